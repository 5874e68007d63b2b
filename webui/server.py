"""The server around the page: the door with its lock, the page, and the doors for programs."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable

import gradio as gr
import uvicorn
from fastapi import FastAPI

from webui.config import UiConfig
from webui.desk import Desk
from webui.guard import LOCAL_HOSTS, guard
from webui.openai_door import open_door
from webui.page import build_page, dressing

_PORTS_TRIED = 20


def create_server(desk: Desk, config: UiConfig) -> FastAPI:
    """The page and the programs' doors, as one application behind one lock."""
    server = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url=None)
    guard(server, config)
    open_door(server, desk, config)
    mounted: FastAPI = gr.mount_gradio_app(
        server,
        build_page(desk, config),
        path="/",
        server_name=config.host,
        server_port=config.port,
        footer_links=[],
        run_history=False,
        show_error=True,
        max_file_size=config.max_upload_bytes,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        **dressing(),
    )
    return mounted


def run(desk: Desk, config: UiConfig) -> None:
    """Serves until it is interrupted, on the first free port from the one asked for."""
    listener = listen(config.host, config.port)
    port = listener.getsockname()[1]
    print(f"Dateline is at http://{config.host}:{port}")
    if config.host not in LOCAL_HOSTS and not config.password:
        print("Anyone who reaches this address can read and change the collection:")
        print("set DATELINE_PASSWORD to ask for a password.")
    threading.Thread(target=desk.warm_up, daemon=True).start()
    asyncio.run(serve(desk, config, listener))


async def serve(
    desk: Desk,
    config: UiConfig,
    listener: socket.socket,
    *,
    on_ready: Callable[[uvicorn.Server], None] | None = None,
) -> None:
    """Serves on a bound socket; `on_ready` is handed the server, whose `should_exit` ends it."""
    # Inside the loop: without a running one, Gradio's Blocks open loops that nobody closes.
    app = create_server(desk, config)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    if on_ready:
        on_ready(server)
    await server.serve(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A bound socket on the first free port from `port`; 0 is any free one."""
    for tried in range(port, port + _PORTS_TRIED):
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            return socket.create_server((host, tried), family=family)
        except OSError:
            if tried == port + _PORTS_TRIED - 1:
                raise
    raise OSError(f"no free port from {port}")
