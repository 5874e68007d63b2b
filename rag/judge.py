"""Whether the evidence answers the question, and which sentences do.

A sentence counts by the ranker's probability, by whether it holds a value of the asked type, and
by whether the names and figures of the question have a counterpart in it or around it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import fold, stem_set, stem_terms
from rag.candidates import Candidate, candidates
from rag.language.figures import number_value
from rag.language.spellings import name_parts, names_in
from rag.language.thesaurus import means
from rag.types import Evidence, Question

ANSWERABLE = 0.1
"""Least probability for an answer."""
_WEIGHTS = (0.85, 2.48, -1.15, 0.31, -0.08, 0.25, -0.43, 0.33, -0.43, 0.28, 3.43)
_BIAS = -0.74
"""Weights and bias: `python -m evals.calibrate`, before short questions calibrated too.

Fitting them anew with those changed no total of the development questions by more than one.
"""
TYPED = frozenset(("date", "count", "duration", "quotation"))
"""Types whose answer has a shape that must be there."""
NAMED = frozenset(("person", "place", "organisation", "who_said"))


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with the probability that it answers, the value it offers, and what it lacks."""

    evidence: Evidence
    confidence: float
    candidate: Candidate | None
    missing: tuple[str, ...] = ()


def judge(question: Question, evidence: Sequence[Evidence]) -> tuple[Judged, ...]:
    """Return every sentence with the probability that it answers the question, the best first."""
    judged = [_judge_one(question, item) for item in evidence]
    return tuple(sorted(judged, key=lambda j: -j.confidence))


def around(judged: Judged) -> str:
    """Return the sentence after the one before it."""
    return f"{judged.evidence.context} {judged.evidence.text}"


def features(
    question: Question, evidence: Evidence, found: Candidate | None, missing: Sequence[str]
) -> tuple[float, ...]:
    """Return what a sentence is judged by, with the value that it offers and what it lacks."""
    near = f"{evidence.context} {evidence.text}"
    relevance = min(max(evidence.relevance, 1e-5), 1 - 1e-5)
    asked = len(question.entities) + len(question.figures)
    score = min(1.0, found.score) if found else 0.0
    return (
        math.log(relevance / (1 - relevance)),
        coverage(question, near),
        len(missing) / max(1, asked),
        score if question.answer_type in TYPED else 0.0,
        1.0 if question.answer_type in TYPED else 0.0,
        score if question.answer_type in NAMED else 0.0,
        1.0 if question.answer_type in NAMED else 0.0,
        math.log(_type_factor(question, found)),
        evidence.span_score,
        # Headlines and date lines only where the text proper says nothing.
        0.0 if evidence.text[-1:] in ".!?”\"'’)" else 1.0,
        1.0 if any(fold(q) in fold(evidence.text) for q in question.quotations) else 0.0,
    )


def probability(values: Sequence[float]) -> float:
    """Return the probability, 0 to 1, that a sentence with such features answers."""
    return 1 / (1 + math.exp(-_BIAS - sum(w * x for w, x in zip(_WEIGHTS, values, strict=True))))


_SAYS = re.compile(
    r"say|report|claim|estimate|describe|call|tell|state|announce|write|put|quote|cite|mention|"
    r"give|and|or"
)


def _judge_one(question: Question, evidence: Evidence) -> Judged:
    found = candidates(question, evidence)
    best = found[0] if found else None
    missing = missing_parts(question, evidence)
    confidence = probability(features(question, evidence, best, missing))
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


_SAYS_NOTHING = "happen happened occur occurred"
"""What "what happened to X?" asks is in none of its words."""


def plain_terms(question: Question) -> frozenset[str]:
    """Return the stems of the question's words, names apart."""
    names = {t for name in question.entities for p in name_parts(name) for t in stem_terms(p)}
    return frozenset(stem_terms(question.standalone)) - names - stem_set(_SAYS_NOTHING)
