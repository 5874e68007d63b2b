"""The systems that are compared: ours, and LlamaIndex's engines with defaults and at their best."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evals.peer_answers import answer_of
from evals.types import Answerer
from index import Article, IndexConfig, load_embedding, open_index
from rag import Answer, RagConfig


@dataclass(frozen=True, slots=True)
class Material:
    """What every system gets: the raw files, an index of ours with the clean texts, the LLM."""

    paths: tuple[Path, ...]
    index: Path
    llm_url: str
    llm_model: str
    llm_key: str = "none"


@dataclass(frozen=True, slots=True)
class Ready:
    """A system that can be asked, with the texts its quotes are checked against."""

    ask: Answerer
    texts: Mapping[str, str]


Opener = Callable[[Material], AbstractContextManager[Ready]]


def systems() -> dict[str, Opener]:
    """The systems by name, ours first."""
    return {
        "dateline, no LLM": lambda given: _dateline(given, writer="extract"),
        "dateline, LLM": lambda given: _dateline(given, writer="llm"),
        "CitationQueryEngine, defaults": lambda given: _llama(given, _citing()),
        "CitationQueryEngine, best": lambda given: _llama(given, _citing(6, 256), clean=True),
        "VectorStoreIndex, defaults": lambda given: _llama(given, _plain()),
        "VectorStoreIndex, best": lambda given: _llama(given, _plain(6), clean=True, chunk=256),
    }


@contextmanager
def _dateline(given: Material, *, writer: str) -> Iterator[Ready]:
    import rag

    config = RagConfig(
        writer=writer,
        llm_model=given.llm_model if writer == "llm" else "",
        llm_base_url=given.llm_url,
        llm_api_key=given.llm_key,
    )
    with open_index(given.index) as opened:

        def ask(question: str, *, as_of: date | None = None) -> Answer:
            return rag.answer(question, index=opened, as_of=as_of, config=config)

        yield Ready(ask, {article.id: article.text for article in opened.articles()})


def _citing(top: int | None = None, chunk: int | None = None) -> Callable[[Any, Any], Any]:
    """CitationQueryEngine; its defaults are 2 passages, cut to chunks of 512 tokens."""

    def make(index: Any, llm: Any) -> Any:
        from llama_index.core.query_engine import CitationQueryEngine

        given = {"similarity_top_k": top, "citation_chunk_size": chunk}
        settings: dict[str, Any] = {k: v for k, v in given.items() if v is not None}
        return CitationQueryEngine.from_args(index, llm=llm, **settings)

    return make


def _plain(top: int | None = None) -> Callable[[Any, Any], Any]:
    """The query engine of a VectorStoreIndex; its default is 2 passages."""

    def make(index: Any, llm: Any) -> Any:
        settings = {} if top is None else {"similarity_top_k": top}
        return index.as_query_engine(llm=llm, **settings)

    return make


@contextmanager
def _llama(
    given: Material, make: Callable[[Any, Any], Any], *, clean: bool = False, chunk: int = 1024
) -> Iterator[Ready]:
    """An engine over a VectorStoreIndex of the raw files, or of our clean texts with metadata."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    documents = _clean_documents(given.index) if clean else _raw_documents(given.paths)
    splitter = SentenceSplitter(chunk_size=chunk, chunk_overlap=min(200, chunk // 5))
    index = VectorStoreIndex.from_documents(
        documents, transformations=[splitter], embed_model=load_embedding(IndexConfig())
    )
    engine = make(index, _language_model(given))
    texts = {str(document.doc_id): str(document.text) for document in documents}

    def ask(question: str, *, as_of: date | None = None) -> Answer:
        response = engine.query(question)
        sources = [
            (str(n.node.ref_doc_id or n.node.node_id), _bare(n)) for n in response.source_nodes
        ]
        return answer_of(str(response), sources, texts)

    yield Ready(ask, texts)


def _bare(found: Any) -> str:
    """A source node's own text, without the "Source 1:" that CitationQueryEngine puts before it."""
    return re.sub(r"^Source \d+:\n", "", str(found.node.text)).strip()


def _raw_documents(paths: Sequence[Path]) -> list[Any]:
    from llama_index.core import SimpleDirectoryReader

    documents = [
        document
        for path in paths
        for document in SimpleDirectoryReader(
            **({"input_dir": str(path)} if path.is_dir() else {"input_files": [str(path)]})
        ).load_data()
    ]
    for document in documents:
        document.doc_id = Path(str(document.metadata["file_name"])).stem
    return documents


def _clean_documents(path: Path) -> list[Any]:
    from llama_index.core import Document

    with open_index(path) as opened:
        return [_document(Document, article) for article in opened.articles()]


def _document(kind: Any, article: Article) -> Any:
    published = article.published.value
    facts = {"title": article.title, "outlet": article.source, "published": published}
    kept = {key: value for key, value in facts.items() if value}
    return kind(text=article.text, doc_id=article.id, metadata=kept)


def _language_model(given: Material) -> Any:
    from llama_index.llms.openai_like import OpenAILike

    return OpenAILike(
        model=given.llm_model,
        api_base=given.llm_url,
        api_key=given.llm_key,
        is_chat_model=True,
        context_window=8192,
        max_tokens=256,
        temperature=0.0,
        timeout=120.0,
        max_retries=1,
    )
