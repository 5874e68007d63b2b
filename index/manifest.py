"""The settings that shaped an index: saved with it, checked whenever it is opened."""

from __future__ import annotations

import uuid
from pathlib import Path

from index.catalog import Catalog
from index.catalog.schema import FORMAT_VERSION
from index.config import IndexConfig
from index.embed_names import embedding_identity
from index.errors import IndexMismatchError, IndexMissingError

CATALOG_FILE = "catalog.db"
VECTORS_FOLDER = "chroma"


def open_catalog(folder: Path, config: IndexConfig) -> Catalog:
    """Return the catalogue of an index that exists, having checked what shaped it.

    Raises IndexMissingError, or IndexMismatchError with the two values and the mend.
    """
    if not (folder / CATALOG_FILE).is_file():
        raise IndexMissingError(
            f"there is no index at {folder}; make one with `dateline add PATH… --index {folder}`"
        )
    catalog = Catalog(folder / CATALOG_FILE)
    try:
        _check(catalog, _reading(config), folder)
    except BaseException:
        catalog.close()
        raise
    return catalog


def create_catalog(folder: Path, config: IndexConfig) -> Catalog:
    """Return the catalogue to write to, with the settings saved if it is new and checked if not."""
    folder.mkdir(parents=True, exist_ok=True)
    catalog = Catalog(folder / CATALOG_FILE)
    try:
        if catalog.setting("format") is None:
            # A server is shared: each index has a collection of its own.
            name = f"dateline-{uuid.uuid4().hex[:12]}"
            catalog.save_settings(_writing(config) | {"collection": name})
        _check(catalog, _writing(config), folder)
    except BaseException:
        catalog.close()
        raise
    return catalog


def _reading(config: IndexConfig) -> dict[str, str]:
    """What a reader must share with the index."""
    return {
        "format": FORMAT_VERSION,
        "embedding": embedding_identity(config),
        "store": "server" if config.chroma_url else "cloud" if config.chroma_api_key else "folder",
    }


def _writing(config: IndexConfig) -> dict[str, str]:
    """What a writer must share with the index: also how chunks are cut."""
    return _reading(config) | {
        "chunk_words": str(config.chunk_words),
        "overlap_sentences": str(config.overlap_sentences),
    }


def _check(catalog: Catalog, wanted: dict[str, str], folder: Path) -> None:
    for name, value in wanted.items():
        saved = catalog.setting(name)
        if saved != value:
            raise IndexMismatchError(
                f"the index at {folder} has {name} {saved!r}, but {value!r} is asked for; "
                f"{_mend(name, saved)}"
            )


def _mend(name: str, saved: str | None) -> str:
    value = "minilm" if (saved or "").startswith("minilm:") else saved
    return _MENDS[name].format(saved=value)


_ANEW = "or build another index in a new folder"
_MENDS = {
    "format": "build it anew in a new folder: its files are those of another version of Dateline",
    "embedding": f"set DATELINE_EMBEDDING={{saved}}, {_ANEW}",
    "store": "set (or unset) DATELINE_CHROMA_URL or DATELINE_CHROMA_API_KEY as when it was built, "
    f"{_ANEW}",
    "chunk_words": f"set DATELINE_CHUNK_WORDS={{saved}}, {_ANEW}",
    "overlap_sentences": f"set DATELINE_OVERLAP_SENTENCES={{saved}}, {_ANEW}",
}
