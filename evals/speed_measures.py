"""What the speed command measures at one size."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evals.speed_collection import REALLY_EMBEDDED, read_source, write_collection
from index import Filters, Index, IndexConfig, build, load_embedding, open_index

_CONFIG = IndexConfig(embedding="evals.speed_collection:sampled")
_WINDOWS = {
    "": Filters(),
    " in a month": Filters(published_from=date(2023, 9, 1), published_to=date(2023, 9, 30)),
    " about a day": Filters(about_from=date(2023, 9, 12), about_to=date(2023, 9, 12)),
    " in a year": Filters(published_from=date(2023, 1, 1), published_to=date(2023, 12, 31)),
}


@dataclass(slots=True)
class Seconds:
    """Time taken: on the clock, and by this process's processors."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def timed() -> Iterator[Seconds]:
    """Measure what happens inside."""
    seconds = Seconds()
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        yield seconds
    finally:
        seconds.wall = time.perf_counter() - wall
        seconds.cpu = time.process_time() - cpu


def measure(articles: Path, folder: Path, chunks: int, *, questions: int) -> dict[str, Any]:
    """Build a collection of about `chunks` chunks in `folder`, and return all that is measured."""
    source = read_source(articles)
    count = write_collection(source, folder / "articles", chunks=chunks)
    into = folder / "speed.index"
    asked = _questions(articles, questions)
    with timed() as first:
        report = build([folder / "articles"], into=into, config=_CONFIG)
    with timed() as again:
        build([folder / "articles"], into=into, config=_CONFIG)
    with open_index(into, config=_CONFIG) as index:
        held = index.chunk_count()
        queries = _queries(index, asked)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        embedding = _embedding(index)
    others = first.cpu - _sampled_share(embedding)
    embed_all = embedding["ours_ms"] / 1000 * held
    return {
        "chunks": held,
        "articles": count,
        "embedding": embedding,
        "ingest": {
            "seconds_wall": first.wall,
            "other_cpu_ms_per_chunk": others * 1000 / held,
            "share_besides_embedding": others / (others + embed_all),
            "chunks_per_cpu_second": held / (others + embed_all),
            "articles_per_cpu_second": count / (others + embed_all),
            "stages_wall": report.seconds,
        },
        "recheck_articles_per_second": count / again.wall,
        "queries_ms": queries,
        "peak_memory_mb": memory,
        "disk_mb": _disk(into),
        "cold_start": _cold_start(into),
        "load_average": os.getloadavg()[0],
    }


def _sampled_share(embedding: dict[str, float]) -> float:
    """Processor seconds of the build that went into the really embedded chunks."""
    return embedding["ours_ms"] / 1000 * REALLY_EMBEDDED


def _questions(folder: Path, count: int) -> list[str]:
    file = folder / "questions.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()[:count]
    return [str(json.loads(line)["question"]) for line in lines]


def _embedding(index: Index) -> dict[str, float]:
    """Processor milliseconds a chunk, ours and the plain way, and how far the vectors differ."""
    import numpy as np

    from evals.speed_plain import embed_plainly

    texts = [chunk.text for name in index.article_ids()[:12] for chunk in index.chunks(name)][:96]
    model = load_embedding(IndexConfig())
    model.get_text_embedding_batch(texts[:8])
    with timed() as ours:
        mine = np.asarray(model.get_text_embedding_batch(texts))
    with timed() as plain:
        theirs = embed_plainly(texts)
    return {
        "ours_ms": ours.cpu * 1000 / len(texts),
        "plain_ms": plain.cpu * 1000 / len(texts),
        "ours_wall_ms": ours.wall * 1000 / len(texts),
        "plain_wall_ms": plain.wall * 1000 / len(texts),
        "times_faster": plain.cpu / ours.cpu,
        "largest_difference": float(np.abs(mine - theirs).max()),
    }


def _queries(index: Index, questions: Sequence[str]) -> dict[str, dict[str, float]]:
    """Milliseconds by stage: median and 95th percentile, on the clock and of processor."""
    import rag

    model = load_embedding(IndexConfig())
    index.dense(questions[0])
    found = {"embed the question": _spread(model.get_query_embedding, questions)}
    for name, filters in _WINDOWS.items():
        stages: dict[str, Callable[[str], Any]] = {
            "dense, its embedding included": lambda q, f=filters: index.dense(q, filters=f),  # type: ignore[misc]
            "keyword": lambda q, f=filters: index.keyword(q, filters=f),  # type: ignore[misc]
            "rag.search": lambda q, f=filters: rag.search(q, index=index, filters=f),  # type: ignore[misc]
        }
        found.update({f"{stage}{name}": _spread(call, questions) for stage, call in stages.items()})
    return found


def _spread(call: Callable[[str], Any], questions: Sequence[str]) -> dict[str, float]:
    taken = []
    for question in questions:
        with timed() as seconds:
            call(question)
        taken.append(seconds)
    walls = sorted(each.wall * 1000 for each in taken)
    cpus = sorted(each.cpu * 1000 for each in taken)
    late = min(len(taken) - 1, round(0.95 * len(taken)))
    return {
        "p50": statistics.median(walls),
        "p95": walls[late],
        "cpu_p50": statistics.median(cpus),
        "cpu_p95": cpus[late],
    }


def _disk(into: Path) -> dict[str, float]:
    """Megabytes of the catalogue (texts, words, dates) and of the vectors."""
    sizes = {"catalogue": 0.0, "vectors": 0.0}
    for file in into.rglob("*"):
        if file.is_file():
            kind = "vectors" if "chroma" in file.relative_to(into).parts else "catalogue"
            sizes[kind] += file.stat().st_size / 1e6
    return sizes


_COLD = """
import sys, time, resource
start = time.perf_counter()
from index import IndexConfig, open_index
from index.minilm import MiniLM, find_weights
config = IndexConfig(embedding="evals.speed_collection:sampled")
index = open_index(sys.argv[1], config=config)
index.__dict__["_embedder"] = MiniLM(find_weights())
index.keyword("who said so"), index.dense("who said so")
times = resource.getrusage(resource.RUSAGE_SELF)
print(time.perf_counter() - start, times.ru_utime + times.ru_stime)
"""


def _cold_start(into: Path) -> dict[str, float]:
    """Seconds of a new process until its first hits, as with the local model."""
    command = [sys.executable, "-c", _COLD, str(into)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    wall, cpu = map(float, done.stdout.split())
    return {"wall": wall, "cpu": cpu}
