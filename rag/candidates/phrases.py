"""Clauses of reason, quotations, enumerations and the ranker's span, as possible answers."""

from __future__ import annotations

import re

from index import fold, stem_terms
from rag.candidates.candidate import Candidate
from rag.types import Evidence, Question

_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|in (?:a bid|order|an attempt|an effort) to|"
    r"in response to|in retaliation for|as a result of|so that|since|after|following|over|citing|"
    r"amid|to (?=[a-z]+\b)|on the grounds (?:that|of)|blamed (?:on|for)|caused by|triggered by|"
    r"prompted by|for)\b",
    re.IGNORECASE,
)
_REASON_STRENGTH = {
    "because": 1.0,
    "due": 1.0,
    "owing": 1.0,
    "thanks": 0.9,
    "in": 0.9,
    "as": 0.8,
    "after": 0.7,
    "to": 0.6,
}
_QUOTE = re.compile(r"[\"“]([^\"“”]{8,})[\"”]")
_ITEM = (
    r"(?!(?:said|told|after|before|who|which|that|when|"
    r"but)\b)[\w’'-]+(?:\s(?!and\b|or\b|said\b|told\b|in\b|on\b|to\b|from\b|"
    r"at\b)[\w’'-]+){0,3}"
)
_LIST = re.compile(
    rf"(?:{_ITEM},\s)+(?:(?:and|or)\s)?{_ITEM}(?:\s(?:and|or)\s{_ITEM})?|{_ITEM}\s(?:and|or)\s{_ITEM}"
)


def find_reasons(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return the clauses that may give a reason."""
    asked = set(stem_terms(question.standalone))
    found = []
    for match in _REASON.finditer(evidence.text):
        clause = re.split(
            r"[.;”\"]|, (?:\w+ ){1,3}(?:said|told)\b", evidence.text[match.start() :], maxsplit=1
        )[0]
        fresh = [t for t in stem_terms(clause) if t not in asked]
        if len(fresh) >= 2:
            strength = _REASON_STRENGTH.get(match.group().lower().split()[0], 0.5)
            score = strength * min(1.0, len(fresh) / 4)
            found.append(
                Candidate(
                    clause.strip(), score, fold(clause), match.start(), match.start() + len(clause)
                )
            )
    return found


def find_quotations(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return what stands in quotation marks."""
    return [
        Candidate(m.group(1).rstrip(","), 1.0, fold(m.group(1)), m.start(1), m.end(1))
        for m in _QUOTE.finditer(evidence.text)
    ]


def find_lists(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return enumerations, else the span."""
    asked = set(stem_terms(question.standalone))
    found = []
    for match in _LIST.finditer(evidence.text):
        items = len(re.split(r",\s|\sand\s|\sor\s", match.group()))
        fresh = [t for t in stem_terms(match.group()) if t not in asked]
        score = min(1.0, 0.3 * items) * min(1.0, len(fresh) / 3)
        found.append(
            Candidate(match.group(), score, fold(match.group()), match.start(), match.end())
        )
    return found or find_spans(question, evidence)


def find_spans(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return the span that the ranker marks, unless it only repeats the question."""
    if evidence.span is None or evidence.span_score < 0.2:
        return []
    start, end = evidence.span
    text = evidence.text[start:end]
    if not set(stem_terms(text)) - set(stem_terms(question.standalone)):
        return []  # the question's own words answer nothing
    if _only_qualifies(question, text):
        return []
    return [Candidate(text, evidence.span_score, fold(text), start, end)]


_ASKED_KIND = re.compile(r"^(?:[a-z]+ ){0,2}(?:which|what) ([a-z]+)\b", re.IGNORECASE)


def _only_qualifies(question: Question, text: str) -> bool:
    """Return whether the kind asked for is in the text, but not what it names.

    "Chemical weapons" is a kind of weapon: it doesn't say which chemical.
    """
    asked = _ASKED_KIND.search(question.standalone)
    kind = stem_terms(asked[1])[:1] if asked else []
    said = stem_terms(text)
    return bool(kind) and kind[0] in said[:-1] and kind[0] != said[-1]
