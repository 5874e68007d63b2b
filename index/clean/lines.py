"""The lines of a page, with what the steps that look for furniture ask of them."""

from __future__ import annotations

from dataclasses import dataclass

CLOSING = "\"'”’»)]*"
_MARKS = (".", "!", "?", "…")
_EDGES = " .!?…:\"'“”‘’•*-–—"
_LEAST_PROSE_WORDS = 5
_LONG_LINE_WORDS = 45


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page that holds something; `opens` where a blank line stands before it."""

    text: str
    opens: bool
    words: int
    ends: bool
    """Whether it ends in the mark of a sentence."""

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: a full sentence, or very long."""
        return self.words >= (_LEAST_PROSE_WORDS if self.ends else _LONG_LINE_WORDS)

    @property
    def key(self) -> str:
        """What it says, to find repeats by: case, quotes, spaces and end marks aside."""
        return " ".join(self.text.lower().replace("’", "'").split()).strip(_EDGES)


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that hold something."""
    lines = []
    opens = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(stripped, opens, stripped.count(" ") + 1, ends_sentence(stripped)))
        opens = not stripped
    return lines


def ends_sentence(text: str) -> bool:
    """Whether a text ends in the mark of a sentence, closing quotes and brackets aside."""
    return text.rstrip(CLOSING)[-1:] in _MARKS if text else False


Reasons = dict[int, str]
"""The reason for dropping a line, by the line's position."""
