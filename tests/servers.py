"""A scripted OpenAI-compatible server on loopback that behaves, or misbehaves, as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Act:
    """What the server does with one request; it streams `text` unless `status` isn't 200.

    `cut` closes the connection after the text, without an end; `pause` waits before each piece
    (seconds); `hold` waits before anything is sent; `raw` is sent instead of events.
    """

    text: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    message: str = "no"
    cut: bool = False
    pause: float = 0.0
    hold: float = 0.0
    raw: str = ""
    usage: tuple[int, int] | None = (100, 20)
    piece: int = 7


@dataclass
class Script:
    """The acts to come, and the requests that came; the last act is repeated."""

    acts: list[Act]
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    left: threading.Event = field(default_factory=threading.Event)
    """Set when a client went away in the middle of a stream."""

    def next(self) -> Act:
        return self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]


@contextmanager
def serve(*acts: Act) -> Iterator[Script]:
    script = Script(list(acts))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Scripted", (Handler,), {"script": script}))
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    """Plays the acts of `script`, which each server's own subclass has."""

    script: Script

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        self.script.requests.append(
            {"body": body, "headers": dict(self.headers), "path": self.path}
        )
        act = self.script.next()
        try:
            self._play(act)
        except (BrokenPipeError, ConnectionResetError):
            self.script.left.set()

    def _play(self, act: Act) -> None:
        time.sleep(act.hold)
        if act.status != 200:
            self._refuse(act)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if act.raw:
            self.wfile.write(act.raw.encode())
            return
        for start in range(0, len(act.text), act.piece):
            time.sleep(act.pause)
            self._event({"content": act.text[start : start + act.piece]})
        if act.cut:
            return
        self._event({}, end="stop")
        if act.usage:
            counts = {"prompt_tokens": act.usage[0], "completion_tokens": act.usage[1]}
            self._send({**_HEAD, "choices": [], "usage": {**counts, "total_tokens": 0}})
        self.wfile.write(b"data: [DONE]\n\n")

    def _refuse(self, act: Act) -> None:
        payload = json.dumps({"error": {"message": act.message, "type": "x"}}).encode()
        self.send_response(act.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        for name, value in act.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)

    def _event(self, delta: dict[str, Any], end: str | None = None) -> None:
        self._send({**_HEAD, "choices": [{"index": 0, "delta": delta, "finish_reason": end}]})

    def _send(self, payload: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(payload)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


_HEAD = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
