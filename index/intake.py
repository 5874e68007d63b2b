"""Which of the articles given are new, changed or known, and under which ids they stand."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from index.catalog import Catalog
from index.catalog.origins import Origins
from index.catalog.schema import FORMAT_VERSION
from index.config import IndexConfig
from index.dates import dated_by_hand, publication_date
from index.load import Input, find_inputs, iter_articles
from index.outcome import Outcome
from index.types import Article, Skipped

Paths = Iterable[str | Path] | str | Path


class Intake:
    """Reads paths against what the catalogue has, and notes each article's outcome."""

    def __init__(
        self,
        catalog: Catalog,
        config: IndexConfig,
        *,
        published: date | None = None,
        source: str | None = None,
    ) -> None:
        self._catalog = catalog
        self._origins = Origins(catalog.database)
        self._config = config
        self._published = published
        self._source = source
        self.total: int | None = None
        self.outcome = Outcome()
        self._seen: dict[str, str] = {}

    @property
    def met(self) -> Collection[str]:
        """The ids of all articles that came by."""
        return self._seen.keys()

    def changed(self, paths: Paths) -> Iterator[Article]:
        """Yield the articles that are new or changed, dated and under their final ids."""
        found = find_inputs(paths, config=self._config)
        self.total = None if any(map(_holds_many, found.inputs)) else len(found.inputs)
        self.outcome.skipped.extend(found.skipped)
        for one in found.inputs:
            digest = "" if one.is_url else self._digest(one.location)
            path = os.path.abspath(one.location)
            if digest and self._origins.file_digest(path) == digest:
                known = self._origins.hashes_at(path)
                self._seen.update(known)
                self.outcome.unchanged.update(dict.fromkeys(known))
                continue
            faults = len(self.outcome.skipped)
            yield from self._read(one)
            if digest and len(self.outcome.skipped) == faults:
                self.outcome.finished[path] = digest

    def _read(self, one: Input) -> Iterator[Article]:
        for item in iter_articles([one.location], config=self._config):
            if isinstance(item, Skipped):
                self.outcome.skipped.append(item)
            elif article := self._settle(item):
                yield article

    def _settle(self, item: Article) -> Article | None:
        """The article as it should stand, or None where it stands so already."""
        article = self._with_id(replace(item, source=self._source or item.source))
        stored = self._catalog.article(article.id)
        again = article.id in self._seen
        self._seen[article.id] = article.content_hash
        if again or (stored and not self._differs(article, stored)):
            if article.id not in self.outcome.added and article.id not in self.outcome.updated:
                self.outcome.unchanged[article.id] = None
            return None
        (self.outcome.updated if stored else self.outcome.added)[article.id] = None
        by_hand = self._published or self._catalog.date_by_hand(article.id)
        when = dated_by_hand(by_hand) if by_hand else publication_date(article)
        return replace(article, published=when)

    def _differs(self, article: Article, stored: Article) -> bool:
        redated = self._published is not None and stored.published.day != self._published
        return (
            stored.content_hash != article.content_hash
            or stored.source != article.source
            or redated
        )

    def _with_id(self, article: Article) -> Article:
        """The article under an id that means no other one.

        An id that a record gives is kept: the same id again is a newer version. One made of a
        file's name is that file's: a file of the same name elsewhere gets a number.
        """
        wanted = article.id
        names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        return replace(article, id=next(name for name in names if self._free(name, article)))

    def _free(self, name: str, article: Article) -> bool:
        if name in self._seen:
            return self._seen[name] == article.content_hash
        stored = self._origins.place_of(name)
        if stored is None or article.path == stored.path:
            return True
        if article.content_hash == stored.content_hash:
            return True
        return not (_named_by_file(article) and _exists(stored.path))

    def _digest(self, location: str) -> str:
        """What a file's content and this run's settings come to; "" for an unreadable one."""
        try:
            with open(location, "rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""
        return f"{content}:{FORMAT_VERSION}:{self._published or ''}:{self._source or ''}"


def _holds_many(one: Input) -> bool:
    return ".json" in one.suffix or one.suffix in (".ndjson", ".ndjson.gz", ".xml", ".rss", ".atom")


def _named_by_file(article: Article) -> bool:
    name = os.path.basename(article.path or "")
    return bool(name) and name.startswith(article.id)


def _exists(path: str | None) -> bool:
    return path is not None and os.path.exists(path)
