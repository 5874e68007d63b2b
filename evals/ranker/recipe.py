"""Which groups train, in which order, and which are set aside to calibrate and to choose by.

Set aside from the training material: XQuAD articles 14, 30 and 46, and every eighth TREC QA and
quiz question. The held-out half of XQuAD, TREC QA's dev.csv and RealTimeQA 2024 are never read
here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from evals.ranker.cloze import cloze_groups
from evals.ranker.entities import learn_kinds
from evals.ranker.groups import quiz_groups, xquad_groups
from evals.ranker.records import Group
from evals.ranker.sampling import Row, epoch
from evals.ranker.sources import read_news, read_quiz, read_trecqa, read_xquad, xquad_half
from evals.ranker.suites import suite_groups
from rag.rank import SentenceRanker

ARTICLES = 4500  # news articles made into cloze questions
EACH = 2  # cloze questions an article, at most
CLOZE = 5000  # cloze questions in the first stage
EPOCHS, SPRINKLED = 1, 60  # of the real questions; cloze questions in each of these epochs
NEWS_EPOCHS, REAL = 2, 300  # of the questions on news collections; real ones in each of these
SEEN = 900  # of those questions in an epoch, where the weights have learned from them before
EVERYDAY = "everyday.jsonl"
NEWS = Path(__file__).parent / "news"
# Collections set aside: `evals.calibrate` reads them.
ASIDE = frozenset({"bombing", "evacuation", "frontline", "hostages", "poisoning"})


@dataclass(frozen=True, slots=True)
class Material:
    """Cloze questions, real ones, two kinds on news collections, and real ones set aside.

    Those of `news` were worded with the articles at hand, in detail; those of `everyday` are as
    short as people type them.
    """

    cloze: tuple[Group, ...]
    real: tuple[Group, ...]
    news: tuple[Group, ...]
    everyday: tuple[Group, ...]
    development: tuple[Group, ...]


def material(bench: Path, random: Random, hardest: SentenceRanker | None = None) -> Material:
    """Everything that the recipe trains on, from the benchmark folders in `bench`.

    With `hardest`, the wrong sentences of the news are those that this ranker takes for answers.
    """
    paragraphs, questions = read_xquad(bench / "xquad")
    even = xquad_half(paragraphs, questions, odd=False)
    aside = [q for q in even if paragraphs[q.paragraph].article % 16 == 14]
    quizzes = read_quiz(bench / "realtimeqa-2023")
    news = read_news(bench / "realtimeqa-2023")
    real, development = (
        xquad_groups(paragraphs, [q for q in even if q not in aside]),
        xquad_groups(paragraphs, aside),
    )
    for groups in (read_trecqa(bench / "trecqa", "train"), quiz_groups(quizzes, news)):
        real += [group for index, group in enumerate(groups) if index % 8 != 7]
        development += groups[7::8]
    kinds = learn_kinds(sentence for article in news.values() for sentence in article.sentences)
    chosen = random.sample([news[key] for key in sorted(news)], min(ARTICLES, len(news)))
    return Material(
        tuple(cloze_groups(chosen, kinds, random, each=EACH)),
        tuple(real),
        tuple(g for folder in news_folders() for g in suite_groups(folder, hardest=hardest)),
        tuple(
            g
            for folder in news_folders()
            if (folder / EVERYDAY).exists()
            for g in suite_groups(folder, questions=EVERYDAY, hardest=hardest)
        ),
        tuple(development),
    )


def news_folders() -> list[Path]:
    """The collections that train: the ferry suite and those of this package, less two."""
    own = [folder for folder in sorted(NEWS.iterdir()) if folder.name not in ASIDE]
    return [NEWS.parents[1] / "suites" / "ferry", *(f for f in own if f.is_dir())]


def first_stage(data: Material, random: Random) -> list[list[list[Row]]]:
    """One epoch of the cloze questions with the real ones among them."""
    return [epoch([*_some(data.cloze, CLOZE, random), *data.real], random)]


def second_stage(data: Material, random: Random) -> list[list[list[Row]]]:
    """Epochs of the real questions, each with a few cloze questions."""
    return [
        epoch([*data.real, *_some(data.cloze, SPRINKLED, random)], random) for _ in range(EPOCHS)
    ]


def third_stage(data: Material, random: Random, *, seen: bool = False) -> list[list[list[Row]]]:
    """Epochs of the questions on news, each with some real and a few cloze questions.

    `seen` says that the weights have learned from the detailed ones before: some are enough.
    """
    return [
        epoch(
            [
                *(_some(data.news, SEEN, random) if seen else data.news),
                *data.everyday,
                *_some(data.real, REAL, random),
                *_some(data.cloze, SPRINKLED, random),
            ],
            random,
        )
        for _ in range(NEWS_EPOCHS)
    ]


def _some(groups: Sequence[Group], count: int, random: Random) -> list[Group]:
    return random.sample(groups, min(count, len(groups)))
