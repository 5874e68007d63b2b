"""The articles as a list shows them, read without their texts."""

from __future__ import annotations

import sqlite3

from index.catalog.rows import publication_of
from index.types import Listed

# The text is the last column of a row: SQLite doesn't read the pages that only it fills.
_LISTED = (
    "SELECT id, title, source, url, path, earliest, latest, granularity, basis, reason"
    " FROM articles ORDER BY number"
)


def listed(database: sqlite3.Connection) -> tuple[Listed, ...]:
    """Return every article without its text, in the order of coming in."""
    return tuple(
        Listed(article_id, title, source, url, path, publication_of(published))
        for article_id, title, source, url, path, *published in database.execute(_LISTED)
    )
