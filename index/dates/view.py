"""What a time expression is read against, and which year it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.dates.tense import Tense
from index.dates.values import Span


@dataclass(frozen=True, slots=True)
class View:
    """What an expression is read against.

    `today` is the day of publication (None where unknown), `before` the value that the expression
    leans on ("the day before"), `years` the years that the text gives for a day and month.
    """

    today: date | None
    tense: Tense = "past"
    before: Span | None = None
    years: tuple[tuple[tuple[int, int], int], ...] = ()


Fields = dict[str, str]
Rule = Callable[[Fields, View], Span | None]


def year_of(fields: Fields, view: View, suffix: str = "") -> int | None:
    """Return the year written out, or the one that "this", "last" or "next year" names."""
    written = fields.get("year" + suffix)
    if written:
        return int(written)
    which = fields.get("which" + suffix, "").split()
    if not which:
        return None
    if which[0] in ("that", "the"):
        base = view.before.earliest.year if view.before else None
        step = {"previous": -1, "following": 1}.get(which[-2] if len(which) > 2 else "", 0)
        return None if base is None else base + step
    if view.today is None:
        return None
    return view.today.year + {"this": 0, "last": -1, "next": 1}[which[0]]


def year_known(fields: Fields, suffix: str = "") -> bool:
    """Return whether the expression says which year it means."""
    return ("year" + suffix) in fields or ("which" + suffix) in fields


def interval(first: date | None, last: date | None) -> Span | None:
    """Return the days from first to last, or None where one is unknown or they are turned round."""
    if first is None or last is None or first > last:
        return None
    return Span(first, last, "interval")
