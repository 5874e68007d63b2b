"""The one door from the page to `rag` and `index`: a collection, and what can be asked of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from index import (
    Article,
    BuildReport,
    DatelineIndexError,
    Filters,
    IndexConfig,
    IndexMissingError,
    Listed,
    TimeMention,
)
from rag import Answer, DatelineError, Passage, RagConfig, Turn


@dataclass(frozen=True, slots=True)
class Engine:
    """The public functions that the page calls; the default is the real ones."""

    answer: Callable[..., Answer]
    search: Callable[..., tuple[Passage, ...]]
    timeline: Callable[..., tuple[Any, ...]]
    open_index: Callable[..., Any]
    build: Callable[..., BuildReport]


def real_engine() -> Engine:
    """The public functions of `rag` and `index`, imported when first called: they are heavy."""
    return Engine(
        answer=_public("rag", "answer"),
        search=_public("rag", "search"),
        timeline=_public("rag", "timeline"),
        open_index=_public("index", "open_index"),
        build=_public("index", "build"),
    )


def _public(package: str, name: str) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(import_module(package), name)(*arguments, **options)

    return call


class Desk:
    """A collection held open for many readers; additions take turns.

    An index that isn't there yet is an empty collection: the first addition makes it.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        rag_config: RagConfig | None = None,
        index_config: IndexConfig | None = None,
        engine: Engine | None = None,
    ) -> None:
        self.path = Path(path)
        self.rag_config = rag_config or RagConfig(index=str(path))
        self.index_config = index_config or IndexConfig()
        self._engine = engine or real_engine()
        self._lock = threading.RLock()
        self._writing = threading.Lock()
        self._index: Any = None
        self._listed: tuple[Listed, ...] | None = None

    def index(self) -> Any:
        """The open index. Raises `IndexMissingError` where nothing was added yet."""
        with self._lock:
            if self._index is None:
                self._index = self._engine.open_index(self.path, config=self.index_config)
            return self._index

    def listed(self) -> tuple[Listed, ...]:
        """Every article, newest first, undated ones last."""
        with self._lock:
            if self._listed is None:
                self._listed = tuple(sorted(self._rows(), key=_newest_first))
            return self._listed

    def look_again(self) -> None:
        """Forgets the list when articles came or went by another hand."""
        with self._lock:
            known = {row.id for row in self._listed or ()}
            try:
                now = set(self.index().article_ids())
            except IndexMissingError:
                now = set()
            if now != known:
                self._listed = None

    def warm_up(self) -> None:
        """Loads the models, so that the first visitor doesn't wait for them."""
        with suppress(DatelineError, DatelineIndexError):
            self.ask("What happened?")

    def _rows(self) -> tuple[Listed, ...]:
        try:
            rows: tuple[Listed, ...] = self.index().listed()
        except IndexMissingError:
            return ()
        return rows

    def sources(self) -> tuple[str, ...]:
        """The outlets of the collection, in alphabetical order."""
        return tuple(sorted({row.source for row in self.listed() if row.source}))

    def article(self, article_id: str) -> Article:
        """One article with its text."""
        found: Article = self.index().article(article_id)
        return found

    def mentions(self, article_id: str) -> tuple[TimeMention, ...]:
        """The time expressions of an article with their calendar values."""
        return tuple(self.index().mentions(article_id))

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> Answer:
        """The answer to a question, from this collection."""
        return self._engine.answer(
            question,
            index=self.index(),
            history=tuple(history),
            as_of=as_of,
            config=self.rag_config,
            filters=filters,
            on_text=on_text,
        )

    def search(
        self, query: str, *, limit: int = 10, filters: Filters | None = None
    ) -> tuple[Passage, ...]:
        """Ranked passages without an answer."""
        return self._engine.search(
            query, index=self.index(), limit=limit, filters=filters or Filters()
        )

    def timeline(
        self, query: str, *, start: date | None = None, end: date | None = None
    ) -> tuple[Any, ...]:
        """Dated statements about the query, oldest first."""
        return self._engine.timeline(query, index=self.index(), start=start, end=end)

    def add(
        self, paths: Sequence[str | Path], *, on_progress: Callable[..., None] | None = None
    ) -> BuildReport:
        """Takes files and addresses in; readers see the collection as it was until it is done."""
        with self._changing():
            return self._engine.build(
                [str(path) for path in paths],
                into=self.path,
                config=self.index_config,
                on_progress=on_progress,
            )

    def remove(self, article_id: str) -> None:
        """Takes an article out of the collection."""
        with self._changing():
            self.index().remove((article_id,))

    def set_date(self, article_id: str, day: date) -> None:
        """Puts a day of publication by hand in the place of the one worked out."""
        with self._changing():
            self.index().set_date(article_id, day)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        # One writer at a time: Chroma's folder takes no second one (STACK: it corrupts silently).
        with self._writing:
            try:
                yield
            finally:
                with self._lock:
                    self._listed = None


def _newest_first(row: Listed) -> tuple[bool, int, str]:
    day = row.published.latest
    return (day is None, -day.toordinal() if day else 0, row.title)
