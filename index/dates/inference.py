"""A publication date worked out from a report's own words and the dated reports around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.dates.clues import Clues, last_of_run, read_clues
from index.dates.links import Link
from index.dates.sentence_links import SameEvent, Told, alike, same_events, tell
from index.dates.values import (
    DAY_NAMES,
    format_day,
    format_span,
    format_weekday,
    month_span,
    shift,
    year_span,
)
from index.terms import stem_terms
from index.types import Article, Basis, PublicationDate

_ENOUGH, _ENOUGH_IN_ONE_STORY = 0.5, 0.05  # of squared likeness of statements, summed
_COPIED, _COPIED_IN_YEAR = 0.5, 0.1
_WEAK = 0.2
_LAST_MONTH, _LAST_MONTH_IN_ONE_STORY = 0.4, 0.12


@dataclass(frozen=True, slots=True)
class Company:
    """An undated report's surroundings: its links and the days that dated reports cover."""

    links: tuple[Link, ...]
    first: date | None
    last: date | None
    one_story: bool
    """Whether the dated reports are few and of a few weeks: they surround one running story."""


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
        _from_pin(clues, company, same)
        or _from_last_month(article, ours, company)
        or _from_events(clues, company, same)
        or _from_copy(clues, company)
        or _from_year(clues)
    )


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
        return _after(
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


def _after(day: date, clues: Clues, why: str, basis: Basis) -> PublicationDate:
    """Return the day of publication, on or after a past day, by the weekday the report names."""
    if clues.lead is None:
        return _between(day, shift(day, 1), why, basis)
    first = shift(day, (clues.lead - day.weekday()) % 7)
    said = f"{why}, and the report speaks of {DAY_NAMES[clues.lead]} as its own day"
    if clues.sure:
        reason = f"Published {format_weekday(first)}: {said}."
        return PublicationDate(first, first, "day", basis, reason)
    return _between(first, shift(first, 1), said, basis)


def _between(first: date, last: date, why: str, basis: Basis) -> PublicationDate:
    reason = f"Published between {format_weekday(first)} and {format_weekday(last)}: {why}."
    return PublicationDate(first, last, "interval", basis, reason)


def _from_last_month(
    article: Article, ours: Sequence[Told], company: Company
) -> PublicationDate | None:
    """Return the month after the one in which others reported, as news, what was "last month"."""
    best: tuple[float, Told, Link] | None = None
    for told in ours:
        fields = told.reading.expression.fields
        if told.reading.expression.kind != "unit" or fields.get("which", "").lower() != "last":
            continue
        if fields["unit"] != "month":
            continue
        for link in company.links:
            score = alike(told.stems, _lead_stems(link.article))
            if best is None or score > best[0]:
                best = (score, told, link)
    enough = _LAST_MONTH_IN_ONE_STORY if company.one_story else _LAST_MONTH
    if best is None or best[0] < enough:
        return None
    return _month_after(article, best[1], best[2].article)


def _lead_stems(article: Article) -> frozenset[str]:
    """Return the stems of the article's title and first sentences: what it reports as news."""
    return frozenset(stem_terms(f"{article.title} {article.text[:450]}"))


def _month_after(article: Article, told: Told, other: Article) -> PublicationDate | None:
    reported = other.published.earliest
    if reported is None:
        return None
    month = month_span(reported.year, reported.month + 1)
    clues = read_clues(article.text)
    days = [shift(month.earliest, n) for n in range(month.latest.day)]
    near = {clues.lead, None if clues.lead is None else (clues.lead + (not clues.sure)) % 7}
    fitting = [day for day in days if clues.lead is None or day.weekday() in near]
    reason = (
        f"Published in {format_span(month)}: it says 'last month' of what {other.id} reported"
        f" on {format_day(reported)} (“{' '.join(told.sentence.split())[:80]}…”)."
    )
    return PublicationDate(fitting[0], fitting[-1], "month", "collection", reason)


def _from_events(
    clues: Clues, company: Company, same: Sequence[SameEvent]
) -> PublicationDate | None:
    """Return the day by events that dated reports tell with the same weekday."""
    best = _best_by_statement(same)
    scores: dict[date, float] = {}
    for pair in best:
        for step in range(7):
            day = shift(pair.span.earliest, step)
            scores[day] = scores.get(day, 0.0) + pair.similarity**2
    if not scores:
        return None
    top = max(scores.values())
    days = sorted(day for day, score in scores.items() if score > 0.99 * top)
    rival = max((s for d, s in scores.items() if abs((d - days[0]).days) > 7), default=0.0)
    statements = {
        pair.ours.sentence for pair in best if 0 <= (days[0] - pair.span.earliest).days < 7
    }
    if not company.one_story and (top < _ENOUGH or len(statements) < 2):
        return None  # one sentence alike may be a phrase that comes back every week
    if top < _ENOUGH_IN_ONE_STORY or rival > top / 2 or (days[-1] - days[0]).days > 6:
        return None
    return _from_week(clues, days, max(best, key=lambda pair: pair.similarity))


def _best_by_statement(same: Sequence[SameEvent]) -> list[SameEvent]:
    """Return for each of our statements its closest match on each day, not every match."""
    best: dict[tuple[int, date], SameEvent] = {}
    for pair in same:
        key = (pair.ours.reading.expression.start, pair.span.earliest)
        if key not in best or best[key].similarity < pair.similarity:
            best[key] = pair
    return list(best.values())


def _from_week(clues: Clues, days: Sequence[date], pair: SameEvent) -> PublicationDate | None:
    """Return the day, or two, within a week, by the weekdays that the report names."""
    weekday = DAY_NAMES[pair.span.earliest.weekday()]
    why = f"{pair.article.id} tells of the same {weekday}, {format_day(pair.span.earliest)}"
    if clues.lead is not None:
        lead = next((day for day in days if day.weekday() == clues.lead), None)
        return _after(lead, clues, why, "collection") if lead else None
    first, last = last_of_run(clues.weekdays or (pair.span.earliest.weekday(),))
    position = (last - first) % 7 - (pair.span.earliest.weekday() - first) % 7
    end = shift(pair.span.earliest, position)
    if clues.onset is not None:
        began = shift(
            pair.span.earliest,
            (clues.onset[0] - first) % 7 - (pair.span.earliest.weekday() - first) % 7,
        )
        day = shift(began, clues.onset[1])
        if day in (end, shift(end, 1)):
            reason = (
                f"Published {format_weekday(day)}: {why}, and what goes on since"
                f" {DAY_NAMES[clues.onset[0]]} began {clues.onset[1]} days before."
            )
            return PublicationDate(day, day, "day", "collection", reason)
    return _between(
        end, shift(end, 1), f"{why}, and {DAY_NAMES[last]} is the last day it names", "collection"
    )


def _from_copy(clues: Clues, company: Company) -> PublicationDate | None:
    """Return the day by a dated report that shares passages, if the weekday named fits it.

    Background passages are reprinted for weeks: without the year from the report's own words a
    third of it must be shared.
    """
    for link in company.links:
        day = link.article.published.day
        enough = _COPIED if clues.year is None else _COPIED_IN_YEAR
        if day is None or clues.lead is None or link.share < enough:
            continue
        own = shift(day, 1 - (day.weekday() + 1 - clues.lead) % 7)
        if (day - own).days <= 3 and clues.year in (None, own.year):
            why = f"it shares passages with {link.article.id} of {format_day(day)}"
            return _after(own, clues, why, "collection")
    return None


def _from_year(clues: Clues) -> PublicationDate | None:
    if clues.year is None:
        return None
    span = year_span(clues.year)
    reason = f"Published in {clues.year}: the text says '{clues.year_words}'."
    return PublicationDate(span.earliest, span.latest, "year", "inferred", reason)
