"""Filters as conditions on the catalogue's rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.types import Filters


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for an article's row, as SQL with its values."""

    tests: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()

    def join(self, chunk_number: str) -> str:
        """The joins from a chunk's number to its article; empty where nothing is limited."""
        if not self.tests:
            return ""
        # CROSS keeps SQLite from starting at the articles and asking for each of their chunks.
        return f"CROSS JOIN chunks c ON c.number = {chunk_number} {self.join_articles}"

    @property
    def join_articles(self) -> str:
        """The join from a chunk to its article; empty where nothing is limited."""
        return "CROSS JOIN articles a ON a.number = c.article" if self.tests else ""

    @property
    def where(self) -> str:
        """The tests, each led by AND."""
        return "".join(f" AND {test}" for test in self.tests)


ANY = Condition()
"""No limit at all."""


def condition(filters: Filters) -> Condition:
    """Return the filters as SQL: a date window keeps what may have been published within it."""
    tests: list[str] = []
    values: list[Any] = []
    _any_of(tests, values, "a.source COLLATE NOCASE", filters.sources)
    _any_of(tests, values, "a.language", filters.languages)
    _any_of(tests, values, "a.id", filters.article_ids)
    if filters.authors:
        # Trusted SQL: only question marks are put into it.
        names = ",".join("?" * len(filters.authors))
        each = "SELECT 1 FROM json_each(a.authors) WHERE value COLLATE NOCASE"
        tests.append(f"EXISTS ({each} IN ({names}))")
        values.extend(filters.authors)
    if filters.published_from:
        tests.append("(a.latest IS NULL OR a.latest >= ?)")
        values.append(filters.published_from.toordinal())
    if filters.published_to:
        tests.append("(a.earliest IS NULL OR a.earliest <= ?)")
        values.append(filters.published_to.toordinal())
    if filters.dated_only:
        tests.append("a.earliest IS NOT NULL")
    if filters.about_from or filters.about_to:
        tests.append(_about(filters))
    return Condition(tuple(tests), tuple(values))


# The longest span that counts as speaking of a day: "this week" does, "in 2018" doesn't.
_COARSE, _COARSE_WHEN_OPEN = 6, 31
# The chunks of these days are gathered once, by the indexes on days of articles and of mentions:
# at 100,000 chunks asking each chunk for its mentions took most of a second.
_OF_THE_DAYS = (
    "x.earliest BETWEEN :early AND :last AND x.latest >= :first AND x.latest - x.earliest <= :long"
)
_ABOUT = (
    "c.number IN (SELECT s.number FROM articles x JOIN chunks s ON s.article = x.number"
    " WHERE :days UNION ALL SELECT s.number FROM mentions x JOIN chunks s"
    " ON s.article = x.article AND x.start >= s.start AND x.stop <= s.stop WHERE :days)"
)


def _about(filters: Filters) -> str:
    """The test for passages about the filters' days; days are whole numbers of our own making."""
    first = (filters.about_from or date.min).toordinal()
    last = (filters.about_to or date.max).toordinal()
    closed = filters.about_from is not None and filters.about_to is not None
    longest = max(_COARSE, last - first) if closed else _COARSE_WHEN_OPEN
    numbers = {":first": first, ":last": last, ":early": first - longest, ":long": longest}
    test = _ABOUT.replace(":days", _OF_THE_DAYS)
    for name, number in numbers.items():
        test = test.replace(name, str(number))
    return test


def _any_of(tests: list[str], values: list[Any], column: str, allowed: Sequence[str]) -> None:
    if allowed:
        tests.append(f"{column} IN ({','.join('?' * len(allowed))})")
        values.extend(allowed)
