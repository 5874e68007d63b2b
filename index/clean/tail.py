"""Where an article ends on its page, and the lists of other stories inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.clean.lines import CLOSING, Line, Reasons
from index.clean.words import (
    BOX_HEADING,
    COMMENTS,
    LIST_HEADING,
    SECTION_HEADING,
    SHARE_HEADING,
)

# "Occupation: nurse", "Jan Li, 34: 2020 draft", "Tesla – $830 billion": lists, not headlines.
_LABEL = re.compile(r"\w+(?: \w+)?: |[^:]{1,40}: \d|.{1,40} [-–—] \W?\d")
_LEAST_PROSE_BEFORE_END = 2
_MOST_HEADLINES_INSIDE = 8
_LEAST_HEADLINES = 3
_SIGNS = frozenset(("menu", "share buttons", "reading time", "empty date line", "notice"))
_LONG_QUESTION = 15
_HEADINGS = (LIST_HEADING, BOX_HEADING, SHARE_HEADING, COMMENTS)


def mark_other_stories(lines: Sequence[Line], reasons: Reasons, *, inside: bool) -> None:
    """All the rest from where only other stories follow; their lists `inside` the article too."""
    rest: _Rest | None = None
    scraped = inside and not _SIGNS.isdisjoint(reasons.values())
    prose = 0
    for position, line in enumerate(lines):
        if position in reasons and reasons[position] != "share buttons":
            continue
        prose += _tells(line)
        if prose < _LEAST_PROSE_BEFORE_END or not _heads_headlines(lines, position, scraped):
            continue
        rest = rest or _Rest.of(lines, reasons)
        if _story_is_over(line, rest, position + 1):
            for after in range(position, len(lines)):
                reasons.setdefault(after, "after the article's end")
            return
        if inside and LIST_HEADING.match(line.text):
            _mark_list(lines, position, reasons)


@dataclass(frozen=True, slots=True)
class _Rest:
    """How many lines, paragraphs and pairs of paragraphs in a row follow from each position."""

    lines: list[int]
    prose: list[int]
    pairs: list[int]
    ends_in_prose: bool

    @classmethod
    def of(cls, lines: Sequence[Line], reasons: Reasons) -> _Rest:
        size = len(lines) + 1
        rest = cls([0] * size, [0] * size, [0] * size, False)
        following = None
        last = None
        for at in range(len(lines) - 1, -1, -1):
            kept = at not in reasons
            prose = kept and _tells(lines[at])
            rest.lines[at] = rest.lines[at + 1] + kept
            rest.prose[at] = rest.prose[at + 1] + prose
            rest.pairs[at] = rest.pairs[at + 1] + bool(prose and following)
            if kept:
                following = prose
                last = prose if last is None else last
        return replace(rest, ends_in_prose=bool(last))


def _may_head(line: Line, scraped: bool) -> bool:
    return scraped and line.opens and line.words <= 5 and not re.search(r"\d", line.text)


def _tells(line: Line) -> bool:
    """Whether a line is told rather than announced: headlines end in no mark, "?" or "…"."""
    marks = line.text.rstrip(CLOSING)[-2:]
    plain = marks.endswith((".", "!")) and marks != ".."
    return plain or (line.is_prose and line.words >= _LONG_QUESTION)


def _heads_headlines(lines: Sequence[Line], position: int, scraped: bool) -> bool:
    """Whether a line is a heading over other stories, by its words or by what follows.

    On a page that shows signs of scraping any few words may be; else the name of a section.
    """
    line = lines[position]
    if line.words > 8 or len(line.text) > 120:
        return False
    if any(heading.match(line.text) for heading in _HEADINGS):
        return True
    if line.ends or not (SECTION_HEADING.match(line.text) or _may_head(line, scraped)):
        return False
    following = lines[position + 1 : position + 1 + _LEAST_HEADLINES]
    return len(following) == _LEAST_HEADLINES and all(map(_is_other_headline, following))


def _story_is_over(heading: Line, rest: _Rest, start: int) -> bool:
    """Whether nothing of the article follows a heading.

    Where it goes on there are two paragraphs in a row, many in all, or one at the very end.
    """
    if COMMENTS.match(heading.text):
        return True
    if BOX_HEADING.match(heading.text):
        # The first paragraph is the box's own.
        while start < len(rest.prose) - 1 and rest.prose[start] == rest.prose[start + 1]:
            start += 1
        start = min(start + 1, len(rest.prose) - 1)
    prose = rest.prose[start]
    many = prose > 2 and prose > 0.2 * rest.lines[start]
    return not (rest.pairs[start] or many or (prose and rest.ends_in_prose))


def _mark_list(lines: Sequence[Line], heading: int, reasons: Reasons) -> None:
    """A heading in the middle of an article, and the few headlines right below it."""
    end = heading + 1
    most = heading + _MOST_HEADLINES_INSIDE
    while end < min(len(lines), most + 1) and _is_other_headline(lines[end]):
        end += 1
    for position in range(heading, end if end <= most else heading + 1):
        reasons.setdefault(position, "other stories")


def _is_other_headline(line: Line) -> bool:
    """Whether a line may be another story's headline, and not "Occupation: nurse" or a name."""
    if line.words < 5 or line.ends or line.text.endswith((";", ",", ":")):
        return False
    return not _LABEL.match(line.text)
