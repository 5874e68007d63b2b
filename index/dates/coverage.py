"""Which days a collection's articles were published on, and the year that this gives a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.dates.tense import Tense
from index.dates.values import Span, shift

_AFTERMATH = 14  # days in which articles still tell of what happened
_LIVE = 45  # days after its last article in which a collection's "last month" is the asker's
_ENOUGH = 0.2  # of the articles of the year with most: as good as any


@dataclass(frozen=True, slots=True)
class Issue:
    """The number of articles published on a day, or at some time from one day to another."""

    earliest: date
    latest: date
    articles: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days of publication of a collection, the first one first; empty where none is known."""

    issues: tuple[Issue, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.issues)

    @property
    def first(self) -> date:
        """The first day of publication."""
        return min(issue.earliest for issue in self.issues)

    @property
    def last(self) -> date:
        """The last day of publication."""
        return max(issue.latest for issue in self.issues)

    def count(self, first: date | None, last: date | None) -> int:
        """Return how many articles may have been published between two days, both included."""
        return sum(
            issue.articles
            for issue in self.issues
            if (last is None or issue.earliest <= last) and (first is None or issue.latest >= first)
        )

    def until(self, day: date | None) -> Coverage:
        """Return what was published by a day, by None all of it."""
        if day is None:
            return self
        return Coverage(tuple(issue for issue in self.issues if issue.earliest <= day))

    def is_live(self, today: date) -> bool:
        """Return whether the collection reaches `today`, so that "on Friday" may be the asker's."""
        return not self or self.count(shift(today, -_LIVE), today) > 0

    def choose(self, spans: Sequence[Span], *, today: date, tense: Tense) -> Span | None:
        """Return which of the spans, one a year, is meant: the one that the articles are of.

        Years covered about as well are a tie, which goes to the one nearest to `today`, the past
        ones first. Where no article is of any, it is the last one before the articles end, or in
        the future tense the first one after.
        """
        covered = {
            span: self.count(span.earliest, shift(span.latest, _AFTERMATH)) for span in spans
        }
        most = max(covered.values(), default=0)
        if most:
            ties = [span for span in spans if covered[span] >= _ENOUGH * most]
            return min(ties, key=lambda span: _farness(span, today))
        before = [span for span in spans if span.earliest <= self.last]
        after = [span for span in spans if span.earliest > self.last]
        if tense == "future" and after:
            return after[0]
        return before[-1] if before else next(iter(after), None)


NO_COVERAGE = Coverage()
"""Nothing known of the collection."""


def _farness(span: Span, today: date) -> tuple[bool, int]:
    return span.earliest > today, abs((today - span.latest).days)
