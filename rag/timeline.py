"""Dated statements in the order of the days that they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index import TimeMention, format_value, words
from rag.cite import cite
from rag.timing import touches
from rag.types import Citation, DateWindow, Evidence, Question

SAME_EVENT = 0.5
"""Share of the shorter sentence's words from which two statements of one day are one event."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event: the day or days it is said to fall on, a statement of it, and its sources.

    `value` is ISO 8601, `shown` the same in words; `inferred` is true where the day hangs on an
    inferred publication date.
    """

    value: str
    shown: str
    granularity: str
    earliest: date
    latest: date
    text: str
    citations: tuple[Citation, ...]
    inferred: bool = False


def between(question: Question, start: date | None, end: date | None) -> DateWindow | None:
    """Return the days from `start` to `end`, or those that the question names if both are None."""
    if start is None and end is None:
        return question.window
    return DateWindow(start, end, "")


def order(evidence: Sequence[Evidence], window: DateWindow | None) -> tuple[TimelineRow, ...]:
    """Return one row an event, by the day it speaks of; copies and retellings share a row.

    Statements that speak of no day within the window are left out, and so are undated ones.
    """
    rows: list[tuple[TimelineRow, frozenset[str]]] = []
    for item in evidence:
        mention = _event_day(m for m in item.mentions if touches(m, window))
        if mention is None:
            continue
        bag = frozenset(words(item.text))
        twin = next(
            (i for i, (row, seen) in enumerate(rows) if _same(row, seen, mention, bag)), None
        )
        if twin is None:
            rows.append((_row(item, mention), bag))
        else:
            row, seen = rows[twin]
            rows[twin] = (_joined(row, item), seen)
    return tuple(sorted((row for row, _ in rows), key=lambda r: (r.earliest, r.latest)))


def _event_day(mentions: Iterable[TimeMention]) -> TimeMention | None:
    """Return the finest resolved mention of the sentence, the first of equals."""
    fineness = {"day": 0, "interval": 1, "week": 1, "month": 2, "season": 3, "year": 4}
    known = [m for m in mentions if m.value]
    return min(known, key=lambda m: (fineness.get(m.granularity, 5), m.start), default=None)


def _same(
    row: TimelineRow, seen: frozenset[str], mention: TimeMention, bag: frozenset[str]
) -> bool:
    if row.value != mention.value:
        return False
    return len(seen & bag) >= SAME_EVENT * min(len(seen), len(bag))


def _row(item: Evidence, mention: TimeMention) -> TimelineRow:
    earliest, latest = mention.earliest, mention.latest
    if earliest is None or latest is None or mention.value is None:
        raise ValueError(f"unresolved mention {mention.text!r}")
    return TimelineRow(
        value=mention.value,
        shown=format_value(mention.value, mention.granularity),
        granularity=mention.granularity,
        earliest=earliest,
        latest=latest,
        text=item.text,
        citations=(cite(1, item),),
        inferred=mention.inferred,
    )


def _joined(row: TimelineRow, item: Evidence) -> TimelineRow:
    if any(c.article_id == item.article_id for c in row.citations):
        return row
    return replace(row, citations=(*row.citations, cite(len(row.citations) + 1, item)))
