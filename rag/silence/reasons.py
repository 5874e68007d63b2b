"""Why nothing is answered, where nothing is: too little support, or a text that says "not known"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import stem_terms
from rag.asking.question_kinds import AUXILIARY
from rag.judge import ANSWERABLE, Judged, around, covered_terms, main_subject
from rag.silence.unknown import says_unknown
from rag.types import Question

LOOSE = frozenset(("yes_no", "comparison", "quotation"))
"""Kinds whose sentences look unlike the question even where they answer it."""
_NAMES_A_KIND = re.compile(
    rf"^(?:\w+ ){{0,2}}(?:which|what) (?!{AUXILIARY}\b|happen|(?:led|made|went|became|\w+ed)\b)\w+",
    re.IGNORECASE,
)
SHAPED = frozenset(("count", "date", "duration", "person"))
BRIEF, BRIEF_ANSWERABLE = 4, 0.15
"""Of a question with at most so many words of its own, the least probability for an answer."""
SMALL, GROWTH, MOST = 25, 0.25, 0.4
"""Passages of a collection from which on the least probability grows, the power of the collection's
size by which its odds do, and where it ends.

Of 62 questions foreign to the news 2% found a sentence of probability 0.1 among 25 passages, 6%
among 179 and 48% among 39,000; the power keeps that share level up to some hundreds of passages.
"""
SURE = 0.8
"""From this probability on a sentence answers even if no value of the asked kind is found in it."""
NO_LESS = 0.15
"""Least share of the best probability for a sentence that says that nothing is known."""
MUCH = 0.5
"""Least share of the question's words that such a sentence says, of those that the best one says."""
LEAST_FIT = 0.2
"""Least fit of a value for it to be the answer."""
LOOKED_AT = 8
"""How many of the best sentences are searched for one that says that nothing is known."""


def reason_for_silence(question: Question, judged: Sequence[Judged]) -> str:
    """Return why the sentences, the best first, don't answer the question; "" where they do."""
    if not judged or judged[0].confidence < _least(question):
        return "nothing answers"
    best = judged[0]
    if best.confidence < SURE and _lacks_value(question, best):
        return "no value of the asked kind"
    if any(says_unknown(question, j.evidence) for j in _as_near(question, judged)):
        return "not known"
    subject = main_subject(question)
    if subject and subject in best.missing:
        return "other subject"
    return ""


def _lacks_value(question: Question, best: Judged) -> bool:
    if question.answer_type in SHAPED:
        return not fits(best)
    of_a_kind = question.answer_type == "other" and _NAMES_A_KIND.search(question.standalone)
    return bool(of_a_kind) and best.candidate is None


def _as_near(question: Question, judged: Sequence[Judged]) -> list[Judged]:
    """Return the sentences on the best one's story that may say that nothing is known."""
    best = judged[0]
    told = len(covered_terms(question, around(best)))
    return [
        j
        for j in judged[:LOOKED_AT]
        if j.confidence >= NO_LESS * best.confidence
        and not j.missing
        and j.evidence.story == best.evidence.story
        and len(covered_terms(question, around(j))) >= MUCH * told
    ]


def _least(question: Question) -> float:
    """Return the least probability for an answer.

    A few words are easily met by chance, and so is any question in a large collection: the best
    of many sentences is a good one even where none answers.
    """
    least = BRIEF_ANSWERABLE if len(stem_terms(question.standalone)) <= BRIEF else ANSWERABLE
    size = max(1.0, question.searched / SMALL)
    odds: float = size**GROWTH * least / (1 - least)
    grown = min(odds / (1 + odds), max(least, MOST))
    return grown / 2 if question.answer_type in LOOSE else grown


def fits(judged: Judged) -> bool:
    """Return whether a sentence holds a value of the asked kind."""
    return judged.candidate is not None and judged.candidate.score >= LEAST_FIT
