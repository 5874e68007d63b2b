"""Names and speakers of a sentence, as possible answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index import fold
from rag.candidates.candidate import Candidate
from rag.candidates.dates import date_line_end, is_calendar
from rag.language.name_kinds import TITLE, name_fit
from rag.language.speakers import speakers
from rag.language.spellings import find_names, name_parts, same_word
from rag.types import Evidence, Question

NAMED_FIT = 0.6
"""Least fit of a name that a person's pronoun may stand for."""
BEHIND = 0.9
"""What a name that stands in the sentence before is worth."""
_PRONOUN = re.compile(r"(?:^|[”\"’,]\s|\band\s)(?:he|she|they)\b", re.IGNORECASE)
_BARE = re.compile(r"(?:he|she|they|it)\b.{0,12}", re.IGNORECASE)


def find_named(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return the names of the sentence, and whom its pronoun points back to."""
    found = _names_in(question, evidence.text)
    points_back = question.answer_type in ("person", "who_said") and _PRONOUN.search(evidence.text)
    if not points_back or any(c.score >= NAMED_FIT for c in found):
        return found
    behind = [c for c in _names_in(question, evidence.context) if c.score >= NAMED_FIT]
    return found + [replace(c, score=BEHIND * c.score, start=0, end=0, behind=True) for c in behind]


def _names_in(question: Question, text: str) -> list[Candidate]:
    asked = [part for name in question.entities for part in name_parts(name)]
    text = _undated(text, place=question.answer_type == "place")
    found = []
    for name in find_names(text, skip_first=True):
        parts = name_parts(name)
        known = sum(any(same_word(p, a) for a in asked) for p in parts)
        if parts and known < len(parts) and not is_calendar(name) and not _named(question, parts):
            at = _place_of(name, text)
            fit = name_fit(question.answer_type, text, at, at + len(name))
            found.append(Candidate(name, fit, fold(name), at, at + len(name)))
    return found


def _place_of(name: str, text: str) -> int:
    """Return where a name stands as a word: "Norwegian", not the start of "Norwegians"."""
    whole = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return whole.start() if whole else text.find(name)


def _undated(text: str, *, place: bool = False) -> str:
    """Return the text with its date line blanked, offsets kept; with `place` but for the place.

    Where and by whom a report was filed is seldom who did what it tells.
    """
    filed = date_line_end(text)
    kept = text[:filed].partition("(")[0] if place else ""
    return kept + " " * (filed - len(kept)) + text[filed:]


def _named(question: Question, parts: Sequence[str]) -> bool:
    """Return whether a name is one of the question's, in full: Rami Essad where it has Col Essad.

    Who replaced somebody is somebody else. Of places and groups the longer name may be asked for.
    """
    if question.answer_type != "person":
        return False
    bare = ([p for p in name_parts(name) if not TITLE.fullmatch(p)] for name in question.entities)
    return any(b and all(any(same_word(x, p) for p in parts) for x in b) for b in bare)


def find_speakers(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return who is said to speak, else the names."""
    found = []
    text = _undated(evidence.text)
    for rank, who in enumerate(w for w in speakers(text) if not _BARE.fullmatch(w)):
        at = max(0, text.find(who))
        found.append(Candidate(who, 1.0 - 0.15 * rank, fold(who), at, at + len(who)))
    return found or _speaker_before(question, evidence) or find_named(question, evidence)


def _speaker_before(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return who speaks in the sentence before, where this one goes on with "he said"."""
    if not any(_BARE.fullmatch(who) for who in speakers(evidence.text)):
        return []
    named = [who for who in speakers(evidence.context) if not _BARE.fullmatch(who)]
    return [Candidate(who, BEHIND, fold(who), behind=True) for who in named[:1]]
