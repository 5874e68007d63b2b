"""Values of the asked type in a sentence: what could be the short answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from index import stem_terms
from rag.candidates.candidate import Candidate
from rag.candidates.dates import find_dates
from rag.candidates.figures import find_counts
from rag.candidates.names import find_named, find_speakers
from rag.candidates.phrases import find_lists, find_quotations, find_reasons, find_spans
from rag.types import Evidence, Question

__all__ = ["Candidate", "candidates"]


def candidates(question: Question, evidence: Evidence) -> tuple[Candidate, ...]:
    """Return the values of the expected type in one sentence, the best first.

    Types without a shape of their own ("what", "how") give the ranker's span, if it has one.
    """
    find = _FINDERS.get(question.answer_type, find_spans)
    found = [_near_question(c, question, evidence) for c in find(question, evidence)]
    return tuple(sorted(found, key=lambda c: -c.score))


def _near_question(candidate: Candidate, question: Question, evidence: Evidence) -> Candidate:
    """Prefer a value that the ranker's span touches and that stands near the question's words."""
    score = candidate.score * (0.75 + 0.25 * _closeness(candidate, question, evidence.text))
    span = evidence.span
    if span and span[0] < candidate.end and candidate.start < span[1]:
        score *= 1.1 + 0.4 * evidence.span_score
    return replace(candidate, score=score, fit=candidate.score)


_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def _closeness(candidate: Candidate, question: Question, text: str) -> float:
    """Return 0 to 1: how near the question's content words stand to the candidate."""
    asked = set(stem_terms(question.standalone))
    gaps = []
    for match in _TOKEN.finditer(text):
        stems = stem_terms(match.group())
        if stems and stems[0] in asked and not candidate.start <= match.start() < candidate.end:
            between = text[min(match.end(), candidate.end) : max(match.start(), candidate.start)]
            gaps.append(len(between.split()) + 3 * between.count(","))
    nearest = sorted(gaps)[:3]
    return sum(1 / (1 + gap / 4) for gap in nearest) / 3 if nearest else 0.0


_FINDERS: dict[str, Callable[[Question, Evidence], list[Candidate]]] = {
    "date": find_dates,
    "count": find_counts,
    "duration": find_counts,
    "person": find_named,
    "organisation": find_named,
    "place": find_named,
    "who_said": find_speakers,
    "reason": find_reasons,
    "quotation": find_quotations,
    "list": find_lists,
}
