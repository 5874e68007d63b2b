"""Where accounts differ: values for the thing asked, by who says them and when.

Sides come from sentences about the same event: they must cover the question about equally well.
Copies of one text are one side. A later, different figure from the same running count is an update;
a denial is a side of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import stem_terms
from rag.accounts.one_source import asks_one_source
from rag.accounts.rivals import rivals
from rag.accounts.whether import affirmed_and_denied
from rag.accounts.within import is_part, tells, told_apart
from rag.judge import Judged
from rag.language.figures import Figure, find_figures
from rag.language.speakers import speaker
from rag.types import Conflict, ConflictKind, ConflictValue, Question

CLEARLY = 0.5
"""Least share of the best sentence's confidence for one with two accounts of its own."""
OFFERED = 0.3
"""Least fit of a value that its own sentence sets against another one."""
FARTHEST = 8
"""Most that one side's figure may be of the other's: a larger one counts something else."""
FIT = 0.75
"""Least fit of a value for it to be a side: it must count what is asked for."""
LESS_CLEAR = 0.2
"""How much worse a value may fit than the best one."""
RIVAL = 0.06
"""Least probability that a sentence answers for its value to be a side."""
LOOKED_AT = 4
"""How many of the best sentences may hold two accounts."""
COMPARED = frozenset(("count", "date", "duration"))
"""Types of which the values of two sentences can be held against one another."""
TOLD_APART = frozenset(("manner", "other"))
"""Types that a figure may answer: "how strong", "what level"; both must stand in one sentence."""


@dataclass(frozen=True, slots=True)
class _Side:
    value: float | str
    shown: str
    judged: Judged
    teller: str | None = None
    """Who tells it, where one sentence has two tellers."""


def compare(question: Question, judged: Sequence[Judged]) -> tuple[Conflict, ...]:
    """Return the disagreements among the sentences that answer the question, most telling first."""
    if not judged or asks_one_source(question):
        return ()
    if question.answer_type == "yes_no":
        return _denials(question, rivals(question, judged))
    if question.answer_type not in (COMPARED | TOLD_APART):
        return ()
    return _values(question, rivals(question, judged), judged)


def _values(
    question: Question, near: Sequence[Judged], judged: Sequence[Judged]
) -> tuple[Conflict, ...]:
    within = _within(near)
    sides = _sides(within, near) if question.answer_type in COMPARED else within
    if len(sides) == 1 and question.answer_type != "date":
        sides += _echoes(sides, judged)
    if question.answer_type == "date":  # days of other events stand everywhere: both must be told
        sides = [s for s in sides if speaker(s.judged.evidence.text)]
    told = any(tells(s.judged.evidence.text) for s in sides)
    accounts = {(s.judged.evidence.article_id, speaker(s.judged.evidence.text)) for s in sides}
    if len(sides) < 2 or not told or (len(accounts) < 2 and not within):
        return ()
    what = question.unit or question.answer_type
    return (Conflict(what, _kind(sides), tuple(_value(s) for s in sides[:4])),)


def _sides(within: Sequence[_Side], near: Sequence[Judged]) -> list[_Side]:
    """Return a side for each value that differs from those before it, after those of one sentence."""
    sides = list(within)
    for item in _of_the_kind(near):
        found = item.candidate
        if found is None or found.value is None:
            continue
        if any(_one_telling(s.judged, item) or _far(s.value, found.value) for s in sides):
            continue
        if not any(_compatible(s.value, found.value) for s in sides):
            sides.append(_Side(found.value, found.text, item))
    return sides


def _within(near: Sequence[Judged]) -> list[_Side]:
    """Return the two sides that one sentence tells, where one of its figures is the answer."""
    clear = [j for j in near[:LOOKED_AT] if j.confidence >= CLEARLY * near[0].confidence]
    for item in clear:
        for pair in told_apart(item.evidence.text):
            if any(_offers(item, told.figure) for told in pair):
                return [_Side(t.figure.value or 0.0, t.figure.text, item, t.teller) for t in pair]
    return []


def _offers(judged: Judged, figure: Figure) -> bool:
    found = judged.candidate
    return (
        found is not None
        and found.fit >= OFFERED
        and found.start < figure.end
        and figure.start < found.end
    )


