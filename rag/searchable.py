"""What answering needs of an index; `index.Index` has it, and so may any other store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index import Article, Chunk, Copy, Coverage, Filters, Hit, TimeMention


class Searchable(Protocol):
    """The reading side of an index; `dense` and `keyword` are called at the same time."""

    def article_ids(self) -> tuple[str, ...]:
        """Return the ids of all articles."""
        ...

    def article(self, article_id: str) -> Article:
        """Return one article."""
        ...

    def chunks(self, article_id: str) -> tuple[Chunk, ...]:
        """Return an article's chunks in order."""
        ...

    def mentions(self, article_id: str) -> tuple[TimeMention, ...]:
        """Return an article's time expressions in order."""
        ...

    def copies(self, chunk_id: str) -> tuple[Copy, ...]:
        """Return the other articles that carry the chunk's passage."""
        ...

    def sources(self) -> tuple[str, ...]:
        """Return the outlets, the most frequent first."""
        ...

    def coverage(self) -> Coverage:
        """Return how many articles were published on which days."""
        ...

    def document_frequency(self, terms: Sequence[str]) -> dict[str, int]:
        """Return for each stemmed term the number of chunks that hold it."""
        ...

    def terms_of(self, chunk_ids: Sequence[str]) -> dict[str, frozenset[str]]:
        """Return the stemmed terms of chunks and of their titles."""
        ...

    def chunk_count(self) -> int:
        """Return the number of chunks."""
        ...

    def dense(self, query: str, *, limit: int = ..., filters: Filters = ...) -> tuple[Hit, ...]:
        """Return the chunks nearest in meaning, best first."""
        ...

    def keyword(self, query: str, *, limit: int = ..., filters: Filters = ...) -> tuple[Hit, ...]:
        """Return the chunks that share the query's rare words, best first."""
        ...
