"""Dated statements as a plot and as a list that reads without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from index import format_value
from rag import Citation
from webui.markup import date_words, dated, esc

_WRAP = 58
_LONG = 230
_COLOURS = ("#17507f", "#9c5a00", "#2c6a3f", "#8a3f7a", "#9c2b20", "#3b6f73", "#5d5850", "#6a5acd")


@dataclass(frozen=True, slots=True)
class Dot:
    """One dated statement: its ISO value, the value in words, the text, who says it."""

    value: str
    words: str
    text: str
    source: str
    citation: Citation | None


def dots(rows: Sequence[Any]) -> tuple[Dot, ...]:
    """The rows of `rag.timeline` as the page draws them, in their order."""
    return tuple(_dot(row) for row in rows)


def _dot(row: Any) -> Dot:
    citation = row.citations[0] if row.citations else None
    source = (citation.source or citation.title) if citation else ""
    return Dot(row.value, format_value(row.value, row.granularity), row.text, source, citation)


def figure(points: Sequence[Dot]) -> Any:
    """The statements on a line of time, one lane an outlet; None when there are none."""
    if not points:
        return None
    import plotly.graph_objects as go

    lanes = list(dict.fromkeys(p.source or "Outlet unknown" for p in points))
    drawn = go.Figure()
    for place, lane in enumerate(lanes):
        mine = [p for p in points if (p.source or "Outlet unknown") == lane]
        drawn.add_trace(
            go.Scatter(
                x=[first_day(p.value).isoformat() for p in mine],
                y=[lane] * len(mine),
                mode="markers",
                name=lane,
                marker={"size": 13, "color": _COLOURS[place % len(_COLOURS)], "opacity": 0.8},
                customdata=[question_about(p) for p in mine],
                hovertext=[f"<b>{esc(p.words)}</b><br>{_wrapped(p.text)}" for p in mine],
                hoverinfo="text",
            )
        )
    return drawn.update_layout(**_layout(len(lanes), _around(points)))


def _around(points: Sequence[Dot]) -> list[str]:
    """First and last day with some air, in plotly's form; one lone day gets a week."""
    days = [first_day(p.value) for p in points]
    air = max(timedelta(days=3), (max(days) - min(days)) * 0.06)
    return [(min(days) - air).isoformat(), (max(days) + air).isoformat()]


def first_day(value: str) -> date:
    """The first day of an ISO value.

    >>> first_day("2018-04")
    datetime.date(2018, 4, 1)
    """
    return date.fromisoformat((value.split("/", maxsplit=1)[0] + "-01-01")[:10])


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


def question_about(dot: Dot) -> str:
    """A question that a click on a statement asks."""
    return (
        f"What happened on {dot.words}?"
        if "-" in dot.value[7:8]
        else f"What happened in {dot.words}?"
    )


def timeline_html(points: Sequence[Dot], *, asked: bool) -> str:
    """The statements under their dates, oldest first."""
    if not points:
        words = "No dated statement was found for this." if asked else ""
        return f'<p class="none">{words}</p>' if words else ""
    groups = "".join(
        f'<section class="moment"><h3>{esc(words)}</h3><ul>'
        f"{''.join(_statement(dot) for dot in group)}</ul></section>"
        for words, group in groupby(points, key=lambda dot: dot.words)
    )
    return f'<div class="moments">{groups}</div>'


def _statement(dot: Dot) -> str:
    c = dot.citation
    by = f"{esc(dot.source)}, published {dated(c.published)}" if c else esc(dot.source)
    read = (
        f'<button type="button" class="plain" data-act="read" data-article="{esc(c.article_id)}" '
        f'data-start="{c.start}" data-end="{c.end}" data-day="{esc(date_words(c.published))}">Read'
        f'<span class="visually-hidden"> the article</span></button>'
        if c
        else ""
    )
    question = question_about(dot)
    return (
        f'<li><p>{esc(dot.text)}</p><p class="byline">{by} {read}'
        f'<button type="button" class="plain" data-act="ask" data-question="{esc(question)}">'
        "Ask about this day</button></p></li>"
    )
