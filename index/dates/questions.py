"""The days that a question speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.dates.resolve import resolve
from index.dates.spans import Expression, Sentence, find_expressions
from index.dates.tense import tense_at
from index.dates.values import Span, shift
from index.dates.view import View

_BOUND = re.compile(
    r"\b(?:(?P<since>since|from)|(?P<after>after)|(?P<until>until|till|by|up\sto)|(?P<before>before))"
    r"\s(?:the\s)?(?:end\sof\s)?$",
    re.IGNORECASE,
)


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


def question_window(text: str, *, today: date) -> QuestionWindow | None:
    """Return the days that the question speaks of, seen from `today`, or None.

    Articles published later may tell of these days too: the window is of events.

    >>> window = question_window("What happened since 19 April 2018?", today=date(2018, 5, 1))
    >>> window.earliest, window.latest, window.text
    (datetime.date(2018, 4, 19), None, 'since 19 April 2018')
    """
    for sentence in find_expressions(text):
        before: Span | None = None
        for expression in sentence.expressions:
            span = _resolve(text, sentence, expression, today, before)
            if span is not None:
                return _bounded(text, sentence, expression, span)
            before = span or before
    return None


def _resolve(
    text: str, sentence: Sentence, expression: Expression, today: date, before: Span | None
) -> Span | None:
    whole, part = (sentence.start, sentence.end), (expression.start, expression.end)
    return resolve(expression, View(today, tense_at(text, whole, part), before))


def _bounded(text: str, sentence: Sentence, expression: Expression, span: Span) -> QuestionWindow:
    """Return the window, open at one end after words such as "since" and "before"."""
    lead = _BOUND.search(text[sentence.start : expression.start])
    interval = expression.kind in ("days", "dates", "weekdays", "months", "years", "stretch")
    if lead is None or interval:
        words = text[expression.start : expression.end]
        return QuestionWindow(span.earliest, span.latest, words, expression.start, expression.end)
    start = sentence.start + lead.start()
    earliest, latest = _ends(lead, span)
    return QuestionWindow(earliest, latest, text[start : expression.end], start, expression.end)


def _ends(bound: re.Match[str], span: Span) -> tuple[date | None, date | None]:
    if bound["since"]:
        return span.earliest, None
    if bound["after"]:
        return shift(span.latest, 1), None
    return (None, span.latest) if bound["until"] else (None, shift(span.earliest, -1))
