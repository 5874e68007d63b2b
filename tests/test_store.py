import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import chromadb
import numpy as np
import pytest
from articles import HARBOUR, WEATHER, write

from index import (
    Article,
    Chunk,
    IndexConfig,
    IndexMismatchError,
    StoreError,
    build,
    open_index,
)
from index.chroma import Limits, client_settings
from index.store import VectorStore

ARTICLE = Article(id="a", text="text", source="Vessby Times", title="Title")


def _rows(count: int, prefix: str = "a") -> list[tuple[Article, Chunk]]:
    chunks = (Chunk(f"{prefix}:0:{n}", "a", n, 0, 4, "text") for n in range(count))
    return [(ARTICLE, chunk) for chunk in chunks]


def _vectors(count: int) -> np.ndarray:
    rows = np.random.default_rng(0).normal(size=(count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[VectorStore]:
    with closing(VectorStore(tmp_path, "test", IndexConfig())) as opened:
        yield opened


def test_more_rows_than_chroma_takes_at_once(vectors: VectorStore) -> None:
    vectors.limits = Limits(rows=40, neighbours=40)
    rows = _rows(100)
    vectors.add(rows, _vectors(100))
    vectors.add(rows, _vectors(100))
    assert vectors.count() == 100
    assert set(vectors.ids()) == {chunk.id for _, chunk in rows}
    vectors.delete([chunk.id for _, chunk in rows[:90]] + ["nobody"])
    assert vectors.count() == 10


def test_the_nearest_come_first_with_their_cosines(vectors: VectorStore) -> None:
    table = _vectors(50)
    vectors.add(_rows(50), table)
    found = vectors.nearest(table[7], 5)
    assert found[0].chunk_id == "a:0:7"
    assert found[0].cosine == pytest.approx(1, abs=1e-4)
    exact = np.sort(table @ table[7])[::-1][:5]
    assert [each.cosine for each in found] == pytest.approx(exact.tolist(), abs=1e-4)
    among = vectors.nearest(table[7], 5, among=["a:0:3", "a:0:4"])
    assert {each.chunk_id for each in among} == {"a:0:3", "a:0:4"}


def test_an_empty_collection_finds_nothing(vectors: VectorStore) -> None:
    assert vectors.nearest(_vectors(1)[0], 5) == ()
    assert list(vectors.ids()) == []


def test_llamaindex_reads_what_we_write(tmp_path: Path, vectors: VectorStore) -> None:
    from llama_index.core.vector_stores import VectorStoreQuery
    from llama_index.vector_stores.chroma import ChromaVectorStore

    vectors.add(_rows(1), _vectors(1))
    collection = chromadb.PersistentClient(
        str(tmp_path), settings=client_settings()
    ).get_collection("test", embedding_function=None)
    query = VectorStoreQuery(query_embedding=_vectors(1)[0].tolist(), similarity_top_k=1)
    (node,) = ChromaVectorStore(chroma_collection=collection).query(query).nodes
    assert node.get_content() == "text"
    assert node.metadata["source"] == "Vessby Times"
    assert node.ref_doc_id == "a"


def test_a_collection_of_another_distance_is_refused(tmp_path: Path) -> None:
    client = chromadb.PersistentClient(str(tmp_path), settings=client_settings())
    client.create_collection("other", embedding_function=None)
    with pytest.raises(IndexMismatchError, match="'l2'"):
        VectorStore(tmp_path, "other", IndexConfig())


def test_vectors_of_another_length_are_a_store_error(vectors: VectorStore) -> None:
    vectors.add(_rows(1), _vectors(1))
    with pytest.raises(StoreError, match="dimension"):
        vectors.nearest(np.ones(5, dtype=np.float32), 1)


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1"):
        VectorStore(tmp_path, "test", IndexConfig(chroma_url="http://127.0.0.1:1"))


class Server:
    """A real Chroma server on loopback."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.folder = folder
        self.config = IndexConfig(
            embedding="tests.embeddings:LetterCounts", chroma_url=f"http://127.0.0.1:{self.port}"
        )
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        chroma = Path(sys.executable).with_name("chroma")
        command = [str(chroma), "run", "--path", str(self.folder), "--host", "127.0.0.1"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the Chroma server didn't start")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path / "server")
    yield running
    running.kill()


def test_an_index_on_a_server_is_searched_like_any_other(tmp_path: Path, server: Server) -> None:
    into = tmp_path / "x.index"
    build(write(tmp_path / "in", harbour=HARBOUR, weather=WEATHER), into=into, config=server.config)
    assert not (into / "chroma").exists()
    with open_index(into, config=server.config) as index:
        assert len(index.dense("abc")) == 2
        assert index.remove(["weather"]) == ("weather",)
        assert [hit.chunk.article_id for hit in index.dense("abc")] == ["harbour"]
    with pytest.raises(IndexMismatchError, match="DATELINE_CHROMA_URL"):
        open_index(into, config=replace(server.config, chroma_url=""))


_WRITER = """
import sys, json
from index import IndexConfig, build
config = IndexConfig(**json.loads(sys.argv[3]))
say = lambda *call: print(*call, flush=True)
build([sys.argv[1]], into=sys.argv[2], config=config, on_progress=say)
"""


def _writer(folder: Path, into: Path, config: IndexConfig) -> subprocess.Popen[str]:
    settings = {"embedding": config.embedding, "chroma_url": config.chroma_url}
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), str(into), json.dumps(settings)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )


def _many(folder: Path, count: int) -> Path:
    texts = {f"s{n:03}": f"Abc story {n}. " * 300 for n in range(count)}
    return write(folder, **texts)


def _check_all(into: Path, config: IndexConfig, count: int) -> None:
    with open_index(into, config=config) as index:
        assert len(index.article_ids()) == count
        known = {chunk.id for name in index.article_ids() for chunk in index.chunks(name)}
        assert set(index._vectors.ids()) == known


@pytest.mark.slow
def test_two_writers_at_once_and_a_killed_server_lose_nothing(
    tmp_path: Path, server: Server
) -> None:
    folders = [_many(tmp_path / name, 60) for name in ("one", "two")]
    intos = [tmp_path / "one.index", tmp_path / "two.index"]
    writers = [
        _writer(folder, into, server.config) for folder, into in zip(folders, intos, strict=True)
    ]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline()
    server.kill()
    complaints = [writer.communicate()[1] for writer in writers]
    assert all("StoreError" in complaint for complaint in complaints)
    server.start()
    again = [
        _writer(folder, into, server.config) for folder, into in zip(folders, intos, strict=True)
    ]
    assert [writer.communicate() and writer.returncode for writer in again] == [0, 0]
    for into in intos:
        _check_all(into, server.config, 60)
