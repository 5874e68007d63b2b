"""What a sentence denies of what is asked, and whether a yes or a no is borne out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import stem_terms
from rag.judge import coverage, plain_terms
from rag.language.spellings import names_in
from rag.language.thesaurus import means, opposite
from rag.types import Question

DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject(?:s|ed)?|disput(?:e|es|ed)|refut(?:e|es|ed)|contradict(?:s|ed)?|"
    r"dismiss(?:es|ed)?|no mention of|not true|untrue|false(?:ly)?|rebuff(?:s|ed)?|ruled out)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|fail(?:s|ed|ure)?|collaps(?:e|ed)|broke down|"
    r"yet to|unable|refus(?:es|ed)|declin(?:es|ed) to|halt(?:s|ed)|disagreed|hardly|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
SAID_BEFORE = 0.5
"""Least share of the question's words in a sentence that the next one denies."""
_POINTS_BACK = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es|ed)|dismiss(?:es|ed)?|refut(?:es|ed))\s(?:it|this|that|"
    r"so|all|both|any (?:such|of)|the (?:\w+ )?(?:claims?|charges?|accusations?|reports?|allegations?|"
    r"points?|story|account|version|figures?|suggestions?))\b[^,;]{0,25}(?:[.,;”\"]|$)|"
    r"\b(?:this|that|it|the (?:\w+ )?(?:claims?|charges?|accusations?|reports?|allegations?|points?|story|"
    r"account|version|suggestions?))\s(?:was|were|is|has been|have been)\s(?:\w+ )?"
    r"(?:denied|rejected|disputed|dismissed|refuted|false|untrue|not true)\b|\bden(?:ies|ied|y)(?: having)?[.”\"]",
    re.IGNORECASE,
)
GOVERNED = 9
"""Words after a denial or negation that it may govern."""


def denies(question: Question, text: str, *, least: int = 2) -> bool:
    """Return whether the sentence denies or negates what the question asks about.

    A negation must govern at least `least` of the question's words, a denial one that is no name:
    "he denied any deal", "that there was a deal has been denied".
    """
    if _negative(question):
        return False
    asked = frozenset(stem_terms(question.standalone))
    plain = plain_terms(question)
    return _says_there_is_none(question, text) or any(
        _met(plain, _governed(text, cue)) >= 1
        if cue.re is DENIAL
        else _met(asked, _governed(text, cue)) >= least
        for cue in (*DENIAL.finditer(text), *NEGATION.finditer(text))
    )


def denies_before(question: Question, context: str, text: str) -> bool:
    """Return whether the sentence denies what the one before it says of the thing asked.

    "The last point was denied by the governor", "Her husband denied it": the words asked stand in
    the sentence before.
    """
    if _negative(question) or not DENIAL.search(text):
        return False
    return bool(_POINTS_BACK.search(text)) and coverage(question, context) >= SAID_BEFORE


def _says_there_is_none(question: Question, text: str) -> bool:
    """Return whether "there was no bomb" answers "Was there a bomb …?"."""
    found = _EXISTS.search(question.standalone)
    asked = set(stem_terms(found[1])) if found else set()
    return bool(asked) and any(asked <= set(stem_terms(none[1])) for none in _NONE.finditer(text))


_EXISTS = re.compile(r"\bthere (?:an?|any|some) ([\w-]+)", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|without an?|never an?|not an?|not any) ((?:[\w-]+ ){0,2}[\w-]+)", re.IGNORECASE
)


def _governed(text: str, cue: re.Match[str]) -> list[str]:
    """Return the stems of the words that a denial or negation governs."""
    passive = _PASSIVE.search(text[: cue.start()]) and _AGENT.match(text[cue.end() :])
    if cue.re is DENIAL and passive:
        before = re.split(r"[;.]", text[: cue.start()])[-1]
        return stem_terms(" ".join(before.split()[-GOVERNED:]))
    clause = re.split(r"[;.]|\bbut\b", text[cue.end() :])[0]
    return stem_terms(" ".join(clause.split()[:GOVERNED]))


def _met(asked: frozenset[str], governed: Sequence[str]) -> int:
    return sum(any(a == g or means(a, g) for g in governed) for a in asked)


_AGENT = re.compile(r"\s*(?:by\b|too\b|[.,;”\"]|$)", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:been|was|were|is|are|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


def opposes(question: Question, text: str) -> bool:
    """Return whether the sentence says the opposite of a word asked: "fell" where "rise" is asked."""
    said = frozenset(stem_terms(text))
    return any(any(opposite(a, s) for s in said) for a in plain_terms(question) - said)


def speaks_against(question: Question, text: str) -> bool:
    """Return whether the sentence answers a yes/no question with no: it denies, or says the opposite."""
    return denies(question, text, least=1) or opposes(question, text)


def lead_problem(question: Question, text: str, quotes: Sequence[str]) -> str | None:
    """Return what is wrong with the "Yes" or "No" that a claim opens with, if anything.

    A yes is wrong where its quotes deny what is asked, a no where they say all of it and deny
    nothing. A claim that opens otherwise, or a question of another kind, has nothing wrong here.
    """
    lead = _LEAD.match(text)
    if lead is None or question.answer_type != "yes_no":
        return None
    against = any(speaks_against(question, q) for q in quotes)
    if lead[1].lower() == "yes":
        return "'Yes' is denied by the quotes" if against else None
    said = " ".join(quotes)
    whole = (
        all(names_in(n, said) == 1.0 for n in question.entities) and coverage(question, said) == 1.0
    )
    return (
        "'No' is not in the quotes" if whole and not against and not _negative(question) else None
    )


def _negative(question: Question) -> bool:
    return bool(NEGATION.search(question.standalone) or DENIAL.search(question.standalone))


_LEAD = re.compile(r"\W*(yes|no)\b(?!\.\s?\d)", re.IGNORECASE)
