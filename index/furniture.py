"""Which lines of a scraped page are site furniture, and why: steps over the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from index.describe import is_byline, is_date_line
from index.furniture_rules import line_reason
from index.furniture_words import (
    BREADCRUMB,
    COMMENTS,
    END_HEADING,
    LIST_HEADING,
    find_credit,
)

_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*]*$")
_SEPARATOR = re.compile("[|>»›→/:]")
_WORD = re.compile(r"\w[\w'’.,-]*")
_LABEL = re.compile(r"\w+(?: \w+)?: ")
_LIST_MARK = re.compile(r"\d|^[-•*–—]")
_LEAST_PROSE_A_SUBHEADING = 5
_LEAST_PROSE_BEFORE_END = 2
_MOST_HEADLINES_INSIDE = 8
_LEAST_PROSE_WORDS = 5
_LONG_LINE_WORDS = 45
_LEAST_REPEATED_WORDS = 8


@dataclass(frozen=True)
class Line:
    """A line of a page that holds something; `opens` where a blank line stands before it."""

    text: str
    opens: bool

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text: a full sentence, or very long."""
        if self.words >= _LONG_LINE_WORDS:
            return True
        return self.words >= _LEAST_PROSE_WORDS and bool(_TERMINAL.search(self.text))

    @cached_property
    def ends(self) -> bool:
        """Whether it ends in the mark of a sentence."""
        return bool(_TERMINAL.search(self.text))

    @cached_property
    def key(self) -> str:
        """Its letters and digits alone, to find repeats by."""
        return " ".join(_WORD.findall(self.text.lower().replace("’", "'")))


Reasons = dict[int, str]
"""The reason for dropping a line, by the line's position."""


def find_furniture(lines: Sequence[Line], *, lightly: bool = False) -> Reasons:
    """Return the positions of the lines that aren't the article's, each with the reason.

    Lost sentences are worse than leftovers, except after the article's end: there other stories'
    headlines and captions would become false evidence.
    """
    reasons: Reasons = {}
    _mark_lines(lines, reasons)
    if not lightly:
        _mark_blocks_of_prompts(lines, reasons)
        _mark_captions(lines, reasons)
    _mark_other_stories(lines, reasons, inside=not lightly)
    if not lightly:
        _mark_repeated_headlines(lines, reasons)
        _mark_subheadings(lines, reasons)
    _mark_repeats(lines, reasons)
    return reasons


def _mark_lines(lines: Sequence[Line], reasons: Reasons) -> None:
    """Lines that give themselves away."""
    for position, line in enumerate(lines):
        if reason := line_reason(line.text, line.words) or _menu_or_byline(line):
            reasons[position] = reason


def _menu_or_byline(line: Line) -> str:
    if line.words > 20 or line.ends:
        return ""
    if _SEPARATOR.search(line.text) and BREADCRUMB.match(line.text):
        return "menu"
    return "byline" if is_byline(line.text) else ""


def _mark_blocks_of_prompts(lines: Sequence[Line], reasons: Reasons) -> None:
    """Questions to the reader that lead up to a prompt in the same block."""
    for position in range(len(lines) - 2, -1, -1):
        follows = not lines[position + 1].opens and reasons.get(position + 1) == "prompt"
        if position not in reasons and follows and lines[position].text.endswith("?"):
            reasons[position] = "prompt"


def _mark_captions(lines: Sequence[Line], reasons: Reasons) -> None:
    """A picture's credit, the caption that it ends or follows, and copies of that caption."""
    for position, line in enumerate(lines):
        credit = None if position in reasons else find_credit(line.text)
        if credit is None:
            continue
        before = line.text[: credit.start()].strip()
        if _TERMINAL.search(before) and line.words > 40:
            continue
        reasons[position] = "caption"
        _mark_caption_above(lines, position, bool(before), reasons)


def _mark_caption_above(
    lines: Sequence[Line], position: int, complete: bool, reasons: Reasons
) -> None:
    """The lines above a credit that belong to the picture: never sentences, never the headline."""
    above = position - 1
    while any(before not in reasons for before in range(above)):
        # A credit with its caption before it can only have the picture's name in its own block.
        outside = complete and lines[above + 1].opens
        line = lines[above]
        if above in reasons or outside or line.ends or _is_heading_or_date(line):
            return
        caption = lines[above].key
        reasons[above] = "caption"
        complete = True
        if above > 1 and lines[above - 1].key.startswith(caption):
            reasons[above - 1] = "caption"
            return
        above -= 1


