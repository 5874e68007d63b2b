import sqlite3

import pytest

from index import keywords
from index.catalog.filters import ANY
from index.catalog.schema import SCHEMA
from index.terms import stem_terms
from index.types import Chunk


def _database(*texts: str, title: str = "") -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.executescript(SCHEMA)
    for number, text in enumerate(texts, start=1):
        chunk = Chunk(f"c{number}", "a", 0, 0, len(text), text)
        keywords.index_terms(database, [number], title, [chunk])
    return database


def _numbers(database: sqlite3.Connection, query: str, limit: int = 60) -> list[int]:
    return [number for number, _ in keywords.match(database, query, limit, ANY)]


def test_the_chunk_with_the_rarer_words_comes_first() -> None:
    database = _database("The bus left.", "The bus left Vessby.", "Nothing.", "A bus", "A bus")
    assert _numbers(database, "Which buses left Vessby?")[:2] == [2, 1]


@pytest.mark.parametrize(
    "query",
    ['"', "a OR b", "NEAR(x, 2)", "title:bus", "bus*", "^bus", "(", "{a b}:", "-bus", "' ; DROP"],
)
def test_nothing_in_a_question_is_syntax(query: str) -> None:
    _numbers(_database("The bus left."), query)


@pytest.mark.parametrize("query", ["", "the of and", "?!", "…"])
def test_a_question_without_words_finds_nothing(query: str) -> None:
    assert _numbers(_database("The bus left."), query) == []


def test_words_of_the_title_count_but_less() -> None:
    database = _database("Rain came.", title="Storm over Vessby")
    chunk = Chunk("c2", "b", 0, 0, 0, "A storm over Vessby came.")
    keywords.index_terms(database, [2], "Weather", [chunk])
    assert _numbers(database, "storm Vessby") == [2, 1]


def test_figures_and_accents_are_found_as_people_type_them() -> None:
    database = _database("Some 1,200 people in Gaziantepé paid 3.5 crowns.", "Others.")
    for query in ("1200", "1,200", "gaziantepe", "3.5"):
        assert _numbers(database, query) == [1]
        assert keywords.document_frequency(database, stem_terms(query)) == dict.fromkeys(
            stem_terms(query), 1
        )


def test_common_words_add_to_the_score_where_only_rare_ones_choose(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keywords, "_CANDIDATES", 3)
    common = ["bus town road"] * 20
    database = _database("quince bus town", "quince apple pear", "medlar bus", *common)
    everything = [n for n, _ in keywords._run(database, '"quinc" OR "medlar" OR "bus"', 3, ANY)]
    assert _numbers(database, "quince medlar bus", limit=3) == everything


def test_where_the_rare_words_find_too_little_the_common_ones_search_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keywords, "_CANDIDATES", 1)
    database = _database("quince", "medlar", *["bus town"] * 5)
    assert len(_numbers(database, "quince medlar bus")) == 7


def test_forgotten_chunks_are_not_found() -> None:
    database = _database("The bus left.", "The bus came.")
    keywords.forget_terms(database, [1])
    assert _numbers(database, "bus") == [2]
    assert keywords.document_frequency(database, ["bus", "train"]) == {"bus": 1, "train": 0}
