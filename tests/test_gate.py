"""Floors: a run below one fails, and no floor is lowered by accident."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals import Case, GateError, Suite, check_gate, load_suite, run_suite, update_floors
from evals.gate import FLOORS, read_floors
from rag.types import Answer

CASES = tuple(Case(f"q{n}", f"{n}?", "count", (str(n),), documents=("a",)) for n in range(10))


def run_with(right: int, *, digest: str = "d1") -> Any:
    """Returns a run with this many right answers of ten."""

    def ask(question: str, *, as_of: object = None) -> Answer:
        known = question.rstrip("?")
        return Answer("answered", known if int(known) < right else "no idea", None)

    suite = Suite("tiny", "", CASES, digest=digest)
    return run_suite(suite, answer=ask, judge=lambda s, q: True)


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    """A floors file set by a run with 7 of 10 right."""
    path = tmp_path / "floors.toml"
    update_floors(run_with(7), floors=path)
    return path


def test_a_run_on_its_floors_passes(floors: Path) -> None:
    assert check_gate(run_with(7), floors=floors).passed
    assert check_gate(run_with(8), floors=floors).passed


def test_a_run_below_a_floor_fails_and_says_where(floors: Path) -> None:
    result = check_gate(run_with(6), floors=floors)
    assert not result.passed
    assert [s.score for s in result.shortfalls] == ["right"]
    assert "right 0.6000 < 0.7000" in str(result)


def test_other_data_than_the_floors_were_set_on_fails(floors: Path) -> None:
    result = check_gate(run_with(9, digest="d2"), floors=floors)
    assert not result.passed
    assert "data of tiny changed" in result.reason


def test_a_suite_without_floors_fails(floors: Path) -> None:
    assert "no floors" in check_gate(replace(run_with(9), suite="other"), floors=floors).reason


def test_floors_rise_and_are_lowered_only_when_told(floors: Path) -> None:
    assert update_floors(run_with(8), floors=floors)["right"] == 0.8
    with pytest.raises(GateError, match="not lowered"):
        update_floors(run_with(5), floors=floors)
    assert read_floors(floors)["tiny"]["right"] == 0.8
    assert update_floors(run_with(5), floors=floors, allow_lower=True)["right"] == 0.5


def test_slack_never_lowers_a_floor(floors: Path) -> None:
    assert update_floors(run_with(7), floors=floors, slack=0.2)["right"] == 0.7


def test_new_data_drops_the_old_floors(floors: Path) -> None:
    assert update_floors(run_with(5, digest="d2"), floors=floors)["right"] == 0.5


def test_other_suites_floors_are_kept(floors: Path) -> None:
    update_floors(replace(run_with(3), suite="other-2"), floors=floors)
    assert set(read_floors(floors)) == {"tiny", "other-2"}


def test_floors_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[", encoding="utf-8")
    with pytest.raises(GateError, match=r"floors\.toml"):
        check_gate(run_with(1), floors=path)


def test_the_committed_floors_are_for_the_suites_as_they_are() -> None:
    for name, floor in read_floors(FLOORS).items():
        assert floor["data"] == load_suite(name).digest
