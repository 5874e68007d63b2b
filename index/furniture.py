"""Which lines of a scraped page are site furniture, and why: steps over the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from index.describe import is_byline, is_date_line
from index.furniture_words import (
    BREADCRUMB,
    CREDIT,
    END_HEADING,
    LIST_HEADING,
    PROMPT_LINES,
    URL_LINE,
)

_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*]*$")
_WORD = re.compile(r"\w[\w'’.,-]*")
_LEAST_PROSE_WORDS = 5
_LONG_LINE_WORDS = 45


@dataclass(frozen=True)
class Line:
    """A line of a page that holds something; `opens` where a blank line stands before it."""

    text: str
    opens: bool

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

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
        _mark_other_stories(lines, reasons)
        _mark_repeated_headlines(lines, reasons)
        _mark_subheadings(lines, reasons)
    _mark_repeats(lines, reasons)
    return reasons


def _mark_lines(lines: Sequence[Line], reasons: Reasons) -> None:
    """Lines that give themselves away."""
    for position, line in enumerate(lines):
        for reason, pattern, most_words in PROMPT_LINES:
            if line.words <= most_words and pattern.search(line.text):
                reasons[position] = reason
                break
        else:
            if BREADCRUMB.match(line.text) and not line.ends:
                reasons[position] = "menu"
            elif URL_LINE.fullmatch(line.text):
                reasons[position] = "link"
            elif line.words <= 16 and is_byline(line.text):
                reasons[position] = "byline"


def _mark_blocks_of_prompts(lines: Sequence[Line], reasons: Reasons) -> None:
    """Questions to the reader that lead up to a prompt in the same block."""
    for position in range(len(lines) - 2, -1, -1):
        follows = not lines[position + 1].opens and reasons.get(position + 1) == "prompt"
        if position not in reasons and follows and lines[position].text.endswith("?"):
            reasons[position] = "prompt"


def _mark_captions(lines: Sequence[Line], reasons: Reasons) -> None:
    """A picture's credit, the caption that it ends or follows, and copies of that caption."""
    for position, line in enumerate(lines):
        credit = CREDIT.search(line.text)
        if credit is None or position in reasons:
            continue
        before = line.text[: credit.start()].strip()
        if before and (_TERMINAL.search(before) and line.words > 40):
            continue
        reasons[position] = "caption"
        _mark_caption_above(lines, position, bool(before), reasons)


def _mark_caption_above(
    lines: Sequence[Line], position: int, complete: bool, reasons: Reasons
) -> None:
    """The lines above a credit that belong to the picture: never sentences, never the headline."""
    above = position - 1
    # A credit with its caption before it can only have the picture's name in its own block.
    while above > 0 and above not in reasons and not lines[above].ends:
        if is_date_line(lines[above].text):
            return
        if lines[above + 1].opens and complete:
            return
        caption = lines[above].key
        reasons[above] = "caption"
        complete = True
        if above > 1 and lines[above - 1].key.startswith(caption):
            reasons[above - 1] = "caption"
            return
        above -= 1


def _mark_other_stories(lines: Sequence[Line], reasons: Reasons) -> None:
    """Lists of other stories under a heading; from where only those follow, all the rest."""
    prose = 0
    position = 0
    while position < len(lines):
        line = lines[position]
        prose += line.is_prose and position not in reasons
        heading = _is_heading(line)
        if heading and prose >= 2:
            end = _end_of_list(lines, position, reasons)
            reason = "after the article's end" if end == len(lines) else "other stories"
            for inside in range(position, end):
                reasons.setdefault(inside, reason)
            position = max(end, position + 1)
        else:
            position += 1


def _is_heading(line: Line) -> bool:
    return line.words <= 8 and bool(LIST_HEADING.match(line.text) or END_HEADING.match(line.text))


def _end_of_list(lines: Sequence[Line], heading: int, reasons: Reasons) -> int:
    """Where the story goes on after a heading; the number of lines if it doesn't.

    It goes on with two sentences' lines in a row, or with a last paragraph that is no box.
    """
    box = bool(END_HEADING.match(lines[heading].text))
    after = range(heading + 1, len(lines))
    prose = [at for at in after if lines[at].is_prose and at not in reasons]
    for at, following in pairwise(prose):
        between = range(at + 1, following)
        if all(inside in reasons for inside in between):
            return at if at > heading + 1 or not box else following
    last = (
        prose[-1:]
        if prose and all(at in reasons for at in range(prose[-1] + 1, len(lines)))
        else []
    )
    return last[0] if last and not box else len(lines)


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
    """A few words without a full stop that stand alone between two paragraphs of prose."""
    kept = [position for position in range(len(lines)) if position not in reasons]
    for before, here, after in zip(kept, kept[1:], kept[2:], strict=False):
        line = lines[here]
        alone = line.opens and lines[after].opens
        if alone and _is_subheading(line) and lines[before].is_prose and lines[after].is_prose:
            reasons[here] = "subheading"


def _is_subheading(line: Line) -> bool:
    plain = not line.text.endswith((":", ",", ";", "-", "–", "—")) and not line.ends
    return plain and line.words <= 7 and not re.search(r"\d|^[-•*–—]", line.text)


def _mark_repeats(lines: Sequence[Line], reasons: Reasons) -> None:
    """Lines that stood before, word for word, and teasers that a later line begins with."""
    seen: set[str] = set()
    for position, line in enumerate(lines):
        if position in reasons or line.words < 4:
            continue
        if line.key in seen:
            reasons[position] = "repeated"
        seen.add(line.key)
