"""Lexical relevance: the share of a question's weight that a sentence repeats.

Weights are inverse document frequencies (Robertson and Spärck Jones 1976, with the +1 that
keeps them positive) over stemmed words. It needs no model, so it is also what remains when the
trained ranker can't be loaded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from index import stem_terms

# Stems that ask rather than name: left in, "many" of "how many" would weigh like a rare word.
_ASKING = frozenset("mani much would may might shall must us".split())


@lru_cache(maxsize=100_000)
def terms(text: str) -> tuple[str, ...]:
    """Return the stems of the content words of `text`, in order."""
    return tuple(stem for stem in stem_terms(text) if stem not in _ASKING)


def inverse_frequencies(sentences: Sequence[str]) -> dict[str, float]:
    """Return the weight of each stem over `sentences`: log(1 + (N - n + 0.5) / (n + 0.5))."""
    counts = Counter(term for sentence in sentences for term in set(terms(sentence)))
    total = len(sentences)
    return {term: math.log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in counts.items()}


def overlap(question: str, sentence: str, weights: Mapping[str, float]) -> float:
    """Return the share, 0 to 1, of the question's weight whose stems `sentence` holds.

    A stem that `weights` lacks weighs as much as the heaviest.
    """
    return overlaps(question, [sentence], weights)[0]


def overlaps(question: str, sentences: Sequence[str], weights: Mapping[str, float]) -> list[float]:
    """Return the `overlap` of each sentence."""
    asked = asked_shares(question, weights)
    return [shared(asked, frozenset(terms(sentence))) for sentence in sentences]


def asked_shares(question: str, weights: Mapping[str, float]) -> dict[str, float]:
    """Return the share of each of the question's stems in its weight; they add up to 1.

    A stem that `weights` lacks weighs as much as the heaviest.
    """
    unseen = max(weights.values(), default=1.0)
    asked = {term: weights.get(term, unseen) for term in terms(question)}
    total = sum(asked.values()) or 1.0
    return {term: weight / total for term, weight in asked.items()}


def shared(asked: Mapping[str, float], stems: Collection[str]) -> float:
    """Return the share, 0 to 1, of what is asked that these stems hold."""
    return sum(share for term, share in asked.items() if term in stems)
