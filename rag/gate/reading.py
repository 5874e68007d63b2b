"""A sentence read for comparing: its words with their stems, its figures and its days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.terms import STOP_WORDS, fold
from rag.gate.days import Day, days
from rag.gate.values import Figure, figures
from rag.language.hygiene import visible
from rag.language.thesaurus import PARTICLES, root

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[.'’ʼ&][^\W_]+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{2,}?)[”\"“»]|(?<!\w)[‘']([^‘’'\n]{2,}?)[’'](?!\w)")
REPORTING = frozenset(
    """
    say tell report announce declare add note mention claim allege write quote cite describe
    explain argue insist warn estimate confirm deny testify reveal disclose comment remark
    believe put recall maintain contend assert suggest predict acknowledge admit concede stress
    speak think
    """.split()
)
SPOKEN = frozenset(root(word) for word in REPORTING)
"""The stems of verbs that name a speaker."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; `root` is its stem, "" for a function word or a mark."""

    start: int
    end: int
    text: str
    word: str
    root: str
    valued: bool = False
    """Part of a figure or a calendar expression."""

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is."""
        return self.text[:1].isupper() and (self.word not in STOP_WORDS or _acronym(self.text))

    @property
    def mark(self) -> bool:
        """Whether it is a punctuation mark."""
        return not self.text[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with everything that the gate compares."""

    text: str
    tokens: tuple[Token, ...]
    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    quotations: tuple[str, ...]

    @property
    def roots(self) -> frozenset[str]:
        """The stems of the content words."""
        return frozenset(token.root for token in self.tokens if token.root)

    @property
    def phrases(self) -> frozenset[str]:
        """The verbs with a particle soon after them: "sink" may be told as "go_down"."""
        found = (phrase for at in range(len(self.tokens)) for phrase in phrasal(self.tokens, at))
        return frozenset(found)

    @property
    def words(self) -> frozenset[str]:
        """Every word, folded."""
        return frozenset(token.word for token in self.tokens if not token.mark)


@lru_cache(maxsize=4_000)
def read(text: str) -> Reading:
    """Return the text, made visible, with its words, figures, days and quotations.

    >>> [token.root for token in read("35 buses left on Saturday.").tokens if token.root]
    ['35', 'buse', 'leav', 'saturday']
    """
    text = visible(text)
    found_days = days(text)
    found = tuple(
        figure for figure in figures(text)
        if not any(day.start < figure.end and figure.start < day.end for day in found_days)
    )  # fmt: skip
    taken = [(day.start, day.end) for day in found_days]
    taken += [(figure.start, figure.end) for figure in found]
    quotations = tuple((match[1] or match[2]).strip() for match in _QUOTED.finditer(text))
    return Reading(text, tuple(_tokens(text, taken)), found, found_days, quotations)


def _tokens(text: str, taken: list[tuple[int, int]]) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        written = match.group()
        word = _POSSESSIVE.sub("", fold(written))
        valued = any(start < match.end() and match.start() < end for start, end in taken)
        stem = root(word) if written[0].isalnum() else ""
        if not stem and _acronym(written):
            stem = word
        yield Token(match.start(), match.end(), written, word, stem, valued)


def phrasal(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """Yield the phrasal verbs that a word may begin: its stem with each particle close behind."""
    if tokens[at].root and not tokens[at].capital:
        for token in tokens[at + 1 : at + 4]:
            if token.mark:
                return
            if token.word in PARTICLES:
                yield f"{tokens[at].root}_{token.word}"


def _acronym(word: str) -> bool:
    """Whether a word is all capitals, so that "IS" and "US" aren't taken for small words."""
    return len(word) > 1 and word.isupper() and word.lower() not in ("no", "not", "i")
