"""The page: masthead, tabs, and the style that holds them together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from webui.ask_tab import QUICK, ask_tab
from webui.chat import Chat
from webui.config import UiConfig
from webui.desk import Desk
from webui.markup import esc, plural

STATIC = Path(__file__).with_name("static")
_SANS = ("system-ui", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")


def build_page(desk: Desk, config: UiConfig) -> gr.Blocks:
    """The whole page over a collection."""
    chat = Chat(desk, config)
    with gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True) as page:
        masthead = gr.HTML(masthead_html(desk), elem_id="masthead", apply_default_css=False)
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Ask", id="ask"):
                asking = ask_tab(chat)
        page.load(
            lambda: _arrival(chat),
            None,
            [masthead, asking.conversation, asking.panel, asking.sources],
            **QUICK,
        )
    page.queue(max_size=config.queue_size, default_concurrency_limit=config.concurrency)
    return page


def _arrival(chat: Chat) -> list[Any]:
    """What a new visitor is shown: the collection may have grown since the page was built."""
    opening = chat.opening()
    choices = gr.update(choices=list(chat.desk.sources()))
    return [masthead_html(chat.desk), opening.conversation, opening.panel, choices]


def masthead_html(desk: Desk) -> str:
    """The name of the paper and what the collection holds."""
    rows = desk.listed()
    days = [d for row in rows for d in (row.published.earliest, row.published.latest) if d]
    facts = [plural(len(rows), "article"), plural(len(desk.sources()), "outlet")]
    facts += [_span(min(days), max(days))] if days else []
    return (
        '<header class="masthead"><h1>Dateline</h1>'
        f'<p>{" <i>·</i> ".join(esc(fact) for fact in facts)}</p></header>'
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
