"""Training groups from suites of known answers: questions on news with the sentences that answer them.

A sentence is right where it carries a question's gold evidence. Questions that the articles don't
answer give groups of wrong sentences only, the one that says "it isn't known" among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evals.cases import read_cases
from evals.ranker.groups import NEGATIVES
from evals.ranker.records import Candidate, Group
from evals.ranker.text import find_words, fold
from evals.types import Case
from index import IndexConfig, Skipped, split_sentences
from index.load import iter_articles
from rag.rank import SentenceRanker
from rag.ranking.overlap import inverse_frequencies, overlaps

SHARED = 0.75
"""Least share of words that a sentence and a gold quote have in common, of the shorter one's."""
READ = 48
"""Wrong sentences, by shared words, that the hardest are chosen from."""


def suite_groups(
    folder: Path, *, questions: str = "questions.jsonl", hardest: SentenceRanker | None = None
) -> list[Group]:
    """A group for each question of a file in a suite folder, with articles/ beside it.

    The wrong sentences come by the words that they share with the question; with `hardest`, those
    that this ranker takes for answers come first (Karpukhin et al. 2020, "Dense Passage
    Retrieval", on hard negatives).
    """
    pool = list(_sentences(folder / "articles"))
    weights = inverse_frequencies([c.sentence for c in pool])
    kept = READ if hardest else NEGATIVES
    groups = [_group(case, pool, weights, kept) for case in read_cases(folder / questions)]
    return [_hardest_first(group, hardest) for group in groups] if hardest else groups


def _hardest_first(group: Group, ranker: SentenceRanker) -> Group:
    wrong = group.negatives
    found = ranker.score(group.question, [c.sentence for c in wrong], [c.previous for c in wrong])
    order = sorted(range(len(wrong)), key=lambda i: -found[i].neural)
    kept = [wrong[i] for i in order[:NEGATIVES]]
    return Group(group.question, group.source, (*group.positives, *kept))


def _sentences(folder: Path) -> Iterator[Candidate]:
    for article in iter_articles([folder], config=IndexConfig()):
        if isinstance(article, Skipped):
            continue
        previous = ""
        for start, end in split_sentences(article.text):
            text = article.text[start:end]
            yield Candidate(text, False, previous, article.title)
            previous = text


def _group(case: Case, pool: Sequence[Candidate], weights: Mapping[str, float], kept: int) -> Group:
    told = [c for c in pool if _told(case, c.sentence)]
    right = [] if case.stays_silent else told
    shares = overlaps(case.question, [c.sentence for c in pool], weights)
    order = sorted(range(len(pool)), key=lambda i: -shares[i])
    said = told if case.stays_silent else []
    wrong = [*said, *(pool[i] for i in order if pool[i] not in right and pool[i] not in said)]
    gold = tuple(replace(c, label=True, span=_span(case, c.sentence)) for c in right)
    return Group(case.question, "suite", (*gold, *wrong[:kept]))


def carries_evidence(case: Case, sentence: str) -> bool:
    """Whether a sentence answers: it carries gold evidence of a question that has an answer."""
    return not case.stays_silent and _told(case, sentence)


def _told(case: Case, sentence: str) -> bool:
    words = _words(sentence)
    quotes = (_words(quote.quote) for quote in case.evidence)
    return any(len(words & q) >= SHARED * min(len(words), len(q)) > 0 for q in quotes)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(text)))


def _span(case: Case, sentence: str) -> tuple[int, int] | None:
    answers = (*case.answers, *(answer for group in case.all_of for answer in group))
    return next((span for a in answers if (span := find_words(a, sentence))), None)
