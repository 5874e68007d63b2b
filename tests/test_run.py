"""A run keeps every case: answers, crashes, time-outs and silence alike."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evals import Case, RunError, Suite, compare, load_run, run_suite, save_run, summarise
from evals.judges import llm_judge, ragas_rows
from evals.run import ask_all
from rag.types import Answer, Trace

CASES = (
    Case("q1", "How many?", "count", ("35",)),
    Case("q2", "crash", "date", ("April",)),
    Case("q3", "hang", "date", ("April",)),
    Case("q4", "empty", "place", ("here",)),
    Case("q5", "Why?", "unanswerable", ("The articles don't say",)),
)
SUITE = Suite("tiny", "A tiny suite", CASES, digest="d1")


def ask(question: str, *, as_of: date | None = None) -> Answer:
    """Answers the first and the last question; the others fail in their own ways."""
    if question == "crash":
        raise ValueError("broken on purpose")
    if question == "hang":
        time.sleep(1.5)
    if question == "empty":
        return Answer("answered", "  ", None)
    if question == "Why?":
        return Answer("unanswerable", "The articles don't say.", None)
    seconds = {"write": 0.5}
    return Answer("answered", "35 buses", "35", trace=Trace(seconds=seconds, confidence=0.8))


def tiny(**options: Any) -> Any:
    """Runs the tiny suite with a short limit."""
    return run_suite(SUITE, answer=ask, judge=lambda s, q: bool(q), seconds_a_case=0.3, **options)


@pytest.fixture(scope="module")
def run() -> Any:
    """A run of the tiny suite."""
    return tiny()


def test_every_case_has_a_record(run: Any) -> None:
    assert [record.outcome for record in run.records] == [
        "answered", "crash", "timeout", "missing", "answered",
    ]  # fmt: skip
    assert [record.scores.right for record in run.records] == [1, 0, 0, 0, 1]


def test_what_went_wrong_is_kept(run: Any) -> None:
    assert "ValueError: broken on purpose" in run.records[1].error
    assert "0.3 seconds" in run.records[2].error


def test_seconds_by_stage_and_in_all(run: Any) -> None:
    assert run.records[0].seconds["write"] == 0.5
    assert run.records[0].seconds["total"] < 0.3


def test_the_summary_counts_misses(run: Any) -> None:
    summary = summarise(run)
    assert (summary.right, summary.count) == (2, 5)
    assert summary.scores["right"].mean == 0.4
    assert summary.outcomes == {"answered": 2, "crash": 1, "timeout": 1, "missing": 1}
    assert (summary.abstention.precision, summary.abstention.recall) == (1, 1)
    assert {row.type: (row.right, row.count) for row in summary.types}["date"] == (0, 2)


def test_progress_is_told_case_by_case() -> None:
    told = []
    tiny(
        only_types=("count",),
        on_progress=lambda n, of, record: told.append((n, of, record.case.id)),
    )
    assert told == [(1, 1, "q1")]


def test_an_unknown_type_is_said() -> None:
    with pytest.raises(RunError, match="has no question of type ghost"):
        tiny(only_types=("ghost",))


def test_the_day_of_asking_is_passed_on() -> None:
    asked = []

    def note(question: str, *, as_of: date | None = None) -> Answer:
        asked.append(as_of)
        return Answer("unanswerable", "", None)

    (record,) = ask_all([Case("q", "When?", as_of=date(2024, 1, 5))], note, {})
    assert asked == [date(2024, 1, 5)]
    assert record.outcome == "answered"


def test_a_run_comes_back_from_its_file(run: Any, tmp_path: Path) -> None:
    save_run(run, tmp_path)
    assert load_run(tmp_path) == run
    with pytest.raises(RunError, match="nothing"):
        load_run(tmp_path / "nothing.json")
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RunError, match="isn't a saved run"):
        load_run(tmp_path)


def test_two_runs_side_by_side(run: Any) -> None:
    def better(question: str, *, as_of: date | None = None) -> Answer:
        return Answer("answered", "35 in April, here", None)

    later = run_suite(SUITE, answer=better, judge=lambda s, q: bool(q), label="better")
    found = compare(run, later)
    assert [change.id for change in found.gained] == ["q2", "q3", "q4"]
    assert [change.id for change in found.lost] == ["q5"]
    assert found.right == (2, 4)
    assert found.p_value == pytest.approx(2 * (1 + 4) / 16)
    assert found.differences["right"].mean == pytest.approx(0.4)


def test_runs_on_other_data_are_not_compared(run: Any) -> None:
    other = run_suite(
        Suite("tiny", "", CASES, digest="d2"),
        answer=ask,
        judge=lambda s, q: True,
        only_types=("count",),
    )
    with pytest.raises(RunError, match="different data"):
        compare(run, other)


def test_a_language_model_may_judge_and_ragas_may_read(run: Any) -> None:
    class YesMan:
        def complete(self, prompt: str) -> str:
            return "Yes." if "35 buses left" in prompt else "No, they don't."

    judge = llm_judge(YesMan())
    assert judge("35 left.", ["35 buses left."])
    assert not judge("35 left.", ["Nobody left."])
    rows = ragas_rows(run)
    assert len(rows) == len(CASES)
    assert rows[0]["response"] == "35 buses"
