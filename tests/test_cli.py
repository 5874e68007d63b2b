import json
import shutil
import sys
from pathlib import Path

import pytest
from newsroom import ARTICLES, HOSTILE
from typer.testing import CliRunner, Result

import cli


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(a) for a in arguments])


@pytest.fixture
def copy(newsroom_path: Path, tmp_path: Path) -> Path:
    """An index of this test's own."""
    return Path(shutil.copytree(newsroom_path, tmp_path / "copy.index"))


def main(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> object:
    """The exit code of the command as the shell runs it."""
    monkeypatch.setattr(sys, "argv", ["dateline", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


@pytest.mark.parametrize(
    "command", "add ask search timeline list show remove date eval chat mcp doctor".split()
)
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage" in result.output


def test_bad_input_is_named_with_its_reason_and_the_rest_goes_in(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "old.txt").write_bytes("The café of Pellworth – “closed” – reopens.".encode("cp1252"))
    (folder / "wide.txt").write_bytes("The market of Tarn opens at dawn.".encode("utf-16"))
    lines = [json.dumps(HOSTILE), '{"text": "cut', json.dumps({"id": "z", "text": "It snowed."})]
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "bare").mkdir()
    paths = (folder, tmp_path / "bare", tmp_path / "gone.txt")
    result = run("add", *paths, "--index", tmp_path / "i", "--json")
    report = json.loads(result.stdout)
    reasons = {Path(s["source"]).name: s["reason"] for s in report["skipped"]}
    assert result.exit_code == 0
    assert set(report["added"]) == {"old", "wide", "hostile", "z"}
    assert len(reasons) == 5
    assert "empty" in reasons["empty.txt"]
    assert "binary" in reasons["binary.txt"]
    assert "2" in next(f"{name} {why}" for name, why in reasons.items() if "lines" in name)
    assert "no" in reasons["bare"]
    assert "no such" in reasons["gone.txt"] or "not exist" in reasons["gone.txt"]
    shown = run("show", "old", "--index", tmp_path / "i").stdout
    assert "café" in shown
    assert "“closed”" in shown
    assert "market of Tarn" in run("show", "wide", "--index", tmp_path / "i").stdout


def test_nothing_added_is_a_failure_that_names_the_path(tmp_path: Path) -> None:
    result = run("add", tmp_path / "gone", "--index", tmp_path / "i")
    assert result.exit_code == 1
    assert "gone" in result.stderr


def test_ask_prints_the_answer_with_its_source(newsroom_path: Path) -> None:
    result = run("ask", "When did the Osprey run aground?", "-i", newsroom_path, "--why")
    assert result.exit_code == 0
    assert "12 March 2021" in result.stdout
    assert "[1] The Northbank Herald, 14 March 2021" in result.stdout
    assert "confidence" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "When did the Osprey run aground?", "--as-of", "2021-04-01"),
        ("search", "hail", "--limit", "3"),
        ("timeline", "ferry Osprey"),
        ("list",),
        ("show", "ferry"),
    ],
)
def test_json_can_be_parsed(newsroom_path: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--index", newsroom_path, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)


def test_filters_of_ask(newsroom_path: Path) -> None:
    options = ("--outlet", "The Coast Dispatch", "--since", "2021-03-01", "--until", "2021-04-01")
    result = run("ask", "How many were taken off?", *options, "-i", newsroom_path, "--json")
    assert json.loads(result.stdout)["trace"]["ranked_article_ids"] == ["owner"]


def test_list_shows_every_article_whole(newsroom_path: Path) -> None:
    result = run("list", "--index", newsroom_path)
    assert result.exit_code == 0
    assert f"{len(ARTICLES) + 1} articles" in result.stdout
    assert all(name in result.stdout for name in ARTICLES)
    assert "[/bold]" in result.stdout


def test_show_gives_text_dates_and_what_was_left_out(newsroom_path: Path) -> None:
    result = run("show", "ferry", "--dates", "--dropped", "-i", newsroom_path)
    assert "ran aground near Quellmouth on Friday" in result.stdout
    assert "'Friday'" in result.stdout or "'on Friday'" in result.stdout
    assert "2021-03-12" in result.stdout
    assert "Left out:" in result.stdout


def test_a_date_set_by_hand_moves_the_days_of_the_text(copy: Path) -> None:
    assert run("date", "ferry", "2021-03-21", "-i", copy).exit_code == 0
    shown = run("show", "ferry", "--dates", "-i", copy).stdout
    assert "2021-03-21" in shown
    assert "2021-03-19" in shown


def test_what_is_removed_is_gone(copy: Path) -> None:
    assert run("remove", "ferry", "-i", copy).exit_code == 0
    assert [a["id"] for a in json.loads(run("list", "-i", copy, "--json").stdout)].count(
        "ferry"
    ) == 0
    again = run("remove", "ferry", "-i", copy)
    assert (again.exit_code, "none is in the index" in again.stdout) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("ask", ""), "empty"),
        (("ask", "Why?", "--as-of", "soon"), "'soon'"),
        (("ask", "Why?", "--since", "2021-13-01"), "2021-13-01"),
        (("add", ".", "--published", "yesterday"), "yesterday"),
        (("show", "nobody"), "'nobody'"),
        (("date", "nobody", "2021-01-01"), "'nobody'"),
    ],
)
def test_mistakes_end_with_a_message_that_names_them(
    newsroom_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    named: str,
) -> None:
    assert main(monkeypatch, *arguments, "--index", newsroom_path) in (1, 2)
    printed = capsys.readouterr()
    assert named in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("command", ["list", "ask Why?", "search hail", "show x", "remove x"])
def test_a_missing_index_is_named_with_the_mend(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    missing = tmp_path / "nowhere"
    assert main(monkeypatch, *command.split(), "--index", missing) == 1
    error = capsys.readouterr().err
    assert str(missing) in error
    assert "dateline add" in error
    assert not missing.exists()


def test_doctor_tells_good_from_bad(newsroom_path: Path, tmp_path: Path) -> None:
    good = run("doctor", "--index", newsroom_path)
    assert good.exit_code == 0
    assert f"{len(ARTICLES) + 1} articles" in good.stdout
    bad = run("doctor", "--index", tmp_path / "nowhere")
    assert bad.exit_code == 1
    assert "BAD index" in bad.stdout


def test_what_readers_said_becomes_a_suite_that_runs(copy: Path, tmp_path: Path) -> None:
    row = {"time": "2021-03-12T10:00:00+00:00", "verdict": "down", "answer": "900"}
    said = row | {"question": "How many came to the kite festival?", "correction": "900 visitors"}
    (copy / "feedback.jsonl").write_text(json.dumps(said) + "\n")
    made = run("eval", tmp_path / "mine", "--from-feedback", "--index", copy)
    assert made.exit_code == 0, made.output
    (case,) = map(json.loads, (tmp_path / "mine" / "questions.jsonl").read_text().splitlines())
    assert case["answers"] == ["900 visitors"]
    lines = "\n".join(json.dumps(article) for article in ARTICLES)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    ran = run("eval", tmp_path / "mine", "--articles", tmp_path / "a.jsonl")
    assert ran.exit_code == 0, ran.output
    assert "readers" in ran.output, ran.output
