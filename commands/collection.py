"""Commands on the collection: add, list, show, remove, date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from commands.shared import DEFAULT_INDEX, IndexOption, JsonOption, iso_day, print_json, progress
from index import IndexConfig


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

    with progress(quiet=as_json) as tick:
        report = build(
            paths,
            into=index,
            config=IndexConfig.from_environment(os.environ),
            sync=sync,
            published=iso_day(published) if published else None,
            source=source,
            on_progress=tick,
        )
    if as_json:
        print_json(report)
    else:
        _print_report(report, index)
    if report.skipped and not (report.added or report.updated or report.unchanged):
        raise typer.Exit(1)


def list_articles(index: IndexOption = DEFAULT_INDEX, as_json: JsonOption = False) -> None:
    """List the articles with outlet, date and why the date is believed."""
    from index import open_index

    with open_index(index) as opened:
        articles = opened.listed()
    if as_json:
        print_json([_summary(a) for a in articles])
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
        print_json({"article": article, "mentions": mentions})
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


def set_date(
    article_id: Annotated[str, typer.Argument(help="The article's id.")],
    day: Annotated[str, typer.Argument(help="Its publication date, as 2018-04-22.")],
    index: IndexOption = DEFAULT_INDEX,
) -> None:
    """Set an article's publication date by hand; its time expressions are resolved anew."""
    from index import open_index

    with open_index(index) as opened:
        opened.set_date(article_id, iso_day(day))
    typer.echo(f"{article_id} is dated {day}, set by hand.")


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
