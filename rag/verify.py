"""The gate: claims in, claims with their support out, whoever wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.language.hygiene import visible
from rag.language.thesaurus import means
from rag.language.wording import is_quotation
from rag.types import Claim, Evidence, Question, Quote, Support, VerifiedClaim

if TYPE_CHECKING:
    from rag.gate.backing import Backing

# The checks load the thesaurus (0.6 s): they are imported where a claim is judged.

_TRIED = 6
"""How many other sentences are tried for a claim that its own don't support, likest first."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far quotes support a claim, and what was found wanting."""

    support: Support
    problems: tuple[str, ...] = ()


def check_claim(text: str, quotes: Sequence[str], *, attributions: Sequence[str] = ()) -> Verdict:
    """Return how far the quotes support the claim.

    `full`: every value, name, quotation and word of weight stands in them, meant the same way.
    `partial`: nothing is contradicted or invented, but some words aren't covered. `none`: a value
    is missing, or the sense is changed. `attributions` are what else is known of the quotes: the
    outlet, the title, the days that expressions in them stand for ("21 April 2018").

    >>> check_claim("40 buses left.", ["35 buses left the town."])
    Verdict(support='none', problems=("'40' is not in the quotes",))
    >>> check_claim("Thirty-five buses departed.", ["35 buses left the town."]).support
    'full'
    """
    from rag.gate.backing import from_quotes

    return judge(text, from_quotes(quotes, attributions))


def verify(
    claims: Sequence[Claim], evidence: Sequence[Evidence], question: Question | None = None
) -> tuple[VerifiedClaim, ...]:
    """Return every claim with its support; one that only other evidence supports is re-cited.

    Numbers that name no evidence are problems and never pass silently, but don't sink a claim
    that stands on the rest. With the question, a claim that opens with "Yes" or "No" must have
    quotes that say so.
    """
    checked = (_verify(claim, evidence) for claim in claims)
    return tuple(_with_lead(claim, question) if question else claim for claim in checked)


def judge(text: str, backings: Sequence[Backing]) -> Verdict:
    """Return how far backings support a claim."""
    from rag.gate.checks import examine

    if not backings:
        return Verdict("none", ("no evidence is cited",))
    if not visible(text).strip():
        return Verdict("none", ("the claim is empty",))
    findings = examine(text, backings)
    if findings.against:
        return Verdict("none", findings.against)
    return Verdict("partial", findings.lacking) if findings.lacking else Verdict("full")


def _verify(claim: Claim, evidence: Sequence[Evidence]) -> VerifiedClaim:
    by_number = {item.number: item for item in evidence}
    numbers = dict.fromkeys(claim.evidence)
    cited = [by_number[number] for number in numbers if number in by_number]
    unknown = tuple(f"there is no evidence [{n}]" for n in numbers if n not in by_number)
    text = visible(claim.text).strip()
    verdict = _judge(text, cited)
    if verdict.support != "full":
        for other in _likest(text, evidence, cited):
            if _judge(text, other).support == "full":
                return _verified(text, other, Verdict("full"), unknown)
    return _verified(text, _needed(text, cited, verdict), verdict, unknown)


def _with_lead(claim: VerifiedClaim, question: Question) -> VerifiedClaim:
    from rag.silence.denial import lead_problem

    wrong = lead_problem(question, claim.text, [quote.text for quote in claim.quotes])
    if wrong is None:
        return claim
    return replace(claim, support="none", problems=(*claim.problems, wrong))


def _judge(text: str, cited: Sequence[Evidence]) -> Verdict:
    from rag.gate.backing import from_evidence
    from rag.gate.reading import read

    backings = [from_evidence(item) for item in cited]
    ordered = any(backing.orders for backing in backings) and not read(text).quotations
    if is_quotation(text, cited) and not ordered:
        return Verdict("full")
    return judge(text, backings)


def _likest(
    text: str, evidence: Sequence[Evidence], cited: Sequence[Evidence]
) -> list[list[Evidence]]:
    """Other evidence to try, likest first: each sentence alone, then beside those cited."""
    others = [item for item in evidence if item not in cited]
    ranked = sorted(others, key=lambda item: -_overlap(text, item))[:_TRIED]
    beside = [[*cited, item] for item in ranked] if cited else []
    return [[item] for item in ranked] + beside


def _overlap(text: str, item: Evidence) -> int:
    from rag.gate.reading import read

    known = read(item.text).roots
    return sum(any(means(stem, other) for other in known) for stem in read(text).roots)


def _needed(text: str, cited: list[Evidence], verdict: Verdict) -> list[Evidence]:
    """The cited sentences without those that add nothing: they share too little with the claim."""
    kept = list(cited)
    for item in sorted(cited, key=lambda item: _overlap(text, item)):
        rest = [other for other in kept if other is not item]
        idle = len(kept) > 1 and verdict.support == "full"
        if idle and _judge(text, [item]).support != "full" and _judge(text, rest) == verdict:
            kept = rest
    return kept


def _verified(
    text: str, cited: Sequence[Evidence], verdict: Verdict, unknown: tuple[str, ...]
) -> VerifiedClaim:
    quotes = tuple(
        Quote(item.number, item.article_id, item.start, item.end, item.text) for item in cited
    )
    numbers = tuple(item.number for item in cited)
    return VerifiedClaim(text, numbers, verdict.support, quotes, (*unknown, *verdict.problems))
