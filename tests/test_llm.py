"""The door to LLM providers: what it tries again, what it refuses, and what it never tells."""

from __future__ import annotations

import logging
import traceback
from dataclasses import replace

import pytest
from servers import Act, Script, serve

from rag.config import RagConfig
from rag.errors import LLMError, LLMOutputError, LLMRefusedError, LLMTimeoutError, SettingsError
from rag.llm import Message, Provider, Usage, open_provider
from rag.writing.llm_errors import scrub

KEY = "sk-test-0123456789abcdef"
HELLO = [Message("user", "hello")]


def provider(script: Script, pauses: list[float] | None = None, **settings: object) -> Provider:
    config = RagConfig(
        llm_model="scripted", llm_base_url=script.url, llm_api_key=KEY, llm_timeout_seconds=2.0
    )
    found = open_provider(replace(config, **settings))  # type: ignore[arg-type]
    waits = pauses if pauses is not None else []
    return replace(found, sleep=waits.append, jitter=lambda: 1.0)


def said(found: Provider) -> str:
    return "".join(piece.text for piece in found.stream(HELLO))


def test_text_streams_in_pieces_and_usage_comes_last() -> None:
    with serve(Act("a sentence in pieces")) as script:
        pieces = list(provider(script).stream(HELLO))
    assert "".join(piece.text for piece in pieces) == "a sentence in pieces"
    assert len(pieces) > 2
    assert pieces[-1].usage == Usage(100, 20)


def test_load_is_tried_again_after_what_the_server_asks() -> None:
    pauses: list[float] = []
    with serve(Act(status=429, headers=(("Retry-After", "3"),)), Act("fine")) as script:
        assert said(provider(script, pauses)) == "fine"
    assert pauses == [3.0]


def test_server_errors_are_tried_again_with_growing_pauses() -> None:
    pauses: list[float] = []
    with serve(Act(status=500), Act(status=503), Act("fine")) as script:
        assert said(provider(script, pauses)) == "fine"
    assert pauses == [0.5, 1.0]


def test_no_more_tries_than_the_settings_allow() -> None:
    with serve(Act(status=500)) as script:
        with pytest.raises(LLMError, match="scripted"):
            said(provider(script, llm_retries=1))
        assert len(script.requests) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_refusal_is_final(status: int) -> None:
    with serve(Act(status=status)) as script:
        with pytest.raises(LLMRefusedError):
            said(provider(script))
        assert len(script.requests) == 1


def test_a_silent_server_times_out() -> None:
    with serve(Act("late", hold=1.0)) as script, pytest.raises(LLMTimeoutError):
        said(provider(script, llm_timeout_seconds=0.2, llm_retries=0))


def test_a_trickle_does_not_outlive_the_deadline() -> None:
    with serve(Act("x" * 400, pause=0.05, piece=1)) as script:
        with pytest.raises(LLMTimeoutError, match="no end after"):
            said(provider(script, llm_timeout_seconds=0.4))
        assert len(script.requests) == 1


def test_a_cut_stream_is_not_an_answer() -> None:
    with serve(Act("half of a sen", cut=True)) as script, pytest.raises(LLMTimeoutError):
        said(provider(script))


def test_an_empty_answer_is_malformed() -> None:
    with serve(Act("")) as script, pytest.raises(LLMOutputError):
        said(provider(script))


def test_broken_events_are_wrapped() -> None:
    with serve(Act(raw="data: {not json\n\n")) as script, pytest.raises(LLMError):
        said(provider(script))


def test_nobody_listening_is_wrapped() -> None:
    with serve(Act("x")) as script:
        pass
    with pytest.raises(LLMError):
        said(provider(script))


def test_the_stream_is_closed_when_the_reader_leaves() -> None:
    with serve(Act("word " * 400, pause=0.01)) as script:
        stream = provider(script).stream(HELLO)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        assert script.left.wait(3.0)


def test_the_key_is_in_no_error_repr_or_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="rag")
    message = f"Incorrect API key provided: {KEY}. Authorization: Bearer {KEY}"
    with serve(Act(status=401, message=message)) as script:
        found = provider(script)
        with pytest.raises(LLMRefusedError) as caught:
            said(found)
        told = "".join(traceback.format_exception(caught.value)) + repr(found) + caplog.text
        assert script.requests[0]["headers"]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in told
    assert caught.value.__cause__ is None
    assert KEY not in repr(RagConfig(llm_api_key=KEY))


def test_keys_are_scrubbed_whole() -> None:
    assert scrub("key odd.secret and sk-proj-AAAA_bbbb-1234", "odd.secret") == "key *** and ***"


def test_a_model_must_be_named() -> None:
    with pytest.raises(SettingsError, match="DATELINE_LLM_MODEL"):
        open_provider(RagConfig())


@pytest.mark.parametrize(
    ("model", "url", "kind"),
    [
        ("gpt-4o-mini", "", "OpenAI"),
        ("a-name-of-next-year", "", "OpenAILike"),
        ("gpt-4o-mini", "http://127.0.0.1:9/v1", "OpenAILike"),
    ],
)
def test_names_unknown_to_llama_index_work_too(model: str, url: str, kind: str) -> None:
    found = open_provider(RagConfig(llm_model=model, llm_base_url=url, llm_api_key="k"))
    assert type(found.llm).__name__ == kind
    assert found.name == model


def test_any_llama_index_llm_serves() -> None:
    from llama_index.core.llms import MockLLM

    found = open_provider(RagConfig(), llm=MockLLM())
    assert not found.speaks_openai
    assert "hello" in said(found)
