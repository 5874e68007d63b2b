"""Whether the evidence answers the question, and which sentences do.

A sentence counts by the ranker's probability, by whether it holds a value of the asked type, and
by whether the names and figures of the question have a counterpart in it or around it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import stem_terms
from rag.candidates import Candidate, candidates
from rag.figures import number_value
from rag.spellings import name_parts, names_in
from rag.thesaurus import means
from rag.types import Evidence, Question

ANSWERABLE = 0.4
"""Least probability for an answer. Weights, bias and threshold: `python -m evals.calibrate`."""
_WEIGHTS = (0.32, 1.03, -1.45, 1.3, -1.34, 0.5, -1.11, 0.92)
_BIAS = 0.8
TYPED = frozenset(("date", "count", "duration", "quotation"))
"""Types whose answer has a shape that must be there."""
_WANTED = {
    "count": r"how many|number|figure|toll|total",
    "duration": r"how long",
    "person": r"who|name|identit",
    "place": r"where",
    "date": r"when|date",
    "reason": r"why|reason|motive|cause",
}
NAMED = frozenset(("person", "place", "organisation", "who_said"))
_UNKNOWN = re.compile(
    r"\b(?:could not|couldn['’]t|did not|didn['’]t|would not|declined to|refused to|unable to|cannot)"
    r"\s(?:immediately\s|yet\s)?(?:specify|say|confirm|verify|give|provide|estimate|determine|tell|"
    r"disclose|comment)|\b(?:un(?:clear|known)|not (?:yet |immediately )?(?:clear|known|"
    r"been (?:released|named|identified|disclosed)))\b|"
    r"\bwithout (?:giving|specifying|saying|naming)\b|\bno (?:word|figure|details)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with its fit: `confidence` 0 to 1, the value it offers, and what it lacks."""

    evidence: Evidence
    confidence: float
    candidate: Candidate | None
    missing: tuple[str, ...] = ()


def judge(question: Question, evidence: Sequence[Evidence]) -> tuple[Judged, ...]:
    """Return every sentence with its fit to the question, the best first."""
    judged = [_judge_one(question, item) for item in evidence]
    return tuple(sorted(judged, key=lambda j: -j.confidence))


def answerability(question: Question, judged: Judged) -> float:
    """Return the probability, 0 to 1, that the sentence answers the question."""
    weighted = zip(_WEIGHTS, features(question, judged), strict=True)
    return 1 / (1 + math.exp(-_BIAS - sum(w * x for w, x in weighted)))


def features(question: Question, judged: Judged) -> tuple[float, ...]:
    """Return what answerability is judged by, for one sentence."""
    evidence, found = judged.evidence, judged.candidate
    near = f"{evidence.context} {evidence.text}"
    relevance = min(max(evidence.relevance, 1e-4), 1 - 1e-4)
    typed = question.answer_type in TYPED
    named = question.answer_type in NAMED
    asked = len(question.entities) + len(question.figures)
    return (
        math.log(relevance / (1 - relevance)),
        coverage(question, near),
        len(judged.missing) / max(1, asked),
        min(1.0, found.score) if typed and found else 0.0,
        1.0 if typed else 0.0,
        min(1.0, found.score) if named and found else 0.0,
        1.0 if named else 0.0,
        evidence.span_score,
    )


def says_unknown(question: Question, evidence: Evidence) -> bool:
    """Return whether the sentence itself says that the thing asked for isn't known."""
    found = _UNKNOWN.search(evidence.text)
    if not found:
        return False
    clause = evidence.text[found.start() : found.start() + 90]
    pattern = _WANTED.get(question.answer_type)
    return bool(pattern and re.search(pattern, clause, re.IGNORECASE))


_SAYS = re.compile(
    r"say|report|claim|estimate|describe|call|tell|state|announce|write|put|quote|cite|mention|"
    r"give|and|or"
)


def _judge_one(question: Question, evidence: Evidence) -> Judged:
    found = candidates(question, evidence)
    best = found[0] if found else None
    missing = missing_parts(question, evidence)
    away = sum(names_in(n, f"{evidence.context} {evidence.text}") < 0.5 for n in question.entities)
    confidence = evidence.relevance * _type_factor(question, best)
    confidence *= 0.6 ** len(missing) * 0.8**away
    if evidence.text[-1:] not in ".!?”\"'’)":
        confidence *= 0.8  # headlines and date lines only where the text proper says nothing
    return Judged(evidence, confidence, best, missing)


def _type_factor(question: Question, best: Candidate | None) -> float:
    if question.answer_type in ("list", "reason"):
        return 0.6 + 0.4 * min(1.0, best.score) if best else 0.6
    if question.answer_type in NAMED:
        return 0.4 + 0.6 * min(1.0, best.score) if best else 0.3
    if question.answer_type not in TYPED:
        return 1.0
    if best is None:
        return 0.1
    return 0.25 + 0.75 * min(1.0, best.score)


def missing_parts(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """Return the question's names and figures that stand neither in the sentence nor around it."""
    near = " ".join(
        (evidence.text, evidence.context, evidence.title, evidence.source, *evidence.copy_sources)
    )
    names = [n for n in question.entities if n not in evidence.named and names_in(n, near) < 0.5]
    return tuple(names + _missing_figures(question, evidence, near))


def _missing_figures(question: Question, evidence: Evidence, near: str) -> list[str]:
    held = {number_value(w) for w in re.findall(r"[\w,.]+", near)}
    dated = {
        str(d) for m in evidence.mentions if m.earliest for d in (m.earliest.year, m.earliest.day)
    }
    published = evidence.published.earliest
    if published:
        dated |= {str(published.year), str(published.day)}
    return [f for f in question.figures if f not in dated and number_value(f) not in held]


def main_subject(question: Question) -> str | None:
    """Return the name that the question's verb belongs to: "Russia" in "did Russia fire"."""
    for name in question.entities:
        found = re.search(
            rf"\b(?:did|does|do|has|have|had|will)\s(?:the\s)?{re.escape(name)}\s(?P<next>[\w-]+)",
            question.standalone,
        )
        if found and not found["next"].endswith("s") and not _SAYS.fullmatch(found["next"]):
            return name
    return None


def coverage(question: Question, text: str) -> float:
    """Return the share, 0 to 1, of the question's words, names apart, that the text holds."""
    plain = plain_terms(question)
    return len(covered_terms(question, text)) / len(plain) if plain else 1.0


def covered_terms(question: Question, text: str) -> frozenset[str]:
    """Return the question's words, names apart, that the text holds or says in other words."""
    held = set(stem_terms(text))
    return frozenset(
        t for t in plain_terms(question) if t in held or any(means(t, other) for other in held)
    )


def plain_terms(question: Question) -> frozenset[str]:
    """Return the stems of the question's words, names apart."""
    names = {t for name in question.entities for p in name_parts(name) for t in stem_terms(p)}
    return frozenset(stem_terms(question.standalone)) - names
