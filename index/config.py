"""Settings of ingest: frozen plain values, read from the environment at the entry points only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.errors import ConfigError
from index.settings import read_settings


@dataclass(frozen=True, slots=True)
class IndexConfig:
    """How articles are cut, embedded and stored.

    `embedding` is `minilm` (local, default), `openai:MODEL`, or `module:attribute` naming any
    LlamaIndex `BaseEmbedding`. `chunk_words` is the target length of a chunk in words; the local
    model reads at most 256 tokens. `chroma_url` names a Chroma server instead of the folder.
    `private_network` lets addresses (and what they redirect to) name this machine and its network,
    which in a chat that others can reach would let them look around in it.
    """

    embedding: str = "minilm"
    model_folder: str = ""
    chunk_words: int = 120
    overlap_sentences: int = 0
    max_file_bytes: int = 20_000_000
    batch_size: int = 64
    threads: int = 0
    chroma_url: str = ""
    chroma_api_key: str = ""
    chroma_tenant: str = ""
    chroma_database: str = ""
    private_network: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> IndexConfig:
        """Settings from `DATELINE_<FIELD>` variables; unset ones keep their defaults.

        >>> IndexConfig.from_environment({"DATELINE_CHUNK_WORDS": "90"}).chunk_words
        90
        """
        kinds: dict[type, str] = {int: "whole number"}
        return read_settings(cls(), environment, error=ConfigError, kinds=kinds)
