"""Cutting and comparing text for the ranker's data and measures."""

from __future__ import annotations

import re
from functools import lru_cache

_TREEBANK = (
    ("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"), ("-LCB-", "{"), ("-RCB-", "}"),
    ("``", '"'), ("''", '"'), ("`", "'"), ("\\/", "/"),
)  # fmt: skip


def detokenise(text: str) -> str:
    """Treebank tokens as running text: "the book , `` X ''" becomes 'the book, "X"'."""
    for token, plain in _TREEBANK:
        text = text.replace(token, plain)
    text = re.sub(r"\"\s*([^\"]*?)\s*\"", r'"\1"', text)
    text = re.sub(r"\s+([.,;:!?%)\]}]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b|'(?=\s|$))", r"\1", text)
    text = re.sub(r"([(\[{$#])\s+", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case, straight quotes and plain blanks, for looking one text up in another."""
    text = (
        text.replace("’", "'")
        .replace("‘", "'")
        .replace("“", '"')
        .replace("”", '"')
        .replace("\u00a0", " ")
    )
    return text.lower()


def find_words(needle: str, text: str) -> tuple[int, int] | None:
    """Where `needle` stands in `text` as whole words, case folded, or None."""
    wanted, folded = fold(needle).strip(), fold(text)
    if not wanted or wanted not in folded or len(folded) != len(text):
        return None
    match = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded)
    return match.span() if match else None
