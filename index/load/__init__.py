"""Files, folders, globs and addresses -> articles, clean and described, one at a time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from index.clean import clean
from index.clean.wrapping import unwrap
from index.config import IndexConfig
from index.describe import describe, outlet_of_url, readable_outlet, url_dates
from index.errors import InputError
from index.language import guess_language
from index.load.encodings import tidy
from index.load.formats import read_file
from index.load.inputs import Input, Inputs, file_suffix, find_inputs, is_url
from index.load.records import Raw
from index.load.webpage import fetch_page
from index.types import Article, Skipped

__all__ = ["Input", "Inputs", "LoadResult", "find_inputs", "iter_articles", "load_input"]


@dataclass(frozen=True, slots=True)
class LoadResult:
    """The articles of one input, and the parts of it that couldn't be taken in."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def iter_articles(
    paths: Iterable[str | Path] | str | Path, *, config: IndexConfig
) -> Iterator[Article | Skipped]:
    """Yield each article that `paths` hold, and each input that can't be one with the reason.

    Files are read as they are asked for, JSONL a line at a time, so a collection needn't fit in
    memory. Ids are as the files give them and may repeat; the build makes them unique. The texts
    are clean already: `Article.dropped` says what was left out. Nothing is raised for bad input.

    >>> [type(item).__name__ for item in iter_articles(["no/such/place"], config=IndexConfig())]
    ['Skipped']
    """
    found = find_inputs(paths, config=config)
    yield from found.skipped
    for one in found.inputs:
        yield from _read(one, config)


def load_input(one: Input | str | Path, *, config: IndexConfig) -> LoadResult:
    """Return the articles of one file or web page, and what had to be skipped."""
    items = (
        list(iter_articles([one], config=config))
        if not isinstance(one, Input)
        else list(_read(one, config))
    )
    return LoadResult(
        tuple(item for item in items if isinstance(item, Article)),
        tuple(item for item in items if isinstance(item, Skipped)),
    )


def _read(one: Input, config: IndexConfig) -> Iterator[Article | Skipped]:
    try:
        raws = iter([_fetch(one, config)]) if one.is_url else read_file(one, config=config)
        several = one.suffix in _COLLECTIONS
        empty = True
        for raw in raws:
            empty = False
            yield raw if isinstance(raw, Skipped) else _article(raw, one, several=several)
        if empty:
            yield Skipped(one.location, "there is no article in it")
    except InputError as error:
        yield Skipped(one.location, str(error))
    except OSError as error:
        yield Skipped(one.location, f"the file can't be read: {error.strerror or error}")


def _fetch(one: Input, config: IndexConfig) -> Raw:
    from index.load.network import anywhere, is_public

    allowed = anywhere if config.private_network else is_public
    return fetch_page(one.location, allowed=allowed, most_bytes=config.max_file_bytes)


_COLLECTIONS = frozenset(".json .jsonl .ndjson .jsonl.gz .ndjson.gz .xml .rss .atom".split())


def _article(raw: Raw, one: Input, *, several: bool) -> Article | Skipped:
    """The article of a raw one: cleaned, and described by its fields first, then by its text."""
    text, invisible = tidy(raw.text)
    text = unwrap(text) if raw.scraped else text
    cleaned = clean(text, title=tidy(raw.title)[0], lightly=not raw.scraped)
    if not any(character.isalnum() for character in cleaned.text):
        return Skipped(one.location, f"no article text in it{f' ({raw.id})' if raw.id else ''}")
    said = describe(text)
    article = Article(
        id=_id(raw, one, several),
        text=cleaned.text,
        title=cleaned.title,
        source=readable_outlet(raw.source) or said.source or outlet_of_url(raw.url),
        authors=raw.authors or said.authors,
        url=raw.url or None,
        path=None if one.is_url else os.path.abspath(one.location),
        language=raw.language or guess_language(cleaned.text),
        dropped=raw.dropped + invisible + cleaned.dropped,
        date_hints=tuple(dict.fromkeys((*raw.date_hints, *said.date_hints, *url_dates(raw.url)))),
    )
    return replace(article, content_hash=_content_hash(article))


def _id(raw: Raw, one: Input, several: bool) -> str:
    """The id of the record; else the file's stem, told apart by the record's address or text."""
    if raw.id:
        return raw.id
    stem = _stem(one.location)
    if not several:
        return stem
    digest = hashlib.sha256((raw.url or raw.title + raw.text).encode("utf-8", "replace"))
    return f"{stem}-{digest.hexdigest()[:8]}"


def _stem(location: str) -> str:
    """The name of a file without its kind, or what names the page in an address."""
    name = urlsplit(location).path.rstrip("/") if is_url(location) else location
    name = os.path.basename(name) or location
    suffix = file_suffix(name)
    return (name.removesuffix(name[-len(suffix) :]) if suffix else name) or name


def _content_hash(article: Article) -> str:
    """The sha256 of what a reader would notice if it changed."""
    fields = (
        article.text,
        article.title,
        article.source,
        article.authors,
        article.url,
        article.language,
        article.date_hints,
    )
    content = json.dumps(fields, ensure_ascii=True)
    return hashlib.sha256(content.encode("ascii")).hexdigest()
