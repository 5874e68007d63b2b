"""The answer to a comparison: for each of the two things the sentence that tells most of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index import stem_terms
from rag.asking.alternatives import Alternative, alternatives
from rag.judge import Judged
from rag.language.figures import find_figures
from rag.language.wording import quotation
from rag.types import Draft, Evidence, Question

LOOKED_AT = 8
"""How many of the best sentences may stand in for a side that can't be told from the question."""
OWN_WORDS, FIGURE = 1.25, 0.6
"""What the side's own words and a figure are worth beside its relevance, which is at most 1."""


def comparison(question: Question, judged: Sequence[Judged]) -> Draft:
    """Return a draft that quotes for each alternative the best sentence, with a figure if there is one."""
    chosen: list[Judged] = []
    for place, side in enumerate(alternatives(question)):
        rest = [j for j in judged if j not in chosen]
        chosen += [max(rest, key=_fitness(side, place, rest))] if rest else []
    spare = (j for j in judged[:LOOKED_AT] if _counts(j.evidence) and j not in chosen)
    chosen += spare if len(chosen) < 2 else ()
    claims = tuple(quotation(j.evidence) for j in (chosen or list(judged))[:2])
    return Draft("answered", claims, None)


def _fitness(side: Alternative, place: int, judged: Sequence[Judged]) -> Callable[[Judged], float]:
    wanted = set(stem_terms(side.words))
    strongest = max(_relevance(j.evidence, place) for j in judged) or 1.0

    def fit(item: Judged) -> float:
        near = set(stem_terms(f"{item.evidence.context} {item.evidence.text}"))
        own = len(wanted & near) / max(1, len(wanted))
        told = _relevance(item.evidence, place) / strongest
        return told + OWN_WORDS * own + FIGURE * _counts(item.evidence)

    return fit


def _relevance(evidence: Evidence, place: int) -> float:
    return evidence.sides[place] if evidence.sides else evidence.relevance


def _counts(evidence: Evidence) -> bool:
    """Return whether the sentence holds a figure that may be compared."""
    return any(
        f.value and f.kind not in ("duration", "ordinal") for f in find_figures(evidence.text)
    )
