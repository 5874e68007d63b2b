"""Which sentences answer a question: a small trained cross-encoder and weighted word overlap.

The network (see models/README.md) reads question and sentence together; overlap weighs the
question's words by inverse document frequency. Without the weights, or with damaged ones, overlap
alone ranks and a RuntimeWarning says so.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from rag.ranking.network import MODELS, Calibration, Network, Reading, WeightsError, load_network
from rag.ranking.overlap import inverse_frequencies, overlaps

__all__ = ["Relevance", "SentenceRanker", "rank_sentences"]

OVERLAP_ONLY = Calibration(neural=0.0, lexical=5.0, span=0.0, bias=-4.0)


@dataclass(frozen=True, slots=True)
class Relevance:
    """How well a sentence answers a question.

    `score` is the probability, 0 to 1, that it does, from all that follows; `neural` the network's
    logit (0.0 without the network); `lexical` the share of the question's weight that the sentence
    repeats; `span` the characters of the sentence that most likely answer, and `span_score` the
    probability, 0 to 1, of that span against none.
    """

    score: float
    neural: float
    lexical: float
    span: tuple[int, int] | None
    span_score: float


class SentenceRanker:
    """Scores sentences by the weights in `folder`, loaded at the first call, on `threads` threads.

    >>> rained, won = SentenceRanker().score("Who won?", ["It rained.", "Ada Brown won the race."])
    >>> won.score > rained.score
    True
    """

    def __init__(self, folder: Path = MODELS, *, threads: int = 2) -> None:
        self._folder = folder
        self._threads = threads

    @property
    def trained(self) -> bool:
        """Whether the trained weights are there and sound; without them overlap ranks alone."""
        return self._network is not None

    def score(
        self,
        question: str,
        sentences: Sequence[str],
        contexts: Sequence[str] | None = None,
        *,
        weights: Mapping[str, float] | None = None,
    ) -> tuple[Relevance, ...]:
        """A Relevance for each sentence, in the order given.

        `contexts` holds for each sentence the one before it, a title, or "". `weights` are the
        inverse document frequencies of stems (`rag.ranking.overlap.inverse_frequencies`); by default they
        are counted over `sentences`.
        """
        if not sentences:
            return ()
        counted = inverse_frequencies(sentences) if weights is None else weights
        shared = overlaps(question, sentences, counted)
        if self._network is None:
            return tuple(
                _relevance(Reading(0.0, None, 0.0), value, OVERLAP_ONLY) for value in shared
            )
        readings = self._network.read(question, sentences, contexts)
        calibration = self._network.calibration
        return tuple(
            _relevance(r, value, calibration) for r, value in zip(readings, shared, strict=True)
        )

    @cached_property
    def _network(self) -> Network | None:
        try:
            return load_network(self._folder, threads=self._threads)
        except WeightsError as error:
            warnings.warn(f"ranking by word overlap alone: {error}", RuntimeWarning, stacklevel=3)
            return None


def rank_sentences(question: str, sentences: Sequence[str]) -> tuple[float, ...]:
    """The probability, 0 to 1, that each sentence answers `question`, in the order given.

    >>> scores = rank_sentences("Who won the race?", ["It rained.", "Ada Brown won the race."])
    >>> scores[1] > scores[0]
    True
    """
    return tuple(relevance.score for relevance in _default().score(question, sentences))


@lru_cache(maxsize=1)
def _default() -> SentenceRanker:
    return SentenceRanker()


def _relevance(reading: Reading, shared: float, by: Calibration) -> Relevance:
    logit = by.neural * reading.logit + by.lexical * shared + by.span * reading.margin + by.bias
    found = _sigmoid(reading.margin) if reading.span else 0.0
    return Relevance(_sigmoid(logit), reading.logit, shared, reading.span, found)


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))
