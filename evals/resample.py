"""Chance and doubt: bootstrap intervals, a paired bootstrap, McNemar's exact test."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_SEED = 20180423


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its 95% interval."""

    mean: float
    low: float
    high: float
    count: int


def bootstrap(values: Sequence[float], *, rounds: int = 2000, seed: int = _SEED) -> Interval | None:
    """The mean with its percentile bootstrap interval (95%); None without values.

    Source: Efron 1979; Efron and Tibshirani 1993, chapter 13.
    """
    if not values:
        return None
    data = np.asarray(values, dtype=float)
    draws = np.random.default_rng(seed).integers(0, len(data), size=(rounds, len(data)))
    low, high = np.percentile(data[draws].mean(axis=1), [2.5, 97.5])
    return Interval(float(data.mean()), float(low), float(high), len(data))


def paired_bootstrap(
    first: Sequence[float], second: Sequence[float], *, rounds: int = 5000, seed: int = _SEED
) -> Interval | None:
    """The mean of second minus first, pair by pair, with its bootstrap interval.

    Source: Koehn 2004, Statistical Significance Tests for Machine Translation Evaluation.
    """
    pairs = zip(first, second, strict=True)
    return bootstrap([after - before for before, after in pairs], rounds=rounds, seed=seed)


def randomisation_test(
    first: Sequence[float], second: Sequence[float], *, rounds: int = 5000, seed: int = _SEED
) -> float:
    """Two-sided p of the mean difference when the signs of the pairs' differences are shuffled.

    Source: Smucker et al. 2007, A Comparison of Statistical Significance Tests for IR.
    """
    differences = np.asarray(second, dtype=float) - np.asarray(first, dtype=float)
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(rounds, len(differences)))
    extreme = np.abs(signs @ differences) >= abs(differences.sum()) - 1e-12
    return (int(extreme.sum()) + 1) / (rounds + 1)


def mcnemar_exact(gained: int, lost: int) -> float:
    """Two-sided p of McNemar's exact test for the cases that only one of two systems got right.

    Source: McNemar 1947, in the exact binomial form.

    >>> mcnemar_exact(5, 0)
    0.0625
    """
    total = gained + lost
    tail = sum(math.comb(total, k) for k in range(min(gained, lost) + 1)) / 2.0**total
    return min(1.0, 2 * tail)
