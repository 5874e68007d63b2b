"""Work that tells how far it is: its news as they come, its result last."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

News = TypeVar("News")
Result = TypeVar("Result")


class Stopped(BaseException):
    """The reader pressed Stop; not an `Exception`, so that no fallback takes over."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[News]):
    """One piece of news: text written since the last piece, or how many articles are in."""

    news: News


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """The end of the work, with its result."""

    result: Result


@dataclass(frozen=True, slots=True)
class Failed:
    """The error that ended the work."""

    error: Exception


def stream(
    work: Callable[[Callable[[News], None]], Result],
) -> Iterator[Piece[News] | Done[Result]]:
    """Runs `work(tell)` in a thread and yields its news, then its result.

    Closing the iterator stops the work at its next news. An error of the work is raised here.
    """
    items: queue.Queue[Piece[News] | Done[Result] | Failed] = queue.Queue()
    stopped = threading.Event()

    def tell(news: News) -> None:
        if stopped.is_set():
            raise Stopped
        items.put(Piece(news))

    def run() -> None:
        try:
            items.put(Done(work(tell)))
        except Stopped:
            return
        except Exception as error:  # handed to the reader's thread, which raises it
            items.put(Failed(error))

    threading.Thread(target=run, daemon=True).start()
    try:
        yield from _drain(items)
    finally:
        stopped.set()


def _drain(
    items: queue.Queue[Piece[News] | Done[Result] | Failed],
) -> Iterator[Piece[News] | Done[Result]]:
    while True:
        item = items.get()
        if isinstance(item, Failed):
            raise item.error
        yield item
        if isinstance(item, Done):
            return
