"""What the commands share: options, printing, progress."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

IndexOption = Annotated[
    Path, typer.Option("--index", "-i", envvar="DATELINE_INDEX", help="The index folder.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
DEFAULT_INDEX = Path("dateline.index")


def iso_day(text: str) -> date:
    """Return the day that an ISO string names; another string is a usage error."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day such as 2018-04-22") from error


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[int, int | None, str], None]]:
    """Show a progress bar on the terminal; nothing when quiet or not a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total, what: bar.update(
            task, completed=done, total=total, description=what[:40]
        )


def print_json(value: Any) -> None:
    """Print a record as indented JSON."""
    from rag import to_json

    typer.echo(json.dumps(to_json(value), ensure_ascii=False, indent=2))
