"""The only door to Chroma: embedded by default, a server or Chroma Cloud by configuration."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from index.chroma import close_client, in_cloud, limits, open_client, place
from index.config import IndexConfig
from index.errors import IndexMismatchError, StoreError
from index.types import Article, Chunk

if TYPE_CHECKING:
    from llama_index.core.vector_stores.types import BasePydanticVectorStore

SPACE: Final = "cosine"


def open_store(folder: Path, collection: str, config: IndexConfig) -> VectorStore:
    """Open an index's collection where the configuration says.

    Raises StoreError where Chroma can't be reached, IndexMismatchError where the collection isn't
    of the kind that is needed.
    """
    if in_cloud(config):
        from index.cloud import CloudStore

        return CloudStore(folder, collection, config)
    return VectorStore(folder, collection, config)


@dataclass(frozen=True, slots=True)
class Nearest:
    """A vector that Chroma found: its chunk's id and the cosine with the query."""

    chunk_id: str
    cosine: float


class VectorStore:
    """One Chroma collection, reached through LlamaIndex's ChromaVectorStore."""

    def __init__(self, folder: Path, collection: str, config: IndexConfig) -> None:
        """Open the collection as it is now, making it where it is missing.

        Raises StoreError where Chroma can't be reached, IndexMismatchError where the collection
        measures another distance than cosine.
        """
        self.limits = limits(config)
        try:
            self._client = open_client(folder, config)
            self._collection = self._made(collection)
        except Exception as error:  # chromadb and httpx raise a dozen unrelated kinds
            raise StoreError(f"can't open Chroma at {place(folder, config)}: {error}") from error
        try:
            self._check()
        except IndexMismatchError:
            self.close()
            raise

    def close(self) -> None:
        """Release the files or the connection."""
        close_client(self._client)

    def add(self, rows: Sequence[tuple[Article, Chunk]], vectors: NDArray[np.float32]) -> None:
        """Write chunks with their `vectors`, shape (rows, dimensions).

        Ids name their content, so writing twice is writing once.
        """
        nodes = [
            _node(article, chunk, vector)
            for (article, chunk), vector in zip(rows, vectors.tolist(), strict=True)
        ]
        for start in range(0, len(nodes), self.limits.rows):
            self._call("add", self._write, nodes[start : start + self.limits.rows])

    def delete(self, ids: Sequence[str]) -> None:
        """Delete the chunks with these ids; unknown ones are no error."""
        for part in self._parts(ids):
            self._call("delete", self._store.delete_nodes, part)

    def nearest(
        self, vector: NDArray[np.float32], limit: int, *, among: Sequence[str] | None = None
    ) -> tuple[Nearest, ...]:
        """Return the nearest chunks, best first, optionally `among` these ids only."""
        settings: dict[str, Any] = {"ids": list(among)} if among is not None else {}
        found = self._call(
            "query",
            self._collection.query,
            query_embeddings=[vector.tolist()],
            n_results=min(limit, self.limits.neighbours),
            include=["distances"],
            **settings,
        )
        return tuple(
            Nearest(chunk_id, 1.0 - distance)
            for chunk_id, distance in zip(found["ids"][0], found["distances"][0], strict=True)
            if math.isfinite(distance)
        )

    def exact(self, vector: NDArray[np.float32], ids: Sequence[str]) -> tuple[Nearest, ...]:
        """Return all these chunks, best first, scored by their vectors one by one."""
        found = [near for part in self._parts(ids) for near in self._scores(vector, part)]
        return tuple(sorted(found, key=lambda each: -each.cosine))

    def count(self) -> int:
        """Return the number of chunks, those that no article knows included."""
        return int(self._call("count", self._collection.count))

    def ids(self) -> Iterator[str]:
        """Yield every chunk id, a page at a time."""
        offset = 0
        while True:
            page = self._call(
                "get", self._collection.get, include=[], limit=self.limits.rows, offset=offset
            )["ids"]
            yield from page
            if len(page) < self.limits.rows:
                return
            offset += len(page)

    def _made(self, name: str) -> Any:
        return self._client.get_or_create_collection(
            name, embedding_function=None, configuration={"hnsw": {"space": SPACE}}
        )

    def _write(self, nodes: Sequence[Any]) -> None:
        self._store.add(nodes)

    @cached_property
    def _store(self) -> BasePydanticVectorStore:
        # Only writing goes this way: a reader needn't wait for LlamaIndex's imports, and its query
        # would parse a JSON node a row and hide the cosine in exp(-distance).
        from llama_index.vector_stores.chroma import ChromaVectorStore

        return ChromaVectorStore(chroma_collection=self._collection)

    def _parts(self, ids: Sequence[str]) -> Iterator[list[str]]:
        for start in range(0, len(ids), self.limits.rows):
            yield list(ids[start : start + self.limits.rows])

    def _scores(self, vector: NDArray[np.float32], ids: list[str]) -> list[Nearest]:
        rows = self._call("get", self._collection.get, ids=ids, include=["embeddings"])
        cosines = np.asarray(rows["embeddings"], dtype=np.float32).reshape(-1, len(vector)) @ vector
        return [
            Nearest(each, float(cosine)) for each, cosine in zip(rows["ids"], cosines, strict=True)
        ]

    def _check(self) -> None:
        configuration = self._collection.configuration_json or {}
        kinds = [configuration.get(kind) or {} for kind in ("hnsw", "spann")]
        space = next((kind["space"] for kind in kinds if "space" in kind), SPACE)
        if space != SPACE:
            raise IndexMismatchError(
                f"the Chroma collection {self._collection.name!r} measures {space!r}, "
                f"not {SPACE!r}; build the index anew in another folder"
            )

    def _call(self, what: str, call: Any, *arguments: Any, **settings: Any) -> Any:
        try:
            return call(*arguments, **settings)
        except Exception as error:  # chromadb and httpx raise a dozen unrelated kinds
            raise StoreError(f"Chroma's {what} failed: {error}") from error


def _node(article: Article, chunk: Chunk, vector: list[float]) -> Any:
    from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

    return TextNode(
        id_=chunk.id,
        text=chunk.text,
        embedding=vector,
        start_char_idx=chunk.start,
        end_char_idx=chunk.end,
        metadata={"article_id": article.id, "source": article.source, "title": article.title},
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.id)},
    )
