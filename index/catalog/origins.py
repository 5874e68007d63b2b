"""Where the articles of the catalogue came from: files, and whether they have changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article came from, and the hash of what it said."""

    path: str | None
    content_hash: str


class Origins:
    """The catalogue's memory of paths."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def place_of(self, article_id: str) -> Place | None:
        """Return where an article came from, or None for an unknown one."""
        row = self._database.execute(
            "SELECT path, content_hash FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return None if row is None else Place(*row)

    def paths(self) -> tuple[tuple[str, str], ...]:
        """Return (article id, path) of every article that came from a file."""
        rows = self._database.execute("SELECT id, path FROM articles WHERE path IS NOT NULL")
        return tuple((str(article_id), str(path)) for article_id, path in rows)

    def hashes_at(self, path: str) -> dict[str, str]:
        """Return the content hashes of the articles that came from a file, by id."""
        rows = self._database.execute(
            "SELECT id, content_hash FROM articles WHERE path = ? ORDER BY number", (path,)
        )
        return dict(rows.fetchall())

    def file_digest(self, path: str) -> str | None:
        """Return the digest of a file whose articles are all in, or None."""
        row = self._database.execute("SELECT digest FROM files WHERE path = ?", (path,)).fetchone()
        return None if row is None else str(row[0])

    def save_file_digests(self, digests: Mapping[str, str]) -> None:
        """Remember files whose articles are all in."""
        self._database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?)", digests.items())
