"""The passages found looked at more widely: what their whole report shares with the question.

A report tells who, where and when in several passages, and the one with the answer names few of
them again. What the passages found of a report hold together says whether it is the right one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index import Hit
from rag.ranking.overlap import asked_shares, shared

REPORT = 0.4
"""What a report adds that holds all that is asked; the scores of a search run from 0 to 1.

Chosen on half of the questions of RealTimeQA and of XQuAD (MRR@10 from 61.0 to 62.6, and 96.5 both
times, on kept candidates). On 177 questions of another year it rose from 71.9 to 73.2;
`python -m evals.retrieval` measures it on the other halves.
"""


def look_wider(
    question: str,
    hits: Sequence[Hit],
    held: Mapping[str, frozenset[str]],
    weights: Mapping[str, float],
) -> tuple[Hit, ...]:
    """Return the hits ranked anew, those of reports that speak of all that is asked first.

    `held` are the stemmed terms of each hit's chunk by its id, `weights` the inverse document
    frequencies of the question's stems; a stem without one weighs as much as the heaviest.
    """
    asked = asked_shares(question, weights)
    together: dict[str, set[str]] = {}
    for hit in hits:
        found = asked.keys() & held.get(hit.chunk.id, frozenset())
        together.setdefault(hit.chunk.article_id, set()).update(found)
    gains = {article: REPORT * shared(asked, found) for article, found in together.items()}
    gained = [replace(h, score=h.score + gains[h.chunk.article_id]) for h in hits]
    ranked = sorted(gained, key=lambda hit: -hit.score)
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ranked, 1))
