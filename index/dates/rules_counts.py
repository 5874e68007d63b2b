"""Rules that count: "two days ago", "the past four days", "last week", "the day before"."""

from __future__ import annotations

from datetime import date

from index.dates.rules_months import nearest_season
from index.dates.values import Span, day_span, month_span, shift, week_span, weekend_span, year_span
from index.dates.view import Fields, Rule, View
from index.dates.words import count

_DAYS = ("day", "night", "morning", "afternoon", "evening")


def _shift_unit(day: date, unit: str, steps: int) -> Span:
    """Return the day, week, month … so many steps away; the unit is also the granularity."""
    if unit in _DAYS:
        return day_span(shift(day, steps))
    if unit in ("week", "fortnight"):
        return week_span(shift(day, 7 * steps * (2 if unit == "fortnight" else 1)))
    if unit == "weekend":
        return weekend_span(week_span(shift(day, 7 * steps)).earliest)
    return _shift_months(day, unit, steps)


def _shift_months(day: date, unit: str, steps: int) -> Span:
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


_FINENESS = dict.fromkeys(_DAYS, 0) | {"week": 1, "weekend": 1, "fortnight": 1}
_FINENESS |= {"month": 2, "quarter": 3, "year": 4, "decade": 5}
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
        return nearest_season(
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
        return weekend_span(shift(begun, -7) if today.weekday() >= 5 else begun)
    if which == "next":
        return weekend_span(shift(running, 7))
    if view.tense == "future" or which == "coming":
        return weekend_span(
            shift(running, 7) if today.weekday() == 6 and which != "this" else running
        )
    return weekend_span(begun)


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


def _far_unit(fields: Fields, view: View) -> Span | None:
    steps = 2 if fields["direction"].startswith("after") else -2
    return None if view.today is None else _shift_unit(view.today, fields["unit"], steps)


def _nothing(fields: Fields, view: View) -> Span | None:
    return None


COUNT_RULES: dict[str, Rule] = {
    "ago": _ago,
    "ahead": _ahead,
    "far unit": _far_unit,
    "next to": _next_to,
    "same": _same,
    "shift": _shifted,
    "stretch": _stretch,
    "unit": _unit,
    "vague": _nothing,
    "weekend": _the_weekend,
}
