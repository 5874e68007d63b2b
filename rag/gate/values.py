"""Figures of a text, in digits or words, as values that can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from rag.gate.clock import times
from rag.gate.units import unit_of

Bound = Literal["exact", "about", "lower", "upper", "only"]

_UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SMALL = _UNITS | _TENS
_SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "million": 1_000_000,
    "billion": 1_000_000_000, "trillion": 1_000_000_000_000, "k": 1_000, "m": 1_000_000,
    "mn": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000,
}  # fmt: skip
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
_FRACTIONS = {"half": "0.5", "third": "0.3333", "quarter": "0.25"}
_PARTS = {"thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10}
_MULTIPLES = {"twice": 2, "double": 2, "triple": 3, "thrice": 3}
_MULTIPLIED = frozenset("the what that as its their his her".split())
_NUMERAL = r"\d+(?:[,\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TOKEN = re.compile(
    rf"(?P<number>{_NUMERAL})|(?P<ordinal>(?<=\d)(?:st|nd|rd|th)\b)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[$€£¥₹%])|(?P<join>-)|(?P<other>\S)"
)
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("upper", r"younger than|no more than|not more than|less than|fewer than|up to|at most|under|below|"
              r"as many as|as much as|as long as|as far as|as high as|a maximum of|at the most"),
    ("lower", r"older than|more than|at least|over|upwards of|above|no less than|no fewer than|"
              r"a minimum of|in excess of|exceeding|exceeded|as few as"),
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
    tokens = list(_TOKEN.finditer(plain))
    at = 0
    while at < len(tokens):
        read = _read(tokens, at)
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


def _read(tokens: list[re.Match[str]], at: int) -> tuple[Decimal, int] | None:
    """The value of the figure that begins at a token, and the index of its last token."""
    token = tokens[at]
    if token["number"]:
        return _scaled(tokens, at, _decimal(token["number"]))
    word = token["word"]
    if word in _SMALL:
        return _parts(tokens, at) or _spelled(tokens, at)
    if word in ("a", "an", "half"):
        return _dozens(tokens, at)
    value = _single(tokens, at)
    return (value, at) if value is not None else None


def _parts(tokens: list[re.Match[str]], at: int) -> tuple[Decimal, int] | None:
    """Read "two fifths"."""
    parts = _PARTS.get(tokens[at + 1]["word"] or "") if at + 1 < len(tokens) else None
    if parts is None:
        return None
    return (Decimal(_SMALL[tokens[at]["word"]]) / parts).quantize(Decimal("0.0001")), at + 1


def _single(tokens: list[re.Match[str]], at: int) -> Decimal | None:
    """Read one word: "twice the", "third", the "third" of "a third"."""
    word, before = tokens[at]["word"], tokens[at - 1]["word"] if at else None
    following = tokens[at + 1]["word"] if at + 1 < len(tokens) else None
    if word in _MULTIPLES and following in _MULTIPLIED:
        return Decimal(_MULTIPLES[word])
    if word in _ORDINALS and word != "second":
        return Decimal(_ORDINALS[word])
    if word in _FRACTIONS and before in ("a", "one"):
        return Decimal(_FRACTIONS[word])
    return None


def _dozens(tokens: list[re.Match[str]], at: int) -> tuple[Decimal, int] | None:
    """Read "a dozen", "a million", "half a dozen", "half"."""
    half = tokens[at]["word"] == "half"
    start = at
    if half and at + 1 < len(tokens) and tokens[at + 1]["word"] in ("a", "an"):
        start = at + 1
    value, last = _scaled(tokens, start, Decimal("0.5" if half else 1))
    if last > start:
        return value, last
    return (Decimal("0.5"), at) if half else None


def _decimal(numeral: str) -> Decimal:
    try:
        return Decimal(re.sub(r"[,\u202f]", "", numeral))
    except InvalidOperation:  # pragma: no cover - the pattern admits only numerals
        return Decimal(0)


def _scaled(tokens: list[re.Match[str]], at: int, value: Decimal) -> tuple[Decimal, int]:
    last = at
    while last + 1 < len(tokens) and (scale := _scale(tokens[last + 1])) is not None:
        value *= scale
        last += 1
    return value, last


def _scale(token: re.Match[str]) -> int | None:
    word = token["word"]
    if word is None:
        return None
    return _SCALES.get(word) or _SCALES.get(word.removesuffix("s"))


def _spelled(tokens: list[re.Match[str]], at: int) -> tuple[Decimal, int]:
    """Read number words: "two hundred and fifty", "twenty-five thousand"."""
    total, current, last = 0, 0, at
    position = at
    while position < len(tokens):
        word = tokens[position]["word"]
        if word in _SMALL and (position == at or _joins(current, _SMALL[word])):
            current += _SMALL[word]
        elif word and position > at and (scale := _scale(tokens[position])):
            current = max(current, 1) * scale
            if scale >= 1_000:
                total, current = total + current, 0
        elif tokens[position]["join"] or (word == "and" and (current or total) >= 100):
            position += 1
            continue
        else:
            break
        last = position
        position += 1
    return Decimal(total + current), last


def _joins(current: int, small: int) -> bool:
    """Whether a small number word goes on the number so far: "twenty" + "five"."""
    return current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and small < 10)


def _figure(
    text: str, tokens: list[re.Match[str]], first: int, last: int, value: Decimal
) -> Figure:
    start, end = tokens[first].start(), tokens[last].end()
    unit = "age" if _is_age(text, start, end) else _unit(tokens, first, last)
    return Figure(value, unit, _bound(_plain(text), start, end), start, end, text[start:end])


def _is_age(text: str, start: int, end: int) -> bool:
    """Whether a figure is someone's age: "34-year-old", "aged 34", "Ann Lee, 34, said"."""
    before, after = text[:start], text[end:]
    if _OLD.match(after) or _AGED.search(before):
        return True
    return bool(_NAME_BEFORE.search(before) and _INSERT_ENDS.match(after)) and text[start].isdigit()


def _unit(tokens: list[re.Match[str]], first: int, last: int) -> str:
    before = tokens[first - 1].group() if first else ""
    if tokens[first - 1]["sign"] and before != "%" and first:
        return unit_of(before)
    if tokens[first]["word"] in _ORDINALS:
        return "ordinal"
    if tokens[first]["word"] in _MULTIPLES:
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
        if pattern.search(before):
            return bound
    for side, pattern in _AFTER:
        if pattern.match(after):
            return side  # type: ignore[return-value]
    return "exact"
