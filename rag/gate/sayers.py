"""Whose figures they are: a figure that one speaker gives, told in the claim as another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.gate.backing import Backing
from rag.gate.names import same_name
from rag.gate.reading import Reading, Token, read
from rag.gate.speaking import Speaker, speakers
from rag.language.thesaurus import means

_CLAUSES = re.compile(r";|:\s|,\s+(?:while|but|whereas|and|although|though)\s")
_BACK = frozenset("its his her their he she they it".split())


def sayer_problems(claim: Reading, backings: Sequence[Backing]) -> tuple[str, ...]:
    """Return the speakers of the claim whose figures somebody else gives in the evidence.

    >>> from rag.gate.backing import from_quotes
    >>> quotes = ["Police said 40 marched.", "The Platform said 90 marched."]
    >>> sayer_problems(read("Police said 90 people marched."), from_quotes(quotes, ()))
    ("'Police' is not who gives '90' in the quotes",)
    """
    parts = (read(part) for part in _CLAUSES.split(claim.text) if part.strip())
    return tuple(problem for part in parts for problem in _taken(part, backings))


def _taken(part: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    named = [speaker for speaker in speakers(part) if not speaker.pronoun]
    if len(named) != 1 or not any(_has(b.reading, named[0].tokens) for b in backings):
        return
    for figure in part.figures:
        own = [
            b.reading for b in backings if any(f.value == figure.value for f in b.reading.figures)
        ]
        if own and all(_anothers(reading, named[0], part) for reading in own):
            yield f"{named[0].text!r} is not who gives {figure.text!r} in the quotes"


def _anothers(reading: Reading, speaker: Speaker, part: Reading) -> bool:
    """Whether a sentence has a speaker of its own, whom a claim's part hasn't, nor it the claim's."""
    known = speakers(reading)
    if not known or any(other.pronoun for other in known) or _has(reading, speaker.tokens):
        return False
    if any(_has(part, other.tokens) for other in known):
        return False
    openly = any(token.capital for other in known for token in other.tokens)
    return openly and reading.tokens[0].word not in _BACK


def _has(reading: Reading, words: Sequence[Token]) -> bool:
    """Whether a sentence names somebody, by any word of the name."""
    return any(
        same_name(one.text, other.text) if one.capital and other.capital
        else means(one.root, other.root)
        for one in words for other in reading.tokens if other.root
    )  # fmt: skip
