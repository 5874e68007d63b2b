"""How well articles are ranked, by ir_measures: recall, reciprocal rank, nDCG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class RankingScores:
    """Scores of one ranking against the right documents."""

    hit_1: float
    hit_5: float
    hit_10: float
    recall_1: float
    recall_5: float
    reciprocal_rank_10: float
    ndcg_10: float


_NAMES = {
    "hit_1": "Success@1",
    "hit_5": "Success@5",
    "hit_10": "Success@10",
    "recall_1": "R@1",
    "recall_5": "R@5",
    "reciprocal_rank_10": "RR@10",
    "ndcg_10": "nDCG@10",
}


def ranking_scores(ranked: Sequence[str], documents: Sequence[str]) -> RankingScores:
    """Scores of ranked document ids against the right ones (at least one); no ranking scores 0.

    Repeats in a ranking count once, at their best rank. Source: ir_measures (MacAvaney et al.
    2022); nDCG as Järvelin and Kekäläinen 2002.

    >>> ranking_scores(["b", "a"], ["a"]).reciprocal_rank_10
    0.5
    """
    return rankings_scores({"q": ranked}, {"q": documents})["q"]


def rankings_scores(
    ranked: Mapping[str, Sequence[str]], documents: Mapping[str, Sequence[str]]
) -> dict[str, RankingScores]:
    """Scores by query for every query that has right documents, ranked or not."""
    found: dict[str, dict[str, float]] = {query: dict.fromkeys(_NAMES, 0.0) for query in documents}
    run = {query: _as_scores(ranked.get(query, ())) for query in documents}
    qrels = {query: dict.fromkeys(right, 1) for query, right in documents.items()}
    measures = _measures()
    import ir_measures

    for metric in ir_measures.iter_calc(list(measures), qrels, run):
        found[metric.query_id][measures[metric.measure]] = float(metric.value)
    return {query: RankingScores(**scores) for query, scores in found.items()}


def _as_scores(ranked: Sequence[str]) -> dict[str, float]:
    once = list(dict.fromkeys(ranked))
    return {document: float(len(once) - place) for place, document in enumerate(once)}


@lru_cache(maxsize=1)
def _measures() -> dict[Any, str]:
    import ir_measures

    return {ir_measures.parse_measure(name): field for field, name in _NAMES.items()}
