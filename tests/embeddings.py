"""Tiny LlamaIndex embeddings for the tests."""

from __future__ import annotations

from llama_index.core.base.embeddings.base import BaseEmbedding


class LetterCounts(BaseEmbedding):
    """Counts a, b and c."""

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(text.count(letter)) for letter in "abc"]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


class Broken(LetterCounts):
    """Fails as a provider does."""

    def _get_text_embedding(self, text: str) -> list[float]:
        raise RuntimeError("out of credit")
