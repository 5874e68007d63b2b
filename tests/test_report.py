"""The report: tables in the terminal, and a page that needs nothing from outside."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from evals import (
    Case,
    GoldQuote,
    Suite,
    compare,
    print_comparison,
    print_report,
    run_suite,
    save_run,
)
from rag.types import Answer, Trace

CASES = (
    Case("q1", "How many buses <b>left</b>?", "count", ("35",), documents=("a",),
         evidence=(GoldQuote("a", "35 buses left"),)),
    Case("q2", "Who said so?", "person", ("Ida Holm",), note="A note & more."),
    Case("q3", "Why?", "unanswerable", ("The articles don't say",)),
)  # fmt: skip


def ask(question: str, *, as_of: object = None) -> Answer:
    """Answers the first question rightly, and the others wrongly."""
    trace = Trace(
        ranked_article_ids=("a", "b"), seconds={"find": 0.1}, confidence=len(question) / 100
    )
    return Answer("answered", f"35 <script>alert(1)</script> to “{question}”", "35", trace=trace)


@pytest.fixture
def run() -> Any:
    """A run with one right answer of three."""
    return run_suite(
        Suite("tiny", "A tiny suite", CASES, digest="d" * 64), answer=ask, judge=lambda s, q: True
    )


def printed(show: Any, *things: Any) -> str:
    """Returns what a printing function prints."""
    console = Console(file=io.StringIO(), width=100)
    show(*things, console=console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_the_terminal_shows_scores_and_misses(run: Any) -> None:
    text = printed(print_report, run)
    assert "1 of 3 right" in text
    assert re.search(r"person\s+│\s+1\s+│\s+0", text)
    assert "1 answers invented" in text
    assert "Who said so?" in text
    assert "wanted: Ida Holm" in text


def test_the_page_stands_alone(run: Any, tmp_path: Path) -> None:
    _, page = save_run(run, tmp_path)
    html = page.read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)\s*=|@import|url\(|<link|<script""", html)
    assert html.count("<svg") == 3
    assert len(html) < 60_000


def test_the_page_shows_every_miss_escaped(run: Any, tmp_path: Path) -> None:
    html = save_run(run, tmp_path)[1].read_text(encoding="utf-8")
    assert html.count("<details>") == 2
    assert "Who said so?" in html
    assert "A note &amp; more." in html
    assert "&lt;script&gt;" in html
    assert "How many buses" not in html


def test_the_json_holds_records_and_summary(run: Any, tmp_path: Path) -> None:
    data = json.loads(save_run(run, tmp_path)[0].read_text(encoding="utf-8"))
    assert len(data["records"]) == data["summary"]["count"] == 3
    assert data["summary"]["right"] == 1
    assert data["records"][0]["scores"]["recall_1"] == 1


def test_a_comparison_lists_gains_and_losses(run: Any) -> None:
    def other(question: str, *, as_of: object = None) -> Answer:
        return Answer("answered", "Ida Holm", None)

    later = run_suite(
        Suite("tiny", "", CASES, digest="d" * 64),
        answer=other,
        judge=lambda s, q: True,
        label="later",
    )
    text = printed(print_comparison, compare(run, later))
    assert "Gained (1)" in text
    assert "Lost (1)" in text
    assert "p = 1.000" in text
