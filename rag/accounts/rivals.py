"""The sentences that may hold a rival account: they speak of the asked event as the best one does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rag.judge import Judged, around, covered_terms
from rag.language.name_kinds import name_fit
from rag.language.spellings import find_names, names_in
from rag.types import Question

SAME_PART, SAME_DAY_PART = 0.5, 0.9
"""Least overlap (Jaccard) of the question's words that two accounts of one thing cover.

Days of other events stand everywhere, so that where a day is asked for nearly all must be said.
"""
NEAR_ENOUGH, WHETHER_NEAR = 0.3, 0.2
"""Least share of the best sentence's confidence that a rival needs; the same of yes or no."""
LEAST = 0.04
"""Least probability of an account of whether something is so."""
READ = 12
"""How many of the best sentences are looked at."""
EVERYWHERE = 0.75
"""Share of the articles from which a name is what the whole collection is about."""
A_PLACE = 0.9
"""Least fit of a name that is a place's."""
OTHER_TIME = 60
"""Days between two reports' days from which they speak of two events."""


def rivals(question: Question, judged: Sequence[Judged]) -> list[Judged]:
    """Return the sentences that speak of the asked event about as directly as the best one."""
    best = judged[0]
    read = [j for j in judged[:READ] if j.evidence.story == best.evidence.story]
    if question.answer_type == "yes_no":
        least = max(LEAST, WHETHER_NEAR * best.confidence)
        return [j for j in read if j.confidence >= least]
    near = [j for j in read if j.confidence >= NEAR_ENOUGH * best.confidence]
    telling = _telling_names(question, judged)
    return [
        j
        for j in near
        if j is best
        or (
            _same_names(question, best, j, telling)
            and _alike(question, best, j)
            and _which(question.standalone) <= _which(around(j))
            and (question.answer_type == "date" or not _long_apart(best, j))
        )
    ]


def _alike(question: Question, one: Judged, other: Judged) -> bool:
    """Return whether two sentences cover much the same part of the question."""
    left, right = (covered_terms(question, around(j)) for j in (one, other))
    least = SAME_DAY_PART if question.answer_type == "date" else SAME_PART
    return len(left & right) >= least * len(left | right)


def _same_names(question: Question, best: Judged, other: Judged, telling: frozenset[str]) -> bool:
    """Return whether the other sentence is about the question's names as much as the best one.

    A name that stands everywhere may be left out, unless the sentence is about another place.
    """
    left_out = _names_near(question, best) - _names_near(question, other)
    return not left_out or not (left_out & telling or _elsewhere(question, other.evidence.text))


def _elsewhere(question: Question, text: str) -> bool:
    """Return whether the sentence names a place of which the question doesn't speak."""
    return any(
        names_in(name, question.standalone) < 0.5
        and name_fit("place", text, at, at + len(name)) >= A_PLACE
        for name in find_names(text, skip_first=True)
        if (at := text.find(name)) >= 0
    )


def _telling_names(question: Question, judged: Sequence[Judged]) -> frozenset[str]:
    """Return the question's names that tell one report from another: few articles have them."""
    articles = {j.evidence.article_id: j.evidence.named for j in judged}
    return frozenset(
        n
        for n in question.entities
        if sum(n in named for named in articles.values()) < EVERYWHERE * len(articles)
    )


def _names_near(question: Question, judged: Judged) -> frozenset[str]:
    """Return the question's names that stand in the sentence or right before it."""
    return frozenset(n for n in question.entities if names_in(n, around(judged)) == 1.0)


def _which(text: str) -> frozenset[str]:
    """Return which of several like things is meant: "first" in "the first convoy"."""
    return frozenset(m.lower() for m in _ORDINAL.findall(text))


_ORDINAL = re.compile(
    r"\b(?:the|its|his|her|their) (first|second|third|fourth|fifth|last|previous|next|latest|earlier)\b",
    re.IGNORECASE,
)


def _long_apart(one: Judged, other: Judged) -> bool:
    """Return whether two sentences speak of days so far apart that they tell of two events."""
    left, right = _days(one), _days(other)
    return bool(left and right) and all(
        (b - d).days > OTHER_TIME or (c - e).days > OTHER_TIME for b, e in left for c, d in right
    )


def _days(judged: Judged) -> list[tuple[date, date]]:
    """Return the days that a sentence speaks of, or that of its report."""
    told = [(m.earliest, m.latest) for m in judged.evidence.mentions if m.earliest and m.latest]
    printed = judged.evidence.published
    if not told and printed.earliest and printed.latest:
        return [(printed.earliest, printed.latest)]
    return told
