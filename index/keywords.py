"""BM25 over the chunks: SQLite FTS5 on our own stemmed terms, in the catalogue's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from index.catalog.filters import Condition
from index.terms import stem_terms
from index.types import Chunk

# A word of the title, which all chunks of an article share, counts as half a word of the chunk:
# hit@5 on 130 RealTimeQA questions 56.9 without titles, 60.0 at a half, 59.2 at one; XQuAD 98.7,
# 99.0, 99.0.
TITLE_WEIGHT = 0.5
# Every chunk holds this token, which no text can: it lets common words of a query add to the
# score of a chunk without being required. FTS5 gives what stands everywhere a weight of 1e-6.
_EVERYWHERE = "."
# Chunks looked at closely for a query: those with its rarest words, up to about this many.
# At 100,000 chunks: 25 ms of processor time instead of 51, and of the first twenty 99.7% stay
# the same (of sixty, 98.8%).
_CANDIDATES = 8_000


def index_terms(
    database: sqlite3.Connection, numbers: Sequence[int], title: str, chunks: Sequence[Chunk]
) -> None:
    """Add an article's chunks under their numbers: its title's terms, and each chunk's own."""
    heading = " ".join([_EVERYWHERE, *stem_terms(title)])
    database.executemany(
        "INSERT INTO terms (rowid, title, body) VALUES (?, ?, ?)",
        [
            (number, heading, " ".join(stem_terms(each.text)))
            for number, each in zip(numbers, chunks, strict=True)
        ],
    )


def forget_terms(database: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Delete the terms of these chunks."""
    database.executemany("DELETE FROM terms WHERE rowid = ?", [(number,) for number in numbers])


def compact(database: sqlite3.Connection) -> None:
    """Merge the index's pieces into one: 0.9 s at 100,000 chunks, and searches take 18 ms for 29."""
    database.execute("INSERT INTO terms (terms) VALUES ('optimize')")


def match(
    database: sqlite3.Connection, query: str, limit: int, condition: Condition
) -> list[tuple[int, float]]:
    """Return (chunk number, BM25 score) of the best chunks, best first.

    BM25 as in Robertson & Zaragoza 2009, with FTS5's k1 = 1.2 and b = 0.75. Only chunks with the
    query's rarest words are scored where its common ones would make it score tens of thousands;
    where that leaves fewer than `limit`, all are.
    """
    frequencies = document_frequency(database, list(dict.fromkeys(stem_terms(query))))
    terms = sorted(
        (term for term, count in frequencies.items() if count), key=frequencies.__getitem__
    )
    if not terms:
        return []
    rare = _rarest(terms, frequencies)
    found = _run(database, _expression(rare, terms[len(rare) :]), limit, condition)
    if len(found) < limit and len(rare) < len(terms):
        found = _run(database, _expression(terms, []), limit, condition)
    return found


def document_frequency(database: sqlite3.Connection, terms: Sequence[str]) -> dict[str, int]:
    """Return the number of chunks that hold each stemmed term, in title or text."""
    frequencies = dict.fromkeys(terms, 0)
    for term in frequencies:
        row = database.execute("SELECT doc FROM vocabulary WHERE term = ?", (term,)).fetchone()
        frequencies[term] = int(row[0]) if row else 0
    return frequencies


def terms_of(database: sqlite3.Connection, chunk_ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the stemmed terms of chunks and of their titles; unknown ids are left out."""
    rows = database.execute(
        "SELECT c.id, t.title || ' ' || t.body FROM chunks c JOIN terms t ON t.rowid = c.number"  # noqa: S608
        f" WHERE c.id IN ({','.join('?' * len(chunk_ids))})",
        tuple(chunk_ids),
    )
    return {str(chunk_id): frozenset(terms.split()) for chunk_id, terms in rows}


def _rarest(terms: Sequence[str], frequencies: dict[str, int]) -> list[str]:
    """The rarest of the terms, in order, as far as the candidates go; at least two."""
    rare: list[str] = []
    candidates = 0
    for term in terms:
        candidates += frequencies[term]
        if len(rare) >= 2 and candidates > _CANDIDATES:
            break
        rare.append(term)
    return rare


def _expression(required: Sequence[str], welcome: Sequence[str]) -> str:
    """FTS5's query: one of the required at least; the welcome ones add to the score."""
    some = " OR ".join(map(_quoted, required))
    if not welcome:
        return some
    return f"({some}) AND ({' OR '.join(map(_quoted, [*welcome, _EVERYWHERE]))})"


def _run(
    database: sqlite3.Connection, expression: str, limit: int, condition: Condition
) -> list[tuple[int, float]]:
    sql = (
        "SELECT terms.rowid, -bm25(terms, ?, 1.0) AS score FROM terms"  # noqa: S608
        f" {condition.join('terms.rowid')} WHERE terms MATCH ? {condition.where}"
        " ORDER BY score DESC, terms.rowid LIMIT ?"
    )
    rows = database.execute(sql, (TITLE_WEIGHT, expression, *condition.values, limit))
    return [(int(number), float(score)) for number, score in rows]


def _quoted(term: str) -> str:
    """The term as an FTS5 string: nothing in it is syntax."""
    doubled = term.replace('"', '""')
    return f'"{doubled}"'
