"""What answering opens once and keeps: indexes by their path, and the sentence ranker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Thread

from rag.rank import SentenceRanker
from rag.searchable import Searchable

IndexLike = str | Path | Searchable


def open_source(index: IndexLike) -> Searchable:
    """Return an index by its path, opened once and kept, or the open one that is given."""
    return _opened(Path(index), _stamp(Path(index))) if isinstance(index, str | Path) else index


def _stamp(folder: Path) -> tuple[tuple[int, int], ...]:
    """Return what changes when an index is deleted and another made in its place."""
    found = (file.stat() for file in sorted(folder.absolute().glob("*.db")))
    return tuple((stat.st_ino, stat.st_ctime_ns) for stat in found)


@lru_cache(maxsize=4)
def _opened(path: Path, stamp: tuple[tuple[int, int], ...]) -> Searchable:
    from index import open_index

    return open_index(path)


@lru_cache(maxsize=1)
def ranker() -> SentenceRanker:
    """Return the one ranker of this process."""
    return SentenceRanker()


@contextmanager
def loading_ranker() -> Iterator[None]:
    """Load the ranker beside what else is loaded: its runtime holds no lock of Python's."""
    thread = Thread(target=lambda: ranker().trained, daemon=True)
    thread.start()
    yield
    thread.join()
