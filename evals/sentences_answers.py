"""`rag.answer` on XQuAD's held-out half: its first quote, and silence without the paragraph."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from evals.prepare import build_index
from evals.report import percent
from evals.types import Case, Suite
from index import Filters
from rag.types import Answer


@dataclass(frozen=True, slots=True)
class Reading:
    """One question asked twice: with every paragraph, and with its own taken away."""

    answered: bool
    quote_holds: bool
    short_holds: bool
    silent_without: bool
    confidence: float
    confidence_without: float


def measure_answers(
    suite: Suite, cases: Sequence[Case], *, index: Path | None = None
) -> tuple[Reading, ...]:
    """Asks each question with and without its gold paragraph, among all of the suite's."""
    from index import open_index

    with tempfile.TemporaryDirectory(prefix="dateline-xquad-") as temporary:
        path = index or Path(temporary) / "xquad.index"
        if not path.exists():
            build_index(suite, path, work=Path(temporary))
        with open_index(path) as opened:
            return tuple(_read(case, opened) for case in cases)


def area_under_curve(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The share of pairs in which the positive scores higher; ties count half.

    Source: Hanley and McNeil 1982, the area under the ROC curve.

    >>> area_under_curve([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return wins / (len(positive) * len(negative))


def abstained_at(positive: Sequence[float], negative: Sequence[float], *, wrongly: float) -> float:
    """The share of negatives below the threshold that loses at most `wrongly` of the positives.

    >>> abstained_at([0.2, 0.6, 0.8, 0.9], [0.1, 0.3, 0.7], wrongly=0.25)
    0.6666666666666666
    """
    threshold = sorted(positive)[int(wrongly * len(positive))]
    return sum(score < threshold for score in negative) / len(negative)


def print_answers(readings: Sequence[Reading], *, console: Console) -> None:
    """Prints what the answers came to."""
    count = len(readings)
    with_gold = [reading.confidence for reading in readings]
    without = [reading.confidence_without for reading in readings]
    rows = {
        "first quote holds the answer": sum(r.quote_holds for r in readings) / count,
        "short answer holds it": sum(r.short_holds for r in readings) / count,
        "silent though the paragraph is there": sum(not r.answered for r in readings) / count,
        "silent when it was taken away": sum(r.silent_without for r in readings) / count,
        "the same at 10% wrongly silent, by confidence": abstained_at(
            with_gold, without, wrongly=0.1
        ),
        "area under the ROC curve, by confidence": area_under_curve(with_gold, without),
    }
    console.print(f"rag.answer on {count} questions of XQuAD's odd articles, among all paragraphs")
    for name, share in rows.items():
        console.print(f"  {name}: {percent(share)}", highlight=False)


def _read(case: Case, opened: Any) -> Reading:
    import rag

    gold = set(case.documents)
    others = Filters(article_ids=tuple(i for i in opened.article_ids() if i not in gold))
    full: Answer = rag.answer(case.question, index=opened)
    bare: Answer = rag.answer(case.question, index=opened, filters=others)
    first = full.citations[0].quote if full.citations else ""
    answered = full.status != "unanswerable"
    return Reading(
        answered=answered,
        quote_holds=answered and any(answer in first for answer in case.answers),
        short_holds=answered and any(answer in (full.short or "") for answer in case.answers),
        silent_without=bare.status == "unanswerable",
        confidence=full.trace.confidence,
        confidence_without=bare.trace.confidence,
    )
