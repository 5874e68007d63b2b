"""The two things that a question compares, each as a question of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.types import Question

_JOIN = re.compile(
    r",? (?:or|than|(?:as )?compared (?:to|with)) (?:(?:was|were|is|are|did|the one) )?"
)
_LEADS_IN = re.compile(
    r"\b(?:in|of|for|to|at|by|from|on|among|during|under|after|before|with|according)\b"
)
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their"))


@dataclass(frozen=True, slots=True)
class Alternative:
    """One side of a comparison: its own words, and the question with those words alone."""

    words: str
    question: str


def alternatives(question: Question) -> tuple[Alternative, ...]:
    """Return what a question compares: two, or none where it compares nothing.

    >>> from rag.understand import understand
    >>> asked = understand("Were there more buses in the second column or in the third?")
    >>> [each.question for each in alternatives(asked)]
    ['Were there more buses in the second column?', 'Were there more buses in the third?']
    """
    if question.answer_type != "comparison":
        return ()
    asked = re.split(r"(?<=[?.]) ", question.standalone)[0].rstrip(" ?.")
    parts = _JOIN.split(asked, maxsplit=1)
    if len(parts) != 2:
        return ()
    left, right = (part.strip() for part in parts)
    right = re.split(r", (?:and|by|according|in)\b", right)[0]
    common, first = _common(left, right)
    return tuple(Alternative(words, f"{common} {words}?".strip()) for words in (first, right))


def _common(left: str, right: str) -> tuple[str, str]:
    """Return what both sides share, and the words of the first side."""
    opening = re.escape(right.split(" ", maxsplit=1)[0])
    again = re.search(rf"(?<=\w ){opening}\b", left)
    leads_in = _LEADS_IN.search(left) if _LEADS_IN.match(right) else None
    set_off = re.search(r"(?<=[,:] )[^,:]+$", left)
    if opening in _ARTICLES:
        again = None
    found = again or leads_in or set_off
    at = found.start() if found else left.rfind(" ", 0, max(0, len(left) - len(right))) + 1
    return left[:at].strip(), left[at:]
