"""What surrounds an undated report, and how a day worked out from it is worded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from index.dates.clues import Clues
from index.dates.links import Link
from index.dates.values import DAY_NAMES, format_weekday, shift
from index.types import Basis, PublicationDate


@dataclass(frozen=True, slots=True)
class Company:
    """An undated report's surroundings: its links and the days that dated reports cover."""

    links: tuple[Link, ...]
    first: date | None
    last: date | None
    one_story: bool
    """Whether the dated reports are few and of a few weeks: they surround one running story."""

    def link(self, article_id: str) -> Link | None:
        """Return the link to an article, if there is one."""
        return next((link for link in self.links if link.article.id == article_id), None)


def after(day: date, clues: Clues, why: str, basis: Basis) -> PublicationDate:
    """Return the day of publication, on or after a past day, by the weekday the report names."""
    if clues.lead is None:
        return between(day, shift(day, 1), why, basis)
    first = shift(day, (clues.lead - day.weekday()) % 7)
    said = f"{why}, and the report speaks of {DAY_NAMES[clues.lead]} as its own day"
    if clues.sure:
        reason = f"Published {format_weekday(first)}: {said}."
        return PublicationDate(first, first, "day", basis, reason)
    return between(first, shift(first, 1), said, basis)


def between(first: date, last: date, why: str, basis: Basis) -> PublicationDate:
    """Return the days from first to last with the reason."""
    reason = f"Published between {format_weekday(first)} and {format_weekday(last)}: {why}."
    return PublicationDate(first, last, "interval", basis, reason)


def widened(found: PublicationDate, first: date, last: date) -> PublicationDate:
    """Return the date as a range that also reaches from `first` to `last`, its reason kept."""
    if found.earliest is None or found.latest is None:
        return found
    low, high = min(found.earliest, first), max(found.latest, last)
    why = found.reason.partition(": ")[2].removesuffix(".")
    return between(low, high, why, found.basis)
