"""Figures of a sentence, with how well they count what is asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from index import stem_set, stem_terms
from rag.candidates.candidate import Candidate
from rag.language.figures import ANYONE, COMBATANTS, PEOPLE, Figure, find_figures
from rag.language.thesaurus import means
from rag.types import Evidence, Question


def find_counts(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return the figures of the sentence that count what is asked for."""
    return [
        Candidate(_figure_text(f, evidence.text), fit, f.value, f.start, f.end)
        for f in find_figures(evidence.text)
        if (fit := _unit_fit(question, _completed(f, evidence.text, question.unit or ""))) > 0
    ]


_COMPLEMENT = re.compile(
    r"(?:\s+of\s+(?:the|those|its|their|his|her|them)\b(?:\s[\w,-]+){0,4}?)?"
    r"\s(?:were|are|was|is)\s(?P<what>\w+(?:\s\w+)?)"
)
_TOTAL = re.compile(
    r"\b(?:number|total|toll|count|tally)(?P<what>(?: of(?: \w+){1,5}?)?) (?:at|is|was|to|stands at|stood at|"
    r"rose to|had risen to|has risen to|fell to|reached)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


def _completed(figure: Figure, text: str, unit: str) -> Figure:
    """Return the figure with what is said of its things elsewhere.

    "Three of the dead were children" counts children as well, "put the number of hurt at 140" the
    hurt, and "the total is 140" whatever is asked for.
    """
    said = _COMPLEMENT.match(text, figure.end)
    total = _TOTAL.search(text[: figure.start]) if not figure.counted else None
    if said:
        return replace(figure, counted=f"{figure.counted} {said['what']}")
    return replace(figure, counted=total["what"] or unit) if total else figure


def _figure_text(figure: Figure, text: str) -> str:
    """Return the figure with the noun that it counts: "35 buses"."""
    if figure.kind != "count":
        return figure.text
    noun = re.match(
        (
            r"[\s-]+(?:of\s+(?:the\s+|its\s+)?)?(?:[\w’'-]+\s){0,2}?[\w’'-]*?(?:s|people|"
            r"men|women|children|dead)\b"
        ),
        figure.counted,
    )
    return (figure.text + (noun.group() if noun else "")).strip()


def _unit_fit(question: Question, figure: Figure) -> float:
    """Return 0 to 1: does the figure count what is asked for?"""
    kind = {"percent": "percent", "distance": "distance", "age": "age", "money": "money"}.get(
        question.unit or ""
    )
    if question.answer_type == "duration":
        kind = "duration"
    if kind:
        return (
            1.0
            if figure.kind == kind
            else (0.15 if figure.kind == "count" and kind != "duration" else 0.0)
        )
    if question.unit is None:
        return 0.6
    if figure.kind not in ("count",):
        return 0.9 if set(stem_terms(question.unit)) & set(stem_terms(figure.text)) else 0.1
    return _counted_fit(question.unit, figure)


def _counted_fit(unit: str, figure: Figure) -> float:
    # Of "two districts of the rebel-held town" the rebels aren't what is counted.
    asked, counted = stem_terms(unit), stem_terms(re.sub(r"\w+-\w+", " ", figure.counted))
    head = stem_terms(unit.split(" of ", maxsplit=1)[0])[-1:]
    if not asked or not head:
        return 0.5
    if not counted:
        return 0.3
    if head[0] in counted:
        modifiers = set(asked) - {head[0]}
        held = len(modifiers & set(counted)) / len(modifiers) if modifiers else 1.0
        return 0.35 + 0.65 * held
    if head[0] in stem_set(ANYONE) and stem_set(PEOPLE) & set(counted):
        return 0.75
    if head[0] in stem_set(COMBATANTS) and stem_set(COMBATANTS) & set(counted):
        return 0.75
    return 0.55 if any(means(head[0], c) for c in counted[:3]) else 0.2
