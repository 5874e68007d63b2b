"""Questions that name days, on the sample reports: is the window right, and what comes first?

Run as `python -m evals.windows`; the same questions are also asked with their windows taken away.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from index import Index, build, open_index
from rag import RagConfig, Turn
from rag.evidence import gather
from rag.find import find
from rag.rank import SentenceRanker
from rag.retrieve import passages
from rag.types import DateWindow, Evidence, Question
from rag.understand import understand

SUITES = Path(__file__).parent / "suites"
TODAY = date(2026, 11, 22)
"""The day on which the questions are asked that give none: long after the reports."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the windows it sets, and pieces of the sentences that tell of these days."""

    question: str
    right: tuple[str, ...]
    events: str | None = None
    published: str | None = None
    as_of: date | None = None
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the windows are right, and the rank of the first right sentence (0: not found)."""

    case: Case
    asked: Question
    window_right: bool
    rank: int
    rank_without: int


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a JSONL file."""
    return tuple(_case(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line)


def _case(row: dict[str, Any]) -> Case:
    return Case(
        question=row["question"],
        right=tuple(row["right"]),
        events=row.get("events"),
        published=row.get("published"),
        as_of=date.fromisoformat(row["as_of"]) if "as_of" in row else None,
        history=(Turn(row["history"], ""),) if "history" in row else (),
    )


def ask(case: Case, index: Index, ranker: SentenceRanker) -> Outcome:
    """Return how one case fares, with its windows and without them."""
    asked = understand(
        case.question,
        history=case.history,
        as_of=case.as_of,
        today=TODAY,
        coverage=index.coverage(),
        sources=index.sources(),
    )
    given = (_written(asked.window), _written(asked.published))
    plain = understand(case.question, history=case.history, as_of=case.as_of)
    plain = replace(plain, window=None, published=None)
    return Outcome(
        case,
        asked,
        given == (case.events, case.published),
        _rank(case, evidence_for(asked, index, ranker)),
        _rank(case, evidence_for(plain, index, ranker)),
    )


def evidence_for(asked: Question, index: Index, ranker: SentenceRanker) -> tuple[Evidence, ...]:
    """Return the sentences that are found for a question, best first."""
    settings = RagConfig()
    best = find(asked, index, config=settings)[: settings.passages]
    return gather(asked, passages(best, index), index, ranker=ranker)


def _written(window: DateWindow | None) -> str | None:
    if window is None:
        return None
    return f"{window.start or ''}/{window.end or ''}"


def _rank(case: Case, evidence: Sequence[Evidence]) -> int:
    hits = (e.number for e in evidence if any(piece in e.text for piece in case.right))
    return next(hits, 0)


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return the share of right windows, and how often a right sentence comes first."""
    placed = [o for o in outcomes if o.case.right]
    right = sum(o.window_right for o in outcomes)
    lines = [f"windows right: {right} of {len(outcomes)}"]
    lines.append(f"{'right sentence':<18}{'first':>7}{'of 3':>7}{'MRR':>7}   n = {len(placed)}")
    for name, ranks in (
        ("with windows", [o.rank for o in placed]),
        ("without", [o.rank_without for o in placed]),
    ):
        first = sum(rank == 1 for rank in ranks) / len(ranks)
        three = sum(1 <= rank <= 3 for rank in ranks) / len(ranks)
        mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
        lines.append(f"{name:<18}{first:>7.1%}{three:>7.1%}{mean:>7.3f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; with `--each`, every question with its ranks."""
    parser = argparse.ArgumentParser(prog="python -m evals.windows", description=__doc__)
    parser.add_argument("--each", action="store_true", help="print every question")
    chosen = parser.parse_args(arguments)
    ranker = SentenceRanker()
    with tempfile.TemporaryDirectory(prefix="dateline-windows-") as folder:
        build([SUITES / "damascus" / "articles"], into=folder)
        with open_index(folder) as index:
            cases = read_cases(SUITES / "windows" / "questions.jsonl")
            outcomes = [ask(case, index, ranker) for case in cases]
    if chosen.each:
        print("\n".join(_line(o) for o in outcomes))
    print(summary(outcomes))
    return 0


def _line(outcome: Outcome) -> str:
    mark = "" if outcome.window_right else "  WINDOW"
    windows = [w for w in (outcome.asked.window, outcome.asked.published) if w]
    said = ", ".join(f"{_written(w)} ({w.text})" for w in windows)
    return f"{outcome.rank:>3} {outcome.rank_without:>3}  {outcome.case.question} {said}{mark}"


if __name__ == "__main__":
    raise SystemExit(main())
