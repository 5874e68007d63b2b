"""Ingest: articles in, a searchable index out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.build import build, remove, set_date
from index.config import IndexConfig
from index.dates import (
    NO_COVERAGE,
    Coverage,
    QuestionDays,
    QuestionWindow,
    format_day,
    format_value,
    publication_date,
    question_days,
    question_window,
    time_mentions,
)
from index.describe import is_date_line
from index.errors import (
    ConfigError,
    DatelineIndexError,
    EmbeddingError,
    IndexMismatchError,
    IndexMissingError,
    InputError,
    StoreError,
)
from index.sentences import split_sentences
from index.settings import read_settings
from index.terms import STOP_WORDS, fold, stem_set, stem_terms, words
from index.types import (
    Article,
    BuildReport,
    Chunk,
    Copy,
    Dropped,
    Filters,
    Granularity,
    Hit,
    Listed,
    PublicationDate,
    Skipped,
    TimeMention,
)

if TYPE_CHECKING:
    from index.llama_embedding import load_embedding
    from index.search import Index, open_index

__all__ = [
    "NO_COVERAGE",
    "STOP_WORDS",
    "Article",
    "BuildReport",
    "Chunk",
    "ConfigError",
    "Copy",
    "Coverage",
    "DatelineIndexError",
    "Dropped",
    "EmbeddingError",
    "Filters",
    "Granularity",
    "Hit",
    "Index",
    "IndexConfig",
    "IndexMismatchError",
    "IndexMissingError",
    "InputError",
    "Listed",
    "PublicationDate",
    "QuestionDays",
    "QuestionWindow",
    "Skipped",
    "StoreError",
    "TimeMention",
    "build",
    "fold",
    "format_day",
    "format_value",
    "is_date_line",
    "load_embedding",
    "open_index",
    "publication_date",
    "question_days",
    "question_window",
    "read_settings",
    "remove",
    "set_date",
    "split_sentences",
    "stem_set",
    "stem_terms",
    "time_mentions",
    "words",
]

# Chroma, LlamaIndex and onnxruntime take seconds to import: only those who use them wait.
_LAZY = {
    "load_embedding": "index.llama_embedding",
    "Index": "index.search",
    "open_index": "index.search",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