def _is_heading_or_date(line: Line) -> bool:
    return bool(re.match(r"\d+[.)]\s", line.text)) or is_date_line(line.text)


def _mark_other_stories(lines: Sequence[Line], reasons: Reasons, *, inside: bool) -> None:
    """All the rest from where only other stories follow; their lists `inside` the article too."""
    prose = 0
    for position, line in enumerate(lines):
        if position in reasons and reasons[position] != "share buttons":
            continue
        prose += line.is_prose
        if prose < _LEAST_PROSE_BEFORE_END or not _is_heading(line):
            continue
        if _story_is_over(lines, position, reasons):
            for rest in range(position, len(lines)):
                reasons.setdefault(rest, "after the article's end")
            return
        if inside:
            _mark_list(lines, position, reasons)


def _is_heading(line: Line) -> bool:
    if line.words > 8:
        return False
    return any(heading.match(line.text) for heading in (LIST_HEADING, END_HEADING, COMMENTS))


def _story_is_over(lines: Sequence[Line], heading: int, reasons: Reasons) -> bool:
    """Whether nothing of the article follows a heading.

    Where it goes on there are two paragraphs in a row, many in all, or one at the very end.
    """
    if COMMENTS.match(lines[heading].text):
        return True
    rest = [at for at in range(heading + 1, len(lines)) if at not in reasons]
    prose = [at for at in rest if lines[at].is_prose]
    if END_HEADING.match(lines[heading].text):
        prose = prose[1:]  # a box's own text
    in_a_row = any(rest.index(after) - rest.index(before) == 1 for before, after in pairwise(prose))
    many = len(prose) > 2 and len(prose) > 0.2 * len(rest)
    last = bool(prose) and prose[-1] == rest[-1]
    return not (in_a_row or many or last)


def _mark_list(lines: Sequence[Line], heading: int, reasons: Reasons) -> None:
    """A heading in the middle of an article, and the few headlines right below it."""
    end = heading + 1
    while end < len(lines) and _is_other_headline(lines[end]):
        end += 1
    few = end if end - heading <= _MOST_HEADLINES_INSIDE else heading + 1
    for position in range(heading, few):
        reasons.setdefault(position, "other stories")


def _is_other_headline(line: Line) -> bool:
    """Whether a line may be another story's headline, and not "Occupation: nurse" or a name."""
    return line.words >= 5 and not line.ends and not _LABEL.match(line.text)


def _mark_repeated_headlines(lines: Sequence[Line], reasons: Reasons) -> None:
    """A short line that only says again, with a label before it, what a headline above said."""
    seen: list[str] = []
    for position, line in enumerate(lines[:12]):
        if position in reasons or line.is_prose:
            continue
        if any(line.key.endswith(above) and line.words - len(above.split()) <= 4 for above in seen):
            reasons[position] = "repeated headline"
        elif line.words >= 3:
            seen.append(line.key)


def _mark_subheadings(lines: Sequence[Line], reasons: Reasons) -> None:
    """A few words without a full stop that stand alone between two paragraphs of prose.

    Where such lines are many they name what follows (states, storms, people) and stay.
    """
    kept = [position for position in range(len(lines)) if position not in reasons]
    found = [
        here
        for before, here, after in zip(kept, kept[1:], kept[2:], strict=False)
        if _is_subheading(lines[before], lines[here], lines[after])
    ]
    prose = sum(lines[position].is_prose for position in kept)
    if len(found) * _LEAST_PROSE_A_SUBHEADING <= prose:
        reasons.update(dict.fromkeys(found, "subheading"))


def _is_subheading(before: Line, line: Line, after: Line) -> bool:
    alone = line.opens and after.opens and before.is_prose and after.is_prose
    plain = not line.ends and not line.text.endswith((":", ",", ";", "-", "–", "—"))
    return alone and plain and line.words <= 7 and not _LIST_MARK.search(line.text)


def _mark_repeats(lines: Sequence[Line], reasons: Reasons) -> None:
    """Paragraphs that stood before, word for word.

    Short ones may be meant: a quiz's options, "Our rating: False", "Yes, sir."
    """
    seen: set[str] = set()
    for position, line in enumerate(lines):
        if position in reasons or line.words < _LEAST_REPEATED_WORDS:
            continue
        if line.key in seen:
            reasons[position] = "repeated"
        seen.add(line.key)
