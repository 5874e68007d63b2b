"""The first passages looked at more closely: what their title and their best sentences share.

Search scores a passage as a whole; an answer stands in a sentence or two, and a report's title
says what it is about. On 77 RealTimeQA questions MRR@10 rose from 59.0 to 60.7, the weights chosen on
them, and on 77 others from 65.5 to 67.7 (a trial on kept candidates; `python -m evals.retrieval` measures it whole).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from index import Hit, split_sentences
from rag.ranking.overlap import asked_shares, shared, terms

DEPTH = 12
"""How many passages are looked at; more changed nothing."""
SENTENCES, TITLE = 0.4, 0.35
"""What the best two sentences and the title add where they hold all that is asked; the scores of
a search run from 0 to 1."""


def look_closer(
    question: str, hits: Sequence[Hit], titles: Sequence[str], weights: Mapping[str, float]
) -> tuple[Hit, ...]:
    """Return the hits, the first of them in the order of search, sentences and title together.

    `titles` are those of the first hits' articles, at least `DEPTH` or as many as there are hits;
    `weights` the inverse document frequencies of the question's stems.
    """
    asked = asked_shares(question, weights)
    first = [
        replace(hit, score=hit.score + _gain(asked, hit.chunk.text, title))
        for hit, title in zip(hits[:DEPTH], titles, strict=False)
    ]
    ranked = sorted(first, key=lambda hit: -hit.score)
    return tuple(replace(h, rank=rank) for rank, h in enumerate([*ranked, *hits[DEPTH:]], 1))


def _gain(asked: Mapping[str, float], text: str, title: str) -> float:
    sentences = [frozenset(terms(text[start:end])) for start, end in split_sentences(text)]
    pairs = [one | other for one, other in pairwise(sentences)] or sentences
    best = max((shared(asked, stems) for stems in pairs), default=0.0)
    return SENTENCES * best + TITLE * shared(asked, terms(title))
