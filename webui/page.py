"""The page: masthead, tabs, and the style that holds them together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from webui.api import open_api
from webui.ask_layout import QUICK, AskTab
from webui.ask_tab import ask_tab
from webui.chat import Chat
from webui.collection_tab import collection_tab, shown
from webui.config import UiConfig
from webui.desk import Desk
from webui.dialogue import Dialogue
from webui.evaluate_tab import evaluate_tab, suites
from webui.markup import esc, plural
from webui.timeline_tab import timeline_tab

STATIC = Path(__file__).with_name("static")
_SANS = ("system-ui", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")


def build_page(desk: Desk, config: UiConfig) -> gr.Blocks:
    """The whole page over a collection."""
    chat = Chat(desk, config)
    page: gr.Blocks = gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True)
    with page:
        masthead = gr.HTML(masthead_html(desk), elem_id="masthead", apply_default_css=False)
        with gr.Tabs(elem_id="tabs") as tabs:
            with gr.Tab("Ask", id="ask"):
                asking = ask_tab(chat)
            front = [masthead, asking.conversation, asking.panel, asking.sources]
            with gr.Tab("Collection", id="collection"):
                rows = collection_tab(
                    chat,
                    refreshed=lambda dialogue: _front(chat, dialogue),
                    inputs=[asking.dialogue],
                    outputs=front,
                )
            with gr.Tab("Timeline", id="timeline"):
                moments = timeline_tab(chat)
            with gr.Tab("Evaluate", id="evaluate"):
                suite = evaluate_tab(chat)
        page.load(lambda: _arrival(chat), None, [*front, rows, suite], **QUICK)
        carry_question(moments, asking, tabs)
        open_api(desk)
    page.queue(max_size=config.queue_size, default_concurrency_limit=config.concurrency)
    return page


def _arrival(chat: Chat) -> list[Any]:
    """The page for a new visitor; another process may have added articles meanwhile."""
    chat.desk.look_again()
    return [*_front(chat, Dialogue()), shown(chat, ""), gr.update(choices=suites(chat))]


def _front(chat: Chat, dialogue: Dialogue) -> list[Any]:
    """What hangs on the collection: it may have grown since the page was built."""
    choices = gr.update(choices=list(chat.desk.sources()))
    panel = gr.skip() if dialogue.exchanges else chat.opening().panel
    return [masthead_html(chat.desk), chat.show(dialogue), panel, choices]


def carry_question(source: gr.HTML, asking: AskTab, tabs: gr.Tabs) -> None:
    """A question pressed on another tab goes into the box of the Ask tab, ready to send."""

    def carried(event: gr.EventData) -> list[Any]:
        question = str((event._data or {}).get("question") or "")
        return [question, gr.update(selected="ask")]

    source.ask(carried, None, [asking.question, tabs], **QUICK).then(
        None, None, None, js="() => window.dateline.pressAsk()", **QUICK
    )


def masthead_html(desk: Desk) -> str:
    """The name of the paper and what the collection holds."""
    rows = desk.listed()
    days = [d for row in rows for d in (row.published.earliest, row.published.latest) if d]
    facts = [plural(len(rows), "article")]
    # One named outlet among articles without any says nothing about the collection.
    if 2 * sum(bool(row.source) for row in rows) > len(rows):
        facts += [plural(len(desk.sources()), "outlet")]
    facts += [_span(min(days), max(days))] if days else []
    return (
        '<header class="masthead"><h1>Dateline</h1>'
        f"<p>{' <i>·</i> '.join(esc(fact) for fact in facts)}</p></header>"
    )


def _span(first: Any, last: Any) -> str:
    if first == last:
        return f"{first.day} {first:%B %Y}"
    same_year = first.year == last.year
    start = f"{first.day} {first:%B}" if same_year else f"{first.day} {first:%B %Y}"
    return f"{start} to {last.day} {last:%B %Y}"


def dressing() -> dict[str, Any]:
    """Theme, style sheet and script, as `gr.mount_gradio_app` and `launch` take them."""
    script = (STATIC / "page.js").read_text(encoding="utf-8")
    return {
        "theme": gr.themes.Base(font=_SANS, font_mono=("ui-monospace", "monospace")),
        "css": (STATIC / "style.css").read_text(encoding="utf-8"),
        "head": f'<script>{script}</script><meta name="color-scheme" content="light dark">',
    }