_ADDED = re.compile(r"\b(?:more|further|other|additional|another)\b(?! than)", re.IGNORECASE)
"""A figure that comes on top of one before: "nine more buses"."""


def _whole(judged: Judged) -> bool:
    """Return whether the value stands for itself: no part of another, nothing added to it."""
    found = judged.candidate
    return found is not None and not (
        _ADDED.search(found.text) or is_part(judged.evidence.text, found.start, found.end)
    )


def _of_the_kind(near: Sequence[Judged]) -> list[Judged]:
    """Return the rivals whose value is of the kind asked for, as clearly as the clearest one's."""
    found = [
        (j.candidate.fit, j)
        for j in near
        if j.candidate and _whole(j) and j.candidate.score >= 0.7 and j.confidence >= RIVAL
    ]
    clearest = max((fit for fit, _ in found), default=0.0)
    return [j for fit, j in found if fit >= max(FIT, clearest - LESS_CLEAR)]


def _one_telling(one: Judged, other: Judged) -> bool:
    """Return whether two sentences go on from one another, with no second speaker: one account."""
    said = {speaker(one.evidence.text), speaker(other.evidence.text)}
    return len(said) == 1 and _side_by_side(one, other, anywhere=True)


def _echoes(sides: Sequence[_Side], judged: Sequence[Judged]) -> list[_Side]:
    """Return a side told in the next breath: "The police said 12,000." after "80,000 people".

    The sentences stand side by side, and the second's figure counts nothing else.
    """
    (first,) = sides
    own = find_figures(first.shown)
    for item in judged if own else ():
        if not _side_by_side(first.judged, item):
            continue
        text = item.evidence.text
        told = [f for f in find_figures(text) if f.kind == own[0].kind and f.value]
        told = [f for f in told if not is_part(text, f.start, f.end)]
        same = [f for f in told if _counts_alike(f, first.shown)]
        if len(told) == 1 and same and not _compatible(first.value, same[0].value or 0.0):
            return [_Side(same[0].value or 0.0, same[0].text, item)]
    return []


def _side_by_side(one: Judged, other: Judged, *, anywhere: bool = False) -> bool:
    """Return whether one follows the other; a copy in another article counts with `anywhere`."""
    left, right = one.evidence, other.evidence
    near = left.context == right.text or right.context == left.text
    return near and (anywhere or left.article_id == right.article_id)


def _counts_alike(figure: Figure, shown: str) -> bool:
    """Return whether a figure counts what the first one does, or leaves it unsaid."""
    counted = set(stem_terms(figure.counted))
    return figure.value != 1 and (not counted or bool(counted & set(stem_terms(shown))))


def _far(left: float | str, right: float | str) -> bool:
    """Return whether two figures are too unlike to count one thing."""
    if not (isinstance(left, float) and isinstance(right, float)) or not left or not right:
        return False
    return max(left, right) > FARTHEST * min(left, right)


def _compatible(left: float | str, right: float | str) -> bool:
    """Return whether two values can both be right: equal, or one a coarser form of the other."""
    if isinstance(left, float) and isinstance(right, float):
        return left == right
    a, b = str(left), str(right)
    return a.startswith(b) or b.startswith(a) or a in b or b in a


def _kind(sides: Sequence[_Side]) -> ConflictKind:
    days = [s.judged.evidence.published.earliest for s in sides]
    known = [d for d in days if d is not None]
    numeric = all(isinstance(s.value, float) for s in sides)
    if numeric and len(known) == len(days) and (max(known) - min(known)).days >= 2:
        return "update"
    return "dispute"


def _denials(question: Question, near: Sequence[Judged]) -> tuple[Conflict, ...]:
    """Return a dispute where one account affirms what another denies."""
    sides = affirmed_and_denied(question, near)
    if len(sides) < 2:
        return ()
    shown = (_Side("", "reported", sides[0]), _Side("", "denied", sides[1]))
    return (Conflict("whether it is so", "dispute", tuple(_value(s) for s in shown)),)


def _value(side: _Side) -> ConflictValue:
    evidence = side.judged.evidence
    return ConflictValue(
        value=side.shown,
        speaker=speaker(evidence.text) if side.teller is None else side.teller,
        source=evidence.source or evidence.title or evidence.article_id,
        published=evidence.published,
        evidence=(evidence.number,),
    )
