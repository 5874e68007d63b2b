"""A stand-in for Chroma Cloud: a real HTTP server on loopback with the calls that we make.

It follows chromadb's REST client, the documentation of the cloud's limits, and its open-source
search workers: BM25's rarity is multiplied in here, distances are one less the product of two
sparse vectors, and rows that share nothing with the question come back as well.
"""

from __future__ import annotations

import json
import math
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import chromadb
import numpy as np
import pytest

KEY = "a-key"
Row = dict[str, Any]


class RefusedError(Exception):
    """What the service would refuse."""


def _check(*, holds: bool, rule: str) -> None:
    if not holds:
        raise RefusedError(rule)


class Collection:
    """One collection's rows and how they are searched."""

    def __init__(self, name: str, schema: dict[str, Any]) -> None:
        self.id = str(uuid.uuid4())
        self.name = name
        self.schema = schema
        self.rows: dict[str, Row] = {}

    def described(self) -> dict[str, Any]:
        """What the service tells of it."""
        vectors = self.schema["keys"]["#embedding"]["float_list"]["vector_index"]["config"]
        return {
            "id": self.id,
            "name": self.name,
            "configuration_json": {"hnsw": None, "spann": {"space": vectors["space"]}},
            "schema": self.schema,
            "tenant": "t",
            "database": "d",
        }

    def upsert(self, asked: Row) -> bool:
        _check(holds=len(asked["ids"]) <= 300, rule="300 records a write")
        columns = (asked[name] for name in ("ids", "embeddings", "documents", "metadatas"))
        for row_id, embedding, document, metadata in zip(*columns, strict=True):
            _check(holds=len(row_id.encode()) <= 128, rule="ids of 128 bytes")
            _check(holds=len(document.encode()) <= 16_384, rule="documents of 16,384 bytes")
            for key, value in metadata.items():
                _check(holds=len(key) <= 36, rule="keys of 36 bytes")
                _check(holds=len(json.dumps(value)) <= 4_096, rule="values of 4,096 bytes")
            self.rows[row_id] = {"embedding": embedding, "metadata": metadata}
        return True

    def delete(self, asked: Row) -> Row:
        _check(holds=len(asked["ids"]) <= 300, rule="300 ids")
        return {"deleted": sum(self.rows.pop(each, None) is not None for each in asked["ids"])}

    def get(self, asked: Row) -> Row:
        ids = asked["ids"] or list(self.rows)
        _check(holds=(asked["limit"] or len(ids)) <= 300, rule="300 results")
        start = asked["offset"] or 0
        ids = [each for each in ids if each in self.rows][start : start + (asked["limit"] or 300)]
        return {"ids": ids, "embeddings": [self.rows[each]["embedding"] for each in ids]}

    def query(self, asked: Row) -> Row:
        _check(holds=asked["n_results"] <= 300, rule="300 results")
        vector = np.asarray(asked["query_embeddings"][0])
        distances = {
            each: 1.0 - float(_cosine(vector, np.asarray(self.rows[each]["embedding"])))
            for each in asked["ids"] or self.rows
        }
        best = sorted(distances, key=distances.__getitem__)[: asked["n_results"]]
        return {"ids": [best], "distances": [[distances[each] for each in best]]}

    def search(self, asked: Row) -> Row:
        answers = [self._search_one(each) for each in asked["searches"]]
        ids = [[row_id for row_id, _ in answer] for answer in answers]
        scores = [[score for _, score in answer] for answer in answers]
        return {"ids": ids, "scores": scores, "select": [["#score"]] * len(answers)}

    def _search_one(self, search: Row) -> list[tuple[str, float]]:
        nearest, limit = search["rank"]["$knn"], search["limit"]["limit"]
        _check(holds=max(limit, nearest["limit"]) <= 300, rule="300 results")
        ids = list(self.rows)
        if search["filter"]:
            ids = search["filter"]["#id"]["$in"]
            _check(holds=len(ids) <= 300, rule="300 ids")
        key = nearest["key"]
        config = self.schema["keys"][key]["sparse_vector"]["sparse_vector_index"]
        _check(holds=config["enabled"] and config["config"]["bm25"], rule="a sparse index")
        rare = {
            term: weight * self._rarity(key, term)
            for term, weight in _pairs(nearest["query"]).items()
        }
        scores = {}
        for each in ids:
            if key in self.rows.get(each, {}).get("metadata", {}):
                own = _pairs(self.rows[each]["metadata"][key])
                scores[each] = 1.0 - sum(own.get(term, 0.0) * rare[term] for term in rare)
        return sorted(scores.items(), key=lambda pair: pair[1])[: min(limit, nearest["limit"])]

    def _rarity(self, key: str, term: int) -> float:
        vectors = (row["metadata"].get(key) for row in self.rows.values())
        having = sum(term in vector["indices"] for vector in vectors if vector)
        return math.log1p((len(self.rows) - having + 0.5) / (having + 0.5))


