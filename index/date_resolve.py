"""Calendar values for time expressions, seen from one day and leaning on what stands before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.date_spans import Expression
from index.date_tense import Tense
from index.date_values import (
    Span,
    day_span,
    make_day,
    month_span,
    season_span,
    shift,
    week_span,
    weekday_after,
    weekday_on_or_before,
    year_span,
)
from index.date_words import count, day_number, month_number, weekday_number


@dataclass(frozen=True, slots=True)
class View:
    """What an expression is read against.

    `today` is the day of publication (None where unknown), `before` the value that the expression
    leans on ("the day before"), `years` the years that the text gives for a day and month.
    """

    today: date | None
    tense: Tense = "past"
    before: Span | None = None
    years: tuple[tuple[tuple[int, int], int], ...] = ()


def resolve(expression: Expression, view: View) -> Span | None:
    """Return the calendar span that the expression stands for, or None where nothing says."""
    return RULES[expression.kind](expression.fields, view)


Fields = dict[str, str]


def _year(fields: Fields, view: View, suffix: str = "") -> int | None:
    """Return the year written out, or the one that "this", "last" or "next year" names."""
    written = fields.get("year" + suffix)
    if written:
        return int(written)
    which = fields.get("which" + suffix, "").split()
    if not which:
        return None
    if which[0] in ("that", "the"):
        base = view.before.earliest.year if view.before else None
        step = {"previous": -1, "following": 1}.get(which[-2] if len(which) > 2 else "", 0)
        return None if base is None else base + step
    if view.today is None:
        return None
    return view.today.year + {"this": 0, "last": -1, "next": 1}[which[0]]


def _year_known(fields: Fields, suffix: str = "") -> bool:
    return ("year" + suffix) in fields or ("which" + suffix) in fields


def _day(fields: Fields, view: View, suffix: str = "", year: int | None = None) -> date | None:
    """Return the day of a day and month; without a year the nearest on the side of the tense."""
    month = month_number(fields["month" + suffix])
    number = day_number(fields["day" + suffix])
    if _year_known(fields, suffix):
        year = _year(fields, view, suffix)
        return None if year is None else make_day(year, month, number)
    if year is None:
        year = dict(view.years).get((month, number))
    if year is not None:
        return make_day(year, month, number)
    return _nearest_day(month, number, view)


def _nearest_day(month: int, number: int, view: View) -> date | None:
    """Return the last such day up to today, or in the future tense the first one from today."""
    if view.today is None:
        return None
    ahead = view.tense == "future"
    for step in range(9):
        year = view.today.year + (step if ahead else -step)
        day = make_day(year, month, number) if 0 < year < 10000 else None
        if day and (day >= view.today if ahead else day <= view.today):
            return day
    return None


def _date(fields: Fields, view: View) -> Span | None:
    day = _day(fields, view)
    return day_span(day) if day else None


def _days(fields: Fields, view: View) -> Span | None:
    last = _day({**fields, "day": fields["day2"]}, view)
    first = last and make_day(last.year, last.month, day_number(fields["day"]))
    return _interval(first, last)


def _dates(fields: Fields, view: View) -> Span | None:
    last = _day(fields, view, "2", year=_year(fields, view))
    year = None if last is None else last.year
    first = _day(fields, view, "", year=None if _year_known(fields) else year)
    if first and last and first > last and not _year_known(fields):
        first = make_day(first.year - 1, first.month, first.day)
    return _interval(first, last)


def _interval(first: date | None, last: date | None) -> Span | None:
    if first is None or last is None or first > last:
        return None
    return Span(first, last, "interval")


def _week_of(fields: Fields, view: View) -> Span | None:
    day = _day(fields, view)
    if day is None:
        return None
    if fields["unit"] == "weekend":
        return _weekend(week_span(day).earliest)
    return week_span(day)


def _month(fields: Fields, view: View) -> Span | None:
    number = month_number(fields["month"])
    if _year_known(fields):
        year = _year(fields, view)
        return None if year is None else month_span(year, number)
    return _nearest_month(number, fields.get("mod", "").lower(), view)


def _nearest_month(number: int, which: str, view: View) -> Span | None:
    """Return the month nearest to today on the side that the tense or "last", "next" says."""
    if view.today is None:
        return None
    today = view.today
    if which.startswith("next") or (view.tense == "future" and not which):
        late = number <= today.month if which else number < today.month
        return month_span(today.year + late, number)
    if which.startswith("this") and view.tense == "future":
        return month_span(today.year, number)
    early = number >= today.month if which == "last" else number > today.month
    return month_span(today.year - early, number)


def _months(fields: Fields, view: View) -> Span | None:
    first, last = month_number(fields["month"]), month_number(fields["month2"])
    year = _year(fields, view, "2" if "year2" in fields else "")
    if year is None and not {"year2", "which"} & fields.keys():
        nearest = _nearest_month(last, "", view)
        year = nearest.earliest.year if nearest else None
    if year is None:
        return None
    start = int(fields["year"]) if "year2" in fields and "year" in fields else year
    if "year" in fields and "year2" not in fields and first > last:
        return Span(month_span(year, first).earliest, month_span(year + 1, last).latest, "interval")
    span = Span(
        month_span(start - (start == year and first > last), first).earliest,
        month_span(year, last).latest,
        "interval",
    )
    return span if span.earliest <= span.latest else None


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
    same_day = fields.get("edge", "").lower() == "later" or mod == "this"
    if view.tense == "future" and mod != "this past":
        return today if same_day and today.weekday() == number else weekday_after(today, number)
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


def _one_year(fields: Fields, view: View) -> Span | None:
    return year_span(int(fields["year"]))


def _years(fields: Fields, view: View) -> Span | None:
    first, second = int(fields["year"]), fields["year2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if last <= first:
        return None
    return Span(year_span(first).earliest, year_span(last).latest, "interval")


def _decade(fields: Fields, view: View) -> Span | None:
    first = int(fields["decade"]) * 10
    return Span(year_span(first).earliest, year_span(first + 9).latest, "interval")


def _season(fields: Fields, view: View) -> Span | None:
    if fields.get("which") or fields.get("year"):
        year = _year(fields, view)
        return None if year is None else season_span(fields["season"], year)
    if view.today is None:
        return None
    return _nearest_season(fields["season"], fields.get("mod", "").lower(), view.today, view)


def _nearest_season(name: str, which: str, today: date, view: View) -> Span:
    """Return the running season for "this", else the nearest on the side of the tense."""
    seasons = [season_span(name, today.year + step) for step in (-2, -1, 0, 1)]
    if which.startswith("next") or (view.tense == "future" and which != "last"):
        reach = today if which.startswith("next") else shift(today, -1)
        ahead = [
            s for s in seasons if (s.earliest if which.startswith("next") else s.latest) > reach
        ]
        return ahead[0]
    if which == "this":
        return min(seasons, key=lambda s: _distance(s, today))
    return [s for s in seasons if (s.latest if which == "last" else s.earliest) < today][-1]


def _distance(span: Span, day: date) -> int:
    return max((span.earliest - day).days, (day - span.latest).days, 0)


def _weekend(monday: date) -> Span:
    return Span(shift(monday, 5), shift(monday, 6), "interval")


def _shift_unit(day: date, unit: str, steps: int) -> Span:
    """Return the day, week, month … so many steps away; the unit is also the granularity."""
    if unit in ("day", "night", "morning", "afternoon", "evening"):
        return day_span(shift(day, steps))
    if unit in ("week", "fortnight"):
        return week_span(shift(day, 7 * steps * (2 if unit == "fortnight" else 1)))
    if unit == "weekend":
        return _weekend(week_span(shift(day, 7 * steps)).earliest)
    if unit == "month":
        return month_span(day.year, day.month + steps)
    if unit == "quarter":
        first = month_span(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * steps).earliest
        return Span(first, month_span(first.year, first.month + 2).latest, "interval")
    if unit == "decade":
        start = day.year // 10 * 10 + 10 * steps
        return Span(year_span(start).earliest, year_span(start + 9).latest, "interval")
    return year_span(day.year + steps)


def _ago(fields: Fields, view: View) -> Span | None:
    """Return the unit that lies so far back or ahead; "more than a year ago" stays unresolved."""
    number = count(fields["number"])
    if view.today is None or number is None or _vague_size(fields) or "half" in fields:
        return None
    sign = -1 if fields["direction"] == "ago" else 1
    return _by_units(view.today, fields["unit"], sign * number)


def _vague_size(fields: Fields) -> bool:
    rough = fields.get("rough", "").lower()
    if rough in ("about", "around", "some", "roughly", "nearly", "almost"):
        return fields["unit"] in ("day", "night", "hour")
    return rough not in ("", "just", "only", "barely", "exactly")


def _by_units(day: date, unit: str, number: int) -> Span | None:
    if unit != "hour":
        return _shift_unit(day, unit, number)
    if number % 24 == 0:
        return day_span(shift(day, number // 24))
    if abs(number) > 24:
        return None
    return (
        Span(shift(day, -1), day, "interval")
        if number < 0
        else Span(day, shift(day, 1), "interval")
    )


def _shifted(fields: Fields, view: View) -> Span | None:
    """Return what lies so many units before or after the value leaned on."""
    number = count(fields["number"])
    if view.before is None or number is None or _vague_size(fields) or fields["unit"] == "hour":
        return None
    direction = fields["direction"].lower()
    sign = -1 if direction in ("earlier", "before", "previously") else 1
    return _lean(view.before, fields["unit"], sign * number, exact=fields.get("event") == "yes")


_FINENESS = {"day": 0, "night": 0, "morning": 0, "afternoon": 0, "evening": 0, "week": 1,
             "weekend": 1, "fortnight": 1, "month": 2, "quarter": 3, "year": 4, "decade": 5}  # fmt: skip
_SPAN_FINENESS = {"day": 0, "week": 1, "month": 2, "season": 3, "interval": 2, "year": 4}


def _lean(base: Span, unit: str, steps: int, *, exact: bool = False) -> Span | None:
    """Return the shifted unit, if the value leaned on is known finely enough for it."""
    if unit not in _FINENESS or _SPAN_FINENESS[base.granularity] > _FINENESS[unit]:
        return None
    if exact and base.granularity == "day" and unit in ("week", "fortnight"):
        return day_span(shift(base.earliest, 7 * steps * (2 if unit == "fortnight" else 1)))
    return _shift_unit(base.earliest, unit, steps)


def _next_to(fields: Fields, view: View) -> Span | None:
    direction = fields["direction"].lower()
    steps = {"next": 1, "following": 1, "after": 1, "same": 0}.get(direction, -1)
    return None if view.before is None else _lean(view.before, fields["unit"], steps)


def _same(fields: Fields, view: View) -> Span | None:
    return None if view.before is None else _lean(view.before, fields["unit"], 0)


def _stretch(fields: Fields, view: View) -> Span | None:
    """Return the days of "the past four days", counted to or from the day of publication."""
    number = count(fields.get("number", "one"))
    ahead = fields["direction"].lower() in ("next", "coming", "following")
    if view.today is None or number is None:
        return None
    far = _far_end(view.today, fields["unit"], number if ahead else -number)
    return Span(min(far, view.today), max(far, view.today), "interval")


def _far_end(day: date, unit: str, number: int) -> date:
    if unit in ("month", "year", "quarter", "decade"):
        months = number * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        month = month_span(day.year, day.month + months)
        return month.earliest.replace(day=min(day.day, month.latest.day))
    if unit == "hour":
        return shift(day, number // 24)
    return shift(day, number * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))


def _unit(fields: Fields, view: View) -> Span | None:
    which, unit = fields["which"].lower().split()[-1], fields["unit"]
    if view.today is None:
        return None
    if unit in ("spring", "summer", "autumn", "fall", "winter"):
        return _nearest_season(
            unit, {"past": "last", "coming": "next"}.get(which, which), view.today, view
        )
    if unit == "weekend":
        return _which_weekend(which, view.today, view)
    steps = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if "which" in fields and fields["which"].lower() == "this past":
        steps = -1
    return _shift_unit(view.today, unit, steps)


def _which_weekend(which: str, today: date, view: View) -> Span:
    """Return the weekend last begun, or in the future tense the one to come."""
    running = week_span(today).earliest
    begun = running if today.weekday() >= 5 else shift(running, -7)
    if which in ("last", "past", "previous"):
        return _weekend(shift(begun, -7) if today.weekday() >= 5 else begun)
    if which == "next":
        return _weekend(shift(running, 7))
    if view.tense == "future" or which == "coming":
        return _weekend(shift(running, 7) if today.weekday() == 6 and which != "this" else running)
    return _weekend(begun)


def _the_weekend(fields: Fields, view: View) -> Span | None:
    if view.today is None:
        return None
    return _which_weekend(fields.get("which", "the"), view.today, view)


def _ahead(fields: Fields, view: View) -> Span | None:
    """Return the days of "in two weeks" or "for three days"; only a future tense dates them."""
    number = count(fields["number"])
    if view.today is None or number is None or view.tense == "past" or fields["unit"] == "hour":
        return None
    if fields["mod"].lower() == "in":
        return _shift_unit(view.today, fields["unit"], number)
    return Span(view.today, _far_end(view.today, fields["unit"], number), "interval")


def _today(fields: Fields, view: View) -> Span | None:
    word = fields["word"].lower()
    steps = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}.get(word, 0)
    return None if view.today is None else day_span(shift(view.today, steps))


def _far_day(fields: Fields, view: View) -> Span | None:
    steps = 2 if fields["direction"].startswith("after") else -2
    return None if view.today is None else day_span(shift(view.today, steps))


def _far_unit(fields: Fields, view: View) -> Span | None:
    steps = 2 if fields["direction"].startswith("after") else -2
    return None if view.today is None else _shift_unit(view.today, fields["unit"], steps)


def _nothing(fields: Fields, view: View) -> Span | None:
    return None


RULES: dict[str, Callable[[Fields, View], Span | None]] = {
    "ago": _ago, "ahead": _ahead, "date": _date, "dates": _dates, "days": _days,
    "decade": _decade, "far day": _far_day, "far unit": _far_unit, "iso": _iso, "month": _month,
    "months": _months, "next to": _next_to, "numeric": _numeric, "same": _same,
    "season": _season, "shift": _shifted, "stretch": _stretch, "today": _today, "unit": _unit,
    "vague": _nothing, "week of": _week_of, "weekday": _weekday, "weekday ago": _weekday_ago,
    "weekdays": _weekdays, "weekend": _the_weekend, "year": _one_year, "years": _years,
}  # fmt: skip
LEANING = frozenset({"shift", "next to", "same"})
