"""The embedding models, local or served, behind LlamaIndex's BaseEmbedding."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from numpy.typing import NDArray

from index.config import IndexConfig
from index.errors import ConfigError, EmbeddingError
from index.minilm import MiniLM, find_weights


class MiniLMEmbedding(BaseEmbedding):
    """all-MiniLM-L6-v2 (384 dimensions, 256 tokens) without torch and without a network."""

    _model: MiniLM = PrivateAttr()

    def __init__(self, *, model_folder: str = "", threads: int = 0, **settings: Any) -> None:
        settings.setdefault("model_name", "all-MiniLM-L6-v2")
        settings.setdefault("embed_batch_size", 256)
        super().__init__(**settings)
        self._model = MiniLM(find_weights(model_folder), threads=threads)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (len(texts), 384), without a detour over lists."""
        return self._model.encode(texts)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._model.encode(texts).tolist()
        return rows

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def load_embedding(config: IndexConfig) -> BaseEmbedding:
    """Return the embedding model that `config.embedding` names.

    `minilm`, `openai:MODEL` (the key comes from OPENAI_API_KEY), or `module:attribute`, where the
    attribute is a LlamaIndex `BaseEmbedding` or a callable that makes one.
    """
    name = config.embedding
    if name == "minilm":
        return MiniLMEmbedding(model_folder=config.model_folder, threads=config.threads)
    kind, _, rest = name.partition(":")
    if not rest:
        raise ConfigError(
            f"embedding {name!r} is none of minilm, openai:MODEL and module:attribute"
        )
    return _openai(rest, config) if kind == "openai" else _imported(kind, rest)


def embed_texts(model: BaseEmbedding, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return one unit vector a text, shape (texts, dimensions).

    Raises EmbeddingError where the model fails or gives back the wrong number of vectors.
    """
    if isinstance(model, MiniLMEmbedding):
        return model.vectors(texts)
    try:
        rows = np.asarray(model.get_text_embedding_batch(list(texts)), dtype=np.float32)
    except Exception as error:  # each provider has errors of its own
        raise EmbeddingError(f"{model.model_name} failed on {len(texts)} texts: {error}") from error
    if rows.ndim != 2 or len(rows) != len(texts):
        raise EmbeddingError(
            f"{model.model_name} gave vectors of shape {rows.shape} for {len(texts)} texts"
        )
    return _unit(rows)


def embed_query(model: BaseEmbedding, query: str) -> NDArray[np.float32]:
    """Return the unit vector of a query, shape (dimensions,)."""
    try:
        row = np.asarray(model.get_query_embedding(query), dtype=np.float32)
    except EmbeddingError:
        raise
    except Exception as error:  # each provider has errors of its own
        raise EmbeddingError(f"{model.model_name} failed on the query: {error}") from error
    return _unit(row[None, :])[0]


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-12), dtype=np.float32)


def _openai(name: str, config: IndexConfig) -> BaseEmbedding:
    from llama_index.embeddings.openai import OpenAIEmbedding

    try:
        return OpenAIEmbedding(model=name, embed_batch_size=config.batch_size)
    except Exception as error:  # a missing key is a ValueError here, an OpenAIError there
        raise EmbeddingError(f"the OpenAI embedding {name!r} can't be used: {error}") from error


def _imported(module: str, attribute: str) -> BaseEmbedding:
    try:
        found = getattr(importlib.import_module(module), attribute)
        model = found if isinstance(found, BaseEmbedding) else found()
    except Exception as error:  # whatever the user's own module raises
        raise EmbeddingError(f"embedding {module}:{attribute} can't be loaded: {error}") from error
    if not isinstance(model, BaseEmbedding):
        raise EmbeddingError(
            f"embedding {module}:{attribute} is a {type(model).__name__}, "
            "not a LlamaIndex BaseEmbedding"
        )
    return model
