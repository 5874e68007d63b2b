"""Dates that a page states about itself: date lines, labelled dates, datelines, addresses."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FULL_DATE = (
    rf"{_WEEKDAY}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_DATE = re.compile(rf"\b{_FULL_DATE}", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?P<label>(?:first |originally )?(?:published|posted|issued|date)(?: on| at)?|updated"
    r"|refreshed|(?:last )?(?:updated|modified)(?: on| at)?)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_LATER = ("updated", "refreshed", "modified")
DATELINE = re.compile(
    r"^\W*[A-Z][\w.' -]{1,30}(?:,\s*[\w.' -]{2,30}){0,2}?"
    rf"(?:,\s*(?P<day>{_FULL_DATE}|{_MONTH}\s+\d{{1,2}}))?"
    r"\s*\((?P<outlet>[A-Z][\w&.'’ -]{1,30})\)\s*[-–—]+\s",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s+[|–—-]\s+|\|")
_MOST_WORDS = 4
_URL_DATE = re.compile(
    r"/((?:19|20)\d{2})/(0?[1-9]|1[0-2]|[a-z]{3})/(0?[1-9]|[12]\d|3[01])(?=/|$|-)"
)


def is_date_line(line: str) -> bool:
    """Return whether a line is there to give the article's date.

    >>> is_date_line("19 April, 2018"), is_date_line("On 19 April, 2018 it rained.")
    (True, False)
    """
    return bool(_bare_date(line) and not DATELINE.match(line)) or bool(_labelled(line))


def url_dates(url: str) -> tuple[str, ...]:
    """Return the date in an address's path as a hint of markup, if there is one.

    >>> url_dates("https://example.org/2024/01/05/story")
    ('markup: 2024/01/05',)
    """
    match = _URL_DATE.search(url)
    return (f"markup: {match.group(1)}/{match.group(2)}/{match.group(3)}",) if match else ()


def find_dates(head: list[str], foot: list[str]) -> tuple[str, ...]:
    """Return the dates of date lines: labelled ones first, then bare ones, then a revision's."""
    first: list[str] = []
    bare: list[str] = []
    later: list[str] = []
    for line in dict.fromkeys(head + foot):
        for label, raw in _labelled(line):
            (later if label.endswith(_LATER) else first).append(raw)
    for line in head:
        if (raw := _bare_date(line)) and not _labelled(line):
            bare.append(raw)
    return tuple(f"date line: {raw}" for raw in dict.fromkeys(first + bare + later))


def find_date(line: str) -> str:
    """Return the first full date of a line as it stands there, or an empty string."""
    date = _DATE.search(line)
    return date.group() if date else ""


def _labelled(line: str) -> list[tuple[str, str]]:
    """The dates of a line that a label such as "Published:" stands right before."""
    if len(line) > 160:
        return []
    found = []
    for label in _LABELLED.finditer(line):
        date = _DATE.match(line, label.end())
        if date and (":" in label.group() or label.start() < 3):
            found.append(
                (label.group("label").lower().removesuffix(" on").removesuffix(" at"), date.group())
            )
    return found


def _bare_date(line: str) -> str:
    """The date of a line that is little more than a date, or of a dateline."""
    dateline = DATELINE.match(line)
    if dateline:
        day = dateline.group("day") or ""
        return day if _DATE.fullmatch(day) else ""
    if len(line) > 70 or line.endswith((".", "!", "”", '"')):
        return ""
    date = _DATE.search(line)
    if date is None:
        return ""
    part = next((part for part in _BARS.split(line) if date.group() in part), line)
    alone = part != line and not _words_beside(date.group(), part)
    return date.group() if alone or _words_beside(date.group(), line) <= _MOST_WORDS else ""


def _words_beside(date: str, text: str) -> int:
    return len(re.findall(r"[^\W\d_]{2,}", text.replace(date, " ", 1)))
