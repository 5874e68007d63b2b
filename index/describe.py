"""What an article's own text and address say about it: date lines, byline, outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

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
_DATELINE = re.compile(
    r"^\W*[A-Z][\w.' -]{1,30}(?:,\s*[\w.' -]{2,30}){0,2}?"
    rf"(?:,\s*(?P<day>{_FULL_DATE}|{_MONTH}\s+\d{{1,2}}))?"
    r"\s*\((?P<outlet>[A-Z][\w&.' ]{1,30})\)\s*[-–—]+\s",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"^\(?source:\s*(?P<outlet>[^\n:]{2,50}?)\)?\.?$", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:[^\n|]{2,40}\|\s*)?by:?\s+(?P<names>[^\W\d_].{2,100})$", re.IGNORECASE)
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*)(?: (?:[^\W\d_a-z][\w.'’-]*|van|von|de|der|al|bin|el)){1,4}"
)
_URL_DATE = re.compile(
    r"/((?:19|20)\d{2})/(0?[1-9]|1[0-2]|[a-z]{3})/(0?[1-9]|[12]\d|3[01])(?=/|$|-)"
)
_HEAD_LINES = 12
_FOOT_LINES = 6


@dataclass(frozen=True, slots=True)
class Description:
    """What a text says about itself; empty where it doesn't say."""

    source: str = ""
    authors: tuple[str, ...] = ()
    date_hints: tuple[str, ...] = ()


def describe(text: str) -> Description:
    r"""Return outlet, authors and date lines that stand in a text, before it is cleaned.

    An outlet that is only quoted ("told The Daily Post") doesn't count: empty beats wrong.

    >>> describe("By Jo Li\nPublished: Mon, April 23, 2018\nIt rained.").date_hints
    ('date line: Mon, April 23, 2018',)
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    head, foot = lines[:_HEAD_LINES], lines[-_FOOT_LINES:]
    return Description(
        source=_source(head, foot),
        authors=_authors(head),
        date_hints=_date_lines(head, foot),
    )


def outlet_of_url(url: str) -> str:
    """Return the domain of an address, as readers know it; empty if it has none.

    >>> outlet_of_url("https://www.example.org/world/2024/01/05/story")
    'example.org'
    """
    try:
        return readable_outlet(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def is_date_line(line: str) -> bool:
    """Return whether a line is there to give the article's date.

    >>> is_date_line("19 April, 2018"), is_date_line("On 19 April, 2018 it rained.")
    (True, False)
    """
    return bool(_bare_date(line) and not _DATELINE.match(line)) or bool(_labelled(line))


def is_byline(line: str) -> bool:
    """Return whether a line is there to name the article's authors."""
    return bool(_authors([line]))


def readable_outlet(source: str) -> str:
    """Return an outlet's name without what only a browser needs (scheme, www, path)."""
    source = source.strip()
    if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", source):
        source = re.sub(r"^(?:https?://)?(?:www\d?|m|amp|edition)\.", "", source)
        source = re.sub(r"^https?://", "", source).split("/")[0]
    return source


def masthead(lines: Sequence[str]) -> str:
    """Return the first line if it is a newspaper's name in capitals over the date and a headline.

    >>> masthead(["THE DAILY POST", "5 May 2021", "Rain falls on the plain", "It rained."])
    'THE DAILY POST'
    """
    if len(lines) < 4 or not lines[0].isupper() or len(lines[0].split()) > 4:
        return ""
    dated = bool(_bare_date(lines[1])) and len(lines[1]) < 40
    headline = not lines[2].endswith((".", "!")) and len(lines[2].split()) > 3
    return lines[0] if dated and headline and not re.search(r"\d", lines[0]) else ""


def url_dates(url: str) -> tuple[str, ...]:
    """Return the date in an address's path as a hint of markup, if there is one.

    >>> url_dates("https://example.org/2024/01/05/story")
    ('markup: 2024/01/05',)
    """
    match = _URL_DATE.search(url)
    return (f"markup: {match.group(1)}/{match.group(2)}/{match.group(3)}",) if match else ()


def _date_lines(head: list[str], foot: list[str]) -> tuple[str, ...]:
    """Labelled dates first, then lines that are a date and datelines, then dates of a revision."""
    first: list[str] = []
    bare: list[str] = []
    later: list[str] = []
    for line in dict.fromkeys(head + foot):
        for label, raw in _labelled(line):
            (later if label.endswith(_LATER) else first).append(raw)
    for line in head:
        if (raw := _bare_date(line)) and not _LABELLED.search(line):
            bare.append(raw)
    return tuple(f"date line: {raw}" for raw in dict.fromkeys(first + bare + later))


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
    dateline = _DATELINE.match(line)
    if dateline:
        day = dateline.group("day") or ""
        return day if _DATE.fullmatch(day) else ""
    if len(line) > 70 or line.endswith((".", "!", "”", '"')):
        return ""
    date = _DATE.search(line)
    if date is None:
        return ""
    rest = line[: date.start()] + line[date.end() :]
    return date.group() if len(re.findall(r"[^\W\d_]{2,}", rest)) <= 4 else ""


def _source(head: list[str], foot: list[str]) -> str:
    for line in foot:
        if match := _SOURCE.match(line):
            return match.group("outlet").strip()
    if name := masthead(head):
        return name.title()
    for line in head:
        match = _DATELINE.match(line)
        if match and line[:1].isupper() and match.group("outlet")[:1].isupper():
            return match.group("outlet").strip()
    return ""


def _authors(head: list[str]) -> tuple[str, ...]:
    for line in head:
        match = _BYLINE.match(line)
        if match is None or line.isupper() or line.endswith((".", "?", "!")):
            continue
        names = re.split(r",? and | & |, ", _AFTER_PLACE.sub("", match.group("names")))
        found = tuple(name.strip() for name in names if _NAME.fullmatch(name.strip()))
        if found:
            return found
    return ()


_AFTER_PLACE = re.compile(r"\s*(?:[|•·/(]| in | at | - | – | — ).*$")
