"""The benchmark: suites with known answers, scores, reports, and a gate against getting worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evals.errors import EvalsError, GateError, RunError, SuiteError
from evals.types import Answerer, Case, CaseRecord, CaseScores, GoldQuote, Run, Suite

if TYPE_CHECKING:
    from evals.cases import load_suite, shipped_suites
    from evals.compare_runs import compare, print_comparison
    from evals.draft import draft_suite
    from evals.feedback import suite_from_feedback
    from evals.gate import check_gate, update_floors
    from evals.report import load_run, print_report, save_run
    from evals.run import run_suite
    from evals.summary import summarise

_HOMES = {
    "check_gate": "gate",
    "compare": "compare_runs",
    "draft_suite": "draft",
    "load_run": "report",
    "load_suite": "cases",
    "print_comparison": "compare_runs",
    "print_report": "report",
    "run_suite": "run",
    "save_run": "report",
    "shipped_suites": "cases",
    "suite_from_feedback": "feedback",
    "summarise": "summary",
    "update_floors": "gate",
}

__all__ = [
    "Answerer",
    "Case",
    "CaseRecord",
    "CaseScores",
    "EvalsError",
    "GateError",
    "GoldQuote",
    "Run",
    "RunError",
    "Suite",
    "SuiteError",
    "check_gate",
    "compare",
    "draft_suite",
    "load_run",
    "load_suite",
    "print_comparison",
    "print_report",
    "run_suite",
    "save_run",
    "shipped_suites",
    "suite_from_feedback",
    "summarise",
    "update_floors",
]


def __getattr__(name: str) -> Any:
    """The faces whose modules are heavy, imported when first named."""
    if name not in _HOMES:
        raise AttributeError(f"module 'evals' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"evals.{_HOMES[name]}"), name)
