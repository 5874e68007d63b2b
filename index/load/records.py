"""What a file format yields before cleaning, and how JSON fields become it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from index.errors import InputError
from index.types import Dropped

# The documented name first, then what feeds and exports call the same thing.
_NAMES = {
    "text": ("text", "body", "content", "article", "content_text", "maintext"),
    "title": ("title", "headline"),
    "published": ("published", "published_at", "publishedAt", "date_published", "date", "pubDate"),
    "source": ("source", "outlet", "publisher", "site_name"),
    "authors": ("authors", "author", "byline"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "id": ("id",),
}


@dataclass(frozen=True, slots=True)
class Raw:
    """An article as its file gives it; empty where the file doesn't say.

    `scraped` text may carry a whole page's furniture; other text was extracted already.
    """

    text: str
    id: str = ""
    title: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    date_hints: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    scraped: bool = False


def from_fields(fields: Any) -> Raw:
    """Return the article in one JSON object with the fields id, url, title, text, published ….

    Raises:
        InputError: it is no object, or has no text.

    >>> from_fields({"text": "It rained.", "authors": "Jo Li", "published": "2024-01-05"}).authors
    ('Jo Li',)
    """
    if not isinstance(fields, Mapping):
        raise InputError(f"expected an object with a text field, found {_kind(fields)}")
    text = _text(_field(fields, "text"))
    if not text.strip():
        raise InputError("no text (the field `text` is missing or empty)")
    published = _moment(_field(fields, "published"))
    return Raw(
        text=text,
        id=_word(_field(fields, "id")),
        title=_word(_field(fields, "title")),
        source=_word(_field(fields, "source")),
        authors=_names(_field(fields, "authors")),
        url=_word(_field(fields, "url")),
        language=_word(_field(fields, "language")),
        date_hints=(f"given: {published}",) if published else (),
    )


def _field(fields: Mapping[str, Any], name: str) -> Any:
    return next(
        (fields[key] for key in _NAMES[name] if fields.get(key) not in (None, "", [])), None
    )


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _word(value: Any) -> str:
    """A field as one line; an object such as {"name": "Reuters"} gives its name."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def _names(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(name for part in parts if (name := _word(part))))


def _moment(value: Any) -> str:
    """A publication date as text; a number counts seconds or milliseconds since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 1e8:
        seconds = value / 1000 if value > 1e11 else value
        try:
            return datetime.fromtimestamp(seconds, tz=UTC).isoformat()
        except (OverflowError, ValueError, OSError):
            return ""
    return _word(value)


def _kind(value: Any) -> str:
    kinds = {list: "a list", str: "a string", bool: "a truth value", type(None): "null"}
    return kinds.get(type(value), "a number")
