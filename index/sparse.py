"""Terms as sparse vectors: what Chroma Cloud needs to rank chunks by BM25.

A chunk's vector holds the part of BM25 that the chunk itself decides, a question's only which
terms it has; the service multiplies in how rare each term is (`bm25=True`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from chromadb import Schema, SparseVectorIndexConfig, VectorIndexConfig
from chromadb.base_types import SparseVector
from chromadb.utils.embedding_functions.schemas.bm25_tokenizer import Murmur3AbsHasher
from chromadb.utils.sparse_embedding_utils import normalize_sparse_vector

from index.keywords import TITLE_WEIGHT
from index.store import SPACE
from index.terms import stem_terms

TERMS = "terms"
"""The metadata key of a chunk's vector."""
_K1, _B = 1.2, 0.75  # as FTS5 has them


def schema() -> Schema:
    """Return what makes a collection of cosine vectors whose terms are indexed too."""
    made = Schema()
    made.create_index(VectorIndexConfig(space=SPACE, embedding_function=None))
    made.create_index(SparseVectorIndexConfig(bm25=True), key=TERMS)
    return made


def chunk_vector(title: str, text: str, usual: float) -> SparseVector:
    """Return BM25's weight of each term of a chunk and its article's title.

    `usual` is the number of terms of a usual chunk with its title. As in the local keyword index
    a word of the title counts half, but adds a whole word to the length.
    """
    heading, body = stem_terms(title), stem_terms(text)
    counts: Counter[int] = Counter()
    for terms, weight in ((body, 1.0), (heading, TITLE_WEIGHT)):
        for term in terms:
            counts[_number(term)] += weight  # type: ignore[assignment]
    damping = _K1 * (1 - _B + _B * (len(heading) + len(body)) / usual)
    return _sparse({each: n * (_K1 + 1) / (n + damping) for each, n in counts.items()})


def query_vector(query: str) -> SparseVector:
    """Return one for each term of a question, however often it stands there."""
    return _sparse({_number(term): 1.0 for term in stem_terms(query)})


def _sparse(weights: Mapping[int, float]) -> SparseVector:
    # Four places are plenty, and a quarter of the bytes of seventeen.
    return normalize_sparse_vector(list(weights), [round(each, 4) for each in weights.values()])


@lru_cache(maxsize=50_000)
def _number(term: str) -> int:
    """The dimension of a term, as Chroma's own BM25 has it; in a million terms 230 pairs share one."""
    return _hasher().hash(term)


@lru_cache(maxsize=1)
def _hasher() -> Murmur3AbsHasher:
    return Murmur3AbsHasher()
