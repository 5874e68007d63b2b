"""Claims out of an answer that is still being written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from rag.types import Claim
from rag.writing.prompt import MOST_CLAIMS, NOTHING, claims_of, read_claim

_LIST = re.compile(r'"claims"\s*:\s*\[')
_PEEK = 12
"""Characters after an end that are enough to tell it from an abbreviation."""
_OBJECT = re.compile(r"[\s,]*(\{)")
_WHOLE = re.compile(r"[.!?][\"”’]?(?:\s*\[[\d\s,;]+\])*\s+(?=[^\s\[])")


def arriving_claims(texts: Iterable[str]) -> Iterator[Claim]:
    """Yield each claim as soon as it is whole, from pieces of JSON or of marked sentences.

    A cut or malformed end is nobody's claim in JSON: the reader of the whole reports it.

    >>> pieces = ['{"status": "answered", "claims": [{"text": "A', ' b.", "evidence": [1]}', "]}"]
    >>> list(arriving_claims(pieces))
    [Claim(text='A b.', evidence=(1,))]
    """
    buffer, done, count = "", 0, 0
    for text in texts:
        buffer += text
        if not buffer.strip():
            continue
        find = _objects if buffer.lstrip()[:1] in "{`" else _sentences
        for claim, end in find(buffer, done):
            done, count = end, count + 1
            if count <= MOST_CLAIMS:
                yield claim
    if buffer.strip() and buffer.lstrip()[0] not in "{`" and NOTHING.lower() not in buffer.lower():
        yield from list(claims_of(buffer[done:]))[: max(0, MOST_CLAIMS - count)]


def _objects(buffer: str, done: int) -> Iterator[tuple[Claim, int]]:
    """Yield the claims whose JSON objects are whole, each with the offset after it."""
    opening = _LIST.search(buffer)
    if opening is None:
        return
    at = max(done, opening.end())
    decoder = json.JSONDecoder()
    while (start := _next_object(buffer, at)) is not None:
        try:
            raw, at = decoder.raw_decode(buffer, start)
        except ValueError:
            return
        claim = read_claim(raw)
        if claim is not None:
            yield claim, at


def _next_object(buffer: str, at: int) -> int | None:
    """The offset of the next object of the list; None at its end or while it hasn't come."""
    match = _OBJECT.match(buffer, at)
    return match.start(1) if match else None


def _sentences(buffer: str, done: int) -> Iterator[tuple[Claim, int]]:
    """Yield the sentences that another has begun after, each with the offset after it."""
    if buffer[done:].lstrip().upper().startswith(NOTHING[:8]):
        return
    for match in _WHOLE.finditer(buffer, done):
        # With the beginning of what follows, so that "The U.S. left" isn't cut after "U.S.".
        claims = list(claims_of(buffer[done : match.end() + _PEEK]))
        if len(claims) > 1:
            done = match.end()
            yield claims[0], done
