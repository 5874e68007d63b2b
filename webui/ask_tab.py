"""The Ask tab's wiring: ask, stop, ask again, edit, open a source, judge, take away."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import gradio as gr

from index import Filters
from rag import to_html, to_markdown
from webui.ask_layout import PRIVATE, QUICK, AskTab, lay_out
from webui.chat import Chat, View
from webui.dialogue import Dialogue
from webui.limits import filters_of


def ask_tab(chat: Chat) -> AskTab:
    """Lays the tab out and wires it; call it inside a `gr.Tab`."""
    tab = lay_out(chat)
    _wire_asking(chat, tab)
    _wire_reading(chat, tab)
    return tab


def _wire_asking(chat: Chat, tab: AskTab) -> None:
    def typed(question: str, dialogue: Dialogue, editing: str, *limits: Any) -> Iterator[list[Any]]:
        yield from _steps(chat, question, dialogue.before(editing), *filters_of(*limits))

    def clicked(dialogue: Dialogue, event: gr.EventData, *limits: Any) -> Iterator[list[Any]]:
        data = event._data or {}
        exchange = dialogue.find(data.get("exchange"))
        if exchange is None:
            question = str(data.get("question") or "")
            yield from _steps(chat, question, dialogue, *filters_of(*limits))
        else:
            before = dialogue.before(exchange.id)
            yield from _steps(chat, exchange.question, before, exchange.filters, exchange.as_of)

    limited: dict[str, Any] = {
        **PRIVATE,
        "concurrency_limit": chat.config.concurrency,
        "concurrency_id": "ask",
        "trigger_mode": "once",
    }
    runs: list[Any] = [
        listen(typed, [tab.question, tab.dialogue, tab.editing, *tab.limits], tab.shown, **limited)
        for listen in (tab.question.submit, tab.send.click)
    ]
    runs += [
        html.ask(_with_event(clicked), [tab.dialogue, *tab.limits], tab.shown, **limited)
        for html in (tab.conversation, tab.draft)
    ]
    for run in runs:
        run.then(lambda: "", None, tab.editing, **QUICK)
    tab.stop.click(
        lambda asked: ["", asked, gr.update(visible=True), gr.update(visible=False)],
        tab.asked,
        [tab.draft, tab.question, tab.send, tab.stop],
        cancels=runs,
        **QUICK,
    ).then(lambda: "", None, tab.draft, **QUICK)  # a piece may have been on its way


def _with_event(handler: Any) -> Any:
    # Gradio passes the event by its annotation, and `*limits` must follow the other inputs.
    def run(
        dialogue: Dialogue, sources: Any, first: Any, last: Any, as_of: Any, event: gr.EventData
    ) -> Iterator[list[Any]]:
        yield from handler(dialogue, event, sources, first, last, as_of)

    return run


def _steps(
    chat: Chat, question: str, dialogue: Dialogue, filters: Filters, as_of: date | None
) -> Iterator[list[Any]]:
    """Each view as the row of outputs that `AskTab.shown` names."""
    running = False
    for view in chat.ask(question, dialogue, filters, as_of):
        row = _row(view, question)
        # While the text grows only the draft changes: a piece that arrives after Stop
        # must not empty the box or hide the button that Stop has just brought back.
        yield _only_draft(row) if running and view.running else row
        running = view.running


def _only_draft(row: list[Any]) -> list[Any]:
    draft = 2
    return [value if place == draft else gr.skip() for place, value in enumerate(row)]


def _row(view: View, question: str) -> list[Any]:
    failed = bool(view.draft) and not view.running
    return [
        view.dialogue,
        view.conversation,
        view.draft,
        view.panel or gr.skip(),
        question if failed else "",
        question,
        gr.update(visible=not view.running),
        gr.update(visible=view.running),
    ]


def _wire_reading(chat: Chat, tab: AskTab) -> None:
    def opened(dialogue: Dialogue, event: gr.EventData) -> Any:
        data = event._data or {}
        act = data.get("act")
        views: dict[str, Callable[[], Any]] = {
            "cite": lambda: chat.cite(dialogue, data.get("exchange"), data.get("number")),
            "read": lambda: chat.read(data.get("article")),
            "sources": lambda: chat.sources(dialogue, data.get("exchange")),
            "front": lambda: chat.opening().panel,
        }
        view = views.get(str(act))
        return (view() if view else None) or gr.skip()

    def judged(dialogue: Dialogue, event: gr.EventData) -> list[Any]:
        data = event._data or {}
        verdict, correction = data.get("verdict"), data.get("correction")
        noted = chat.judge(dialogue, data.get("exchange"), verdict, correction)
        return [noted, chat.show(noted)]

    def edited(dialogue: Dialogue, event: gr.EventData) -> list[Any]:
        exchange = dialogue.find((event._data or {}).get("exchange"))
        return [exchange.question, exchange.id] if exchange else [gr.skip(), gr.skip()]

    def taken(dialogue: Dialogue, event: gr.EventData) -> str:
        return _parcel(dialogue, event._data or {})

    for html in (tab.conversation, tab.draft, tab.panel):
        html.open(opened, tab.dialogue, tab.panel, **QUICK)
    tab.conversation.judge(judged, tab.dialogue, [tab.dialogue, tab.conversation], **QUICK)
    tab.conversation.edit(edited, tab.dialogue, [tab.question, tab.editing], **QUICK).then(
        None, None, None, js="() => window.dateline.focusQuestion()", **QUICK
    )
    tab.conversation.take(taken, tab.dialogue, tab.courier, **QUICK).then(
        None, tab.courier, None, js="(parcel) => window.dateline.save(parcel)", **QUICK
    )


def _parcel(dialogue: Dialogue, data: dict[str, Any]) -> str:
    """A file for the browser to save: its name, its kind and its text, as JSON."""
    exchange = dialogue.find(data.get("exchange"))
    if exchange is None:
        return ""
    if data.get("as") == "print":
        text = to_html(exchange.question, exchange.answer)
        return json.dumps({"name": "answer.html", "kind": "text/html", "text": text})
    text = to_markdown(exchange.question, exchange.answer)
    return json.dumps({"name": "answer.md", "kind": "text/markdown", "text": text})
