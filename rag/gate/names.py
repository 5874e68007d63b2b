"""Names of a text, and whether two spellings may stand for one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.terms import fold
from rag.gate.reading import Reading, Token
from rag.language.thesaurus import kind, means, root

_ARTICLE = re.compile(r"^(?:al|el|an|as|ash|at|ad|ar|az)-(?=.{3})")
_ARTICLES = frozenset("al el an as ash at ad ar az ez es ed er bin ibn de la le van von".split())
# Spellings that transliterations mix up, applied in this order to folded words.
_SAME_SOUND = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[’'`ʼʻ-]", ""), (r"ph", "f"), (r"kh", "h"), (r"gh", "g"), (r"dh", "d"), (r"th", "t"),
        (r"ck", "k"), (r"c(?=[eiy])", "s"), (r"[cq]", "k"), (r"ou|oo|u|w", "o"),
        (r"ei|ey|ee|ie|y|i|e", "i"), (r"z", "s"), (r"(.)\1+", r"\1"), (r"(?<=..)h$", ""),
    )
)  # fmt: skip
_GLUED_ARTICLE = re.compile(r"^[ae](?=(.)\1)")  # "Ezzor" is "ez-Zor"
_DEMONYM = re.compile(r"(?:ish|ians?|ans?|ese|is?|ers?)$")
_SMALL = frozenset("of the for and in to on".split())
_LONGEST = 8
"""How many words a name has at most, for its initials."""


@dataclass(frozen=True, slots=True)
class NameBook:
    """The names that evidence has: words, and the initials of its runs of capitalised words."""

    words: tuple[str, ...]
    initials: frozenset[str]

    def has(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the capitalised word at an index is a name of the book, in some spelling."""
        token = tokens[at]
        if any(same_name(token.text, word) for word in self.words):
            return True
        if any(kindred(token, word) for word in self.words):
            return True
        return token.word.replace(".", "") in self.initials or self._expanded(tokens, at)

    def _expanded(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the word belongs to a full form whose initials stand in the book."""
        short = {word.lower().replace(".", "") for word in self.words if is_acronym(word)}
        return bool(short) and any(letters in short for letters in _runs_over(tokens, at))


def kindred(token: Token, word: str) -> bool:
    """Whether a word is another form of a name: "Lebanese" for "Lebanon"."""
    other = root(fold(word))
    land = re.sub(r"['’]s?$", "", fold(word))
    if _of_land(token.word, land) or _of_land(land, token.word):
        return True
    return bool(token.root) and token.root[:1] == other[:1] and means(token.root, other)


def _of_land(word: str, land: str) -> bool:
    """Whether a word says of which land: "British" of Britain, "Kesterians" of Kesteria."""
    stem = _DEMONYM.sub("", word)
    return stem != word and len(stem) > 3 and land.startswith(stem) and len(land) - len(stem) < 4


def name_book(readings: Iterable[Reading]) -> NameBook:
    """Return the names of some texts.

    >>> from rag.gate.reading import read
    >>> book = name_book([read("the Organization for the Prohibition of Chemical Weapons")])
    >>> book.has(read("OPCW").tokens, 0)
    True
    """
    chosen = tuple(readings)
    words = tuple(t.text for reading in chosen for t in reading.tokens if t.capital)
    letters = (run for reading in chosen for run in _all_initials(reading.tokens))
    return NameBook(words, frozenset(letters))


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals: "UN", "U.S."."""
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper()


def is_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a name rather than an ordinary word that opens a sentence."""
    token = tokens[at]
    if not token.capital or token.valued or token.word in _ARTICLES:
        return False
    opens = at == 0 or tokens[at - 1].text in '.:!?"“‘;'
    if not opens or is_acronym(token.text):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return not kind(token.root) or bool(following and following.capital and not following.valued)


def same_name(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name.

    >>> same_name("Yarmouk", "Yarmuk"), same_name("Idlib", "Homs"), same_name("Mali", "Bali")
    (True, False, False)
    """
    left, right = sound(one), sound(other)
    if left == right:
        return bool(left)
    length = min(len(left), len(right))
    if kind(root(fold(one))) and kind(root(fold(other))):
        return length >= 4 and (left.startswith(right) or right.startswith(left))
    allowed = 0 if length < 4 else 1 if length < 8 else 2
    return left[:1] == right[:1] and _distance(left, right, allowed) <= allowed


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return the folded form that spellings of a name share."""
    form = fold(word).strip(".").replace(".", "").removesuffix("'s")
    form = _GLUED_ARTICLE.sub("", _ARTICLE.sub("", form))
    for pattern, replacement in _SAME_SOUND:
        form = pattern.sub(replacement, form)
    return form


def _all_initials(tokens: Sequence[Token]) -> Iterator[str]:
    words = [token for token in tokens if not token.mark]
    for start in range(len(words)):
        yield from _initials(words[start : start + _LONGEST])


def _initials(words: Sequence[Token]) -> Iterator[str]:
    """Yield the initials of ever longer runs of capitalised words, small words between them."""
    letters = ""
    for token in words:
        if token.capital:
            letters += token.word[:1]
        elif token.word not in _SMALL:
            return
        if len(letters) > 1:
            yield letters


def _runs_over(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """Yield the initials of the runs of capitalised words that take in an index."""
    for start in range(max(0, at - _LONGEST + 1), at + 1):
        if tokens[start].capital and all(
            t.capital or t.word in _SMALL or t.mark for t in tokens[start : at + 1]
        ):
            yield from _initials([t for t in tokens[start : start + _LONGEST] if not t.mark])


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
