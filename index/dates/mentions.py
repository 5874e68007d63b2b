"""Time expressions of an article as calendar values, each with what it was counted from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.dates.events import EventDates, followed_by_event, is_possessive, read_events
from index.dates.resolve import LEANING, resolve
from index.dates.spans import Expression, Sentence, find_expressions
from index.dates.tense import Tense, tense_at
from index.dates.values import Span, format_day, format_span, format_weekday
from index.dates.view import View
from index.types import Article, Granularity, PublicationDate, TimeMention, iso_value

_ABSOLUTE = frozenset({"iso", "numeric", "year", "years", "decade"})
_RECORD = re.compile(r"\b(?:first|only|last|worst|best|[a-z]{3,}est)\b[^,;:]*\b(?:in|for)\s$")
"""What stands before "in 30 years" that counts back: "will play their first home game in"."""
_REACH = 600  # characters that "the day before" looks back for the day it leans on


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression with its tense, its value seen from one day, and what it leaned on."""

    expression: Expression
    tense: Tense
    span: Span | None
    leaned_on: Expression | None = None
    base: Span | None = None


def time_mentions(article: Article) -> tuple[TimeMention, ...]:
    """Return every time expression of the article's text with its calendar value.

    Values are read against `article.published`; where that is a range of days, a mention whose
    value differs within the range is given as coarsely as is sure, or left unresolved.
    """
    sentences = find_expressions(article.text)
    published = article.published
    early = read_sentences(article.text, sentences, published.earliest)
    late = early
    if published.latest != published.earliest:
        late = read_sentences(article.text, sentences, published.latest)
    return tuple(_mention(article, first, last) for first, last in zip(early, late, strict=True))


def read_sentences(
    text: str, sentences: Sequence[Sentence], today: date | None
) -> tuple[Reading, ...]:
    """Return the expressions of the sentences, in order, as they read on the given day."""
    years = _years_by_day(sentences)
    readings: list[Reading] = []
    events: EventDates = {}
    for sentence in sentences:
        plain = {
            e.start: _read_plain(text, sentence, e, View(today, "past", None, years), readings)
            for e in sentence.expressions
            if e.kind not in LEANING
        }
        read_events(text, plain.values(), events)
        for expression in sentence.expressions:
            readings.append(
                plain.get(expression.start)
                or _read_leaning(text, sentence, expression, readings, plain, events)
            )
    return tuple(readings)


Years = tuple[tuple[tuple[int, int], int], ...]


def _years_by_day(sentences: Sequence[Sentence]) -> Years:
    """Return the year for each day and month that the text somewhere writes out in full."""
    from index.dates.words import day_number, month_number

    return tuple(
        ((month_number(e.fields["month"]), day_number(e.fields["day"])), int(e.fields["year"]))
        for sentence in sentences
        for e in sentence.expressions
        if e.kind == "date" and "year" in e.fields
    )


def _read_plain(
    text: str, sentence: Sentence, expression: Expression, view: View, before: Sequence[Reading]
) -> Reading:
    span = (expression.start, expression.end)
    tense = _tense_told(text, expression, before) or tense_at(
        text, (sentence.start, sentence.end), span
    )
    if expression.kind == "ahead" and _RECORD.search(text[sentence.start : expression.start]):
        return Reading(expression, "past", None)
    return Reading(expression, tense, resolve(expression, replace(view, tense=tense)))


def _tense_told(text: str, expression: Expression, before: Sequence[Reading]) -> Tense | None:
    """Return the tense in which the text spoke of a day that it now names as "Sunday's"."""
    if expression.kind != "weekday" or not is_possessive(text, expression):
        return None
    for reading in reversed(before):
        same = reading.expression.fields.get("weekday") == expression.fields["weekday"]
        if same and reading.expression.kind == "weekday":
            return reading.tense
    return None


def _read_leaning(
    text: str,
    sentence: Sentence,
    expression: Expression,
    before: Sequence[Reading],
    plain: dict[int, Reading],
    events: EventDates,
) -> Reading:
    """Return the reading of an expression that counts from another one or from an event."""
    apposed = _apposed(text, expression, before)
    if apposed is not None:
        return Reading(expression, "past", apposed.span, apposed.expression, apposed.span)
    base = _base(text, sentence, expression, before, plain, events)
    if base is None or base.span is None:
        return Reading(expression, "past", None)
    fields = expression.fields
    if followed_by_event(text, expression):
        expression = Expression(
            expression.start, expression.end, expression.kind, {**fields, "event": "yes"}
        )
    span = resolve(expression, View(None, "past", base.span))
    return Reading(expression, "past", span, base.expression, base.span)


