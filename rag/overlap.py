"""Lexical relevance: the share of a question's weight that a sentence repeats.

Weights are inverse document frequencies (Robertson and Spärck Jones 1976, with the +1 that keeps them positive)
over stemmed words. It needs no model, so it is also what remains when the trained ranker can't be loaded.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_STOP = frozenset(
    "a an the of in on at to for from by with about as is are was were be been being am do does did done has have had "
    "and or but not no if it its this that these those he she they them his her their him we us our you your i me my "
    "who whom whose what which when where why how many much there here than then so such will would can could may might "
    "shall should must s t d ll re ve into over under up down out off between during after before also any all some".split()
)


@lru_cache(maxsize=100_000)
def terms(text: str) -> tuple[str, ...]:
    """The stems of the content words of `text`, in order, numbers kept whole."""
    return tuple(_stem(word) for word in _words(text) if word not in _STOP)


def inverse_frequencies(sentences: Sequence[str]) -> dict[str, float]:
    """The weight of each stem over `sentences`: log(1 + (N - n + 0.5) / (n + 0.5))."""
    counts = Counter(term for sentence in sentences for term in set(terms(sentence)))
    total = len(sentences)
    return {term: math.log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in counts.items()}


def overlap(question: str, sentence: str, weights: Mapping[str, float]) -> float:
    """The share, 0 to 1, of the question's weight whose stems `sentence` holds; unseen stems weigh the most."""
    unseen = max(weights.values(), default=1.0)
    asked = {term: weights.get(term, unseen) for term in terms(question)}
    total = sum(asked.values())
    found = frozenset(terms(sentence))
    return sum(weight for term, weight in asked.items() if term in found) / total if total else 0.0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]  # snowballstemmer ships no types
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))
