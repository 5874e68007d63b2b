"""Events that a text dates by name ("the April 7 attack"), so that others can count from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.dates.spans import Expression

if TYPE_CHECKING:
    from index.dates.mentions import Reading

EventDates = dict[str, "list[Reading]"]

_WORDS = re.compile(r"\s+([A-Za-z][\w’'-]*)")
_PLUPERFECT = re.compile(r"\s+(?:he|she|it|they|we|I)(?:\shad|['’]d)\b")
_NOUN_OF = re.compile(r"(?i)\b(?:the|an?)\s(?:[\w-]+\s){0,2}?(?P<noun>[a-z]{4,})\s(?:of|on)\s$")
_ARTICLE = re.compile(r"(?i)\b(?:the|an?)\s$")
_FUNCTION = frozenset(
    """
    a after an and are as at because been before but by did for from had has have he her his how i
    if in into is it its of on or our she since so than that the their them then there these they
    this those to until was were when where which while who whose will with would
    """.split()
)
_GENERIC = frozenset("day time week month year people man woman report news group".split())
_OPEN = frozenset("a an the his her its their our this that one some".split())


def followed_by_event(text: str, expression: Expression) -> bool:
    """Return whether "two weeks after" goes on to name what it counts from."""
    direction = expression.fields.get("direction", "").lower()
    if direction not in ("before", "after", "since"):
        return False
    following = _WORDS.match(text, expression.end)
    if following is None or _PLUPERFECT.match(text, expression.end):
        return False
    return following.group(1).lower() not in _FUNCTION - _OPEN - {"he", "she", "it", "they"}


def event_nouns(text: str, start: int, stop: int) -> list[str]:
    """Return the nouns (folded to the singular) of the phrase that begins at an offset."""
    nouns: list[str] = []
    for match in _WORDS.finditer(text, start, min(stop, start + 60)):
        if match.start() != start:
            break
        start = match.end()
        word = match.group(1).lower()
        if word in _OPEN and not nouns:
            continue
        if word in _FUNCTION:
            break
        nouns.append(_singular(word))
    return [noun for noun in reversed(nouns) if len(noun) > 3 and noun not in _GENERIC]


def read_events(text: str, readings: Iterable[Reading], events: EventDates) -> None:
    """Add the events that these readings date: "the April 7 attack", "Saturday's vote"."""
    for reading in readings:
        if reading.span is not None and reading.span.granularity == "day":
            for noun in dated_nouns(text, reading.expression):
                events.setdefault(noun, []).append(reading)


def dated_nouns(text: str, expression: Expression) -> list[str]:
    """Return the noun of the event that an expression dates: before it ("of") or after it."""
    lead = text[max(0, expression.start - 40) : expression.start]
    before = _NOUN_OF.search(lead)
    if before and expression.kind == "date":
        return [noun] if len(noun := _singular(before["noun"].lower())) > 3 else []
    if is_possessive(text, expression) or (expression.kind == "date" and _ARTICLE.search(lead)):
        return event_nouns(text, expression.end, len(text))[-2:]
    return []


def is_possessive(text: str, expression: Expression) -> bool:
    """Return whether the expression stands before what it dates: "Saturday's attacks"."""
    return text[expression.start : expression.end].endswith(("'s", "’s"))


def _singular(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
