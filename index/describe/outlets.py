"""The outlet that a page names about itself: masthead, copyright line, staff byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.describe.names import is_acronym, is_coined, is_name, is_outlet_name, is_section
from index.describe.stated import DATELINE, find_date, is_date_line

_SEPARATOR = re.compile(r"\s+[|/·•»>–—-]+\s+|\s*[|·•]\s*|\s{2,}")
# "The Kell Observer, 8 March 2019, page 6"; 'Transcript: "The Noon Hour", Radio Kell'.
_COMMAS = re.compile(r"[,:]\s+")
_STRAPLINE = re.compile(
    r"(?:(?:the|a|an|your)\s.*\b(?:news|newspaper|site|paper|weekly|daily|magazine|service|voice)\b"
    r"|(?:since|est\.?|founded)\s.*\d{4}|\w+\s+edition\b)",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"\b(?:podcast|programme|program|service|publication|newsletter|magazine|production)"
    r"\s+(?:of|from|by)\s+(?:the\s+)?(?P<name>[A-Z][^|,\n]{2,50}?)(?=\s+[-–—|]\s|\s*[|,.]|$)"
)
_YEARS = r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?"
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|\bcopyright\b)\s*(?:©|\(c\))?[\s,]*(?:{_YEARS}[\s,]*)?(?:by\s+)?"
    rf"(?P<name>[^\W\d_][^|.,;\n]{{1,50}}?)(?=\s*(?:[|.,;]|{_YEARS}|\ball\s+rights|$))",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\s+(?:Media\s+)?(?:Group|Holdings?|Publishing|Ltd|Limited|LLC|Inc|Corp|Company|GmbH|AG|BV|NV"
    r"|PLC|plc|SA|Pty|AB|ApS|Oy|AS)\b.*$"
)
_STAFF = re.compile(
    r"^(?:[Bb][Yy]:?\s+)?(?:the\s+)?(?P<name>[A-Z0-9][\w'’&. -]{1,40}?)\s+"
    r"(?:staff|newsroom|reporters?|correspondents?|foreign desk|web desk)\b"
    r"(?:\s+(?:and|with|reporters?|writers?|in)\b.{0,40})?$"
)
_NO_OUTLET = re.compile(r"(?:our|own|a|an|staff|diplomatic|special|foreign)\b", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"(?:home|about|contact|imprint|privacy|cookies|terms|log ?in|sign ?in|subscribe|share|tweet"
    r"|menu|search|advertise|careers|jobs|copyright)\b(?! affairs)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d[:.]\d\d")
_HEAD_LINES = 14
_TOP_LINES = 4
_MOST_WORDS_ALONE = 4
_LEADS = ("diario", "radio", "jornal", "agence", "agencia")


@dataclass(frozen=True, slots=True)
class Masthead:
    """An outlet's name, and the line of the page's head that is there to give it."""

    name: str
    line: str


def find_masthead(lines: Sequence[str]) -> Masthead | None:
    """Return the line over the headline that names the outlet, if there is one.

    >>> find_masthead(["Daily Post | 5 May 2021", "Rain falls on the plain", "It rained."]).name
    'Daily Post'
    """
    head = list(takewhile(lambda line: not _is_paragraph(line), lines[:_HEAD_LINES]))
    for at, line in enumerate(head[:_TOP_LINES]):
        name = _beside_others(line) or _alone(head, at) or _of_bars(line, lines)
        if name:
            return Masthead(_spelled(name, lines), line)
    return None


def named_in_foot(foot: Sequence[str]) -> str:
    """Return the outlet of the copyright line, or of the bar with the site's address."""
    for line in foot:
        match = _COPYRIGHT.search(line) if len(line) < 300 else None
        if match and is_name(name := _COMPANY.sub("", match.group("name")).strip()):
            return name
    for line in foot:
        parts = _parts(line) if len(line) < 300 else []
        if len(parts) > 2 and ("@" in line or any(map(_NAVIGATION.match, parts[1:]))):
            name = _COMPANY.sub("", parts[0].split(",")[0]).strip()
            if is_outlet_name(name, weakly=True):
                return name
    return ""


