import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from articles import ELECTION, HARBOUR, WEATHER, write

from index import Filters, Index, Listed, build, dense, open_index

_RECORDS = [
    {"id": "harbour", "text": HARBOUR, "source": "Vessby Times", "authors": ["Ann Lee", "Bo Ek"]},
    {"id": "election", "text": ELECTION, "source": "Olm Herald", "published": "2021-05-10"},
    {"id": "weather", "text": WEATHER, "source": "Olm Herald", "published": "2021-06"},
]


@pytest.fixture(scope="module")
def into(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    (folder / "all.jsonl").write_text("\n".join(map(json.dumps, _RECORDS)))
    build([folder / "all.jsonl"], into=folder / "x.index")
    return folder / "x.index"


@pytest.fixture
def index(into: Path) -> Iterator[Index]:
    with open_index(into) as opened:
        yield opened


def _found(index: Index, filters: Filters) -> set[str]:
    """What both kinds of search find under a filter; they must agree."""
    question = "Who was hurt by hailstones, a crane or a tax?"
    by_words = {hit.chunk.article_id for hit in index.keyword(question, filters=filters)}
    by_meaning = {hit.chunk.article_id for hit in index.dense(question, filters=filters)}
    assert by_words == by_meaning
    return by_words


def test_both_searches_rank_from_one_with_falling_scores(index: Index) -> None:
    for search in (index.dense, index.keyword):
        hits = search("Did the crane hurt anybody in the harbour?", limit=3)
        assert hits[0].chunk.article_id == "harbour"
        assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
        assert [hit.score for hit in hits] == sorted((h.score for h in hits), reverse=True)
        chunk = hits[0].chunk
        text = index.article(chunk.article_id).text
        assert text[chunk.start : chunk.end] == chunk.text
    assert 0 < index.dense("crane", limit=1)[0].score <= 1


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {"harbour", "election", "weather"}),
        (Filters(sources=("olm herald",)), {"election", "weather"}),
        (Filters(authors=("Bo Ek",)), {"harbour"}),
        (Filters(languages=("en",)), {"harbour", "election", "weather"}),
        (Filters(languages=("sv",)), set()),
        (Filters(article_ids=("weather", "nobody")), {"weather"}),
        (Filters(published_to=date(2021, 5, 10)), {"harbour", "election"}),
        (Filters(published_to=date(2021, 5, 9)), {"harbour"}),
        (Filters(published_from=date(2021, 6, 30)), {"harbour", "weather"}),
        (Filters(published_from=date(2021, 6, 30), dated_only=True), {"weather"}),
        (Filters(dated_only=True), {"election", "weather"}),
        (Filters(sources=("'; DROP TABLE articles; --",)), set()),
    ],
)
def test_filters_hold_for_words_and_meaning_alike(
    index: Index, filters: Filters, expected: set[str]
) -> None:
    assert _found(index, filters) == expected


@pytest.mark.parametrize(("exact", "neighbour"), [(0.0, 1e9), (1e9, 1e9), (1e9, 0.0)])
def test_a_selective_filter_finds_what_stands_far_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exact: float, neighbour: float
) -> None:
    monkeypatch.setattr(dense, "_FIRST", 1)
    monkeypatch.setattr(dense, "_AN_EXACT_SCORE", exact)
    monkeypatch.setattr(dense, "_A_NEIGHBOUR", neighbour)
    near = {f"n{n}": f"The crane in harbour {n} fell into the fairway." for n in range(30)}
    build(write(tmp_path / "in", **near, far=ELECTION), into=tmp_path / "x.index")
    with open_index(tmp_path / "x.index") as index:
        filters = Filters(article_ids=("far", "n3", "n17", "n29"))
        hits = index.dense("crane harbour 3", limit=4, filters=filters)
        assert hits[-1].chunk.article_id == "far"
        assert {hit.chunk.article_id for hit in hits} == {"far", "n3", "n17", "n29"}
        scores = {hit.chunk.id: hit.score for hit in index.dense("crane harbour 3", limit=40)}
        assert [hit.score for hit in hits] == pytest.approx([scores[h.chunk.id] for h in hits])


def test_a_list_has_every_article_with_its_date_but_not_its_text(index: Index) -> None:
    assert index.listed() == tuple(
        Listed(a.id, a.title, a.source, a.url, a.path, a.published) for a in index.articles()
    )


def test_a_question_in_any_shape_is_searched(index: Index) -> None:
    for question in ("?", "the", "x" * 10_000, "crane " * 2_000, "\x00", "مرفأ", "💥"):
        index.keyword(question, limit=3)
        assert len(index.dense(question, limit=3)) == 3


def test_an_open_index_sees_what_another_process_writes(tmp_path: Path) -> None:
    into = tmp_path / "x.index"
    build(write(tmp_path / "a", harbour=HARBOUR, election=ELECTION), into=into)
    with open_index(into) as index:
        assert len(index.dense("hailstones and thunderstorms")) == 2
        folder = write(tmp_path / "b", weather=WEATHER)
        code = (
            "import sys; from index import build, remove\n"
            "build([sys.argv[1]], into=sys.argv[2]); remove(['election'], index=sys.argv[2])"
        )
        subprocess.run([sys.executable, "-c", code, str(folder), str(into)], check=True)
        hits = index.dense("hailstones and thunderstorms")
        assert [hit.chunk.article_id for hit in hits] == ["weather", "harbour"]
        assert index.chunk_count() == 2
        assert index.document_frequency(["canton", "hailston"]) == {"canton": 0, "hailston": 1}


def test_many_threads_may_ask_one_index(index: Index) -> None:
    failures: list[Exception] = []

    def ask(number: int) -> None:
        try:
            for _ in range(5):
                assert index.dense("crane", limit=2)
                assert index.keyword(f"crane tax {number}")
                assert index.article("harbour").text == HARBOUR
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_importing_the_index_loads_nothing_heavy() -> None:
    code = (
        "import sys, index; heavy = {'chromadb', 'llama_index', 'onnxruntime', 'trafilatura'}; "
        "print(*sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


def test_reading_needs_no_llamaindex(into: Path) -> None:
    code = (
        "import sys; from index import open_index\n"
        f"open_index({str(into)!r}).dense('crane')\n"
        "print('llama_index' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"


def test_public_names_are_there() -> None:
    import index

    assert all(hasattr(index, name) for name in index.__all__)
