"""Where sentences begin and end in news prose, with exact offsets."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    """
    adm approx apr aug brig capt cmdr co col corp cpl dec dept dr est etc feb fig fr ft
    gen gov hon inc insp jan jr jul jun lt ltd maj mar messrs mr mrs ms mt no nov oct
    pres prof pte pvt rep rev sen sep sept sgt spc sr st supt vol vs
    """.split()
)
_END = re.compile(r"""[.!?…]+[)\]"'”’»]*(?=\s+["'“‘«(\[]*[\w$€£])""")
_LINE = re.compile(r"[^\n]+")
_WORD_BEFORE = re.compile(r"([\w.’'-]+)$")
_OPENING = "\"'“‘«(["


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) offsets of each sentence; a line break always ends one.

    >>> text = "Mr. Li left. He came back."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Mr. Li left.', 'He came back.']
    """
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        spans.extend(_split_line(text, line.start(), line.end()))
    return tuple(spans)


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    begin = start
    for mark in _END.finditer(text, start, end):
        if _ends_sentence(text, begin, mark.start(), mark.end()):
            spans.append((begin, mark.end()))
            begin = mark.end()
    spans.append((begin, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _ends_sentence(text: str, begin: int, mark: int, after: int) -> bool:
    """Whether the mark closes a sentence rather than an abbreviation, an initial or a quote."""
    following = text[after:].lstrip()[:2].lstrip(_OPENING)
    if following[:1].islower():
        return False
    if text[mark] != ".":
        return True
    word = _WORD_BEFORE.search(text, begin, mark)
    if word is None:
        return True
    token = word.group(1)
    if after == mark + 1 and token.lower().strip(".") in _ABBREVIATIONS:
        # "No. 5" is a number, "he said no. They left" is not.
        return (
            token.lower() in ("no", "co", "inc", "ltd", "corp", "etc")
            and not following[:1].isdigit()
        )
    return not _is_initial(token)


def _is_initial(token: str) -> bool:
    """Return whether a token is an initial, as in J. or U.S.; a rare miss beats a broken quote."""
    return bool(re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", token))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + lead + len(stripped)
