"""The Ask tab: composer and conversation on the left, the source panel on the right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import gradio as gr

from index import Filters
from webui.chat import Chat, View
from webui.dialogue import Dialogue
from webui.export import markdown, print_page

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
QUICK: dict[str, Any] = {**PRIVATE, "queue": False}
WIRE = "window.dateline.wire(element, trigger, watch, ['open', 'ask', 'edit', 'judge', 'take'])"


@dataclass(frozen=True, slots=True)
class AskTab:
    """The components that other tabs and the page itself speak to."""

    dialogue: gr.State
    editing: gr.State
    asked: gr.State
    conversation: gr.HTML
    draft: gr.HTML
    panel: gr.HTML
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button
    courier: gr.Textbox
    sources: gr.Dropdown
    published_from: gr.DateTime
    published_to: gr.DateTime
    as_of: gr.DateTime

    @property
    def shown(self) -> list[Any]:
        """The outputs of a step, in the order of `_row`."""
        return [
            self.dialogue,
            self.conversation,
            self.draft,
            self.panel,
            self.question,
            self.asked,
            self.send,
            self.stop,
        ]

    @property
    def limits(self) -> list[Any]:
        """The inputs that limit a question, in the order of `filters_of`."""
        return [self.sources, self.published_from, self.published_to, self.as_of]


def ask_tab(chat: Chat) -> AskTab:
    """Lays the tab out and wires it; call it inside a `gr.Tab`."""
    tab = _layout(chat)
    _wire_asking(chat, tab)
    _wire_reading(chat, tab)
    return tab


def _layout(chat: Chat) -> AskTab:
    opening = chat.opening()
    state: dict[str, Any] = {
        "dialogue": gr.State(opening.dialogue),
        "editing": gr.State(""),
        "asked": gr.State(""),
    }
    with gr.Row(elem_id="desk", equal_height=False):
        with gr.Column(scale=7, min_width=320, elem_id="left"):
            conversation = gr.HTML(
                opening.conversation, elem_id="conversation", js_on_load=WIRE, padding=False,
                apply_default_css=False,
            )  # fmt: skip
            draft = gr.HTML("", elem_id="draft", js_on_load=WIRE, apply_default_css=False)
            with gr.Column(elem_id="composer"):
                asking = _composer(chat)
        with gr.Column(scale=5, min_width=300, elem_id="right"):
            panel = gr.HTML(
                opening.panel, elem_id="panel", js_on_load=WIRE, apply_default_css=False
            )
    courier = gr.Textbox(visible="hidden", elem_id="courier", show_label=False, container=False)
    return AskTab(
        **state, **asking, conversation=conversation, draft=draft, panel=panel, courier=courier
    )


def _composer(chat: Chat) -> dict[str, Any]:
    with gr.Row(elem_id="composer-row"):
        question = gr.Textbox(
            label="Your question", placeholder="Ask the articles …", lines=1, max_lines=6,
            max_length=chat.config.max_question_characters, autofocus=True, scale=8,
            elem_id="question", container=False,
        )  # fmt: skip
        send = gr.Button("Ask", variant="primary", elem_id="send", scale=0, min_width=72)
        stop = gr.Button("Stop", visible=False, elem_id="stop", scale=0, min_width=72)
    with gr.Accordion("Narrow the search", open=False, elem_id="limits"):
        sources = gr.Dropdown(
            choices=list(chat.desk.sources()), multiselect=True, label="Outlets", value=[],
            elem_id="limit-outlets",
        )  # fmt: skip
        with gr.Row():
            days = {
                name: gr.DateTime(label=label, include_time=False, type="string", elem_id=name)
                for name, label in (
                    ("published_from", "Published from"),
                    ("published_to", "Published until"),
                    ("as_of", "As known on"),
                )
            }
    return {"question": question, "send": send, "stop": stop, "sources": sources, **days}


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
    )


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
    for view in chat.ask(question, dialogue, filters, as_of):
        yield _row(view, question, dialogue)


def _row(view: View, question: str, before: Dialogue) -> list[Any]:
    running = 'class="exchange draft"' in view.draft
    failed = bool(view.draft) and not running
    return [
        view.dialogue,
        view.conversation,
        view.draft,
        view.panel or gr.skip(),
        question if failed else "",
        question,
        gr.update(visible=not running),
        gr.update(visible=running),
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
        text = print_page(exchange.question, exchange.answer)
        return json.dumps({"name": "answer.html", "kind": "text/html", "text": text})
    text = markdown(exchange.question, exchange.answer)
    return json.dumps({"name": "answer.md", "kind": "text/markdown", "text": text})


def filters_of(
    sources: list[str] | None, first: object, last: object, as_of: object
) -> tuple[Filters, date | None]:
    """The limits that a visitor has set; a day that can't be read limits nothing."""
    limited = Filters(
        sources=tuple(sources or ()), published_from=day_of(first), published_to=day_of(last)
    )
    return limited, day_of(as_of)


def day_of(value: object) -> date | None:
    """A day from what a date field sends: "2018-04-21", a time stamp or nothing."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value).date()
    try:
        return date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None
