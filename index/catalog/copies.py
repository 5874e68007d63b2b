"""Which articles share passages, looked up in the catalogue."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from index.catalog import Catalog
from index.dedupe import NEAR, Pair, Sentence, likeness, passages
from index.terms import words
from index.types import Copy

# A formula that stands in more sentences than this is a site's furniture ("The BBC is not
# responsible …"), and would make every article a copy of every other.
_AT_MOST = 100
# A quotation is part of a copied passage when what was copied before or after it is the
# outlet's own words: so far to both sides is looked.
_NEIGHBOURS = 2


def index_copies(
    database: sqlite3.Connection, article: int, sentences: Iterable[tuple[Sentence, Sequence[int]]]
) -> None:
    """Save an article's sentences and their fingerprints under its number."""
    for each, fingerprints in sentences:
        number = database.execute(
            "INSERT INTO sentences VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            (article, each.start, each.end, each.word_count, each.own_words, each.wording),
        ).lastrowid
        database.executemany(
            "INSERT INTO shingles VALUES (?, ?)", [(mark, number) for mark in fingerprints]
        )


class CopyFinder:
    """Finds what an article shares with others; remembers the latest answers."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.copies = lru_cache(maxsize=4096)(self._find)
        self._words = lru_cache(maxsize=20_000)(self._read_words)

    def forget(self) -> None:
        """Forget what was remembered: the index has changed."""
        self.copies.cache_clear()
        self._words.cache_clear()

    def _find(self, article_id: str, start: int, end: int) -> tuple[Copy, ...]:
        """Return where other articles carry sentences of [start, end), in order of article id."""
        pairs = self._pairs(article_id, self._near(article_id, start, end))
        if not all(pair.strong for shared in pairs.values() for pair in shared):
            near = self._near(article_id, start, end, neighbours=_NEIGHBOURS)
            pairs = self._pairs(article_id, near)
        return tuple(
            Copy(other, *span)
            for other, shared in sorted(pairs.items())
            for passage in passages(shared)
            if (span := passage.span_there(start, end))
        )

    def _near(
        self, article_id: str, start: int, end: int, *, neighbours: int = 0
    ) -> dict[int, Sentence]:
        """The sentences of [start, end) and some before and after them, by their number."""
        rows = self._catalog.database.execute(_OF_ARTICLE, (article_id,)).fetchall()
        there = [at for at, row in enumerate(rows) if row[2] < end and start < row[3]]
        if not there:
            return {}
        near = rows[max(0, there[0] - neighbours) : there[-1] + 1 + neighbours]
        return {number: Sentence(*facts) for _, number, *facts in near}

    def _pairs(self, article_id: str, here: Mapping[int, Sentence]) -> dict[str, list[Pair]]:
        """The sentences with their twins, by the id of the article that has these."""
        rivals = self._rivals(here)
        known = self._facts(set().union(*rivals.values()))
        pairs: dict[str, list[Pair]] = {}
        for number, sentence in here.items():
            there = [(other, *known[other]) for other in sorted(rivals[number])]
            for other_id, twin in self._twins(number, sentence, there).items():
                if other_id != article_id:
                    pairs.setdefault(other_id, []).append(Pair(sentence, twin))
        return pairs

    def _rivals(self, here: Iterable[int]) -> dict[int, set[int]]:
        """By each sentence those that share a shingle with it, furniture left out."""
        rivals: dict[int, set[int]] = {number: set() for number in here}
        own: dict[int, list[int]] = {}
        rows = self._catalog.database.execute(_SHINGLES, (json.dumps(list(rivals)),))
        for mark, number in rows:
            own.setdefault(mark, []).append(number)
        for mark, numbers in own.items():
            found = self._catalog.database.execute(_SHARING, (mark, _AT_MOST + 1)).fetchall()
            if len(found) <= _AT_MOST:
                for number in numbers:
                    rivals[number].update(row[0] for row in found)
        return rivals

    def _facts(self, numbers: Iterable[int]) -> dict[int, tuple[str, Sentence]]:
        """Article and facts of sentences by their number."""
        rows = self._catalog.database.execute(_NUMBERED, (json.dumps(list(numbers)),))
        return {number: (article_id, Sentence(*facts)) for article_id, number, *facts in rows}

    def _twins(
        self, number: int, sentence: Sentence, there: Iterable[tuple[int, str, Sentence]]
    ) -> dict[str, Sentence]:
        """The near-verbatim sentence of each article that has one, by the article's id."""
        best: dict[str, tuple[float, Sentence]] = {}
        for other_number, article_id, other in there:
            if not sentence.may_be_near(other):
                continue
            alike = self._likeness(number, sentence, other_number, other)
            if alike >= max(NEAR, best.get(article_id, (0.0,))[0]):
                best[article_id] = (alike, other)
        return {article_id: twin for article_id, (_, twin) in best.items()}

    def _likeness(self, number: int, one: Sentence, other_number: int, other: Sentence) -> float:
        if one.wording == other.wording:
            return 1.0
        return likeness(self._words(number), self._words(other_number))

    def _read_words(self, number: int) -> tuple[str, ...]:
        row = self._catalog.database.execute(_TEXT, (number,)).fetchone()
        return tuple(words(row[0])) if row else ()


_FACTS = (
    "SELECT a.id, s.number, s.start, s.stop, s.word_count, s.own_words, s.wording"
    " FROM sentences s JOIN articles a ON a.number = s.article"
)
_OF_ARTICLE = f"{_FACTS} WHERE a.id = ? ORDER BY s.start"
_NUMBERED = f"{_FACTS} JOIN json_each(?) j ON j.value = s.number"
_SHINGLES = "SELECT s.hash, s.sentence FROM json_each(?) j JOIN shingles s ON s.sentence = j.value"
_SHARING = "SELECT sentence FROM shingles WHERE hash = ? LIMIT ?"
_TEXT = (
    "SELECT substr(a.text, s.start + 1, s.stop - s.start)"
    " FROM sentences s JOIN articles a ON a.number = s.article WHERE s.number = ?"
)
