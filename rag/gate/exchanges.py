"""A word put in the place of another: what stands between the same neighbours as in the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.gate.backing import Backing
from rag.gate.light import LIGHT
from rag.gate.likeness import likeness
from rag.gate.names import is_name
from rag.gate.reading import SPOKEN, Reading, Token, phrasal
from rag.gate.relations import COMPASS
from rag.gate.units import is_unit, rival_units
from rag.language.thesaurus import akin, kind, may_be_verb, means, opposite

_RIVALS = tuple(
    frozenset(words.split("/"))
    for words in """first/last up/down inside/outside above/below early/late earlier/later
    all/some/none/most/few/many both/neither always/never/often/rarely before/after
    morning/afternoon/evening/night/noon/midnight""".split()
)
"""Small words and light ones that exclude each other."""

_PARTS = frozenset("morning afternoon evening night noon dawn dusk weekend".split())

_ALIKE = 0.6
"""From which likeness on two words in one place say the same: "fans" for "spectators"."""


def exchange_problems(claim: Reading, backings: Sequence[Backing]) -> tuple[str, ...]:
    """Return the words of the claim that stand where its evidence has another one.

    A word that the thesaurus can't join to the one in its place may be a paraphrase, or the very
    word that was changed: with everything around it left as it was, it's taken for the latter.

    >>> from rag.gate.backing import from_quotes
    >>> from rag.gate.reading import read
    >>> backed = from_quotes(["Ann Lee, the minister, on Sunday withdrew the permit."], ())
    >>> exchange_problems(read("Ann Lee on Sunday renewed the permit."), backed)
    ("'renewed' stands for 'withdrew' in the quotes",)
    """
    readings = [backing.reading for backing in backings]
    known = frozenset().union(*(reading.words for reading in readings))
    behind = frozenset().union(*(_explained(backing) for backing in backings))
    roots = frozenset().union(*(reading.roots | reading.phrases for reading in readings))
    problems = (
        f"{token.text!r} stands for {other.text!r} in the quotes"
        for at, token in enumerate(claim.tokens)
        if _plain(claim.tokens, at)
        for other in _replaced(claim, at, readings)
        if _rivals(token, other)
        or (
            token.word not in (known if rival_units(token.word, other.word) else known | behind)
            and _excludes(claim.tokens, at, other, roots)
            and not _like(token, claim, other, readings)
        )
    )
    return tuple(dict.fromkeys(problems))


def _explained(backing: Backing) -> frozenset[str]:
    """The words that a quote's "it" or "the" may stand for: those of the sentence before."""
    return backing.behind.words if backing.points_back else frozenset()


def _like(token: Token, claim: Reading, other: Token, readings: Sequence[Reading]) -> bool:
    """Whether two words mean nearly the same where they stand, and aren't rivals of one kind."""
    if opposite(token.root, other.root) or is_unit(token.word) or COMPASS.match(token.word):
        return False
    found = [(other, reading) for reading in readings if other in reading.tokens]
    return likeness(token, claim, found) >= _ALIKE


def _plain(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    small = any(token.word in words for words in _RIVALS)
    return small or (
        bool(token.root) and not token.valued and not is_name(tokens, at)
        and token.root not in SPOKEN
    )  # fmt: skip


def _rivals(one: Token, other: Token) -> bool:
    return any({one.word, other.word} <= words for words in _RIVALS)


def _replaced(claim: Reading, at: int, readings: Sequence[Reading]) -> list[Token]:
    """The words in the place of the claim's, unless the claim has them elsewhere or has them too."""
    found = [token for reading in readings for token in _in_place(claim.tokens, at, reading.tokens)]
    if any(token.word == claim.tokens[at].word for token in found):
        return []
    return [
        token for token in found
        if token.word not in claim.words or _rivals(claim.tokens[at], token)
    ]  # fmt: skip


def _in_place(own: Sequence[Token], at: int, theirs: Sequence[Token]) -> Iterator[Token]:
    """Yield the words of the evidence with the same neighbours on both sides."""
    wanted = _around(own, at)
    for index, token in enumerate(theirs):
        if not token.mark and _around(theirs, index) == wanted:
            yield token


def _around(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        (before.root or before.word or before.text) if before else "",
        (after.root or after.word or after.text) if after else ".",
    )


def _excludes(tokens: Sequence[Token], at: int, other: Token, roots: frozenset[str]) -> bool:
    """Whether a word can't stand for the one in whose place it is."""
    token = tokens[at]
    if not other.root or other.valued or other.capital:
        return False
    if opposite(token.root, other.root):
        return not means(token.root, other.root)
    if token.word == "day" and other.word in _PARTS:
        return False  # "on the day of the strike" for "on the morning"
    if {token.root, other.root} & LIGHT or "r" in (kind(token.root), kind(other.root)):
        return False
    keys = (token.root, *phrasal(tokens, at))
    if may_be_verb(token.root) and means(other.root, token.root):
        return False
    return not akin(token.root, other.root) and not any(
        means(key, known) for key in keys for known in roots
    )
