"""Synthetic but plausible collections for measuring speed: real paragraphs, recombined."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr

from index import Article, IndexConfig, load_embedding
from index.load import iter_articles

_FIRST_DAY = date(2023, 1, 1)
_DAYS = 730
_OUTLETS = tuple(f"Outlet {letter}" for letter in "ABCDEFGHIJ")
# Paragraphs of an article come in runs from a few real ones, so that its words hang together.
_RUNS = 4
_RUN = 5
REALLY_EMBEDDED = 400
"""Chunks that the model really embeds; the rest get a neighbourhood of their vectors."""
_NOISE = 0.03
_SEED = 20240401


@dataclass(frozen=True, slots=True)
class Source:
    """What collections are made of: titles, and the paragraphs of each real article."""

    titles: tuple[str, ...]
    stories: tuple[tuple[str, ...], ...]


def read_source(folder: Path, *, limit: int = 5_000) -> Source:
    """Return the material of the first articles under `folder`."""
    articles: list[Article] = []
    for item in iter_articles([folder], config=IndexConfig()):
        if isinstance(item, Article) and len(item.text) > 500:
            articles.append(item)
        if len(articles) == limit:
            break
    stories = tuple(tuple(a.text.split("\n\n")) for a in articles)
    return Source(tuple(a.title for a in articles), stories)


def write_collection(source: Source, folder: Path, *, chunks: int, words: int = 120) -> int:
    """Write JSONL files of articles that come to about `chunks` chunks; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = chunks * words * 0.82  # chunks end at sentences, a little short of their target
    total = number = 0
    while total < wanted:
        with (folder / f"part{number // 200:04}.jsonl").open("w", encoding="utf-8") as file:
            for record in _records(source, number, 200):
                number += 1
                total += len(record["text"].split())
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                if total >= wanted:
                    break
    return number


def _records(source: Source, start: int, count: int) -> Iterator[dict[str, str]]:
    chance = random.Random(_SEED + start)  # noqa: S311
    for number in range(start, start + count):
        day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        yield {
            "id": f"s{number:07}",
            "title": chance.choice(source.titles),
            "source": chance.choice(_OUTLETS),
            "published": day.isoformat(),
            "text": "\n\n".join(_paragraphs(source.stories, chance)),
        }


def _paragraphs(stories: Sequence[Sequence[str]], chance: random.Random) -> Iterator[str]:
    for _ in range(_RUNS):
        story = chance.choice(stories)
        start = chance.randrange(max(1, len(story) - _RUN))
        yield from story[start : start + _RUN]


class SampledEmbedding(BaseEmbedding):
    """MiniLM for the first texts and for questions; near copies of those vectors for the rest."""

    _vectors: Any = PrivateAttr(default=None)
    _chance: Any = PrivateAttr(default=None)
    _model: Any = PrivateAttr(default=None)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        known = 0 if self._vectors is None else len(self._vectors)
        if known < REALLY_EMBEDDED:
            rows = np.asarray(_real().get_text_embedding_batch(texts), dtype=np.float32)
            self._vectors = rows if known == 0 else np.vstack([self._vectors, rows])
            return rows.tolist()  # type: ignore[no-any-return]
        self._chance = self._chance or np.random.default_rng(_SEED)
        picks = self._vectors[self._chance.integers(known, size=len(texts))]
        return (picks + self._chance.normal(0, _NOISE, picks.shape)).tolist()  # type: ignore[no-any-return]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return _real().get_query_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


@lru_cache(maxsize=1)
def _real() -> BaseEmbedding:
    return load_embedding(IndexConfig())


def sampled() -> SampledEmbedding:
    """Return the embedding that `IndexConfig.embedding` names in a measurement."""
    return SampledEmbedding(model_name="sampled MiniLM", embed_batch_size=512)
