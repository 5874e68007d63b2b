"""The suites of known answers keep their own rules (evals/suites/README.md)."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SUITES = ROOT / "evals" / "suites"
NAMES = ("blindone", "blindthree", "blindtwo", "damascus", "everyday", "ferry", "flood", "recall")
RUN = 8  # shortest run of words that counts as copied

TYPES = {
    "attribution", "boilerplate_trap", "cause", "comparison", "conflict", "count", "date", "false_premise",
    "list", "organisation", "other", "person", "place", "quote", "relative_date", "unanswerable", "yes_no",
}  # fmt: skip
REQUIRED = ("id", "question", "type", "answers", "documents", "evidence", "note")
OPTIONAL = ("all_of", "must_not")
AT_LEAST = {
    "damascus": {
        "all": 110,
        "unanswerable": 14,
        "false_premise": 8,
        "boilerplate_trap": 6,
        "relative_date": 10,
    },
    "ferry": {
        "all": 60,
        "unanswerable": 8,
        "false_premise": 4,
        "boilerplate_trap": 3,
        "relative_date": 5,
    },
    "everyday": {"all": 100, "unanswerable": 25, "relative_date": 3},
    **{
        name: {
            "all": 70,
            "unanswerable": 6,
            "false_premise": 4,
            "boilerplate_trap": 2,
            "relative_date": 8,
        }
        for name in ("blindone", "blindthree", "blindtwo")
    },
    **{
        name: {
            "all": 60,
            "unanswerable": 4,
            "false_premise": 3,
            "boilerplate_trap": 3,
            "relative_date": 8,
        }
        for name in ("flood", "recall")
    },
}
DISAGREEMENTS = dict.fromkeys(NAMES, 5) | {"damascus": 10, "ferry": 6}

Row = dict[str, Any]


def settings(name: str) -> dict[str, Any]:
    """Returns the suite's settings."""
    return tomllib.loads((SUITES / name / "suite.toml").read_text(encoding="utf-8"))


def questions(name: str) -> list[Row]:
    """Returns the suite's questions in file order."""
    text = (SUITES / name / settings(name)["questions"]).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def articles(name: str) -> dict[str, str]:
    """Returns the raw text of each article by its id, the stem of its file's name."""
    named = settings(name)["articles"]
    folders = [SUITES / name / part for part in (named if isinstance(named, list) else [named])]
    files = [path for folder in folders for path in sorted(folder.iterdir())]
    return {path.stem: path.read_text(encoding="utf-8") for path in files}


