"""An undated report dated by what dated ones tell: the same events, shared passages.

In a collection of many stories the same words are often of another week, so more is asked of a
likeness there, and it gives a range of days, never one. Thresholds: of 2 × 200 articles of 2023
whose dates were hidden, the false matches lay below them; `python -m evals.dates_hidden` measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.dates.clues import Clues, last_of_run, read_clues
from index.dates.company import Company, after, between, widened
from index.dates.links import Link
from index.dates.sentence_links import SameEvent, Told, alike
from index.dates.values import (
    DAY_NAMES,
    format_day,
    format_span,
    format_weekday,
    month_span,
    shift,
)
from index.terms import stem_terms
from index.types import Article, PublicationDate

_ENOUGH, _ENOUGH_IN_ONE_STORY = 0.5, 0.05  # of squared likeness of statements, summed
_SAME_NAMES, _SAME_WORDS = 0.45, 0.5  # of the reports' names, of the statements' words
_COPIED, _COPIED_IN_YEAR, _COPIED_IN_ONE_STORY = 0.8, 0.1, 0.5
_LAST_MONTH, _LAST_MONTH_IN_ONE_STORY = 0.4, 0.12
_SAYS_LAST_MONTH = re.compile(r"\blast month\b", re.IGNORECASE)


def from_last_month(
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
            if not company.one_story and not _reported_as_news(link):
                continue
            score = alike(told.stems, _lead_stems(link.article))
            if best is None or score > best[0]:
                best = (score, told, link)
    enough = _LAST_MONTH_IN_ONE_STORY if company.one_story else _LAST_MONTH
    if best is None or best[0] < enough:
        return None
    return _month_after(article, best[1], best[2].article)


def _reported_as_news(link: Link) -> bool:
    """Whether a much similar report doesn't itself speak of last month."""
    told_later = _SAYS_LAST_MONTH.search(link.article.text) is not None
    return link.similarity >= _SAME_NAMES and not told_later


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


def from_events(
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
    pair = max(best, key=lambda pair: pair.similarity)
    found = _from_week(clues, days, pair)
    return found if company.one_story or found is None else _strictly(found, pair, company)


def _strictly(found: PublicationDate, pair: SameEvent, company: Company) -> PublicationDate | None:
    """Return the days from the event on, where report and statement are much the same."""
    link = company.link(pair.article.id)
    if link is None or link.similarity < _SAME_NAMES or pair.similarity < _SAME_WORDS:
        return None
    return widened(found, pair.span.earliest, shift(pair.span.earliest, 1))


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
        return after(lead, clues, why, "collection") if lead else None
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
    return between(
        end, shift(end, 1), f"{why}, and {DAY_NAMES[last]} is the last day it names", "collection"
    )


def from_copy(clues: Clues, company: Company) -> PublicationDate | None:
    """Return the day by a dated report that shares passages, if the weekday named fits it.

    Background passages are reprinted for weeks: without the year from the report's own words much
    of it must be shared.
    """
    for link in company.links:
        day = link.article.published.day
        if day is None or clues.lead is None or link.share < _copied_enough(clues, company):
            continue
        own = shift(day, 1 - (day.weekday() + 1 - clues.lead) % 7)
        if (day - own).days <= 3 and clues.year in (None, own.year):
            why = f"it shares passages with {link.article.id} of {format_day(day)}"
            found = after(own, clues, why, "collection")
            first, last = shift(min(own, day), -1), shift(max(own, day), 1)
            certain = company.one_story or clues.year is not None
            return found if certain else widened(found, first, last)
    return None


def _copied_enough(clues: Clues, company: Company) -> float:
    if clues.year is not None:
        return _COPIED_IN_YEAR
    return _COPIED_IN_ONE_STORY if company.one_story else _COPIED
