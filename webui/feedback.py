"""What readers say about answers, appended beside the index; `dateline eval` makes cases of it."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from rag import Answer

FILE_NAME = "feedback.jsonl"
_WRITING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Feedback:
    """A verdict on an answer, with the correction when there is one."""

    question: str
    answer: Answer
    verdict: Literal["up", "down"]
    correction: str = ""


def keep_feedback(feedback: Feedback, *, beside: Path, now: datetime) -> Path:
    """Appends one line to `feedback.jsonl` in the index's folder, and returns that file.

    The line has `time`, `question`, `answer`, `short`, `status`, `verdict`, `correction`
    and `citations` (article id, quote, start, end).
    """
    path = beside / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(_record(feedback, now), ensure_ascii=False)
    with _WRITING, path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return path


def _record(feedback: Feedback, now: datetime) -> dict[str, object]:
    answer = feedback.answer
    return {
        "time": now.isoformat(timespec="seconds"),
        "question": feedback.question,
        "answer": answer.text,
        "short": answer.short,
        "status": answer.status,
        "verdict": feedback.verdict,
        "correction": feedback.correction.strip(),
        "citations": [
            {"article_id": c.article_id, "quote": c.quote, "start": c.start, "end": c.end}
            for c in answer.citations
        ],
    }
