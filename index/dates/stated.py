"""Publication dates that are stated: read strictly, so that an unclear one is never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.dates.values import DAY_NAMES, Span, day_span, make_day, month_span
from index.dates.words import month_number, weekday_number

_ISO = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})(?:[T\s].*)?$")
_ISO_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_SLASHED_YEAR_FIRST = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\s.*)?$")
_NUMERIC = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\s,T].*)?$")
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?P<weekday>[A-Za-z]{3,9})\.?,?\s+)?"
_WORDED = tuple(
    re.compile(rf"^{_WEEKDAY}(?:the\s+)?{form}(?:\W.*)?$", re.IGNORECASE | re.DOTALL)
    for form in (
        rf"{_NUMBER}(?:\s+of|\.)?[\s-]*{_MONTH},?[\s-]*{_YEAR}",
        rf"{_MONTH}\s*{_NUMBER},?\s*{_YEAR}",
    )
)
_WORDED_MONTH = re.compile(rf"^{_MONTH},?\s+{_YEAR}$", re.IGNORECASE)
_UNIX = re.compile(r"^\d{10}(?:\d{3})?$")
_MONTHS = frozenset(
    """jan feb mar apr may jun jul aug sep oct nov dec sept january february march april june july
    august september october november december""".split()
)
_DAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split()) | {
    name.lower() for name in DAY_NAMES
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a stated date says: its span, or None with the reason why it can't be read."""

    span: Span | None
    problem: str = ""


def read_stated(raw: str) -> Stated:
    """Return the day or month that a stated date names; what is unclear is refused.

    Impossible days, two-digit years and figures that may be day/month or month/day give no span.
    The day is the one written, whatever the time zone beside it.

    >>> read_stated("Mon, April 23, 2018").span.value
    '2018-04-23'
    >>> read_stated("03/04/2018").problem
    'it may be 3 April 2018 or 4 March 2018'
    """
    text = re.sub(r"\s+", " ", raw).strip(" \t\r\n.,;|-–—()[]")
    for reader in (_read_iso, _read_numeric, _read_worded, _read_unix):
        stated = reader(text)
        if stated is not None:
            return stated
    return _read_other_languages(text)


def _read_iso(text: str) -> Stated | None:
    match = _ISO.match(text) or _SLASHED_YEAR_FIRST.match(text)
    if match:
        return _stated_day(*(int(part) for part in match.groups()))
    month = _ISO_MONTH.match(text)
    if month and 1 <= int(month[2]) <= 12 and int(month[1]):
        return Stated(month_span(int(month[1]), int(month[2])))
    return None


def _read_numeric(text: str) -> Stated | None:
    match = _NUMERIC.match(text)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    days = {make_day(year, second, first), make_day(year, first, second)} - {None}
    if len(days) == 2:
        one, other = make_day(year, second, first), make_day(year, first, second)
        return Stated(None, f"it may be {_plain(one)} or {_plain(other)}")
    return _stated_day(year, second, first) if second <= 12 else _stated_day(year, first, second)


def _plain(day: date | None) -> str:
    from index.dates.values import format_day

    return format_day(day) if day else ""


def _read_worded(text: str) -> Stated | None:
    for pattern in _WORDED:
        match = pattern.match(text)
        if match and match["month"].lower() in _MONTHS:
            return _worded_day(match)
    month = _WORDED_MONTH.match(text)
    if month and month["month"].lower() in _MONTHS:
        return Stated(month_span(int(month["year"]), month_number(month["month"])))
    return None


def _worded_day(match: re.Match[str]) -> Stated:
    stated = _stated_day(int(match["year"]), month_number(match["month"]), int(match["day"]))
    weekday = (match["weekday"] or "").lower()
    if stated.span and weekday in _DAYS:
        actual = stated.span.earliest.weekday()
        if weekday_number(weekday) != actual:
            return Stated(stated.span, f"it was a {DAY_NAMES[actual]}, though")
    return stated


def _stated_day(year: int, month: int, day: int) -> Stated:
    made = make_day(year, month, day)
    if made is None:
        return Stated(None, "the calendar has no such day")
    if not 1450 <= year <= 2100:
        return Stated(None, f"{year} is no year of a news report")
    return Stated(day_span(made))


def _read_unix(text: str) -> Stated | None:
    """Return None or a refusal: seconds since 1970 don't say in which time zone the outlet is."""
    return Stated(None, "a bare number of seconds isn't a date") if _UNIX.match(text) else None


def _read_other_languages(text: str) -> Stated:
    """Return the date in another language ("19 avril 2018") by dateparser, whole or not at all."""
    if not re.search(r"(?<!\d)\d{4}(?!\d)", text) or not re.search(r"[^\W\d_]{3,}", text):
        return Stated(None, "it has no month by name, or no year of four digits")
    if len(text) > 80:
        return Stated(None, "it is no date")
    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    parsed = dateparser.parse(text, settings=settings)
    if parsed is None or str(parsed.year) not in text:
        return Stated(None, "it can't be read as a date")
    return _stated_day(parsed.year, parsed.month, parsed.day)
