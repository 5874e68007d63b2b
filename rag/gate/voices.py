"""Whose it is: what one sentence tells of somebody, told in the claim of somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.gate.backing import Backing
from rag.gate.names import is_name, same_name
from rag.gate.reading import SPOKEN, Reading, Token, read
from rag.gate.speaking import Speaker, speakers
from rag.gate.subjects import RELATIVE
from rag.language.thesaurus import may_be_verb, means

_CLAUSES = re.compile(r";|:\s|,\s+(?:while|but|whereas|and|although|though)\s")
_MARGIN = 2
"""By how many words another's sentence tells a clause better, to be the one that tells it."""


def voice_problems(claim: Reading, backings: Sequence[Backing]) -> tuple[str, ...]:
    """Return whoever stands in the claim for the one whose sentence says it.

    >>> from rag.gate.backing import from_quotes
    >>> from rag.gate.reading import read
    >>> quotes = ["Ann Lee said it rained.", "Jo Roe said two white boats sank."]
    >>> voice_problems(read("Ann Lee said two white boats sank."), from_quotes(quotes, ()))
    ("'Ann Lee' stands for 'Jo Roe' in the quotes",)
    """
    readings = [backing.reading for backing in backings]
    clauses = (read(text) for text in _CLAUSES.split(claim.text) if text.strip())
    problems = (problem for clause in clauses for problem in _taken(clause, readings))
    return tuple(dict.fromkeys(problems)) if len(backings) > 1 else ()


def _taken(clause: Reading, readings: Sequence[Reading]) -> Iterator[str]:
    """Yield a clause's head where the sentence that tells the rest has another head."""
    head = _head(clause)
    told = [t.root for t in clause.tokens if t.root and t not in head and t.root not in SPOKEN]
    scores = [_told(told, reading) for reading in readings]
    own = [score for score, r in zip(scores, readings, strict=True) if _has(r, head)]
    best = max(range(len(readings)), key=lambda at: scores[at])
    rival = _head(readings[best])
    if not head or not rival or not own or scores[best] < max(own) + _MARGIN:
        return
    vague = head[0].capital and not rival[0].capital  # "the company" may be the one named
    untold = not speakers(clause) and bool(speakers(readings[best]))  # a speaker is left out
    if vague or untold or _has(clause, rival) or _one_party(readings, head, readings[best]):
        return
    yield f"{_text(head)!r} stands for {_text(rival)!r} in the quotes"


def _one_party(readings: Sequence[Reading], head: Sequence[Token], other: Reading) -> bool:
    """Whether the speaker of a sentence is one of those who speak where a head does."""
    known = [s for r in readings if _has(r, head) for s in speakers(r)]
    words = {token.root for speaker in known for token in speaker.tokens}
    return any(token.root in words for speaker in speakers(other) for token in speaker.tokens)


def _head(reading: Reading) -> tuple[Token, ...]:
    """Whom a sentence is about: its one speaker, or the name that it opens with."""
    spoken = [speaker for speaker in speakers(reading) if not speaker.pronoun]
    if len(spoken) == 1:
        return _core(spoken[0])
    found: list[Token] = []
    for at, token in enumerate(reading.tokens):
        if is_name(reading.tokens, at):
            found.append(token)
        elif found or token.word in RELATIVE or (token.root and may_be_verb(token.root)):
            break
    return tuple(found)


def _core(speaker: Speaker) -> tuple[Token, ...]:
    names = tuple(token for token in speaker.tokens if token.capital)
    return names or speaker.tokens[-1:]


def _has(reading: Reading, head: Sequence[Token]) -> bool:
    """Whether a sentence names somebody."""
    return any(
        same_name(one.text, other.text) if one.capital else means(one.root, other.root)
        for one in head for other in reading.tokens if other.root
    )  # fmt: skip


def _told(words: Sequence[str], reading: Reading) -> int:
    return sum(any(means(word, other) for other in reading.roots) for word in words)


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)
