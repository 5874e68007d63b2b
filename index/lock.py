"""One writer an index: a second one gets a clear error instead of a broken index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreError

LOCK_FILE = "writer.lock"


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Hold the index's writer lock; it goes with the process, even a killed one.

    Raises StoreError at once where another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK_FILE, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(
            f"another process is writing to {folder}; wait until it is done, or end it, "
            "and run the same command again (reading goes on meanwhile)"
        ) from error
    try:
        yield
    finally:
        lock.release()
