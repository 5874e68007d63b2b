"""Who wrote, edited and filed a report, where that stands at its end."""

from __future__ import annotations

import re

from index.clean.words import pattern

_WORK = r"(?:reporting|writing|editing|translation|translated|edited|written|compiled|researched|research|production)"
_OPENING = pattern(
    rf"""^[\W_]*(?:(?:with|additional|further|extra|original|local)\s+)*{_WORK}(?:\s+(?:and|&)\s+{_WORK})*
    (?:\s+in\s+[^;:]{{2,40}})?\s*(?:\bby\b|\bfrom\b|:)
    | ^[(\[]\s*(?:with|by)\s+(?:\w+\s+)?(?:agenc|wire|inputs?|files?|material|reports?|reporting|afp|ap\b|reuters)"""
)
_SMALL = frozenset(
    """
    and by in from for with at of the to additional further extra original reporting writing editing
    edited written translated translation compiled research researched production local inputs input
    files file material reports agencies agency wire wires staff desk bureau correspondents contributions
    de da van von al el bin der di
    """.split()
)
_CONTRIBUTED = pattern(
    r"\bcontributed\s+(?:\w+\s+)?(?:to|from)\b.{0,30}\b(?:this|the)\s+(?:report|story|article)\W*$"
)
_INITIALS = re.compile(r"^[a-z]{1,4}(?:[/-][a-z]{1,4}){1,4}(?:\s*\([^()]*\))?$")
_END_MARK = re.compile(r"^(?:-\s*30\s*-|#{2,}|\(?ENDS?\)?|(?:\*\s*){3,}|[-_=]{3,})$")
_MOST_WORDS = 45


def is_credit(text: str, words: int) -> bool:
    """Return whether a line only says who worked on the report; a sentence has a verb besides.

    >>> is_credit("(Reporting by A. Li; editing by J. Po)", 7)
    True
    >>> is_credit("Reporting by A. Li showed that the vote was rigged.", 10)
    False
    """
    if words > _MOST_WORDS:
        return False
    if _END_MARK.match(text) or (words <= 3 and _INITIALS.match(text) and text != "and/or"):
        return True
    if words <= 25 and _CONTRIBUTED.search(text):
        return True
    return bool(_OPENING.match(text)) and all(
        word[0].isupper() or word.lower() in _SMALL
        for word in re.findall(r"[^\W\d_][\w'’-]*", text)
    )
