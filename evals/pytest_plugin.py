"""A pytest fixture for teams, to write down what their index must answer.

>>> def test_bus_count(ask):
...     assert "35" in ask("How many buses left the towns?").short
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rag.types import Answer


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --dateline-index and the ini value of the same name."""
    text = "the Dateline index that the `ask` fixture answers from"
    parser.getgroup("dateline").addoption("--dateline-index", default=None, help=text)
    parser.addini("dateline_index", text, default="dateline.index")


@pytest.fixture(scope="session")
def ask(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Answer]]:
    """Answers a question from the index named by --dateline-index or the ini value.

    The test is skipped when there is no such index. Keyword arguments are those of `rag.answer`.
    """
    named = request.config.getoption("--dateline-index")
    path = Path(named or request.config.getini("dateline_index"))
    if named and not path.exists():
        raise pytest.UsageError(f"no Dateline index at {named!r}; make one with `dateline add`")
    if not path.exists():
        pytest.skip(f"no Dateline index at {str(path)!r}: name one with --dateline-index")
    yield from _answers(path)


def _answers(path: Path) -> Iterator[Callable[..., Answer]]:
    from functools import partial

    import rag
    from index import open_index

    with open_index(path) as opened:
        yield partial(rag.answer, index=opened)
