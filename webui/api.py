"""What programs may ask: `ask`, `search` and `timeline`, with citations as structured data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

import gradio as gr
from gradio.events import api

from index import DatelineIndexError, Filters
from rag import DatelineError, QuestionError, to_json
from webui.desk import Desk

_MOST_PASSAGES = 50


class Programs:
    """The three calls, as Gradio's API, MCP and the OpenAI-compatible door share them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def ask(
        self,
        question: str,
        as_of: str = "",
        published_from: str = "",
        published_to: str = "",
        sources: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answers a question from the collection of news articles, with verbatim citations.

        Args:
            question: The question in plain words.
            as_of: An ISO date; nothing published later is used, and it is the question's today.
            published_from: An ISO date: only articles published on or after it.
            published_to: An ISO date: only articles published on or before it.
            sources: Names of outlets to limit the answer to.

        Returns:
            status (answered, partial or unanswerable), unsure (thin support), text with [n] markers,
            short, claims, citations (outlet, title, url, publication date with its basis, quote,
            offsets), conflicts (values that differ, who says each, when).
        """
        filters = _filters(published_from, published_to, sources)
        answer = self.desk.ask(question, filters=filters, as_of=_day("as_of", as_of))
        found = to_json(answer)
        return {key: found[key] for key in _ANSWER_KEYS}

    def search(self, query: str, limit: int = 10) -> list[dict[str, Any]]:
        """Lists the passages of the collection that match best, best first, without an answer.

        Args:
            query: What to look for.
            limit: How many passages at most, 1 to 50.

        Returns:
            Passages with their text, article id, title, outlet, url, publication date and score.
        """
        most = max(1, min(int(limit), _MOST_PASSAGES))
        return [to_json(passage) for passage in self.desk.search(query, limit=most)]

    def timeline(self, query: str, start: str = "", end: str = "") -> list[dict[str, Any]]:
        """Lists dated statements about something, oldest first, each with its citation.

        Args:
            query: A place, a person or an event.
            start: An ISO date: nothing before it.
            end: An ISO date: nothing after it.

        Returns:
            Rows with an ISO value, its granularity, the statement and its citations.
        """
        first, last = _day("start", start), _day("end", end)
        return [to_json(row) for row in self.desk.timeline(query, start=first, end=last)]


_ANSWER_KEYS = ("status", "unsure", "text", "short", "claims", "citations", "conflicts", "trace")


def _filters(first: str, last: str, sources: list[str] | None) -> Filters | None:
    filters = Filters(
        sources=tuple(sources or ()),
        published_from=_day("published_from", first),
        published_to=_day("published_to", last),
    )
    return None if filters.empty else filters


def _day(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise QuestionError(f"{name}={text!r} is not an ISO date such as 2018-04-21") from error


def open_api(desk: Desk) -> None:
    """Publishes the three calls as Gradio endpoints; call it inside the Blocks."""
    programs = Programs(desk)
    for call in (programs.ask, programs.search, programs.timeline):
        api(_readable(call), api_name=call.__name__, concurrency_id="ask")


def _readable(call: Callable[..., Any]) -> Callable[..., Any]:
    """The call with Dateline's own errors told to the caller rather than hidden."""

    @wraps(call)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        except (DatelineError, DatelineIndexError) as error:
            raise gr.Error(str(error), print_exception=False) from error

    return told
