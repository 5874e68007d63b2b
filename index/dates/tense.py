"""Whether what a time expression dates lies ahead or behind, by the verbs around it."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future"]

_MODALS = "will|won['’]t|shall|would|wouldn['’]t|may|might|could|can|should"
_SCHEDULED_VERBS = (
    "begin start open resume meet vote expire take_place take_effect face close end arrive depart "
    "return go play host travel fly head sit visit kick_off"
)
_PROGRESSIVE = (
    "meeting holding voting travelling traveling visiting flying hosting playing returning leaving "
    "arriving launching opening starting facing heading coming releasing publishing addressing "
    "sending staging taking going expected due set"
)
_PAST_VERBS = (
    "was were had has have did been said told began took fell rose went came left made met "
    "won lost held led gave got saw found broke brought caught drove fled flew fought grew "
    "heard hit kept knew laid meant paid put ran sank sent shot shook sold spoke spent stood "
    "struck swept threw tore withdrew wrote became built burned burnt chose cut died drew fed "
    "felt forced hurt overthrew quit read shut slid slipped sought spread stole swore taught "
    "thought woke blew bought let lit beat bit dealt dug ate froze hung hid rode rang sang "
    "sat slept split stuck swam swung wore sprang shrank showed overran overtook undertook "
    "upheld underwent since after statement interview tweet filing advisory opinion letter email"
)
_ACHIEVED = (  # "were allowed to begin", but not "were due to begin"
    r"(?:was|were|been|had)\s(?!(?:to|due|set|likely|scheduled|expected|slated|planned|supposed)\b)"
    r"[a-z]+\sto\s\w+"
)


def _scheduled() -> str:
    """Return "begins", "goes", "begin" …, which news uses of what the calendar has fixed."""
    forms = []
    for verb in _SCHEDULED_VERBS.split():
        first, _, rest = verb.partition("_")
        ending = "es" if first.endswith("o") else "s"
        optional = "" if first in ("open", "close") else "?"  # these are adjectives too
        forms.append(rf"{first}(?:{ending}){optional}" + (rf"\s{rest}" if rest else ""))
    return "|".join(forms)


_FUTURE = (
    rf"(?:{_MODALS})(?!\shave\s)(?:\s(?:not|also|be|then|only|soon|still|\w+ly))*(?:\s\w+)?"
    r"|['’]ll\s\w+|going\sto\s\w+|(?:is|are|was|were|be|been)\sto\s[a-z]+(?:\s\w+ed)?"
    r"|to\s(?:be\s\w+|begin|start|open|resume|take\splace|take\seffect|expire|end)"
    r"|(?:plan|intend|hope|expect|schedule|slat|set|aim)(?:s|d|ed|ned|ing|ning)?(?:\s\w+)?\s(?:to|for)(?:\s\w+)?"
    r"|scheduled|planned|slated|due|upcoming|forthcoming|looming|ahead\sof|in\stime\sfor|deadline"
    r"|run-up\sto"
    rf"|(?:is|are)\s(?:not\s)?(?:\w+ly\s)?(?:{'|'.join(_PROGRESSIVE.split())})|(?<!to\s)(?:{_scheduled()})(?!\sof\b)"
)
_CUE = re.compile(
    rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_ACHIEVED}|{'|'.join(_PAST_VERBS.split())}|[a-z]+[^aeiou\W]ed"
    r"|[a-z]{3,}[iou]ed|[a-z]+(?:d|re|ss|v|t)n['’]t))\b",
    re.IGNORECASE,
)
_NOT_VERBS = frozenset("need indeed hundred sacred naked wicked speed red bed shed".split())
_BREAK = re.compile(r"[;—–]|:(?!\d)|\s-\s|[.!?]\s")
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|ahead of|starting|beginning)\s(?:the\s)?$", re.IGNORECASE
)
_BACKWARD = re.compile(
    r"\b(?:since|after|following)\s(?:the\s|late\s|early\s|at least\s)?$", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:had|was|were|did|ran|lasted)\b")
_POSSESSIVE = re.compile(r"['’]s?$")


def tense_at(text: str, sentence: tuple[int, int], expression: tuple[int, int]) -> Tense:
    """Return whether the expression's clause speaks of what is to come.

    The nearest verb before the expression in its clause decides, else the nearest one after it;
    where no verb says anything, news is about what has happened.

    >>> tense_at("Parliament will vote on Friday.", (0, 31), (24, 30))
    'future'
    """
    before = _BREAK.split(text[sentence[0] : expression[0]])[-1]
    after = _BREAK.split(text[expression[1] : sentence[1]])[0]
    if _BACKWARD.search(before):
        return "past"
    if _DEADLINE.search(before) and not _OVER.search(before):
        return "future"
    attributive = _POSSESSIVE.search(text[expression[0] : expression[1]]) is not None
    if attributive or not before.strip(" \"“'‘(,"):
        return _first_cue(after) or _last_cue(before) or "past"
    return _last_cue(before) or _first_cue(after) or "past"


def _last_cue(clause: str) -> Tense | None:
    """Return the tense of the last verb of the clause that leads up to the expression."""
    found: Tense | None = None
    for match in _CUE.finditer(clause):
        found = _tense(match) or found
    return found


def _first_cue(clause: str) -> Tense | None:
    return next((tense for m in _CUE.finditer(clause) if (tense := _tense(m))), None)


def _tense(match: re.Match[str]) -> Tense | None:
    if match["future"]:
        return "future"
    return None if match["past"].lower() in _NOT_VERBS else "past"
