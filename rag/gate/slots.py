"""Places of a sentence: a name, group or value that stands where the evidence has another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.gate.reading import Reading, Token
from rag.gate.roles import alike
from rag.language.thesaurus import kind, noun_class

_SKIPPED = frozenset("a an the its their his her has have had also then later".split())
_JOINS = frozenset("and or , nor both as well between to from".split())
_TAKEN, _AHEAD = 1.5, 1.0
"""How well a place of the evidence fits before it counts as taken, and how much better than the
place that the same word has there."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A run of words, with the words that stand on both sides of it."""

    words: tuple[Token, ...]
    left: str
    right: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The run as written."""
        return " ".join(token.text for token in self.words)


def slot_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return what stands in the claim where the evidence has something else, and it elsewhere.

    >>> from rag.gate.reading import read
    >>> slot_problems(read("Lee accused Roe."), [read("Roe accused Lee on Monday.")])
    ("'Lee' stands where the quotes have 'Roe'",)
    """
    theirs = [list(slots(source.tokens)) for source in sources]
    ours = list(slots(claim.tokens))
    problems = (_displaced(mine, ours, theirs) for mine in ours)
    return tuple(dict.fromkeys(problem for problem in problems if problem))


def slots(tokens: Sequence[Token]) -> Iterator[Slot]:
    """Yield the names, the groups of people, the places and the values of a sentence."""
    at = 0
    while at < len(tokens):
        end = at
        while (
            end < len(tokens) and _filler(tokens[end]) and tokens[end].valued == tokens[at].valued
        ):
            end += 1
        if end > at:
            left, right = _left(tokens[:at]), _beside(iter(tokens[end:]))
            yield Slot(tuple(tokens[at:end]), left, right, at, end)
        at = max(end, at + 1)


def _filler(token: Token) -> bool:
    if token.valued:
        return bool(token.root) or token.text[:1].isdigit()
    return token.capital or (kind(token.root) == "n" and bool(noun_class(token.word)))


def _left(before: Sequence[Token]) -> str:
    """The word that weighs before a run; a preposition with the word before it: "mayor of"."""
    words = [token for token in before if token.word not in _SKIPPED]
    first = _beside(reversed(words))
    if words and not words[-1].root and not words[-1].mark and not words[-1].valued:
        return f"{_beside(reversed(words[:-1]))} {first}"
    return first


def _beside(tokens: Iterator[Token]) -> str:
    """The first word that weighs on one side: its stem, or itself for a small word; "." for none."""
    token = next((token for token in tokens if token.word not in _SKIPPED), None)
    return (token.root or token.word or token.text) if token else "."


def _displaced(mine: Slot, ours: Sequence[Slot], theirs: Sequence[Sequence[Slot]]) -> str:
    """What is wrong with a run's place; "" when nothing is."""
    same = [other for found in theirs for other in found if _same(mine, other)]
    if not same or {mine.left.split()[-1], mine.right} & _JOINS:
        return ""
    own = max(_fit(mine, other) for other in same)
    for other in _rivals(mine, ours, theirs):
        if _fit(mine, other) >= max(_TAKEN, own + _AHEAD):
            return f"{mine.text!r} stands where the quotes have {other.text!r}"
    return ""


def _rivals(mine: Slot, ours: Sequence[Slot], theirs: Sequence[Sequence[Slot]]) -> Iterator[Slot]:
    """Yield the other runs of the sentences that have a run.

    In "six rose, and four of them fell" the four may be told as what the six are.
    """
    for found in theirs:
        same = [other for other in found if _same(mine, other)]
        told = mine.words[0].valued and any(other.right == "of" for other in same)
        for other in found if same else ():
            known = any(_same(each, other) for each in ours)
            if other not in same and (known or not told):
                yield other


def _same(mine: Slot, other: Slot) -> bool:
    return any(
        alike(one, two) or (one.valued and two.valued and one.word[:3] == two.word[:3])
        for one in mine.words for two in other.words
    )  # fmt: skip


def _fit(mine: Slot, other: Slot) -> float:
    return _match(mine.left, other.left) + _match(mine.right, other.right)


def _match(one: str, other: str) -> float:
    if one != other:
        return 0.5 if one.split()[-1:] == other.split()[-1:] else 0.0
    return 1.0 if len(one) > 3 else 0.5
