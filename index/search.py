"""The read face of an index: passages by meaning and by words, articles, dates and copies."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from index.catalog import Catalog
from index.config import IndexConfig
from index.errors import InputError
from index.filters import condition
from index.keywords import document_frequency, match
from index.manifest import VECTORS_FOLDER, open_catalog
from index.types import Article, Chunk, Copy, Filters, Hit, TimeMention

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

    from index.store import VectorStore


def open_index(path: str | Path, *, config: IndexConfig | None = None) -> Index:
    """Open the index at `path` for reading.

    Raises IndexMissingError where there is none, IndexMismatchError where it was built by
    another embedding model or version. The embedding model is loaded by the first dense search.
    """
    return Index(Path(path), config or IndexConfig())


class Index:
    """A collection of articles that can be searched; a context manager, safe between threads."""

    def __init__(self, path: Path, config: IndexConfig) -> None:
        self.path = path
        self.config = config
        self._catalog: Catalog = open_catalog(path, config)
        self._lock = threading.RLock()

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
        self._catalog.close()

    def article_ids(self) -> tuple[str, ...]:
        """Return every article's id, in the order of coming in."""
        return self._catalog.article_ids()

    def articles(self) -> Iterator[Article]:
        """Yield every article, in the order of coming in."""
        return self._catalog.articles()

    def article(self, article_id: str) -> Article:
        """Return an article; an unknown id is an InputError."""
        article = self._catalog.article(article_id)
        if article is None:
            raise InputError(f"no article {article_id!r} in the index at {self.path}")
        return article

    def chunks(self, article_id: str) -> tuple[Chunk, ...]:
        """Return an article's chunks in order; () for an unknown id."""
        return self._catalog.chunks(article_id)

    def mentions(self, article_id: str) -> tuple[TimeMention, ...]:
        """Return an article's time mentions in order; () for an unknown id."""
        return self._catalog.mentions(article_id)

    def copies(self, chunk_id: str) -> tuple[Copy, ...]:
        """Return where other articles carry the same passage (wire copy)."""
        return ()

    def sources(self) -> tuple[str, ...]:
        """Return the outlets, the most frequent first."""
        return self._catalog.sources()

    def dense(
        self,
        query: str,
        *,
        limit: int = 60,
        filters: Filters = Filters(),  # noqa: B008
    ) -> tuple[Hit, ...]:
        """Return the chunks nearest in meaning; scores are cosines."""
        from index.embed import embed_query

        vector = embed_query(self._model, query)
        found = self._vectors.nearest(vector, limit if filters.empty else limit * 20)
        chunks = self._catalog.chunks_by("id", [each.chunk_id for each in found])
        allowed = self._allowed(chunks, filters)
        kept = [each for each in found if each.chunk_id in allowed][:limit]
        return tuple(
            Hit(chunks[each.chunk_id], each.cosine, rank, "dense")
            for rank, each in enumerate(kept, start=1)
        )

    def keyword(
        self,
        query: str,
        *,
        limit: int = 60,
        filters: Filters = Filters(),  # noqa: B008
    ) -> tuple[Hit, ...]:
        """Return the chunks that share the query's words; scores are BM25."""
        found = match(self._catalog.database, query, limit, condition(filters))
        chunks = self._catalog.chunks_by("number", [number for number, _ in found])
        return tuple(
            Hit(chunks[number], score, rank, "keyword")
            for rank, (number, score) in enumerate(found, start=1)
        )

    def document_frequency(self, terms: Sequence[str]) -> dict[str, int]:
        """Return the number of chunks that hold each stemmed term."""
        return document_frequency(self._catalog.database, terms)

    def chunk_count(self) -> int:
        """Return the number of chunks."""
        return self._catalog.chunk_count()

    def remove(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Take articles out and return the ids of those that were there."""
        raise NotImplementedError

    def set_date(self, article_id: str, day: date) -> None:
        """Set an article's publication date by hand; it outlives a change of its text."""
        raise NotImplementedError

    def _allowed(self, chunks: dict[str | int, Chunk], filters: Filters) -> set[str | int]:
        if filters.empty:
            return set(chunks)
        test = condition(filters)
        rows = self._catalog.database.execute(
            f"SELECT a.id FROM articles a WHERE 1 {test.where}",  # noqa: S608
            test.values,
        )
        articles = {row[0] for row in rows}
        return {key for key, each in chunks.items() if each.article_id in articles}

    @cached_property
    def _model(self) -> BaseEmbedding:
        from index.embed import load_embedding

        return load_embedding(self.config)

    @cached_property
    def _vectors(self) -> VectorStore:
        from index.store import VectorStore

        return VectorStore(
            self.path / VECTORS_FOLDER, self._catalog.setting("collection") or "", self.config
        )
