"""Verified claims into the answer that a reader sees: text with [n] markers, citations, conflicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.cite import cite
from rag.types import (
    Answer,
    Citation,
    Conflict,
    ConflictValue,
    Draft,
    Evidence,
    Question,
    Status,
    Trace,
    VerifiedClaim,
)

DONT_SAY = "The articles don't say."
NEAREST = "The nearest they come:"
DIFFER = "Accounts differ."
UNSURE_NOTE = (
    "Unsure: only about half of the answers with so little support are right. Read the quotes."
)
"""What stands beside an answer that is `unsure`; the README has the measured shares."""


def render(
    question: Question,
    draft: Draft,
    verified: Sequence[VerifiedClaim],
    evidence: Sequence[Evidence],
    conflicts: Sequence[Conflict],
    trace: Trace,
) -> Answer:
    """Return the answer; citations are numbered 1, 2, 3 … in order of appearance."""
    kept = tuple(c for c in verified if c.support != "none")
    status = _status(draft, verified, kept)
    numbers = _number(kept)
    return Answer(
        status=status,
        text=_text(status, draft, kept, numbers, conflicts),
        short=draft.short if status != "unanswerable" and kept else None,
        claims=kept,
        citations=_citations(kept, numbers, evidence),
        conflicts=_cited(conflicts, kept, numbers) if status != "unanswerable" else (),
        evidence=tuple(evidence),
        trace=replace(trace, dropped=tuple(c for c in verified if c.support == "none")),
        unsure=draft.unsure and status != "unanswerable",
    )


def _status(
    draft: Draft, all_claims: Sequence[VerifiedClaim], kept: Sequence[VerifiedClaim]
) -> Status:
    if draft.status == "unanswerable" or not kept:
        return "unanswerable"
    whole = len(kept) == len(all_claims) and all(c.support == "full" for c in kept)
    return "answered" if whole and draft.status == "answered" else "partial"


Spans = dict[tuple[str, int, int], int]


def _number(claims: Sequence[VerifiedClaim]) -> Spans:
    numbers: Spans = {}
    for claim in claims:
        for quote in claim.quotes:
            numbers.setdefault((quote.article_id, quote.start, quote.end), len(numbers) + 1)
    return numbers


def _text(
    status: Status,
    draft: Draft,
    claims: Sequence[VerifiedClaim],
    numbers: Spans,
    conflicts: Sequence[Conflict],
) -> str:
    sentences = [_marked(claim, numbers) for claim in claims]
    if status == "unanswerable":
        return f"{DONT_SAY} {NEAREST} {' '.join(sentences)}" if sentences else DONT_SAY
    if conflicts and len(sentences) > 1:
        return f"{DIFFER} {' '.join(sentences)}"
    return _lead(draft, sentences)


def _lead(draft: Draft, sentences: Sequence[str]) -> str:
    """Open with the short answer, unless the first sentence does so itself."""
    body = " ".join(sentences)
    short = draft.short
    if draft.engine != "extract" or not short or body.startswith(short):
        return body
    return f"**{short}** — {body}"


def _marked(claim: VerifiedClaim, numbers: Spans) -> str:
    used = sorted({numbers[q.article_id, q.start, q.end] for q in claim.quotes})
    return f"{claim.text} {''.join(f'[{n}]' for n in used)}"


def _citations(
    claims: Sequence[VerifiedClaim], numbers: Spans, evidence: Sequence[Evidence]
) -> tuple[Citation, ...]:
    by_number = {e.number: e for e in evidence}
    made: dict[int, Citation] = {}
    for claim in claims:
        for quote in claim.quotes:
            number = numbers[quote.article_id, quote.start, quote.end]
            made[number] = cite(number, by_number[quote.evidence], quote)
    return tuple(made[n] for n in sorted(made))


def _cited(
    conflicts: Sequence[Conflict], claims: Sequence[VerifiedClaim], numbers: Spans
) -> tuple[Conflict, ...]:
    """Return the conflicts with the numbers of the citations under each of their values."""
    under: dict[int, list[int]] = {}
    for quote in (q for claim in claims for q in claim.quotes):
        under.setdefault(quote.evidence, []).append(
            numbers[quote.article_id, quote.start, quote.end]
        )
    return tuple(
        replace(c, values=tuple(_cited_value(value, under) for value in c.values))
        for c in conflicts
    )


def _cited_value(value: ConflictValue, under: Mapping[int, Sequence[int]]) -> ConflictValue:
    found = {n for number in value.evidence for n in under.get(number, ())}
    return replace(value, citations=tuple(sorted(found)))
