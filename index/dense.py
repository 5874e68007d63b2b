"""Dense search over the vectors, limited to what the catalogue knows and the filters allow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.catalog import Catalog
from index.catalog.filters import Condition
from index.store import Nearest, VectorStore
from index.types import Chunk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Chroma's own range filter takes 403 ms at 100,000 chunks. Milliseconds there of what we do
# instead, N chunks in all, m of them allowed (measured at 100,000, m from 20 to 100,000):
_A_NEIGHBOUR = 0.02
"""Asking for one neighbour more, and whether it is allowed: 300 take 6 ms, 3,000 take 60."""
_AN_EXACT_SCORE = 0.05
"""Fetching a vector by its id: 400 take 20 ms."""
_A_SPARSE_WALK, _AN_ALLOWED_ID = 0.1, 0.0033
"""The nearest among given ids: 0.1 N/m + 0.0033 m; 400 ids take 35 ms, 4,000 12, 20,000 66."""
_FIRST = 5
_SPARE = 1.5
_MOST_ALLOWED = 200_000


@dataclass(frozen=True, slots=True)
class Scored:
    """A chunk and the cosine of its vector with the question's."""

    chunk: Chunk
    cosine: float


def nearest(
    catalog: Catalog,
    vectors: VectorStore,
    query: NDArray[np.float32],
    limit: int,
    condition: Condition,
) -> tuple[Scored, ...]:
    """Return the nearest chunks that the condition allows, best first.

    A few more neighbours than wanted are enough for a loose filter, and to make up for vectors
    that a killed writer left; what a tight one lets through tells which other way is cheapest.
    """
    # Twenty more than wanted: vectors of a killed writer belong to no article.
    first = min(limit * _FIRST if condition.tests else limit + 20, vectors.limits.neighbours)
    found = vectors.nearest(query, first)
    kept = _allowed(catalog, found, condition)
    if len(kept) < limit and len(found) == first:
        kept = _further(catalog, vectors, query, limit, condition, len(kept) / first)
    return _scored(catalog, kept[:limit])


def _further(
    catalog: Catalog,
    vectors: VectorStore,
    query: NDArray[np.float32],
    limit: int,
    condition: Condition,
    share: float,
) -> list[Nearest]:
    """Neighbours further off, or the nearest among all that is allowed, by what costs less."""
    total = catalog.chunk_count()
    wide = _width(limit, share, total)
    if wide is not None and wide <= vectors.limits.neighbours:
        kept = _allowed(catalog, vectors.nearest(query, wide), condition)
        if len(kept) >= limit:
            return kept
    ids = catalog.allowed_chunk_ids(condition, _MOST_ALLOWED)
    if len(ids) == _MOST_ALLOWED:
        return _allowed(catalog, vectors.nearest(query, vectors.limits.neighbours), condition)
    if len(ids) * _AN_EXACT_SCORE <= _among(len(ids), total):
        return list(vectors.exact(query, ids)[:limit])
    return list(vectors.nearest(query, limit, among=ids))


def _width(limit: int, share: float, total: int) -> int | None:
    """How many neighbours to ask for, where that is the cheapest way."""
    if not share:
        return None
    wide = math.ceil(_SPARE * limit / share)
    allowed = share * total
    cheapest = min(allowed * _AN_EXACT_SCORE, _among(allowed, total))
    return wide if wide * _A_NEIGHBOUR <= cheapest else None


def _among(allowed: float, total: int) -> float:
    """Milliseconds to find the nearest among allowed ids."""
    return _A_SPARSE_WALK * total / max(allowed, 1) + _AN_ALLOWED_ID * allowed


def _allowed(catalog: Catalog, found: Sequence[Nearest], condition: Condition) -> list[Nearest]:
    known = catalog.allowed_among([each.chunk_id for each in found], condition)
    return [each for each in found if each.chunk_id in known]


def _scored(catalog: Catalog, found: Sequence[Nearest]) -> tuple[Scored, ...]:
    chunks = catalog.chunks_by("id", [each.chunk_id for each in found])
    return tuple(
        Scored(chunks[each.chunk_id], each.cosine) for each in found if each.chunk_id in chunks
    )
