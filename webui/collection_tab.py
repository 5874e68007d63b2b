"""The Collection tab: add files and addresses, search the list, correct a date, delete."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from index import BuildReport, DatelineIndexError
from webui.ask_layout import PRIVATE, QUICK
from webui.chat import BACK_TO_LIST, Chat
from webui.collection_view import found_rows, list_html, problem_html, progress_html, report_html
from webui.intake import KINDS, Intake, take_files, take_urls
from webui.limits import day_of
from webui.streaming import Done, stream

WIRE = "window.dateline.wire(element, trigger, watch, ['open', 'change_row'])"


@dataclass(frozen=True, slots=True)
class CollectionTab:
    """The components of the tab."""

    files: gr.File
    urls: gr.Textbox
    add: gr.Button
    report: gr.HTML
    search: gr.Textbox
    rows: gr.HTML
    reader: gr.HTML


def collection_tab(
    chat: Chat, *, refreshed: Callable[..., list[Any]], inputs: list[Any], outputs: list[Any]
) -> gr.HTML:
    """Lays the tab out and wires it; `refreshed` renews the rest of the page after a change.

    Returns the list, for the page to fill when a visitor arrives.
    """
    tab = _layout(chat)
    again = {"fn": refreshed, "inputs": inputs, "outputs": outputs, **QUICK}
    if not chat.config.read_only:
        _wire_adding(chat, tab, again)
        _wire_changes(chat, tab, again)
    tab.search.change(lambda query: shown(chat, query), tab.search, tab.rows, **QUICK)
    _wire_reading(chat, tab)
    return tab.rows


def _layout(chat: Chat) -> CollectionTab:
    with gr.Row(elem_classes="two-columns", equal_height=False):
        with gr.Column(scale=7, min_width=320, elem_classes="left-column"):
            with gr.Column(visible=not chat.config.read_only, elem_id="adding"):
                files, urls, add = _adding()
                report = gr.HTML("", elem_id="report", apply_default_css=False)
            search = gr.Textbox(
                label="Search the list", placeholder="Outlet, title or date", elem_id="list-search"
            )
            rows = gr.HTML(
                shown(chat, ""), elem_id="articles", js_on_load=WIRE, apply_default_css=False
            )
        with gr.Column(scale=5, min_width=300, elem_classes="right-column"):
            reader = gr.HTML(
                READER_EMPTY, elem_id="reader", js_on_load=WIRE,
                apply_default_css=False,
            )  # fmt: skip
    return CollectionTab(files, urls, add, report, search, rows, reader)


READER_EMPTY = (
    '<div class="panel-empty"><h2>Read an article</h2><p>Choose one from the list: it opens here '
    "with its calendar dates and the reason for its own.</p></div>"
)


def _adding() -> tuple[gr.File, gr.Textbox, gr.Button]:
    files = gr.File(
        label="Drop articles here, or click to choose", file_count="multiple",
        file_types=list(KINDS), elem_id="files", height=130,
    )  # fmt: skip
    with gr.Row(elem_id="adding-row"):
        urls = gr.Textbox(
            label="Or paste addresses, one a line", lines=1, max_lines=6, scale=8, elem_id="urls",
            placeholder="https://…",
        )  # fmt: skip
        add = gr.Button("Add", elem_id="add", elem_classes="action", scale=0, min_width=72)
    return files, urls, add


def shown(chat: Chat, query: str) -> str:
    """The list as a query narrows it."""
    rows = chat.desk.listed()
    return list_html(
        found_rows(rows, query or ""),
        total=len(rows),
        limit=chat.config.listed_articles,
        read_only=chat.config.read_only,
    )


def _wire_adding(chat: Chat, tab: CollectionTab, again: dict[str, Any]) -> None:
    def added(files: list[str] | None, urls: str, query: str) -> Iterator[list[Any]]:
        for step in _add(chat, files or [], urls or ""):
            rest = [None, "", shown(chat, query)] if step.last else [gr.skip()] * 3
            yield [step.html, *rest]

    tab.add.click(
        added,
        [tab.files, tab.urls, tab.search],
        [tab.report, tab.files, tab.urls, tab.rows],
        concurrency_limit=1,
        **PRIVATE,
    ).then(**again)


@dataclass(frozen=True, slots=True)
class _Step:
    """What the report shows now, and whether that is its last word."""

    html: str
    last: bool = True


def _add(chat: Chat, files: list[str], urls: str) -> Iterator[_Step]:
    uploads = take_files(files, beside=chat.desk.path, config=chat.config)
    addresses = take_urls(urls)
    taken = Intake(uploads.accepted + addresses.accepted, uploads.skipped + addresses.skipped)
    if not (taken.accepted or taken.skipped):
        yield _Step(problem_html("Choose files or paste addresses first."))
        return
    if not taken.accepted:
        yield _Step(report_html(BuildReport(skipped=taken.skipped)))
        return
    try:
        yield from _building(chat, taken)
    except DatelineIndexError as error:
        yield _Step(problem_html(str(error)))


def _building(chat: Chat, taken: Intake) -> Iterator[_Step]:
    yield _Step(progress_html(0, len(taken.accepted), "files"), last=False)

    def work(tell: Callable[[tuple[int, int | None, str]], None]) -> BuildReport:
        return chat.desk.add(
            taken.accepted, on_progress=lambda done, total, what: tell((done, total, what))
        )

    for item in stream(work):
        if isinstance(item, Done):
            report: BuildReport = item.result
            yield _Step(report_html(replace(report, skipped=taken.skipped + report.skipped)))
        else:
            yield _Step(progress_html(*item.news), last=False)


def _wire_changes(chat: Chat, tab: CollectionTab, again: dict[str, Any]) -> None:
    def changed(query: str, event: gr.EventData) -> list[Any]:
        data = event._data or {}
        try:
            _change(chat, str(data.get("change")), str(data.get("article")), data.get("day"))
        except DatelineIndexError as error:
            return [problem_html(str(error)), gr.skip()]
        return ["", shown(chat, query)]

    tab.rows.change_row(changed, tab.search, [tab.report, tab.rows], **PRIVATE).then(**again)


def _change(chat: Chat, act: str, article_id: str, day: object) -> None:
    known = any(row.id == article_id for row in chat.desk.listed())
    wanted = day_of(day)
    if known and act == "delete":
        chat.desk.remove(article_id)
    elif known and act == "date" and wanted:
        chat.desk.set_date(article_id, wanted)


def _wire_reading(chat: Chat, tab: CollectionTab) -> None:
    def opened(event: gr.EventData) -> Any:
        return chat.read((event._data or {}).get("article"), back=BACK_TO_LIST) or gr.skip()

    tab.rows.open(opened, None, tab.reader, **QUICK)
