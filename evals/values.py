"""Figures and dates written one way, for the lenient score only."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = {name: n for n, name in enumerate(_MONTHS, 1)}
_MONTH |= {name[:3]: n for name, n in _MONTH.items()} | {"sept": 9}
_NAMES = "|".join(sorted((name for name in _MONTH if name != "may"), key=len, reverse=True))
_NAME = rf"(?P<month>{_NAMES}|may)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_DATES = (
    re.compile(r"(?<!\w)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\w)"),
    re.compile(rf"(?<!\w){_DAY}\s+(?:of\s+)?{_NAME}{_YEAR}(?!\w)"),
    re.compile(rf"(?<!\w){_NAME}\s+{_DAY}{_YEAR}(?!\w)"),
)
_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_TOKEN = re.compile(r"(?:\d{4}|-)-\d{2}-\d{2}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W_]+)*|[^\W_]+")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def canonical(text: str) -> list[str]:
    """The words of a folded text with dates as ISO and figures as plain digits.

    >>> canonical("thirty-five buses on april 21, 2018")
    ['35', 'buses', 'on', '2018-04-21']
    >>> canonical("1.5 million, or 5 per cent")
    ['1500000', 'or', '5', 'percent']
    """
    for pattern in _DATES:
        text = pattern.sub(_iso, text)
    text = re.sub(r"\bper cent\b", "percent", text).replace("%", " percent ")
    return _figures(_TOKEN.findall(text))


def _iso(match: re.Match[str]) -> str:
    """A date as year-month-day, or --month-day where no year stands; impossible ones stay."""
    raw = match["month"]
    month = int(raw) if raw.isdigit() else _MONTH[raw]
    year = match["year"]
    try:
        day = date(int(year or 2000), month, int(match["day"]))
    except ValueError:
        return match[0]
    return f" {day.isoformat()} " if year else f" --{day:%m-%d} "


def _figures(tokens: list[str]) -> list[str]:
    """The tokens with each run of figure words as one number in digits."""
    out: list[str] = []
    run: list[str] = []
    for token in [*tokens, ""]:
        if run and not _continues(run[-1], token):
            out.append(_digits(run))
            run = []
        if _value(token) is not None:
            run.append(token)
        elif token:
            out.append(token)
    return out


def _value(token: str) -> float | None:
    for words in (_UNITS, _TENS, _SCALES):
        if token in words:
            return float(words[token])
    plain = token.replace(",", "")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _continues(last: str, token: str) -> bool:
    """Whether a figure word carries on the number before it: "thirty five", "2 hundred"."""
    if last in _TENS:
        return token in _SCALES or 0 < _UNITS.get(token, 0) < 10
    return token in _SCALES or (last in _SCALES and (token in _UNITS or token in _TENS))


def _digits(run: list[str]) -> str:
    total = part = 0.0
    for token in run:
        scale = _SCALES.get(token)
        part = part + (_value(token) or 0) if scale is None else (part or 1) * scale
        if scale is not None and scale >= 1000:
            total, part = total + part, 0.0
    return f"{total + part:.15g}"