def _apposed(text: str, expression: Expression, before: Sequence[Reading]) -> Reading | None:
    """Return the day just before a comma that an expression explains ("on Saturday, two weeks")."""
    if not before or not followed_by_event(text, expression):
        return None
    last = before[-1]
    gap = text[last.expression.end : expression.start]
    is_day = last.span is not None and last.span.granularity == "day"
    return last if is_day and gap.strip() in (",", "–", "—", "-") and len(gap) < 4 else None


def _base(
    text: str,
    sentence: Sentence,
    expression: Expression,
    before: Sequence[Reading],
    plain: dict[int, Reading],
    events: EventDates,
) -> Reading | None:
    """Return the reading that an expression counts from, or None."""
    if followed_by_event(text, expression):
        for start, reading in sorted(plain.items()):
            gap = text[expression.end : start]
            if expression.end <= start and len(gap) < 40 and not set(gap) & set(",;:.–—"):
                return reading
        return events_lookup(text, sentence, expression, events)
    fine = expression.fields["unit"] not in ("week", "month", "year", "decade", "quarter")
    for reading in reversed(before):
        if expression.start - reading.expression.end > _REACH:
            return None
        if reading.span and (reading.span.granularity == "day" or not fine):
            return reading
    return None


def events_lookup(
    text: str, sentence: Sentence, expression: Expression, events: EventDates
) -> Reading | None:
    """Return the dated event that the words after the expression name, if only one is meant."""
    from index.dates.events import event_nouns

    for noun in event_nouns(text, expression.end, sentence.end):
        readings = events.get(noun, [])
        if readings and len({reading.span for reading in readings}) == 1:
            return readings[0]
    return None


def _mention(article: Article, first: Reading, last: Reading) -> TimeMention:
    """Return the mention that is true whichever day of its range the article appeared on."""
    span = _agree(first.span, last.span)
    expression = first.expression
    relative = _is_relative(expression)
    granularity: Granularity = span.granularity if span else "unknown"
    words = article.text[expression.start : expression.end]
    return TimeMention(
        article_id=article.id,
        start=expression.start,
        end=expression.end,
        text=words,
        value=iso_value(span.earliest, span.latest, granularity) if span else None,
        granularity=granularity,
        anchor=_anchor(article, words, first, relative=relative, resolved=span is not None),
        earliest=span.earliest if span else None,
        latest=span.latest if span else None,
        inferred=relative and span is not None and article.published.inferred,
        relative=relative,
    )


def _is_relative(expression: Expression) -> bool:
    return expression.kind not in _ABSOLUTE and not {"year", "year2"} & expression.fields.keys()


def _agree(first: Span | None, last: Span | None) -> Span | None:
    """Return what two readings have in common: the same span, else the coarser one around both."""
    if first is None or last is None or first == last:
        return first if first == last else None
    low, high = min(first.earliest, last.earliest), max(first.latest, last.latest)
    if (high - low).days <= 10:
        return Span(low, high, "interval")
    if (low.year, low.month) == (high.year, high.month):
        return Span(low, high, "month")
    return Span(low, high, "year") if low.year == high.year else None


def _anchor(
    article: Article, words: str, reading: Reading, *, relative: bool, resolved: bool
) -> str:
    """Return in words what the value was counted from, or why there is none."""
    quoted = f"'{words}'"
    if not relative:
        return f"{quoted} as written" if resolved else f"{quoted} may be more than one day, or none"
    if reading.leaned_on is not None and reading.base is not None:
        base = article.text[reading.leaned_on.start : reading.leaned_on.end]
        return f"{quoted} counted from '{base}' ({format_span(reading.base)})"
    report = _report(article.published)
    if resolved:
        return f"{quoted} in a report {report}"
    if reading.expression.kind in LEANING or reading.expression.kind == "vague":
        return f"{quoted} names no time that the text pins down"
    return f"{quoted} can't be placed in a report {report}"


def _report(published: PublicationDate) -> str:
    if published.earliest is None or published.latest is None:
        return "without a known date"
    if published.day is not None:
        return f"of {format_weekday(published.day)}"
    if published.granularity in ("month", "year"):
        span = Span(published.earliest, published.latest, published.granularity)
        return f"of {format_span(span)}"
    return f"of {format_day(published.earliest)} to {format_day(published.latest)}"
