"""Pictures' captions and credits: text of the page that isn't the report's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.clean.lines import Line, Reasons, ends_sentence
from index.clean.words import find_credit
from index.describe import is_date_line


def mark_captions(lines: Sequence[Line], reasons: Reasons) -> None:
    """A picture's credit, the caption that it ends or follows, and copies of that caption."""
    first = next((at for at in range(len(lines)) if at not in reasons), 0)
    for position, line in enumerate(lines):
        credit = None if position in reasons else find_credit(line.text)
        if credit is None:
            continue
        before = line.text[:credit].strip()
        if ends_sentence(before) and line.words > 40:
            continue
        reasons[position] = "caption"
        _mark_caption_above(lines, position, bool(before), first, reasons)


def _mark_caption_above(
    lines: Sequence[Line], position: int, complete: bool, first: int, reasons: Reasons
) -> None:
    """The lines above a credit that belong to the picture: no sentences, and not the headline.

    A credit with its caption before it can only have the picture's name in its own block.
    """
    above = position - 1
    while above > first and above not in reasons:
        outside = complete and lines[above + 1].opens
        line = lines[above]
        if outside or line.ends or _is_heading_or_date(line):
            return
        reasons[above] = "caption"
        complete = True
        if above - 1 > first and lines[above - 1].key.startswith(line.key):
            reasons[above - 1] = "caption"
            return
        above -= 1


def _is_heading_or_date(line: Line) -> bool:
    return bool(re.match(r"\d+[.)]\s", line.text)) or is_date_line(line.text)
