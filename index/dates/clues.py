"""What an undated report's own words say about its day of publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from index.dates.events import dated_nouns, event_nouns, followed_by_event
from index.dates.mentions import Reading, read_sentences
from index.dates.spans import Expression, find_expressions
from index.dates.values import make_day, shift
from index.dates.words import count, day_number, month_number, weekday_number

_LEAD = 600  # characters from the start in which a report names its own day, if it does
_ONGOING = re.compile(r"\b(?:since|until|till|by)\s(?:late\s|early\s)?$", re.IGNORECASE)
_BEGAN = re.compile(r"\b(?:began|begun|started|launched|broke\sout|erupted)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pin:
    """A weekday that is also a day and month: "Saturday, two weeks after … the April 7 attack"."""

    weekday: int
    month: int
    day: int
    offset: int
    words: str

    def in_year(self, year: int) -> date | None:
        """Return the weekday's date in a year, or None where the weekday doesn't agree."""
        base = make_day(year, self.month, self.day)
        day = shift(base, self.offset) if base else None
        return day if day and day.weekday() == self.weekday else None


@dataclass(frozen=True, slots=True)
class Clues:
    """The weekdays that a report speaks of as past, and what ties them to the calendar.

    `lead` is the first weekday named near the start; `sure` that it is the day of publication
    (named twice or more, most often of all, and the next weekday never: right for 83% of 380
    dated reports, a day early for most others). `latest` ends the run of weekdays named.
    """

    lead: int | None = None
    sure: bool = False
    weekdays: tuple[int, ...] = ()
    onset: tuple[int, int] | None = None
    """A weekday since which something goes on, and how many days ago the text says it began."""
    pins: tuple[Pin, ...] = ()
    year: int | None = None
    year_words: str = ""


def read_clues(text: str) -> Clues:
    """Return what the text says of its own day."""
    sentences = find_expressions(text)
    readings = read_sentences(text, sentences, None)
    named = [r for r in readings if _is_plain_weekday(text, r)]
    days = [weekday_number(r.expression.fields["weekday"]) for r in named]
    near = bool(named) and named[0].expression.start < _LEAD
    year, words = _year_ago(text, readings)
    return Clues(
        lead=days[0] if near else None,
        sure=near and _is_sure(days),
        weekdays=tuple(days),
        onset=_onset(text, readings),
        pins=_pins(text, readings),
        year=year,
        year_words=words,
    )


def _is_plain_weekday(text: str, reading: Reading) -> bool:
    expression = reading.expression
    if expression.kind != "weekday" or reading.tense != "past":
        return False
    if {"mod", "which", "last", "before"} & expression.fields.keys():
        return False
    return not _ONGOING.search(text[max(0, expression.start - 14) : expression.start])


def _is_sure(days: Sequence[int]) -> bool:
    counts = Counter(days)
    often = counts[days[0]]
    return often >= 2 and often == max(counts.values()) and (days[0] + 1) % 7 not in counts


def last_of_run(weekdays: Sequence[int]) -> tuple[int, int]:
    """Return where the run of weekdays begins and ends, the widest gap lying outside it."""
    days = sorted(set(weekdays))
    gaps = [((days[(i + 1) % len(days)] - day - 1) % 7, i) for i, day in enumerate(days)]
    _, place = max(gaps)
    return days[(place + 1) % len(days)], days[place]


def _onset(text: str, readings: Sequence[Reading]) -> tuple[int, int] | None:
    """Return the weekday of "since Thursday" and the number in "began two days ago"."""
    since = {
        weekday_number(r.expression.fields["weekday"])
        for r in readings
        if r.expression.kind == "weekday"
        and re.search(
            r"\bsince\s$", text[max(0, r.expression.start - 6) : r.expression.start], re.I
        )
    }
    ago = {
        count(r.expression.fields["number"])
        for r in readings
        if r.expression.kind == "ago"
        and r.expression.fields["unit"] == "day"
        and _BEGAN.search(text[max(0, r.expression.start - 12) : r.expression.start])
    } - {None}
    return (since.pop(), ago.pop() or 0) if len(since) == 1 and len(ago) == 1 else None


def _pins(text: str, readings: Sequence[Reading]) -> tuple[Pin, ...]:
    """Return the weekdays that the text also gives a day and month, directly or by counting."""
    pins = []
    dated = _dated_events(text, readings)
    for before, reading in zip((None, *readings), readings, strict=False):
        fields = reading.expression.fields
        if reading.expression.kind == "date" and "weekday" in fields and "year" not in fields:
            pins.append(_pin(text, reading.expression, weekday_number(fields["weekday"]), 0))
        if before and reading.expression.kind == "shift" and before.expression.kind == "weekday":
            pins.append(_counted(text, before.expression, reading.expression, dated))
    return tuple(pin for pin in pins if pin)


def _pin(text: str, expression: Expression, weekday: int, offset: int) -> Pin | None:
    fields = expression.fields
    return Pin(
        weekday,
        month_number(fields["month"]),
        day_number(fields["day"]),
        offset,
        text[expression.start : expression.end],
    )


def _dated_events(text: str, readings: Sequence[Reading]) -> dict[str, Expression]:
    """Return the expression that dates each event named with a day and month."""
    return {
        noun: reading.expression
        for reading in readings
        if reading.expression.kind == "date" and "year" not in reading.expression.fields
        for noun in dated_nouns(text, reading.expression)
    }


def _counted(
    text: str, weekday: Expression, counting: Expression, dated: dict[str, Expression]
) -> Pin | None:
    """Return the pin of "on Saturday, two weeks after the attack" where the attack is dated."""
    number = count(counting.fields["number"])
    length = {"day": 1, "week": 7}.get(counting.fields["unit"])
    gap = text[weekday.end : counting.start]
    if number is None or length is None or len(gap) > 3 or not followed_by_event(text, counting):
        return None
    sign = -1 if counting.fields["direction"] == "before" else 1
    for noun in event_nouns(text, counting.end, len(text)):
        if noun in dated:
            name = weekday_number(weekday.fields["weekday"])
            pin = _pin(text, dated[noun], name, sign * number * length)
            said = (
                f"{text[weekday.start : counting.end]} the {noun}' of '{pin.words}" if pin else ""
            )
            return replace(pin, words=said) if pin else None
    return None


def _year_ago(text: str, readings: Sequence[Reading]) -> tuple[int | None, str]:
    """Return the year of publication by "in March 2009, twelve years ago"."""
    for before, reading in pairwise(readings):
        first, second = before.expression, reading.expression
        if second.kind != "ago" or second.fields["unit"] != "year" or "year" not in first.fields:
            continue
        number = None if "rough" in second.fields else count(second.fields["number"])
        if text[first.end : second.start].strip() in (",", "–", "—", "(") and number:
            return int(first.fields["year"]) + number, text[first.start : second.end]
    return None, ""
