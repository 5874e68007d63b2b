"""The Evaluate tab: run a suite of known answers, see it by type, open each miss."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import gradio as gr

from evals import Answerer, Run, Suite
from rag import Answer
from webui.ask_layout import PRIVATE, QUICK
from webui.chat import Chat
from webui.collection_view import problem_html
from webui.desk import Desk
from webui.evaluate_view import asking_html, run_html
from webui.feedback import FILE_NAME
from webui.streaming import Done, stream

FROM_READERS = "Readers’ feedback on this collection"


def evaluate_tab(chat: Chat) -> gr.Dropdown:
    """Lays the tab out and wires it; returns the choice of suites, for the page to renew."""
    with gr.Column(elem_id="evaluate"):
        gr.HTML(_INTRODUCTION, apply_default_css=False)
        with gr.Row(elem_id="evaluate-row"):
            suite = gr.Dropdown(choices=suites(chat), label="Suite", scale=6, elem_id="suite")
            run = gr.Button("Run", elem_id="run", elem_classes="action", scale=0, min_width=80)
            stop = gr.Button("Stop", elem_id="stop-run", visible=False, scale=0, min_width=80)
        results = gr.HTML("", elem_id="results", elem_classes="eval", apply_default_css=False)

    def ran(name: str | None) -> Iterator[list[Any]]:
        for html in _run(chat, name):
            yield [html, gr.update(visible=False), gr.update(visible=True)]
        yield [gr.skip(), gr.update(visible=True), gr.update(visible=False)]

    running = run.click(ran, suite, [results, run, stop], concurrency_limit=1, **PRIVATE)
    stop.click(
        lambda: [gr.update(visible=True), gr.update(visible=False)],
        None,
        [run, stop],
        cancels=[running],
        **QUICK,
    )
    return suite


_INTRODUCTION = (
    '<p class="note wide">A suite is a set of questions with known answers. Running one shows how '
    "far this installation can be trusted, and where it fails.</p>"
)


def suites(chat: Chat) -> list[str]:
    """The suites that can be run, with the readers' own once there is feedback."""
    from evals import shipped_suites

    mine = [FROM_READERS] if (chat.desk.path / FILE_NAME).exists() else []
    return [*shipped_suites(), *mine]


def _run(chat: Chat, name: str | None) -> Iterator[str]:
    """The page of a run as it goes on, then its results."""
    from evals import EvalsError

    if name not in suites(chat):
        yield problem_html("Choose a suite first.")
        return
    yield asking_html(0, None)
    try:
        for item in stream(_work(chat, str(name))):
            yield run_html(item.result) if isinstance(item, Done) else asking_html(*item.news)
    except EvalsError as error:
        yield problem_html(str(error))


def _work(chat: Chat, name: str) -> Callable[[Callable[[tuple[int, int]], None]], Run]:
    from evals import run_suite

    def work(tell: Callable[[tuple[int, int]], None]) -> Run:
        def progress(done: int, total: int, _record: Any) -> None:
            tell((done, total))

        if name != FROM_READERS:
            return run_suite(name, config=chat.desk.rag_config, on_progress=progress)
        return run_suite(_of_readers(chat.desk), answer=_asks(chat.desk), on_progress=progress)

    return work


def _of_readers(desk: Desk) -> Suite:
    """The suite of what readers said, with the collection's own articles."""
    from evals import load_suite, suite_from_feedback

    questions = suite_from_feedback(desk.path / FILE_NAME, desk.path / "feedback")
    return replace(load_suite(questions.parent), articles=tuple(desk.index().articles()))


def _asks(desk: Desk) -> Answerer:
    def ask(question: str, *, as_of: date | None = None) -> Answer:
        return desk.ask(question, as_of=as_of)

    return ask
