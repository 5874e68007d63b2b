"""A publication date worked out from a report's own words and the dated reports around it."""

from __future__ import annotations

from collections.abc import Sequence

from index.dates.clues import Clues, read_clues
from index.dates.company import Company, after
from index.dates.retold import from_copy, from_events, from_last_month
from index.dates.sentence_links import SameEvent, Told, same_events, tell
from index.dates.values import format_weekday, year_span
from index.types import Article, PublicationDate

_WEAK = 0.2


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
        or from_last_month(article, ours, company)
        or from_events(clues, company, same)
        or from_copy(clues, company)
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
