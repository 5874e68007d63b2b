"""The benchmark folders as records, and the split between what trains and what measures.

XQuAD's even articles may train and its odd ones only measure; RealTimeQA 2023 trains and 2024
measures; TREC QA's train.csv trains, less the questions of dev.csv.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from evals.ranker.records import Asked, Candidate, Group, News, Paragraph, Quiz
from evals.ranker.text import detokenise
from index import split_sentences


def read_trecqa(folder: Path, name: str) -> list[Group]:
    """The questions of `name`.csv with their labelled sentences, in the file's order.

    Train leaves out dev's questions.
    """
    barred = {g.question for g in read_trecqa(folder, "dev")} if name == "train" else set()
    rows: dict[str, list[Candidate]] = {}
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            candidate = Candidate(detokenise(row["atext"]), row["label"] == "1")
            rows.setdefault(detokenise(row["qtext"]), []).append(candidate)
    return [
        Group(question, "trecqa", tuple(found))
        for question, found in rows.items()
        if question not in barred
    ]


def read_xquad(folder: Path) -> tuple[list[Paragraph], list[Asked]]:
    """Every paragraph and every question; an article's index is its place in the file."""
    paragraphs: list[Paragraph] = []
    questions: list[Asked] = []
    for number, article in enumerate(
        json.loads((folder / "xquad.en.json").read_text(encoding="utf-8"))["data"]
    ):
        for entry in article["paragraphs"]:
            text = entry["context"]
            for qa in entry["qas"]:
                answers = tuple(dict.fromkeys(a["text"] for a in qa["answers"]))
                questions.append(
                    Asked(
                        qa["question"].strip(),
                        answers,
                        len(paragraphs),
                        qa["answers"][0]["answer_start"],
                    )
                )
            paragraphs.append(Paragraph(text, len(paragraphs), number, split_sentences(text)))
    return paragraphs, questions


def xquad_half(paragraphs: list[Paragraph], questions: list[Asked], *, odd: bool) -> list[Asked]:
    """The questions on the even (training) or odd (held-out) articles."""
    return [q for q in questions if paragraphs[q.paragraph].article % 2 == int(odd)]


def read_quiz(folder: Path) -> list[Quiz]:
    """The weekly quiz questions that have articles."""
    return [_quiz(row) for row in _lines(folder / "questions.jsonl") if row["documents"]]


def read_news(folder: Path) -> dict[str, News]:
    """The news articles by id."""
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        return {row["id"]: _news(row) for row in map(json.loads, file)}


def _quiz(row: dict[str, object]) -> Quiz:
    answers, choices = (tuple(map(str, row.get(key) or ())) for key in ("answers", "choices"))  # type: ignore[call-overload]
    wrong = tuple(choice for choice in choices if choice not in answers)
    return Quiz(str(row["question"]), answers, wrong, tuple(row["documents"]))  # type: ignore[arg-type]


def _news(row: dict[str, str]) -> News:
    text = row["text"]
    sentences = tuple(text[a:b] for a, b in split_sentences(text) if 25 <= b - a <= 500)
    return News(row["id"], row.get("title") or "", sentences)


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
