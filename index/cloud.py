"""Chroma Cloud's own keyword search, instead of the local keyword index.

Written against chromadb 1.5.9 and https://docs.trychroma.com/cloud/search-api/overview (2026).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from chromadb import K, Knn, Search
from chromadb.base_types import SparseVector

from index.catalog import Catalog
from index.catalog.filters import Condition
from index.config import IndexConfig
from index.errors import IndexMismatchError
from index.sparse import TERMS, chunk_vector, query_vector, schema
from index.store import VectorStore
from index.types import Chunk

# Terms of a usual chunk and its title for each word of the target: 60 of 120 in our own suites.
_USUAL_SHARE = 0.5
# More than wanted, since chunks of a killed writer belong to no article.
_SPARE = 20
# A tight filter names the chunks that it allows, in parts of what one search may name, and a few
# searches to a request: the service limits those too, but doesn't publish at how many.
_MOST_NAMED = 15_000
_SEARCHES = 5
# The service's distance is one less the product of the vectors, so what shares no term is at one.
_NOTHING_SHARED = 1.0

Scores = list[tuple[str, float]]


class CloudStore(VectorStore):
    """A collection in Chroma Cloud, whose rows carry their terms beside their embeddings."""

    def __init__(self, folder: Path, collection: str, config: IndexConfig) -> None:
        """Open the collection as it is now, making it where it is missing.

        Raises as VectorStore does, and IndexMismatchError where terms aren't indexed.
        """
        self._usual = _USUAL_SHARE * config.chunk_words
        super().__init__(folder, collection, config)

    def by_terms(
        self, query: SparseVector, limit: int, *, among: Sequence[str] | None = None
    ) -> Scores:
        """Return the ids and BM25 scores of the best chunks, best first; higher is better.

        Chunks without any term of the query are left out. `among` limits it to these ids. Raises
        StoreError.
        """
        limit = min(limit, self.limits.neighbours)
        best = Search().rank(Knn(query=query, key=TERMS, limit=limit)).limit(limit).select(K.SCORE)
        if among is None:
            found = list(self._searched([best]))
        else:
            found = list(self._searched([best.where(K.ID.is_in(p)) for p in self._parts(among)]))
        return sorted(found, key=lambda each: (-each[1], each[0]))[:limit]

    def _searched(self, searches: Sequence[Search]) -> Iterator[tuple[str, float]]:
        for start in range(0, len(searches), _SEARCHES):
            few = list(searches[start : start + _SEARCHES])
            answer = self._call("search", self._collection.search, few)
            for ids, distances in zip(answer["ids"], answer["scores"], strict=True):
                for chunk_id, distance in zip(ids, distances, strict=True):
                    if distance < _NOTHING_SHARED:
                        yield chunk_id, _NOTHING_SHARED - distance

    def _made(self, name: str) -> Any:
        # The service refuses a schema together with a configuration.
        return self._client.get_or_create_collection(name, embedding_function=None, schema=schema())

    def _write(self, nodes: Sequence[Any]) -> None:
        # LlamaIndex's store turns metadata into JSON, where a sparse vector would be lost. What
        # it writes stays, so that it can read the rows.
        from llama_index.core.vector_stores.utils import node_to_metadata_dict

        self._collection.upsert(
            ids=[node.node_id for node in nodes],
            embeddings=[node.embedding for node in nodes],
            documents=[node.text for node in nodes],
            metadatas=[
                node_to_metadata_dict(node, remove_text=True, flat_metadata=True)
                | self._terms(node)
                for node in nodes
            ],
        )

    def _terms(self, node: Any) -> dict[str, SparseVector]:
        vector = chunk_vector(node.metadata["title"], node.text, self._usual)
        return {TERMS: vector} if vector.indices else {}

    def _check(self) -> None:
        super()._check()
        # A service that tells no schema may have one all the same.
        keys = self._collection.schema.keys
        if keys and TERMS not in keys:
            raise IndexMismatchError(
                f"the collection {self._collection.name!r} in Chroma Cloud has no index of terms: "
                "it is of an earlier version; build the index anew in another folder"
            )


def match_in_cloud(
    catalog: Catalog, vectors: CloudStore, query: str, limit: int, condition: Condition
) -> list[tuple[Chunk, float]]:
    """Return the best chunks that the condition allows with their BM25 scores, best first.

    The best of all are asked for first. Where a filter leaves too few of them, the chunks that it
    allows are named, if they are 15,000 at most; else the few are all that is found. Raises
    StoreError.
    """
    terms = query_vector(query)
    if not terms.indices:
        return []
    most = vectors.limits.neighbours
    first = most if condition.tests else min(limit + _SPARE, most)
    found = vectors.by_terms(terms, first)
    kept = _allowed(catalog, found, condition)
    if condition.tests and len(kept) < limit and len(found) == first:
        ids = catalog.allowed_chunk_ids(condition, _MOST_NAMED + 1)
        if len(ids) <= _MOST_NAMED:
            kept = vectors.by_terms(terms, limit, among=ids)
    return _with_chunks(catalog, kept[:limit])


def _allowed(catalog: Catalog, found: Scores, condition: Condition) -> Scores:
    known = catalog.allowed_among([chunk_id for chunk_id, _ in found], condition)
    return [each for each in found if each[0] in known]


def _with_chunks(catalog: Catalog, found: Scores) -> list[tuple[Chunk, float]]:
    chunks = catalog.chunks_by("id", [chunk_id for chunk_id, _ in found])
    return [(chunks[chunk_id], score) for chunk_id, score in found if chunk_id in chunks]