class Cloud:
    """The service's state, and every search that it was asked for."""

    def __init__(self) -> None:
        self.collections: dict[str, Collection] = {}
        self.searches: list[Row] = []

    def answer(self, method: str, path: str, asked: Row) -> Any:
        """Return what a call is answered with; RefusedError where the service refuses."""
        if path in _FIXED:
            return _FIXED[path]
        if path == "/tenants/t/databases/d/collections":
            return self._made(asked).described()
        name, call = path.removeprefix("/tenants/t/databases/d/collections/").split("/")
        collection = next(each for each in self.collections.values() if each.id == name)
        if call == "count":
            return len(collection.rows)
        if call == "search":
            self.searches.extend(asked["searches"])
        return getattr(collection, call)(asked)

    def _made(self, asked: Row) -> Collection:
        if asked["name"] not in self.collections:
            both = asked["schema"] and asked["configuration"]
            _check(holds=not both, rule="schema or configuration")
            self.collections[asked["name"]] = Collection(asked["name"], asked["schema"])
        return self.collections[asked["name"]]


_FIXED: dict[str, Any] = {
    "/auth/identity": {"user_id": "u", "tenant": "*", "databases": ["d", "e"]},
    "/tenants/t": {"name": "t"},
    "/tenants/t/databases/d": {"id": str(uuid.uuid4()), "name": "d", "tenant": "t"},
    "/pre-flight-checks": {"max_batch_size": 1_000, "supports_base64_encoding": False},
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, cloud: Cloud, *arguments: Any) -> None:
        self.cloud = cloud
        super().__init__(*arguments)

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def log_message(self, format: str, *arguments: Any) -> None:
        pass

    def _answer(self, asked: Row) -> None:
        path = self.path.removeprefix("/api/v2").partition("?")[0]
        status, answer = 200, None
        try:
            _check(holds=self.headers["x-chroma-token"] == KEY, rule="the key")
            answer = self.cloud.answer(self.command, path, asked)
        except RefusedError as rule:
            status, answer = 422, {"error": "InvalidArgumentError", "message": str(rule)}
            self.close_connection = True  # a client that is turned away doesn't close its own
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close" if self.close_connection else "keep-alive")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def chroma_cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """Run the stand-in where chromadb's own CloudClient finds it."""
    cloud = Cloud()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, cloud))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    place = {"cloud_host": "127.0.0.1", "cloud_port": server.server_port, "enable_ssl": False}
    monkeypatch.setattr(chromadb, "CloudClient", partial(chromadb.CloudClient, **place))
    try:
        yield cloud
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _pairs(vector: Row) -> dict[int, float]:
    assert vector["#type"] == "sparse_vector"
    return dict(zip(vector["indices"], vector["values"], strict=True))


def _cosine(one: Any, other: Any) -> Any:
    return one @ other / (np.linalg.norm(one) * np.linalg.norm(other) or 1.0)
