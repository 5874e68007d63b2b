"""Records to rows of the catalogue and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from index.types import Article, Dropped, PublicationDate, TimeMention


def article_row(article: Article) -> tuple[Any, ...]:
    """Return the columns of `articles` without the number."""
    published = article.published
    return (
        article.id,
        article.title,
        article.source,
        json.dumps(article.authors, ensure_ascii=False),
        article.url,
        article.path,
        article.language,
        _ordinal(published.earliest),
        _ordinal(published.latest),
        published.granularity,
        published.basis,
        published.reason,
        article.content_hash,
        json.dumps(article.date_hints, ensure_ascii=False),
        json.dumps([(each.text, each.reason) for each in article.dropped], ensure_ascii=False),
        article.text,
    )


def from_article_row(row: Sequence[Any]) -> Article:
    """Return the article of a whole row of `articles`."""
    return Article(
        id=row[1],
        title=row[2],
        source=row[3],
        authors=tuple(json.loads(row[4])),
        url=row[5],
        path=row[6],
        language=row[7],
        published=publication_of(row[8:13]),
        content_hash=row[13],
        date_hints=tuple(json.loads(row[14])),
        dropped=tuple(Dropped(*each) for each in json.loads(row[15])),
        text=row[16],
    )


def publication_of(row: Sequence[Any]) -> PublicationDate:
    """Return the date of the columns `earliest, latest, granularity, basis, reason`."""
    return PublicationDate(_day(row[0]), _day(row[1]), row[2], row[3], row[4])


def mention_row(mention: TimeMention) -> tuple[Any, ...]:
    """Return the columns of `mentions` without the article."""
    return (
        mention.start,
        mention.end,
        mention.text,
        mention.value,
        mention.granularity,
        mention.anchor,
        _ordinal(mention.earliest),
        _ordinal(mention.latest),
        mention.inferred,
        mention.relative,
    )


def from_mention_row(article_id: str, row: Sequence[Any]) -> TimeMention:
    """Return the time mention of a whole row of `mentions`."""
    return TimeMention(
        article_id=article_id,
        start=row[1],
        end=row[2],
        text=row[3],
        value=row[4],
        granularity=row[5],
        anchor=row[6],
        earliest=_day(row[7]),
        latest=_day(row[8]),
        inferred=bool(row[9]),
        relative=bool(row[10]),
    )


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
