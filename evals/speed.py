"""Measure ingest and search on collections of a given size: `python -m evals.speed`.

Each size is measured in a process of its own, so that its peak of memory is its own. Processor
seconds stand beside the wall clock: they are what a busy machine doesn't change.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evals.speed_report import as_markdown


def main(arguments: list[str] | None = None) -> None:
    """Measure the sizes asked for and print a table; `--json` keeps the figures."""
    asked = _parser().parse_args(arguments)
    if asked.one:
        from evals.speed_measures import measure

        figures = measure(asked.articles, asked.into, asked.one, questions=asked.questions)
        print(json.dumps(figures))
        return
    found = [_in_process(asked, chunks) for chunks in asked.chunks]
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(as_markdown(found))


def _in_process(asked: argparse.Namespace, chunks: int) -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="dateline-speed-", dir=asked.into))
    command = [sys.executable, "-m", "evals.speed", "--one", str(chunks), "--into", str(folder)]
    command += ["--articles", str(asked.articles), "--questions", str(asked.questions)]
    print(f"measuring {chunks:,} chunks …", file=sys.stderr)
    try:
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
        figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return figures
    finally:
        if not asked.keep:
            shutil.rmtree(folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.speed", description=__doc__)
    parser.add_argument("--articles", type=Path, required=True, help="real articles, and questions")
    parser.add_argument("--chunks", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--questions", type=int, default=60, help="how many to ask")
    parser.add_argument("--into", type=Path, help="folder for the collections (default: /tmp)")
    parser.add_argument("--keep", action="store_true", help="leave the collections there")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    main()
