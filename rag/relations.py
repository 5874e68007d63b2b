"""Which value goes with which words: swapped roles, and figures moved to another noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.names import same_name
from rag.reading import REPORTING, Reading, Token
from rag.thesaurus import means, root

_ENDS = frozenset(';:()"“”')
_BE = frozenset("was were been being is are be got".split())
_REACH = 3
_SPOKEN = frozenset(root(word) for word in REPORTING)


@dataclass(frozen=True, slots=True)
class Place:
    """A value's place in a sentence: the content words left and right of it, nearest first."""

    kind: str
    key: str | Decimal
    text: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def relation_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return the values of the claim that the evidence puts with other words.

    >>> from rag.reading import read
    >>> relation_problems(read("Homs lost to Hama."), [read("Hama lost to Homs.")])
    ("'Homs' and 'Hama' have changed places",)
    """
    problems: list[str] = []
    ours = places(claim)
    for source in sources:
        theirs = places(source)
        problems += _swapped(ours, theirs)
        problems += _moved(ours, theirs)
    return tuple(dict.fromkeys(problems))


def places(reading: Reading) -> tuple[Place, ...]:
    """Return the place of each name, figure and weekday of a sentence."""
    return tuple(_places(reading))


def _places(reading: Reading) -> Iterator[Place]:
    tokens = reading.tokens
    flipped = _passive_verbs(tokens)
    for figure in reading.figures:
        span = [i for i, t in enumerate(tokens) if figure.start <= t.start < figure.end]
        if span:
            yield _place("figure", figure.value, figure.text, tokens, span, flipped)
    for day in reading.days:
        span = [i for i, t in enumerate(tokens) if day.start <= t.start < day.end]
        if span and day.weekday is not None:
            yield _place("day", str(day.weekday), day.text, tokens, span, flipped)
    for span in _name_spans(tokens):
        text = " ".join(tokens[i].text for i in span)
        yield _place("name", text, text, tokens, span, flipped)


def _name_spans(tokens: Sequence[Token]) -> Iterator[list[int]]:
    span: list[int] = []
    for index, token in enumerate(tokens):
        if token.capital and not token.valued and not token.mark:
            span.append(index)
        elif span and not (token.text == "-"):
            yield span
            span = []
    if span:
        yield span


def _place(
    kind: str, key: str | Decimal, text: str, tokens: Sequence[Token], span: list[int],
    flipped: frozenset[int],
) -> Place:  # fmt: skip
    before = list(_near(tokens, range(span[0] - 1, -1, -1)))
    after = list(_near(tokens, range(span[-1] + 1, len(tokens))))
    left = [r for i, r in before if i not in flipped] + [r for i, r in after if i in flipped]
    right = [r for i, r in after if i not in flipped] + [r for i, r in before if i in flipped]
    return Place(kind, key, text, tuple(left), tuple(right))


def _near(tokens: Sequence[Token], order: range) -> Iterator[tuple[int, str]]:
    count = 0
    for index in order:
        token = tokens[index]
        if token.text in _ENDS or count >= _REACH:
            return
        if token.root and not token.capital and not token.valued and token.root not in _SPOKEN:
            count += 1
            yield index, token.root


def _passive_verbs(tokens: Sequence[Token]) -> frozenset[int]:
    """The indices of verbs in the passive: after a form of "be", or before "by"."""
    found = set()
    for index, token in enumerate(tokens):
        if not token.root or token.capital or token.valued:
            continue
        before = {t.word for t in tokens[max(0, index - 3) : index]}
        following = tokens[index + 1].word if index + 1 < len(tokens) else ""
        participle = token.word.endswith(("ed", "en")) or root(token.word) != token.word
        if (
            participle
            and not token.word.endswith(("ing", "s"))
            and (following == "by" or _BE & before)
        ):
            found.add(index)
    return frozenset(found)


def _swapped(ours: Sequence[Place], theirs: Sequence[Place]) -> Iterator[str]:
    for i, a in enumerate(ours):
        for b in ours[i + 1 :]:
            if a.kind != b.kind:
                continue
            for a_there in _same(a, theirs):
                for b_there in _same(b, theirs):
                    if a_there is b_there:
                        continue
                    kept = _alike(a, a_there) + _alike(b, b_there)
                    changed = _alike(a, b_there) + _alike(b, a_there)
                    if changed > kept and changed >= 2 and kept < 1:
                        yield f"{a.text!r} and {b.text!r} have changed places"


def _moved(ours: Sequence[Place], theirs: Sequence[Place]) -> Iterator[str]:
    """Yield the figures whose words stand with another figure in the evidence."""
    for place in ours:
        if place.kind != "figure":
            continue
        own = _same(place, theirs)
        if not own:
            continue
        kept = max(_alike(place, other) for other in own)
        rivals = [o for o in theirs if o.kind == "figure" and o.key != place.key]
        other = max(rivals, key=lambda rival: _alike(place, rival), default=None)
        if other is not None and kept == 0 and _alike(place, other) >= 2:
            yield f"{place.text!r} stands with other words in the quotes"


def _same(place: Place, others: Sequence[Place]) -> list[Place]:
    return [other for other in others if other.kind == place.kind and _equal(place, other)]


def _equal(one: Place, other: Place) -> bool:
    if one.kind != "name":
        return one.key == other.key
    return any(same_name(a, b) for a in one.text.split() for b in other.text.split())


def _alike(one: Place, other: Place) -> float:
    """How many words stand on the same side; the nearest two on the right of a figure count most."""
    return _shared(one.left, other.left) + _shared(one.right, other.right)


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    return sum(any(means(a, b) or means(b, a) for b in other) for a in one)
