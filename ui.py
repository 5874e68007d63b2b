"""The chat in the browser: `dateline chat`, or `python ui.py --index my.index`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index import IndexConfig
from rag import RagConfig

if TYPE_CHECKING:
    import gradio as gr

    from webui.desk import Desk


def build_app(index_path: str | Path, config: RagConfig | None = None) -> gr.Blocks:
    """The page over the index at a path, as Gradio Blocks without the server around it."""
    from webui.config import UiConfig
    from webui.page import build_page

    return build_page(_desk(index_path, config), UiConfig.from_environment(os.environ))


def serve(
    index_path: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    config: RagConfig | None = None,
) -> None:
    """Serves the page until it is interrupted, on the next free port where this one is taken.

    The password and the limits come from the environment (`webui.config.UiConfig`).
    """
    from webui.config import UiConfig
    from webui.server import run

    settings = UiConfig.from_environment(os.environ)
    run(_desk(index_path, config), replace(settings, host=host, port=port))


def serve_tools(index_path: str | Path, *, config: RagConfig | None = None) -> None:
    """Serves the collection as MCP tools on standard input and output."""
    from webui.mcp_server import serve_mcp

    serve_mcp(_desk(index_path, config))


def main(arguments: Sequence[str] | None = None) -> None:
    """Serves the page that the arguments and the environment describe."""
    from webui.config import UiConfig

    settings = UiConfig.from_environment(os.environ)
    config = RagConfig.from_environment(os.environ)
    parser = argparse.ArgumentParser(prog="python ui.py", description=__doc__)
    parser.add_argument("--index", default=config.index, help="the folder of the index")
    parser.add_argument("--host", default=settings.host, help="address to listen on")
    parser.add_argument("--port", type=int, default=settings.port)
    given = parser.parse_args(arguments)
    serve(given.index, host=given.host, port=given.port, config=config)


def _desk(index_path: str | Path, config: RagConfig | None) -> Desk:
    # Gradio reads this when it is imported, which must come after.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from webui.desk import Desk

    index_config = IndexConfig.from_environment(os.environ)
    return Desk(index_path, rag_config=config, index_config=index_config)


if __name__ == "__main__":
    main()
