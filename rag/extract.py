"""The writer without an LLM: it chooses sentences, quotes them, and knows when to be silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index import stem_terms
from rag.judge import Judged
from rag.language.hygiene import gives_orders
from rag.language.wording import published_words, quotation
from rag.silence.denial import speaks_against
from rag.silence.premise import contradiction
from rag.silence.reasons import SHAPED, fits, reason_for_silence
from rag.types import Claim, Conflict, Draft, Question
from rag.writing.comparison import comparison

UNSURE = 0.5
"""Probability under which an answer is shown as unsure: on the unread suites 46% of those answers are
right, and 70% of the others (README)."""
NEAREST = 0.02
"""Least probability of a sentence that is shown as the nearest to an answer."""
SECOND_BEST = 0.45
"""Share of the best confidence from which a second sentence is worth the reader's time."""


def extract(
    question: Question, judged: Sequence[Judged], conflicts: Sequence[Conflict] = ()
) -> Draft:
    """Return a draft that quotes the best sentences, or one that says that nothing answers.

    The status is `answered`, or `unanswerable` with the nearest sentence as its only claim.
    """
    printed = _publication_date(question, judged)
    if printed:
        return printed
    judged = _fitting_first(question, judged)
    denial = contradiction(question, judged)
    if denial:
        return _unanswerable([denial], "the articles say otherwise")
    silent = reason_for_silence(question, judged)
    if silent:
        return _unanswerable(judged, silent)
    draft = _written(question, judged, conflicts)
    return replace(draft, unsure=judged[0].confidence < UNSURE)


def _written(question: Question, judged: Sequence[Judged], conflicts: Sequence[Conflict]) -> Draft:
    if conflicts:
        return _accounts_differ(judged, conflicts[0])
    write = _WRITERS.get(question.answer_type, _one_sentence)
    return write(question, judged)


def _fitting_first(question: Question, judged: Sequence[Judged]) -> Sequence[Judged]:
    """Put first the best sentence that holds a value of the asked kind."""
    if question.answer_type not in SHAPED or not judged:
        return judged
    floor = 0.5 * judged[0].confidence
    best = next((j for j in judged[:6] if fits(j) and j.confidence >= floor), judged[0])
    return [best, *(j for j in judged if j is not best)]


def _unanswerable(judged: Sequence[Judged], reason: str) -> Draft:
    near = (j for j in judged if not gives_orders(j.evidence.text))
    nearest = next(near, None)
    shown = nearest is not None and nearest.confidence >= NEAREST
    claims = (_claim(nearest),) if nearest and shown else ()
    return Draft(status="unanswerable", claims=claims, engine_reason=reason)


def _accounts_differ(judged: Sequence[Judged], conflict: Conflict) -> Draft:
    by_number = {j.evidence.number: j for j in judged}
    told = dict.fromkeys(value.evidence[0] for value in conflict.values)
    claims = tuple(_claim(by_number[number]) for number in told)
    short = "; ".join(v.value for v in conflict.values)
    return Draft(status="answered", claims=claims, short=f"Accounts differ: {short}")


def _one_sentence(question: Question, judged: Sequence[Judged]) -> Draft:
    """Quote the best sentence, led by the short answer where there is one."""
    best = judged[0]
    told = _with_sentence_before(best, judged)
    short = best.candidate.text if best.candidate else None
    if best.candidate and best.candidate.behind and len(told) == 1:
        short = None
    return Draft(
        status="answered",
        claims=tuple(_claim(j) for j in told),
        short=short,
        short_evidence=(told[0].evidence.number,),
    )


def _with_sentence_before(best: Judged, judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Return the sentence, after the one before it where that names whom its pronoun means."""
    if not (best.candidate and best.candidate.behind):
        return (best,)
    own = best.evidence
    before = (
        j
        for j in judged
        if j.evidence.text == own.context and j.evidence.article_id == own.article_id
    )
    return (*(j for j in [next(before, None)] if j), best)


def _claim(judged: Judged) -> Claim:
    return quotation(judged.evidence)


def _two_sentences(question: Question, judged: Sequence[Judged]) -> Draft:
    """Quote the best sentence, and a second one that says something more."""
    draft = _one_sentence(question, judged)
    best = judged[0]
    more = [
        j
        for j in judged[1:4]
        if j.confidence >= SECOND_BEST * best.confidence
        and not j.missing
        and j.evidence.story == best.evidence.story
    ]
    claims = (*draft.claims, *(_claim(j) for j in more[:1]))
    return Draft(draft.status, claims, draft.short, draft.short_evidence)


def _whether(question: Question, judged: Sequence[Judged]) -> Draft:
    near = [j for j in judged[:3] if j.confidence >= 0.6 * judged[0].confidence]
    against = [j for j in near if speaks_against(question, j.evidence.text)]
    short = "No" if against else "Yes"
    shown = [*against, *(j for j in near if j not in against)][:2]
    lead = Claim(f"{short}: {_claim(shown[0]).text}", (shown[0].evidence.number,))
    rest = tuple(_claim(j) for j in shown[1:])
    return Draft("answered", (lead, *rest), short, lead.evidence)


_ASKS_PRINTED = re.compile(
    r"\b(?:publish\w*|publication|dated|printed|date ?line)\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b(?:article|report|story|piece|headlined|copy)\b", re.IGNORECASE)


def _publication_date(question: Question, judged: Sequence[Judged]) -> Draft | None:
    """Answer a question about an article itself: when was it published?"""
    text = question.standalone
    if question.answer_type != "date" or not (_ASKS_PRINTED.search(text) and _ARTICLE.search(text)):
        return None
    asked = set(stem_terms(text))
    named = [
        (len(asked & set(stem_terms(f"{j.evidence.title} {j.evidence.source}"))), j) for j in judged
    ]
    overlap = max((n for n, _ in named), default=0)
    same = [j for n, j in named if n == overlap]
    if not same or overlap == 0 or same[0].evidence.published.value is None:
        return None
    best = next(
        (j for j in same if re.match(r"\W*(?:published|updated|posted|\d)", j.evidence.text, re.I)),
        same[0],
    )
    shown = published_words(best.evidence.published)
    return Draft("answered", (_claim(best),), shown, (best.evidence.number,))


_WRITERS: dict[str, Callable[[Question, Sequence[Judged]], Draft]] = {
    "yes_no": _whether,
    "comparison": comparison,
    "list": _two_sentences,
    "reason": _two_sentences,
    "who_said": _two_sentences,
    "person": _two_sentences,
    "manner": _two_sentences,
    "other": _two_sentences,
}
