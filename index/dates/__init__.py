"""Dates: when an article was published, and which day "Saturday" was."""

from __future__ import annotations

from collections.abc import Sequence

from index.dates.collection import resolve_collection
from index.dates.coverage import NO_COVERAGE, Coverage
from index.dates.mentions import time_mentions
from index.dates.publication import dated_by_hand
from index.dates.questions import QuestionDays, QuestionWindow, question_days, question_window
from index.dates.values import format_day, format_value
from index.types import Article, PublicationDate

__all__ = [
    "NO_COVERAGE",
    "Coverage",
    "QuestionDays",
    "QuestionWindow",
    "dated_by_hand",
    "format_day",
    "format_value",
    "publication_date",
    "question_days",
    "question_window",
    "resolve_collection",
    "time_mentions",
]


def publication_date(article: Article, *, collection: Sequence[Article] = ()) -> PublicationDate:
    """Return when the article was published, with its basis and the reason for believing it.

    A stated date (given, in the markup, in a date line) stands; without one the day is inferred
    from the article's words and from the dated articles of the collection, or stays unknown.
    """
    others = [other for other in collection if other.id != article.id]
    return resolve_collection([*others, article])[article.id]
