"""Calendar expressions of a claim, and whether what is known backs them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_WEEKDAYS |= {
    name[:n].lower(): number for number, name in enumerate(calendar.day_name) for n in (3, 4)
}
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|" \
         r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"  # fmt: skip
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b(?:{_WEEKDAY}\.?,?\s+(?:the\s+)?)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}(?!,\d))?\b",
        rf"\b(?:{_WEEKDAY}\.?,?\s+)?{_MONTH}\s+{_DAY}\b(?!,\d)(?:,?\s+{_YEAR}(?!,\d))?",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b",
        rf"(?i:\b(?:in|of|since|this|last|next|until|till|by|from|during|early|late|mid|and|to|through)"
        rf"[\s-]+)(?-i:{_MONTH})(?=\W|$)(?!\s+\d)",
        r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b",
        rf"(?i:\b(?:in|since|of|until|till|by|from|during|early|late|mid|and|to|through|year|between|for|"
        rf"before|after|spring|summer|autumn|winter|fall)[\s-]+){_YEAR}\b(?![,.]?\d|%)"
        rf"|\b(?P<sole>(?:19|20)\d\d)(?=\s*[,.;:)]|\s*$)(?![,.]\d)",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar expression: the fields that it names, the others None."""

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def calendar_day(self) -> date | None:
        """The day itself where year, month and day are named and exist."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Known:
    """A span of days that evidence stands for."""

    earliest: date
    latest: date

    def backs(self, claimed: Day) -> bool:
        """Whether each field that the claim names is true of the whole span."""
        ends = (self.earliest, self.latest)
        if claimed.day is not None or claimed.weekday is not None:
            if self.earliest != self.latest:
                return False
            if claimed.weekday is not None and self.earliest.weekday() != claimed.weekday:
                return False
        return (
            all(claimed.year in (None, end.year) for end in ends)
            and all(claimed.month in (None, end.month) for end in ends)
            and claimed.day in (None, self.earliest.day)
        )


def days(text: str) -> tuple[Day, ...]:
    """Return the calendar expressions of the text in order, the longest where they overlap.

    >>> [d.text for d in days("On Saturday 21 April 2018, as in March 2015, they may leave.")]
    ['Saturday 21 April 2018', 'March 2015']
    """
    found: list[Day] = []
    for match in (match for pattern in _PATTERNS for match in pattern.finditer(text)):
        day = _day(match)
        if not any(day.start < other.end and other.start < day.end for other in found):
            found.append(day)
    return tuple(sorted(found, key=lambda day: day.start))


def backed(
    claimed: Day, stated: Sequence[Day], known: Sequence[Known], published: Sequence[Known] = ()
) -> bool:
    """Whether a claim's calendar expression is stated in the evidence or is what it resolves to.

    A day stated without a year is taken to be of the year nearest to a publication day.
    """
    if any(span.backs(claimed) for span in known):
        return True
    dated = [replace(day, year=year) for day in stated for year in _years(day, published)]
    return any(_says(claimed, other) for other in (*stated, *dated))


def _years(stated: Day, published: Sequence[Known]) -> Iterator[int]:
    """Yield the year that a day without one is nearest to, by each publication day."""
    if stated.year is None and stated.month is not None:
        for span in published:
            around = (span.earliest.year + step for step in (-1, 0, 1))
            middle = span.earliest.toordinal()
            yield min(
                around, key=lambda y: abs(date(y, stated.month or 1, 15).toordinal() - middle)
            )


def impossible(claimed: Day) -> str | None:
    """Return what is wrong with a day that no calendar has: a false weekday, a 31 April."""
    if claimed.day is None or claimed.month is None or claimed.year is None:
        return None
    if claimed.calendar_day is None:
        return f"{claimed.text} is no day of the calendar"
    if claimed.weekday not in (None, claimed.calendar_day.weekday()):
        return f"{claimed.text}: that day was a {claimed.calendar_day:%A}"
    return None


def _says(claimed: Day, stated: Day) -> bool:
    """Whether the evidence names every field of the claim with the same value."""
    fields = ("year", "month", "day", "weekday")
    pairs = [(getattr(claimed, name), getattr(stated, name)) for name in fields]
    day = stated.calendar_day
    if day and claimed.weekday is not None and stated.weekday is None:
        pairs[3] = (claimed.weekday, day.weekday())
    return all(wanted is None or wanted == found for wanted, found in pairs)


def _day(match: re.Match[str]) -> Day:
    groups = match.groupdict()
    month, weekday = groups.get("month"), groups.get("weekday")
    year = groups.get("year") or groups.get("sole")
    start = min(match.start(name) for name, value in groups.items() if value)
    return Day(
        start, match.end(), match.string[start : match.end()],
        int(year) if year else None,
        (int(month) if month.isdigit() else _MONTHS[month.lower()]) if month else None,
        int(groups["day"]) if groups.get("day") else None,
        _WEEKDAYS[weekday[:3].lower()] if weekday else None,
    )  # fmt: skip


def spans(found: Sequence[tuple[date | None, date | None]]) -> Iterator[Known]:
    """Yield the spans whose both ends are known."""
    for earliest, latest in found:
        if earliest and latest:
            yield Known(earliest, latest)
