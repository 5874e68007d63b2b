"""Whether what a time expression dates lies ahead or behind, by the verbs around it."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future"]

_PLAN = "plan|intend|hope|expect|schedul|slat|set|aim"
_FUTURE = (
    r"will|won['’]t|shall|would|wouldn['’]t|going\sto|(?<=['’])ll|may(?!\shave)|might(?!\shave)|could(?!\shave)|can|should(?!\shave)"
    r"|(?:is|are|was|were|be|been)\sto(?=\s[a-z])|to\sbe\s\w+ed|to\s(?:begin|start|open|resume|take\splace|take\seffect|expire|end)"
    rf"|(?:{_PLAN})(?:s|ed|d|ned|uled|ing|ning)?(?:\s\w+)?\s(?:to|for)|scheduled|planned|slated|due|upcoming|forthcoming|looming"
    r"|begins?|starts?|opens?|resumes?|meets|votes|expires|kicks\soff|takes\splace|takes\seffect|faces?|closes|ends|arrives|departs|returns|goes|plays?|hosts?|travels|flies|heads|sits|visits"
    r"|(?:is|are)\s(?:not\s)?(?:\w+ly\s)?(?:meeting|holding|voting|travelling|traveling|visiting|flying|hosting|playing|returning|leaving|arriving|launching|opening|starting|facing|heading|coming|releasing|publishing|addressing|sending|staging|taking|expected|due|set)"
    r"|ahead\sof|in\stime\sfor|deadline(?:\s(?:of|is))?|run-up\sto"
)
_PAST = (
    r"(?:was|were|had|has|did|been|didn['’]t|wasn['’]t|weren['’]t|hadn['’]t)"
    r"|said|told|began|took|fell|rose|went|came|left|made|met|won|lost|held|led|gave|got|saw|found|broke|brought|caught|drove|fled|flew|fought|grew|heard|hit|kept|knew|laid|meant|paid|put|ran|sank|sent|shot|shook|sold|spoke|spent|stood|struck|swept|threw|tore|withdrew|wrote|became|built|burned|burnt|chose|cut|died|drew|fed|felt|forced|hurt|overthrew|quit|read|set\soff|shut|slid|slipped|sought|spread|stole|swore|taught|thought|woke|blew|bought|let|lit|beat|bit|dealt|dug|ate|froze|hung|hid|rode|rang|sang|sat|slept|split|stuck|swam|swung|wore|wound|sprang|shrank|showed|overran|overtook|undertook|upheld|underwent"
    r"|[a-z]{2,}(?:[^aeiou]|[aeiou])ed(?<!need)(?<!speed)(?<!indeed)(?<!hundred)(?<!feed)(?<!seed)"
    r"|since|after"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_BREAK = re.compile(r"[;:—–]|\s-\s|[.!?]\s")
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|ahead of|starting|beginning|from)\s(?:the\s)?$", re.IGNORECASE
)
_BACKWARD = re.compile(
    r"\b(?:since|after|following)\s(?:the\s|late\s|early\s|at least\s)?$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?$")


def tense_at(text: str, sentence: tuple[int, int], expression: tuple[int, int]) -> Tense:
    """Return whether the expression's clause speaks of what is to come.

    The nearest verb before the expression in its clause decides, else the nearest one after it;
    where no verb says anything, news is about what has happened.

    >>> tense_at("Parliament will vote on Friday.", (0, 31), (24, 30))
    'future'
    """
    before = text[sentence[0] : expression[0]]
    after = text[expression[1] : sentence[1]]
    if _BACKWARD.search(before):
        return "past"
    attributive = bool(_POSSESSIVE.search(text[expression[0] : expression[1]]))
    left, right = _last_cue(before), _first_cue(after)
    deadline = _DEADLINE.search(before) is not None
    if deadline and left != "past":
        return "future"
    cue = (right or left) if attributive or not before.strip(" \"“'‘(") else (left or right)
    return cue or "past"


def _last_cue(before: str) -> Tense | None:
    """Return the tense of the last verb of the clause that leads up to the expression."""
    clause = _BREAK.split(before)[-1]
    found: Tense | None = None
    for match in _CUE.finditer(clause):
        found = _tense(match)
    return found


def _first_cue(after: str) -> Tense | None:
    match = _CUE.search(_BREAK.split(after)[0])
    return _tense(match) if match else None


def _tense(match: re.Match[str]) -> Tense:
    return "future" if match["future"] else "past"
