"""From a question to its passages: two searches joined, then looked at by report and by sentence."""

from __future__ import annotations

from index import Hit
from rag.closer import DEPTH, look_closer
from rag.config import RagConfig
from rag.evidence import question_weights
from rag.fuse import fuse
from rag.retrieve import prefer, retrieve
from rag.searchable import Searchable
from rag.types import Question
from rag.wider import look_wider


def find(question: Question, index: Searchable, *, config: RagConfig) -> tuple[Hit, ...]:
    """Return the chunks that may hold the answer, best first, at most `config.candidates`."""
    rankings = retrieve(question, index, config=config)
    hits = fuse(rankings.dense, rankings.keyword, dense_weight=config.dense_weight)
    weights = question_weights(question, index)
    held = index.terms_of([hit.chunk.id for hit in hits])
    hits = look_wider(question.standalone, hits, held, weights)
    titles = [index.article(hit.chunk.article_id).title for hit in hits[:DEPTH]]
    closer = look_closer(question.standalone, hits, titles, weights)
    return prefer(closer, rankings.timely)[: config.candidates]
