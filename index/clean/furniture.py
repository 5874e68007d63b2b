"""Which lines of a scraped page are site furniture, and why: steps over the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from index.clean.captions import mark_captions
from index.clean.head import mark_closing, mark_head
from index.clean.lines import Line, Reasons
from index.clean.rules import line_reason
from index.clean.tail import mark_other_stories
from index.clean.words import BREADCRUMB
from index.describe import is_byline

_SEPARATOR = re.compile("[|>»›→/:]")
_LIST_MARK = re.compile(r"\d|^[-•*–—]")
_ADVERT_LABEL = re.compile(r"\W*(?:advert|sponsored|promoted|ad\b)", re.IGNORECASE)
_MOST_ADVERT_LINES = 3
_LEAST_PROSE_A_SUBHEADING = 5
_LEAST_REPEATED_WORDS = 8


def find_furniture(lines: Sequence[Line], *, lightly: bool = False) -> Reasons:
    """Return the positions of the lines that aren't the article's, each with the reason.

    Lost sentences are worse than leftovers, except after the article's end: there other stories'
    headlines and captions would become false evidence.
    """
    reasons: Reasons = {}
    _mark_lines(lines, reasons)
    if not lightly:
        _mark_blocks_of_prompts(lines, reasons)
        _mark_adverts(lines, reasons)
        mark_head(lines, reasons)
        mark_captions(lines, reasons)
    mark_other_stories(lines, reasons, inside=not lightly)
    if not lightly:
        _mark_repeated_headlines(lines, reasons)
        _mark_subheadings(lines, reasons)
        mark_closing(lines, reasons)
    _mark_repeats(lines, reasons)
    return reasons


def _mark_lines(lines: Sequence[Line], reasons: Reasons) -> None:
    """Lines that give themselves away."""
    for position, line in enumerate(lines):
        if reason := line_reason(line.text, line.words) or _menu_or_byline(line):
            reasons[position] = reason


def _menu_or_byline(line: Line) -> str:
    if line.words > 20 or len(line.text) > 300 or line.ends:
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


def _mark_adverts(lines: Sequence[Line], reasons: Reasons) -> None:
    """What stands in one block with the label of an advert, where blank lines part paragraphs."""
    prose = [line for line in lines if line.is_prose]
    if 2 * sum(line.opens for line in prose) < len(prose):
        return
    for position, line in enumerate(lines):
        if line.opens and reasons.get(position) == "advert" and _ADVERT_LABEL.match(line.text):
            block = list(takewhile(lambda at: not lines[at].opens, range(position + 1, len(lines))))
            if len(block) <= _MOST_ADVERT_LINES and all(lines[at].words <= 25 for at in block):
                reasons.update({at: "advert" for at in block if at not in reasons})


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
