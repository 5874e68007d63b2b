"""Marked stretches of a text as HTML, nested where they nest, everything else escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from webui.markup import esc


@dataclass(frozen=True, slots=True)
class Span:
    """HTML around `text[start:end]`; a `whole` span's `before` stands in the text's place."""

    start: int
    end: int
    before: str
    after: str
    whole: bool = False


def paint(text: str, spans: Sequence[Span]) -> str:
    """The text escaped, with its spans around their stretches.

    A span that crosses the border of an earlier, longer one is left out: HTML can't say it.

    >>> paint("a < b", [Span(0, 1, "<i>", "</i>")])
    '<i>a</i> &lt; b'
    """
    ordered = sorted(spans, key=lambda s: (s.start, -s.end, s.whole))
    return _paint(text, 0, len(text), _nested(ordered))


def paint_paragraphs(text: str, spans: Sequence[Span]) -> str:
    """The text as `<p>`s, one a line; a span over several lines is opened anew in each."""
    parts: list[str] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [_cut(s, start, end) for s in spans if s.start < end and s.end > start]
            parts.append(f"<p>{paint(line, inside)}</p>")
        start = end + 1
    return "".join(parts)


def _cut(span: Span, start: int, end: int) -> Span:
    return replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)


def _nested(ordered: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    open_spans: list[Span] = []
    for span in ordered:
        while open_spans and open_spans[-1].end <= span.start:
            open_spans.pop()
        if open_spans and (span.end > open_spans[-1].end or open_spans[-1].whole):
            continue
        kept.append(span)
        open_spans.append(span)
    return kept


def _paint(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    at = start
    while spans:
        head, rest = spans[0], spans[1:]
        inside = [s for s in rest if s.start < head.end]
        parts.append(esc(text[at : head.start]))
        body = "" if head.whole else _paint(text, head.start, head.end, inside)
        parts.append(head.before + body + head.after)
        at, spans = head.end, rest[len(inside) :]
    parts.append(esc(text[at:end]))
    return "".join(parts)
