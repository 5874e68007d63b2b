"""What a question takes for granted, and whether the articles say otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import stem_set, stem_terms, words
from rag.judge import Judged, covered_terms, plain_terms
from rag.language.spellings import name_parts, names_in
from rag.language.thesaurus import means, opposite
from rag.types import Question

_TAKES_FOR_GRANTED = frozenset(("reason", "date", "manner", "count", "other", "duration"))
_CUE = re.compile(
    r"\b(?:not|never|no|nor|neither|without|yet to|refus\w+|failed to|ruled out|"
    r"den(?:y|ies|ied|ying)|reject\w*|disput\w+|dismiss\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"den|reject|disput|dismiss", re.IGNORECASE)
PLAIN = 0.8
"""Confidence of an answer with a value from which no denial elsewhere stops it: "is no longer its
spokesman: he was replaced on 3 November" tells when he was replaced."""
LIKELY, RIVAL = 0.3, 0.5
"""From this confidence of the best sentence on, a mere "not" needs this share of it."""
NEAR = 0.1
"""Least share of the best relevance: a denial is often worded unlike the question."""
_REACH = 7
"""Words after a negation that it may govern."""


def contradiction(question: Question, judged: Sequence[Judged]) -> Judged | None:
    """Return the sentence that denies what a question presupposes, if there is one.

    "Why did the board approve the sale?" presupposes that it did; "the board has not approved
    the sale" says otherwise. The sentence must speak of the same subject and negate the
    question's own verb, or state its opposite.
    """
    if question.answer_type not in _TAKES_FOR_GRANTED or _CUE.search(question.standalone):
        return None
    verbs = _verbs(question)
    if judged and judged[0].candidate and judged[0].confidence >= PLAIN:
        return None
    best = max((j.evidence.relevance for j in judged), default=0.0)
    story = judged[0].evidence.story if judged else 0
    for item in judged:
        near = item.evidence.relevance > NEAR * best and item.evidence.story == story
        if not (verbs and near and _same_subject(question, item, verbs)):
            continue
        if _negates(item.evidence.text, verbs, denials_only=not _rivals(item, judged[0])):
            return item
    return None


def _rivals(denial: Judged, best: Judged) -> bool:
    """Return whether a denial is likely enough beside a likely answer."""
    return best.confidence < LIKELY or denial.confidence >= RIVAL * best.confidence


def _verbs(question: Question) -> tuple[str, ...]:
    """Return the words after the subject that may be the question's verb, as stems."""
    found = re.search(r"\b(?:did|does|do|was|were|has|have|had|made)\b(.*)", question.standalone)
    if not found:
        return ()
    names = {stem for n in question.entities for p in name_parts(n) for stem in stem_terms(p)}
    stems = stem_terms(found.group(1))
    if stems and stems[0] in names:
        return tuple(s for s in stems if s not in names)[:2]
    return tuple(s for s in stems if s not in names)[:3]


def _same_subject(question: Question, item: Judged, verbs: Sequence[str]) -> bool:
    near = f"{item.evidence.context} {item.evidence.text} {item.evidence.title}"
    names = question.entities
    if not names:  # then something besides the verb must be spoken of
        rest = plain_terms(question) - set(verbs)
        return not rest or bool(rest & covered_terms(question, near))
    held = [n for n in names if n in item.evidence.named or names_in(n, near) == 1.0]
    return len(held) >= max(1, len(names) // 2)


def _negates(text: str, verbs: Sequence[str], *, denials_only: bool) -> bool:
    for cue in _CUE.finditer(text):
        if denials_only and not _DENIES.match(cue.group()):
            continue
        governed = [s for w in words(text[cue.end() :])[:_REACH] for s in stem_terms(w)]
        met = sum(any(means(v, g) for g in governed) for v in verbs)
        if met >= len(verbs) - 1:
            return True
        if _DENIES.match(cue.group()) and any(
            opposite(v, "deny") or v in stem_set(_ADMITS) for v in verbs
        ):
            return True
    return False


_ADMITS = "admit confess acknowledge accept confirm concede"
