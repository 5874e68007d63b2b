"""An answer as it is written: pieces of text first, the finished Answer last."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rag.types import Answer


class Stopped(BaseException):
    """The reader pressed Stop; not an `Exception`, so that no fallback writer takes over."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that was written since the last piece."""

    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The error that ended the writing."""

    error: Exception


def stream(ask: Callable[[Callable[[str], None]], Answer]) -> Iterator[Piece | Answer]:
    """Runs `ask(on_text)` in a thread and yields its pieces, then its answer.

    Closing the iterator stops the writing at its next piece. An error of `ask` is raised here.
    """
    pieces: queue.Queue[Piece | Answer | Failed] = queue.Queue()
    stopped = threading.Event()

    def on_text(text: str) -> None:
        if stopped.is_set():
            raise Stopped
        pieces.put(Piece(text))

    threading.Thread(target=_run, args=(ask, on_text, pieces), daemon=True).start()
    try:
        yield from _drain(pieces)
    finally:
        stopped.set()


def _run(
    ask: Callable[[Callable[[str], None]], Answer],
    on_text: Callable[[str], None],
    pieces: queue.Queue[Piece | Answer | Failed],
) -> None:
    try:
        pieces.put(ask(on_text))
    except Stopped:
        return
    except Exception as error:  # handed to the reader's thread, which raises it
        pieces.put(Failed(error))


def _drain(pieces: queue.Queue[Piece | Answer | Failed]) -> Iterator[Piece | Answer]:
    while True:
        item = pieces.get()
        if isinstance(item, Failed):
            raise item.error
        yield item
        if isinstance(item, Answer):
            return
