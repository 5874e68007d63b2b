"""Whether a question asks what one source says: what others say doesn't contradict its answer."""

from __future__ import annotations

import re

from rag.types import Question

_SAID = (
    r"(?:say|said|report|reported|count|counted|estimate|estimated|put|give|gave|claim|claimed|admit|"
    r"admitted|acknowledge|acknowledged|announce|announced|confirm|confirmed|declare|declared|mention|"
    r"mentioned|find|found)"
)
_RECORD = r"(?:counts?|tally|estimates?|figures?|list|report|account|reckoning|log|survey|study|toll|total)"
_ONE_ACCOUNT = re.compile(
    rf"\baccording to\b|\b(?:did|does|do|as|which|that) (?:[\w.-]+(?:[’']\w+)? ){{1,6}}{_SAID}\b|"
    rf"\b(?:by|in|on) (?:[\w’'.-]+ ){{0,4}}?[\w.]+[’']s? (?:[\w-]+ ){{0,2}}?{_RECORD}\b|"
    rf"\b[\w.]+[’']s? (?:[\w-]+ ){{0,2}}?{_RECORD}\b|"
    rf"\b(?:going )?by (?:[\w’'.-]+ ){{1,5}}{_RECORD}\b|\bas (?:given|told|reported|counted) by\b|"
    r"\bgoing by\b|\b(?:correct(?:ed|ion)|revis(?:ed|ion)|initially|at first|turn(?:ed)? out to)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:sides|both|various|different|respective|first (?:days|reports))\b|\band (?:(?:of|by|the)\b|[A-Z])"
)
"""Two sources after all: "according to the army and the rebels"."""


def asks_one_source(question: Question) -> bool:
    """Return whether the question is for the account of one source, or for one state of a count.

    >>> from rag.understand import understand
    >>> asks_one_source(understand("How many people marched, according to the police?"))
    True
    >>> asks_one_source(understand("How many people marched, according to the two sides?"))
    False
    """
    found = _ONE_ACCOUNT.search(question.standalone)
    return bool(found and not _SEVERAL.search(question.standalone[found.start() :]))
