"""The chat in the browser: `dateline chat`, or `python ui.py --index my.index`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index import IndexConfig
from rag import RagConfig

if TYPE_CHECKING:
    import gradio as gr


def build_app(index_path: str | Path, config: RagConfig | None = None) -> gr.Blocks:
    """The page over the index at a path, as Gradio Blocks without the server around it."""
    from webui.config import UiConfig
    from webui.desk import Desk
    from webui.page import build_page

    return build_page(Desk(index_path, rag_config=config), UiConfig())


def main(arguments: Sequence[str] | None = None) -> None:
    """Serves the page until it is interrupted; settings come from the environment."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    from dataclasses import replace

    from webui.config import UiConfig
    from webui.desk import Desk
    from webui.server import serve

    rag_config = RagConfig.from_environment(os.environ)
    config = UiConfig.from_environment(os.environ)
    parser = argparse.ArgumentParser(prog="dateline chat", description=__doc__)
    parser.add_argument("--index", default=rag_config.index, help="the index's folder")
    parser.add_argument("--host", default=config.host)
    parser.add_argument("--port", type=int, default=config.port)
    given = parser.parse_args(arguments)
    index_config = IndexConfig.from_environment(os.environ)
    desk = Desk(given.index, rag_config=rag_config, index_config=index_config)
    serve(desk, replace(config, host=given.host, port=given.port))


if __name__ == "__main__":
    main()
