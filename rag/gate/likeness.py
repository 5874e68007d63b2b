"""How alike words are where they stand: vectors of the embedding model for words in sentences."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from index.errors import EmbeddingError
from rag.gate.reading import Reading, Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.minilm import MiniLM

_NONE, _SAME = 0.2, 0.55
"""Cosines up to which words have nothing in common here, and from which they say one thing."""


def likeness(token: Token, claim: Reading, others: Sequence[tuple[Token, Reading]]) -> float:
    """Return how far a word of a claim says what some word of the evidence says, from 0 to 1.

    Each word's vector is taken in its sentence, so "lowered its forecast" meets "cut its forecast".
    Without the embedding model's weights nothing is alike: the gate is stricter then.
    """
    own = _vector(claim.text, token.start, token.end)
    if own is None:
        return 0.0
    vectors = (_vector(reading.text, other.start, other.end) for other, reading in others)
    best = max((float(own @ each) for each in vectors if each is not None), default=0.0)
    return min(1.0, max(0.0, (best - _NONE) / (_SAME - _NONE)))


@lru_cache(maxsize=20_000)
def _vector(text: str, start: int, end: int) -> NDArray[np.float32] | None:
    """The unit vector of the word at some characters of a text; None without weights."""
    import numpy as np

    encoded = _encoded(text)
    if encoded is None:
        return None
    spans, hidden = encoded
    rows = [at for at, (a, b) in enumerate(spans) if start <= a < b <= end]
    if not rows:
        return None
    mean = hidden[rows].mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


@lru_cache(maxsize=1_000)
def _encoded(text: str) -> tuple[list[tuple[int, int]], NDArray[np.float32]] | None:
    """The word pieces of a text by their characters, with a unit vector each."""
    model = _model()
    return model.encode_pieces(text) if model else None


@lru_cache(maxsize=1)
def _model() -> MiniLM | None:
    """The embedding model, opened once; None where its weights aren't there."""
    from index.minilm import MiniLM, find_weights

    try:
        return MiniLM(find_weights(os.environ.get("DATELINE_MODEL_FOLDER", "")), threads=1)
    except EmbeddingError:
        return None
