"""Values of the asked type in a sentence: what could be the short answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from index import Granularity, fold, format_value, stem_set, stem_terms
from rag.figures import ANYONE, COMBATANTS, PEOPLE, Figure, find_figures
from rag.name_kinds import name_fit
from rag.speakers import speakers
from rag.spellings import find_names, name_parts, same_word
from rag.thesaurus import means
from rag.types import Evidence, Question


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible short answer; `score` 0 to 1 says how well it fits what is asked."""

    text: str
    score: float
    value: float | str | None = None
    """What makes two candidates the same: a number, an ISO date, a folded name."""
    start: int = 0
    end: int = 0
    behind: bool = False
    """Whether it stands in the sentence before, to which a pronoun points back."""


def candidates(question: Question, evidence: Evidence) -> tuple[Candidate, ...]:
    """Return the values of the expected type in one sentence, the best first.

    Types without a shape of their own ("what", "how") give the ranker's span, if it has one.
    """
    find = _FINDERS.get(question.answer_type, _spans)
    found = [_near_question(c, question, evidence) for c in find(question, evidence)]
    return tuple(sorted(found, key=lambda c: -c.score))


def _near_question(candidate: Candidate, question: Question, evidence: Evidence) -> Candidate:
    """Prefer a value that the ranker's span touches and that stands near the question's words."""
    score = candidate.score * (0.75 + 0.25 * _closeness(candidate, question, evidence.text))
    span = evidence.span
    if span and span[0] < candidate.end and candidate.start < span[1]:
        score *= 1.1 + 0.4 * evidence.span_score
    return replace(candidate, score=score)


_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def _closeness(candidate: Candidate, question: Question, text: str) -> float:
    """Return 0 to 1: how near the question's content words stand to the candidate."""
    asked = set(stem_terms(question.standalone))
    gaps = []
    for match in _TOKEN.finditer(text):
        stems = stem_terms(match.group())
        if stems and stems[0] in asked and not candidate.start <= match.start() < candidate.end:
            between = text[min(match.end(), candidate.end) : max(match.start(), candidate.start)]
            gaps.append(len(between.split()) + 3 * between.count(","))
    nearest = sorted(gaps)[:3]
    return sum(1 / (1 + gap / 4) for gap in nearest) / 3 if nearest else 0.0


def _dates(question: Question, evidence: Evidence) -> list[Candidate]:
    found = []
    for mention in evidence.mentions:
        if mention.value is None or mention.earliest is None:
            continue
        fits = _granularity_fit(question, mention.granularity)
        if _CALENDAR.search(mention.text) and mention.granularity == "month":
            fits = max(fits, 0.6)  # a weekday of which only the month is known
        value, shown = _at_granularity(question.unit, mention.value, mention.granularity)
        start = mention.start - evidence.start
        if _LEANING.search(mention.text):
            fits *= 0.5  # "two weeks after the vote" dates what came after, not the vote
        found.append(Candidate(shown, fits, value, start, mention.end - evidence.start))
    return found


_LEANING = re.compile(r"\b(?:after|before|since|later|earlier|for)\b", re.IGNORECASE)


def _granularity_fit(question: Question, granularity: str) -> float:
    asked = question.unit
    if asked in ("day", "date"):
        return {"day": 1.0, "interval": 0.5}.get(granularity, 0.35)
    if asked == "year":
        return 1.0
    if asked == "month":
        return 1.0 if granularity in ("day", "month") else 0.6
    return {"day": 1.0, "interval": 0.8, "month": 0.75, "year": 0.7}.get(granularity, 0.5)


def _at_granularity(asked: str | None, value: str, granularity: Granularity) -> tuple[str, str]:
    if asked == "year" and granularity in ("day", "month"):
        return value[:4], value[:4]
    if asked == "month" and granularity == "day":
        return value[:7], format_value(value[:7], "month")
    return value, format_value(value, granularity)


def _figures(question: Question, evidence: Evidence) -> list[Candidate]:
    return [
        Candidate(_figure_text(f, evidence.text), fit, f.value, f.start, f.end)
        for f in find_figures(evidence.text)
        if (fit := _unit_fit(question, f)) > 0
    ]


def _figure_text(figure: Figure, text: str) -> str:
    """Return the figure with the noun that it counts: "35 buses"."""
    if figure.kind != "count":
        return figure.text
    noun = re.match(
        (
            r"[\s-]+(?:of\s+(?:the\s+|its\s+)?)?(?:[\w’'-]+\s){0,2}?[\w’'-]*?(?:s|people|"
            r"men|women|children|dead)\b"
        ),
        figure.counted,
    )
    return (figure.text + (noun.group() if noun else "")).strip()


def _unit_fit(question: Question, figure: Figure) -> float:
    """Return 0 to 1: does the figure count what is asked for?"""
    kind = {"percent": "percent", "distance": "distance", "age": "age", "money": "money"}.get(
        question.unit or ""
    )
    if question.answer_type == "duration":
        kind = "duration"
    if kind:
        return (
            1.0
            if figure.kind == kind
            else (0.15 if figure.kind == "count" and kind != "duration" else 0.0)
        )
    if question.unit is None:
        return 0.6
    if figure.kind not in ("count",):
        return 0.9 if set(stem_terms(question.unit)) & set(stem_terms(figure.text)) else 0.1
    return _counted_fit(question.unit, figure)


