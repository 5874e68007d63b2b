"""The days that a question speaks of, and the days of publication that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.dates.coverage import NO_COVERAGE, Coverage
from index.dates.question_reports import ReportPlace
from index.dates.question_spans import Mention, find_mentions
from index.dates.values import Span, shift

_BOUND = re.compile(
    r"\b(?:(?P<since>since|from)|(?P<after>after)|(?P<before>before)"
    r"|(?P<until>until|till|by|up\sto|as\sof))\s(?:the\s)?(?:end\sof\s)?$",
    re.IGNORECASE,
)
_INTERVALS = frozenset(("days", "dates", "weekdays", "months", "years", "stretch"))
_FINENESS = {"day": 0, "interval": 1, "week": 1, "month": 2, "season": 3, "year": 4}


@dataclass(frozen=True, slots=True)
class QuestionWindow:
    """The first and last day that a question speaks of, and the words that said so.

    `earliest` is None for "until Friday", `latest` for "since Friday"; both days are included and
    `question[start:end] == text`.
    """

    earliest: date | None
    latest: date | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuestionDays:
    """The days of the events that a question asks for, and the days of articles that it names.

    `rest` is the question without the words that name an article's day.
    """

    events: QuestionWindow | None = None
    published: QuestionWindow | None = None
    rest: str = ""


def question_window(
    text: str, *, today: date, coverage: Coverage = NO_COVERAGE
) -> QuestionWindow | None:
    """Return the days that the question speaks of, or None.

    Articles published later may tell of these days too: the window is of events.

    >>> window = question_window("What happened since 19 April 2018?", today=date(2018, 5, 1))
    >>> window.earliest, window.latest, window.text
    (datetime.date(2018, 4, 19), None, 'since 19 April 2018')
    """
    return question_days(text, today=today, coverage=coverage).events


def question_days(
    text: str,
    *,
    today: date,
    coverage: Coverage = NO_COVERAGE,
    earlier: QuestionWindow | None = None,
) -> QuestionDays:
    """Return the days of events and of publication that the question names.

    A date without a year is of the year that the collection's articles (`coverage`) are of, and
    `today` breaks ties; "last month" counts from `today`, and says nothing of a collection that
    ends long before. `earlier` is the window of the question before, for "the day after".

    >>> days = question_days("Who fled, by the 23 April report?", today=date(2018, 5, 1))
    >>> days.events, days.published.earliest
    (None, datetime.date(2018, 4, 23))
    """
    mentions = find_mentions(text, today, coverage, _span(earlier))
    published = [m for m in mentions if m.reported and _is_covered(m, text, coverage)]
    events = [m for m in mentions if m not in published]
    rest = _without(text, [m.reported for m in published if m.reported])
    return QuestionDays(_together(text, events), _together(text, published), rest)


def _without(text: str, places: Sequence[ReportPlace]) -> str:
    for place in sorted(places, key=lambda place: -place.start):
        text = f"{text[: place.start].rstrip()} {text[place.end :].lstrip(' ,')}"
    rest = re.sub(r"\s+(?=[?.!,]|$)", "", text).strip()
    return rest[:1].upper() + rest[1:]


def _is_covered(mention: Mention, text: str, coverage: Coverage) -> bool:
    """Whether articles of these days are there: "the book published in 2015" names none."""
    window = _bounded(text, mention)
    return not coverage or coverage.count(window.earliest, window.latest) > 0


def _span(window: QuestionWindow | None) -> Span | None:
    if window is None or window.earliest is None or window.latest is None:
        return None
    granularity = "day" if window.earliest == window.latest else "interval"
    return Span(window.earliest, window.latest, granularity)  # type: ignore[arg-type]


def _together(text: str, mentions: Sequence[Mention]) -> QuestionWindow | None:
    """Return one window for the mentions: of the finest, from the first day to the last."""
    if not mentions:
        return None
    levels = [_FINENESS.get(m.span.granularity, 5) for m in mentions]
    fine = [m for m, level in zip(mentions, levels, strict=True) if level == min(levels)]
    windows = [_bounded(text, m) for m in fine if m.dated or not any(f.dated for f in fine)]
    joined = windows[0]
    for window in windows[1:]:
        joined = _join(text, joined, window)
    return joined


def _join(text: str, first: QuestionWindow, second: QuestionWindow) -> QuestionWindow:
    """Return "since Monday … until Friday" as one span, or the days around both windows."""
    start, end = first.start, second.end
    meet = first.latest is None and second.earliest is None
    if meet and first.earliest and second.latest and first.earliest <= second.latest:
        return QuestionWindow(first.earliest, second.latest, text[start:end], start, end)
    earliest = _least(first.earliest, second.earliest)
    latest = None if None in (first.latest, second.latest) else max(first.latest, second.latest)  # type: ignore[type-var]
    return QuestionWindow(earliest, latest, text[start:end], start, end)


def _least(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else min(one, other)


def _bounded(text: str, mention: Mention) -> QuestionWindow:
    """Return the window, open at one end after words such as "since" and "before"."""
    span, start, end = mention.span, mention.expression.start, mention.expression.end
    lead = _BOUND.search(text[:start])
    if lead is None or mention.expression.kind in _INTERVALS or mention.alone:
        return QuestionWindow(span.earliest, span.latest, text[start:end], start, end)
    earliest, latest = _ends(lead, span)
    return QuestionWindow(earliest, latest, text[lead.start() : end], lead.start(), end)


def _ends(bound: re.Match[str], span: Span) -> tuple[date | None, date | None]:
    if bound["since"]:
        return span.earliest, None
    if bound["after"]:
        return shift(span.latest, 1), None
    return (None, span.latest) if bound["until"] else (None, shift(span.earliest, -1))
