"""HTML pages and feeds -> articles: the only module that knows trafilatura, htmldate and lxml."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

from index.errors import InputError
from index.load.encodings import decode
from index.load.records import Raw, from_fields
from index.types import Dropped, Skipped

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\w{2}[\"'”’»)]*[.!?…。؟।]")
_LEAST_WORDS = 5
_MARKUP = re.compile(r"</?(?:p|br|div|a|b|i|em|strong|span|img|ul|li|h\d)\b", re.IGNORECASE)
_HIDDEN = (
    "//*[@hidden or @aria-hidden='true' or contains(translate(@style, ' ', ''), 'display:none')"
    " or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
    "[not(self::html or self::body)]"
)
_BLOCKS = frozenset("p li h1 h2 h3 h4 figcaption blockquote".split())
_MOST_DROPPED = 200


def read_page(data: bytes, *, url: str = "") -> Raw:
    """Return the article in an HTML page, with what its markup says about it.

    Raises:
        InputError: the page can't be parsed or has no article in it.
    """
    charset = _CHARSET.search(data[:4096])
    source = decode(data, declared=charset.group(1).decode("ascii") if charset else "")
    tree = _parse(source)
    hints = _date_hints(tree, url)
    hidden = _take_hidden(tree)
    document = _extract(tree, url)
    text = (document.text or "") if document else ""
    if len(text.split()) < _LEAST_WORDS or not _SENTENCE_END.search(text):
        raise InputError("no article found in the page")
    return Raw(
        text=text,
        title=html.unescape(document.title or ""),
        source=_outlet(document.sitename),
        authors=tuple(name.strip() for name in (document.author or "").split(";") if name.strip()),
        url=document.url or url,
        language=_language(tree),
        date_hints=hints,
        dropped=hidden + _left_out(tree, text),
    )


def fetch_page(
    url: str, *, allowed: Callable[[str], bool] | None = None, most_bytes: int = 20_000_000
) -> Raw:
    """Return the article at an http(s) address that the user gave.

    `allowed` says which IP addresses may be asked, redirects included; the default refuses this
    machine and private networks. Broken certificates are refused too.

    Raises:
        InputError: the page can't be fetched or has no article in it.
    """
    from index.load.network import fetch, is_public

    fetched = fetch(url, most_bytes=most_bytes, allowed=allowed or is_public)
    return read_page(fetched.data, url=fetched.url)


def _hush() -> None:
    """Keep the libraries' complaints off the terminal: ours name the input and the reason."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def read_feed(data: bytes, name: str) -> Iterator[Raw | Skipped]:
    """Yield the articles of an RSS or Atom feed; an item without text is skipped.

    Raises:
        InputError: the file is no feed.
    """
    from lxml import etree

    # No entities and no network: a feed is a stranger's file.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"broken XML: {error}") from error
    items = (
        root.xpath("//*[local-name()='item' or local-name()='entry']") if root is not None else []
    )
    if not items:
        raise InputError("the XML file is no RSS or Atom feed (no item or entry in it)")
    outlet = _child(root, "title") or _child(next(iter(root), root), "title")
    for number, item in enumerate(items, 1):
        try:
            yield from_fields(_feed_fields(item) | {"source": outlet})
        except InputError as error:
            yield Skipped(name, f"item {number}: {error}")


def plain_text(markup: str) -> str:
    r"""Return a piece of HTML as text, a paragraph a block; text without tags stays as it is.

    >>> plain_text("<p>One &amp; two.</p><p>Three.</p>")
    'One & two.\n\nThree.'
    """
    if not _MARKUP.search(markup):
        return html.unescape(markup)
    tree = _parse(markup)
    for element in tree.xpath("//script | //style | //comment()"):
        element.drop_tree()
    for element in tree.xpath(
        "//br | //p | //div | //li | //tr | //blockquote | //h1 | //h2 | //h3"
    ):
        element.tail = "\n\n" + (element.tail or "")
    return re.sub(r"[^\S\n]*\n\s*\n\s*", "\n\n", str(tree.text_content())).strip()


def _parse(source: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    # lxml refuses a declared encoding on text that is decoded already.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source.replace("\0", ""))
    try:
        tree = lxml_html.document_fromstring(source, parser=lxml_html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.LxmlError, ValueError) as error:
        raise InputError(f"no article found in the page: {error}") from error
    return tree


def _date_hints(tree: Any, url: str) -> tuple[str, ...]:
    """The date that the markup states: JSON-LD, meta, time; never one guessed from the text."""
    from htmldate import find_date

    try:
        found = find_date(tree, original_date=True, extensive_search=False, url=url or None)
    except Exception:  # a broken page is no reason to lose the article
        return ()
    return (f"markup: {found}",) if found else ()


def _take_hidden(tree: Any) -> tuple[Dropped, ...]:
    """Take out what a browser doesn't show, so that it can't become evidence."""
    dropped = []
    for element in tree.xpath(_HIDDEN):
        text = " ".join(element.text_content().split())
        if text:
            dropped.append(Dropped(text, "hidden in the page"))
        if element.getparent() is not None:
            element.drop_tree()
    return tuple(dropped[:_MOST_DROPPED])


def _extract(tree: Any, url: str) -> Any:
    from trafilatura import bare_extraction

    _hush()
    try:
        return bare_extraction(tree, url=url or None, with_metadata=True, include_comments=False)
    except Exception as error:  # deep or broken trees break it in many ways
        raise InputError(f"the page can't be read: {error}") from error


def _left_out(tree: Any, text: str) -> tuple[Dropped, ...]:
    """The visible blocks of the page that aren't in the article."""
    kept = " ".join(text.split())
    outside: dict[str, None] = {}
    for block in tree.iterfind(".//*"):
        if block.tag in _BLOCKS and len(outside) < _MOST_DROPPED:
            shown = " ".join(block.text_content().split())
            if shown and shown not in kept:
                outside[shown] = None
    return tuple(Dropped(shown, "outside the article") for shown in outside)


def _outlet(name: str | None) -> str:
    """The site's name as its markup gives it; trafilatura falls back to a bare domain."""
    return html.unescape(name or "").strip().lstrip("@")


def _language(tree: Any) -> str:
    return str(tree.get("lang") or "").lower().split("-")[0].split("_")[0][:3]


def _feed_fields(item: Any) -> dict[str, str]:
    body = [_child(item, name) for name in ("encoded", "content", "description", "summary")]
    links = item.xpath("./*[local-name()='link']/@href")
    return {
        "id": _child(item, "guid") or _child(item, "id"),
        "title": plain_text(_child(item, "title")),
        "text": plain_text(max(body, key=len)),
        "url": _child(item, "link") or (str(links[0]) if links else ""),
        "published": _child(item, "pubDate") or _child(item, "published") or _child(item, "date"),
        "authors": _child(item, "creator") or " ".join(_child(item, "author").split()),
    }


def _child(element: Any, name: str) -> str:
    """The text of the first direct child of that name, whatever its namespace."""
    found = element.xpath(f"./*[local-name()='{name}']")
    return "".join(found[0].itertext()).strip() if found else ""
