"""Two runs of one suite side by side: what was gained, what was lost, and whether it is chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from evals.errors import RunError
from evals.report import LABELS
from evals.resample import Interval, mcnemar_exact, paired_bootstrap
from evals.types import CaseRecord, CaseScores, Run

Pair = tuple[CaseRecord, CaseRecord]


@dataclass(frozen=True, slots=True)
class Change:
    """A question that only one of the runs got right."""

    id: str
    type: str
    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second run against the first, over the questions that both were asked."""

    first: str
    second: str
    count: int
    right: tuple[int, int]
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    p_value: float
    """McNemar's exact test on right answers, two-sided."""
    differences: dict[str, Interval]
    """Mean of second minus first by score, with its paired bootstrap interval."""


def compare(first: Run, second: Run) -> Comparison:
    """The second run against the first, question by question.

    Raises RunError when they have no question in common or ran on different suites' data.
    """
    pairs = _pairs(first, second)
    gained = tuple(_change(a, b) for a, b in pairs if a.scores.right < 1 <= b.scores.right)
    lost = tuple(_change(a, b) for a, b in pairs if b.scores.right < 1 <= a.scores.right)
    return Comparison(
        first=first.label,
        second=second.label,
        count=len(pairs),
        right=(sum(_right(a) for a, _ in pairs), sum(_right(b) for _, b in pairs)),
        gained=gained,
        lost=lost,
        p_value=mcnemar_exact(len(gained), len(lost)),
        differences=_differences(pairs),
    )


def print_comparison(comparison: Comparison, *, console: Console | None = None) -> None:
    """Prints the scores' differences, then each gain and each loss."""
    out = console or Console()
    before, after = comparison.right
    out.print(
        f"{comparison.first}: {before} right; {comparison.second}: {after} right "
        f"of {comparison.count} (McNemar's exact test p = {comparison.p_value:.3f})"
    )
    out.print(_difference_table(comparison))
    for title, changes in (("Gained", comparison.gained), ("Lost", comparison.lost)):
        out.print(f"\n[bold]{title}[/bold] ({len(changes)})")
        for change in changes:
            out.print(f"{change.id} [{change.type}] {change.question}", markup=False)
            out.print(f"  before: {change.before}\n  after:  {change.after}", markup=False)


def _pairs(first: Run, second: Run) -> list[Pair]:
    if first.suite != second.suite or first.digest != second.digest:
        raise RunError(
            f"the runs are on different data: {first.suite} {first.digest[:12]} and "
            f"{second.suite} {second.digest[:12]}"
        )
    later = {record.case.id: record for record in second.records}
    pairs = [(a, later[a.case.id]) for a in first.records if a.case.id in later]
    if not pairs:
        raise RunError(f"the runs on {first.suite} have no question in common")
    return pairs


def _differences(pairs: Sequence[Pair]) -> dict[str, Interval]:
    found = {}
    for name in CaseScores.names():
        both = [(getattr(a.scores, name), getattr(b.scores, name)) for a, b in pairs]
        kept = [(a, b) for a, b in both if a is not None and b is not None]
        interval = paired_bootstrap([a for a, _ in kept], [b for _, b in kept])
        if interval is not None:
            found[name] = interval
    return found


def _change(before: CaseRecord, after: CaseRecord) -> Change:
    case = before.case
    return Change(case.id, case.type, case.question, _said(before), _said(after))


def _said(record: CaseRecord) -> str:
    return record.error or f"({record.status}) {' '.join(record.text.split())[:160]}"


def _right(record: CaseRecord) -> bool:
    return record.scores.right == 1.0


def _difference_table(comparison: Comparison) -> Table:
    table = Table("score", title="Second minus first, percentage points", title_justify="left")
    for column in ("difference", "95% interval", "cases"):
        table.add_column(column, justify="right")
    for name, gap in comparison.differences.items():
        bounds = f"{100 * gap.low:+.1f} to {100 * gap.high:+.1f}"
        table.add_row(LABELS[name], f"{100 * gap.mean:+.1f}", bounds, str(gap.count))
    return table
