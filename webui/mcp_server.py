"""The collection as MCP tools over standard input and output: `dateline mcp`.

Needs the extra `mcp`. A client is pointed at the command, for example
`{"command": "dateline", "args": ["mcp", "--index", "my.index"]}`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from index import DatelineIndexError
from rag import DatelineError, SettingsError
from webui.api import Programs
from webui.desk import Desk

if TYPE_CHECKING:
    from mcp.server import MCPServer

INSTRUCTIONS = (
    "Answers come from one collection of news articles and nothing else. Give the citations with "
    "the answer: outlet, date and quote. When the status is `unanswerable`, say that the articles "
    "don't say; don't fill the gap. When `conflicts` isn't empty, name each value and who says it."
)


def mcp_server(desk: Desk) -> MCPServer[Any]:
    """The server with its three tools. Raises `SettingsError` without the extra `mcp`."""
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise SettingsError("MCP needs one more package: pip install 'dateline[mcp]'") from error
    server: MCPServer[Any] = MCPServer("dateline", instructions=INSTRUCTIONS)
    programs = Programs(desk)
    for call in (programs.ask, programs.search, programs.timeline):
        reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        server.tool(annotations=reads)(_told(call))
    return server


def _told(call: Callable[..., Any]) -> Callable[..., Any]:
    """The call with Dateline's own errors as the tool's, so that the client reads why."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(call)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        except (DatelineError, DatelineIndexError) as error:
            raise ToolError(str(error)) from error

    return told


def serve_mcp(desk: Desk) -> None:
    """Serves until the client closes standard input."""
    mcp_server(desk).run()
