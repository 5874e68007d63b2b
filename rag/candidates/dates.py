"""Days, months and years that a sentence speaks of, as possible answers."""

from __future__ import annotations

import re

from index import Granularity, TimeMention, format_value
from rag.candidates.candidate import Candidate
from rag.types import Evidence, Question

_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December"
)


def find_dates(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return the days that the sentence speaks of, at the granularity asked for."""
    found = []
    for mention in evidence.mentions:
        if mention.value is None or mention.earliest is None:
            continue
        fits = _granularity_fit(question, mention.granularity)
        if _CALENDAR.search(mention.text) and mention.granularity == "month":
            fits = max(fits, 0.6)  # a weekday of which only the month is known
        value, shown = _at_granularity(question.unit, mention.value, mention.granularity)
        start = mention.start - evidence.start
        if _AHEAD.search(question.standalone) and _is_past(mention, evidence):
            fits *= 0.15  # "when will it end?" isn't answered by when it began
        if _LEANING.search(mention.text):
            fits *= 0.5  # "two weeks after the vote" dates what came after, not the vote
        found.append(Candidate(shown, fits, value, start, mention.end - evidence.start))
    return found


def _is_past(mention: TimeMention, evidence: Evidence) -> bool:
    """Return whether a day had passed when the report that speaks of it came out."""
    published = evidence.published.earliest
    return bool(mention.latest and published and mention.latest < published)


_AHEAD = re.compile(r"\b(?:when|date|day|month|year)\b[^?]{0,30}\b(?:will|shall)\b", re.IGNORECASE)
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


def is_calendar(name: str) -> bool:
    """Return whether a name is of a weekday, a month or a year."""
    return all(_CALENDAR.fullmatch(word) or word.isdigit() for word in name.split())
