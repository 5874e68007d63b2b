"""The server around the page: the door with its lock, the page, and the doors for programs."""

from __future__ import annotations

import gradio as gr
import uvicorn
from fastapi import FastAPI

from webui.config import UiConfig
from webui.desk import Desk
from webui.guard import guard
from webui.openai_door import open_door
from webui.page import build_page, dressing


def create_server(desk: Desk, config: UiConfig) -> FastAPI:
    """The page and the programs' doors, as one application behind one lock."""
    server = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url=None)
    guard(server, config)
    open_door(server, desk, config)
    page = build_page(desk, config)
    return gr.mount_gradio_app(
        server,
        page,
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


def serve(desk: Desk, config: UiConfig) -> None:
    """Serves until it is interrupted."""
    server = create_server(desk, config)
    print(f"Dateline is at http://{config.host}:{config.port}")
    uvicorn.run(server, host=config.host, port=config.port, log_level="warning")
