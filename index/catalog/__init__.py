"""The catalogue: articles, chunks and dates in one SQLite file, the single moment of truth."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal

from index.catalog.filters import Condition
from index.catalog.rows import article_row, from_article_row, from_mention_row, mention_row
from index.catalog.schema import SCHEMA
from index.errors import StoreError
from index.types import Article, Chunk, PublicationDate, TimeMention

_BATCH = 500


class Catalog:
    """One connection to the catalogue; all of an article's rows change in one transaction."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it and its tables where they are missing."""
        self.path = path
        # Gradio asks from a pool of threads; SQLite itself serialises them.
        self.database = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, timeout=30.0
        )
        try:
            self.database.executescript(SCHEMA)
        except sqlite3.DatabaseError as error:
            self.database.close()
            raise StoreError(f"{path} is not a catalogue that can be read: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen together or not at all."""
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    def setting(self, name: str) -> str | None:
        """Return a saved setting, or None."""
        row = self.database.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def save_settings(self, values: dict[str, str]) -> None:
        """Save settings, replacing those of the same name."""
        self.database.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", values.items())

    def version(self) -> int:
        """Return a number that changes whenever another connection has written."""
        return int(self.database.execute("PRAGMA data_version").fetchone()[0])

    def put(
        self, article: Article, chunks: Sequence[Chunk], mentions: Iterable[TimeMention]
    ) -> tuple[int, list[int]]:
        """Insert an article that isn't there; return its number and those of its chunks."""
        marks = ",".join("?" * 16)
        number = self._insert(f"articles VALUES (NULL, {marks})", article_row(article))
        self._put_mentions(number, mentions)
        return number, [
            self._insert(
                "chunks VALUES (NULL, ?, ?, ?, ?, ?)",
                (each.id, number, each.order, each.start, each.end),
            )
            for each in chunks
        ]

    def delete(self, article_id: str) -> None:
        """Delete an article's rows; its date set by hand stays for its return."""
        number = self.number(article_id)
        self.database.execute(
            "DELETE FROM files WHERE path = (SELECT path FROM articles WHERE number = ?)", (number,)
        )
        self.database.execute(
            "DELETE FROM shingles WHERE sentence IN"
            " (SELECT number FROM sentences WHERE article = ?)",
            (number,),
        )
        for table in ("chunks", "mentions", "sentences"):
            self.database.execute(f"DELETE FROM {table} WHERE article = ?", (number,))  # noqa: S608
        self.database.execute("DELETE FROM articles WHERE number = ?", (number,))

    def redate(
        self, article_id: str, published: PublicationDate, mentions: Iterable[TimeMention]
    ) -> None:
        """Replace an article's publication date and what hangs on it."""
        number = self.number(article_id)
        self.database.execute(
            "UPDATE articles SET earliest = ?, latest = ?, granularity = ?, basis = ?, reason = ?"
            " WHERE number = ?",
            (
                published.earliest and published.earliest.toordinal(),
                published.latest and published.latest.toordinal(),
                published.granularity,
                published.basis,
                published.reason,
                number,
            ),
        )
        self.database.execute("DELETE FROM mentions WHERE article = ?", (number,))
        self._put_mentions(number, mentions)

    def number(self, article_id: str) -> int | None:
        """Return the number of an article's row, or None; numbers are never given again."""
        row = self.database.execute(
            "SELECT number FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return None if row is None else int(row[0])

    def article(self, article_id: str) -> Article | None:
        """Return an article, or None."""
        row = self.database.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
        return None if row is None else from_article_row(row)

    def articles(self) -> Iterator[Article]:
        """Yield every article in the order of coming in, a batch at a time."""
        last = 0
        while rows := self.database.execute(
            "SELECT * FROM articles WHERE number > ? ORDER BY number LIMIT ?", (last, _BATCH)
        ).fetchall():
            yield from map(from_article_row, rows)
            last = rows[-1][0]

    def article_ids(self) -> tuple[str, ...]:
        """Return every article's id, in the order of coming in."""
        rows = self.database.execute("SELECT id FROM articles ORDER BY number")
        return tuple(str(row[0]) for row in rows)

    def sources(self) -> tuple[str, ...]:
        """Return the outlets, the most frequent first."""
        rows = self.database.execute(
            "SELECT source FROM articles WHERE source != '' GROUP BY source ORDER BY count(*) DESC"
        )
        return tuple(str(row[0]) for row in rows)

    def chunks(self, article_id: str) -> tuple[Chunk, ...]:
        """Return an article's chunks in order."""
        rows = self.database.execute(
            f"{_CHUNKS} WHERE a.id = ? ORDER BY c.place",
            (article_id,),
        )
        return tuple(Chunk(*row[1:]) for row in rows)

    def chunks_by(
        self, column: Literal["id", "number"], keys: Sequence[str] | Sequence[int]
    ) -> dict[str | int, Chunk]:
        """Return chunks by `id` or `number`; unknown ones are left out."""
        found: dict[str | int, Chunk] = {}
        position = {"number": 0, "id": 1}[column]
        for start in range(0, len(keys), _BATCH):
            part = keys[start : start + _BATCH]
            marks = ",".join("?" * len(part))
            rows = self.database.execute(
                f"{_CHUNKS} WHERE c.{column} IN ({marks})",
                part,
            )
            found.update((row[position], Chunk(*row[1:])) for row in rows)
        return found

    def allowed_among(self, ids: Sequence[str], condition: Condition) -> set[str]:
        """Return those of these chunk ids that are known and that a condition allows."""
        known: set[str] = set()
        for start in range(0, len(ids), _BATCH):
            part = ids[start : start + _BATCH]
            rows = self.database.execute(
                f"SELECT c.id FROM chunks c {condition.join_articles}"  # noqa: S608
                f" WHERE c.id IN ({','.join('?' * len(part))}) {condition.where}",
                (*part, *condition.values),
            )
            known.update(row[0] for row in rows)
        return known

    def allowed_chunk_ids(self, condition: Condition, limit: int) -> list[str]:
        """Return the ids of the chunks that a condition allows, at most `limit`."""
        rows = self.database.execute(
            "SELECT c.id FROM articles a JOIN chunks c ON c.article = a.number"  # noqa: S608
            f" WHERE 1 {condition.where} LIMIT ?",
            (*condition.values, limit),
        )
        return [str(row[0]) for row in rows]

    def chunk_rows(self, article_id: str) -> list[tuple[int, str]]:
        """Return (number, id) of an article's chunks."""
        rows = self.database.execute(
            "SELECT number, id FROM chunks WHERE article = ?", (self.number(article_id),)
        )
        return [(int(number), str(chunk_id)) for number, chunk_id in rows]

    def chunk_ids(self) -> tuple[str, ...]:
        """Return every chunk's id."""
        return tuple(str(row[0]) for row in self.database.execute("SELECT id FROM chunks"))

    def chunk_count(self) -> int:
        """Return the number of chunks."""
        return int(self.database.execute("SELECT count(*) FROM chunks").fetchone()[0])

    def mentions(self, article_id: str) -> tuple[TimeMention, ...]:
        """Return an article's time mentions in the order of its text."""
        rows = self.database.execute(
            "SELECT * FROM mentions WHERE article = ? ORDER BY start", (self.number(article_id),)
        )
        return tuple(from_mention_row(article_id, row) for row in rows)

    def date_by_hand(self, article_id: str) -> date | None:
        """Return the day that somebody set for an article, or None."""
        row = self.database.execute(
            "SELECT day FROM dates_by_hand WHERE id = ?", (article_id,)
        ).fetchone()
        return None if row is None else date.fromordinal(row[0])

    def save_date_by_hand(self, article_id: str, day: date) -> None:
        """Remember the day that somebody set for an article."""
        self.database.execute(
            "INSERT OR REPLACE INTO dates_by_hand VALUES (?, ?)", (article_id, day.toordinal())
        )

    def _insert(self, into: str, values: Sequence[Any]) -> int:
        return self.database.execute(f"INSERT INTO {into}", values).lastrowid or 0

    def _put_mentions(self, number: int | None, mentions: Iterable[TimeMention]) -> None:
        self.database.executemany(
            "INSERT INTO mentions VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            [(number, *mention_row(mention)) for mention in mentions],
        )


# A chunk's text isn't stored twice: it is cut out of its article's.
_CHUNKS = (
    "SELECT c.number, c.id, a.id, c.place, c.start, c.stop,"
    " substr(a.text, c.start + 1, c.stop - c.start)"
    " FROM chunks c JOIN articles a ON a.number = c.article"
)
