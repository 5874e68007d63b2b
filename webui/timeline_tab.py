"""The Timeline tab: dated statements drawn on a line of time; a click asks about one."""

from __future__ import annotations

from typing import Any

import gradio as gr

from index import DatelineIndexError
from rag import Citation, DatelineError
from webui.ask_layout import PRIVATE, QUICK
from webui.chat import BACK_TO_LIST, Chat
from webui.collection_view import problem_html
from webui.limits import day_of
from webui.sources import article_html
from webui.timeline_view import figure, timeline_html

WIRE = "window.dateline.wire(element, trigger, watch, ['open', 'ask'])"
READER_EMPTY = (
    '<div class="panel-empty"><h2>Read a statement in its article</h2>'
    "<p>Press Read under one: the article opens here at that sentence.</p></div>"
)


def timeline_tab(chat: Chat) -> gr.HTML:
    """Lays the tab out and wires it; returns the list, whose `ask` event the page wires on."""
    with gr.Row(elem_classes="two-columns", equal_height=False):
        with gr.Column(scale=7, min_width=320, elem_classes="left-column"):
            query, first, last, draw = _asking()
            plot = gr.Plot(visible=False, show_label=False, container=False, elem_id="plot")
            moments = gr.HTML("", elem_id="moments", js_on_load=WIRE, apply_default_css=False)
        with gr.Column(scale=5, min_width=300, elem_classes="right-column"):
            reader = gr.HTML(
                READER_EMPTY, elem_id="timeline-reader", js_on_load=WIRE,
                apply_default_css=False,
            )  # fmt: skip

    def drawn(about: str, start: Any, end: Any) -> list[Any]:
        try:
            points = chat.desk.timeline(about or "", start=day_of(start), end=day_of(end))
        except (DatelineError, DatelineIndexError) as error:
            return [gr.update(visible=False), problem_html(str(error))]
        shape = figure(points, about=about or "")
        plotted = gr.update(value=shape, visible=shape is not None)
        return [plotted, timeline_html(points, about=about or "")]

    def opened(event: gr.EventData) -> Any:
        return _at_statement(chat, event._data or {}) or gr.skip()

    limited: dict[str, Any] = {**PRIVATE, "concurrency_limit": chat.config.concurrency}
    for listen in (draw.click, query.submit):
        listen(drawn, [query, first, last], [plot, moments], **limited)
    moments.open(opened, None, reader, **QUICK)
    return moments


def _asking() -> tuple[gr.Textbox, gr.DateTime, gr.DateTime, gr.Button]:
    with gr.Row(elem_id="timeline-asking"):
        query = gr.Textbox(
            label="What about", placeholder="A place, a person, an event", scale=6, max_length=2000,
            elem_id="timeline-query",
        )  # fmt: skip
        first, last = (
            gr.DateTime(label=label, include_time=False, type="string", scale=2, min_width=164)
            for label in ("From", "Until")
        )
        draw = gr.Button("Draw", elem_id="draw", elem_classes="action", scale=0, min_width=80)
    return query, first, last, draw


def _at_statement(chat: Chat, data: dict[str, Any]) -> str | None:
    """The article open at a statement; the browser's numbers are checked against the text."""
    article_id = str(data.get("article"))
    if not any(row.id == article_id for row in chat.desk.listed()):
        return None
    article = chat.desk.article(article_id)
    try:
        start, end = int(str(data.get("start"))), int(str(data.get("end")))
    except ValueError:
        return None
    if not 0 <= start < end <= len(article.text):
        return None
    quote = Citation(
        1, article.id, article.title, article.source, article.url, article.published,
        article.text[start:end], start, end,
    )  # fmt: skip
    mentions = chat.desk.mentions(article_id)
    return article_html(article, mentions=mentions, quotes=[quote], current=1, back=BACK_TO_LIST)
