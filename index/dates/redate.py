"""Date the articles that only other articles of the collection can date."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from index.catalog import Catalog
from index.catalog.filters import ANY
from index.dates import resolve_collection
from index.keywords import match
from index.types import Article, PublicationDate

# Small collections are weighed whole; of large ones, the articles that share most words with an
# undated one.
_WHOLE = 200
_NEIGHBOURS = 60
# Articles that stayed undated are tried again when others come in, as far as that is quick.
_TRIED_AGAIN = 200
_LEAD = 400


def date_by_collection(
    catalog: Catalog, fresh: Collection[str]
) -> Iterable[tuple[Article, PublicationDate]]:
    """Yield the articles whose date the collection changes, with the new date.

    `fresh` are the ids that came in just now. Dates that are stated or set by hand stay.
    """
    undated = [article for article in map(catalog.article, _undated(catalog, fresh)) if article]
    if not undated:
        return
    found = resolve_collection(_company(catalog, undated))
    for article in undated:
        if found[article.id] != article.published:
            yield article, found[article.id]


def _undated(catalog: Catalog, fresh: Collection[str]) -> list[str]:
    """The articles worth asking about: the fresh ones, and the others where they are few."""
    rows = catalog.database.execute(
        "SELECT id FROM articles WHERE basis IN ('unknown', 'inferred', 'collection')"
        " ORDER BY number"
    )
    ids = [str(row[0]) for row in rows]
    return ids if len(ids) <= _TRIED_AGAIN else [each for each in ids if each in fresh]


def _company(catalog: Catalog, undated: list[Article]) -> list[Article]:
    """The undated articles, and those that may tell of the same events."""
    ids = catalog.article_ids()
    if len(ids) > _WHOLE:
        # The first and the last day always come along: they tell how long a time is covered.
        near = {each for article in undated for each in _neighbours(catalog, article)}
        ids = tuple(near | {article.id for article in undated} | set(_ends(catalog)))
    return [article for article in map(catalog.article, sorted(ids)) if article]


def _neighbours(catalog: Catalog, article: Article) -> set[str]:
    query = f"{article.title} {article.text[:_LEAD]}"
    numbers = [number for number, _ in match(catalog.database, query, _NEIGHBOURS, ANY)]
    return {chunk.article_id for chunk in catalog.chunks_by("number", numbers).values()}


def _ends(catalog: Catalog) -> list[str]:
    """The ids of the articles published first and last."""
    sql = "SELECT id FROM articles WHERE granularity = 'day' ORDER BY earliest {} LIMIT 1"
    rows = [catalog.database.execute(sql.format(way)).fetchone() for way in ("ASC", "DESC")]
    return [str(row[0]) for row in rows if row]
