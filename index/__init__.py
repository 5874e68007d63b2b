"""Ingest: articles in, a searchable index out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.build import build
from index.config import IndexConfig
from index.errors import (
    ConfigError,
    DatelineIndexError,
    EmbeddingError,
    IndexMismatchError,
    IndexMissingError,
    InputError,
    StoreError,
)
from index.types import (
    Article,
    BuildReport,
    Chunk,
    Copy,
    Dropped,
    Filters,
    Hit,
    PublicationDate,
    Skipped,
    TimeMention,
)

if TYPE_CHECKING:
    from index.search import Index, open_index

__all__ = [
    "Article",
    "BuildReport",
    "Chunk",
    "ConfigError",
    "Copy",
    "DatelineIndexError",
    "Dropped",
    "EmbeddingError",
    "Filters",
    "Hit",
    "Index",
    "IndexConfig",
    "IndexMismatchError",
    "IndexMissingError",
    "InputError",
    "PublicationDate",
    "Skipped",
    "StoreError",
    "TimeMention",
    "build",
    "open_index",
]

# Chroma, LlamaIndex and onnxruntime take seconds to import: only those who use them wait.
_LAZY = {"Index": "index.search", "open_index": "index.search"}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
