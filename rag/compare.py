"""Where accounts differ: values for the thing asked, by who says them and when.

Sides come from sentences about the same event: they must cover the question about equally well.
Copies of one text are one side. A later, different figure from the same running count is an update;
a denial is a side of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index import stem_terms
from rag.denial import DENIAL, denies
from rag.figures import Figure, find_figures
from rag.judge import Judged, coverage, covered_terms
from rag.one_source import asks_one_source
from rag.speakers import speaker
from rag.spellings import names_in
from rag.types import Conflict, ConflictKind, ConflictValue, Question
from rag.within import told_apart

SAME_PART = 0.6
"""Least overlap (Jaccard) of the question's words that two accounts of one thing cover."""
NEAR_ENOUGH = 0.3
"""Least share of the best sentence's confidence that a rival account needs."""
AFFIRMED = 0.34
"""Least share of the question's words in a sentence that affirms what another denies."""
FIT = 0.75
"""Least fit of a value for it to be a side: it must count what is asked for."""
LESS_CLEAR = 0.2
"""How much worse a value may fit than the best one."""
RIVAL = 0.06
"""Least probability that a sentence answers for its value to be a side."""
LOOKED_AT = 4
"""How many of the best sentences may hold two accounts."""
COMPARED = frozenset(("count", "date", "duration"))


@dataclass(frozen=True, slots=True)
class _Side:
    value: float | str
    shown: str
    judged: Judged


def compare(question: Question, judged: Sequence[Judged]) -> tuple[Conflict, ...]:
    """Return the disagreements among the sentences that answer the question, most telling first."""
    if not judged:
        return ()
    rivals = _rivals(question, judged)
    if question.answer_type == "yes_no":
        return _denials(question, rivals)
    if question.answer_type not in COMPARED or asks_one_source(question):
        return ()
    return _values(question, rivals, judged)


def _rivals(question: Question, judged: Sequence[Judged]) -> list[Judged]:
    """Return the sentences that speak of the asked event about as directly as the best one."""
    best = judged[0]
    whether = question.answer_type == "yes_no"
    floor = (0.2 if whether else NEAR_ENOUGH) * best.confidence
    covered = covered_terms(question, _around(best))
    return [
        j
        for j in judged[:12]
        if j.confidence >= floor
        and (whether or _names_near(question, best) <= _names_near(question, j))
        and (whether or _alike(covered, covered_terms(question, _around(j))))
    ]


def _around(judged: Judged) -> str:
    return f"{judged.evidence.context} {judged.evidence.text}"


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    """Return whether two sentences cover much the same part of the question."""
    return len(left & right) >= SAME_PART * len(left | right)


def _names_near(question: Question, judged: Judged) -> frozenset[str]:
    """Return the question's names that stand in the sentence or right before it."""
    return frozenset(n for n in question.entities if names_in(n, _around(judged)) == 1.0)


def _values(
    question: Question, rivals: Sequence[Judged], judged: Sequence[Judged]
) -> tuple[Conflict, ...]:
    sides = _within(rivals)
    for item in _of_the_kind(rivals):
        found = item.candidate
        if found is None or found.value is None:
            continue
        if any(_one_telling(side.judged, item) for side in sides):
            continue
        if not any(_compatible(side.value, found.value) for side in sides):
            sides.append(_Side(found.value, found.text, item))
    if len(sides) == 1 and question.answer_type != "date":
        sides += _echoes(sides, judged)
    if question.answer_type == "date":  # days of other events stand everywhere: both must be told
        sides = [s for s in sides if speaker(s.judged.evidence.text)]
    accounts = {(s.judged.evidence.article_id, speaker(s.judged.evidence.text)) for s in sides}
    if len(sides) < 2 or (len(accounts) < 2 and not _within(rivals)):
        return ()
    what = question.unit or question.answer_type
    return (Conflict(what, _kind(sides), tuple(_value(s.shown, s.judged) for s in sides[:4])),)


def _within(rivals: Sequence[Judged]) -> list[_Side]:
    """Return the two sides that one sentence tells, where one of its figures is the answer."""
    for item in rivals[:LOOKED_AT]:
        for pair in told_apart(item.evidence.text):
            if any(_offers(item, figure) for figure in pair):
                return [_Side(f.value or 0.0, f.text, item) for f in pair]
    return []


def _offers(judged: Judged, figure: Figure) -> bool:
    found = judged.candidate
    return found is not None and found.start < figure.end and figure.start < found.end


def _of_the_kind(rivals: Sequence[Judged]) -> list[Judged]:
    """Return the rivals whose value is of the kind asked for, as clearly as the clearest one's."""
    found = [
        (j.candidate.fit, j)
        for j in rivals
        if j.candidate and j.candidate.score >= 0.7 and j.confidence >= RIVAL
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
        told = [f for f in find_figures(item.evidence.text) if f.kind == own[0].kind and f.value]
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


def _denials(question: Question, rivals: Sequence[Judged]) -> tuple[Conflict, ...]:
    """Return a dispute where one account affirms what another denies."""
    against = [j for j in rivals if denies(question, j.evidence.text)]
    against.sort(key=lambda j: DENIAL.search(j.evidence.text) is None)
    affirming = [
        j for j in rivals if j not in against and coverage(question, j.evidence.text) >= AFFIRMED
    ]
    if not against or not affirming:
        return ()
    sides = (affirming[0], against[0])
    values = tuple(_value("denied" if j in against else "reported", j) for j in sides)
    return (Conflict("whether it is so", "dispute", values),)


def _value(shown: str, judged: Judged) -> ConflictValue:
    evidence = judged.evidence
    return ConflictValue(
        value=shown,
        speaker=speaker(evidence.text),
        source=evidence.source or evidence.title or evidence.article_id,
        published=evidence.published,
        evidence=(evidence.number,),
    )
