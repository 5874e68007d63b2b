"""Small plots as inline SVG: no script, no outside assets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _ROW, _LABEL = 640, 24, 210


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its share of full length, 0 to 1, with the words at either end."""

    label: str
    share: float
    note: str
    low: float | None = None
    high: float | None = None


def bars(rows: Sequence[Bar], *, title: str) -> str:
    """A horizontal bar chart; `low` and `high` draw an interval over the bar."""
    height = _ROW * len(rows) + 8
    body = "".join(_bar(row, 4 + _ROW * place) for place, row in enumerate(rows))
    return _svg(_WIDTH, height, title, body)


def line(points: Sequence[tuple[float, float]], *, title: str, across: str, up: str) -> str:
    """A line through points with both coordinates 0 to 1, on a grid of quarters."""
    side, left, top = 260, 48, 12
    place = [(left + side * x, top + side * (1 - y)) for x, y in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in place)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" class="dot"/>' for x, y in place)
    body = (
        "".join(_grid(step / 4, side, left, top) for step in range(5))
        + f'<polyline points="{path}" class="line"/>{dots}'
        + f'<text x="{left + side / 2}" y="{top + side + 34}" text-anchor="middle">{across}</text>'
        + f'<text x="12" y="{top + side / 2}" text-anchor="middle" '
        f'transform="rotate(-90 12 {top + side / 2})">{up}</text>'
    )
    return _svg(left + side + 20, top + side + 42, title, body)


def _bar(row: Bar, y: float) -> str:
    full = _WIDTH - _LABEL - 130
    width = max(0.0, min(1.0, row.share)) * full
    parts = [
        f'<text x="{_LABEL - 8}" y="{y + 15}" text-anchor="end">{escape(row.label)}</text>',
        f'<rect x="{_LABEL}" y="{y + 3}" width="{full}" height="16" class="track"/>',
        f'<rect x="{_LABEL}" y="{y + 3}" width="{width:.1f}" height="16" class="bar"/>',
        f'<text x="{_LABEL + full + 8}" y="{y + 15}">{escape(row.note)}</text>',
    ]
    if row.low is not None and row.high is not None:
        start, end = _LABEL + full * row.low, _LABEL + full * row.high
        parts.append(f'<path d="M{start:.1f} {y + 11}H{end:.1f}" class="interval"/>')
    return "".join(parts)


def _grid(share: float, side: float, left: float, top: float) -> str:
    x, y = left + side * share, top + side * (1 - share)
    return (
        f'<path d="M{x} {top}V{top + side}M{left} {y}H{left + side}" class="grid"/>'
        f'<text x="{x}" y="{top + side + 16}" text-anchor="middle">{share:.0%}</text>'
        f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{share:.0%}</text>'
    )


def _svg(width: float, height: float, title: str, body: str) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="{escape(title, quote=True)}"><title>{escape(title)}</title>{body}</svg>'
    )
