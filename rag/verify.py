"""The gate: claims in, claims with their support out, whoever wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.terms import stem_terms, words
from rag.names import name_words, same_name
from rag.types import Claim, Evidence, Quote, Support, VerifiedClaim
from rag.values import figures

_COVERAGE = 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far quotes support a claim, and what was found wanting."""

    support: Support
    problems: tuple[str, ...] = ()


def check_claim(text: str, quotes: Sequence[str], *, attributions: Sequence[str] = ()) -> Verdict:
    """Return how far the quotes support the claim; `attributions` are outlet, title, dates.

    >>> check_claim("40 buses left.", ["35 buses left the town."]).problems
    ('40 is not in the quotes',)
    """
    if not quotes:
        return Verdict("none", ("no evidence is cited",))
    own = " ".join(quotes)
    everything = " ".join((own, *attributions))
    problems = (*_figures(text, everything), *_names(text, everything))
    if problems:
        return Verdict("none", problems)
    wanted, found = stem_terms(text), set(stem_terms(everything))
    missing = [term for term in wanted if term not in found]
    if wanted and 1 - len(missing) / len(wanted) < _COVERAGE:
        return Verdict("none", (f"not in the quotes: {', '.join(missing)}",))
    return Verdict("full")


def verify(claims: Sequence[Claim], evidence: Sequence[Evidence]) -> tuple[VerifiedClaim, ...]:
    """Return every claim with its support; one that other evidence supports is re-cited."""
    return tuple(_verify(claim, evidence) for claim in claims)


def _verify(claim: Claim, evidence: Sequence[Evidence]) -> VerifiedClaim:
    by_number = {item.number: item for item in evidence}
    cited = [by_number[number] for number in claim.evidence if number in by_number]
    unknown = tuple(f"no evidence [{n}]" for n in claim.evidence if n not in by_number)
    verdict = _judge(claim.text, cited)
    if verdict.support == "none":
        for other in sorted(evidence, key=lambda item: -_overlap(claim.text, item.text))[:5]:
            retried = _judge(claim.text, [other])
            if retried.support == "full":
                return _verified(claim.text, [other], retried, unknown)
    return _verified(claim.text, cited, verdict, unknown)


def _judge(text: str, cited: Sequence[Evidence]) -> Verdict:
    return check_claim(
        text,
        [item.text for item in cited],
        attributions=[attribution for item in cited for attribution in _attributions(item)],
    )


def _attributions(item: Evidence) -> tuple[str, ...]:
    days = [item.published.day, *(mention.earliest for mention in item.mentions)]
    dates = tuple(f"{day.day} {day:%B %Y}" for day in days if day)
    return (item.source, item.title, item.context, *item.copy_sources, *dates)


def _verified(
    text: str, cited: Sequence[Evidence], verdict: Verdict, unknown: tuple[str, ...]
) -> VerifiedClaim:
    quotes = tuple(
        Quote(item.number, item.article_id, item.start, item.end, item.text) for item in cited
    )
    numbers = tuple(item.number for item in cited)
    return VerifiedClaim(text, numbers, verdict.support, quotes, (*unknown, *verdict.problems))


def _overlap(text: str, quote: str) -> int:
    return len(set(stem_terms(text)) & set(stem_terms(quote)))


def _figures(text: str, everything: str) -> tuple[str, ...]:
    known = {figure.value for figure in figures(everything)}
    return tuple(
        f"{figure.text} is not in the quotes"
        for figure in figures(text)
        if figure.value not in known
    )


def _names(text: str, everything: str) -> tuple[str, ...]:
    known = set(words(everything))
    return tuple(
        f"{match.group()} is not in the quotes"
        for match in name_words(text)
        if match.start() and not any(same_name(match.group(), word) for word in known)
    )
