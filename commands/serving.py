"""Commands that serve and check: chat, mcp, doctor."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from commands.shared import DEFAULT_INDEX, IndexOption
from rag import RagConfig


def chat(
    index: IndexOption = DEFAULT_INDEX,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="Port; the next free one is taken if it is busy.")
    ] = 7860,
) -> None:
    """Open the chat in the browser."""
    from ui import serve

    serve(index, host=host, port=port, config=RagConfig.from_environment(os.environ))


def mcp(index: IndexOption = DEFAULT_INDEX) -> None:
    """Serve ask, search and timeline as MCP tools over standard input and output."""
    from ui import serve_tools

    serve_tools(index, config=RagConfig.from_environment(os.environ))


def doctor(index: IndexOption = DEFAULT_INDEX) -> None:
    """Check the installation, the models, the index and the LLM settings."""
    from rag import examine

    good = True
    for check in examine(index, os.environ):
        good &= check.good
        typer.secho(
            f"{'ok ' if check.good else 'BAD'} {check.name}: {check.detail}",
            fg=None if check.good else "red",
        )
    if not good:
        raise typer.Exit(1)
