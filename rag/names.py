"""Names of a text, and whether two spellings may stand for one name."""

from __future__ import annotations

import re
from functools import lru_cache

from index.terms import STOP_WORDS, fold

_WORD = re.compile(r"[^\W_]+(?:['’ʼ.&][^\W_]+)*\.?")
_ARTICLE = re.compile(r"^(?:al|el|an|as|ash|at|ad|ar|az|le|la|de|the)-(?=.{3})")
# Spellings that transliterations mix up, applied in this order to folded words.
_SAME_SOUND = (
    (r"[’'`ʼʻ-]", ""), (r"ph", "f"), (r"kh", "h"), (r"gh", "g"), (r"dh", "d"), (r"th", "t"),
    (r"ck", "k"), (r"c(?=[eiy])", "s"), (r"[cq]", "k"), (r"ou|oo|u|w", "o"),
    (r"ei|ey|ee|ie|y|i|e", "i"), (r"z", "s"), (r"(.)\1+", r"\1"), (r"h$", ""),
)  # fmt: skip


def name_words(text: str) -> tuple[re.Match[str], ...]:
    """Return the capitalised words of the text, function words left out.

    >>> [m.group() for m in name_words("The army left Douma with al-Nasra TV.")]
    ['Douma', 'Nasra', 'TV']
    """
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word[:1].isupper() and fold(word).strip(".") not in STOP_WORDS:
            found.append(match)
    return tuple(found)


def same_name(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name: transliterations, plurals, initials apart.

    >>> same_name("Yarmouk", "Yarmuk"), same_name("Idlib", "Homs")
    (True, False)
    """
    left, right = sound(one), sound(other)
    if left == right:
        return True
    length = min(len(left), len(right))
    if length < 4:
        return False
    allowed = 1 if length < 8 else 2
    return left[:1] == right[:1] and _distance(left, right, allowed) <= allowed


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The folded form of a name that spellings of it share."""
    form = fold(word).strip(".").replace(".", "").removesuffix("'s")
    form = _ARTICLE.sub("", form)
    for pattern, replacement in _SAME_SOUND:
        form = re.sub(pattern, replacement, form)
    return form


def initials(words: list[str]) -> str:
    """The initials of the capitalised words, lower-cased."""
    return "".join(word[0] for word in words if word[:1].isupper()).lower()


def _distance(left: str, right: str, limit: int) -> int:
    """Levenshtein distance, or `limit + 1` once it is passed."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
        if min(row) > limit:
            return limit + 1
    return row[-1]
