"""BM25 over the chunks: SQLite FTS5 on our own stemmed terms, in the catalogue's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from index.filters import Condition
from index.terms import stem_terms

# A word of the title counts as this many in the chunk.
_TITLE_WEIGHT = 0.5


def index_terms(database: sqlite3.Connection, number: int, title: str, body: str) -> None:
    """Add a chunk under its number: its title's terms in one column, its own in another."""
    database.execute(
        "INSERT INTO terms (rowid, title, body) VALUES (?, ?, ?)",
        (number, " ".join(stem_terms(title)), " ".join(stem_terms(body))),
    )


def forget_terms(database: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Delete the terms of these chunks."""
    database.executemany("DELETE FROM terms WHERE rowid = ?", [(number,) for number in numbers])


def match(
    database: sqlite3.Connection, query: str, limit: int, condition: Condition
) -> list[tuple[int, float]]:
    """Return (chunk number, BM25 score) of the best chunks, best first, scores above zero.

    BM25 as in Robertson & Zaragoza 2009, with FTS5's k1 = 1.2 and b = 0.75.
    """
    terms = list(dict.fromkeys(stem_terms(query)))
    if not terms:
        return []
    sql = (
        "SELECT terms.rowid, -bm25(terms, ?, 1.0) AS score FROM terms"
        f" {condition.join('terms.rowid')} WHERE terms MATCH ? {condition.where}"
        " ORDER BY score DESC, terms.rowid LIMIT ?"
    )
    rows = database.execute(
        sql, (_TITLE_WEIGHT, " OR ".join(map(_quoted, terms)), *condition.values, limit)
    )
    return [(int(number), float(score)) for number, score in rows]


def document_frequency(database: sqlite3.Connection, terms: Sequence[str]) -> dict[str, int]:
    """Return the number of chunks that hold each stemmed term, in title or text."""
    frequencies = dict.fromkeys(terms, 0)
    for term in frequencies:
        row = database.execute("SELECT doc FROM vocabulary WHERE term = ?", (term,)).fetchone()
        frequencies[term] = int(row[0]) if row else 0
    return frequencies


def _quoted(term: str) -> str:
    """The term as an FTS5 string: nothing in it is syntax."""
    doubled = term.replace('"', '""')
    return f'"{doubled}"'
