"""From where and to where: directions of a claim that its evidence has the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.gate.reading import Reading, Token
from rag.gate.roles import alike, phrase
from rag.language.thesaurus import kind, noun_class, root

_WAYS = {"from": ("to", "into", "towards", "toward", "onto"),
         "to": ("from",), "into": ("from",), "towards": ("from",), "toward": ("from",)}  # fmt: skip

_NO_WAY = frozenset("close next near according due thanks up adjacent belong".split())
"""Words after which "to" leads nowhere."""

_LEAVING = frozenset(root(word) for word in "leave depart quit sail".split())
"""Verbs whose object is where one comes from; "for" after them leads on."""


def way_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return the directions of the claim that are turned round in the evidence.

    >>> from rag.gate.reading import read
    >>> way_problems(read("They went to Homs."), [read("They came from Homs.")])
    ("'to Homs' is turned round",)
    """
    problems = (problem for source in sources for problem in _ways(claim, source))
    return tuple(dict.fromkeys(problems))


def _ways(claim: Reading, source: Reading) -> Iterator[str]:
    """Yield the ways of the claim ("from X", "into X") that are the other way in the evidence."""
    theirs = list(_led(source))
    for word, token in _led(claim):
        there = {other for other, named in theirs if alike(token, named)}
        if there & set(_WAYS[word]) and word not in there and not there & _like(word):
            yield f"'{word} {token.text}' is turned round"


def _like(word: str) -> set[str]:
    return set() if word == "from" else {"to", "into", "towards", "toward"}


def _led(reading: Reading) -> Iterator[tuple[str, Token]]:
    """Yield each preposition of direction with the words of the phrase after it."""
    leaving = False
    for at, token in enumerate(reading.tokens):
        before = reading.tokens[at - 1].word if at else ""
        nowhere = before in _NO_WAY or noun_class(before) == "person"  # "its ambassador to Homs"
        way = token.word if token.word in _WAYS and not nowhere else ""
        if token.root in _LEAVING:
            leaving, way = True, "from"
        elif token.word == "for" and leaving:
            way = "to"
        for other in phrase(reading.tokens[at + 1 : at + 8]) if way else ():
            if other.capital or kind(other.root) == "n":
                yield way, other
