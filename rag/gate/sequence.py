"""When: which of two things came first, and to which of two things a day belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.gate.backing import Backing
from rag.gate.days import Day, Known, backed
from rag.gate.reading import Reading, read
from rag.language.thesaurus import kind, means

_JOINT = re.compile(r"\b(before|after)\b", re.IGNORECASE)
_CLAUSES = re.compile(
    r"[,;:]|\b(?:when|after|before|while|who|which|where|since|as|and|but|until)\b", re.IGNORECASE
)
_MEASURED = re.compile(r"\b(?:day|night|week|month|year)s?\s*$", re.IGNORECASE)
_TOLD = 2
"""How many words of a claim a clause has at least to be what it tells of."""
_CROSSED = 3
"""By how many words two clauses fit better when exchanged, to be told the other way round."""


def sequence_problems(claim: Reading, backings: Sequence[Backing]) -> tuple[str, ...]:
    """Return what the claim has in the wrong order, and the days of other things in a quote."""
    found = (*_reversed(claim, backings), *_turned(claim, backings), *_of_another(claim, backings))
    return tuple(dict.fromkeys(found))


def _turned(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    """Yield "before" and "after" where a quote has the same two things the other way round."""
    ours = ordered(claim.text)
    found = (ordered(backing.quote) for backing in backings)
    for theirs in found:
        if not ours or not theirs:
            continue
        straight = _alike(ours[1], theirs[1]) + _alike(ours[2], theirs[2])
        crossed = _alike(ours[1], theirs[2]) + _alike(ours[2], theirs[1])
        same = ours[0] == theirs[0]
        if (crossed if same else straight) >= (straight if same else crossed) + _CROSSED:
            yield f"{ours[0]!r} is the other way round in the quotes"


def _alike(one: str, other: str) -> int:
    """How many words two clauses share."""
    return _shared(set(_plain_roots(read(one))), _plain_roots(read(other)))


def _reversed(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    """Yield "before" and "after" where the days of the two sentences say the opposite."""
    parts = ordered(claim.text)
    if not parts or len(backings) < 2:
        return
    word, *clauses = parts
    first, second = (_when(clause, backings) for clause in clauses)
    if not first or not second or first.earliest == second.earliest:
        return
    if (first.earliest < second.earliest) != (word == "before"):
        yield f"{word!r} is the other way round by the days in the quotes"


def ordered(text: str) -> tuple[str, str, str] | None:
    """The "before" or "after" of a text with the clause that it orders and the one it points to.

    >>> ordered("After it rained, they left.")
    ('after', ' they left.', ' it rained')
    """
    match = _JOINT.search(text)
    if not match:
        return None
    left, right = text[: match.start()], text[match.end() :]
    if not left.strip():
        right, _, left = right.partition(",")
    if not left.strip() or _MEASURED.search(left):
        return None  # "After the attack they fled", "the day before": no two clauses to tell apart
    return match[1].lower(), left, right


def dated_apart(text: str, backings: Sequence[Backing]) -> bool:
    """Whether the days of two sentences tell what a text says came first."""
    parts = ordered(text)
    return bool(parts) and all(_when(clause, backings) for clause in (parts or ())[1:])


def _when(clause: str, backings: Sequence[Backing]) -> Known | None:
    """The day of the sentence that tells of a clause, if one does and has one day."""
    roots = {t.root for t in read(clause).tokens if t.root and not t.valued}
    if not any(kind(root) == "v" for root in roots):
        return None
    found = sorted((_shared(roots, b.reading.roots), at) for at, b in enumerate(backings))
    if len(found) > 1 and found[-1][0] == found[-2][0]:
        return None
    days = {known for known in backings[found[-1][1]].known if known.earliest == known.latest}
    return days.pop() if len(days) == 1 and 2 * found[-1][0] >= len(roots) else None


def _shared(wanted: set[str], known: frozenset[str]) -> int:
    return sum(any(means(root, other) for other in known) for root in wanted)


def _of_another(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    """Yield the days that the quotes give to another clause than the one that the claim tells."""
    roots = {token.root for token in claim.tokens if token.root and not token.valued}
    for day in claim.days if len(claim.days) == 1 else ():
        told = [_tells(day, roots, backing) for backing in backings]
        if told and all(verdict is False for verdict in told):
            yield f"{day.text!r} is the day of something else in the quotes"


def _tells(day: Day, roots: set[str], backing: Backing) -> bool | None:
    """Whether the clause that has the day is what is told; None where a quote can't say."""
    clauses = list(_dated(backing))
    own = [_shared(roots, words) for words, known in clauses if backed(day, (), [known])]
    others = [_shared(roots, words) for words, known in clauses if not backed(day, (), [known])]
    if not own or not others:
        return None
    return max(own) > 0 or max(others) < _TOLD


def _dated(backing: Backing) -> Iterator[tuple[frozenset[str], Known]]:
    """Yield the words of each clause of a quote that has one day, with that day."""
    for text in _CLAUSES.split(backing.quote):
        days = {known for words, known in backing.dated if words in text}
        if len(days) == 1:
            yield _plain_roots(read(text)), days.pop()


def _plain_roots(reading: Reading) -> frozenset[str]:
    return frozenset(t.root for t in reading.tokens if t.root and not t.valued)
