"""Ingest: articles in, a searchable index out."""

from __future__ import annotations

from index.dates import format_day, format_value, publication_date, question_window, time_mentions
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
from index.sentences import split_sentences
from index.terms import STOP_WORDS, fold, stem_terms, words
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

__all__ = [
    "STOP_WORDS",
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
    "IndexConfig",
    "IndexMismatchError",
    "IndexMissingError",
    "InputError",
    "PublicationDate",
    "Skipped",
    "StoreError",
    "TimeMention",
    "fold",
    "format_day",
    "format_value",
    "publication_date",
    "question_window",
    "time_mentions",
    "split_sentences",
    "stem_terms",
    "words",
]
