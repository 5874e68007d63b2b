"""Rules for days: dates with and without a year, weekdays, today and yesterday."""

from __future__ import annotations

from datetime import date

from index.dates.values import (
    Span,
    day_span,
    make_day,
    shift,
    week_span,
    weekday_after,
    weekday_on_or_before,
    weekend_span,
)
from index.dates.view import Fields, Rule, View, interval, year_known, year_of
from index.dates.words import count, day_number, month_number, weekday_number

_FAR, _NEAR = 270, 60  # days


def _day(fields: Fields, view: View, suffix: str = "", year: int | None = None) -> date | None:
    """Return the day of a day and month; without a year the nearest on the side of the tense."""
    month = month_number(fields["month" + suffix])
    number = day_number(fields["day" + suffix])
    if year_known(fields, suffix):
        year = year_of(fields, view, suffix)
        return None if year is None else make_day(year, month, number)
    if year is None:
        year = dict(view.years).get((month, number))
    if year is not None:
        return make_day(year, month, number)
    return _nearest_day(month, number, view)


def _nearest_day(month: int, number: int, view: View) -> date | None:
    """Return the nearest such day behind or ahead, as the tense says.

    A day most of a year off on that side and close on the other was misread: "the order was to
    end on 21 December but remains", a week later.
    """
    if view.today is None:
        return None
    behind = _next_such_day(month, number, view.today, -1)
    ahead = _next_such_day(month, number, view.today, 1)
    chosen, other = (ahead, behind) if view.tense == "future" else (behind, ahead)
    if chosen is None or other is None:
        return chosen
    far, near = abs((chosen - view.today).days), abs((other - view.today).days)
    return other if far > _FAR and near < _NEAR else chosen


def _next_such_day(month: int, number: int, today: date, step: int) -> date | None:
    """Return the first such day on or after today, or before it where the step is negative."""
    for distance in range(9):  # 29 February comes every fourth year, or every eighth
        year = today.year + step * distance
        day = make_day(year, month, number) if 0 < year < 10000 else None
        if day and (day >= today if step > 0 else day <= today):
            return day
    return None


def _date(fields: Fields, view: View) -> Span | None:
    day = _day(fields, view)
    return day_span(day) if day else None


def _days(fields: Fields, view: View) -> Span | None:
    last = _day({**fields, "day": fields["day2"]}, view)
    first = last and make_day(last.year, last.month, day_number(fields["day"]))
    return interval(first, last)


def _dates(fields: Fields, view: View) -> Span | None:
    last = _day(fields, view, "2", year=year_of(fields, view))
    year = None if last is None else last.year
    first = _day(fields, view, "", year=None if year_known(fields) else year)
    if first and last and first > last and not year_known(fields):
        first = make_day(first.year - 1, first.month, first.day)
    return interval(first, last)


def _week_of(fields: Fields, view: View) -> Span | None:
    day = _day(fields, view)
    if day is None:
        return None
    if fields["unit"] == "weekend":
        return weekend_span(week_span(day).earliest)
    return week_span(day)


def _weekday(fields: Fields, view: View) -> Span | None:
    mod, number = fields.get("mod", "").lower(), weekday_number(fields["weekday"])
    if mod in ("every", "each", "most"):
        return None
    if mod in ("that", "the following", "the next", "the previous", "the same"):
        return _leaning_weekday(mod, number, view)
    if view.today is None:
        return None
    if "which" in fields:
        weeks = {"last": -7, "this": 0, "next": 7}.get(fields["which"], 0)
        return day_span(shift(week_span(view.today).earliest, weeks + number))
    return day_span(
        _nearest_weekday(fields, mod or fields.get("last", ""), number, view.today, view)
    )


def _nearest_weekday(fields: Fields, mod: str, number: int, today: date, view: View) -> date:
    if mod == "last" or "before" in fields:
        day = weekday_on_or_before(shift(today, -1), number)
        return shift(day, -7) if "before" in fields else day
    if mod in ("next", "this coming"):
        return weekday_after(today, number)
    if view.tense == "future" and mod != "this past":
        # Reports name their own day: "voters will decide on Tuesday", published on that Tuesday.
        return weekday_after(shift(today, -1), number)
    return weekday_on_or_before(today, number)


def _leaning_weekday(mod: str, number: int, view: View) -> Span | None:
    if view.before is None or view.before.granularity != "day":
        return None
    day = view.before.earliest
    if mod in ("the following", "the next"):
        return day_span(weekday_after(day, number))
    if mod == "the previous":
        return day_span(weekday_on_or_before(shift(day, -1), number))
    return day_span(day) if day.weekday() == number else None


def _weekdays(fields: Fields, view: View) -> Span | None:
    if view.today is None:
        return None
    first, last = weekday_number(fields["weekday"]), weekday_number(fields["weekday2"])
    if view.tense == "future":
        start = weekday_after(view.today, first)
        return Span(start, weekday_after(start, last), "interval")
    end = weekday_on_or_before(view.today, last)
    return Span(weekday_on_or_before(end, first), end, "interval")


def _weekday_ago(fields: Fields, view: View) -> Span | None:
    weeks = count(fields["number"])
    if view.today is None or weeks is None:
        return None
    last = weekday_on_or_before(shift(view.today, -1), weekday_number(fields["weekday"]))
    return day_span(shift(last, -7 * weeks))


def _iso(fields: Fields, view: View) -> Span | None:
    day = make_day(int(fields["year"]), int(fields["month"]), int(fields["day"]))
    return day_span(day) if day else None


def _numeric(fields: Fields, view: View) -> Span | None:
    """Return the day of "14/04/2018"; "03/04/2018" may be two days and stays unresolved."""
    first, second, year = (int(fields[name]) for name in ("first", "second", "year"))
    days = {make_day(year, second, first), make_day(year, first, second)} - {None}
    return day_span(next(iter(days))) if len(days) == 1 else None  # type: ignore[arg-type]


def _today(fields: Fields, view: View) -> Span | None:
    word = fields["word"].lower()
    steps = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}.get(word, 0)
    return None if view.today is None else day_span(shift(view.today, steps))


def _far_day(fields: Fields, view: View) -> Span | None:
    steps = 2 if fields["direction"].startswith("after") else -2
    return None if view.today is None else day_span(shift(view.today, steps))


DAY_RULES: dict[str, Rule] = {
    "date": _date,
    "dates": _dates,
    "days": _days,
    "far day": _far_day,
    "iso": _iso,
    "numeric": _numeric,
    "today": _today,
    "week of": _week_of,
    "weekday": _weekday,
    "weekday ago": _weekday_ago,
    "weekdays": _weekdays,
}
