"""The baselines by words: BM25 and overlap weighted by inverse document frequency."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Sequence

from index import stem_terms


class BM25:
    """BM25 over texts in memory, by SQLite's FTS5 (k1 = 1.2, b = 0.75), on stemmed terms.

    >>> BM25(["a train came", "buses left"]).scores("Which buses?")
    (0.0, 0.8298...)
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._table = sqlite3.connect(":memory:")
        self._table.execute("CREATE VIRTUAL TABLE texts USING fts5(body, tokenize='unicode61')")
        rows = [(place, " ".join(stem_terms(text))) for place, text in enumerate(texts)]
        self._table.executemany("INSERT INTO texts(rowid, body) VALUES (?, ?)", rows)

    def scores(self, question: str) -> tuple[float, ...]:
        """A score for every text, in their order; 0 where no term is shared."""
        found = dict(self._match(question, self._count))
        return tuple(found.get(place, 0.0) for place in range(self._count))

    def top(self, question: str, limit: int) -> tuple[int, ...]:
        """The places of the best texts, best first."""
        return tuple(place for place, _ in self._match(question, limit))

    def _match(self, question: str, limit: int) -> list[tuple[int, float]]:
        terms = dict.fromkeys(stem_terms(question))
        if not terms:
            return []
        query = " OR ".join(f'"{term}"' for term in terms)
        rows = self._table.execute(
            "SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY 2 DESC LIMIT ?",
            (query, limit),
        )
        return [(int(place), float(score)) for place, score in rows]


def idf_overlap(question: str, texts: Sequence[str]) -> tuple[float, ...]:
    """For each text the share of the question's terms in it, weighted by rarity among the texts.

    >>> idf_overlap("Which buses left?", ["buses left", "a train left"])[0]
    1.0
    """
    found = [set(stem_terms(text)) for text in texts]
    counts = Counter(term for terms in found for term in terms)
    asked = set(stem_terms(question))
    weights = {term: math.log((len(texts) + 1) / (counts[term] + 0.5)) for term in asked}
    total = sum(weights.values()) or 1.0
    return tuple(sum(weights[term] for term in asked & terms) / total for terms in found)
