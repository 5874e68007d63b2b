"""Numbers read from a text's words and digits: "two hundred and fifty", "1.2 million", "half a dozen"."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

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
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
_FRACTIONS = {"half": "0.5", "third": "0.3333", "quarter": "0.25"}
_PARTS = {"thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10}
_SHARES = frozenset("third fourth fifth sixth seventh eighth ninth tenth".split())
_ENDS = frozenset({None, "of", "on", "in", "to", "from", "since", "after", "and", "at", "less"})
"""What may follow a share: "a fifth of it", "by a fifth on Friday", unlike "a fifth goal"."""
MULTIPLES = {"twice": 2, "double": 2, "triple": 3, "thrice": 3}
_MULTIPLIED = frozenset("the what that as its their his her".split())
_NUMERAL = r"\d+(?:[,\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
TOKEN = re.compile(
    rf"(?P<number>{_NUMERAL})|(?P<ordinal>(?<=\d)(?:st|nd|rd|th)\b)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[$€£¥₹%])|(?P<join>-)|(?P<other>\S)"
)


def read_number(tokens: list[re.Match[str]], at: int) -> tuple[Decimal, int] | None:
    """Return the value of the figure that begins at a token, and the index of its last token.

    `tokens` are matches of `TOKEN`.
    """
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
    if word in MULTIPLES and following in _MULTIPLIED:
        return Decimal(MULTIPLES[word])
    if at + 1 < len(tokens) and tokens[at + 1]["join"]:
        following = "-"  # "a third-year student"
    if word in _SHARES and before in ("a", "one") and following in _ENDS:
        return (Decimal(1) / ORDINALS[word]).quantize(Decimal("0.0001"))
    if word in ORDINALS and word != "second":
        return Decimal(ORDINALS[word])
    if word in _FRACTIONS and before in ("a", "one") and following != "-":
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
