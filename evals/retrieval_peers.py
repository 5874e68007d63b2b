"""LlamaIndex's retrievers out of the box, on the same embedding model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from llama_index.core import QueryBundle
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore

from evals.retrieval import DEPTH, Finder, System
from evals.types import Case
from index import Article, IndexConfig, load_embedding


def llama_systems(
    articles: Sequence[Article], cache: Path, *, chunk_size: int = 1024
) -> list[System]:
    """VectorStoreIndex and QueryFusionRetriever over it and BM25.

    The vectors are kept under `cache`. The fusion generates no queries (that takes an LLM); its
    modes are one family, so that the better one on the half to tune on is reported.
    """
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
    from llama_index.retrievers.bm25 import BM25Retriever

    index, nodes = vector_index(articles, cache / f"llama-{chunk_size}", chunk_size=chunk_size)
    vectors = _Kept(index.as_retriever(similarity_top_k=DEPTH))
    words = _Kept(BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=min(DEPTH, len(nodes))))

    def fused(mode: FUSION_MODES) -> Finder:
        retriever = QueryFusionRetriever(
            [vectors, words],
            llm=MockLLM(),
            mode=mode,
            num_queries=1,
            similarity_top_k=DEPTH,
            use_async=False,
        )
        return _finder(retriever)

    size = f"chunks of {chunk_size}"
    return [
        System("VectorStoreIndex", f"LlamaIndex VectorStoreIndex, {size}", _finder(vectors)),
        *(System("fusion", f"LlamaIndex fusion {m.value}, {size}", fused(m)) for m in FUSION_MODES),
    ]


def vector_index(
    articles: Sequence[Article], folder: Path, *, chunk_size: int = 1024
) -> tuple[Any, list[Any]]:
    """A VectorStoreIndex with its nodes, loaded from `folder` or made and kept there.

    `chunk_size` is in tokens; 1024 is LlamaIndex's default.
    """
    from llama_index.core import Document, StorageContext, VectorStoreIndex, load_index_from_storage
    from llama_index.core.node_parser import SentenceSplitter

    documents = [
        Document(text=article.text, doc_id=article.id, metadata={"title": article.title})
        for article in articles
    ]
    nodes = SentenceSplitter(
        chunk_size=chunk_size, chunk_overlap=min(200, chunk_size // 5)
    ).get_nodes_from_documents(documents)
    model = load_embedding(IndexConfig())
    if folder.exists():
        kept = StorageContext.from_defaults(persist_dir=str(folder))
        return load_index_from_storage(kept, embed_model=model), nodes
    index = VectorStoreIndex(nodes, embed_model=model, show_progress=True)
    part = folder.with_name(folder.name + ".part")  # minutes of work: whole or not at all
    index.storage_context.persist(str(part))
    part.rename(folder)
    return index, nodes


class _Kept(BaseRetriever):
    """A retriever that is asked each question once: every way of fusing takes what was found.

    LlamaIndex makes its list of vectors an array for each question: seconds where there are 30,000.
    """

    def __init__(self, retriever: BaseRetriever) -> None:
        self._retriever = retriever
        self._found: dict[str, list[NodeWithScore]] = {}
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        asked = query_bundle.query_str
        if asked not in self._found:
            self._found[asked] = self._retriever.retrieve(asked)
        # Fusing writes its scores into what it gets.
        return [NodeWithScore(node=n.node, score=n.score) for n in self._found[asked]]


def _finder(retriever: Any) -> Finder:
    def find(case: Case) -> list[str]:
        return [str(found.node.ref_doc_id) for found in retriever.retrieve(case.question)]

    return find
