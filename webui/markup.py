"""Small pieces of HTML. Whatever comes from an article goes through `esc`, links through `link`."""

from __future__ import annotations

from html import escape

from index import PublicationDate, format_value
from rag import safe_url

BASIS_WORDS = {
    "set by hand": "set by hand",
    "given": "given with the article",
    "markup": "from the page’s markup",
    "date line": "from the article’s date line",
    "inferred": "worked out from the text",
    "collection": "worked out from other articles",
    "unknown": "no basis",
}


def esc(text: object) -> str:
    """The text with everything that HTML would take for markup made harmless.

    >>> esc("<b>'x'</b>")
    '&lt;b&gt;&#x27;x&#x27;&lt;/b&gt;'
    """
    return escape(str(text), quote=True)


def link(url: str | None, words: str) -> str:
    """A link that opens apart and tells the other side nothing, or "" for an unsafe address."""
    safe = safe_url(url)
    if safe is None:
        return ""
    return f'<a href="{esc(safe)}" target="_blank" rel="noopener noreferrer">{esc(words)}</a>'


def date_words(published: PublicationDate) -> str:
    """A publication date as a reader says it: "21 April 2018", "April 2018", "date unknown"."""
    if published.value is None:
        return "date unknown"
    return format_value(published.value, published.granularity)


def dated(published: PublicationDate) -> str:
    """The date with how sure it is, as HTML: its basis in words and its reason to hover."""
    words = esc(date_words(published))
    if published.value is None:
        return f'<span class="date unknown">{words}</span>'
    sign = '<abbr title="worked out, not stated">≈</abbr> ' if published.inferred else ""
    return (
        f'<time class="date" datetime="{esc(published.value)}" title="{esc(published.reason)}">'
        f"{sign}{words}</time>"
    )


def dated_with_reason(published: PublicationDate) -> str:
    """The date, its basis in words, and the reason in a disclosure."""
    if published.value is None and not published.reason:
        return dated(published)
    basis = esc(BASIS_WORDS.get(published.basis, published.basis))
    if not published.reason:
        return f'{dated(published)} <span class="basis">{basis}</span>'
    return (
        f'{dated(published)} <details class="basis"><summary>{basis}</summary>'
        f"<p>{esc(published.reason)}</p></details>"
    )


def outlet(name: str) -> str:
    """The outlet's name as HTML, nothing where it isn't known."""
    if not name:
        return ""
    return f'<b class="outlet">{esc(name)}</b>'


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 article", "5 articles"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
