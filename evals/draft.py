"""Drafts a suite for a user's own collection, to be corrected by hand: `dateline eval init`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from evals.errors import SuiteError
from evals.types import Case, GoldQuote
from index.sentences import split_sentences
from index.types import Article

_FIGURE = re.compile(
    r"(?<![\w.,$€£])(?P<figure>\d{1,3}(?:,\d{3})+|\d+)\s+(?P<noun>[a-z]{3,}(?:\s[a-z]{3,})?)"
)
_SPEAKER = re.compile(
    r"(?:(?P<before>(?:[A-Z][\w’'-]+ ){1,2}[A-Z][\w’'-]+) (?:said|told)\b"
    r"|\bsaid (?P<after>(?:[A-Z][\w’'-]+ ){1,2}[A-Z][\w’'-]+))"
)
_SKIPPED_NOUNS = frozenset(
    "and april august december february january july june march may minutes november october per "
    "september the years".split()
)
_TRAPS = ("How much did it cost in all?", "Who will pay for the repairs?")
_HEAD = """\
# Drafted by `dateline eval init`: questions.jsonl holds guesses. Correct every line (question,
# answers, documents, type), delete what is no use, add your own, then run `dateline eval {folder}`.
"""


def draft_suite(
    collection: str | Path | Sequence[Article], *, into: str | Path, limit: int = 30
) -> Path:
    """Drafts a suite of at most `limit` questions on a collection; returns its questions.jsonl.

    `collection` is a folder or file of articles, or articles. The questions ask for figures,
    speakers and dates that stand in the text, with the sentence as evidence, spread over the
    articles. Raises SuiteError when `into` holds a suite already or nothing can be asked.
    """
    if isinstance(collection, (str, Path)):
        named, articles = Path(collection), _load(Path(collection))
    else:
        named, articles = None, tuple(collection)
    drafted = spread([draft_cases(article) for article in articles], limit)
    if not drafted:
        raise SuiteError(f"found nothing to ask about in {named or 'these articles'}")
    numbered = [_numbered(case, n) for n, case in enumerate((*drafted, *_traps()), 1)]
    return write_suite(into, numbered, title="Drafted questions", articles=named)


def draft_cases(article: Article) -> tuple[Case, ...]:
    """Questions that one article's sentences answer, figures first."""
    sentences = [article.text[start:end] for start, end in split_sentences(article.text)]
    makers = (_figure_case, _speaker_case)
    found = (maker(article, sentence) for maker in makers for sentence in sentences)
    once = {case.question: case for case in found if case}
    return tuple(once.values())


def spread(groups: Iterable[Sequence[Case]], limit: int) -> list[Case]:
    """At most `limit` cases, one of each group in turn."""
    queues = [list(group) for group in groups]
    taken: list[Case] = []
    while len(taken) < limit and any(queues):
        for queue in queues:
            if queue and len(taken) < limit:
                taken.append(queue.pop(0))
    return taken


def write_suite(
    folder: str | Path, cases: Sequence[Case], *, title: str, articles: Path | None = None
) -> Path:
    """Writes suite.toml and questions.jsonl into a folder without a suite."""
    into = Path(folder)
    questions = into / "questions.jsonl"
    if questions.exists():
        raise SuiteError(f"{into} holds a suite already; nothing was written")
    into.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(_row(case), ensure_ascii=False) for case in cases)
    questions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    settings = {"name": into.resolve().name, "title": title, "questions": questions.name}
    if articles is not None:
        settings["articles"] = str(articles.resolve())
    body = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    (into / "suite.toml").write_text(_HEAD.format(folder=into) + body, encoding="utf-8")
    return questions


def _load(path: Path) -> tuple[Article, ...]:
    from index import IndexConfig
    from index.load import iter_articles

    found = iter_articles([path], config=IndexConfig())
    return tuple(item for item in found if isinstance(item, Article))


def _figure_case(article: Article, sentence: str) -> Case | None:
    """Asks for a figure by the words after it, up to the end of their clause."""
    found = _FIGURE.search(sentence)
    if found is None or found["noun"].split()[0] in _SKIPPED_NOUNS:
        return None
    rest = re.split(r"[,;:.!?“”\"]|\s[–—-]\s", sentence[found.start("noun") :])[0].split()[:14]
    if len(rest) < 3:
        return None
    return _case(
        article,
        sentence,
        question=f"How many {' '.join(rest)}?",
        type_="count",
        answers=(f"{found['figure']} {rest[0]}", found["figure"]),
    )


def _speaker_case(article: Article, sentence: str) -> Case | None:
    found = _SPEAKER.search(sentence)
    if found is None:
        return None
    speaker = found["before"] or found["after"]
    said = " ".join(sentence.replace(found[0], " ").strip(' ,.“”"').split()[:14])
    return _case(
        article,
        sentence,
        question=f"Who said: {said} …?",
        type_="attribution",
        answers=(speaker, speaker.split()[-1]),
    )


def _case(
    article: Article, sentence: str, *, question: str, type_: str, answers: tuple[str, ...]
) -> Case:
    return Case(
        id="",
        question=question,
        type=type_,
        answers=answers,
        documents=(article.id,),
        evidence=(GoldQuote(article.id, sentence),),
        note="Drafted; not checked.",
    )


def _traps() -> tuple[Case, ...]:
    note = "Drafted: keep it only where the articles really don't say."
    return tuple(
        Case("", question, "unanswerable", ("The articles don't say",), note=note)
        for question in _TRAPS
    )


def _numbered(case: Case, number: int) -> Case:
    return replace(case, id=f"q{number:03}")


def _row(case: Case) -> dict[str, object]:
    row = {key: value for key, value in asdict(case).items() if value not in (None, "", ())}
    return {"answers": [], "documents": [], "evidence": [], "note": "", **row}
