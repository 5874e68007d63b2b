"""Passages put in a better order by reading them: the ranker on each one's likeliest sentences.

Search by meaning and by words ranks whole passages; whether one sentence of them answers is for
the cross-encoder to say (Nogueira and Cho, "Passage Re-ranking with BERT", 2019). It reads only
the sentences that share most with the question, so that a search stays quick.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index import Hit, split_sentences
from rag.overlap import overlaps
from rag.rank import SentenceRanker

READ = 2
"""Sentences of a passage that are read."""
WEIGHT = 0.5
"""What a sentence that surely answers adds to its passage; a search's scores run from 0 to 1."""


def rerank(
    question: str,
    hits: Sequence[Hit],
    *,
    ranker: SentenceRanker,
    depth: int,
    weights: Mapping[str, float],
) -> tuple[Hit, ...]:
    """Return the hits, the first `depth` of them in the order of search and reading together.

    `weights` are the inverse document frequencies of the question's stems.
    """
    first = list(hits[:depth])
    sentences = [
        (place, text) for place, hit in enumerate(first) for text in _read(question, hit, weights)
    ]
    found = ranker.score(question, [text for _, text in sentences], weights=weights)
    best = [0.0] * len(first)
    for (place, _), relevance in zip(sentences, found, strict=True):
        best[place] = max(best[place], relevance.score)
    read = [
        replace(hit, score=hit.score + WEIGHT * gain) for hit, gain in zip(first, best, strict=True)
    ]
    ranked = sorted(read, key=lambda hit: -hit.score)
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate([*ranked, *hits[depth:]], 1))


def _read(question: str, hit: Hit, weights: Mapping[str, float]) -> list[str]:
    """Return the passage's sentences that share most with the question, in their order."""
    text = hit.chunk.text
    sentences = [text[start:end] for start, end in split_sentences(text)]
    shared = overlaps(question, sentences, weights)
    best = sorted(range(len(sentences)), key=lambda place: -shared[place])[:READ]
    return [sentences[place] for place in sorted(best)]
