"""Which articles share passages, looked up in the catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from index.catalog import Catalog
from index.dedupe import Passage, Sentence, long_sentences, pair_up, passages
from index.types import Article, Copy

# A sentence that stands in more articles than this is a site's furniture or a formula ("The
# BBC is not responsible …"), and would make every article a copy of every other.
_AT_MOST = 100


def index_copies(database: sqlite3.Connection, number: int, sentences: Iterable[Sentence]) -> None:
    """Save the fingerprints of an article's sentences under its number."""
    hashes = {mark for sentence in sentences for mark in sentence.fingerprints}
    database.executemany(
        "INSERT OR IGNORE INTO fingerprints VALUES (?, ?)",
        sorted((mark, number) for mark in hashes),
    )


class CopyFinder:
    """Finds what an article shares with others; remembers the latest answers."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._sentences = lru_cache(maxsize=512)(self._read_sentences)
        self._passages = lru_cache(maxsize=4096)(self._find_passages)

    def forget(self) -> None:
        """Forget what was remembered: the index has changed."""
        self._sentences.cache_clear()
        self._passages.cache_clear()

    def copies(self, article_id: str, start: int, end: int) -> tuple[Copy, ...]:
        """Return where other articles carry sentences of [start, end), in order of article id.

        Only articles that share a fingerprint of those very sentences are read: most others that
        share one with the article have a formula in common, and reading them takes seconds.
        """
        here = self._sentences(article_id)
        near = [sentence for sentence in here if sentence.start < end and start < sentence.end]
        return tuple(
            Copy(other, *span)
            for other in self._rivals(article_id, near)
            for passage in self._passages(article_id, other)
            if (span := passage.span_there(start, end))
        )

    def _find_passages(self, article_id: str, other: str) -> tuple[Passage, ...]:
        return passages(pair_up(self._sentences(article_id), self._sentences(other)))

    def _rivals(self, article_id: str, sentences: Iterable[Sentence]) -> list[str]:
        """The other articles that share a fingerprint, furniture left out."""
        numbers: set[int] = set()
        for mark in {mark for sentence in sentences for mark in sentence.fingerprints}:
            rows = self._catalog.database.execute(
                "SELECT article FROM fingerprints WHERE hash = ? LIMIT ?", (mark, _AT_MOST + 1)
            ).fetchall()
            if len(rows) <= _AT_MOST:
                numbers.update(row[0] for row in rows)
        ids = (self._catalog.id_of(number) for number in numbers)
        return sorted(each for each in ids if each is not None and each != article_id)

    def _read_sentences(self, article_id: str) -> tuple[Sentence, ...]:
        article: Article | None = self._catalog.article(article_id)
        return long_sentences(article.text) if article else ()
