"""What an article's own text and address say about it: outlet, authors, date lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from index.describe.bylines import find_authors, find_sign_off, is_byline
from index.describe.outlets import Masthead, find_masthead, named_by_staff, named_in_foot
from index.describe.stated import DATELINE, find_dates, is_date_line, url_dates

__all__ = [
    "Description",
    "Masthead",
    "describe",
    "find_masthead",
    "find_sign_off",
    "is_byline",
    "is_date_line",
    "outlet_of_url",
    "readable_outlet",
    "url_dates",
]

_SOURCE = re.compile(r"^\(?source:\s*(?P<outlet>[^\n:]{2,50}?)\)?\.?$", re.IGNORECASE)
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
    signed = find_sign_off(foot[-1]) if foot else None
    return Description(
        source=_source(lines, head, foot) or (signed.outlet if signed else ""),
        authors=find_authors(head) or ((signed.author,) if signed else ()),
        date_hints=find_dates(head, foot),
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


def readable_outlet(source: str) -> str:
    """Return an outlet's name without what only a browser needs (scheme, www, path)."""
    source = source.strip()
    if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", source):
        source = re.sub(r"^(?:https?://)?(?:www\d?|m|amp|edition)\.", "", source)
        source = re.sub(r"^https?://", "", source).split("/")[0]
    return source


def _source(lines: Sequence[str], head: Sequence[str], foot: Sequence[str]) -> str:
    """The page's own outlet before the agency of a dateline, whose copy it may print.

    An agency that stands in full over its own short name is known by the short one.
    """
    for line in foot:
        if match := _SOURCE.match(line):
            return match.group("outlet").strip()
    masthead = find_masthead(lines)
    wire = _of_dateline(lines[: _HEAD_LINES + 2])
    if masthead and not (wire and _abbreviates(wire, masthead.name)):
        return masthead.name
    return (wire if masthead else "") or named_in_foot(foot) or named_by_staff(head) or wire


def _of_dateline(head: Sequence[str]) -> str:
    for line in head:
        match = DATELINE.match(line)
        if match and line[:1].isupper() and match.group("outlet")[:1].isupper():
            return match.group("outlet").strip()
    return ""


def _abbreviates(short: str, name: str) -> bool:
    """Whether a name's initials are the short one: "PANA" of "Pan-Andean News Agency"."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())
    return short.isupper() and short[0] == name[0] and _in_order(short, name.upper(), initials)


def _in_order(short: str, name: str, initials: str) -> bool:
    """Whether the letters of the short name stand in the long one in that order."""
    letters = iter(name)
    return len(short) >= len(initials) - 1 and all(letter in letters for letter in short)
