"""What a run comes to: every score over all cases and by type, with intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evals import scores_abstention, scores_cost
from evals.resample import Interval, bootstrap
from evals.scores_abstention import AbstentionScores, CurvePoint, Decision
from evals.scores_cost import Latency
from evals.types import CaseRecord, CaseScores, Run


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type of question: how many, how many right, leniently right, right and cited."""

    type: str
    count: int
    right: int
    lenient: int
    right_and_cited: int


@dataclass(frozen=True, slots=True)
class ConflictScores:
    """Conflicts shown where the case has one, and answers of other types that show one."""

    recall: float | None
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Surety:
    """Answers given, and those of them that are right, by whether they were shown as unsure."""

    sure: int
    sure_right: int
    unsure: int
    unsure_right: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a run."""

    count: int
    right: int
    scores: dict[str, Interval]
    types: tuple[TypeRow, ...]
    outcomes: dict[str, int]
    abstention: AbstentionScores
    curve: tuple[CurvePoint, ...]
    area_under_risk: float | None
    calibration_error: float | None
    surety: Surety
    conflicts: ConflictScores
    latency: tuple[Latency, ...]
    tokens_in: int
    tokens_out: int
    cost_usd: float | None


def summarise(run: Run) -> Summary:
    """The figures of a run; every record counts."""
    records = run.records
    decisions = [decision(record) for record in records]
    curve = scores_abstention.coverage_risk(decisions)
    return Summary(
        count=len(records),
        right=round(sum(record.scores.right for record in records)),
        scores=score_intervals(records),
        types=by_type(records),
        outcomes=dict(Counter(record.outcome for record in records)),
        abstention=scores_abstention.abstention_scores(decisions),
        curve=curve,
        area_under_risk=scores_abstention.area_under_risk(curve),
        calibration_error=scores_abstention.calibration_error(decisions),
        surety=_surety(records),
        conflicts=_conflicts(records),
        latency=scores_cost.latencies([record.seconds for record in records]),
        tokens_in=sum(record.tokens_in for record in records),
        tokens_out=sum(record.tokens_out for record in records),
        cost_usd=scores_cost.total_cost([record.cost_usd for record in records]),
    )


def score_intervals(records: Sequence[CaseRecord]) -> dict[str, Interval]:
    """Each score's mean over the cases that it applies to, with its bootstrap interval."""
    found = {}
    for name in CaseScores.names():
        values = [
            value for record in records if (value := getattr(record.scores, name)) is not None
        ]
        interval = bootstrap(values)
        if interval is not None:
            found[name] = interval
    return found


def by_type(records: Sequence[CaseRecord]) -> tuple[TypeRow, ...]:
    """The counts of each type, the most frequent first."""
    kinds = Counter(record.case.type for record in records).most_common()
    return tuple(
        _row(kind, [record.scores for record in records if record.case.type == kind])
        for kind, _ in kinds
    )


def decision(record: CaseRecord) -> Decision:
    """A record as the abstention scores see it."""
    spoke = record.outcome == "answered" and record.status != "unanswerable"
    return Decision(
        should_abstain=record.case.should_abstain,
        abstained=record.status == "unanswerable",
        right=record.scores.right == 1.0,
        confidence=record.confidence,
        gave_answer=spoke,
        either_way=record.case.type == "false_premise",
    )


def _row(kind: str, scores: Sequence[CaseScores]) -> TypeRow:
    return TypeRow(
        type=kind,
        count=len(scores),
        right=round(sum(score.right for score in scores)),
        lenient=round(sum(score.lenient for score in scores)),
        right_and_cited=round(sum(score.right_and_cited for score in scores)),
    )


def _surety(records: Sequence[CaseRecord]) -> Surety:
    given = [r for r in records if decision(r).gave_answer]
    sure = [r.scores.right == 1.0 for r in given if not r.unsure]
    unsure = [r.scores.right == 1.0 for r in given if r.unsure]
    return Surety(len(sure), sum(sure), len(unsure), sum(unsure))


def _conflicts(records: Sequence[CaseRecord]) -> ConflictScores:
    due = [record.scores.conflict_shown or 0.0 for record in records if _disputed(record)]
    elsewhere = sum(bool(record.conflicts) and not _disputed(record) for record in records)
    return ConflictScores(sum(due) / len(due) if due else None, elsewhere)


def _disputed(record: CaseRecord) -> bool:
    return record.case.type == "conflict"
