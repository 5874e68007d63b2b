"""Put whole articles into an index, and take them out; safe to kill at any moment."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.catalog import Catalog
from index.chunk import chunk
from index.config import IndexConfig
from index.dates import time_mentions
from index.embed import embed_texts, load_embedding
from index.keywords import forget_terms, index_terms
from index.manifest import VECTORS_FOLDER, create_catalog
from index.minilm import MAX_TOKENS
from index.store import VectorStore
from index.tokenizer import load_tokenizer
from index.types import Article, Chunk, TimeMention

_SPECIAL_TOKENS = 2


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: Article
    chunks: tuple[Chunk, ...]
    mentions: tuple[TimeMention, ...]


class Writer:
    """The one writer of an index.

    The order makes every article whole at any moment: its vectors are written first, the
    catalogue takes the article in one transaction (from then on it is there), and what it
    replaces is deleted from the vectors last. Vectors that the catalogue doesn't know are never
    shown, and the next writer sweeps them.
    """

    def __init__(self, folder: Path, config: IndexConfig) -> None:
        """Open the index for writing, making it where there is none."""
        self.config = config
        self.catalog: Catalog = create_catalog(folder, config)
        self._store = VectorStore(
            folder / VECTORS_FOLDER, self.catalog.setting("collection") or "", config
        )
        self._model = load_embedding(config)
        self.seconds: Counter[str] = Counter()
        self._sweep()

    def close(self) -> None:
        """Leave the index clean."""
        self.catalog.save_settings({"unfinished": ""})
        self.catalog.close()

    def put(self, articles: Sequence[Article]) -> None:
        """Add the articles, each replacing the one of its id; all of them stand when it returns."""
        prepared = [self._prepare(article) for article in articles]
        rows = [(each.article, one) for each in prepared for one in each.chunks]
        with self.timed("embed"):
            vectors = embed_texts(self._model, [one.text for _, one in rows])
        self.catalog.save_settings({"unfinished": "1"})
        with self.timed("vectors"):
            self._store.add_many(rows, vectors)
        with self.timed("catalogue"), self.catalog.transaction():
            stale = [old for each in prepared for old in self._replace(each)]
        kept = {one.id for _, one in rows}
        with self.timed("vectors"):
            self._store.delete([old for old in stale if old not in kept])

    def remove(self, ids: Sequence[str]) -> None:
        """Take articles out."""
        self.catalog.save_settings({"unfinished": "1"})
        with self.catalog.transaction():
            stale = [old for article_id in ids for old in self._forget(article_id)]
        self._store.delete(stale)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time inside to a stage's seconds."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - start

    def _prepare(self, article: Article) -> _Prepared:
        with self.timed("chunk"):
            chunks = chunk(
                article,
                words=self.config.chunk_words,
                max_tokens=MAX_TOKENS - _SPECIAL_TOKENS,
                count=count_tokens,
                overlap=self.config.overlap_sentences,
            )
        with self.timed("dates"):
            mentions = time_mentions(article)
        return _Prepared(article, chunks, mentions)

    def _replace(self, new: _Prepared) -> list[str]:
        stale = self._forget(new.article.id)
        numbers = self.catalog.put(new.article, new.chunks, new.mentions)
        for number, one in zip(numbers, new.chunks, strict=True):
            index_terms(self.catalog.database, number, new.article.title, one.text)
        return stale

    def _forget(self, article_id: str) -> list[str]:
        chunks = self.catalog.chunk_rows(article_id)
        if chunks:
            forget_terms(self.catalog.database, [number for number, _ in chunks])
        self.catalog.delete(article_id)
        return [chunk_id for _, chunk_id in chunks]

    def _sweep(self) -> None:
        """Delete the vectors that a killed writer left without an article."""
        if not self.catalog.setting("unfinished"):
            return
        known = set(self.catalog.chunk_ids())
        self._store.delete([each for each in self._store.ids() if each not in known])
        self.catalog.save_settings({"unfinished": ""})


def count_tokens(texts: Sequence[str]) -> list[int]:
    """Return the number of tokens of each text, special ones left out."""
    if not texts:
        return []
    # Sentences over the limit are counted whole: far above any chunk, far below memory.
    encodings = load_tokenizer(1_000_000).encode_batch(list(texts), add_special_tokens=False)
    return [len(encoding.ids) for encoding in encodings]
