"""Whether a sentence itself says that the thing asked for isn't known."""

from __future__ import annotations

import re

from index import stem_terms
from rag.judge import coverage, covered_terms, plain_terms
from rag.language.spellings import names_in
from rag.types import Evidence, Question

_TELL = (
    r"(?:specify|say|confirm|verify|give|provide|estimate|determine|tell|disclose|comment|explain|"
    r"elaborate|name|identify|reveal|mention|discuss|state|put)"
)
_TOLD = (
    r"(?:released|named|identified|disclosed|published|announced|decided|determined|established|"
    r"explained|appointed|chosen|set|fixed|found|given|revealed|confirmed|made public|released|"
    r"accounted for|recovered|settled|resolved|proved|known|clear|clarified)"
)
_ASKING = r"who|whom|whose|what|why|how|whether|when|where|which|if|that"
"""After these stands what isn't said; before them, who didn't say it."""
_AHEAD = re.compile(
    rf"\b(?:could|did|would|can|do|does|has|have|had|was|were|is|are)(?:\snot|n['’]t)\s"
    rf"(?:immediately\s|yet\s|be\s|been\s)*{_TELL}\b|"
    rf"\b(?:declined|refused|unable|yet) to (?:be )?(?:{_TELL}|{_TOLD}|decide|choose|appoint)\b|"
    rf"\bwithout (?:giving|specifying|saying|naming|disclosing|explaining|identifying)\b|"
    rf"\bno (?:word|figures?|details?|explanation|reason|date|name|decision|information|indication)\b|"
    rf"\b(?:nobody|no one|none of \w+) (?:knows|could say|can say|has said|will say)\b|"
    rf"\bit (?:is|was|remains|remained) (?:still )?(?:not (?:yet )?(?:clear|known)|un(?:clear|known|certain))\b",
    re.IGNORECASE,
)
"""Words after which stands what isn't known: "could not specify how many"."""
_BEHIND = re.compile(
    rf"\b(?:(?:is|are|was|were|has|have|had)(?:\snot|n['’]t| never| yet to) (?:yet |immediately |been |be |so far )*"
    rf"(?:\w+ly )?{_TOLD}|(?:is|are|was|were|remains?|remained) (?:still )?(?:being investigated|under "
    rf"investigation|un(?:clear|known|determined|decided|resolved|explained|certain)|in dispute|an open "
    rf"question|a mystery|open)|(?:nobody|no one) (?:knows|(?:can|could|has been able to|will) (?:say|tell))|"
    rf"(?:could|would|did)(?:\snot|n['’]t) (?:say|tell|know)(?!\s(?:{_ASKING})\b))\b",
    re.IGNORECASE,
)
"""Words before which it stands: "what set it off is still being investigated"."""
_WANTED = {
    "count": r"how (?:many|much)|number|figure|toll|total|sum|amount",
    "duration": r"how long",
    "person": r"who|name|identi",
    "who_said": r"who|name|identi",
    "manner": r"how",
    "place": r"where",
    "date": r"when|date|day",
    "reason": r"why|reason|motive|cause|explanation",
    "organisation": r"which|who|name",
}
_BOUNDARY = re.compile(r"[;:.]|, (?:but|and|while|although)\b")
_BACK = re.compile(r"\b(?:his|her|its|their|it|them|this|that)\b", re.IGNORECASE)
REACH = 110
"""Characters of the sentence that words of not knowing may speak of."""
HALF = 0.5


def says_unknown(question: Question, evidence: Evidence) -> bool:
    """Return whether the sentence says that the thing asked for isn't known.

    What it says so of must be what is asked: the kind of thing by its own word ("how many",
    "who", "the cause") or half of the question's words.
    """
    text = evidence.text
    ahead = (
        (_BOUNDARY.split(text[m.end() :][:REACH])[0], m.group()) for m in _AHEAD.finditer(text)
    )
    behind = (
        (_BOUNDARY.split(text[: m.start()][-REACH:])[-1], m.group()) for m in _BEHIND.finditer(text)
    )
    return any(
        _is_asked(question, clause, cue) or _points_back(question, clause, evidence.context)
        for clause, cue in (*ahead, *behind)
    )


def _is_asked(question: Question, clause: str, cue: str) -> bool:
    wanted = _WANTED.get(question.answer_type)
    if wanted and _asks_other(clause, wanted):
        return False
    asked = plain_terms(question)
    told = covered_terms(question, clause)
    named = any(names_in(name, clause) == 1.0 for name in question.entities)
    if (
        (told or named)
        and wanted
        and re.search(rf"\b(?:{wanted})", f"{clause} {cue}", re.IGNORECASE)
    ):
        return True
    return len(stem_terms(clause)) > 1 and len(told) >= max(2, HALF * len(asked))


def _asks_other(clause: str, wanted: str) -> bool:
    """Return whether what isn't known is another thing: "when it will leave", "how many would have"."""
    opening = _OPENING.match(clause)
    other = opening is not None and not re.match(wanted, clause[opening.start(1) :], re.IGNORECASE)
    return other or bool(_SUPPOSED.search(clause))


_OPENING = re.compile(r"\s*(?:just |exactly )?(who|why|how|when|where|whether)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:would|could|might) have\b", re.IGNORECASE)


def _points_back(question: Question, clause: str, before: str) -> bool:
    """Return whether "their names" is all that isn't told, of those whom the sentence before names."""
    said = frozenset(stem_terms(clause))
    told = covered_terms(question, clause)
    return bool(
        _BACK.search(clause)
        and said
        and len(told) >= len(said)
        and coverage(question, before) >= HALF
    )
