"""What stands on the Ask tab: composer and conversation left, the source panel right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from webui.chat import Chat

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


def lay_out(chat: Chat) -> AskTab:
    """The components of the tab, laid out as a new visitor finds them."""
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
