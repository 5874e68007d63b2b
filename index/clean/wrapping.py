"""Paragraphs of texts that were broken into lines of even width, as in PDF and old wire copy."""

from __future__ import annotations

import re
from itertools import pairwise

_WIDTHS = range(40, 111)
_LEAST_LINES = 6
_LEAST_SHARE = 0.6
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_CUT_WORD = re.compile(r"(?<=[^\W\d_])-\r(?=[^\W\d_A-Z])")


def unwrap(text: str) -> str:
    r"""Return the text with each paragraph on one line, if its lines were cut at a width.

    Elsewhere a line break ends a sentence; a text with a line a paragraph comes back as it was.
    """
    lines = [line.strip() for line in text.split("\n")]
    width = max(map(len, lines))
    if not _is_wrapped(lines, width):
        return text
    parts = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        parts.append(line + ("\r" if _runs_on(line, following, width) else "\n"))
    return _CUT_WORD.sub("", "".join(parts)).replace("\r", " ").rstrip("\n")


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Whether most lines that another follows are nearly as long as the longest.

    And stop in the middle of a sentence, which a list of even lines doesn't.
    """
    inner = [line for line, after in pairwise(lines) if line and after]
    if width not in _WIDTHS or len(inner) < _LEAST_LINES:
        return False
    full = sum(len(line) > 0.75 * width for line in inner)
    midway = sum(not _ENDS.search(line) for line in inner)
    return min(full, midway) >= _LEAST_SHARE * len(inner)


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether a paragraph goes on after a line: it is full, or the next begins in lower case."""
    if not line or not following:
        return False
    if following[0].islower():
        return True
    full = len(line) + len(following.split(maxsplit=1)[0]) >= 0.9 * width
    return full and (not _ENDS.search(line) or len(line) > 0.8 * width)
