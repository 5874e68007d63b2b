"""Typed spans in news sentences, typed by the company they keep: no gazetteer, no tagger.

A capitalised phrase that somewhere in the news says things or bears a title is a person; one that
mostly follows "in" or "near" is a place; the others are things (companies, teams, films). Numbers,
money, shares, dates and durations go by form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = (
    r"(?:\d+(?:,\d{3})*(?:\.\d+)?(?: (?:million|billion|trillion|thousand|hundred))?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)"
)
_UNIT = r"(?:second|minute|hour|day|week|month|year|decade)"
_COUNTED = r"(?= (?:[a-z]+ ){0,2}[a-z]+s\b| people\b| men\b| women\b| children\b)"
_DATE = (
    rf"\b(?:{_DAY}(?:, )?)?{_MONTH} \d{{1,2}}(?:, \d{{4}})?\b"
    rf"|\b\d{{1,2}} {_MONTH}(?: \d{{4}})?\b|\b{_MONTH} \d{{4}}\b|\b{_DAY}\b"
)
_FORMS = (
    ("money", re.compile(rf"[$£€]{_COUNT}")),
    ("share", re.compile(rf"\b{_COUNT}(?:%| percent\b| per cent\b)")),
    ("date", re.compile(_DATE)),
    ("year", re.compile(r"(?<=[iI]n |[bB]y )(?:19|20)\d\d\b")),
    ("duration", re.compile(rf"\b{_COUNT}[ -]{_UNIT}s?\b(?![- ]old)")),
    ("number", re.compile(rf"\b{_COUNT}{_COUNTED}")),
)
_PHRASE = re.compile(r"\b[A-Z][\w’'.&-]*[\w](?: (?:of |de |the )?[A-Z][\w’'&-]*\w)*")
_OPENERS = (
    "I|The|A|An|It|He|She|They|We|But|And|In|On|At|This|That|These|Those|There|If|When|As|For|You"
    "|His|Her|Its|Our|So|No|Yes|What|Who|How|Why|After|Before|While|More|Most|Some|Many|Mr|Mrs|Ms|Dr"
)
_NOT_NAMES = re.compile(rf"(?:{_MONTH}|{_DAY}|{_OPENERS})$")
_SPEAKS = re.compile(r",? (?:said|told|who|whose|added|says|tweeted|testified)\b")
_TITLES = re.compile(
    r"\b(?:President|Minister|Sen\.|Rep\.|Gov\.|Mr\.|Mrs\.|Ms\.|Dr\.|actor|actress|singer|Judge"
    r"|King|Queen|Prince|coach|Secretary|Mayor|Pope) $"
)
_AT = re.compile(
    r"\b(?:in|near|from|across|outside|visit|northern|southern|eastern|western) (?:the )?$"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A typed span of a sentence."""

    start: int
    end: int
    text: str
    kind: str  # person, place, thing, number, money, share, date, year, duration


def entities(sentence: str, kinds: Mapping[str, str]) -> list[Entity]:
    """The entities of `sentence` in order, none overlapping; names typed by `kinds`."""
    found: list[Entity] = []
    for kind, pattern in _FORMS:
        found += [Entity(*m.span(), m.group(), kind) for m in pattern.finditer(sentence)]
    found += [
        Entity(a, b, sentence[a:b], kinds.get(sentence[a:b], "thing"))
        for a, b in _names(sentence, kinds)
    ]
    kept: list[Entity] = []
    for entity in found:
        if all(entity.end <= other.start or entity.start >= other.end for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda e: e.start)


def learn_kinds(sentences: Iterable[str]) -> dict[str, str]:
    """The kind of each capitalised phrase seen at least twice: person, place or thing."""
    seen, speaks, placed = Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences:
        for start, end in _names(sentence):
            name = sentence[start:end]
            seen[name] += 1
            speaks[name] += bool(_SPEAKS.match(sentence, end)) or bool(
                _TITLES.search(sentence[max(0, start - 20) : start])
            )
            placed[name] += bool(_AT.search(sentence[max(0, start - 20) : start]))
    return {
        name: _kind(name, count, speaks[name], placed[name])
        for name, count in seen.items()
        if count >= 2
    }


def _kind(name: str, count: int, speaks: int, placed: int) -> str:
    if placed / count >= 0.4 and placed >= 2:
        return "place"
    if (
        speaks / count >= 0.08
        and 2 <= len(name.split()) <= 3
        and " of " not in name
        and " the " not in name
    ):
        return "person"
    return "thing"


def _names(sentence: str, known: Container[str] = ()) -> list[tuple[int, int]]:
    spans = []
    for match in _PHRASE.finditer(sentence):
        start, end = match.span()
        head = match.group().split()[0]
        if start == 0 and _NOT_NAMES.match(
            head
        ):  # "The Kremlin" opens the sentence: the name is what follows
            start = min(end, start + len(head) + 1)
        name = re.sub(r"[’']s?$", "", sentence[start:end])
        if (
            len(name) > 2
            and not _NOT_NAMES.match(name)
            and (start > 0 or " " in name or name in known)
        ):
            spans.append((start, start + len(name)))
    return spans
