"""Which name a figure belongs to, where a sentence has several of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from rag.gate.names import is_name, same_name
from rag.gate.reading import SPOKEN, Reading, Token
from rag.gate.relations import ANYONE, counted, of_them


@dataclass(frozen=True, slots=True)
class Binding:
    """A figure with the name that stands nearest to it in its clause."""

    value: Decimal
    text: str
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A figure with the stems of the words that say what it counts."""

    value: Decimal
    text: str
    words: frozenset[str]


_NEAR = 4
_BOUND = 6
"""How far a name may stand from a figure that belongs to it."""
_LEADS = frozenset("at to of as was were is are be being about some over only at least".split())


def binding_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return the pairs of figures that have changed names.

    >>> from rag.gate.reading import read
    >>> binding_problems(read("Homs had 5, Hama 7."), [read("Hama had 5, Homs 7.")])
    ("'5' and '7' have changed names",)
    """
    ours = tuple(_bindings(claim))
    problems = [
        f"{one.text!r} and {two.text!r} have changed names"
        for source in sources
        for one, two in combinations(ours, 2)
        if _crossed(one, two, tuple(_bindings(source)))
    ]
    return tuple(dict.fromkeys([*problems, *_moved(claim, sources)]))


def _moved(claim: Reading, sources: Sequence[Reading]) -> Iterator[str]:
    """Yield the figures that stand with the words of another figure in the evidence."""
    ours = tuple(_labelled(claim))
    for source in sources:
        theirs = tuple(_labelled(source))
        for mine in ours:
            own = [other.words for other in theirs if other.value == mine.value]
            rest = [other.words for other in theirs if other.value != mine.value]
            if own and all(any(_swapped(mine.words, o, r) for r in rest) for o in own):
                yield f"{mine.text!r} stands with other words in the quotes"


def _swapped(mine: frozenset[str], own: frozenset[str], rival: frozenset[str]) -> bool:
    """Whether the words at a figure are another's instead of those that it has."""
    return bool((mine & rival) - own - ANYONE) and bool(own - mine) and not (mine & own) - rival


def _labelled(reading: Reading) -> Iterator[Label]:
    """Yield each figure with the words that say what it counts, after it or just before."""
    tokens = reading.tokens
    for figure in reading.figures:
        inside = [i for i, t in enumerate(tokens) if figure.start <= t.start < figure.end]
        if inside and not figure.unit and not of_them(tokens, inside[-1] + 1):
            after = [t.root for t in counted(tokens, inside[-1] + 1)]
            words = after or list(_before(tokens[: inside[0]]))
            yield Label(figure.value, figure.text, frozenset(words))


def _before(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the noun that a figure right after it counts: "the injured at 21"."""
    for token in reversed(tokens[-_NEAR:]):
        if token.root and token.root not in SPOKEN and not token.valued:
            yield token.root
            return
        if token.word not in _LEADS:
            return


def _crossed(one: Binding, two: Binding, theirs: Sequence[Binding]) -> bool:
    if one.value == two.value or _one_name(one.name, two.name):
        return False
    first = {other.name for other in theirs if other.value == one.value}
    second = {other.name for other in theirs if other.value == two.value}
    if any(_one_name(one.name, name) for name in first):
        return False
    return any(_one_name(one.name, name) for name in second) and any(
        _one_name(two.name, name) for name in first
    )


def _bindings(reading: Reading) -> Iterator[Binding]:
    tokens = reading.tokens
    names = [at for at in range(len(tokens)) if is_name(tokens, at)]
    for figure in reading.figures:
        inside = [i for i, t in enumerate(tokens) if figure.start <= t.start < figure.end]
        if inside and names:
            nearest = min(names, key=lambda at: _distance(tokens, inside[0], at))
            if _distance(tokens, inside[0], nearest) <= _BOUND:
                yield Binding(figure.value, figure.text, _whole(tokens, names, nearest))


def _whole(tokens: Sequence[Token], names: Sequence[int], at: int) -> tuple[str, ...]:
    """The words of the name that has a word: "Interior Ministry"."""
    first = last = at
    while first - 1 in names:
        first -= 1
    while last + 1 in names:
        last += 1
    return tuple(token.text for token in tokens[first : last + 1])


def _one_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names share a word."""
    return any(same_name(a, b) for a in one for b in other)


def _distance(tokens: Sequence[Token], figure: int, name: int) -> int:
    """Words between, a mark counting as several: what stands in another clause is far."""
    between = tokens[min(figure, name) + 1 : max(figure, name)]
    return len(between) + 4 * sum(token.mark and token.text != "-" for token in between)