def words(text: str) -> list[str]:
    """Returns the words in lower case; hyphens separate, curly apostrophes are straight."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'"))


def runs(text: str) -> set[tuple[str, ...]]:
    """Returns every run of RUN words in the text."""
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def unquoted_runs(text: str) -> set[tuple[str, ...]]:
    """Returns every run of RUN words that lies outside quotation marks; none reaches across a quotation."""
    parts = re.split(r'[“"][^“”"\n]*[”"]', text)
    return set().union(*(runs(part) for part in parts))


def published_reports() -> list[str]:
    """Returns the texts that the damascus suite was modelled on, kept beside the repository, never in it."""
    folders = (parent / "shared" / "articles" for parent in ROOT.parents)
    folder = next((candidate for candidate in folders if candidate.is_dir()), None)
    return (
        []
        if folder is None
        else [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    )


def test_the_suites_are_there() -> None:
    assert tuple(sorted(path.parent.name for path in SUITES.glob("*/suite.toml"))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_settings_are_complete(name: str) -> None:
    found = settings(name)
    assert set(found) == {"name", "title", "description", "questions", "articles"}
    assert found["name"] == name


@pytest.mark.parametrize("name", NAMES)
def test_ids_and_questions_are_unique(name: str) -> None:
    rows = questions(name)
    assert [key for key, times in Counter(row["id"] for row in rows).items() if times > 1] == []
    assert [
        key for key, times in Counter(row["question"] for row in rows).items() if times > 1
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_known_and_complete(name: str) -> None:
    for row in questions(name):
        assert set(REQUIRED) <= set(row) <= {*REQUIRED, *OPTIONAL}, row["id"]
        assert row["answers"], row["id"]
        assert all(row["answers"]), row["id"]
        assert all(group for group in row.get("all_of", ())), row["id"]


@pytest.mark.parametrize("name", NAMES)
def test_types_are_known(name: str) -> None:
    found = {row["type"] for row in questions(name)}
    assert found <= TYPES
    assert name == "everyday" or found == TYPES - {"other"}


@pytest.mark.parametrize("name", NAMES)
def test_there_are_enough_questions_of_each_type(name: str) -> None:
    counts = Counter(row["type"] for row in questions(name))
    counts["all"] = counts.total()
    assert {
        kind: counts[kind] for kind, least in AT_LEAST[name].items() if counts[kind] < least
    } == {}
    assert counts["conflict"] + counts["comparison"] >= DISAGREEMENTS[name]


@pytest.mark.parametrize("name", NAMES)
def test_documents_exist_and_cover_the_evidence(name: str) -> None:
    ids = set(articles(name))
    for row in questions(name):
        assert set(row["documents"]) <= ids, row["id"]
        assert {item["document"] for item in row["evidence"]} <= ids, row["id"]
        assert set(row["documents"]) <= {item["document"] for item in row["evidence"]}, row["id"]


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_verbatim_in_its_document(name: str) -> None:
    texts = articles(name)
    for row in questions(name):
        for item in row["evidence"]:
            assert item["quote"].strip(), row["id"]
            assert item["quote"] in texts[item["document"]], row["id"]


@pytest.mark.parametrize("name", NAMES)
def test_only_what_the_articles_leave_open_goes_without_documents(name: str) -> None:
    for row in questions(name):
        if row["type"] in {"unanswerable", "boilerplate_trap"}:
            assert not row["documents"] or row["note"], row["id"]
        else:
            assert row["documents"], row["id"]
            assert row["evidence"], row["id"]


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_also_forbidden(name: str) -> None:
    for row in questions(name):
        groups = (row["answers"], *row.get("all_of", ()))
        accepted = {text.lower() for group in groups for text in group}
        assert not accepted & {text.lower() for text in row.get("must_not", ())}, row["id"]


@pytest.mark.parametrize("name", NAMES)
def test_no_example_answer_contains_what_is_forbidden(name: str) -> None:
    for row in questions(name):
        for forbidden in row.get("must_not", ()):
            pattern = rf"(?<!\w){re.escape(forbidden.lower())}(?!\w)"
            assert not any(re.search(pattern, answer.lower()) for answer in row["answers"]), row[
                "id"
            ]


@pytest.mark.parametrize("name", NAMES)
def test_every_article_is_asked_about(name: str) -> None:
    asked = {document for row in questions(name) for document in row["documents"]}
    assert asked == set(articles(name)) or (name == "everyday" and len(asked) > 20)


@pytest.mark.parametrize(
    "pair", [("damascus", "wire_undated", "rewrite_dated"), ("ferry", "vna_night", "merrow_post")]
)
def test_wire_copy_can_be_seen(pair: tuple[str, str, str]) -> None:
    name, wire, reprint = pair
    texts = articles(name)
    shared = runs(texts[wire]) & runs(texts[reprint])
    assert 0.08 < len(shared) / len(runs(texts[reprint])) < 0.35


@pytest.mark.parametrize("name", NAMES)
def test_no_run_of_words_is_copied_from_the_published_reports(name: str) -> None:
    reports = published_reports()
    if not reports:
        pytest.skip(
            "the published reports are not kept in the repository: no shared/articles beside it"
        )
    published = set().union(*(runs(report) for report in reports))
    copied = {key: unquoted_runs(text) & published for key, text in articles(name).items()}
    assert {key: found for key, found in copied.items() if found} == {}
