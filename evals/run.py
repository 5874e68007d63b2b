"""Asks every question of a suite and keeps a record of each; no case is ever left out."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.cases import load_suite
from evals.errors import RunError
from evals.prepare import ready
from evals.scores import score_case, score_miss
from evals.scores_citations import Judge, cited_quotes
from evals.types import Answerer, Case, CaseRecord, Run, Suite
from rag.types import Answer

Progress = Callable[[int, int, CaseRecord], None]
"""Called after each case with its place (from 1), the number of cases, and its record."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What asking one question came to: an answer, or the error that took its place."""

    seconds: float
    answer: Answer | None = None
    error: str = ""
    timed_out: bool = False


def run_suite(
    suite: str | Path | Suite,
    *,
    articles: str | Path | None = None,
    index: str | Path | None = None,
    config: Any = None,
    only_types: Collection[str] = (),
    on_progress: Progress | None = None,
    answer: Answerer | None = None,
    judge: Judge | None = None,
    seconds_a_case: float = 120.0,
    label: str = "dateline",
) -> Run:
    """Asks each question of a suite and scores the answers.

    Without `answer`, `rag.answer` is asked, on the index at `index` (built there first when it
    doesn't exist yet) or on one built for this run of the suite's articles. A crash, a time-out
    or an empty answer is a miss. Raises SuiteError and RunError.
    """
    loaded = suite if isinstance(suite, Suite) else load_suite(suite, articles=articles)
    cases = _wanted(loaded, only_types)
    started = datetime.now(UTC).isoformat(timespec="seconds")
    with ready(loaded, answer, index, config) as (ask, texts):
        records = ask_all(
            cases, ask, texts, judge=judge or gate_judge(), limit=seconds_a_case, report=on_progress
        )
    return Run(
        suite=loaded.name,
        title=loaded.title,
        digest=loaded.digest,
        started=started,
        records=records,
        label=label,
        versions=versions(),
    )


def ask_all(
    cases: Sequence[Case],
    ask: Answerer,
    texts: Mapping[str, str],
    *,
    judge: Judge | None = None,
    limit: float = 120.0,
    report: Progress | None = None,
) -> tuple[CaseRecord, ...]:
    """A record of each case, in order; `texts` are the articles' texts by id."""
    records = []
    for place, case in enumerate(cases, 1):
        record = record_of(case, ask_one(case, ask, limit=limit), texts, judge=judge)
        records.append(record)
        if report:
            report(place, len(cases), record)
    return tuple(records)


def ask_one(case: Case, ask: Answerer, *, limit: float) -> Outcome:
    """The outcome of one question; after `limit` seconds its thread is left behind."""
    done: queue.Queue[Outcome] = queue.Queue()
    began = time.perf_counter()
    threading.Thread(target=_ask, args=(case, ask, done), daemon=True).start()
    try:
        return replace(done.get(timeout=limit), seconds=time.perf_counter() - began)
    except queue.Empty:
        return Outcome(limit, error=f"no answer in {limit:g} seconds", timed_out=True)


def record_of(
    case: Case, outcome: Outcome, texts: Mapping[str, str], *, judge: Judge | None = None
) -> CaseRecord:
    """The record of a case with its scores."""
    answer = outcome.answer
    if answer is None or not (answer.text.strip() or answer.status == "unanswerable"):
        return _missed(case, outcome)
    citations = cited_quotes(answer, texts)
    trace = answer.trace
    return CaseRecord(
        case=case,
        outcome="answered",
        scores=score_case(case, answer, citations, judge=judge),
        status=answer.status,
        text=answer.text,
        short=answer.short,
        citations=citations,
        conflicts=tuple(f"{conflict.kind}: {conflict.what}" for conflict in answer.conflicts),
        ranked_article_ids=trace.ranked_article_ids,
        confidence=trace.confidence,
        unsure=answer.unsure,
        engine=trace.engine,
        seconds={**trace.seconds, "total": outcome.seconds},
        tokens_in=trace.tokens_in,
        tokens_out=trace.tokens_out,
        cost_usd=trace.cost_usd,
    )


def _missed(case: Case, outcome: Outcome) -> CaseRecord:
    return CaseRecord(
        case=case,
        outcome="missing" if outcome.answer else "timeout" if outcome.timed_out else "crash",
        scores=score_miss(case),
        seconds={"total": outcome.seconds},
        error=outcome.error or "an empty answer",
    )


def _ask(case: Case, ask: Answerer, done: queue.Queue[Outcome]) -> None:
    try:
        done.put(Outcome(0.0, answer=ask(case.question, as_of=case.as_of)))
    except Exception as error:  # whatever goes wrong is this case's miss, not the run's end
        done.put(Outcome(0.0, error=f"{type(error).__name__}: {error}"))


def _wanted(suite: Suite, only_types: Collection[str]) -> tuple[Case, ...]:
    cases = tuple(case for case in suite.cases if not only_types or case.type in only_types)
    if not cases:
        kinds = ", ".join(sorted({case.type for case in suite.cases}))
        raise RunError(
            f"{suite.name} has no question of type {', '.join(only_types)}; it has {kinds}"
        )
    return cases


def gate_judge() -> Judge:
    """The product's own check of a sentence against its quotes, as the judge."""
    from rag.verify import check_claim

    return lambda text, quotes: check_claim(text, list(quotes)).support == "full"


def versions() -> dict[str, str]:
    """The versions of Python and of the packages that answers rest on."""
    from importlib.metadata import PackageNotFoundError, version
    from platform import python_version

    found = {"python": python_version()}
    for name in ("dateline", "llama-index-core", "chromadb", "onnxruntime"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
