"""The errors of ingest.

DatelineIndexError     anything that index raises on purpose
+-- InputError         a file, folder or URL that can't be read; skipped and counted by a build
+-- IndexMissingError  no index at the path given
+-- IndexMismatchError an index built by another embedding model or format
+-- EmbeddingError     the embedding model can't be found or fails
+-- StoreError         the vector store fails
+-- ConfigError        a setting that can't be used
"""

from __future__ import annotations


class DatelineIndexError(Exception):
    """The root of the errors that `index` raises on purpose."""


class InputError(DatelineIndexError):
    """A file, folder or URL can't be read as articles."""


class IndexMissingError(DatelineIndexError):
    """There is no index at the path given."""


class IndexMismatchError(DatelineIndexError):
    """The index was built with other settings than those asked for."""


class EmbeddingError(DatelineIndexError):
    """The embedding model can't be found, or it failed."""


class StoreError(DatelineIndexError):
    """The vector store can't be reached, or it failed."""


class ConfigError(DatelineIndexError):
    """A setting has a value that can't be used."""
