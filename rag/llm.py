"""The only door to LLM providers: a LlamaIndex LLM, with retries, deadlines and wrapped errors."""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rag.config import RagConfig
from rag.errors import LLMError, LLMOutputError, SettingsError
from rag.writing.llm_errors import Failure, failure

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 20.0
"""Seconds before the first retry, doubled for each one after, and at most."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt; `role` is "system" or "user"."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one request, as counted by the provider; 0 where it doesn't say."""

    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of streamed text; the last one may carry the usage."""

    text: str
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """An LLM ready to be asked. `sleep`, `jitter` (0 to 1) and `clock` are given by tests."""

    llm: Any = field(repr=False)
    name: str
    speaks_openai: bool
    bounded_strings: bool
    """Whether its schemas may bound the length of a string (OpenAI's own refuse that)."""
    timeout_seconds: float = 60.0
    retries: int = 2
    secret: str = field(default="", repr=False)
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    jitter: Callable[[], float] = field(default=random.random, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    def stream(
        self, messages: Sequence[Message], *, schema: Mapping[str, Any] | None = None
    ) -> Iterator[Piece]:
        """Yield the text of an answer as it is written.

        Refusals for load (429), failures of the server (5xx) and time-outs are tried again while
        nothing has been received, `Retry-After` respected. Raises the errors of `rag.errors`;
        none of them, nor their causes, holds the key.
        """
        for attempt in range(self.retries + 1):
            begun = False
            try:
                for piece in self._once(messages, schema):
                    begun = True
                    yield piece
                return
            except LLMError:
                raise
            except Exception as error:
                failed = failure(error, secret=self.secret, name=self.name)
            if begun or not failed.again or attempt == self.retries:
                raise failed.error
            self.sleep(self._pause(attempt, failed))

    def _pause(self, attempt: int, failed: Failure) -> float:
        """Exponential backoff with equal jitter (AWS Architecture Blog, 2015), or what is asked."""
        if failed.after is not None:
            return min(failed.after, LONGEST_PAUSE)
        return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0**attempt) * (0.5 + self.jitter() / 2)

    def _once(
        self, messages: Sequence[Message], schema: Mapping[str, Any] | None
    ) -> Iterator[Piece]:
        replies = self.llm.stream_chat(_chat(messages), **self._options(schema))
        ended, seen = not self.speaks_openai, False
        deadline: float | None = None  # the client itself limits the wait for the first piece
        try:
            for reply in replies:
                deadline = deadline or self.clock() + self.timeout_seconds
                ended = ended or _finished(reply)
                seen = seen or bool(reply.delta)
                yield Piece(reply.delta or "", _usage(reply))
                if self.clock() > deadline and not ended:
                    raise TimeoutError(f"no end after {self.timeout_seconds:g} seconds")
        finally:
            _leave(replies, early=not ended)
        if not seen:
            raise LLMOutputError(f"{self.name} answered with nothing")
        if not ended:
            raise EOFError("the stream was cut")

    def _options(self, schema: Mapping[str, Any] | None) -> dict[str, Any]:
        if not self.speaks_openai:
            return {}
        options: dict[str, Any] = {"stream_options": {"include_usage": True}}
        if schema:
            options["response_format"] = {"type": "json_schema", "json_schema": schema}
        return options


def open_provider(config: RagConfig, llm: Any = None) -> Provider:
    """Return the provider that the settings name, or one around a LlamaIndex LLM of the caller's.

    A name that OpenAI doesn't know, or any base URL, goes to `OpenAILike`. Raises `SettingsError`
    when no model is named.

    >>> open_provider(RagConfig(llm_model="m", llm_base_url="http://127.0.0.1:9/v1")).name
    'm'
    """
    # llama_index reads this when it loads; without it tiktoken asks the network for its tables.
    os.environ.setdefault("TIKTOKEN_CACHE_DIR", _token_tables())
    from llama_index.llms.openai import OpenAI

    own = llm if llm is not None else _open(config)
    speaks = isinstance(own, OpenAI)
    return Provider(
        llm=own,
        name=str(getattr(own, "model", "") or type(own).__name__),
        speaks_openai=speaks,
        bounded_strings=bool(config.llm_base_url) or (llm is not None and not speaks),
        timeout_seconds=config.llm_timeout_seconds,
        retries=config.llm_retries,
        secret=str(getattr(own, "api_key", "") or config.llm_api_key or ""),
    )


def _open(config: RagConfig) -> Any:
    if not config.llm_model:
        raise SettingsError(
            "no model is named: set llm_model (DATELINE_LLM_MODEL), for example gpt-4.1-mini"
        )
    from llama_index.llms.openai import OpenAI
    from llama_index.llms.openai_like import OpenAILike

    common: dict[str, Any] = {
        "model": config.llm_model,
        "api_key": config.llm_api_key or "none",
        "temperature": 0.0,
        "max_tokens": config.llm_max_output_tokens,
        "timeout": config.llm_timeout_seconds,
        "max_retries": 0,  # retried here: LlamaIndex can't be told when to stop
    }
    if config.llm_base_url or not _known(config.llm_model):
        base = config.llm_base_url or "https://api.openai.com/v1"
        return OpenAILike(api_base=base, is_chat_model=True, **common)
    return OpenAI(**common)


def _known(model: str) -> bool:
    from llama_index.llms.openai.utils import openai_modelname_to_contextsize

    try:
        openai_modelname_to_contextsize(model)
    except ValueError:
        return False
    return True


def _token_tables() -> str:
    spec = find_spec("llama_index.core")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    return str(folder / "_static" / "tiktoken_cache")


def _chat(messages: Sequence[Message]) -> list[Any]:
    from llama_index.core.llms import ChatMessage

    return [ChatMessage(role=message.role, content=message.text) for message in messages]


def _leave(replies: Any, *, early: bool) -> None:
    """Close a stream, so that the provider doesn't write on for a reader who has left."""
    getattr(replies, "close", lambda: None)()
    if early:
        # LlamaIndex's callback wrapper holds the connection in a cycle: only this lets it go.
        gc.collect()


def _finished(reply: Any) -> bool:
    choices = getattr(reply.raw, "choices", None) or ()
    return any(getattr(choice, "finish_reason", None) for choice in choices)


def _usage(reply: Any) -> Usage | None:
    counted = getattr(reply.raw, "usage", None)
    if counted is None:
        return None
    return Usage(int(counted.prompt_tokens or 0), int(counted.completion_tokens or 0))
