"""Sentences of two reports that tell the same event, so that one's date serves the other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.dates.events import is_possessive
from index.dates.mentions import Reading, read_sentences
from index.dates.spans import Expression, Sentence, find_expressions
from index.dates.values import Span
from index.terms import stem_set, stem_terms
from index.types import Article

_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night week"
    " month year last earlier late early say said accord told report"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with a time expression: its reading and the stems of its words."""

    sentence: str
    reading: Reading
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class SameEvent:
    """Two statements of one event: in the undated report, and in a dated one with its value."""

    ours: Told
    theirs: Told
    span: Span
    article: Article
    similarity: float


def tell(article: Article) -> tuple[Told, ...]:
    """Return the article's statements that say when, read against its date if it has one."""
    sentences = find_expressions(article.text)
    readings = read_sentences(article.text, sentences, article.published.day)
    by_start = {reading.expression.start: reading for reading in readings}
    told: list[Told] = []
    for sentence in sentences:
        words = article.text[sentence.start : sentence.end]
        stems = frozenset(stem_terms(words)) - stem_set(_CALENDAR)
        told.extend(
            Told(words, by_start[e.start], stems) for e in _news(article.text, sentence, by_start)
        )
    return tuple(told)


def _news(text: str, sentence: Sentence, by_start: dict[int, Reading]) -> Iterator[Expression]:
    """Return the sentence's expressions that date something past."""
    for expression in sentence.expressions:
        if by_start[expression.start].tense == "past" or is_possessive(text, expression):
            yield expression


def same_events(
    ours: Sequence[Told], theirs: Sequence[Told], article: Article, *, at_least: float
) -> tuple[SameEvent, ...]:
    """Return pairs of statements with the same weekday and much the same words."""
    found = []
    for mine in ours:
        weekday = mine.reading.expression.fields.get("weekday")
        if mine.reading.expression.kind != "weekday" or "mod" in mine.reading.expression.fields:
            continue
        for other in theirs:
            expression, span = other.reading.expression, other.reading.span
            if (
                expression.fields.get("weekday") != weekday
                or expression.kind != "weekday"
                or span is None
            ):
                continue
            similarity = alike(mine.stems, other.stems)
            if similarity >= at_least:
                found.append(SameEvent(mine, other, span, article, similarity))
    return tuple(found)


def alike(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the cosine of two sets of stems; sets of fewer than four say nothing."""
    if min(len(first), len(second)) < 4:
        return 0.0
    return len(first & second) / math.sqrt(len(first) * len(second))