def named_by_staff(lines: Sequence[str]) -> str:
    """Return the outlet whose staff a byline credits.

    >>> named_by_staff(["By Kell Online staff"])
    'Kell Online'
    """
    for line in lines:
        match = _STAFF.match(line) if len(line) < 80 else None
        if match and not _NO_OUTLET.match(match.group("name")) and is_name(match.group("name")):
            return match.group("name").strip()
    return ""


def _is_paragraph(line: str) -> bool:
    return len(line) > 200 or (len(line) > 60 and line.rstrip("\"'”’)").endswith("."))


def _beside_others(line: str) -> str:
    """The name in a line that has it beside a date, a section, a strapline or a programme."""
    parts = _parts(line) if len(line) <= 120 else []
    if len(parts) < 2:
        return _between_commas(line)
    if any(map(_NAVIGATION.match, parts)) or DATELINE.match(line):
        return ""
    if programme := _PROGRAMME.search(line):
        return programme.group("name").strip()
    return _of_parts([part for part in parts if not is_date_line(part)], bool(find_date(line)))


def _of_parts(parts: list[str], dated: bool) -> str:
    if len(parts) == 2 and is_name(parts[0]) and _is_slogan(*parts):
        return parts[0]
    name = next(filter(is_outlet_name, parts), parts[0] if parts else "")
    others = [part for part in parts if part != name]
    explained = any(map(_STRAPLINE.match, others))
    if explained and is_name(name):
        return name
    if dated or (others and all(map(is_section, others))):
        return name if is_outlet_name(name, weakly=True) or is_coined(name) else ""
    return name if is_outlet_name(name) and len(name.split()) <= _MOST_WORDS_ALONE + 1 else ""


def _is_slogan(name: str, beside: str) -> bool:
    """Whether a name's case and its neighbour's set them apart: "KELL 24 - news all day"."""
    return (name.isupper() and beside[0].islower()) or (not name.isupper() and beside.isupper())


def _of_bars(line: str, lines: Sequence[str]) -> str:
    """A short name before a date and a time between bars, if the page never says "in" that place."""
    name, *others = [part.strip() for part in line.split("|")]
    if len(others) < 2 or not is_date_line(others[0]) or not _CLOCK.search(others[1]):
        return ""
    place = re.compile(rf"\b(?:in|at|from|near|to|of|outside)\s+{re.escape(name)}\b")
    known = is_name(name) and len(name.split()) <= 3 and not any(map(place.search, lines))
    return name if known else ""


def _between_commas(line: str) -> str:
    """The outlet of a line with a date, or of a transcript's, that has no bars."""
    if len(line) > 120 or not (find_date(line) or line.lower().find("transcript") in range(20)):
        return ""
    return next((part for part in _COMMAS.split(line) if is_outlet_name(part, weakly=True)), "")


def _alone(head: Sequence[str], at: int) -> str:
    """A line that is nothing but a name, with a headline below."""
    line = re.sub(r"\s?\.[a-z]{2,5}$", "", head[at])
    words = line.split()
    longest = _MOST_WORDS_ALONE + 2 * line.lower().startswith(_LEADS)
    known = is_outlet_name(line, weakly=at == 0 and line.isupper()) or _is_over_date(head, at)
    below = any(map(_may_be_headline, head[at + 1 :]))
    return line if known and below and len(words) <= longest else ""


def _is_over_date(head: Sequence[str], at: int) -> bool:
    """Whether a name in capitals, or with the article that names have, stands over a date."""
    line = head[at]
    after = head[at + 1] if at + 1 < len(head) else ""
    named = is_name(line) and (line.isupper() or line.startswith("The "))
    if not named or re.search(r"\d", line):
        return False
    if at == 1 and is_date_line(head[0]):
        return is_section(_SEPARATOR.split(after)[0])
    return at == 0 and is_date_line(after) and len(after) < 40


def _may_be_headline(line: str) -> bool:
    other = is_date_line(line) or is_section(line) or "|" in line
    return len(line.split()) > 2 and not other and not re.match(r"(?i)(?:by|from)\s", line)


def _parts(line: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(line) if part.strip()]


def _spelled(name: str, lines: Sequence[str]) -> str:
    """A name in capitals as the page spells it elsewhere, else its words with a capital each."""
    if not name.isupper():
        return name
    shape = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    for line in lines:
        found = shape.search(line)
        if found and found.group()[0].isupper() and not found.group().isupper():
            return found.group()
    return " ".join(word if is_acronym(word) else word.title() for word in name.split())
