"""Texts and questions into unit vectors, by whichever embedding model is configured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.config import IndexConfig
from index.errors import EmbeddingError

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from numpy.typing import NDArray


class Embedder(Protocol):
    """What build and search need of an embedding model."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (texts, dimensions)."""
        ...

    def encode_query(self, query: str) -> NDArray[np.float32]:
        """Return the unit vector of a question, shape (dimensions,)."""
        ...


def load_embedder(config: IndexConfig) -> Embedder:
    """Return the model that `config.embedding` names; see `load_embedding` for the names.

    The local model comes without LlamaIndex, whose import takes longer than the first answer.
    """
    if config.embedding == "minilm":
        from index.minilm import MiniLM, find_weights

        return MiniLM(find_weights(config.model_folder), threads=config.threads)
    from index.llama_embedding import load_embedding

    return LlamaEmbedder(load_embedding(config))


class LlamaEmbedder:
    """A LlamaIndex embedding model, with its answers checked and its errors wrapped."""

    def __init__(self, model: BaseEmbedding) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text; EmbeddingError where the model fails."""
        try:
            rows = np.asarray(self._model.get_text_embedding_batch(list(texts)), dtype=np.float32)
        except Exception as error:  # each provider has errors of its own
            raise self._failed(f"{len(texts)} texts", error) from error
        if rows.ndim != 2 or len(rows) != len(texts):
            raise EmbeddingError(
                f"{self._model.model_name} gave vectors of shape {rows.shape} "
                f"for {len(texts)} texts"
            )
        return _unit(rows)

    def encode_query(self, query: str) -> NDArray[np.float32]:
        """Return the unit vector of a question; EmbeddingError where the model fails."""
        try:
            row = np.asarray(self._model.get_query_embedding(query), dtype=np.float32)
        except Exception as error:  # each provider has errors of its own
            raise self._failed("the question", error) from error
        unit: NDArray[np.float32] = _unit(row[None, :])[0]
        return unit

    def _failed(self, what: str, error: Exception) -> EmbeddingError:
        return EmbeddingError(f"{self._model.model_name} failed on {what}: {error}")


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-12), dtype=np.float32)
