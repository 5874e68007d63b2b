"""Whose something is, or from where: "Homs's mayor", "the mayor of Homs", "firemen from Homs"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.gate.names import is_name, kindred, same_name
from rag.gate.reading import Reading, Token
from rag.language.thesaurus import kind

_LINKS = frozenset("of from in at near".split())
_PASSED = frozenset("the a an its neighbouring neighboring nearby town city village port".split())
_OWNING = ("'s", "’s", "s'", "s’")
_NEAR = 4
"""Within how many words before a noun its owner may stand as an adjective."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A noun with the name joined to it, and the word that joins them."""

    noun: Token
    owner: tuple[Token, ...]
    link: str

    @property
    def text(self) -> str:
        """The owner as written."""
        return " ".join(_bare(token) for token in self.owner)


def owner_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return the owners and origins of the claim in whose place the evidence has others.

    >>> from rag.gate.reading import read
    >>> owner_problems(read("The mayor of Homs left."), [read("The mayor of Hama left Homs.")])
    ("'Homs' stands for 'Hama' at 'mayor' in the quotes",)
    """
    theirs = [each for source in sources for each in owned(source.tokens)]
    return tuple(
        f"{mine.text!r} stands for {other!r} at {mine.noun.text!r} in the quotes"
        for mine in owned(claim.tokens)
        if (other := _another(mine, theirs)) and not _described(mine, sources)
    )


def owned(tokens: Sequence[Token]) -> Iterator[Owned]:
    """Yield each name that owns something, or where it is from, with the noun owned."""
    for at, token in enumerate(tokens):
        if not is_name(tokens, at):
            continue
        if token.text.endswith(_OWNING):
            first = next((i for i in range(at, 0, -1) if not tokens[i - 1].capital), 0)
            for noun in _first_noun(tokens[at + 1 : at + 4]):
                yield Owned(noun, tuple(tokens[first : at + 1]), "of")
        elif at and not tokens[at - 1].capital:
            last = next((i for i in range(at, len(tokens)) if not tokens[i].capital), len(tokens))
            for noun, link in _noun_before(tokens[:at]):
                yield Owned(noun, tuple(tokens[at:last]), link)


def _first_noun(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.mark or token.capital:
            return
        if kind(token.root) == "n":
            yield token
            return


def _noun_before(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the noun that "of" or "from" joins to the name after it, and that word."""
    at = len(tokens) - 1
    while at > 0 and tokens[at].word in _PASSED:
        at -= 1
    noun = tokens[at - 1] if at > 0 else None
    plain = noun and not noun.capital and not noun.valued and kind(noun.root) == "n"
    if noun and plain and tokens[at].word in _LINKS:
        yield noun, tokens[at].word


def _another(mine: Owned, theirs: Sequence[Owned]) -> str:
    """Whoever has the noun in the evidence where the claim's owner never has; "" for nobody."""
    known = [other for other in theirs if other.noun.root == mine.noun.root]
    if any(_same(a, b) for other in known for a in mine.owner for b in other.owner):
        return ""
    return next((other.text for other in known if other.link == mine.link), "")


def _same(one: Token, other: Token) -> bool:
    return same_name(_bare(one), _bare(other)) or kindred(one, _bare(other))


def _described(mine: Owned, sources: Sequence[Reading]) -> bool:
    """Whether the evidence has the owner beside the noun in another way: "the Homs mayor"."""
    return any(
        other.root == mine.noun.root
        and any(t.capital and _same(a, t) for t in _around(source, at) for a in mine.owner)
        for source in sources for at, other in enumerate(source.tokens)
    )  # fmt: skip


def _around(source: Reading, at: int) -> Sequence[Token]:
    return source.tokens[max(0, at - _NEAR) : at + _NEAR]


def _bare(token: Token) -> str:
    """A name without its possessive ending."""
    return re.sub(r"['’]s?$", "", token.text)
