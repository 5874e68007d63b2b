"""The passages that may hold the answer: dense and keyword search over one index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Filters, Hit
from rag.config import RagConfig
from rag.searchable import Searchable
from rag.types import Passage, Question


@dataclass(frozen=True, slots=True)
class Rankings:
    """The hits of each retriever, best first."""

    dense: tuple[Hit, ...]
    keyword: tuple[Hit, ...]


def retrieve(question: Question, index: Searchable, *, config: RagConfig) -> Rankings:
    """Return what each retriever finds for the question, within its filters and `as_of`."""
    filters = _filters(question)
    return Rankings(
        dense=index.dense(question.standalone, limit=config.candidates, filters=filters),
        keyword=index.keyword(question.standalone, limit=config.candidates, filters=filters),
    )


def passages(hits: Sequence[Hit], index: Searchable) -> tuple[Passage, ...]:
    """Return the hits with what a reader needs to know of their articles."""
    return tuple(_passage(hit, index) for hit in hits)


def _filters(question: Question) -> Filters:
    """The reader's filters; with `as_of`, nothing that was published later."""
    filters = question.filters
    if question.as_of is None:
        return filters
    known = filters.published_to
    until = question.as_of if known is None else min(known, question.as_of)
    return replace(filters, published_to=until)


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
