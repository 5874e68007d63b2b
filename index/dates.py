"""Dates: when an article was published, and which day "Saturday" was."""

from __future__ import annotations

from collections.abc import Sequence

from index.date_mentions import time_mentions
from index.date_values import format_day, format_value
from index.publication import dated_by_hand, stated_date
from index.question_dates import QuestionWindow, question_window
from index.types import Article, PublicationDate

__all__ = [
    "QuestionWindow",
    "dated_by_hand",
    "format_day",
    "format_value",
    "publication_date",
    "question_window",
    "resolve_collection",
    "time_mentions",
]


def publication_date(article: Article, *, collection: Sequence[Article] = ()) -> PublicationDate:
    """Return when the article was published, with its basis and the reason for believing it."""
    return stated_date(article)


def resolve_collection(articles: Sequence[Article]) -> dict[str, PublicationDate]:
    """Return the publication date of every article by id; others help with what isn't stated."""
    return {article.id: publication_date(article) for article in articles}
