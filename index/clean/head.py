"""The head of a scraped page, above the report: outlet, sections, slugs; and what closes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.clean.bars import is_strip, is_ticker
from index.clean.lines import Line, Reasons
from index.clean.words import pattern
from index.describe import find_masthead, find_sign_off, is_byline, is_date_line
from index.describe.names import is_section

_SLUG = pattern(
    r"""\(.*\b(?:\d(?:st|nd|rd|th)\s+lead|lead|updates?|adds|recasts|corrects|writethru|new\s+throughout)\b.*\)$
    | ^(?:urgent|flash|bulletin|alert)(?:\s*[-–—:/]\s*[A-Z0-9/-]+)*$"""
)
_TRANSCRIPT = re.compile(r"^(?:\w+ ){0,2}transcript\b\W", re.IGNORECASE)
_CRUMBS = re.compile(r"^[^\W_a-z][^>»›.|]{1,24}(?:\s[>»›]\s[^>»›.|]{2,30})+$")
_DESK = re.compile(r"\b(?:staff|desk|team|newsroom|reporters|correspondents?)$", re.IGNORECASE)
_TRAILER = re.compile(
    r"^(?:(?:Next|Tomorrow|Coming up|Still to come|Also coming)\b[^:.]{0,30}):\s+[^.]{3,100}\.?$"
)
_VERB = re.compile(r"\b(?:is|are|was|were|will|has|have|had|said|says)\b")
_HEAD_LINES = 14
_LAST_LINES = 2
_MOST_RUBRIC_WORDS = 3


def mark_head(lines: Sequence[Line], reasons: Reasons) -> None:
    """What stands over the headline, or between it and the report, and tells of neither."""
    head = _head(lines, reasons)
    masthead = find_masthead([line.text for line in lines])
    named = masthead.line if masthead else ""
    for order, position in enumerate(head):
        below = any(_may_be_headline(lines[later]) for later in head[order + 1 :])
        reason = _reason(lines[position].text, named) if below else ""
        if reason:
            reasons[position] = reason
    _mark_rubrics(lines, [position for position in head if position not in reasons], reasons)


def mark_closing(lines: Sequence[Line], reasons: Reasons) -> None:
    """A reporter's sign-off and the programme's next topic, at the very end."""
    kept = [position for position in range(len(lines)) if position not in reasons]
    for position in reversed(kept[-_LAST_LINES:]):
        text = lines[position].text
        if find_sign_off(text):
            reasons[position] = "sign-off"
        elif _TRAILER.match(text) and lines[position].words <= 15 and not _VERB.search(text):
            reasons[position] = "other stories"


def _head(lines: Sequence[Line], reasons: Reasons) -> list[int]:
    """The positions of the first lines that are kept, down to the first paragraph."""
    found: list[int] = []
    for position, line in enumerate(lines):
        if position in reasons:
            continue
        if (line.is_prose and not line.text.endswith("?")) or len(found) == _HEAD_LINES:
            break
        found.append(position)
    return found


def _reason(text: str, named: str) -> str:
    if is_date_line(text):
        return ""
    reasons = {
        "outlet": text == named,
        "section": is_section(text) or bool(_TRANSCRIPT.match(text) or _is_place(text)),
        "other stories": is_ticker(text, text.count(" ") + 1),
        "menu": bool(_CRUMBS.match(text)) or is_strip(text),
        "wire slug": _is_slug(text),
    }
    return next((reason for reason, found in reasons.items() if found), "")


def _is_place(text: str) -> bool:
    """Whether a line gives section and country: "World / Kell"."""
    section, *rest = re.split(r"\s+[/»>›|]\s+", text)
    return len(rest) == 1 and is_section(section) and len(rest[0].split()) <= _MOST_RUBRIC_WORDS


def _is_slug(text: str) -> bool:
    """Whether a line in capitals names a dispatch for editors: "URGENT - QUAKE (2nd lead)"."""
    outside = re.sub(r"\(.*\)$", "", text)
    return outside.isupper() and bool(_SLUG.search(text))


def _may_be_headline(line: Line) -> bool:
    other = is_date_line(line.text) or is_section(line.text) or is_byline(line.text)
    return line.words > 2 and not other


def _mark_rubrics(lines: Sequence[Line], head: Sequence[int], reasons: Reasons) -> None:
    """A desk under the headline; a few words right after the byline, as a column's name."""
    for position in head[1:]:
        line = lines[position]
        plain = not line.ends and not line.text.isupper() and not is_date_line(line.text)
        if plain and line.words <= 4 and _DESK.search(line.text):
            reasons[position] = "byline"
        elif reasons.get(position - 1) == "byline" and plain and line.words <= _MOST_RUBRIC_WORDS:
            reasons[position] = "section"
