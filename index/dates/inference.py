"""A publication date worked out from a report's own words and the dated reports around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index.dates.clues import Clues, read_clues
from index.dates.company import Company, after
from index.dates.publication import yearless_date_line
from index.dates.retold import from_copy, from_events, from_last_month
from index.dates.sentence_links import SameEvent, Told, same_events, tell
from index.dates.values import format_weekday, make_day, year_span
from index.dates.words import day_number, month_number
from index.types import Article, PublicationDate

_WEAK = 0.2
_SAME_WEEKS = 90
"""Most days between a date line without a year and the nearest report of the same story."""


def infer_date(
    article: Article, company: Company, told: dict[str, tuple[Told, ...]]
) -> PublicationDate | None:
    """Return a date worked out from the article's words and its company, or None."""
    clues = read_clues(article.text)
    ours = tell(article)
    for link in company.links:
        if link.article.id not in told:
            told[link.article.id] = tell(link.article)
    same = [
        pair
        for link in company.links
        for pair in same_events(ours, told[link.article.id], link.article, at_least=_WEAK)
    ]
    return (
        _from_date_line(article, clues, company)
        or _from_pin(clues, company, same)
        or from_last_month(article, ours, company)
        or from_events(clues, company, same)
        or from_copy(clues, company)
        or _from_year(clues)
    )


def _from_date_line(article: Article, clues: Clues, company: Company) -> PublicationDate | None:
    """Return the day of a date line without a year, in the year in which others tell the story.

    The others must be of the same weeks, and the weekday that the report speaks of as its own
    must be the day's or the one before.
    """
    line = yearless_date_line(article.text)
    known = [link.article.published.earliest for link in company.links]
    days = [day for day in known if day]
    if line is None or not days:
        return None
    words, month, number = line
    years = range(min(days).year - 1, max(days).year + 2)
    found = [make_day(year, month_number(month), day_number(number)) for year in years]
    day = min((d for d in found if d), key=lambda d: _gap(d, days), default=None)
    if day is None or _gap(day, days) > _SAME_WEEKS:
        return None
    if clues.sure and clues.lead not in _own_weekdays(day):
        return None
    nearest = min(days, key=lambda other: abs((other - day).days))
    reason = (
        f"The date line is '{words}', and reports of the same story, one of them of "
        f"{format_weekday(nearest)}, give the year: {format_weekday(day)}."
    )
    return PublicationDate(day, day, "day", "inferred", reason)


def _gap(day: date, others: Sequence[date]) -> int:
    """Return the days from a day to the nearest of others."""
    return min(abs((other - day).days) for other in others)


def _own_weekdays(day: date) -> tuple[int, int]:
    """Return the weekdays that a report of this day may call its own: today's and yesterday's."""
    return day.weekday(), (day.weekday() - 1) % 7


def _from_pin(clues: Clues, company: Company, same: Sequence[SameEvent]) -> PublicationDate | None:
    """Return the day by a weekday that is also a day and month, in the one year that fits."""
    for pin in clues.pins:
        year, why = _pin_year(clues, company, same)
        if year is None or not (pin.offset or clues.year or company.one_story):
            continue  # "Friday, April 20" alone may lie weeks back
        days = [d for y in (year - 1, year, year + 1) if (d := pin.in_year(y)) is not None]
        near = [d for d in days if d.year == year]
        if len(near) != 1:
            continue
        return after(
            near[0], clues, f"'{pin.words}' is {format_weekday(near[0])} ({why})", "inferred"
        )
    return None


def _pin_year(clues: Clues, company: Company, same: Sequence[SameEvent]) -> tuple[int | None, str]:
    if clues.year is not None:
        return clues.year, f"the year by '{clues.year_words}'"
    strong = [pair for pair in same if pair.similarity >= 0.6]
    if strong:
        best = max(strong, key=lambda pair: pair.similarity)
        return (
            best.span.earliest.year,
            f"the year by {best.article.id}, which tells the same events",
        )
    if (
        company.first
        and company.last
        and company.one_story
        and company.first.year == company.last.year
    ):
        return company.first.year, f"the year by the dated reports, all of {company.first.year}"
    return None, ""


def _from_year(clues: Clues) -> PublicationDate | None:
    if clues.year is None:
        return None
    span = year_span(clues.year)
    reason = f"Published in {clues.year}: the text says '{clues.year_words}'."
    return PublicationDate(span.earliest, span.latest, "year", "inferred", reason)
