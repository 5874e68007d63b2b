"""Calendar spans: days, weeks, months, seasons and years as first day, last day, granularity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from index.types import Granularity, iso_value

MONTH_NAMES = (
    "January February March April May June July August September October November December"
).split()
DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `earliest` to `latest`, both included, at a granularity."""

    earliest: date
    latest: date
    granularity: Granularity

    @property
    def value(self) -> str:
        """The span in ISO 8601."""
        return iso_value(self.earliest, self.latest, self.granularity) or ""

    def join(self, other: Span) -> Span:
        """Return the days from this span's first to the other's last."""
        return Span(self.earliest, max(self.latest, other.latest), "interval")


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day (31 April)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date:
    """Return the day so many days away, kept within the calendar's first and last year."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def day_span(day: date) -> Span:
    """Return one day as a span."""
    return Span(day, day, "day")


def month_span(year: int, month: int) -> Span:
    """Return the month as a span; `month` may lie outside 1 to 12 and counts on from the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, MINYEAR), MAXYEAR)
    first = date(year, month, 1)
    last = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
    return Span(first, last, "month")


def year_span(year: int) -> Span:
    """Return the year as a span."""
    year = min(max(year, MINYEAR), MAXYEAR)
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def season_span(name: str, year: int) -> Span:
    """Return the season that begins in the year, in whole months of the northern calendar.

    >>> season_span("winter", 2017).value
    '2017-12-01/2018-02-28'
    """
    start = _SEASON_STARTS[name]
    return Span(month_span(year, start).earliest, month_span(year, start + 2).latest, "season")


def week_span(day: date) -> Span:
    """Return the week, Monday to Sunday, that holds the day (ISO 8601)."""
    monday = shift(day, -day.weekday())
    return Span(monday, shift(monday, 6), "week")


def weekend_span(monday: date) -> Span:
    """Return the Saturday and Sunday of the week that begins on the Monday."""
    return Span(shift(monday, 5), shift(monday, 6), "interval")


def weekday_on_or_before(day: date, weekday: int) -> date:
    """Return the last such weekday (Monday is 0) that isn't after the day."""
    return shift(day, -((day.weekday() - weekday) % 7))


def weekday_after(day: date, weekday: int) -> date:
    """Return the first such weekday (Monday is 0) after the day."""
    return shift(day, (weekday - day.weekday() - 1) % 7 + 1)


def format_day(day: date) -> str:
    """Return the day as news in English writes it.

    >>> format_day(date(2018, 4, 21))
    '21 April 2018'
    """
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def format_weekday(day: date) -> str:
    """Return the day with its weekday: "Saturday 21 April 2018"."""
    return f"{DAY_NAMES[day.weekday()]} {format_day(day)}"


def format_span(span: Span) -> str:
    """Return a span in readable English, as short as its granularity allows."""
    first, last = span.earliest, span.latest
    if span.granularity == "day" or first == last:
        return format_day(first)
    if span.granularity == "month":
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    if span.granularity == "year":
        return str(first.year)
    return _format_range(first, last)


def _format_range(first: date, last: date) -> str:
    """Return two days joined by a dash; whole years and whole months stay without days."""
    years = year_span(first.year).earliest == first and year_span(last.year).latest == last
    if years:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    months = first.day == 1 and month_span(last.year, last.month).latest == last
    one_year, one_month = first.year == last.year, first.month == last.month
    month, month_last = MONTH_NAMES[first.month - 1], MONTH_NAMES[last.month - 1]
    if months and one_year:
        return f"{month} {first.year}" if one_month else f"{month}–{month_last} {last.year}"
    if months:
        return f"{month} {first.year} – {month_last} {last.year}"
    if one_year and one_month:
        return f"{first.day}–{format_day(last)}"
    if one_year:
        return f"{first.day} {month} – {format_day(last)}"
    return f"{format_day(first)} – {format_day(last)}"


def format_value(value: str | None, granularity: Granularity) -> str:
    """Return an ISO value in readable English; what is not known is said to be so.

    >>> format_value("2018-04-19/2018-04-21", "interval")
    '19–21 April 2018'
    """
    span = parse_value(value, granularity)
    return "unknown date" if span is None else format_span(span)


def parse_value(value: str | None, granularity: Granularity) -> Span | None:
    """Return the span that an ISO value at a granularity stands for, or None if it is unknown."""
    if not value or granularity == "unknown":
        return None
    if granularity == "year":
        return year_span(int(value))
    if granularity == "month":
        return month_span(int(value[:-3]), int(value[-2:]))
    first, _, last = value.partition("/")
    start = date.fromisoformat(first)
    return Span(start, date.fromisoformat(last) if last else start, granularity)
