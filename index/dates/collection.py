"""Publication dates for a whole collection: what is stated first, then what can be inferred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.dates.company import Company
from index.dates.inference import infer_date
from index.dates.links import Link, link_articles, names_in
from index.dates.publication import stated_date
from index.dates.sentence_links import Told
from index.types import Article, PublicationDate

_ONE_STORY_ARTICLES, _ONE_STORY_DAYS = 40, 31
_SHARED_NAMES = 0.12  # low, for names in site furniture that was not recognised


def resolve_collection(articles: Sequence[Article]) -> dict[str, PublicationDate]:
    """Return the publication date of every article by id.

    Stated dates come first; then each article without one is dated by its own words and by the
    dated articles that tell the same events. An inferred date never replaces a stated one, and
    never serves to infer another.
    """
    found = {article.id: stated_date(article) for article in articles}
    undated = [a for a in articles if found[a.id].earliest is None]
    if not undated:
        return found
    dated = [replace(a, published=found[a.id]) for a in articles if found[a.id].day]
    links = link_articles(undated, dated)
    told: dict[str, tuple[Told, ...]] = {}
    for article in undated:
        company = _company(article, links[article.id], dated)
        inferred = infer_date(article, company, told)
        if inferred is not None:
            found[article.id] = inferred
    return found


def _company(article: Article, links: tuple[Link, ...], dated: Sequence[Article]) -> Company:
    days = [other.published.earliest for other in dated if other.published.earliest]
    if not days:
        return Company(links, None, None, one_story=False)
    first, last = min(days), max(days)
    few = len(dated) <= _ONE_STORY_ARTICLES and (last - first).days <= _ONE_STORY_DAYS
    one_story = few and _shares_names(article, dated)
    if one_story:
        known = {link.article.id for link in links}
        links += tuple(Link(a, 0, 0.0) for a in dated if a.id not in known)
    return Company(links, first, last, one_story=one_story)


def _shares_names(article: Article, dated: Sequence[Article]) -> bool:
    """Return whether enough of the article's names stand in the dated reports."""
    names = names_in(article.text)
    shared = names & frozenset().union(*(names_in(other.text) for other in dated))
    return len(shared) >= 3 and len(shared) >= _SHARED_NAMES * len(names)
