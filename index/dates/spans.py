"""Where the time expressions of a text are, sentence by sentence, none over another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.dates.grammar import GRAMMAR, TRIGGERS, YEARS_PLACE
from index.dates.patterns import Rule
from index.sentences import split_sentences

_PERSON = re.compile(r"\b(?P<before>[A-Z][\w’'.-]*)\s(?P<name>May|April|June|August)\b(?!\s\d)")
_WORD = re.compile(r"[A-Za-z]+|\d+")
_BEFORE_MONTH = frozenset(
    """In Since By Until From During Of Last This Next Early Late Mid On And Between To For Through
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mid- Before After Around About The
    January February March April May June July August September October November December Throughout
    """.split()
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: its span in the text, what kind it is, and its parts by name."""

    start: int
    end: int
    kind: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span and the time expressions in it, in order."""

    start: int
    end: int
    expressions: tuple[Expression, ...]


def find_expressions(text: str) -> tuple[Sentence, ...]:
    """Return the sentences that say when, each with its time expressions."""
    persons = {
        match["name"] for match in _PERSON.finditer(text) if match["before"] not in _BEFORE_MONTH
    }
    found = []
    for start, end in split_sentences(text):
        words = set(_WORD.findall(text, start, end))
        expressions = _in_sentence(text, start, end, words, persons)
        if expressions:
            found.append(Sentence(start, end, expressions))
    return tuple(found)


def _in_sentence(
    text: str, start: int, end: int, words: set[str], persons: set[str]
) -> tuple[Expression, ...]:
    """Return a sentence's expressions; the grammar's earlier rules come first."""
    taken: list[Expression] = []
    for rule in _set_off(words):
        for match in rule.pattern.finditer(text, start, end):
            expression = _expression(match, rule.kind)
            if _is_free(expression, taken) and not _is_person(expression, persons):
                taken.append(expression)
    return tuple(sorted(taken, key=lambda expression: expression.start))


def _set_off(words: set[str]) -> list[Rule]:
    """Return the rules that a sentence of these words can match, in the grammar's order."""
    places = {place for word in words & TRIGGERS.keys() for place in TRIGGERS[word]}
    if any(len(word) >= 4 and word[0] in "12" for word in words):
        places.add(YEARS_PLACE)
    if not places:
        return []
    lower = {word.lower() for word in words}
    rules = (rule for place in sorted(places) for rule in GRAMMAR[place])
    return [rule for rule in rules if not rule.needs or not rule.needs.isdisjoint(lower)]


def _expression(match: re.Match[str], kind: str) -> Expression:
    group = "span" if match.groupdict().get("span") else 0
    fields = {name.replace("_", ""): value for name, value in match.groupdict().items() if value}
    return Expression(match.start(group), match.end(group), kind, fields)


def _is_free(candidate: Expression, taken: list[Expression]) -> bool:
    return all(candidate.end <= other.start or other.end <= candidate.start for other in taken)


def _is_person(expression: Expression, persons: set[str]) -> bool:
    """Whether a bare "May" is somebody whom the text names in full ("Theresa May")."""
    return (
        expression.kind == "month"
        and "year" not in expression.fields
        and expression.fields["month"] in persons
    )
