"""A run for people and programs: the table in the terminal, and the JSON and HTML files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.errors import RunError
from evals.resample import Interval
from evals.summary import Summary, summarise
from evals.types import CaseRecord, Run

LABELS = {
    "right": "answers right",
    "lenient": "right, figures and dates by value",
    "right_and_cited": "right, and rightly cited",
    "exact_match": "exact match of short",
    "f1": "token F1 of short",
    "document_precision": "citations of a right article",
    "document_recall": "answers citing a right article",
    "claim_recall": "sentences that their quotes support",
    "claim_precision": "citations that are needed",
    "verbatim": "quotes verbatim at their offsets",
    "evidence_overlap": "cited quotes against gold (F1)",
    "conflict_shown": "conflicts shown",
    "leaked": "abstentions that show the wrong thing",
    "recall_1": "articles found, recall@1",
    "recall_5": "articles found, recall@5",
    "reciprocal_rank": "articles found, MRR@10",
    "ndcg_10": "articles found, nDCG@10",
}
_RUN = TypeAdapter(Run)
_SUMMARY = TypeAdapter(Summary)


def print_report(run: Run, *, console: Console | None = None, misses: int = 10) -> None:
    """Prints the run's tables, and at most `misses` of its misses."""
    out = console or Console()
    summary = summarise(run)
    out.print(_headline(run, summary), highlight=False)
    out.print(type_table(summary))
    out.print(score_table(summary))
    out.print(_in_words(summary), highlight=False)
    _print_misses(out, run, misses)


def save_run(run: Run, folder: str | Path) -> tuple[Path, Path]:
    """Writes run.json and report.html into the folder and returns their paths."""
    from evals.page import render_page

    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    data, page = into / "run.json", into / "report.html"
    data.write_text(to_json(run), encoding="utf-8")
    page.write_text(render_page(run), encoding="utf-8")
    return data, page


def to_json(run: Run) -> str:
    """The run as JSON, with its summary under `summary`."""
    body = _RUN.dump_json(run, indent=1).decode()
    figures = _SUMMARY.dump_json(summarise(run), indent=1).decode()
    return f'{body.rstrip().removesuffix("}").rstrip()},\n "summary": {figures}\n}}\n'


def load_run(path: str | Path) -> Run:
    """A run from its run.json, or from the folder that holds it. Raises RunError."""
    file = Path(path) / "run.json" if Path(path).is_dir() else Path(path)
    try:
        return _RUN.validate_json(file.read_bytes())
    except OSError as error:
        raise RunError(f"no run at {str(path)!r}: {error.strerror}") from error
    except ValidationError as error:
        raise RunError(f"{file} isn't a saved run: {str(error)[:300]}") from error


def type_table(summary: Summary) -> Table:
    """Right answers by type of question."""
    table = Table("type", title="Right by type", title_justify="left")
    for column in ("questions", "right", "by value", "right and cited"):
        table.add_column(column, justify="right")
    for row in summary.types:
        cells = (row.count, row.right, row.lenient, row.right_and_cited)
        table.add_row(row.type, *map(str, cells))
    total = [sum(getattr(row, name) for row in summary.types) for name in _COUNTS]
    table.add_section()
    table.add_row("all", *map(str, total), style="bold")
    return table


def score_table(summary: Summary) -> Table:
    """Every score with its 95% interval and the number of cases that it is over."""
    table = Table("score", title="Scores, percent", title_justify="left")
    for column in ("mean", "95% interval", "cases"):
        table.add_column(column, justify="right")
    for name, interval in summary.scores.items():
        table.add_row(LABELS[name], *interval_cells(interval))
    return table


def interval_cells(interval: Interval) -> tuple[str, str, str]:
    """Mean, interval and count as they are shown, in percent."""
    bounds = f"{100 * interval.low:.1f} to {100 * interval.high:.1f}"
    return f"{100 * interval.mean:.1f}", bounds, str(interval.count)


def percent(share: float | None) -> str:
    """A share in percent, or a dash where there is none."""
    return "–" if share is None else f"{100 * share:.1f}%"


def word_lines(summary: Summary) -> tuple[str, ...]:
    """The figures that aren't means over cases, a line each."""
    silence = summary.abstention
    cost = "" if summary.cost_usd is None else f", ${summary.cost_usd:.4f}"
    return (
        f"abstention: precision {percent(silence.precision)}, recall {percent(silence.recall)}; "
        f"{silence.invented} answers invented, {silence.wrongly_silent} times wrongly silent",
        f"answers right: {summary.surety.sure_right} of {summary.surety.sure} sure ones, "
        f"{summary.surety.unsure_right} of {summary.surety.unsure} shown as unsure",
        f"conflicts: {percent(summary.conflicts.recall)} shown, {summary.conflicts.elsewhere} "
        "answers to other questions show one",
        f"confidence: area under the risk curve {percent(summary.area_under_risk)}, "
        f"calibration error {percent(summary.calibration_error)}",
        f"tokens: {summary.tokens_in} in, {summary.tokens_out} out{cost}",
        "seconds (median / 95th percentile): "
        + ", ".join(f"{row.stage} {row.p50:.2f} / {row.p95:.2f}" for row in summary.latency),
    )


_COUNTS = ("count", "right", "lenient", "right_and_cited")


def _headline(run: Run, summary: Summary) -> str:
    missed = {kind: n for kind, n in summary.outcomes.items() if kind != "answered"}
    failed = "; " + ", ".join(f"{n} {kind}" for kind, n in missed.items()) if missed else ""
    right = f"{summary.right} of {summary.count} right"
    errors = Counter(record.error for record in run.records if record.error).most_common(3)
    lines = (f"\n  {escape(error[:200])} ({count} times)" for error, count in errors)
    return f"[bold]{run.title}[/bold] ({run.suite}): {right}{failed}" + "".join(lines)


def _in_words(summary: Summary) -> str:
    return "\n".join(word_lines(summary))


def _print_misses(out: Console, run: Run, limit: int) -> None:
    missed = [record for record in run.records if record.scores.right < 1]
    if missed and limit:
        out.print(f"\n[bold]Misses[/bold] ({min(limit, len(missed))} of {len(missed)})")
    for record in missed[:limit]:
        out.print(_miss(record), markup=False, highlight=False)


def _miss(record: CaseRecord) -> str:
    case = record.case
    wanted = " / ".join(case.answers[:2]) if not case.should_abstain else "the articles don't say"
    got = record.error or " ".join(record.text.split())[:200]
    return (
        f"{case.id} [{case.type}] {case.question}\n  wanted: {wanted}\n"
        f"  got ({record.status or record.outcome}): {got}"
    )
