"""LlamaIndex's side of embedding: our local model as a BaseEmbedding, and those of others."""

from __future__ import annotations

import importlib
from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr

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
