"""Times of day, in either way of telling them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HALVES = r"(?P<half>[ap])\.?m\b\.?"
_PATTERN = re.compile(
    rf"\b(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d)(?!\d|:)(?:\s*{_HALVES})?"
    rf"|(?:\.(?P<dotted>[0-5]\d))?\s*{_HALVES.replace('half', 'stated')})",
    re.IGNORECASE,
)
HALF_DAY = 12 * 60


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day in minutes; `sure` when it says which half of the day."""

    start: int
    end: int
    minutes: int
    sure: bool


def times(text: str) -> Iterator[Time]:
    """Yield the times of day that a text gives in digits.

    >>> [(t.minutes, t.sure) for t in times("at 9:34 p.m., not at 9:20 or 21:40; by 6 am")]
    [(1294, True), (560, False), (1300, True), (360, True)]
    """
    for match in _PATTERN.finditer(text):
        half = (match["half"] or match["stated"] or "").lower()
        hour = int(match["hour"])
        minutes = 60 * (hour % 12 if half else hour) + int(match["minute"] or match["dotted"] or 0)
        sure = bool(half) or not 0 < hour < 13
        yield Time(match.start(), match.end(), minutes + HALF_DAY * (half == "p"), sure)
