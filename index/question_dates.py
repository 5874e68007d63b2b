"""The days that a question speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from index.date_resolve import View, resolve
from index.date_spans import find_expressions
from index.date_tense import tense_at


@dataclass(frozen=True, slots=True)
class QuestionWindow:
    """The first and last day that a question speaks of, and the words that said so.

    `earliest` is None for "until Friday", `latest` for "since Friday" without an end;
    `question[start:end] == text`.
    """

    earliest: date | None
    latest: date | None
    text: str
    start: int
    end: int


def question_window(text: str, *, today: date) -> QuestionWindow | None:
    """Return the days that the question speaks of, seen from `today`, or None.

    >>> question_window("What happened on 19 April 2018?", today=date(2018, 5, 1)).text
    '19 April 2018'
    """
    for sentence in find_expressions(text):
        for expression in sentence.expressions:
            tense = tense_at(
                text, (sentence.start, sentence.end), (expression.start, expression.end)
            )
            span = resolve(expression, View(today, tense))
            if span is not None:
                words = text[expression.start : expression.end]
                return QuestionWindow(
                    span.earliest, span.latest, words, expression.start, expression.end
                )
    return None
