"""What happens in the conversation: ask, stop, ask again, edit, open a source, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from index import DatelineIndexError, Filters
from rag import Answer, DatelineError
from webui.config import UiConfig
from webui.desk import Desk
from webui.dialogue import Dialogue, Exchange, new_id
from webui.exchange_view import dialogue_html
from webui.feedback import Feedback, keep_feedback
from webui.markup import esc, plural
from webui.sources import article_html, cards_html, front_html
from webui.streaming import Piece, stream
from webui.suggest import follow_ups, opening_questions

BACK = (
    '<button type="button" class="plain back" data-act="sources" data-exchange="{id}">'
    "← All sources of this answer</button>"
    '<button type="button" class="plain to-answer" data-act="answer">↑ Back to the answer</button>'
)
BACK_TO_LIST = (
    '<button type="button" class="plain to-answer" data-act="answer">↑ Back to the list</button>'
)
BACK_TO_FRONT = '<button type="button" class="plain back" data-act="front">← All articles</button>'


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows after a step: conversation, what is being written, source panel."""

    dialogue: Dialogue
    conversation: str
    draft: str
    panel: str

    @property
    def running(self) -> bool:
        """Whether an answer is being written."""
        return 'class="exchange draft"' in self.draft


class Chat:
    """The steps of a conversation. It keeps nothing: each visitor's Dialogue comes and goes."""

    def __init__(self, desk: Desk, config: UiConfig) -> None:
        self.desk = desk
        self.config = config

    def opening(self) -> View:
        """The page as a new visitor finds it."""
        return self._view(Dialogue(), panel=front_html(self.desk.listed()))

    def ask(
        self, question: str, dialogue: Dialogue, filters: Filters, as_of: date | None
    ) -> Iterator[View]:
        """The conversation with the question answered, after views of the text growing."""
        question = " ".join(question.split())
        problem = self._problem(question)
        if problem:
            yield self._view(dialogue, draft=problem)
            return
        try:
            yield from self._answering(question, dialogue, filters, as_of)
        except (DatelineError, DatelineIndexError) as error:
            yield self._view(dialogue, draft=failed_html(question, str(error)))

    def _answering(
        self, question: str, dialogue: Dialogue, filters: Filters, as_of: date | None
    ) -> Iterator[View]:
        written = ""
        reading = f"Reading {plural(len(self.desk.listed()), 'article')} …"
        before = self._view(dialogue)
        yield replace(before, draft=draft_html(question, written, reading))
        history = dialogue.history()

        def work(tell: Callable[[str], None]) -> Answer:
            return self.desk.ask(
                question, history=history, filters=filters, as_of=as_of, on_text=tell
            )

        for item in stream(work):
            if isinstance(item, Piece):
                written += item.news
                yield replace(before, draft=draft_html(question, written, "Writing …"))
            else:
                yield self._answered(question, item.result, dialogue, filters, as_of)

    def _answered(
        self,
        question: str,
        answer: Answer,
        dialogue: Dialogue,
        filters: Filters,
        as_of: date | None,
    ) -> View:
        nexts = follow_ups(question, answer)
        exchange = Exchange(new_id(), question, answer, filters, as_of, follow_ups=nexts)
        grown = dialogue.plus(exchange, limit=self.config.max_turns)
        return self._view(grown, panel=cards_html(answer, exchange.id, question=question))

    def _problem(self, question: str) -> str:
        if not question:
            return failed_html("", "Write a question first.")
        if len(question) > self.config.max_question_characters:
            limit = self.config.max_question_characters
            return failed_html(question[:80] + " …", f"A question may have {limit:,} characters.")
        return ""

    def cite(self, dialogue: Dialogue, exchange_id: object, number: object) -> str | None:
        """The panel with the cited article open at its quote; None for an unknown citation."""
        exchange = dialogue.find(exchange_id)
        citations = exchange.answer.citations if exchange else ()
        cited = next((c for c in citations if str(c.number) == str(number)), None)
        if exchange is None or cited is None:
            return None
        return article_html(
            self.desk.article(cited.article_id),
            mentions=self.desk.mentions(cited.article_id),
            quotes=[c for c in citations if c.article_id == cited.article_id],
            current=cited.number,
            back=BACK.format(id=esc(exchange.id)),
        )

    def read(self, article_id: object, *, back: str = BACK_TO_FRONT) -> str | None:
        """The panel with an article of the collection open; None when it isn't there."""
        if not any(row.id == article_id for row in self.desk.listed()):
            return None
        mentions = self.desk.mentions(str(article_id))
        return article_html(self.desk.article(str(article_id)), mentions=mentions, back=back)

    def sources(self, dialogue: Dialogue, exchange_id: object) -> str | None:
        """The panel with all sources of an exchange."""
        exchange = dialogue.find(exchange_id)
        if exchange is None:
            return None
        return cards_html(exchange.answer, exchange.id, question=exchange.question)

    def judge(
        self, dialogue: Dialogue, exchange_id: object, verdict: object, correction: object
    ) -> Dialogue:
        """The conversation with a verdict noted, which is also kept beside the index."""
        exchange = dialogue.find(exchange_id)
        if exchange is None or exchange.verdict or verdict not in ("up", "down"):
            return dialogue
        words = str(correction or "")[: self.config.max_question_characters]
        feedback = Feedback(
            exchange.question, exchange.answer, "up" if verdict == "up" else "down", words
        )
        keep_feedback(feedback, beside=self.desk.path, now=datetime.now(UTC))
        return dialogue.judged(exchange.id, str(verdict))

    def show(self, dialogue: Dialogue) -> str:
        """The conversation as HTML."""
        rows = self.desk.listed()
        examples: Sequence[str] = ()
        if not dialogue.exchanges and rows:
            examples = opening_questions(self.desk.article(row.id) for row in rows[:12])
        return dialogue_html(dialogue, examples=examples, articles=len(rows))

    def _view(self, dialogue: Dialogue, *, draft: str = "", panel: str = "") -> View:
        return View(dialogue, self.show(dialogue), draft, panel)


def draft_html(question: str, written: str, status: str) -> str:
    """The question being answered, with what is written so far."""
    return (
        f'<article class="exchange draft"><h2 class="question">{esc(question)}</h2>'
        f'<div class="prose-answer"><p>{esc(written)}</p></div>'
        f'<p class="status" role="status">{esc(status)}</p></article>'
    )


def failed_html(question: str, reason: str) -> str:
    """A question that could not be taken, and why."""
    asked = f'<h2 class="question">{esc(question)}</h2>' if question else ""
    return (
        f'<article class="exchange failed">{asked}<p class="problem" role="alert">'
        f"{esc(reason)}</p></article>"
    )
