"""BM25 by SQLite's full-text index, in memory: the baseline, and what retrieves paragraphs."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from rag.ranking.overlap import terms


class Lookup:
    """An index of `texts`, addressed by their place or their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "create virtual table texts using fts5(words, tokenize = 'unicode61')"
        )
        stems = ((place, " ".join(terms(text))) for place, text in enumerate(texts))
        self._database.executemany("insert into texts(rowid, words) values (?, ?)", stems)
        self._places = {text: place for place, text in enumerate(texts)}

    def best(self, question: str, count: int) -> list[int]:
        """The places of the `count` best texts, best first."""
        return [place for place, _ in self._ranked(question)][:count]

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return the score of each of `texts`, all indexed; 0.0 where no word is shared."""
        scores = dict(self._ranked(question))
        return [scores.get(self._places[text], 0.0) for text in texts]

    def _ranked(self, question: str) -> list[tuple[int, float]]:
        wanted = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms(question)))
        if not wanted:
            return []
        query = "select rowid, -bm25(texts) from texts where texts match ? order by 2 desc"
        return [
            (int(place), float(score)) for place, score in self._database.execute(query, (wanted,))
        ]
