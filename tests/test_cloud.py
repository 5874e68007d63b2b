"""Indexes in Chroma Cloud, against a stand-in for the service."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from articles import ELECTION, HARBOUR, WEATHER, write
from chroma_cloud import KEY, Cloud, chroma_cloud

import index.cloud
from index import Article, Chunk, Filters, IndexConfig, IndexMismatchError, build, open_index
from index.store import open_store
from rag import search

CONFIG = IndexConfig(
    embedding="tests.embeddings:LetterCounts",
    chroma_api_key=KEY,
    chroma_tenant="t",
    chroma_database="d",
)

NO_FILTERS = Filters()


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    with chroma_cloud(monkeypatch) as running:
        yield running


@pytest.fixture
def built(tmp_path: Path, cloud: Cloud) -> Path:
    """An index of three articles by two outlets, whose local keyword index is empty."""
    into = tmp_path / "x.index"
    for source, texts in (
        ("Vessby Times", {"harbour": HARBOUR, "weather": WEATHER}),
        ("Olm Post", {"election": ELECTION, "second": HARBOUR + "\n\nNothing more is known."}),
    ):
        build(write(tmp_path / source, **texts), into=into, config=CONFIG, source=source)
    with closing(sqlite3.connect(into / "catalog.db")) as database, database:
        database.execute("DELETE FROM terms")
    return into


def _found(into: Path, query: str, filters: Filters = NO_FILTERS) -> list[str]:
    with open_index(into, config=CONFIG) as opened:
        return [hit.chunk.article_id for hit in opened.keyword(query, filters=filters)]


def test_the_cloud_finds_words_without_the_local_index(built: Path, cloud: Cloud) -> None:
    assert _found(built, "How large were the hailstones?") == ["weather"]
    assert _found(built, "a tax on plastic bags") == ["election"]
    assert set(_found(built, "crane in the fairway")) == {"harbour", "second"}
    assert _found(built, "penguins") == []
    assert _found(built, "who was it?") == []
    assert all(each["rank"]["$knn"]["key"] == "terms" for each in cloud.searches)


def test_scores_fall_and_are_those_of_bm25(built: Path) -> None:
    with open_index(built, config=CONFIG) as opened:
        hits = opened.keyword("a heatwave at the harbour of Vessby")
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score < 20 for hit in hits)


def test_filters_limit_what_the_cloud_finds(built: Path) -> None:
    assert _found(built, "crane", Filters(sources=("Olm Post",))) == ["second"]
    assert _found(built, "crane", Filters(article_ids=("harbour",))) == ["harbour"]
    assert _found(built, "crane", Filters(published_to=date(1999, 1, 1), dated_only=True)) == []


def test_a_tight_filter_names_what_it_allows(
    tmp_path: Path, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {f"s{n:03}": f"A crane fell on day {n}. " + "Crane. " * 9 for n in range(310)}
    many |= {f"z{n:03}": f"There was some talk of harbours, {n}, and a crane." for n in range(310)}
    into = tmp_path / "x.index"
    build(write(tmp_path / "in", **many), into=into, config=CONFIG)
    rare = Filters(article_ids=tuple(f"z{n:03}" for n in range(310)))
    with open_index(into, config=CONFIG) as opened:
        hits = opened.keyword("crane", filters=rare)
        assert len(hits) == 60
        assert {hit.chunk.article_id[0] for hit in hits} == {"z"}
        named = [each["filter"]["#id"]["$in"] for each in cloud.searches if each["filter"]]
        assert [len(part) for part in named] == [300, 10]
        assert len(opened.keyword("crane", limit=500)) == 300
        monkeypatch.setattr(index.cloud, "_MOST_NAMED", 300)
        assert opened.keyword("crane", filters=rare) == ()


def test_rag_searches_an_index_in_the_cloud(built: Path) -> None:
    with open_index(built, config=CONFIG) as opened:
        passages = search("Which tax did voters in Olm reject?", index=opened)
    assert passages[0].chunk.article_id == "election"


def test_what_is_removed_or_changed_is_not_found(tmp_path: Path, built: Path, cloud: Cloud) -> None:
    with open_index(built, config=CONFIG) as opened:
        assert opened.remove(["weather"]) == ("weather",)
        assert [hit.chunk.article_id for hit in opened.keyword("hailstones")] == []
    changed = write(tmp_path / "Olm Post", election="The canton of Olm kept its walnuts.")
    build(changed, into=built, config=CONFIG, source="Olm Post")
    assert _found(built, "walnuts") == ["election"]
    assert _found(built, "plastic") == []
    (collection,) = cloud.collections.values()
    assert {each.split(":")[0] for each in collection.rows} == {"election", "harbour", "second"}


def test_a_title_helps_but_less_than_the_text(tmp_path: Path, cloud: Cloud) -> None:
    texts = {"a": ("Crane", "Nobody was hurt."), "b": ("Harbour", "A crane fell.")}
    texts["c"] = ("Harbour", "Nobody was hurt there.")
    rows = [
        (Article(id=name, text=text, title=title), Chunk(name, name, 0, 0, len(text), text))
        for name, (title, text) in texts.items()
    ]
    with closing(open_store(tmp_path, "test", CONFIG)) as store:
        store.add(rows, np.eye(3, dtype=np.float32))
        assert isinstance(store, index.cloud.CloudStore)
        found = store.by_terms(index.sparse.query_vector("cranes"), 10)
    assert [chunk_id for chunk_id, _ in found] == ["b", "a"]


def test_llamaindex_reads_what_the_cloud_keeps(built: Path, cloud: Cloud) -> None:
    from llama_index.core.vector_stores.utils import metadata_dict_to_node

    (collection,) = cloud.collections.values()
    row = next(row for name, row in collection.rows.items() if name.startswith("weather"))
    node = metadata_dict_to_node(row["metadata"])
    assert (node.ref_doc_id, node.metadata["source"]) == ("weather", "Vessby Times")


def test_the_documented_limits_are_kept(tmp_path: Path, cloud: Cloud) -> None:
    table = np.random.default_rng(0).normal(size=(700, 8)).astype(np.float32)
    article = Article(id="a", text="text", source="Vessby Times", title="Title")
    rows = [(article, Chunk(f"a:0:{n}", "a", n, 0, 4, "text")) for n in range(700)]
    with closing(open_store(tmp_path, "test", CONFIG)) as store:
        store.add(rows, table)
        assert store.count() == len(list(store.ids())) == 700
        assert len(store.nearest(table[0], 500)) == 300
        store.delete([chunk.id for _, chunk in rows[:650]])
        assert store.count() == 50


def test_a_collection_without_terms_is_refused(tmp_path: Path, built: Path, cloud: Cloud) -> None:
    (collection,) = cloud.collections.values()
    del collection.schema["keys"]["terms"]
    with (
        open_index(built, config=CONFIG) as opened,
        pytest.raises(IndexMismatchError, match="build the index anew"),
    ):
        opened.keyword("crane")


def test_a_wrong_key_is_told(built: Path) -> None:
    from index import StoreError

    wrong = replace(CONFIG, chroma_api_key="another")
    with open_index(built, config=wrong) as opened, pytest.raises(StoreError, match="Chroma Cloud"):
        opened.keyword("crane")
