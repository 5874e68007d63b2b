"""Suites by name or path: a folder with questions and articles, or a public data set's files."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evals.errors import SuiteError
from evals.types import Case, Suite

SHIPPED = Path(__file__).parent / "suites"
_QUESTIONS = "questions.jsonl"
_SETTINGS = "suite.toml"
_ROW = TypeAdapter(Case)


def load_suite(suite: str | Path, *, articles: str | Path | None = None) -> Suite:
    """The suite of a bare name (`damascus`), a folder, or a data set's file.

    A folder holds questions.jsonl, with suite.toml or articles beside it or named by `articles`;
    or the files of the RealTimeQA repository (`*_qa.jsonl` with `*_gcs.jsonl`). A file is a
    questions.jsonl, a SQuAD or XQuAD .json, or a .csv with the columns question, answer, document.

    Raises SuiteError when nothing is there or a line can't be read; it names file and line.

    >>> load_suite("damascus").name
    'damascus'
    """
    path = _find(suite)
    paths = _named(articles)
    if path.is_dir():
        return _from_folder(path, paths)
    return _from_file(path, paths)


def shipped_suites() -> tuple[str, ...]:
    """The names of the suites that come with the project."""
    return tuple(sorted(found.parent.name for found in SHIPPED.glob(f"*/{_SETTINGS}")))


def read_cases(path: Path) -> tuple[Case, ...]:
    """The questions of a questions.jsonl, blank lines left out."""
    cases = tuple(_read_case(path, number, line) for number, line in _lines(path))
    if not cases:
        raise SuiteError(f"{path} holds no questions")
    twice = {case.id for case in cases if sum(other.id == case.id for other in cases) > 1}
    if twice:
        raise SuiteError(f"{path} has the same id more than once: {', '.join(sorted(twice)[:5])}")
    return cases


def digest_of(cases: Sequence[Case], paths: Iterable[Path], texts: Iterable[str] = ()) -> str:
    """sha256 over questions and articles: changes with whatever could change a score."""
    seal = hashlib.sha256(_CASES.dump_json(tuple(cases)))
    for path in sorted(paths):
        for found in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if found.is_file():
                seal.update(found.name.encode() + b"\0" + found.read_bytes())
    for text in texts:
        seal.update(text.encode())
    return seal.hexdigest()


_CASES = TypeAdapter(tuple[Case, ...])


def _find(suite: str | Path) -> Path:
    path = Path(suite)
    shipped = SHIPPED / str(suite)
    if not path.exists() and "/" not in str(suite) and (shipped / _SETTINGS).is_file():
        return shipped
    if not path.exists():
        names = ", ".join(shipped_suites())
        raise SuiteError(f"no suite {str(suite)!r}: give a folder, a file, or one of {names}")
    return path


def _named(articles: str | Path | None) -> tuple[Path, ...]:
    if articles is None:
        return ()
    if not Path(articles).exists():
        raise SuiteError(f"no articles at {str(articles)!r}")
    return (Path(articles),)


def _from_folder(folder: Path, articles: tuple[Path, ...]) -> Suite:
    from evals.cases_public import load_realtimeqa

    settings = _read_settings(folder)
    questions = folder / str(settings.get("questions", _QUESTIONS))
    if not questions.is_file():
        if any(folder.glob("*_qa.jsonl")):
            return load_realtimeqa(folder)
        raise SuiteError(f"{folder} holds no {questions.name}")
    cases = read_cases(questions)
    paths = articles or _articles_beside(folder, settings)
    return Suite(
        name=str(settings.get("name", folder.resolve().name)),
        title=str(settings.get("title", folder.resolve().name)),
        description=str(settings.get("description", "")),
        cases=cases,
        article_paths=paths,
        digest=digest_of(cases, paths),
    )


def _articles_beside(folder: Path, settings: dict[str, Any]) -> tuple[Path, ...]:
    if "articles" in settings:
        wanted = settings["articles"]
        named = [folder / name for name in (wanted if isinstance(wanted, list) else [str(wanted)])]
        for path in named:
            if not path.exists():
                raise SuiteError(f"{folder / _SETTINGS} names articles that aren't there: {path}")
        return tuple(named)
    usual = ("articles", "articles.jsonl", "articles.jsonl.gz")
    return tuple(folder / name for name in usual if (folder / name).exists())[:1]


def _from_file(path: Path, articles: tuple[Path, ...]) -> Suite:
    from evals.cases_public import load_csv, load_squad

    if path.suffix == ".csv":
        return load_csv(path, articles=articles)
    if path.suffix == ".json":
        return load_squad(path)
    if path.suffix == ".jsonl":
        cases = read_cases(path)
        name = path.resolve().parent.name if path.name == _QUESTIONS else path.stem
        return Suite(name, name, cases, articles, digest=digest_of(cases, articles))
    raise SuiteError(f"{path} is neither a folder nor a .jsonl, .json or .csv file")


def _read_settings(folder: Path) -> dict[str, Any]:
    path = folder / _SETTINGS
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path} can't be read: {error}") from error


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path} can't be read: {error}") from error
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _read_case(path: Path, number: int, line: str) -> Case:
    """One question; RealTimeQA's folder format has the day of asking as `date`."""
    try:
        row = json.loads(line)
        row.setdefault("as_of", row.pop("date", None))
        known = {key: value for key, value in row.items() if value is not None}
        known = {key: value for key, value in known.items() if key in Case.__dataclass_fields__}
        return _ROW.validate_python(known)
    except (json.JSONDecodeError, ValidationError, AttributeError) as error:
        reason = str(error).replace("\n", " ")[:300]
        raise SuiteError(f"{path}, line {number}: {reason}") from error
