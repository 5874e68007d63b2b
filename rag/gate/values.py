"""Figures of a text, in digits or words, as values that can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rag.gate.clock import times
from rag.gate.numerals import MULTIPLES, ORDINALS, TOKEN, read_number
from rag.gate.units import unit_of
from rag.language.thesaurus import noun_class

Bound = Literal["exact", "about", "lower", "upper", "only"]

_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("upper", r"younger than|no more than|not more than|(?<!no )less than|(?<!no )fewer than|up to|"
              r"at most|under(?! the )|below(?! the )|"
              r"as many as|as much as|as long as|as far as|as high as|a maximum of|at the most"),
    ("lower", r"older than|(?<!no )(?<!not )more than|at least|over(?! the )|upwards of|"
              r"above(?! the )|beyond|no less than|no fewer than|"
              r"a minimum of|in excess of|exceed(?:s|ed|ing)?|as few as"),
    ("only", r"only|just|merely|barely"),
    ("about", r"some|about|around|roughly|nearly|almost|approximately|close to|an estimated|"
              r"estimated|circa|or so|near"),
)  # fmt: skip
_BEFORE = tuple(
    (bound, re.compile(rf"\b(?:{words})[\s-]+(?:the\s+|a\s+|an\s+|some\s+)?[$€£¥₹]?$"))
    for bound, words in _BOUNDS
)
_OLD = re.compile(r"[\s-]years?[\s-]old\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|age of)\s+$", re.IGNORECASE)
_PERSON_OF = re.compile(r"\b(\w+) of\s+$")
_NO_COUNT = re.compile(r"\s*(?:[^\w\s-]|$|(?:who|which|that|and|from|in|was|had|with|as)\b)")
_DENIED = re.compile(r"\b(?:not|never|cannot|n't)\b(?:\s+[\w-]+){0,4}\s*$")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+,\s*$")
_INSERT_ENDS = re.compile(r"\s*,(?!\d)")
_AFTER = (
    ("lower", re.compile(r"\s*(?:or|and)\s+(?:more|above|over)\b|\s*-?plus\b|\+")),
    ("upper", re.compile(r"\s*(?:or|and)\s+(?:less|fewer|under)\b")),
    ("lower", re.compile(r"[\s\w]{0,20}\s+at least\b")),
    ("upper", re.compile(r"[\s\w]{0,20}\s+at (?:the )?most\b")),
    ("about", re.compile(r"\s*or so\b")),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: `unit` is "percent", a currency, a measure, "ordinal" or ""."""

    value: Decimal
    unit: str
    bound: Bound
    start: int
    end: int
    text: str


def figures(text: str) -> tuple[Figure, ...]:
    """Return every figure of the text, in order; offsets are those of `text`.

    >>> [(str(f.value), f.unit, f.bound) for f in figures("some two dozen buses, over 5% gone")]
    [('24', '', 'about'), ('5', 'percent', 'lower')]
    """
    plain = _plain(text)
    found = [
        Figure(Decimal(t.minutes), "time" if t.sure else "clock", _bound(plain, t.start, t.end),
               t.start, t.end, text[t.start : t.end])
        for t in times(plain)
    ]  # fmt: skip
    for figure in found:
        plain = plain[: figure.start] + "·" * (figure.end - figure.start) + plain[figure.end :]
    return tuple(sorted((*found, *_amounts(text, plain)), key=lambda figure: figure.start))


def _amounts(text: str, plain: str) -> Iterator[Figure]:
    """Yield the figures of a text that aren't times of day."""
    tokens = list(TOKEN.finditer(plain))
    at = 0
    while at < len(tokens):
        read = read_number(tokens, at)
        if read is None:
            at += 1
            continue
        value, last = read
        yield _figure(text, tokens, at, last, value)
        at = last + 1


def _plain(text: str) -> str:
    """The text in lower case with the digits of every script as 0 to 9, offsets kept."""
    return "".join(_digit(character) for character in text)


def _digit(character: str) -> str:
    if not character.isascii():
        if character.isdecimal():
            return str(unicodedata.digit(character))
        if character in "‑–—":
            return "-"
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _figure(
    text: str, tokens: list[re.Match[str]], first: int, last: int, value: Decimal
) -> Figure:
    start, end = tokens[first].start(), tokens[last].end()
    unit = "age" if _is_age(text, start, end) else _unit(tokens, first, last, value)
    return Figure(value, unit, _bound(_plain(text), start, end), start, end, text[start:end])


def _is_age(text: str, start: int, end: int) -> bool:
    """Whether a figure is someone's age: "34-year-old", "aged 34", "Ann Lee, 34, said"."""
    before, after = text[:start], text[end:]
    if _OLD.match(after) or _AGED.search(before):
        return True
    person = _PERSON_OF.search(before)  # "a man of 33": nothing more is counted
    if person and noun_class(person[1]) == "person" and _NO_COUNT.match(after):
        return True
    return bool(_NAME_BEFORE.search(before) and _INSERT_ENDS.match(after)) and text[start].isdigit()


def _unit(tokens: list[re.Match[str]], first: int, last: int, value: Decimal) -> str:
    before = tokens[first - 1].group() if first else ""
    if tokens[first - 1]["sign"] and before != "%" and first:
        return unit_of(before)
    if tokens[first]["word"] in ORDINALS and value >= 1:
        return "ordinal"
    if tokens[first]["word"] in MULTIPLES:
        return "times"
    after = [token.group() for token in tokens[last + 1 : last + 4]]
    if after[:1] and after[0] == "-":
        after = after[1:]
    word = after[0] if after else ""
    if word in ("st", "nd", "rd", "th"):
        return "ordinal"
    if word in ("%", "percent", "pc") or after[:2] == ["per", "cent"] or word == "percentage":
        return "percent"
    return unit_of(word)


def _bound(plain: str, start: int, end: int) -> Bound:
    before, after = plain[max(0, start - 40) : start], plain[end : end + 36]
    for bound, pattern in _BEFORE:
        found = pattern.search(before)
        if found and bound == "lower" and _DENIED.search(before[: found.start()]):
            return "upper"  # "could not have got beyond 30,000"
        if found:
            return bound
    for side, pattern in _AFTER:
        if pattern.match(after):
            return side  # type: ignore[return-value]
    return "exact"
