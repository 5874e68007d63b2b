"""The `dateline` command."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from index import DatelineIndexError, Filters, IndexConfig
from rag import DatelineError, RagConfig

app = typer.Typer(
    help="Answer questions from news articles, with citations that can be checked.\n\n"
    'Begin with: dateline add FOLDER, then: dateline ask "Who said what?"',
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
IndexOption = Annotated[
    Path, typer.Option("--index", "-i", envvar="DATELINE_INDEX", help="The index folder.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
DEFAULT_INDEX = Path("dateline.index")


def main() -> None:
    """Run the command; errors of Dateline's own end it with a message and exit code 1."""
    try:
        app()
    except (DatelineError, DatelineIndexError) as error:
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


@app.command()
def add(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs or URLs of articles.")],
    index: IndexOption = DEFAULT_INDEX,
    sync: Annotated[
        bool, typer.Option(help="Also remove articles whose file is gone from these paths.")
    ] = False,
    published: Annotated[
        str | None, typer.Option(help="Publication date of what is added, as 2018-04-22.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Outlet of what is added.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Put articles into the index; adding twice adds nothing."""
    from index import build

    with _progress(quiet=as_json) as tick:
        report = build(
            paths,
            into=index,
            config=IndexConfig.from_environment(os.environ),
            sync=sync,
            published=_iso_day(published) if published else None,
            source=source,
            on_progress=tick,
        )
    if as_json:
        _print_json(report)
    else:
        _print_report(report, index)
    if report.skipped and not (report.added or report.updated or report.unchanged):
        raise typer.Exit(1)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    index: IndexOption = DEFAULT_INDEX,
    as_of: Annotated[
        str | None, typer.Option(help="Use nothing published after this day; it is “today”.")
    ] = None,
    outlet: Annotated[list[str] | None, typer.Option(help="Only this outlet (repeatable).")] = None,
    since: Annotated[
        str | None, typer.Option(help="Only articles published from this day.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Only articles published to this day.")] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Show how dates and the answer came about.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Answer a question, with citations."""
    from rag import answer

    found = answer(
        question,
        index=index,
        as_of=as_of,
        filters=_filters(outlet, since, until),
        config=RagConfig.from_environment(os.environ),
    )
    if as_json:
        _print_json(found)
    else:
        from rag import to_terminal

        typer.echo(to_terminal(found, why=why))


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    index: IndexOption = DEFAULT_INDEX,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    as_json: JsonOption = False,
) -> None:
    """List the passages that match best, without an answer."""
    from rag import search as find

    hits = find(query, index=index, limit=limit, config=RagConfig.from_environment(os.environ))
    if as_json:
        _print_json(hits)
        return
    for hit in hits:
        typer.secho(
            f"{hit.rank}. {hit.source or hit.title} · {hit.published.value or 'undated'} · {hit.chunk.article_id}",
            bold=True,
        )
        typer.echo(f"   {' '.join(hit.chunk.text.split())[:300]}")


@app.command("list")
def list_articles(index: IndexOption = DEFAULT_INDEX, as_json: JsonOption = False) -> None:
    """List the articles with outlet, date and why the date is believed."""
    from index import open_index

    with open_index(index) as opened:
        articles = list(opened.articles())
    if as_json:
        _print_json([_summary(a) for a in articles])
        return
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    # Folded, never cut: an id must be whole to be copied. Text: a title may hold "[/b]".
    columns = [Column(name, overflow="fold") for name in ("id", "date", "basis", "outlet", "title")]
    table = Table(*columns, box=None, header_style="bold")
    for a in articles:
        row = (a.id, a.published.value or "–", a.published.basis, a.source or "–", a.title)
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
    typer.echo(f"{len(articles)} articles")


@app.command()
def show(
    article_id: Annotated[
        str, typer.Argument(help="The article's id, as `dateline list` prints it.")
    ],
    index: IndexOption = DEFAULT_INDEX,
    dates: Annotated[bool, typer.Option("--dates", help="Also its time expressions.")] = False,
    dropped: Annotated[
        bool, typer.Option("--dropped", help="Also what was left out, and why.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show one article as it was taken in."""
    from index import open_index

    with open_index(index) as opened:
        article, mentions = opened.article(article_id), opened.mentions(article_id)
    if as_json:
        _print_json({"article": article, "mentions": mentions})
        return
    typer.secho(article.title or article.id, bold=True)
    typer.echo(
        f"{article.source or 'no outlet'} · {article.published.value or 'undated'} ({article.published.basis})"
    )
    typer.echo(f"{article.published.reason}\n\n{article.text}")
    if dates:
        typer.echo("\nTime expressions:")
        for m in mentions:
            typer.echo(f"  {m.text!r} → {m.value or 'unresolved'} ({m.granularity}): {m.anchor}")
    if dropped:
        typer.echo("\nLeft out:")
        for piece in article.dropped:
            typer.echo(f"  [{piece.reason}] {' '.join(piece.text.split())[:120]}")


@app.command()
def remove(
    article_ids: Annotated[list[str], typer.Argument(help="Ids of the articles to remove.")],
    index: IndexOption = DEFAULT_INDEX,
) -> None:
    """Take articles out of the index."""
    from index import open_index

    with open_index(index) as opened:
        removed = opened.remove(article_ids)
    typer.echo(
        f"Removed {len(removed)} of {len(article_ids)}: {', '.join(removed) or 'none is in the index'}"
    )
    if len(removed) < len(article_ids):
        raise typer.Exit(1)


@app.command("date")
def set_date(
    article_id: Annotated[str, typer.Argument(help="The article's id.")],
    day: Annotated[str, typer.Argument(help="Its publication date, as 2018-04-22.")],
    index: IndexOption = DEFAULT_INDEX,
) -> None:
    """Set an article's publication date by hand; its time expressions are resolved anew."""
    from index import open_index

    with open_index(index) as opened:
        opened.set_date(article_id, _iso_day(day))
    typer.echo(f"{article_id} is dated {day}, set by hand.")


@app.command()
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


@app.command()
def mcp(index: IndexOption = DEFAULT_INDEX) -> None:
    """Serve ask, search and timeline as MCP tools over standard input and output."""
    from ui import serve_tools

    serve_tools(index, config=RagConfig.from_environment(os.environ))


@app.command()
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


def _filters(outlet: list[str] | None, since: str | None, until: str | None) -> Filters | None:
    filters = Filters(
        sources=tuple(outlet or ()),
        published_from=_iso_day(since) if since else None,
        published_to=_iso_day(until) if until else None,
    )
    return None if filters.empty else filters


def _iso_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day such as 2018-04-22") from error


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int | None, str], None]]:
    """Show a progress bar on the terminal; nothing when quiet or not a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total, what: bar.update(
            task, completed=done, total=total, description=what[:40]
        )


def _print_report(report: Any, index: Path) -> None:
    counts = ", ".join(
        f"{len(ids)} {name}"
        for name, ids in (
            ("added", report.added),
            ("updated", report.updated),
            ("unchanged", report.unchanged),
            ("removed", report.removed),
        )
        if ids
    )
    typer.echo(f"{index}: {counts or 'nothing added'}")
    for skipped in report.skipped:
        typer.secho(f"  skipped {skipped.source}: {skipped.reason}", fg="yellow", err=True)
    if report.skipped:
        typer.echo(f"  {len(report.skipped)} skipped", err=True)


def _summary(article: Any) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.value,
        "basis": article.published.basis,
        "reason": article.published.reason,
        "url": article.url,
        "path": article.path,
    }


def _print_json(value: Any) -> None:
    from rag import to_json

    typer.echo(json.dumps(to_json(value), ensure_ascii=False, indent=2))
