"""A tiny engine with the signatures of `rag` and `index`, for what the real one can't do.

It finds the sentence that shares most words with the question. Articles are files whose first
lines are `outlet`, `date` and `title`, or plain texts; a file that holds a NUL byte is refused.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from index import (
    Article,
    BuildReport,
    Chunk,
    Filters,
    IndexMissingError,
    Listed,
    PublicationDate,
    Skipped,
    TimeMention,
)
from rag import (
    Answer,
    Citation,
    Conflict,
    ConflictValue,
    Evidence,
    Passage,
    Quote,
    TimelineRow,
    Trace,
    VerifiedClaim,
)
from webui.desk import Engine
from webui.markup import date_words

_FIGURE = re.compile(r"\b\d[\d,]*\b")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower())) - {"many", "what", "said", "about"}


class Shelf:
    """The collection of a path, shared by everything that opens it."""

    def __init__(self) -> None:
        self.articles_by_id: dict[str, Article] = {}

    def articles(self) -> Iterator[Article]:
        return iter(tuple(self.articles_by_id.values()))

    def listed(self) -> tuple[Listed, ...]:
        return tuple(
            Listed(a.id, a.title, a.source, a.url, None, a.published) for a in self.articles()
        )

    def article_ids(self) -> tuple[str, ...]:
        return tuple(self.articles_by_id)

    def article(self, article_id: str) -> Article:
        return self.articles_by_id[article_id]

    def mentions(self, article_id: str) -> tuple[TimeMention, ...]:
        article = self.articles_by_id[article_id]
        day = date(2018, 4, 19)
        return tuple(
            TimeMention(
                article_id,
                m.start(),
                m.end(),
                m.group(),
                day.isoformat(),
                "day",
                "against the date line",
                day,
                day,
            )
            for m in re.finditer(r"\bon Thursday\b", article.text)
        )

    def remove(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if self.articles_by_id.pop(i, None))

    def set_date(self, article_id: str, day: date) -> None:
        published = PublicationDate(day, day, "day", "set by hand", "Set by hand.")
        self.articles_by_id[article_id] = replace(
            self.articles_by_id[article_id], published=published
        )

    def sentences(self, filters: Filters) -> Iterator[tuple[Article, int, int]]:
        for a in self.articles():
            if filters.sources and a.source not in filters.sources:
                continue
            for m in re.finditer(r"[^.!?\n]{20,}[.!?]", a.text):
                shift = len(m.group()) - len(m.group().lstrip())
                yield a, m.start() + shift, m.end()


class StandIn:
    """`answer`, `search`, `timeline`, `open_index` and `build` over shelves in memory."""

    def __init__(self, *, pause: float = 0.0) -> None:
        self.shelves: dict[str, Shelf] = {}
        self.pause = pause

    def engine(self) -> Engine:
        return Engine(self.answer, self.search, self.timeline, self.open_index, self.build)

    def open_index(self, path, *, config=None) -> Shelf:
        if str(path) not in self.shelves:
            raise IndexMissingError(f"no index at {path}")
        return self.shelves[str(path)]

    def build(self, paths, *, into, config=None, on_progress=None, **_) -> BuildReport:
        shelf = self.shelves.setdefault(str(into), Shelf())
        added, skipped = [], []
        for path in map(Path, paths):
            data = path.read_bytes()
            if b"\0" in data:
                skipped.append(Skipped(str(path), "not a text: it holds NUL bytes"))
                continue
            shelf.articles_by_id[path.stem] = _article(path, data.decode())
            added.append(path.stem)
        return BuildReport(added=tuple(added), skipped=tuple(skipped))

    def _ranked(self, question, index, filters) -> list[tuple[int, Article, int, int]]:
        wanted = _words(question)
        found = [
            (len(wanted & _words(a.text[start:end])), a, start, end)
            for a, start, end in index.sentences(filters or Filters())
        ]
        return sorted((f for f in found if f[0] > 0), key=lambda f: -f[0])

    def answer(
        self, question, *, index, history=(), as_of=None, config=None, filters=None, llm=None,
        on_text=None,
    ) -> Answer:  # fmt: skip
        ranked = self._ranked(question, index, filters)
        top = ranked[: 2 if "how many" in question.lower() else 1]
        cited = tuple(_citation(n, index, *hit[1:]) for n, hit in enumerate(top, 1))
        trace = Trace(tuple(c.article_id for c in cited), {"retrieve": 0.01}, standalone=question)
        if not top or top[0][0] < 2:
            return Answer("unanswerable", "The articles don't say.", None, (), cited, trace=trace)
        for word in cited[0].quote.split(" "):
            time.sleep(0.5 if "slowly" in question else self.pause)
            if on_text:
                on_text(word + " ")
        claims = tuple(_claim(c) for c in cited)
        text = " ".join(f"{c.text} [{n}]" for n, c in enumerate(claims, 1))
        figure = _FIGURE.search(cited[0].quote)
        evidence = tuple(_evidence(c) for c in cited)
        short = figure.group() if figure else None
        return Answer("answered", text, short, claims, cited, _conflicts(cited), evidence, trace)

    def search(self, query, *, index, limit=10, filters=None) -> tuple[Passage, ...]:
        return tuple(
            Passage(
                Chunk(f"{a.id}-{s}", a.id, 0, s, e, a.text[s:e]),
                a.title,
                a.source,
                a.url,
                a.published,
                float(score),
                rank,
            )
            for rank, (score, a, s, e) in enumerate(self._ranked(query, index, filters)[:limit], 1)
        )

    def timeline(self, query, *, index, start=None, end=None) -> tuple[TimelineRow, ...]:
        return tuple(
            TimelineRow(
                a.published.value, date_words(a.published), "day", a.published.day,
                a.published.day, a.text[s:e], (_citation(n, index, a, s, e),),
            )
            for n, (_, a, s, e) in enumerate(self._ranked(query, index, None)[:8], 1)
        )  # fmt: skip


def _article(path: Path, text: str) -> Article:
    head = re.match(r"outlet: (.*)\ndate: (.*)\ntitle: (.*)\n(?:url: (.*)\n)?", text)
    if not head:
        title, _, _ = text.partition("\n")
        return Article(path.stem, text, title[:90], path.stem.split("_")[0].title())
    outlet, day, title, url = head.groups()
    first = date.fromisoformat(day)
    published = PublicationDate(first, first, "day", "date line", f"The text begins “{day}”.")
    body = text[head.end() :]
    return Article(path.stem, body, title, outlet, url=url, published=published)


def _citation(number: int, index: Shelf, a: Article, start: int, end: int) -> Citation:
    inside = tuple(m for m in index.mentions(a.id) if start <= m.start and m.end <= end)
    quote = a.text[start:end]
    return Citation(
        number, a.id, a.title, a.source, a.url, a.published, quote, start, end, mentions=inside
    )


def _claim(c: Citation) -> VerifiedClaim:
    quote = Quote(c.number, c.article_id, c.start, c.end, c.quote)
    return VerifiedClaim(c.quote, (c.number,), "full", (quote,))


def _evidence(c: Citation) -> Evidence:
    return Evidence(
        c.number, c.article_id, c.title, c.source, c.url, c.published, c.start, c.end, c.quote
    )


def _conflicts(cited: tuple[Citation, ...]) -> tuple[Conflict, ...]:
    figures = [(_FIGURE.search(c.quote), c) for c in cited]
    values = tuple(
        ConflictValue(m.group(), c.source, c.source, c.published, (c.number,), (c.number,))
        for m, c in figures
        if m
    )
    if len({v.value for v in values}) < 2:
        return ()
    return (Conflict("the figure asked about", "dispute", values),)
