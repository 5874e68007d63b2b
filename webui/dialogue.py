"""The conversation of one visitor: exchanges, kept in the visitor's own session state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from index import Filters
from rag import Answer, Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer, the limits it was asked under, and the reader's verdict."""

    id: str
    question: str
    answer: Answer
    filters: Filters
    as_of: date | None = None
    verdict: str = ""
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What a visitor sees: the exchanges, and which one's sources stand in the panel."""

    exchanges: tuple[Exchange, ...] = ()

    def find(self, exchange_id: object) -> Exchange | None:
        """The exchange of that id, or None when it isn't of this conversation."""
        return next((e for e in self.exchanges if e.id == exchange_id), None)

    def before(self, exchange_id: object) -> Dialogue:
        """The conversation up to an exchange, without it; all of it for an unknown id."""
        for position, exchange in enumerate(self.exchanges):
            if exchange.id == exchange_id:
                return Dialogue(self.exchanges[:position])
        return self

    def plus(self, exchange: Exchange, *, limit: int) -> Dialogue:
        """The conversation with one more exchange; the oldest go when there are over `limit`."""
        return Dialogue((*self.exchanges, exchange)[-limit:])

    def judged(self, exchange_id: str, verdict: str) -> Dialogue:
        """The conversation with the reader's verdict noted at an exchange."""
        return Dialogue(
            tuple(replace(e, verdict=verdict) if e.id == exchange_id else e for e in self.exchanges)
        )

    def history(self) -> tuple[Turn, ...]:
        """The earlier turns as `rag.answer` takes them."""
        return tuple(Turn(e.question, e.answer.text) for e in self.exchanges)


def new_id() -> str:
    """An id for an exchange that no other conversation has."""
    return uuid4().hex[:12]
