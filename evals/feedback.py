"""Cases from what readers said of answers in the chat: an append-only file of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from evals.draft import write_suite
from evals.errors import SuiteError
from evals.types import Case


@dataclass(frozen=True, slots=True)
class Feedback:
    """One line: the answer shown, a thumb up or down, and the reader's correction if any."""

    time: str
    question: str
    answer: str
    verdict: Literal["up", "down"]
    short: str | None = None
    correction: str = ""
    citations: tuple[dict[str, Any], ...] = ()


def read_feedback(path: str | Path) -> tuple[Feedback, ...]:
    """The lines of a feedback file, in order. Raises SuiteError naming file and line."""
    return tuple(_rows(Path(path)))


def suite_from_feedback(path: str | Path, folder: str | Path) -> Path:
    """Drafts a suite in `folder` of the questions with feedback and returns its questions.jsonl.

    An answer with a thumb up becomes the known answer, a correction replaces one with a thumb
    down; a thumb down without a correction is left out, as nobody knows the answer. The last word
    on a question counts.
    """
    last = {row.question: row for row in read_feedback(path)}
    cases = [case for n, row in enumerate(last.values(), 1) if (case := _case(n, row))]
    if not cases:
        raise SuiteError(f"{path} holds no answer that was praised or corrected")
    return write_suite(folder, cases, title="From readers' feedback")


def _rows(path: Path) -> Iterator[Feedback]:
    adapter = TypeAdapter(Feedback)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise SuiteError(f"no feedback at {str(path)!r}: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield adapter.validate_python(json.loads(line))
            except (json.JSONDecodeError, ValidationError) as error:
                reason = str(error).replace("\n", " ")[:200]
                raise SuiteError(f"{path}, line {number}: {reason}") from error


def _case(number: int, row: Feedback) -> Case | None:
    known = row.correction.strip() or (row.short or row.answer if row.verdict == "up" else "")
    if not known:
        return None
    cited = (str(citation.get("article_id", "")) for citation in row.citations)
    praised = row.verdict == "up" and not row.correction.strip()
    return Case(
        id=f"reader-{number:03}",
        question=row.question,
        answers=(known,),
        documents=tuple(dict.fromkeys(filter(None, cited))) if praised else (),
        note=f"Feedback of {row.time}, thumb {row.verdict}; not checked.",
    )
