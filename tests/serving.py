"""A real server around the page, for tests that come in through the network or a browser."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import uvicorn

from webui.config import UiConfig
from webui.desk import Desk
from webui.server import create_server, listen


@contextmanager
def serving(desk: Desk, config: UiConfig | None = None) -> Iterator[str]:
    """The address of a server that runs until the block ends."""
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(
        uvicorn.Config(create_server(desk, config or UiConfig()), log_level="error")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        thread.join(10)
        listener.close()
