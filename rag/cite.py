"""The numbered source under a quote."""

from __future__ import annotations

from rag.types import Citation, Evidence, Quote


def cite(number: int, source: Evidence, quote: Quote | None = None) -> Citation:
    """Return the citation of a quote from the evidence, or of the whole sentence without one."""
    return Citation(
        number=number,
        article_id=source.article_id,
        title=source.title,
        source=source.source,
        url=source.url,
        published=source.published,
        quote=quote.text if quote else source.text,
        start=quote.start if quote else source.start,
        end=quote.end if quote else source.end,
        copies=source.copy_sources,
        mentions=source.mentions,
    )
