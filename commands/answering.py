"""Commands that read: ask, search, timeline."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from commands.shared import DEFAULT_INDEX, IndexOption, JsonOption, iso_day, print_json
from index import Filters
from rag import RagConfig


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
        print_json(found)
    else:
        from rag import to_terminal

        typer.echo(to_terminal(found, why=why))


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
        print_json(hits)
        return
    for hit in hits:
        typer.secho(
            f"{hit.rank}. {hit.source or hit.title} · {hit.published.value or 'undated'} · {hit.chunk.article_id}",
            bold=True,
        )
        typer.echo(f"   {' '.join(hit.chunk.text.split())[:300]}")


def timeline(
    query: Annotated[str, typer.Argument(help="What the events are about.")],
    index: IndexOption = DEFAULT_INDEX,
    start: Annotated[str | None, typer.Option(help="From this day, as 2018-04-19.")] = None,
    end: Annotated[str | None, typer.Option(help="To this day, included.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List dated statements in order of the day they speak of."""
    from rag import timeline as trace

    config = RagConfig.from_environment(os.environ)
    rows = trace(query, index=index, start=start, end=end, config=config)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        note = " (inferred)" if row.inferred else ""
        sources = ", ".join(dict.fromkeys(c.source or c.article_id for c in row.citations))
        typer.secho(f"{row.shown}{note}", bold=True, nl=False)
        typer.echo(f"  {row.text}  [{sources}]")
    if not rows:
        typer.echo("No dated statement matches; try other words or a wider span of days.")


def _filters(outlet: list[str] | None, since: str | None, until: str | None) -> Filters | None:
    filters = Filters(
        sources=tuple(outlet or ()),
        published_from=iso_day(since) if since else None,
        published_to=iso_day(until) if until else None,
    )
    return None if filters.empty else filters
