"""Suites by name and path, public data sets' files, and what is said of broken ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evals import SuiteError, draft_suite, load_suite, shipped_suites, suite_from_feedback
from evals.feedback import read_feedback
from index.types import Article

BENCH = Path(__file__).resolve().parents[1] / ".." / "shared" / "bench"
ROW = {"id": "q1", "question": "How many?", "answers": ["35"], "documents": ["a"]}


def lines(path: Path, *rows: Any) -> Path:
    """Writes rows as JSON lines and returns the path."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_shipped_suites_are_found_by_name() -> None:
    assert {"damascus", "ferry"} <= set(shipped_suites())
    suite = load_suite("damascus")
    assert suite.name == "damascus"
    assert len(suite.cases) >= 100
    assert suite.article_paths[0].is_dir()
    assert any(case.all_of for case in suite.cases)


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    lines(tmp_path / "questions.jsonl", ROW, {**ROW, "id": "q2", "extra": 1})
    (tmp_path / "articles").mkdir()
    suite = load_suite(tmp_path)
    assert [case.id for case in suite.cases] == ["q1", "q2"]
    assert suite.article_paths == (tmp_path / "articles",)
    assert suite.cases[0].answers == ("35",)


def test_articles_may_be_named(tmp_path: Path) -> None:
    lines(tmp_path / "questions.jsonl", ROW)
    other = tmp_path / "texts"
    other.mkdir()
    assert load_suite(tmp_path, articles=other).article_paths == (other,)
    with pytest.raises(SuiteError, match="nowhere"):
        load_suite(tmp_path, articles=tmp_path / "nowhere")


def test_the_digest_changes_with_questions_and_articles(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("One.", encoding="utf-8")
    lines(tmp_path / "questions.jsonl", ROW)
    before = load_suite(tmp_path).digest
    assert load_suite(tmp_path).digest == before
    (folder / "a.txt").write_text("Two.", encoding="utf-8")
    changed = load_suite(tmp_path).digest
    lines(tmp_path / "questions.jsonl", {**ROW, "answers": ["36"]})
    assert len({before, changed, load_suite(tmp_path).digest}) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no questions"),
        ('{"id": "q1", "question": "x"}\n{"id"', "line 2"),
        ('{"question": "no id"}', "line 1"),
        ('{"id": "q", "question": "x", "answers": "35"}', "line 1"),
        ("[1]", "line 1"),
        ('{"id": "q", "question": "x"}\n{"id": "q", "question": "y"}', "same id"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError, match=message) as error:
        load_suite(tmp_path)
    assert str(path) in str(error.value)


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(SuiteError, match="damascus"):
        load_suite("atlantis")


def test_a_folder_without_questions(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match=r"questions\.jsonl"):
        load_suite(tmp_path)


def test_squad_files(tmp_path: Path) -> None:
    answers = [{"text": "35", "answer_start": 0}, {"text": "35", "answer_start": 0}]
    questions = [
        {"id": "1", "question": "How many?", "answers": answers},
        {"id": "2", "question": "Why?", "answers": [], "is_impossible": True},
    ]
    data = [{"title": "Bus_ride", "paragraphs": [{"context": "35 left.", "qas": questions}]}]
    path = tmp_path / "tiny.json"
    path.write_text(json.dumps({"data": data}), encoding="utf-8")
    suite = load_suite(path)
    assert [article.title for article in suite.articles] == ["Bus ride"]
    assert [case.type for case in suite.cases] == ["other", "unanswerable"]
    assert suite.cases[0].documents == (suite.articles[0].id,)
    assert suite.cases[0].answers == ("35",)


def test_files_of_the_realtimeqa_repository(tmp_path: Path) -> None:
    quiz = {"question_id": "20240112_0", "question_date": "2024/01/12", "answer": ["1"],
            "question_sentence": "Which airline?", "choices": ["United", "“Alaska”"]}  # fmt: skip
    hit = {"url": "https://a.example/1", "title": "Door", "text": "Alaska lost a door.",
           "authors": [], "publish_date": "2024/01/09"}  # fmt: skip
    found = {"question_id": "20240112_0", "search_result": [hit, hit, {**hit, "text": ""}]}
    lines(tmp_path / "20240112_qa.jsonl", quiz, {**quiz, "question_id": "20240112_1"})
    lines(tmp_path / "20240112_qa_nota.jsonl", {**quiz, "question_id": "20240112_0_nota"})
    lines(tmp_path / "20240112_gcs.jsonl", found)
    suite = load_suite(tmp_path)
    assert [case.id for case in suite.cases] == ["20240112_0", "20240112_1"]
    first, second = suite.cases
    assert (first.answers, first.as_of) == (("Alaska",), date(2024, 1, 12))
    assert first.documents == (suite.articles[0].id,)
    assert suite.articles[0].published.day == date(2024, 1, 9)
    assert second.documents == ()


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "question,answer,document\nHow many?,35|thirty-five,a|b\nWhy?,,\n", encoding="utf-8"
    )
    suite = load_suite(path)
    assert suite.cases[0].answers == ("35", "thirty-five")
    assert suite.cases[0].documents == ("a", "b")
    assert suite.cases[1].type == "unanswerable"
    path.write_text("question,reply\nHow many?,35\n", encoding="utf-8")
    with pytest.raises(SuiteError, match="answer"):
        load_suite(path)


