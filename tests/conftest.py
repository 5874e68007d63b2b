from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import write_articles

from index import Index, build, open_index


@pytest.fixture(scope="session")
def newsroom_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One index of the invented articles for the whole session: read it, don't change it."""
    folder = tmp_path_factory.mktemp("newsroom")
    build(write_articles(folder / "articles"), into=folder / "news.index")
    return folder / "news.index"


@pytest.fixture(scope="session")
def newsroom(newsroom_path: Path) -> Iterator[Index]:
    with open_index(newsroom_path) as index:
        yield index
