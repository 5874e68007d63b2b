"""Small pieces of HTML. Whatever comes from an article goes through `esc`, links through `link`."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from index import PublicationDate

BASIS_WORDS = {
    "set by hand": "set by hand",
    "given": "given with the article",
    "markup": "from the page’s markup",
    "date line": "from the article’s date line",
    "inferred": "worked out from the text",
    "collection": "worked out from other articles",
    "unknown": "no basis",
}
_MONTH_DAY = "{day} {month:%B %Y}"


def esc(text: object) -> str:
    """The text with everything that HTML would take for markup made harmless.

    >>> esc("<b>'x'</b>")
    '&lt;b&gt;&#x27;x&#x27;&lt;/b&gt;'
    """
    return escape(str(text), quote=True)


def safe_url(url: str | None) -> str | None:
    """The address if it is http or https with a host, else None.

    >>> safe_url("javascript:alert(1)") is None
    True
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def link(url: str | None, words: str) -> str:
    """A link that opens apart and tells the other side nothing, or "" for an unsafe address."""
    safe = safe_url(url)
    if safe is None:
        return ""
    return f'<a href="{esc(safe)}" target="_blank" rel="noopener noreferrer">{esc(words)}</a>'


def date_words(published: PublicationDate) -> str:
    """A publication date as a reader says it: "21 April 2018", "April 2018", "date unknown"."""
    first, last = published.earliest, published.latest
    if first is None or last is None or published.granularity == "unknown":
        return "date unknown"
    if published.granularity == "month":
        return f"{first:%B %Y}"
    if published.granularity == "year":
        return f"{first:%Y}"
    if first == last:
        return _MONTH_DAY.format(day=first.day, month=first)
    return f"{_MONTH_DAY.format(day=first.day, month=first)} to " + _MONTH_DAY.format(
        day=last.day, month=last
    )


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
    """The outlet's name as HTML, said quietly where it isn't known."""
    if not name:
        return '<b class="outlet unknown">outlet unknown</b>'
    return f'<b class="outlet">{esc(name)}</b>'


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 article", "5 articles"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
