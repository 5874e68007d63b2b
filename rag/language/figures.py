"""Figures in prose: the number, how it is hedged, and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index import fold

FigureKind = Literal["count", "percent", "money", "distance", "duration", "age", "ordinal"]

_UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    w: 10 * n
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_VAGUE = (
    "dozens|scores|hundreds|thousands|tens of thousands|hundreds of "
    "thousands|millions|half|several|a few|a handful"
)
_WORDS = "|".join(sorted((*_UNITS, *_TENS, *_SCALES), key=len, reverse=True))
_HEDGE = (
    r"(?:(?:more|fewer|less|greater|no more|no fewer) than|at least|at most|up to|as many as|as few as|"
    r"just over|just under|well over|about|around|some|nearly|almost|over|under|roughly|approximately|"
    r"an estimated|only|just|close to|around about|exactly|a total of|the remaining|another|all)"
)
_CURRENCY = (
    r"dollars?|euros?|pounds?|yen|yuan|rou?bles?|rupees?|rupiahs?|crowns?|kron(?:a|or|er)|francs?|"
    r"dinars?|dirhams?|ri[ya]als?|rials?|liras?|lire|pesos?|reais|rand|shekels?|shillings?|naira|baht|"
    r"ringgit|zlotys?|forints?|hryvnias?|afghanis?|pence|cents?"
)
_NUMBER = re.compile(
    rf"(?P<hedge>\b{_HEDGE}\s+)?"
    rf"(?P<money>[$€£¥]\s?)?"
    rf"(?P<number>(?<![\w.,:-])\d+(?:,\d{{3}})*(?:\.\d+)?(?![\w]*-(?:year|month|week|day|hour)-?)|"
    rf"\b(?:a\s+(?={'|'.join(_SCALES)}))?(?:{_WORDS})(?:[\s-](?:and\s)?(?:{_WORDS}))*\b|\b(?:{_VAGUE})\b)"
    rf"(?P<scale>\s?(?:hundred|thousand|million|billion|trillion|bn|m|k)\b)?"
    rf"(?P<after>\s?%|[\s-]?(?:per\s?cent|percent|percentage points?)\b|"
    rf"[\s-]?(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|ft|yards?|"
    rf"nautical miles?|centimet(?:er|re)s?|inches)\b|"
    rf"[\s-]?(?:hours?|hrs?|minutes?|seconds?|days?|weeks?|months?|years?|decades?)\b(?:[\s-]old\b)?|"
    rf"\s(?:{_CURRENCY})\b)?",
    re.IGNORECASE,
)
_DISTANCE = re.compile(r"km|kilomet|mile|met(?:er|re)|feet|ft|yard|inch", re.I)
_DURATION = re.compile(r"hour|hr|minute|second|day|week|month|year|decade", re.I)
_MONTHS = (
    "january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_NOUNS = re.compile(r"(?:[\s-]+(?:of\s+(?:the\s+|its\s+|their\s+)?)?[^\W\d_][\w’'-]*){1,6}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: `text[start:end]` is the whole phrase with hedge and unit."""

    text: str
    start: int
    end: int
    value: float | None
    """None for vague quantities such as "several" or "dozens"."""
    kind: FigureKind
    counted: str
    """The words right after the number, which hold what it counts."""


def find_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in order; calendar dates are left to the date stage.

    >>> [(f.text, f.value, f.kind) for f in find_figures("Some 1,200 left; 5% of two dozen stayed.")]
    [('Some 1,200', 1200.0, 'count'), ('5%', 5.0, 'percent'), ('two dozen', 24.0, 'count')]
    """
    return tuple(f for m in _NUMBER.finditer(text) if (f := _figure(text, m)) is not None)


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    number, scale, after = match["number"], match["scale"] or "", match["after"] or ""
    if _in_date(text, match):
        return None
    value = number_value(f"{number} {scale}".strip())
    nouns = _NOUNS.match(text, match.end()) if not after.strip().startswith("%") else None
    return Figure(
        text=match.group().strip(),
        start=match.start(),
        end=match.end(),
        value=value,
        kind=_kind(match["money"] or "", after),
        counted=_cut_nouns(nouns.group()) if nouns else "",
    )


def _cut_nouns(phrase: str) -> str:
    """Return the words up to the first that can't belong to the counted thing."""
    return re.split(
        r"\s(?:and|or|in|on|at|to|from|by|for|with|that|who|which|were|was|are|is|have|had|has)\b",
        phrase,
    )[0]


def _kind(money: str, after: str) -> FigureKind:
    unit = after.strip(" -").lower()
    if money or re.fullmatch(_CURRENCY, unit):
        return "money"
    if unit.startswith(("%", "per")):
        return "percent"
    if unit.endswith("old"):
        return "age"
    if _DURATION.match(unit):
        return "duration"
    return "distance" if _DISTANCE.match(unit) else "count"


def _in_date(text: str, match: re.Match[str]) -> bool:
    """Return whether the number is part of a calendar date or a clock time."""
    number = match["number"]
    if not number[0].isdigit():
        return _mere_word(text, match)
    before = text[: match.start("number")].rstrip().split()[-1:] or [""]
    after = re.findall(r"[^\W\d_]+", text[match.end("number") :][:12])[:1] or [""]
    months = {before[0].strip(".,(").lower(), after[0].lower()} & set(_MONTHS)
    year = re.fullmatch(r"(?:1[5-9]|20)\d\d", number)
    lone_year = year and not match["after"] and (before[0].lower() in _YEAR_BEFORE or months)
    return bool(
        (months and float(number.replace(",", "")) <= 31)
        or lone_year
        or text[match.end("number") :][:1] == ":"
    )


def _mere_word(text: str, match: re.Match[str]) -> bool:
    """Return whether a number word counts nothing: "one of", "no one", "the score"."""
    word = match["number"].lower()
    if word == "one":
        before, after = text[: match.start("number")], text[match.end() :]
        return after.startswith((" of ", "'", "’")) or before.lower().endswith(("no ", "no-"))
    return word == "score"


_YEAR_BEFORE = frozenset(
    "in since of by until from during after before early late mid and to".split()
)


def number_value(phrase: str) -> float | None:
    """Return the value of a number in digits or words, or None for a vague one.

    >>> number_value("1.5 million"), number_value("thirty-five"), number_value("several")
    (1500000.0, 35.0, None)
    """
    total, current, seen = 0.0, 0.0, False
    for word in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?|[a-z]+", fold(phrase)):
        if word[0].isdigit():
            current, seen = float(word.replace(",", "")), True
        elif word in _UNITS or word in _TENS:
            current, seen = current + _UNITS.get(word, _TENS.get(word, 0)), True
        elif word in _SCALES or word in _SHORT_SCALES:
            scale = _SCALES.get(word, _SHORT_SCALES.get(word, 1))
            current, seen = (current or 1) * scale, True
            if scale >= 1000:
                total, current = total + current, 0.0
    return total + current if seen else None


_SHORT_SCALES = {"bn": 1e9, "m": 1e6, "k": 1e3}
ANYONE = "people persons lives victims casualties dead deaths person others"
COMBATANTS = (
    "fighters soldiers troops rebels militants jihadists forces gunmen insurgents combatants "
    "extremists terrorists militiamen men guards"
)
PEOPLE = (
    "people persons men women children civilians fighters soldiers troops rebels militants "
    "jihadists refugees residents members forces victims passengers workers police officers "
    "casualties dead deaths lives families relatives gunmen insurgents protesters students "
    "patients migrants survivors crew staff employees boys girls inhabitants personnel men "
    "combatants extremists terrorists evacuees detainees prisoners hostages guests individuals"
)
