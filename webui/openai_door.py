"""An OpenAI-compatible door: `POST /v1/chat/completions`, citations as message annotations."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Literal
from uuid import uuid4

from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from index import DatelineIndexError
from rag import Answer, Citation, DatelineError, Turn, to_json
from webui.config import UiConfig
from webui.desk import Desk
from webui.streaming import Done, stream

MODEL = "dateline"


class TextPart(BaseModel):
    """A part of a message's content; only text is read."""

    model_config = ConfigDict(extra="ignore")
    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """A message of the conversation."""

    model_config = ConfigDict(extra="ignore")
    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[TextPart] | None = None

    @property
    def words(self) -> str:
        """The text of the message."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class Completion(BaseModel):
    """What a client asks for; settings of sampling are taken and have no effect."""

    model_config = ConfigDict(extra="ignore")
    messages: list[Message] = Field(min_length=1, max_length=400)
    model: str = MODEL
    stream: bool = False


def open_door(server: FastAPI, desk: Desk, config: UiConfig) -> None:
    """Adds `/v1/models` and `/v1/chat/completions` to a server."""

    @server.get("/v1/models")
    def models() -> dict[str, Any]:
        entry = {"id": MODEL, "object": "model", "created": 0, "owned_by": "dateline"}
        return {"object": "list", "data": [entry]}

    @server.post("/v1/chat/completions")
    def complete(request: Completion) -> Response:
        question, history = conversation(request.messages)
        if not question.strip() or len(question) > config.max_question_characters:
            limit = config.max_question_characters
            return _refused(f"the last user message must have 1 to {limit} characters")
        try:
            if request.stream:
                chunks = _chunks(desk, question, history)
                first = next(chunks)  # an error shows before the stream begins
                return StreamingResponse(_lines(first, chunks), media_type="text/event-stream")
            return JSONResponse(completion(desk.ask(question, history=history)))
        except (DatelineError, DatelineIndexError) as error:
            return _refused(str(error))


def conversation(messages: list[Message]) -> tuple[str, tuple[Turn, ...]]:
    """The last user message, and the earlier questions with their answers."""
    spoken = [m for m in messages if m.role in ("user", "assistant")]
    while spoken and spoken[-1].role != "user":
        spoken.pop()
    if not spoken:
        return "", ()
    pairs = pairwise(spoken[:-1])
    turns = (Turn(a.words, b.words) for a, b in pairs if (a.role, b.role) == ("user", "assistant"))
    return spoken[-1].words, tuple(turns)


def completion(answer: Answer) -> dict[str, Any]:
    """The answer as a chat completion; `dateline` holds it in full."""
    message = {"role": "assistant", "content": answer.text, "annotations": notes(answer)}
    trace = answer.trace
    return {
        **_head("chat.completion"),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {
            "prompt_tokens": trace.tokens_in,
            "completion_tokens": trace.tokens_out,
            "total_tokens": trace.tokens_in + trace.tokens_out,
        },
        "dateline": {
            "status": answer.status,
            "unsure": answer.unsure,
            "short": answer.short,
            "conflicts": to_json(answer.conflicts),
        },
    }


def notes(answer: Answer) -> list[dict[str, Any]]:
    """One annotation a marker: where it stands in the text, and the source behind it."""
    found = [(answer.text.find(f"[{c.number}]"), c) for c in answer.citations]
    return [_annotation(start, c) for start, c in found]


def _annotation(start: int, citation: Citation) -> dict[str, Any]:
    place = {"start_index": max(start, 0), "end_index": max(start, 0) + len(f"[{citation.number}]")}
    kind = "url_citation" if citation.url else "file_citation"
    named = {"url": citation.url} if citation.url else {"file_id": citation.article_id}
    return {
        "type": kind,
        kind: {**place, **named, "title": citation.title},
        "dateline": to_json(citation),
    }


def _head(kind: str) -> dict[str, Any]:
    number = f"chatcmpl-{uuid4().hex[:20]}"
    return {"id": number, "object": kind, "created": int(time.time()), "model": MODEL}


def _chunks(desk: Desk, question: str, history: tuple[Turn, ...]) -> Iterator[dict[str, Any]]:
    """The answer in pieces; what a writer didn't stream comes whole, citations come last."""
    head = _head("chat.completion.chunk")

    def chunk(delta: dict[str, Any], end: str | None = None) -> dict[str, Any]:
        return {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": end}]}

    sent = ""

    def work(tell: Callable[[str], None]) -> Answer:
        return desk.ask(question, history=history, on_text=tell)

    for item in stream(work):
        if not isinstance(item, Done):
            sent += item.news
            yield chunk({"role": "assistant", "content": item.news})
            continue
        answer = item.result
        rest = answer.text.removeprefix(sent) if answer.text.startswith(sent) else ""
        if rest or not sent:
            yield chunk({"role": "assistant", "content": rest or answer.text})
        yield chunk({"annotations": notes(answer)}, "stop")


def _lines(first: dict[str, Any], chunks: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield f"data: {json.dumps(first)}\n\n"
    for chunk in chunks:
        yield f"data: {json.dumps(chunk)}\n\n"
    yield "data: [DONE]\n\n"


def _refused(words: str) -> JSONResponse:
    error = {"message": words, "type": "invalid_request_error", "param": None, "code": None}
    return JSONResponse({"error": error}, status_code=400)
