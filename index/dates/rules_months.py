"""Rules for months, seasons, years and decades."""

from __future__ import annotations

from datetime import date

from index.dates.values import Span, month_span, season_span, shift, year_span
from index.dates.view import Fields, Rule, View, year_known, year_of
from index.dates.words import month_number


def _month(fields: Fields, view: View) -> Span | None:
    number = month_number(fields["month"])
    if year_known(fields):
        year = year_of(fields, view)
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
    year = year_of(fields, view, "2" if "year2" in fields else "")
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
        year = year_of(fields, view)
        return None if year is None else season_span(fields["season"], year)
    if view.today is None:
        return None
    return nearest_season(fields["season"], fields.get("mod", "").lower(), view.today, view)


def nearest_season(name: str, which: str, today: date, view: View) -> Span:
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


MONTH_RULES: dict[str, Rule] = {
    "decade": _decade,
    "month": _month,
    "months": _months,
    "season": _season,
    "year": _one_year,
    "years": _years,
}
