"""The blend's weights.

Logistic regression of the labels on logit, overlap and span margin, over development questions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.ranker.records import Group
from rag.ranking.network import Calibration, Network
from rag.ranking.overlap import inverse_frequencies, overlap


def features(network: Network, groups: Sequence[Group]) -> tuple[np.ndarray, np.ndarray]:
    """Return rows of (logit, overlap, margin) and their labels, for every candidate of `groups`."""
    rows, labels = [], []
    for group in groups:
        sentences = [c.sentence for c in group.candidates]
        weights = inverse_frequencies(sentences)
        for candidate, reading in zip(
            group.candidates, network.read(group.question, sentences, None), strict=True
        ):
            rows.append(
                (
                    reading.logit,
                    overlap(group.question, candidate.sentence, weights),
                    reading.margin,
                )
            )
            labels.append(float(candidate.label))
    return np.array(rows), np.array(labels)


def calibrate(
    rows: np.ndarray, labels: np.ndarray, *, ridge: float = 1.0, steps: int = 50
) -> Calibration:
    """Return the likeliest weights for `labels`, by Newton's method with a small ridge."""
    design = np.column_stack([rows, np.ones(len(rows))])
    weights = np.zeros(design.shape[1])
    penalty = ridge * np.diag([1.0, 1.0, 1.0, 0.0])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -60, 60)))
        slope = design.T @ (labels - chance) - penalty @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + penalty
        weights += np.linalg.solve(curve, slope)
    neural, lexical, span, bias = (round(float(value), 4) for value in weights)
    return Calibration(neural=neural, lexical=lexical, span=span, bias=bias)
