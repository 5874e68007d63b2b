"""Near-verbatim sentences of different articles: wire copy, and the passages that outlets share."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from index.sentences import split_sentences
from index.terms import words

MIN_WORDS = 12
"""Shorter sentences coincide by chance, or are what anybody would quote."""
_SHINGLE = 5
_KEPT = 4
# Share of words in the same order, as difflib's ratio: an editor's changed word or cut clause
# leaves 0.8 and more, another sentence about the same event stays under 0.6.
_NEAR = 0.8
# Copied sentences this near to each other, in both articles, are one passage: what stands
# between them is a sentence too short to be told by itself.
_GAP = 120
_QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]?|«[^»\n]*»?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article that is long enough to be recognised elsewhere."""

    start: int
    end: int
    words: tuple[str, ...]
    own_words: int
    """Words outside quotation marks."""
    shingles: frozenset[int]
    """Hashes of every run of five words."""

    @property
    def fingerprints(self) -> tuple[int, ...]:
        """The least few shingles: near-verbatim sentences share one of them almost surely.

        A bottom-k sketch (Broder 1997, On the resemblance and containment of documents).
        """
        return tuple(sorted(self.shingles)[:_KEPT])


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


def long_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of twelve words and more."""
    # Blanked over the whole text first: a quotation may run over several sentences.
    own = _QUOTED.sub(lambda quote: " " * len(quote.group()), text)
    found = []
    for start, end in split_sentences(text):
        said = tuple(words(text[start:end]))
        if len(said) >= MIN_WORDS:
            found.append(Sentence(start, end, said, len(words(own[start:end])), _shingles(said)))
    return tuple(found)


def _shingles(said: tuple[str, ...]) -> frozenset[int]:
    return frozenset(
        zlib.crc32(" ".join(said[at : at + _SHINGLE]).encode())
        for at in range(len(said) - _SHINGLE + 1)
    )


def pair_up(here: Iterable[Sentence], there: Sequence[Sentence]) -> tuple[Pair, ...]:
    """Return the near-verbatim pairs, each sentence here with its best twin there.

    Which article is "here" doesn't matter to whether two sentences are a pair.
    """
    holding: dict[int, list[int]] = {}
    for number, sentence in enumerate(there):
        for mark in sentence.shingles:
            holding.setdefault(mark, []).append(number)
    pairs = []
    for sentence in here:
        shared = {n for mark in sentence.shingles for n in holding.get(mark, ())}
        rivals = [there[number] for number in sorted(shared)]
        ratio, best = max(
            ((_ratio(sentence.words, other.words), other) for other in rivals),
            key=lambda each: each[0],
            default=(0.0, None),
        )
        if best is not None and ratio >= _NEAR:
            pairs.append(Pair(sentence, best))
    return tuple(pairs)


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


def _ratio(first: Sequence[str], second: Sequence[str]) -> float:
    """Share of words that stand in both in the same order, 0.0 where it must be too small.

    The same both ways round.
    """
    one, other = sorted((tuple(first), tuple(second)))
    if one == other:
        return 1.0
    # The bound by which SequenceMatcher gives up early, before it reads the words in order: most
    # pairs have one formula of five words in common and no more.
    shared = (Counter(one) & Counter(other)).total()
    if 2 * shared < _NEAR * (len(one) + len(other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
