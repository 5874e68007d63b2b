"""What answers cost: seconds by stage, tokens, money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds of one stage over all cases that reached it."""

    stage: str
    p50: float
    p95: float
    count: int


def latencies(timings: Sequence[Mapping[str, float]]) -> tuple[Latency, ...]:
    """Median and 95th percentile of the seconds of each stage, in order of appearance.

    >>> latencies([{"write": 1.0}, {"write": 3.0}])[0].p50
    2.0
    """
    stages = dict.fromkeys(stage for timing in timings for stage in timing)
    return tuple(_latency(stage, [t[stage] for t in timings if stage in t]) for stage in stages)


def total_cost(costs: Sequence[float | None]) -> float | None:
    """The sum in dollars, or None when a price is unknown for any case that used tokens."""
    known = [cost for cost in costs if cost is not None]
    return sum(known) if known else None


def _latency(stage: str, seconds: Sequence[float]) -> Latency:
    p50, p95 = np.percentile(seconds, [50, 95])
    return Latency(stage, float(p50), float(p95), len(seconds))
