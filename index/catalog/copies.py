"""Which articles share passages, looked up in the catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.catalog import Catalog
from index.dedupe import NEAR, Pair, Sentence, likeness, passages
from index.terms import words
from index.types import Copy

# A formula that stands in more sentences than this is a site's furniture ("The BBC is not
# responsible …"), and would make every article a copy of every other.
_AT_MOST = 100
# A quotation is part of a copied passage when what was copied before or after it is the
# outlet's own words: so far to both sides is looked.
_NEIGHBOURS = 2

Numbered = tuple[int, Sentence]


def index_copies(
    database: sqlite3.Connection, article: int, sentences: Iterable[tuple[Sentence, Sequence[int]]]
) -> None:
    """Save an article's sentences and their fingerprints under its number."""
    for each, fingerprints in sentences:
        number = database.execute(
            "INSERT INTO sentences VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            (article, each.start, each.end, each.word_count, each.own_words, each.wording),
        ).lastrowid
        database.executemany(
            "INSERT INTO shingles VALUES (?, ?)", [(mark, number) for mark in fingerprints]
        )


class CopyFinder:
    """Finds what an article shares with others; remembers the latest answers."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.copies = lru_cache(maxsize=4096)(self._find)
        self._words = lru_cache(maxsize=20_000)(self._read_words)

    def forget(self) -> None:
        """Forget what was remembered: the index has changed."""
        self.copies.cache_clear()
        self._words.cache_clear()

    def _find(self, article_id: str, start: int, end: int) -> tuple[Copy, ...]:
        """Return where other articles carry sentences of [start, end), in order of article id."""
        article = self._catalog.number(article_id)
        pairs = self._pairs(self._near(article, start, end))
        if not all(pair.strong for shared in pairs.values() for pair in shared):
            pairs = self._pairs(self._near(article, start, end, neighbours=_NEIGHBOURS))
        copies = [
            Copy(other, *span)
            for number, shared in pairs.items()
            if (other := self._catalog.id_of(number)) not in (None, article_id)
            for passage in passages(shared)
            if (span := passage.span_there(start, end))
        ]
        return tuple(sorted(copies, key=lambda each: each.article_id))

    def _near(
        self, article: int | None, start: int, end: int, *, neighbours: int = 0
    ) -> list[Numbered]:
        """The sentences of [start, end) and some before and after them, in order."""
        rows = self._catalog.database.execute(
            f"{_FACTS} WHERE article = ? ORDER BY start", (article,)
        ).fetchall()
        there = [at for at, row in enumerate(rows) if row[2] < end and start < row[3]]
        if not there:
            return []
        near = rows[max(0, there[0] - neighbours) : there[-1] + 1 + neighbours]
        return [(number, Sentence(*facts)) for _, number, *facts in near]

    def _pairs(self, sentences: Iterable[Numbered]) -> dict[int, list[Pair]]:
        """The sentences with their twins, by the number of the article that has these."""
        pairs: dict[int, list[Pair]] = {}
        for number, sentence in sentences:
            for article, twin in self._twins(number, sentence).items():
                pairs.setdefault(article, []).append(Pair(sentence, twin))
        return pairs

    def _twins(self, number: int, sentence: Sentence) -> dict[int, Sentence]:
        """The near-verbatim sentence of each article that has one, by the article's number."""
        best: dict[int, tuple[float, Sentence]] = {}
        for article, other_number, other in self._rivals(number):
            if not sentence.may_be_near(other):
                continue
            alike = self._likeness(number, sentence, other_number, other)
            if alike >= max(NEAR, best.get(article, (0.0,))[0]):
                best[article] = (alike, other)
        return {article: twin for article, (_, twin) in best.items()}

    def _likeness(self, number: int, one: Sentence, other_number: int, other: Sentence) -> float:
        if one.wording == other.wording:
            return 1.0
        return likeness(self._words(number), self._words(other_number))

    def _rivals(self, number: int) -> Iterable[tuple[int, int, Sentence]]:
        """Article, number and facts of the sentences that share a shingle, furniture left out."""
        numbers: set[int] = set()
        marks = self._catalog.database.execute(
            "SELECT hash FROM shingles WHERE sentence = ?", (number,)
        ).fetchall()
        for mark in marks:
            rows = self._catalog.database.execute(_SHARING, (*mark, _AT_MOST + 1)).fetchall()
            if len(rows) <= _AT_MOST:
                numbers.update(row[0] for row in rows)
        numbers.discard(number)
        found = self._catalog.database.execute(
            f"{_FACTS} WHERE number IN ({','.join('?' * len(numbers))})", tuple(numbers)
        )
        return [(article, other, Sentence(*facts)) for article, other, *facts in found]

    def _read_words(self, number: int) -> tuple[str, ...]:
        row = self._catalog.database.execute(_TEXT, (number,)).fetchone()
        return tuple(words(row[0])) if row else ()


_FACTS = "SELECT article, number, start, stop, word_count, own_words, wording FROM sentences"
_SHARING = "SELECT sentence FROM shingles WHERE hash = ? LIMIT ?"
_TEXT = (
    "SELECT substr(a.text, s.start + 1, s.stop - s.start)"
    " FROM sentences s JOIN articles a ON a.number = s.article WHERE s.number = ?"
)
