"""The words of time in English news: weekdays, months, numbers, units, as regex parts."""

from __future__ import annotations

import re

WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY_SHORT = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?"
MONTH_LONG = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
MONTH = f"(?:{MONTH_LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)"
DAY = r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|:\d|[.,]\d)"
ORDINAL = (
    "(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    "|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
    "|eighteenth|nineteenth|twentieth|thirtieth"
)
YEAR = r"(?:1[4-9]\d\d|20\d\d)(?!\d|[.,]\d)"
PART_OF_DAY = "(?:morning|afternoon|evening|night|lunchtime|noon|midday|midnight|dawn|dusk)"
UNIT = "(?:hour|day|night|week|weekend|fortnight|month|quarter|year|decade)"
SEASON = "(?:spring|summer|autumn|fall|winter)"

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: value for value, word in enumerate(_UNITS)}
_NUMBERS |= {word: 20 + 10 * place for place, word in enumerate(_TENS)}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "a dozen": 12, "half a dozen": 6, "the": 1}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_SMALL = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = (
    rf"(?:\d{{1,3}}(?![\d.,]\d)|an?|a\scouple\sof|(?:half\s)?a\sdozen"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{_SMALL}))?"
    rf"|{_SMALL}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_MONTH_NUMBERS = {
    name: place
    for place, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_WEEKDAY_NUMBERS = {name: place for place, name in enumerate("mon tue wed thu fri sat sun".split())}


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return _MONTH_NUMBERS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name or abbreviation."""
    return _WEEKDAY_NUMBERS[name[:3].lower()]


def count(words: str) -> int | None:
    """Return a number written in figures or words ("twenty-one"), or None."""
    plain = re.sub(r"\s+", " ", words.strip().lower())
    if plain.isdecimal():
        return int(plain)
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    tens, _, units = plain.partition("-")
    return _NUMBERS[tens] + _NUMBERS[units] if tens in _TENS and units in _UNITS else None


def day_number(words: str) -> int:
    """Return the day of the month for "7", "7th" or "seventh"."""
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits.group())
    tens, _, units = words.lower().rpartition("-")
    if words.lower() == "thirtieth":
        return 30
    return {"": 0, "twenty": 20, "thirty": 30}[tens] + _ORDINALS.index(units) + 1
