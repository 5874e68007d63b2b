"""Site furniture out of an article's text; what was dropped is kept, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from index.clean.furniture import find_furniture
from index.clean.lines import Line, Reasons, split_lines
from index.describe import is_date_line
from index.types import Dropped


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without site furniture, its headline, and what was left out."""

    text: str
    title: str = ""
    dropped: tuple[Dropped, ...] = ()


def clean(text: str, *, title: str = "", lightly: bool = False) -> Cleaned:
    r"""Return the article in a scraped text: menus, prompts, captions and other stories out.

    Kept lines are verbatim but for white space at their ends. `lightly` is for text that was
    extracted already: repeated paragraphs and plain prompts go, the rest stays.

    >>> clean("Home > News >\n\nIt rained on Monday.\n\nShare this:").text
    'It rained on Monday.'
    """
    lines = split_lines(text)
    reasons = find_furniture(lines, lightly=lightly)
    dropped = tuple(Dropped(lines[at].text, reasons[at]) for at in sorted(reasons))
    kept = [line for at, line in enumerate(lines) if at not in reasons]
    return Cleaned(_join(lines, reasons), title or _headline(kept), dropped)


def _join(lines: list[Line], reasons: Reasons) -> str:
    """The kept lines, blocks apart as they were."""
    parts: list[str] = []
    gap = False
    for position, line in enumerate(lines):
        gap = gap or line.opens
        if position not in reasons:
            parts.append(("\n\n" if gap else "\n") + line.text if parts else line.text)
            gap = False
    return "".join(parts)


def _headline(kept: list[Line]) -> str:
    """The line over the first paragraph that reads as a headline: some words, no full stop."""
    for line in kept[:6] if len(kept) > 1 else ():
        asks = line.text.endswith(("?", "!")) and line.words <= _MOST_ASKING_WORDS
        if (line.is_prose and not asks) or line.words > 30:
            break
        if line.words > 2 and not is_date_line(line.text):
            return line.text
    return ""


_MOST_ASKING_WORDS = 16