def _counted_fit(unit: str, figure: Figure) -> float:
    asked, counted = stem_terms(unit), stem_terms(figure.counted)
    if not asked:
        return 0.5
    if not counted:
        return 0.3
    if asked[-1] in counted:
        modifiers = set(asked[:-1])
        held = len(modifiers & set(counted)) / len(modifiers) if modifiers else 1.0
        return 0.35 + 0.65 * held
    if asked[-1] in stem_set(ANYONE) and stem_set(PEOPLE) & set(counted):
        return 0.75
    if asked[-1] in stem_set(COMBATANTS) and stem_set(COMBATANTS) & set(counted):
        return 0.75
    return 0.55 if any(means(asked[-1], c) for c in counted[:3]) else 0.2


def _names(question: Question, evidence: Evidence) -> list[Candidate]:
    found = _names_in(question, evidence.text)
    points_back = question.answer_type in ("person", "who_said") and _PRONOUN.search(evidence.text)
    if not points_back or any(c.score >= NAMED_FIT for c in found):
        return found
    behind = [c for c in _names_in(question, evidence.context) if c.score >= NAMED_FIT]
    return found + [replace(c, score=BEHIND * c.score, start=0, end=0, behind=True) for c in behind]


def _names_in(question: Question, text: str) -> list[Candidate]:
    asked = [part for name in question.entities for part in name_parts(name)]
    found = []
    for name in find_names(text, skip_first=True):
        parts = name_parts(name)
        known = sum(any(same_word(p, a) for a in asked) for p in parts)
        if parts and known < len(parts) and not _is_calendar(name):
            at = text.find(name)
            fit = name_fit(question.answer_type, text, at, at + len(name))
            found.append(Candidate(name, fit, fold(name), at, at + len(name)))
    return found


NAMED_FIT = 0.6
"""Least fit of a name that a person's pronoun may stand for."""
BEHIND = 0.9
_PRONOUN = re.compile(r"(?:^|[”\"’,]\s|\band\s)(?:he|she|they)\b", re.IGNORECASE)


_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December"
)


def _is_calendar(name: str) -> bool:
    return all(_CALENDAR.fullmatch(word) or word.isdigit() for word in name.split())


def _speakers(question: Question, evidence: Evidence) -> list[Candidate]:
    found = []
    for rank, who in enumerate(w for w in speakers(evidence.text) if not _BARE.fullmatch(w)):
        at = max(0, evidence.text.find(who))
        found.append(Candidate(who, 1.0 - 0.15 * rank, fold(who), at, at + len(who)))
    return found or _speaker_before(question, evidence) or _names(question, evidence)


def _speaker_before(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return who speaks in the sentence before, where this one goes on with "he said"."""
    if not any(_BARE.fullmatch(who) for who in speakers(evidence.text)):
        return []
    named = [who for who in speakers(evidence.context) if not _BARE.fullmatch(who)]
    return [Candidate(who, BEHIND, fold(who), behind=True) for who in named[:1]]


_BARE = re.compile(r"(?:he|she|they|it)\b.{0,12}", re.IGNORECASE)


_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|in (?:a bid|order|an attempt|an effort) to|"
    r"in response to|in retaliation for|as a result of|so that|since|after|following|over|citing|"
    r"amid|to (?=[a-z]+\b)|on the grounds (?:that|of)|blamed (?:on|for)|caused by|triggered by|"
    r"prompted by|for)\b",
    re.IGNORECASE,
)


def _reasons(question: Question, evidence: Evidence) -> list[Candidate]:
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


def _quotations(question: Question, evidence: Evidence) -> list[Candidate]:
    return [
        Candidate(m.group(1).rstrip(","), 1.0, fold(m.group(1)), m.start(1), m.end(1))
        for m in _QUOTE.finditer(evidence.text)
    ]


_ITEM = (
    r"(?!(?:said|told|after|before|who|which|that|when|"
    r"but)\b)[\w’'-]+(?:\s(?!and\b|or\b|said\b|told\b|in\b|on\b|to\b|from\b|"
    r"at\b)[\w’'-]+){0,3}"
)
_LIST = re.compile(
    rf"(?:{_ITEM},\s)+(?:(?:and|or)\s)?{_ITEM}(?:\s(?:and|or)\s{_ITEM})?|{_ITEM}\s(?:and|or)\s{_ITEM}"
)


def _lists(question: Question, evidence: Evidence) -> list[Candidate]:
    asked = set(stem_terms(question.standalone))
    found = []
    for match in _LIST.finditer(evidence.text):
        items = len(re.split(r",\s|\sand\s|\sor\s", match.group()))
        fresh = [t for t in stem_terms(match.group()) if t not in asked]
        score = min(1.0, 0.3 * items) * min(1.0, len(fresh) / 3)
        found.append(
            Candidate(match.group(), score, fold(match.group()), match.start(), match.end())
        )
    return found or _spans(question, evidence)


def _spans(question: Question, evidence: Evidence) -> list[Candidate]:
    if evidence.span is None or evidence.span_score < 0.2:
        return []
    start, end = evidence.span
    text = evidence.text[start:end]
    if not set(stem_terms(text)) - set(stem_terms(question.standalone)):
        return []  # the question's own words answer nothing
    return [Candidate(text, evidence.span_score, fold(text), start, end)]


_FINDERS: dict[str, Callable[[Question, Evidence], list[Candidate]]] = {
    "date": _dates,
    "count": _figures,
    "duration": _figures,
    "person": _names,
    "organisation": _names,
    "place": _names,
    "who_said": _speakers,
    "reason": _reasons,
    "quotation": _quotations,
    "list": _lists,
}
