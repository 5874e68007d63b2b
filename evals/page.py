"""A run as one self-contained HTML page: scores, plots, and every miss with its evidence."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from evals.plots import Bar, bars, line
from evals.report import LABELS, interval_cells, percent, word_lines
from evals.summary import Summary, summarise
from evals.types import Run

_TEMPLATE = Path(__file__).with_name("page.html")


def render_page(run: Run) -> str:
    """The page's HTML; it needs nothing from outside and no script."""
    summary = summarise(run)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        run=run,
        summary=summary,
        scores=[(LABELS[name], interval_cells(score)) for name, score in summary.scores.items()],
        lines=word_lines(summary),
        mean=lambda name: summary.scores[name].mean if name in summary.scores else None,
        median=next((row.p50 for row in summary.latency if row.stage == "total"), 0.0),
        percent=percent,
        misses=[record for record in run.records if record.scores.right < 1],
        type_plot=Markup(_type_plot(summary)),  # noqa: S704  (every word in it is escaped)
        curve_plot=Markup(_curve_plot(summary)),  # noqa: S704
        latency_plot=Markup(_latency_plot(summary)),  # noqa: S704
    )


def _type_plot(summary: Summary) -> str:
    rows = [
        Bar(row.type, row.right / row.count, f"{row.right} of {row.count}") for row in summary.types
    ]
    return bars(rows, title="Right answers by type of question")


def _curve_plot(summary: Summary) -> str:
    points = [(point.coverage, point.risk) for point in summary.curve]
    if len(points) < 2:
        return ""
    return line(points, title="Risk by coverage", across="coverage", up="risk")


def _latency_plot(summary: Summary) -> str:
    longest = max((row.p95 for row in summary.latency), default=0.0) or 1.0
    rows = [
        Bar(
            row.stage,
            row.p50 / longest,
            f"{row.p50:.2f} / {row.p95:.2f} s",
            low=row.p50 / longest,
            high=row.p95 / longest,
        )
        for row in summary.latency
    ]
    return bars(rows, title="Seconds by stage")
