"""When a system keeps silent: abstention, the coverage-risk curve, calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """One case as abstention sees it; `confidence` is None where none was shown."""

    should_abstain: bool
    abstained: bool
    right: bool
    confidence: float | None = None
    gave_answer: bool = True
    """False for a crash, a time-out or an abstention."""
    either_way: bool = False
    """Whether both are right: a false premise may be corrected or turned down."""


@dataclass(frozen=True, slots=True)
class AbstentionScores:
    """Precision and recall of keeping silent; `invented` counts answers where there is none."""

    precision: float | None
    recall: float | None
    invented: int
    wrongly_silent: int


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """`risk`: share of wrong answers among the `coverage` share of cases answered first."""

    coverage: float
    risk: float
    confidence: float


def abstention_scores(decisions: Sequence[Decision]) -> AbstentionScores:
    """Precision and recall of abstention; cases where either is right are left aside.

    Precision: share of abstentions that were due. Recall: share of the cases without an answer
    that were met with silence. Source: Rajpurkar et al. 2018 (SQuAD 2.0) for the task.
    """
    counted = [decision for decision in decisions if not decision.either_way]
    silent = [decision for decision in counted if decision.abstained]
    due = [decision for decision in counted if decision.should_abstain]
    right = sum(decision.should_abstain for decision in silent)
    return AbstentionScores(
        precision=right / len(silent) if silent else None,
        recall=right / len(due) if due else None,
        invented=sum(decision.gave_answer for decision in due),
        wrongly_silent=len(silent) - right,
    )


def coverage_risk(decisions: Sequence[Decision]) -> tuple[CurvePoint, ...]:
    """The risk-coverage curve over the answers given, most confident first.

    Coverage is the share of all cases. Answers of one confidence enter together. Source:
    El-Yaniv and Wiener 2010; Geifman and El-Yaniv 2017.
    """
    given = sorted(_with_confidence(decisions), reverse=True)
    points = []
    wrong = 0
    for place, (confidence, is_right) in enumerate(given, 1):
        wrong += not is_right
        if place == len(given) or given[place][0] != confidence:
            points.append(CurvePoint(place / len(decisions), wrong / place, confidence))
    return tuple(points)


def area_under_risk(points: Sequence[CurvePoint]) -> float | None:
    """The mean risk over the coverage reached: lower is better, 0 at best.

    Source: Geifman et al. 2019 (AURC), as a step function over the points.
    """
    if not points:
        return None
    starts = (0.0, *(point.coverage for point in points[:-1]))
    area = sum(
        (point.coverage - start) * point.risk for start, point in zip(starts, points, strict=True)
    )
    return area / points[-1].coverage


def calibration_error(decisions: Sequence[Decision], *, bins: int = 10) -> float | None:
    """Expected calibration error of the confidence of the answers given, equal-width bins.

    Source: Guo et al. 2017, On Calibration of Modern Neural Networks.
    """
    given = _with_confidence(decisions)
    if not given:
        return None
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in given:
        groups.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, is_right))
    gaps = (abs(sum(c for c, _ in group) - sum(r for _, r in group)) for group in groups.values())
    return sum(gaps) / len(given)


def _with_confidence(decisions: Sequence[Decision]) -> list[tuple[float, bool]]:
    return [
        (d.confidence, d.right) for d in decisions if d.gave_answer and d.confidence is not None
    ]
