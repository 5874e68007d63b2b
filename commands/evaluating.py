"""The command `eval`: run a suite, draft one, compare two runs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.shared import DEFAULT_INDEX, IndexOption, progress
from rag import RagConfig

if TYPE_CHECKING:
    from evals import Run


def evaluate(
    suite: Annotated[
        str,
        typer.Argument(help="A shipped suite (damascus, ferry), a folder, `init`, or `compare`."),
    ],
    others: Annotated[
        list[str] | None, typer.Argument(help="After `init`: a folder; after `compare`: two runs.")
    ] = None,
    articles: Annotated[
        Path | None, typer.Option(help="Folder of the suite's articles, if it names none.")
    ] = None,
    types: Annotated[list[str] | None, typer.Option("--type", help="Only this type.")] = None,
    save: Annotated[
        Path | None, typer.Option(help="Write run.json and report.html into this folder.")
    ] = None,
    misses: Annotated[int, typer.Option(help="How many misses to print.")] = 10,
    gate: Annotated[bool, typer.Option("--gate", help="Fail below the committed floors.")] = False,
    update_floors: Annotated[
        bool, typer.Option("--update-floors", help="Raise the floors to this run's scores.")
    ] = False,
    allow_lower: Annotated[
        bool, typer.Option("--allow-lower", help="With --update-floors: also lower them.")
    ] = False,
    from_feedback: Annotated[
        bool, typer.Option("--from-feedback", help="Make a suite of the chat's feedback at SUITE.")
    ] = False,
    index: IndexOption = DEFAULT_INDEX,
) -> None:
    """Measure answers on questions with known answers.

    dateline eval damascus · dateline eval FOLDER --articles DIR · dateline eval init ARTICLES
    · dateline eval compare A/run.json B/run.json
    """
    rest = others or []
    if suite == "init":
        _draft(rest)
    elif suite == "compare":
        _compare(rest)
    elif from_feedback:
        _from_feedback(index, Path(suite))
    else:
        _run(suite, articles, tuple(types or ()), save, misses, gate, update_floors, allow_lower)


def _run(
    suite: str,
    articles: Path | None,
    types: tuple[str, ...],
    save: Path | None,
    misses: int,
    gate: bool,
    update: bool,
    allow_lower: bool,
) -> None:
    import evals

    with progress(quiet=False) as tick:
        run = evals.run_suite(
            suite,
            articles=articles,
            config=RagConfig.from_environment(os.environ),
            only_types=types,
            on_progress=lambda done, total, record: tick(done, total, record.case.question),
        )
    evals.print_report(run, misses=misses)
    if save:
        saved = evals.save_run(run, save)
        typer.echo(f"Written: {', '.join(str(path) for path in saved)}")
    if update:
        evals.update_floors(run, allow_lower=allow_lower)
    if gate:
        _check(run)


def _check(run: Run) -> None:
    import evals

    result = evals.check_gate(run)
    typer.echo(str(result))
    if not result.passed:
        raise typer.Exit(1)


def _draft(rest: list[str]) -> None:
    import evals

    if not rest:
        raise typer.BadParameter("name the folder of articles: dateline eval init FOLDER")
    into = Path(rest[1]) if len(rest) > 1 else Path("my-suite")
    written = evals.draft_suite(rest[0], into=into)
    typer.echo(
        f"Drafted {written}. Correct the answers, then: dateline eval {into} --articles {rest[0]}"
    )


def _compare(rest: list[str]) -> None:
    import evals

    if len(rest) != 2:
        raise typer.BadParameter("name two saved runs: dateline eval compare A/run.json B/run.json")
    first, second = (evals.load_run(path) for path in rest)
    evals.print_comparison(evals.compare(first, second))


def _from_feedback(index: Path, into: Path) -> None:
    import evals

    written = evals.suite_from_feedback(index / "feedback.jsonl", into)
    typer.echo(f"Written: {written}")
