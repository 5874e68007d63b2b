"""Runs other systems on the same questions: `python -m evals.peers --suite damascus`.

LlamaIndex's CitationQueryEngine and plain query engine with defaults (raw files) and at their
best (our cleaned texts with title, outlet and date, smaller chunks, more passages), all on the same
embedding model and the same language model, beside ours without and with that model; PaperQA2 from
a venv of its own with --paperqa PYTHON. Each runs in a process of its own, for its memory.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from evals.cases import load_suite
from evals.errors import RunError
from evals.peer_engines import Material, systems
from evals.peer_llm import local_server, packaged_model
from evals.prepare import build_index
from evals.report import load_run, percent, save_run
from evals.run import ask_all, gate_judge, versions
from evals.summary import summarise
from evals.types import Case, Run, Suite

app = typer.Typer(add_completion=False)
_PAPERQA = "PaperQA2"


@app.command()
def compare(
    suite: Annotated[str, typer.Option(help="A suite's name or folder.")] = "damascus",
    articles: Annotated[Path | None, typer.Option(help="The suite's articles.")] = None,
    llm_url: Annotated[str, typer.Option(help="OpenAI-compatible server; else a local one.")] = "",
    llm_model: Annotated[str, typer.Option(help="The model's name at that server.")] = "local",
    limit: Annotated[int, typer.Option(help="At most this many questions, spread by type.")] = 0,
    only: Annotated[list[str] | None, typer.Option(help="Names of systems.")] = None,
    paperqa: Annotated[Path | None, typer.Option(help="Python of a venv with paper-qa.")] = None,
    into: Annotated[Path, typer.Option(help="Keeps each system's run here.")] = Path(
        "reports/peers"
    ),
) -> None:
    """Runs every system on a suite and prints the table."""
    names = [name for name in (*systems(), *([_PAPERQA] if paperqa else [])) if _wanted(name, only)]
    with ExitStack() as stack:
        url = llm_url or stack.enter_context(local_server(packaged_model(), port=18413))
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-peers-")))
        loaded = load_suite(suite, articles=articles)
        build_index(loaded, work / "suite.index", work=work)
        for name in names:
            given = [suite, str(articles or ""), str(work / "suite.index"), url, llm_model]
            given += [str(limit), str(into / _slug(name)), str(paperqa or "")]
            command = [sys.executable, "-m", "evals.peers", "one", name, *given]
            subprocess.run(command, check=False)  # noqa: S603  (a system that fails is left out)
    runs = [load_run(into / _slug(name)) for name in names if (into / _slug(name)).is_dir()]
    Console().print(peers_table(runs))


@app.command(hidden=True)
def one(
    name: str,
    suite: str,
    articles: str,
    index: Path,
    llm_url: str,
    llm_model: str,
    limit: int,
    into: Path,
    paperqa: str,
) -> None:
    """Runs one system and saves its run: a process of its own, so that its memory is its own."""
    loaded = load_suite(suite, articles=articles or None)
    cases = spread_by_type(loaded.cases, limit)
    given = Material(loaded.article_paths, index, llm_url, llm_model)
    if name == _PAPERQA:
        from evals.peer_paperqa import open_paperqa

        opener = open_paperqa(Path(paperqa))
    else:
        opener = systems()[name]
    run = run_system(name, loaded, cases, given, opener)
    save_run(run, into)


def run_system(
    name: str, suite: Suite, cases: Sequence[Case], given: Material, opener: object
) -> Run:
    """The run of one system on the cases."""
    if not callable(opener):
        raise RunError(f"no system {name!r}")
    with opener(given) as ready:
        records = ask_all(cases, ready.ask, ready.texts, judge=gate_judge(), limit=300.0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    run = Run(suite.name, suite.title, suite.digest, "", records, label=name, versions=versions())
    return replace(run, settings={"peak_mb": f"{max(peak, children) / 1024:.0f}"})


def spread_by_type(cases: Sequence[Case], limit: int) -> tuple[Case, ...]:
    """At most `limit` cases (0: all), every n-th, so that types keep their shares."""
    if not limit or limit >= len(cases):
        return tuple(cases)
    return tuple(cases[len(cases) * place // limit] for place in range(limit))


def peers_table(runs: Sequence[Run]) -> Table:
    """Right, cited rightly, invented, seconds and memory of each system.

    `and cited`: right, and a right article is cited. `cites right`: answers that cite a right
    article. `supported`: sentences that their quotes support, by our gate. `invented`: answers
    where there is none. `silent`: wrongly. `s`: median seconds. `MB`: peak, the server left out.
    """
    table = Table("system")
    columns = ("right", "and cited", "cites right", "supported", "invented", "silent", "s", "MB")
    for column in columns:
        table.add_column(column, justify="right")
    for run in runs:
        table.add_row(run.label, *_cells(run))
    return table


def _cells(run: Run) -> tuple[str, ...]:
    summary = summarise(run)
    due = sum(record.case.should_abstain for record in run.records)
    median = next((row.p50 for row in summary.latency if row.stage == "total"), 0.0)
    shares = (
        percent(summary.scores[name].mean if name in summary.scores else None)
        for name in ("document_recall", "claim_recall")
    )
    both = round(sum(record.scores.right_and_cited for record in run.records))
    return (
        f"{summary.right} of {summary.count}",
        str(both),
        *shares,
        f"{summary.abstention.invented} of {due}",
        str(summary.abstention.wrongly_silent),
        f"{median:.1f}",
        run.settings.get("peak_mb", "–"),
    )


def _wanted(name: str, only: Sequence[str] | None) -> bool:
    return not only or any(part.lower() in name.lower() for part in only)


def _slug(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name.lower()).strip("-")


if __name__ == "__main__":
    app()
