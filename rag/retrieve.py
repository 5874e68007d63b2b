"""The passages that may hold the answer: dense and keyword search over one index.

A question that speaks of certain days is searched twice: in everything, since a later article
may tell of them in passing, and among the passages that speak of those days. What the second
search finds is preferred, not required.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

from index import Filters, Hit
from rag.config import RagConfig
from rag.searchable import Searchable
from rag.types import DateWindow, Passage, Question

TIMELY = 0.2
"""What a passage of the days asked for gains; scores run from 0 to 1. See evals.windows."""


@dataclass(frozen=True, slots=True)
class Rankings:
    """The hits of each retriever, best first, and the ids of chunks of the days asked for."""

    dense: tuple[Hit, ...]
    keyword: tuple[Hit, ...]
    timely: frozenset[str] = frozenset()


def retrieve(question: Question, index: Searchable, *, config: RagConfig) -> Rankings:
    """Return what each retriever finds for the question, within its filters and `as_of`.

    A question "according to the 23 April article" is looked for in the articles of that day, and
    elsewhere only where they hold nothing.
    """
    filters = _filters(question)
    found = _search(question, index, config, _of_day(filters, question.published))
    if not (found.dense or found.keyword) and question.published:
        found = _search(question, index, config, filters)
    if question.window is None or filters.about_from or filters.about_to:
        return found
    about = replace(filters, about_from=question.window.start, about_to=question.window.end)
    timely = _search(question, index, config, _of_day(about, question.published))
    return _merged(found, timely)


def prefer(hits: Sequence[Hit], timely: frozenset[str]) -> tuple[Hit, ...]:
    """Return the hits ranked anew, those of the days asked for before others as good."""
    if not timely:
        return tuple(hits)
    scores = {hit.chunk.id: hit.score + TIMELY * (hit.chunk.id in timely) for hit in hits}
    ranked = sorted(hits, key=lambda hit: (-scores[hit.chunk.id], hit.chunk.id))
    return tuple(
        replace(hit, score=scores[hit.chunk.id], rank=rank) for rank, hit in enumerate(ranked, 1)
    )


def passages(hits: Sequence[Hit], index: Searchable) -> tuple[Passage, ...]:
    """Return the hits with what a reader needs to know of their articles."""
    return tuple(_passage(hit, index) for hit in hits)


def _search(question: Question, index: Searchable, config: RagConfig, filters: Filters) -> Rankings:
    text, limit = question.standalone, config.candidates
    with ThreadPoolExecutor(max_workers=1) as beside:  # embeds the question while words are found
        dense = beside.submit(index.dense, text, limit=limit, filters=filters)
        keyword = index.keyword(text, limit=limit, filters=filters)
        return Rankings(dense=dense.result(), keyword=keyword)


def _merged(found: Rankings, timely: Rankings) -> Rankings:
    return Rankings(
        dense=_union(found.dense, timely.dense),
        keyword=_union(found.keyword, timely.keyword),
        timely=frozenset(hit.chunk.id for hit in (*timely.dense, *timely.keyword)),
    )


def _union(first: Sequence[Hit], second: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits of both searches, which score alike, best first."""
    hits = {hit.chunk.id: hit for hit in (*first, *second)}.values()
    ranked = sorted(hits, key=lambda hit: (-hit.score, hit.chunk.id))
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ranked, 1))


def _filters(question: Question) -> Filters:
    """The reader's filters; with `as_of`, nothing that was published later."""
    filters = question.filters
    if question.as_of is None:
        return filters
    return replace(filters, published_to=_first(filters.published_to, question.as_of))


def _of_day(filters: Filters, published: DateWindow | None) -> Filters:
    """The filters, limited to the days of publication that the question names."""
    if published is None:
        return filters
    known = (filters.published_from, published.start)
    return replace(
        filters,
        published_from=max((day for day in known if day), default=None),
        published_to=_first(filters.published_to, published.end),
        dated_only=True,
    )


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _passage(hit: Hit, index: Searchable) -> Passage:
    article = index.article(hit.chunk.article_id)
    return Passage(
        chunk=hit.chunk,
        title=article.title,
        source=article.source,
        url=article.url,
        published=article.published,
        score=hit.score,
        rank=hit.rank,
        copies=index.copies(hit.chunk.id),
    )
