"""Put whole articles into an index, and take them out; safe to kill at any moment."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.catalog import Catalog
from index.catalog.copies import index_copies
from index.catalog.origins import Origins
from index.chunk import chunk
from index.config import IndexConfig
from index.dedupe import Sentence, long_sentences
from index.keywords import compact, forget_terms, index_terms
from index.manifest import VECTORS_FOLDER
from index.tokenizer import count_tokens
from index.types import Article, Chunk, PublicationDate, TimeMention

if TYPE_CHECKING:
    from index.embed import Embedder
    from index.store import VectorStore

# The local model reads 256 tokens, [CLS] and [SEP] among them.
_CHUNK_TOKENS = 254
# The keyword index is made compact when a build wrote more than this share of all chunks.
_MUCH = 0.1


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: Article
    chunks: tuple[Chunk, ...]
    mentions: tuple[TimeMention, ...]
    sentences: tuple[tuple[Sentence, tuple[int, ...]], ...]


class Writer:
    """The one writer of an index.

    The order makes every article whole at any moment: its vectors are written first, the
    catalogue takes the article in one transaction (from then on it is there), and what it
    replaces is deleted from the vectors last. Vectors that the catalogue doesn't know are never
    shown, and the next writer sweeps them.
    """

    def __init__(self, folder: Path, catalog: Catalog, config: IndexConfig) -> None:
        """Write to the index of this catalogue; the caller holds the writer lock."""
        self.catalog = catalog
        self.config = config
        self.seconds: dict[str, float] = {}
        self._folder = folder
        self._written = 0
        self._sweep()

    def finish(self) -> None:
        """Tidy up after much new text, and note that nothing is left to sweep."""
        if self._written > _MUCH * self.catalog.chunk_count():
            with self.timed("catalogue"):
                compact(self.catalog.database)
        self._mark(unfinished=False)

    def close(self) -> None:
        """Release the vectors."""
        if "_vectors" in self.__dict__:
            self._vectors.close()

    def put(self, articles: Sequence[Article], finished: Mapping[str, str]) -> None:
        """Add articles, each replacing the one of its id, and note the files `finished` by them."""
        prepared = [self._prepare(article) for article in articles]
        rows = [(each.article, one) for each in prepared for one in each.chunks]
        self._mark(unfinished=True)
        self._add_vectors(rows)
        with self.timed("catalogue"), self.catalog.transaction():
            stale = [old for each in prepared for old in self._replace(each)]
            Origins(self.catalog.database).save_file_digests(finished)
        self._written += len(rows)
        kept = {one.id for _, one in rows}
        self._delete_vectors([old for old in stale if old not in kept])

    def remove(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Take articles out and return the ids of those that were there."""
        known = tuple(each for each in ids if self.catalog.number(each) is not None)
        self._mark(unfinished=True)
        with self.catalog.transaction():
            stale = [old for article_id in known for old in self._forget(article_id)]
        self._delete_vectors(stale)
        return known

    def redate(self, article: Article, published: PublicationDate) -> None:
        """Give an article another publication date, and its time mentions their values."""
        from index.dates import time_mentions

        mentions = time_mentions(replace(article, published=published))
        with self.catalog.transaction():
            self.catalog.redate(article.id, published, mentions)

    def redate_by_hand(self, article: Article, day: date) -> None:
        """Set the day of an article; it outlives changes of its text."""
        from index.dates import dated_by_hand

        self.catalog.save_date_by_hand(article.id, day)
        self.redate(article, dated_by_hand(day))

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time inside to a stage's seconds."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start

    def _prepare(self, article: Article) -> _Prepared:
        from index.dates import time_mentions

        with self.timed("chunk"):
            chunks = chunk(
                article,
                words=self.config.chunk_words,
                max_tokens=_CHUNK_TOKENS,
                count=count_tokens,
                overlap=self.config.overlap_sentences,
            )
        with self.timed("dates"):
            mentions = time_mentions(article)
        with self.timed("copies"):
            sentences = long_sentences(article.text)
        return _Prepared(article, chunks, mentions, sentences)

    def _add_vectors(self, rows: Sequence[tuple[Article, Chunk]]) -> None:
        if not rows:
            return
        with self.timed("embed"):
            vectors = self._embedder.encode([one.text for _, one in rows])
        with self.timed("vectors"):
            self._vectors.add(rows, vectors)

    def _delete_vectors(self, ids: Sequence[str]) -> None:
        if ids:
            with self.timed("vectors"):
                self._vectors.delete(ids)

    def _replace(self, new: _Prepared) -> list[str]:
        stale = self._forget(new.article.id)
        number, chunk_numbers = self.catalog.put(new.article, new.chunks, new.mentions)
        index_copies(self.catalog.database, number, new.sentences)
        index_terms(self.catalog.database, chunk_numbers, new.article.title, new.chunks)
        return stale

    def _forget(self, article_id: str) -> list[str]:
        chunks = self.catalog.chunk_rows(article_id)
        forget_terms(self.catalog.database, [number for number, _ in chunks])
        self.catalog.delete(article_id)
        return [chunk_id for _, chunk_id in chunks]

    def _sweep(self) -> None:
        """Delete the vectors that a killed writer left without an article."""
        if self.catalog.setting("unfinished") == "1":
            known = set(self.catalog.chunk_ids())
            self._delete_vectors([each for each in self._vectors.ids() if each not in known])
            self._mark(unfinished=False)

    def _mark(self, *, unfinished: bool) -> None:
        self.catalog.save_settings({"unfinished": str(int(unfinished))})

    @cached_property
    def _embedder(self) -> Embedder:
        from index.embed import load_embedder

        return load_embedder(self.config)

    @cached_property
    def _vectors(self) -> VectorStore:
        from index.store import open_store

        collection = self.catalog.setting("collection") or ""
        return open_store(self._folder / VECTORS_FOLDER, collection, self.config)
