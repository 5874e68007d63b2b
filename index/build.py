"""The write face of an index: articles in, whole, once, and out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from index.config import IndexConfig
from index.types import Article, BuildReport, PublicationDate, Skipped

OnProgress = Callable[[int, int | None, str], None]
# Articles that are embedded and committed together: enough to fill every thread with texts of
# like length, few enough that a kill costs a few seconds of work.
_TOGETHER = 32


def build(
    paths: Iterable[str | Path] | str | Path,
    *,
    into: str | Path,
    config: IndexConfig | None = None,
    sync: bool = False,
    published: date | None = None,
    source: str | None = None,
    on_progress: OnProgress | None = None,
) -> BuildReport:
    """Add the articles under `paths` to the index folder `into`, and report what was done."""
    from index.load import iter_articles
    from index.lock import writer_lock
    from index.writer import Writer

    config = config or IndexConfig()
    folder = Path(into)
    with writer_lock(folder):
        writer = Writer(folder, config)
        try:
            outcome = _Outcome()
            stream = iter_articles(paths, config=config)
            for batch in _batches(_changed(stream, writer, outcome, published, source)):
                writer.put(batch)
                if on_progress:
                    on_progress(outcome.done, None, "articles")
        finally:
            writer.close()
    return outcome.report(dict(writer.seconds))


@dataclass(slots=True)
class _Outcome:
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def done(self) -> int:
        return len(self.added) + len(self.updated) + len(self.unchanged) + len(self.skipped)

    def report(self, seconds: dict[str, float]) -> BuildReport:
        return BuildReport(
            tuple(self.added),
            tuple(self.updated),
            tuple(self.unchanged),
            tuple(self.removed),
            tuple(self.skipped),
            seconds,
        )


def _changed(stream, writer, outcome, published, source) -> Iterator[Article]:
    from index.dates import dated_by_hand, publication_date

    for item in stream:
        if isinstance(item, Skipped):
            outcome.skipped.append(item)
            continue
        article = replace(item, source=source) if source else item
        stored = writer.catalog.article(article.id)
        if stored and stored.content_hash == article.content_hash:
            outcome.unchanged.append(article.id)
            continue
        (outcome.updated if stored else outcome.added).append(article.id)
        by_hand = published or writer.catalog.date_by_hand(article.id)
        when: PublicationDate = dated_by_hand(by_hand) if by_hand else publication_date(article)
        yield replace(article, published=when)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == _TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch
