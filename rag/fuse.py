"""Two rankings into one: weighted sum of min-max normalised scores.

The convex combination of Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
Retrieval" (TOIS 2023), which they and our own measurements found ahead of reciprocal rank fusion.
"""

from __future__ import annotations

from collections.abc import Sequence

from index import Hit


def fuse(dense: Sequence[Hit], keyword: Sequence[Hit], *, dense_weight: float) -> tuple[Hit, ...]:
    """Return the hits of both rankings, best first; a chunk that one lacks earns nothing there."""
    totals: dict[str, float] = {}
    chunks = {hit.chunk.id: hit.chunk for hit in (*dense, *keyword)}
    for hits, weight in ((dense, dense_weight), (keyword, 1 - dense_weight)):
        for chunk_id, score in _normalised(hits).items():
            totals[chunk_id] = totals.get(chunk_id, 0.0) + weight * score
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Hit(chunk=chunks[chunk_id], score=score, rank=rank, retriever="fused")
        for rank, (chunk_id, score) in enumerate(ranked, 1)
    )


def _normalised(hits: Sequence[Hit]) -> dict[str, float]:
    if not hits:
        return {}
    scores = [hit.score for hit in hits]
    low, high = min(scores), max(scores)
    spread = high - low
    return {hit.chunk.id: (hit.score - low) / spread if spread else 1.0 for hit in hits}
