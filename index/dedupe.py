"""Near-verbatim sentences of different articles: wire copy, and the passages that outlets share."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b

from index.sentences import split_sentences
from index.terms import words

MIN_WORDS = 12
"""Shorter sentences coincide by chance, or are what anybody would quote."""
_SHINGLE = 5
_KEPT = 4
# Share of words in the same order, as difflib's ratio: an editor's changed word or cut clause
# leaves 0.8 and more, another sentence about the same event stays under 0.6.
NEAR = 0.8
# Copied sentences this near to each other, in both articles, are one passage: what stands
# between them is a sentence too short to be told by itself.
_GAP = 120
_QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]?|«[^»\n]*»?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article that is long enough to be recognised elsewhere."""

    start: int
    end: int
    word_count: int
    own_words: int
    """Words outside quotation marks."""
    wording: int
    """A hash of its words: equal for sentences that are the same word for word."""

    def may_be_near(self, other: Sentence) -> bool:
        """Whether the numbers of words allow that the two are near-verbatim."""
        fewer, more = sorted((self.word_count, other.word_count))
        return 2 * fewer >= NEAR * (fewer + more)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of one article and its near-verbatim twin in another."""

    here: Sentence
    there: Sentence

    @property
    def strong(self) -> bool:
        """Whether it tells copying: a quotation alone only tells that both quote the same words."""
        return min(self.here.own_words, self.there.own_words) >= MIN_WORDS


@dataclass(frozen=True, slots=True)
class Passage:
    """Copied sentences that follow each other in both articles; at least one is strong."""

    pairs: tuple[Pair, ...]

    def span_there(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the other article has what stands in [start, end) here, or None."""
        twins = [
            pair.there for pair in self.pairs if pair.here.start < end and start < pair.here.end
        ]
        return (twins[0].start, twins[-1].end) if twins else None


def long_sentences(text: str) -> tuple[tuple[Sentence, tuple[int, ...]], ...]:
    """Return the sentences of twelve words and more, each with its fingerprints."""
    # Blanked over the whole text first: a quotation may run over several sentences.
    own = _QUOTED.sub(lambda quote: " " * len(quote.group()), text)
    found = []
    for start, end in split_sentences(text):
        said = tuple(words(text[start:end]))
        if len(said) >= MIN_WORDS:
            own_words = len(words(own[start:end]))
            sentence = Sentence(start, end, len(said), own_words, _hash(" ".join(said)))
            found.append((sentence, _fingerprints(said)))
    return tuple(found)


def _hash(text: str) -> int:
    """64 bits with a sign, as SQLite keeps them."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _fingerprints(said: Sequence[str]) -> tuple[int, ...]:
    """The least few hashes of five words on end: near-verbatim sentences nearly always share one.

    A bottom-k sketch (Broder 1997, On the resemblance and containment of documents).
    """
    shingles = {
        zlib.crc32(" ".join(said[at : at + _SHINGLE]).encode())
        for at in range(len(said) - _SHINGLE + 1)
    }
    return tuple(sorted(shingles)[:_KEPT])


def passages(pairs: Iterable[Pair]) -> tuple[Passage, ...]:
    """Return the runs of pairs that follow each other in both articles and tell copying."""
    runs: list[list[Pair]] = []
    for pair in sorted(pairs, key=lambda each: each.here.start):
        if runs and _follows(runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return tuple(Passage(tuple(run)) for run in runs if any(pair.strong for pair in run))


def _follows(earlier: Pair, later: Pair) -> bool:
    return (
        0 <= later.here.start - earlier.here.end <= _GAP
        and 0 <= later.there.start - earlier.there.end <= _GAP
    )


def likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """Share of words that stand in both in the same order, 0.0 where it must be under `NEAR`.

    The same both ways round.

    >>> likeness("the ship sank off the cape".split(), "the ship sank near the cape".split())
    0.8333333333333334
    """
    one, other = sorted((tuple(first), tuple(second)))
    # The bound by which SequenceMatcher gives up early, before it reads the words in order: most
    # pairs have one formula of five words in common and no more.
    shared = (Counter(one) & Counter(other)).total()
    if 2 * shared < NEAR * (len(one) + len(other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
