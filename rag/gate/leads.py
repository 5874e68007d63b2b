"""By how much or to how much: a figure's preposition that the evidence has otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rag.gate.reading import Reading, Token

_LEADS = frozenset("by to from".split())
_BETWEEN = frozenset(
    "a an the about around some almost nearly over just only at least most".split()
)


def lead_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return the figures that a change comes to in the claim and amounts to in the evidence.

    >>> from rag.gate.reading import read
    >>> lead_problems(read("Pay rose by 900 euros."), [read("Pay rose to 900 euros in May.")])
    ("'by 900' is 'to 900' in the quotes",)
    """
    theirs: dict[Decimal, set[str]] = defaultdict(set)
    for source in sources:
        for value, word, _ in _led(source):
            theirs[value].add(word)
    return tuple(
        f"{f'{word} {text}'!r} is {f'{min(theirs[value])} {text}'!r} in the quotes"
        for value, word, text in _led(claim)
        if word in _LEADS and theirs[value] and theirs[value] <= _LEADS - {word}
    )


def _led(reading: Reading) -> Iterator[tuple[Decimal, str, str]]:
    """Yield each figure with the word before it, past what only says how exact it is."""
    for figure in reading.figures:
        before = [token for token in reading.tokens if token.end <= figure.start]
        yield figure.value, _last(before), figure.text


def _last(tokens: Sequence[Token]) -> str:
    plain = [token.word for token in tokens if token.word not in _BETWEEN and not token.mark]
    return plain[-1] if plain else ""
