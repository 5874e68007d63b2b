"""Whether an answer says what is accepted: the matching rules of the suites, and a lenient kin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evals.values import canonical
from rag.types import Answer

READ_WORDS = 120
"""Words of an answer that are read, so that pasting the articles earns nothing."""

_MARKER = re.compile(r"\s*\[\d+(?:\s*[,;–-]\s*\d+)*\]")
_PLAIN = str.maketrans("‘’‛ʼ“”„\u00a0\u202f", "''''\"\"\"  ")


def fold(text: str) -> str:
    """The text with case, curly quotes and no-break spaces folded; white space is made single.

    >>> fold("The\u00a0Army’s  BUSES")
    "the army's buses"
    """
    return " ".join(text.translate(_PLAIN).lower().split())


def strip_markers(text: str) -> str:
    """The text without its [n] markers.

    >>> strip_markers("35 buses left [1][2].")
    '35 buses left.'
    """
    return _MARKER.sub("", text)


def readable(answer: Answer) -> str:
    """What is read of an answer: its first 120 words without markers, and `short` on a new line."""
    words = strip_markers(answer.text).split()[:READ_WORDS]
    return fold(" ".join(words)) + "\n" + fold(strip_markers(answer.short or ""))


def says(text: str, accepted: str) -> bool:
    """Whether a folded text holds an accepted answer as whole words.

    >>> says("the 35 buses left", "35 Buses"), says("the 135 buses left", "35 buses")
    (True, False)
    """
    words = fold(accepted)
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def says_any(text: str, accepted: Iterable[str]) -> bool:
    """Whether a folded text holds any of the accepted answers."""
    return any(says(text, answer) for answer in accepted)


def says_value(text: str, accepted: str) -> bool:
    """Whether a text holds an accepted answer once figures and dates are written one way.

    >>> says_value("thirty-five buses, on 21 April 2018", "35 buses")
    True
    >>> says_value("on 2018-04-21", "April 21")
    True
    """
    wanted = canonical(fold(accepted))
    return any(_stands_in(wanted, canonical(line)) for line in fold_lines(text))


def fold_lines(text: str) -> list[str]:
    """The folded lines of a text; an answer isn't looked for across them."""
    return [fold(line) for line in text.split("\n")]


def _stands_in(wanted: Sequence[str], tokens: Sequence[str]) -> bool:
    size = len(wanted)
    starts = range(len(tokens) - size + 1) if size else range(0)
    return any(
        all(_same(w, t) for w, t in zip(wanted, tokens[i : i + size], strict=True)) for i in starts
    )


def _same(wanted: str, token: str) -> bool:
    """Whether two tokens are one; a date asked for without its year fits any year."""
    return token == wanted or (wanted.startswith("--") and token[4:] == wanted[1:])
