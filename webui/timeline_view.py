"""Dated statements as a plot and as a list that reads without one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from rag import Citation, TimelineRow
from webui.markup import dated, esc

_WRAP = 58
_LONG = 230
_LANE = 26
_COLOURS = ("#17507f", "#9c5a00", "#2c6a3f", "#8a3f7a", "#9c2b20", "#3b6f73", "#5d5850", "#6a5acd")


def _lane(row: TimelineRow) -> str:
    """The lane a statement is drawn in: its outlet, else its article."""
    first = row.citations[0]
    name = first.source or first.title or first.article_id
    return name if len(name) <= _LANE else name[: _LANE - 1].rstrip() + "…"


def figure(points: Sequence[TimelineRow], *, about: str) -> Any:
    """The statements on a line of time, one lane an outlet; None when there are none."""
    if not points:
        return None
    import plotly.graph_objects as go

    lanes = list(dict.fromkeys(_lane(p) for p in points))
    drawn = go.Figure()
    for place, lane in enumerate(lanes):
        mine = [p for p in points if _lane(p) == lane]
        drawn.add_trace(
            go.Scatter(
                x=[p.earliest.isoformat() for p in mine],
                y=[lane] * len(mine),
                mode="markers",
                name=lane,
                marker={"size": 13, "color": _COLOURS[place % len(_COLOURS)], "opacity": 0.8},
                customdata=[question_about(p, about) for p in mine],
                hovertext=[f"<b>{esc(p.shown)}</b><br>{_wrapped(p.text)}" for p in mine],
                hoverinfo="text",
            )
        )
    return drawn.update_layout(**_layout(len(lanes), _around(points)))


def _around(points: Sequence[TimelineRow]) -> list[str]:
    """First and last day with some air, in plotly's form; one lone day gets a week."""
    first, last = min(p.earliest for p in points), max(p.earliest for p in points)
    air = max(timedelta(days=3), (last - first) * 0.06)
    return [(first - air).isoformat(), (last + air).isoformat()]


def _layout(lanes: int, days: list[str]) -> dict[str, Any]:
    grid = {"gridcolor": "rgba(128,120,105,.25)", "zeroline": False, "automargin": True}
    return {
        "height": 110 + 44 * lanes,
        "margin": {"l": 10, "r": 20, "t": 12, "b": 36},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "system-ui, sans-serif", "size": 13, "color": "#7d766a"},
        "showlegend": False,
        "xaxis": {**grid, "type": "date", "tickformat": "%-d %b %Y", "nticks": 7, "range": days},
        "yaxis": {**grid, "autorange": "reversed"},
        "hovermode": "closest",
        "dragmode": False,
    }


def _wrapped(text: str) -> str:
    """Text for plotly's hover box, which knows some HTML: escaped, and broken into lines."""
    lines: list[str] = [""]
    for word in (text if len(text) <= _LONG else text[:_LONG] + " …").split():
        if len(lines[-1]) + len(word) > _WRAP:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(esc(line) for line in lines)


def question_about(row: TimelineRow, about: str) -> str:
    """A question that a click on a statement asks."""
    when = f"{'on' if row.granularity == 'day' else 'in'} {row.shown}"
    topic = " ".join(about.split()).rstrip("?")
    return f"What is said about {topic} {when}?" if topic else f"What happened {when}?"


def timeline_html(points: Sequence[TimelineRow], *, about: str) -> str:
    """The statements under their dates, oldest first."""
    if not points:
        return '<p class="none">No dated statement was found for this.</p>'
    groups = "".join(
        f'<section class="moment"><h3>{esc(words)}</h3><ul>'
        f"{''.join(_statement(row, about) for row in group)}</ul></section>"
        for words, group in groupby(points, key=_when)
    )
    return f'<div class="moments">{groups}</div>'


def _when(row: TimelineRow) -> str:
    return f"≈ {row.shown}" if row.inferred else row.shown


def _statement(row: TimelineRow, about: str) -> str:
    question = question_about(row, about)
    return (
        f'<li><p>{esc(row.text)}</p><p class="byline">{"; ".join(map(_by, row.citations))} '
        f'<button type="button" class="plain" data-act="ask" data-question="{esc(question)}">'
        "Ask about it</button></p></li>"
    )


def _by(c: Citation) -> str:
    return (
        f"{esc(c.source or c.title or c.article_id)}, {dated(c.published)} "
        f'<button type="button" class="plain" data-act="read" data-article="{esc(c.article_id)}" '
        f'data-start="{c.start}" data-end="{c.end}">Read<span class="visually-hidden"> '
        f"{esc(c.title or c.article_id)}</span></button>"
    )
