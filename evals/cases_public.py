"""Loaders for public data sets and a user's own table, by path."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from evals.cases import digest_of
from evals.errors import SuiteError
from evals.types import Case, GoldQuote, Suite
from index.types import Article, PublicationDate


def load_realtimeqa(folder: Path) -> Suite:
    """Questions and articles of the public repository's own files.

    A week is `<day>_qa.jsonl` (the right choice stands in `answer` as its number) with the search
    results in `<day>_gcs.jsonl`; a week without results has questions without documents.
    Source: Kasai et al. 2023, RealTime QA, github.com/realtimeqa/realtimeqa_public.
    """
    found = {row["question_id"]: row["search_result"] for row in _rows(folder, "*_gcs.jsonl")}
    articles: dict[str, Article] = {}
    cases = []
    for row in _rows(folder, "*_qa.jsonl"):
        hits = [_news_article(hit) for hit in found.get(row["question_id"], ()) if hit.get("text")]
        articles |= {hit.id: hit for hit in hits}
        cases.append(_quiz_case(row, tuple(dict.fromkeys(hit.id for hit in hits))))
    texts = tuple(articles.values())
    return Suite(
        name=f"realtimeqa-{folder.resolve().name}",
        title="RealTimeQA, weekly news quiz",
        cases=tuple(cases),
        articles=texts,
        digest=digest_of(cases, (), (article.text for article in texts)),
    )


def load_squad(path: Path) -> Suite:
    """Questions and paragraphs of a SQuAD 1.1, 2.0 or XQuAD file; each paragraph is an article.

    Source: Rajpurkar et al. 2016 and 2018; XQuAD: Artetxe et al. 2020.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))["data"]
    except (KeyError, TypeError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path} isn't in SQuAD's format: {error!r}") from error
    pairs = list(_paragraphs(data))
    cases = [_squad_case(row, article) for article, paragraph in pairs for row in paragraph["qas"]]
    articles = tuple(article for article, _ in pairs)
    return Suite(
        name=path.stem,
        title=path.stem,
        cases=tuple(cases),
        articles=articles,
        digest=digest_of(cases, (), (article.text for article in articles)),
    )


def load_csv(path: Path, *, articles: tuple[Path, ...] = ()) -> Suite:
    """Questions of a table with the columns question, answer, document (id optional, type too).

    Accepted answers and documents are separated by `|`; an empty answer means unanswerable.
    """
    with path.open(encoding="utf-8-sig", newline="") as table:
        reader = csv.DictReader(table)
        missing = {"question", "answer"} - set(reader.fieldnames or ())
        if missing:
            raise SuiteError(f"{path} has no column {', '.join(sorted(missing))}")
        cases = [_table_case(row, number) for number, row in enumerate(reader, 1)]
    if not cases:
        raise SuiteError(f"{path} holds no questions")
    return Suite(path.stem, path.stem, tuple(cases), articles, digest=digest_of(cases, articles))


def _rows(folder: Path, pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob(pattern)):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise SuiteError(f"{path}, line {number}: {error}") from error


def _news_article(hit: dict[str, Any]) -> Article:
    """A search result as an article; its id is made of the URL, as results repeat across weeks."""
    url = str(hit["url"])
    return Article(
        id=hashlib.sha256(url.encode()).hexdigest()[:12],
        text=str(hit["text"]),
        title=str(hit.get("title") or ""),
        authors=tuple(hit.get("authors") or ()),
        url=url,
        published=_given(str(hit.get("publish_date") or "")),
    )


def _given(raw: str) -> PublicationDate:
    try:
        day = date.fromisoformat(raw.replace("/", "-"))
    except ValueError:
        return PublicationDate()
    return PublicationDate(day, day, "day", "given", "the data set gives it")


def _quiz_case(row: dict[str, Any], documents: tuple[str, ...]) -> Case:
    choices = row["choices"]
    return Case(
        id=row["question_id"],
        question=row["question_sentence"],
        answers=tuple(str(choices[int(number)]).strip("\"“”'‘’ ") for number in row["answer"]),
        documents=documents,
        as_of=_given(row.get("question_date", "")).day,
    )


def _paragraphs(data: list[dict[str, Any]]) -> Iterator[tuple[Article, dict[str, Any]]]:
    for number, topic in enumerate(data):
        for order, paragraph in enumerate(topic["paragraphs"]):
            title = str(topic.get("title") or "").replace("_", " ")
            yield Article(f"{number:03}-{order:03}", paragraph["context"], title), paragraph


def on_odd_article(case: Case) -> bool:
    """Whether an XQuAD question is on an article of odd number: the half that nothing is trained on."""
    return int(case.documents[0][:3]) % 2 == 1


def _squad_case(row: dict[str, Any], article: Article) -> Case:
    answers = tuple(dict.fromkeys(answer["text"] for answer in row["answers"]))
    return Case(
        id=str(row["id"]),
        question=row["question"],
        type="unanswerable" if row.get("is_impossible") else "other",
        answers=answers,
        documents=() if row.get("is_impossible") else (article.id,),
        evidence=tuple(GoldQuote(article.id, answer) for answer in answers),
    )


def _table_case(row: dict[str, str], number: int) -> Case:
    answers = _parts(row.get("answer"))
    return Case(
        id=row.get("id") or f"q{number}",
        question=(row.get("question") or "").strip(),
        type=row.get("type") or ("other" if answers else "unanswerable"),
        answers=answers,
        documents=_parts(row.get("document")),
    )


def _parts(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())
