"""A real server around the page, for tests that come in through the network or a browser."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import uvicorn

from webui.config import UiConfig
from webui.desk import Desk
from webui.server import listen, serve


@contextmanager
def serving(desk: Desk, config: UiConfig | None = None) -> Iterator[str]:
    """The address of a server that runs until the block ends."""
    listener = listen("127.0.0.1", 0)
    servers: list[uvicorn.Server] = []

    def run() -> None:
        asyncio.run(serve(desk, config or UiConfig(), listener, on_ready=servers.append))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive() and not (servers and servers[0].started):
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        for server in servers:
            server.should_exit = True
        thread.join(20)
        listener.close()
