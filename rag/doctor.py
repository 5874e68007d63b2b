"""Checks of an installation that a user can run when something is amiss."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index import IndexConfig
from rag.config import RagConfig


@dataclass(frozen=True, slots=True)
class Check:
    """One thing examined; `detail` says what was found or what to do."""

    name: str
    good: bool
    detail: str


def examine(index: Path, environment: Mapping[str, str]) -> tuple[Check, ...]:
    """Return the result of every check; none of them raises or asks the network."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("Python", lambda: sys.version.split()[0]),
        ("embedding model", lambda: _embedding(IndexConfig.from_environment(environment))),
        ("ranker", _ranker),
        ("index", lambda: _index(index)),
        ("LLM", lambda: _llm(RagConfig.from_environment(environment))),
        ("PDF files", lambda: _extra("pypdf", "pdf")),
        ("Word files", lambda: _extra("docx", "docx")),
    ]
    return tuple(_run(name, check) for name, check in checks)


def _run(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except Exception as error:  # a check reports whatever goes wrong; that is its whole job
        return Check(name, False, str(error) or type(error).__name__)


def _embedding(config: IndexConfig) -> str:
    from index import load_embedding

    model = load_embedding(config)
    return f"{config.embedding}, {len(model.get_query_embedding('test'))} dimensions"


def _ranker() -> str:
    from rag.rank import SentenceRanker

    ranker = SentenceRanker()
    ranker.score("Is it there?", ["It is there."])
    return "trained weights" if ranker.trained else "weights missing: word overlap alone ranks"


def _index(path: Path) -> str:
    from index import open_index

    with open_index(path) as opened:
        return f"{path}: {len(opened.article_ids())} articles, {opened.chunk_count()} chunks"


def _llm(config: RagConfig) -> str:
    if not config.llm_model:
        return "none configured (sentences are extracted); set DATELINE_LLM_MODEL to use one"
    where = config.llm_base_url or "api.openai.com"
    key = "with a key" if config.llm_api_key else "without a key"
    return f"{config.llm_model} at {where}, {key}"


def _extra(module: str, extra: str) -> str:
    found = importlib.util.find_spec(module) is not None
    return "can be read" if found else f"not readable; pip install 'dateline[{extra}]' adds it"
