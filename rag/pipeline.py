"""From a question to an answer: the stages in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from index import Filters, Hit
from rag.chronicle import chronicle_or_extract
from rag.clock import Clock
from rag.compare import compare
from rag.config import RagConfig
from rag.errors import LLMError, QuestionError, SettingsError
from rag.evidence import gather
from rag.find import find
from rag.judge import Judged, judge
from rag.opening import IndexLike, loading_ranker, open_source, ranker
from rag.render import render
from rag.retrieve import passages
from rag.searchable import Searchable
from rag.timeline import TimelineRow, between, order
from rag.types import Answer, Draft, Passage, Question, Trace, Turn
from rag.understand import understand
from rag.verify import verify


def answer(
    question: str,
    *,
    index: IndexLike | None = None,
    history: Sequence[Turn] = (),
    as_of: date | str | None = None,
    filters: Filters | None = None,
    config: RagConfig | None = None,
    llm: Any = None,
    on_text: Callable[[str], None] | None = None,
) -> Answer:
    """Return the answer to a question from an index of articles, with its citations.

    `index` is a path or an open index (default: the setting `index`); `history` earlier turns;
    `as_of` a date or ISO string: nothing published later is used, and it is the question's today;
    `llm` any LlamaIndex LLM. `on_text` receives verified text as it is written.

    Raises `QuestionError` for an empty or overlong question, `SettingsError` for an `as_of` that
    is no day, and the errors of `index` for an index that is missing or doesn't match. That
    nothing answers is a status, not an error.

    >>> answer("How many boats sank?", index="my.index").status  # doctest: +SKIP
    'answered'
    """
    settings = config or RagConfig()
    clock = Clock()
    with clock("open"):
        source = open_source(index or settings.index)
    asked = _understand(question, source, history, _day(as_of), filters, settings)
    with clock("retrieve"), loading_ranker():
        hits = find(asked, source, config=settings)
    with clock("evidence"):
        read = passages(hits[: settings.passages], source)
        evidence = gather(asked, read, source, ranker=ranker())
    with clock("judge"):
        judged = judge(asked, evidence)
        conflicts = compare(asked, judged)
    with clock("write"):
        draft = _write(asked, judged, conflicts, settings, llm, on_text)
    with clock("verify"):
        verified = verify(draft.claims, evidence, asked)
    trace = _trace(asked, hits, draft, judged, clock)
    return render(asked, draft, verified, evidence, conflicts, trace)


def search(
    question: str,
    *,
    index: IndexLike | None = None,
    limit: int = 10,
    as_of: date | str | None = None,
    filters: Filters | None = None,
    config: RagConfig | None = None,
) -> tuple[Passage, ...]:
    """Return the passages that best match a question, best first, without writing an answer.

    Raises the errors of `answer`.
    """
    settings = config or RagConfig()
    source = open_source(index or settings.index)
    asked = _understand(question, source, (), _day(as_of), filters, settings)
    return passages(find(asked, source, config=settings)[:limit], source)


def timeline(
    query: str,
    *,
    index: IndexLike | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    filters: Filters | None = None,
    config: RagConfig | None = None,
) -> tuple[TimelineRow, ...]:
    """Return what the articles say happened, in order of the days that they speak of.

    One row a distinct event with its citations; wire copies count once. `start` and `end` are
    days or ISO strings, both included; without them the days that the query names. Raises the errors of `answer`.
    """
    settings = config or RagConfig()
    source = open_source(index or settings.index)
    asked = _understand(query, source, (), None, filters, settings)
    span = between(asked, _day(start), _day(end))
    asked = replace(asked, window=span)
    found = passages(find(asked, source, config=settings)[: 2 * settings.passages], source)
    evidence = gather(asked, found, source, ranker=ranker(), limit=200)
    return order(evidence, span)


def _understand(
    text: str,
    source: Searchable,
    history: Sequence[Turn],
    as_of: date | None,
    filters: Filters | None,
    settings: RagConfig,
) -> Question:
    _check_question(text, settings)
    asked = understand(
        text,
        history=history,
        as_of=as_of,
        today=date.today(),
        coverage=source.coverage(),
        sources=source.sources(),
    )
    asked = replace(asked, searched=source.chunk_count())
    return replace(asked, filters=filters) if filters else asked


def _check_question(text: str, settings: RagConfig) -> None:
    if not re.search(r"[^\W_]", text):
        fault = f"{text[:40]!r} has no words" if text.strip() else "is empty"
        raise QuestionError(
            f'the question {fault}: write one, for example "What happened on 19 April?"'
        )
    if len(text) > settings.max_question_characters:
        raise QuestionError(
            f"the question has {len(text):,} characters; at most "
            f"{settings.max_question_characters:,} are read: shorten it"
        )


def _write(
    asked: Question,
    judged: Sequence[Judged],
    conflicts: Sequence[Any],
    settings: RagConfig,
    llm: Any,
    on_text: Callable[[str], None] | None,
) -> Draft:
    """Let the LLM write where one is configured; else, or when it fails, extract."""
    wanted = (
        llm is not None
        or settings.writer == "llm"
        or (settings.writer == "auto" and bool(settings.llm_model))
    )
    if not wanted:
        return chronicle_or_extract(asked, judged, conflicts)
    from rag.write import write

    evidence = tuple(j.evidence for j in judged)
    try:
        return write(asked, evidence, llm=llm, config=settings, on_text=on_text)
    except LLMError as error:
        reason = f"the LLM failed, so sentences were extracted: {error}"
        return replace(chronicle_or_extract(asked, judged, conflicts), engine_reason=reason)


def _trace(
    asked: Question, hits: Sequence[Hit], draft: Draft, judged: Sequence[Judged], clock: Clock
) -> Trace:
    return Trace(
        ranked_article_ids=tuple(dict.fromkeys(hit.chunk.article_id for hit in hits)),
        seconds=clock.seconds,
        engine=draft.engine,
        engine_reason=draft.engine_reason,
        tokens_in=draft.tokens_in,
        tokens_out=draft.tokens_out,
        cost_usd=draft.cost_usd,
        standalone=asked.standalone,
        answer_type=asked.answer_type,
        confidence=judged[0].confidence if judged else 0.0,
    )


def _day(as_of: date | str | None) -> date | None:
    try:
        return date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    except ValueError as error:
        raise SettingsError(f"{as_of!r} is not a day such as 2018-04-22") from error


__all__ = ["answer", "search", "timeline"]
