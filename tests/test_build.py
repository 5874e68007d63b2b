import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from articles import ELECTION, HARBOUR, WEATHER, write

from index import (
    BuildReport,
    IndexConfig,
    IndexMismatchError,
    IndexMissingError,
    InputError,
    StoreError,
    build,
    open_index,
    remove,
)
from index.catalog import Catalog
from index.lock import writer_lock
from index.store import VectorStore


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "news.index"


def _vector_ids(into: Path) -> set[str]:
    catalog = Catalog(into / "catalog.db")
    collection = catalog.setting("collection") or ""
    catalog.close()
    with closing(VectorStore(into / "chroma", collection, IndexConfig())) as vectors:
        return set(vectors.ids())


def _chunk_ids(into: Path) -> set[str]:
    catalog = Catalog(into / "catalog.db")
    ids = set(catalog.chunk_ids())
    catalog.close()
    return ids


def _kinds(report: BuildReport) -> tuple[tuple[str, ...], ...]:
    return report.added, report.updated, report.unchanged, report.removed


def test_twice_adds_nothing_and_a_change_replaces(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", harbour=HARBOUR, weather=WEATHER)
    assert _kinds(build([folder], into=into)) == (("harbour", "weather"), (), (), ())
    assert _kinds(build([folder], into=into)) == ((), (), ("harbour", "weather"), ())
    write(folder, weather=ELECTION)
    assert _kinds(build([folder], into=into)) == ((), ("weather",), ("harbour",), ())
    with open_index(into) as index:
        assert index.article("weather").text == ELECTION
        assert {hit.chunk.article_id for hit in index.keyword("thunderstorms hailstones")} == set()
    assert _vector_ids(into) == _chunk_ids(into)


def test_sync_removes_what_has_gone_and_nothing_else(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", harbour=HARBOUR, weather=WEATHER)
    elsewhere = write(tmp_path / "else", election=ELECTION)
    build([folder, elsewhere], into=into)
    (folder / "weather.txt").unlink()
    assert build([folder], into=into).removed == ()
    assert build([folder], into=into, sync=True).removed == ("weather",)
    elsewhere.rename(tmp_path / "unmounted")
    assert build([folder, elsewhere], into=into, sync=True).removed == ()
    with open_index(into) as index:
        assert set(index.article_ids()) == {"harbour", "election"}
    assert _vector_ids(into) == _chunk_ids(into)


def test_a_record_that_left_its_file_goes_with_sync(tmp_path: Path, into: Path) -> None:
    file = tmp_path / "all.jsonl"
    records = [{"id": "a", "text": HARBOUR}, {"id": "b", "text": WEATHER}]
    file.write_text("\n".join(map(json.dumps, records)))
    build([file], into=into)
    file.write_text(json.dumps(records[0]))
    assert _kinds(build([file], into=into, sync=True)) == ((), (), ("a",), ("b",))


def test_removed_articles_come_back_when_added_again(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", harbour=HARBOUR, weather=WEATHER)
    build([folder], into=into)
    assert remove(["weather", "nothing"], index=into) == ("weather",)
    assert _vector_ids(into) == _chunk_ids(into)
    report = build([folder], into=into)
    assert (report.added, report.unchanged) == (("weather",), ("harbour",))


def test_files_of_one_name_are_two_articles(tmp_path: Path, into: Path) -> None:
    first = write(tmp_path / "one", report=HARBOUR)
    second = write(tmp_path / "two", report=WEATHER)
    assert build([first, second], into=into).added == ("report", "report-2")
    assert build([second], into=into).unchanged == ("report-2",)
    write(second, report=ELECTION)
    assert build([second], into=into).updated == ("report-2",)
    write(tmp_path / "three", report=WEATHER)
    assert build([tmp_path / "three"], into=into).added == ("report-3",)


def test_a_moved_file_is_the_same_article(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "one", report=HARBOUR)
    build([folder], into=into)
    folder.rename(tmp_path / "two")
    report = build([tmp_path / "two"], into=into, sync=True)
    assert (report.unchanged, report.removed) == (("report",), ())


def test_an_id_in_a_newer_file_is_a_newer_version(tmp_path: Path, into: Path) -> None:
    monday, tuesday = tmp_path / "monday.jsonl", tmp_path / "tuesday.jsonl"
    monday.write_text(json.dumps({"id": "x", "text": HARBOUR}))
    tuesday.write_text(json.dumps({"id": "x", "text": HARBOUR + " The fairway is free again."}))
    build([monday], into=into)
    assert build([tuesday], into=into).updated == ("x",)


def test_bad_input_is_skipped_each_time_and_the_rest_stands(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", harbour=HARBOUR, empty="")
    (folder / "lines.jsonl").write_text(json.dumps({"id": "a", "text": WEATHER}) + "\n{broken\n")
    for _ in range(2):
        report = build([folder, tmp_path / "missing"], into=into)
        assert len(report.skipped) == 3
        assert any("line 2" in each.reason for each in report.skipped)
    assert set(report.unchanged) == {"harbour", "a"}


def test_given_source_and_date_are_taken_and_a_date_by_hand_stays(
    tmp_path: Path, into: Path
) -> None:
    folder = write(tmp_path / "in", harbour=HARBOUR)
    build([folder], into=into, source="Vessby Times", published="2021-03-02")
    with open_index(into) as index:
        assert index.article("harbour").source == "Vessby Times"
        assert index.mentions("harbour")[0].value == "2021-03-01"
        index.set_date("harbour", index.article("harbour").published.earliest.replace(day=9))
        assert index.mentions("harbour")[0].value == "2021-03-08"
    write(folder, harbour=HARBOUR + " The end.")
    build([folder], into=into)
    with open_index(into) as index:
        assert index.article("harbour").published.value == "2021-03-09"
        assert index.article("harbour").published.basis == "set by hand"


def test_progress_ends_with_all(tmp_path: Path, into: Path) -> None:
    calls: list[tuple[int, int | None, str]] = []
    folder = write(tmp_path / "in", harbour=HARBOUR, weather=WEATHER)
    build([folder], into=into, on_progress=lambda *call: calls.append(call))
    assert calls[-1] == (2, 2, "articles")


def test_a_second_writer_is_told_to_wait(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", harbour=HARBOUR)
    build([folder], into=into)
    with writer_lock(into), pytest.raises(StoreError, match="wait until it is done"):
        build([folder], into=into)
    with writer_lock(into), open_index(into) as index:
        assert index.keyword("crane")


def test_an_index_of_other_settings_says_which_and_what_to_do(tmp_path: Path, into: Path) -> None:
    folder = write(tmp_path / "in", harbour=HARBOUR)
    build([folder], into=into)
    other = IndexConfig(embedding="tests.embeddings:LetterCounts")
    with pytest.raises(IndexMismatchError, match="DATELINE_EMBEDDING=minilm"):
        open_index(into, config=other)
    with pytest.raises(IndexMismatchError, match="DATELINE_CHUNK_WORDS=120"):
        build([folder], into=into, config=IndexConfig(chunk_words=60))
    with pytest.raises(IndexMismatchError, match="DATELINE_CHROMA_URL"):
        open_index(into, config=IndexConfig(chroma_url="http://127.0.0.1:1"))
    with open_index(into, config=IndexConfig(chunk_words=60)) as index:
        assert index.chunk_count() == 1


def test_no_index_is_an_error_and_makes_none(into: Path) -> None:
    with pytest.raises(IndexMissingError, match=r"news\.index"):
        open_index(into)
    with pytest.raises(IndexMissingError):
        remove(["a"], index=into)
    assert not into.exists()


def test_a_damaged_catalogue_is_a_store_error(tmp_path: Path, into: Path) -> None:
    build([write(tmp_path / "in", harbour=HARBOUR)], into=into)
    for name in ("catalog.db", "catalog.db-wal", "catalog.db-shm"):
        (into / name).unlink(missing_ok=True)
    (into / "catalog.db").write_bytes(b"not a database at all" * 1000)
    with pytest.raises(StoreError, match=r"catalog\.db"):
        open_index(into)


def test_an_unknown_article_is_an_input_error(tmp_path: Path, into: Path) -> None:
    build([write(tmp_path / "in", harbour=HARBOUR)], into=into)
    with open_index(into) as index, pytest.raises(InputError, match="'nobody'"):
        index.article("nobody")


# An embedding that takes no time: most kills fall into the writing, which is what is tested.
_QUICK = IndexConfig(embedding="tests.embeddings:LetterCounts")
_BUILD = """
import sys
from index import IndexConfig, build
config = IndexConfig(embedding="tests.embeddings:LetterCounts")
say = lambda *call: print(*call, flush=True)
build([sys.argv[1]], into=sys.argv[2], config=config, on_progress=say)
"""


def _start(folder: Path, into: Path) -> subprocess.Popen[str]:
    """A build in a process of its own, after its first batch."""
    # A test run in the background has Ctrl-C ignored, and its children would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-c", _BUILD, str(folder), str(into)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    assert process.stdout
    process.stdout.readline()
    return process


def _versions(folder: Path, version: str) -> None:
    """Forty articles of ten chunks, every sentence of which names the version."""
    sentence = "Report {} of version {} says that the water in the harbour stands at {} feet."
    texts = {
        f"r{n:02}": "\n".join(sentence.format(n, version, n + k) for k in range(90))
        for n in range(40)
    }
    write(folder, **texts)


def _check_whole(into: Path) -> None:
    with open_index(into, config=_QUICK) as index:
        known = set()
        for name in index.article_ids():
            chunks = index.chunks(name)
            known.update(chunk.id for chunk in chunks)
            assert len({" old " in chunk.text for chunk in chunks}) == 1
            assert chunks[-1].end == len(index.article(name).text)
            assert index.keyword(f"report {name[1:]}", limit=5)
        assert {hit.chunk.id for hit in index.dense("abc", limit=500)} <= known
    assert known <= _vector_ids(into)


def _kill_and_go_on(tmp_path: Path, into: Path, delay: float) -> None:
    folder = tmp_path / "in"
    _versions(folder, "old")
    build([folder / f"r{n:02}.txt" for n in range(20)], into=into, config=_QUICK)
    _versions(folder, "new")
    killed = _start(folder, into)
    time.sleep(delay)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    _check_whole(into)
    report = build([folder], into=into, config=_QUICK)
    assert len(report.added + report.updated + report.unchanged) == 40
    assert report.unchanged
    assert _vector_ids(into) == _chunk_ids(into)


@pytest.mark.parametrize("delay", [0.0, 0.2])
def test_killed_every_article_is_whole(tmp_path: Path, into: Path, delay: float) -> None:
    _kill_and_go_on(tmp_path, into, delay)


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.02 * step for step in range(25)])
def test_killed_at_any_moment(tmp_path: Path, into: Path, delay: float) -> None:
    _kill_and_go_on(tmp_path, into, delay)


def test_control_c_leaves_whole_articles_and_says_how_to_go_on(tmp_path: Path, into: Path) -> None:
    _versions(tmp_path / "in", "new")
    stopped = _start(tmp_path / "in", into)
    stopped.send_signal(signal.SIGINT)
    _, complaint = stopped.communicate()
    assert "run the same command again" in complaint
    _check_whole(into)
    assert build([tmp_path / "in"], into=into, config=_QUICK).unchanged
    assert _vector_ids(into) == _chunk_ids(into)
