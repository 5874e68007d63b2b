"""Days, months and years that a sentence speaks of, as possible answers."""

from __future__ import annotations

import re

from index import Granularity, TimeMention, format_value, words
from rag.candidates.candidate import Candidate
from rag.language.thesaurus import is_speech, may_be_verb, root
from rag.types import Evidence, Question

_MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
_CALENDAR = re.compile(rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTHS}")


def find_dates(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return the days that the sentence speaks of, at the granularity asked for."""
    found = []
    filed = date_line_end(evidence.text)
    asks_speech = any(is_speech(root(word)) for word in words(question.standalone))
    for mention in evidence.mentions:
        if mention.end - evidence.start <= filed:
            continue  # the day of the dispatch, not of what it tells
        if mention.value is None or mention.earliest is None:
            found += _without_year(mention, evidence)
            continue
        fits = _granularity_fit(question, mention.granularity)
        if _CALENDAR.search(mention.text) and mention.granularity == "month":
            fits = max(fits, 0.6)  # a weekday of which only the month is known
        value, shown = _at_granularity(question.unit, mention.value, mention.granularity)
        start = mention.start - evidence.start
        if _in_the_other_time(question.standalone, mention, evidence):
            fits *= 0.15  # "when will it end?" isn't answered by when it began
        if not asks_speech and _day_of_speech(evidence.text, mention.start - evidence.start):
            fits *= 0.4
        if _LEANING.search(mention.text):
            fits *= 0.5  # "two weeks after the vote" dates what came after, not the vote
        found.append(Candidate(shown, fits, value, start, mention.end - evidence.start))
    return found


_MONTH_AND_DAY = re.compile(rf"(?:{_MONTHS}) \d{{1,2}}|\d{{1,2}} (?:{_MONTHS})")
WITHOUT_YEAR = 0.6
"""Fit of "October 7" in a report that has no date."""


def _without_year(mention: TimeMention, evidence: Evidence) -> list[Candidate]:
    """Return the day that a report without a date names by month and day, as it names it."""
    day = _MONTH_AND_DAY.search(mention.text)
    if day is None:
        return []
    start = mention.start - evidence.start
    return [Candidate(day.group(), WITHOUT_YEAR, None, start, mention.end - evidence.start)]


_DATE_LINE = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ' .-]{2,}(?:,[^()]{0,40})?(?:\([^()]{2,40}\))?\s[-–—]\s")


def date_line_end(text: str) -> int:
    """Return where the place, day and agency before a dispatch end; 0 without them.

    >>> date_line_end("PORT MERROW, May 3 (Reuters) - The ferry sank on Friday.")
    31
    """
    line = _DATE_LINE.match(text)
    return line.end() if line else 0


_ON = re.compile(r"(?:\b(?:late|early) )?\bon $")
_NOUNS = re.compile(r"\b(?:an?|the|his|her|its|their) \w+ |\b(?:reporter|journalist)s ")
_LAST_WORDS = re.compile(r"(?:[\w’']+ ){1,5}$")


def _day_of_speech(text: str, start: int) -> bool:
    """Return whether a day is the one on which somebody spoke: "police said on Thursday that …".

    The verb nearest before it decides.
    """
    before = _LAST_WORDS.search(_ON.sub("", text[:start]))
    plain = _NOUNS.sub("", before.group()) if before else ""
    stems = [root(word.lower()) for word in plain.split()]
    verb = next((stem for stem in reversed(stems) if may_be_verb(stem)), "")
    return is_speech(verb)


def _in_the_other_time(question: str, mention: TimeMention, evidence: Evidence) -> bool:
    """Return whether the question looks ahead and the day had passed, or the other way round."""
    published = evidence.published
    if not (mention.latest and mention.earliest and published.earliest and published.latest):
        return False
    if _AHEAD.search(question):
        return mention.latest < published.earliest
    looks_back = _BACK.search(question) and not _PLANNED.search(question)
    return bool(looks_back) and mention.earliest > published.latest


_AHEAD = re.compile(
    r"\b(?:when|date|day|month|year)\b[^?]{0,30}\b(?:will|shall)\b|\bwhen (?:does|do|is|are)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:when|date|day|month|year) (?:did|was|were|had)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:until|(?:was|were)\b[^?]* to|due|expected|planned|scheduled|supposed|set to|hop\w+)\b",
    re.IGNORECASE,
)
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
