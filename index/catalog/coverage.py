"""The days that the catalogue's articles were published on."""

from __future__ import annotations

from datetime import date

from index.catalog import Catalog
from index.dates.coverage import Coverage, Issue

_KNOWN = 31
"""Days within which an article must be dated to count."""


def read_coverage(catalog: Catalog) -> Coverage:
    """Return how many articles were published on which days, as far as that is known."""
    rows = catalog.database.execute(
        "SELECT earliest, latest, count(*) FROM articles WHERE latest - earliest <= ?"
        " GROUP BY earliest, latest ORDER BY earliest, latest",
        (_KNOWN,),
    )
    day = date.fromordinal
    return Coverage(tuple(Issue(day(first), day(last), n) for first, last, n in rows))