def test_the_benchs_own_sets() -> None:
    if not BENCH.is_dir():
        pytest.skip("no shared/bench beside the repository")
    assert len(load_suite(BENCH / "damascus").cases) == 60
    assert len(load_suite(BENCH / "xquad" / "xquad.en.json").articles) == 240
    news = load_suite(BENCH / "realtimeqa-2024q1")
    assert len(news.cases) == 379
    assert news.cases[0].as_of == date(2024, 1, 5)
    assert news.article_paths[0].name == "articles.jsonl.gz"


REPORT = Article(
    "port",
    "The harbour master, Ida Holm, spoke on Monday. At least 1,200 lorries were waiting at the "
    "gate, he added. Ida Maria Holm said the gate would open soon. In 2019 there were none.",
    "Queue at the port",
)


def test_a_drafted_suite_can_be_loaded_and_rests_on_the_text(tmp_path: Path) -> None:
    questions = draft_suite([REPORT], into=tmp_path / "mine")
    suite = load_suite(questions.parent)
    asked = {case.question: case for case in suite.cases}
    lorries = asked["How many lorries were waiting at the gate?"]
    assert "1,200" in lorries.answers
    assert {"count", "attribution", "unanswerable"} == {case.type for case in suite.cases}
    for case in suite.cases:
        assert all(item.quote in REPORT.text for item in case.evidence)
    with pytest.raises(SuiteError, match="already"):
        draft_suite([REPORT], into=tmp_path / "mine")


def test_readers_feedback_becomes_cases(tmp_path: Path) -> None:
    row = {"time": "2026-11-22T03:00:00", "question": "How many?", "answer": "35 [1]",
           "short": "35", "verdict": "up", "correction": "", "citations": [{"article_id": "a"}]}  # fmt: skip
    path = lines(
        tmp_path / "feedback.jsonl",
        {**row, "verdict": "down"},
        row,
        {**row, "question": "Who?", "verdict": "down", "correction": "Ida Holm"},
        {**row, "question": "Why?", "verdict": "down"},
    )
    assert len(read_feedback(path)) == 4
    cases = load_suite(suite_from_feedback(path, tmp_path / "mine").parent).cases
    assert [(case.question, case.answers) for case in cases] == [
        ("How many?", ("35",)),
        ("Who?", ("Ida Holm",)),
    ]
    assert [case.documents for case in cases] == [("a",), ()]


def test_broken_feedback_is_named(tmp_path: Path) -> None:
    path = lines(tmp_path / "feedback.jsonl", {"question": "How many?"})
    with pytest.raises(SuiteError, match="line 1"):
        read_feedback(path)
