"""The fixture `ask` in a team's own tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index import build

ROOT = Path(__file__).resolve().parents[1]
TEST = """
def test_bus_count(ask):
    answer = ask("How many buses left the town on Monday?")
    assert "35" in answer.text
    assert answer.citations[0].article_id == "buses"
"""


def run_pytest(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs the team's tests in a process of their own."""
    (folder / "test_team.py").write_text(TEST, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", *options]
    if not _installed():
        command += ["-p", "evals.pytest_plugin"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def _installed() -> bool:
    from importlib.metadata import entry_points

    return any(entry.name == "dateline" for entry in entry_points(group="pytest11"))


@pytest.mark.timeout(200)
def test_a_team_can_write_down_what_must_be_answered(tmp_path: Path) -> None:
    article = tmp_path / "buses.txt"
    article.write_text(
        "Rebels leave the town\n\n35 buses left the town on Monday, the governor said. "
        "They carried rebels and their families to the north of the country.\n",
        encoding="utf-8",
    )
    build([article], into=tmp_path / "team.index")
    done = run_pytest(tmp_path, "--dateline-index", "team.index")
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_without_an_index_the_test_is_skipped(tmp_path: Path) -> None:
    done = run_pytest(tmp_path)
    assert "1 skipped" in done.stdout, done.stdout + done.stderr
    assert "--dateline-index" in done.stdout


def test_an_index_that_is_named_must_be_there(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, "--dateline-index", "gone.index")
    assert done.returncode == 1
    assert "no Dateline index at 'gone.index'" in done.stdout
