"""The read face of an index: passages by meaning and by words, articles, dates and copies."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from index.build import remove, set_date
from index.catalog.copies import CopyFinder
from index.catalog.coverage import read_coverage
from index.catalog.filters import Condition, condition
from index.catalog.listing import listed
from index.chroma import in_cloud
from index.config import IndexConfig
from index.dates.coverage import Coverage
from index.errors import InputError
from index.keywords import document_frequency, match, terms_of
from index.manifest import VECTORS_FOLDER, open_catalog
from index.types import Article, Chunk, Copy, Filters, Hit, Listed, TimeMention

if TYPE_CHECKING:
    from index.embed import Embedder
    from index.store import VectorStore

NO_FILTERS = Filters()


def open_index(path: str | Path, *, config: IndexConfig | None = None) -> Index:
    """Open the index at `path` for reading.

    Raises IndexMissingError where there is none, IndexMismatchError where it was built by
    another embedding model or version. The embedding model is loaded by the first dense search.

    >>> with open_index("my.index") as index:  # doctest: +SKIP
    ...     index.keyword("buses", limit=1)[0].chunk.article_id
    'report-1'
    """
    return Index(Path(path), config or IndexConfig())


class Index:
    """A collection of articles that can be searched; a context manager.

    It may be shared between threads, and it notices what other processes write.
    """

    def __init__(self, path: Path, config: IndexConfig) -> None:
        """Open the index; `open_index` is the public way."""
        self.path = path
        self.config = config
        self._catalog = open_catalog(path, config)
        self._version = self._catalog.version()
        self._copies = CopyFinder(self._catalog)
        # SQLite connections and caches are shared by the threads of a web server.
        self._lock = threading.RLock()
        self._article = lru_cache(maxsize=512)(self._catalog.article)
        self._mentions = lru_cache(maxsize=512)(self._catalog.mentions)
        self._frequency = lru_cache(maxsize=10_000)(self._count_term)
        self._sources = lru_cache(maxsize=1)(self._catalog.sources)
        self._size = lru_cache(maxsize=1)(self._catalog.chunk_count)
        self._coverage = lru_cache(maxsize=1)(lambda: read_coverage(self._catalog))

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files."""
        self._close_vectors()
        self._catalog.close()

    def article_ids(self) -> tuple[str, ...]:
        """Return every article's id, in the order of coming in."""
        with self._fresh():
            return self._catalog.article_ids()

    def articles(self) -> Iterator[Article]:
        """Yield every article, in the order of coming in."""
        return self._catalog.articles()

    def listed(self) -> tuple[Listed, ...]:
        """Return every article without its text, in the order of coming in."""
        with self._fresh():
            return listed(self._catalog.database)

    def article(self, article_id: str) -> Article:
        """Return an article; an unknown id is an InputError."""
        with self._fresh():
            article = self._article(article_id)
        if article is None:
            raise InputError(f"no article {article_id!r} in the index at {self.path}")
        return article

    def chunks(self, article_id: str) -> tuple[Chunk, ...]:
        """Return an article's chunks in order; () for an unknown id."""
        with self._fresh():
            return self._catalog.chunks(article_id)

    def mentions(self, article_id: str) -> tuple[TimeMention, ...]:
        """Return an article's time mentions in order; () for an unknown id."""
        with self._fresh():
            return self._mentions(article_id)

    def copies(self, chunk_id: str) -> tuple[Copy, ...]:
        """Return where other articles carry the chunk's passages (wire copy).

        Both articles say so of each other. Sentences under twelve words, and those that lie
        wholly in quotation marks, tell nothing by themselves.
        """
        with self._fresh():
            chunk = self._catalog.chunks_by("id", [chunk_id]).get(chunk_id)
            if chunk is None:
                return ()
            return self._copies.copies(chunk.article_id, chunk.start, chunk.end)

    def copies_of_span(self, article_id: str, start: int, end: int) -> tuple[Copy, ...]:
        """Return where other articles carry the sentences of [start, end) almost word for word."""
        with self._fresh():
            return self._copies.copies(article_id, start, end)

    def sources(self) -> tuple[str, ...]:
        """Return the outlets, the most frequent first."""
        with self._fresh():
            return self._sources()

    def coverage(self) -> Coverage:
        """Return how many articles were published on which days."""
        with self._fresh():
            return self._coverage()

    def dense(
        self, query: str, *, limit: int = 60, filters: Filters = NO_FILTERS
    ) -> tuple[Hit, ...]:
        """Return the chunks nearest in meaning, best first; scores are cosines."""
        from index.dense import nearest

        vector = self._embedder.encode_query(query)
        with self._fresh():
            found = nearest(self._catalog, self._vectors, vector, limit, condition(filters))
        return tuple(
            Hit(each.chunk, each.cosine, rank, "dense") for rank, each in enumerate(found, 1)
        )

    def keyword(
        self, query: str, *, limit: int = 60, filters: Filters = NO_FILTERS
    ) -> tuple[Hit, ...]:
        """Return the chunks that share the query's words, best first; scores are BM25.

        Chroma Cloud finds them itself, at most 300. Raises StoreError where it can't be reached.
        """
        with self._fresh():
            found = self._match(query, limit, condition(filters))
        return tuple(
            Hit(chunk, score, rank, "keyword") for rank, (chunk, score) in enumerate(found, 1)
        )

    def document_frequency(self, terms: Sequence[str]) -> dict[str, int]:
        """Return the number of chunks that hold each stemmed term, in title or text."""
        with self._fresh():
            return {term: self._frequency(term) for term in terms}

    def terms_of(self, chunk_ids: Sequence[str]) -> dict[str, frozenset[str]]:
        """Return the stemmed terms of chunks and of their titles; unknown ids are left out."""
        with self._fresh():
            return terms_of(self._catalog.database, chunk_ids)

    def chunk_count(self) -> int:
        """Return the number of chunks."""
        with self._fresh():
            return self._size()

    def remove(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Take articles out, and return the ids of those that were there."""
        return remove(ids, index=self.path, config=self.config)

    def set_date(self, article_id: str, day: date) -> None:
        """Set an article's publication date by hand; it outlives changes of its text."""
        set_date(article_id, day, index=self.path, config=self.config)

    @contextmanager
    def _fresh(self) -> Iterator[None]:
        """Hold the lock, with nothing remembered from before another's writing."""
        with self._lock:
            version = self._catalog.version()
            if version != self._version:
                self._version = version
                self._forget()
            yield

    def _forget(self) -> None:
        self._copies.forget()
        for cache in self._caches():
            cache.cache_clear()
        # Embedded Chroma doesn't see what another process writes until it is opened anew.
        self._close_vectors()

    def _caches(self) -> tuple[Any, ...]:
        return (
            self._article,
            self._mentions,
            self._frequency,
            self._sources,
            self._size,
            self._coverage,
        )

    def _close_vectors(self) -> None:
        vectors: VectorStore | None = self.__dict__.pop("_vectors", None)
        if vectors is not None:
            vectors.close()

    def _count_term(self, term: str) -> int:
        return document_frequency(self._catalog.database, [term])[term]

    def _match(self, query: str, limit: int, allowed: Condition) -> list[tuple[Chunk, float]]:
        if in_cloud(self.config):
            from index.cloud import CloudStore, match_in_cloud

            return match_in_cloud(
                self._catalog, cast(CloudStore, self._vectors), query, limit, allowed
            )
        found = match(self._catalog.database, query, limit, allowed)
        chunks = self._catalog.chunks_by("number", [number for number, _ in found])
        return [(chunks[number], score) for number, score in found]

    @cached_property
    def _embedder(self) -> Embedder:
        from index.embed import load_embedder

        return load_embedder(self.config)

    @cached_property
    def _vectors(self) -> VectorStore:
        from index.store import open_store

        collection = self._catalog.setting("collection") or ""
        return open_store(self.path / VECTORS_FOLDER, collection, self.config)
