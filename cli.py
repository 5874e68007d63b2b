"""The `dateline` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from commands import answering, collection, evaluating, serving
from index import DatelineIndexError
from rag import DatelineError

app = typer.Typer(
    help="Answer questions from news articles, with citations that can be checked.\n\n"
    'Begin with: dateline add FOLDER, then: dateline ask "Who said what?"',
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for name, command in (
    ("add", collection.add),
    ("ask", answering.ask),
    ("chat", serving.chat),
    ("list", collection.list_articles),
    ("show", collection.show),
    ("search", answering.search),
    ("timeline", answering.timeline),
    ("date", collection.set_date),
    ("remove", collection.remove),
    ("eval", evaluating.evaluate),
    ("mcp", serving.mcp),
    ("doctor", serving.doctor),
):
    app.command(name)(command)


def main() -> None:
    """Run the command; errors of Dateline's own end it with a message and exit code 1."""
    from evals import EvalsError

    try:
        app()
    except (DatelineError, DatelineIndexError, EvalsError) as error:
        typer.secho(f"dateline: {error}", fg="red", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.secho("\nStopped. What was added is whole; run the command again to go on.", err=True)
        sys.exit(130)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"dateline {version('dateline')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


if __name__ == "__main__":
    main()
