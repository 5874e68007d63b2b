"""Training groups from suites of known answers: questions on news with the sentences that answer them.

A sentence is right where it carries a question's gold evidence. Questions that the articles don't
answer give groups of wrong sentences only, the one that says "it isn't known" among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from pathlib import Path

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
READ = 32
"""Wrong sentences, by shared words, that the hardest are chosen from; half as many foreign ones."""


def suite_groups(
    folder: Path,
    cases: Sequence[Case],
    *,
    hardest: SentenceRanker | None = None,
    foreign: Sequence[Candidate] = (),
) -> list[Group]:
    """A group for each question on the articles/ of a suite folder.

    The wrong sentences come by the words that they share with the question; with `hardest`, those
    that this ranker takes for answers come first (Karpukhin et al. 2020, "Dense Passage
    Retrieval", on hard negatives). `foreign` sentences, of other collections, alternate with the
    suite's own: who reads only sentences on the right event never learns to turn one down.
    """
    pool = list(sentences(folder / "articles"))
    weights = inverse_frequencies([c.sentence for c in (*pool, *foreign)])
    nearest = partial(_nearest, weights=weights, ranker=hardest)
    return [_group(case, pool, foreign, nearest) for case in cases]


def _nearest(
    question: str,
    wrong: Sequence[Candidate],
    weights: Mapping[str, float],
    ranker: SentenceRanker | None,
    read: int = READ,
) -> list[Candidate]:
    """Return the wrong sentences that share most with a question, the hardest first."""
    shares = overlaps(question, [c.sentence for c in wrong], weights)
    near = [wrong[i] for i in sorted(range(len(wrong)), key=lambda i: -shares[i])[:read]]
    if not ranker:
        return near
    found = ranker.score(question, [c.sentence for c in near], [c.previous for c in near])
    return [near[i] for i in sorted(range(len(near)), key=lambda i: -found[i].neural)]


def sentences(folder: Path) -> Iterator[Candidate]:
    """Each sentence of a folder's articles, none of them an answer yet."""
    for article in iter_articles([folder], config=IndexConfig()):
        if isinstance(article, Skipped):
            continue
        previous = ""
        for start, end in split_sentences(article.text):
            text = article.text[start:end]
            yield Candidate(text, False, previous, article.title)
            previous = text


def _group(
    case: Case,
    pool: Sequence[Candidate],
    foreign: Sequence[Candidate],
    nearest: Callable[..., list[Candidate]],
) -> Group:
    told = [c for c in pool if _told(case, c.sentence)]
    gold = () if case.stays_silent else told
    right = [replace(c, label=True, span=_span(case, c.sentence)) for c in gold]
    said = told if case.stays_silent else []
    own = [*said, *nearest(case.question, [c for c in pool if c not in told])]
    other = nearest(case.question, foreign, read=READ // 2)
    wrong = [c for pair in zip_longest(own, other) for c in pair if c]
    return Group(case.question, "suite", (*right, *wrong[:NEGATIVES]))


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
