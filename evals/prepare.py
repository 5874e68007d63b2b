"""Makes a suite ready to be asked: an index of its articles, and the texts to check quotes by."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from evals.errors import RunError
from evals.types import Answerer, Suite
from rag.types import Answer


@contextmanager
def ready(
    suite: Suite, answer: Answerer | None, index: str | Path | None, config: Any
) -> Iterator[tuple[Answerer, Mapping[str, str]]]:
    """The answerer with the articles' texts; an index of its own is gone afterwards."""
    if answer is not None and index is None:
        yield answer, {article.id: article.text for article in suite.articles}
        return
    with tempfile.TemporaryDirectory(prefix="dateline-eval-") as temporary:
        path = Path(index) if index else Path(temporary) / "suite.index"
        if not path.exists():
            build_index(suite, path, work=Path(temporary))
        yield from _opened(path, answer, config)


def _opened(
    path: Path, answer: Answerer | None, config: Any
) -> Iterator[tuple[Answerer, Mapping[str, str]]]:
    import rag
    from index import open_index

    def ask(question: str, *, as_of: Any = None) -> Answer:
        found: Answer = rag.answer(question, index=opened, as_of=as_of, config=config)
        return found

    with open_index(path) as opened:
        texts = {article.id: article.text for article in opened.articles()}
        yield answer or ask, texts


def build_index(suite: Suite, into: Path, *, work: Path) -> None:
    """Builds an index of a suite's articles; those in hand are written to `work` first."""
    from index import build

    paths: list[str | Path] = [*suite.article_paths]
    if suite.articles:
        paths.append(_write_articles(suite, work / "articles.jsonl"))
    if not paths:
        raise RunError(f"{suite.name} comes without articles: name them, or an index that has them")
    build(paths, into=into)


def _write_articles(suite: Suite, path: Path) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for article in suite.articles:
            row = {
                "id": article.id,
                "url": article.url,
                "title": article.title,
                "text": article.text,
                "published": article.published.value,
                "source": article.source,
                "authors": list(article.authors),
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
