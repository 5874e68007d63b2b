"""The write face of an index: articles in, whole, once; and out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from index.config import IndexConfig
from index.types import Article, BuildReport

if TYPE_CHECKING:
    from index.intake import Intake
    from index.writer import Writer

OnProgress = Callable[[int, int | None, str], None]
# Articles are embedded and committed about this many characters (a hundred chunks) at a time:
# enough texts of like length for every thread, few enough that a kill costs seconds of work.
_TOGETHER = 60_000


def build(
    paths: Iterable[str | Path] | str | Path,
    *,
    into: str | Path,
    config: IndexConfig | None = None,
    sync: bool = False,
    published: date | str | None = None,
    source: str | None = None,
    on_progress: OnProgress | None = None,
) -> BuildReport:
    """Add the articles under `paths` to the index folder `into`, and report what was done.

    What stands in the index already is left alone, a changed article replaces its older self,
    and each article is in whole or not at all, whatever happens. `sync` also removes articles
    under `paths` whose file (or whose record in it) has gone. `published` and `source` are given
    to every article. `on_progress(done, total, what)` is called now and then; total may be None.

    Raises StoreError while another process writes to the index, IndexMismatchError where the
    index was built with other settings, EmbeddingError where the model can't be used. Bad input
    isn't an error: see `skipped` in the report.

    >>> build(["articles/"], into="my.index").added  # doctest: +SKIP
    ('report-1', 'report-2')
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    day = date.fromisoformat(published) if isinstance(published, str) else published
    with _writing(Path(into), config or IndexConfig()) as writer:
        intake = _intake(writer, day, source)
        _add(given, intake, writer, on_progress or _silent)
        _remove_gone(given, intake, writer, sync=sync)
        _date_by_collection(intake, writer)
        return intake.outcome.report(writer.seconds)


def remove(
    ids: Sequence[str], *, index: str | Path, config: IndexConfig | None = None
) -> tuple[str, ...]:
    """Take articles out of an index, and return the ids of those that were there."""
    with _writing(Path(index), config or IndexConfig(), create=False) as writer:
        return writer.remove(ids)


def set_date(
    article_id: str, day: date, *, index: str | Path, config: IndexConfig | None = None
) -> None:
    """Set an article's publication date by hand; it outlives changes of its text."""
    from index.errors import InputError

    with _writing(Path(index), config or IndexConfig(), create=False) as writer:
        article = writer.catalog.article(article_id)
        if article is None:
            raise InputError(f"no article {article_id!r} in the index at {index}")
        writer.redate_by_hand(article, day)


@contextmanager
def _writing(folder: Path, config: IndexConfig, *, create: bool = True) -> Iterator[Writer]:
    from index.lock import writer_lock
    from index.manifest import create_catalog, open_catalog
    from index.writer import Writer

    if not create:
        open_catalog(folder, config).close()
    with (
        writer_lock(folder),
        closing(create_catalog(folder, config)) as catalog,
        closing(Writer(folder, catalog, config)) as writer,
    ):
        try:
            yield writer
            writer.finish()
        except KeyboardInterrupt as stop:
            stop.add_note(
                f"Stopped. {len(catalog.article_ids())} articles stand whole in {folder}; "
                "run the same command again to go on from there."
            )
            raise


def _intake(writer: Writer, published: date | None, source: str | None) -> Intake:
    from index.intake import Intake

    return Intake(writer.catalog, writer.config, published=published, source=source)


def _add(
    paths: Sequence[str | Path], intake: Intake, writer: Writer, on_progress: OnProgress
) -> None:
    for batch in _batches(intake.changed(paths)):
        writer.put(batch, intake.outcome.take_finished())
        on_progress(intake.outcome.done, intake.total, "articles")
    writer.put([], intake.outcome.take_finished())
    on_progress(intake.outcome.done, intake.outcome.done, "articles")


def _remove_gone(
    paths: Sequence[str | Path], intake: Intake, writer: Writer, *, sync: bool
) -> None:
    from index.catalog.origins import Origins
    from index.sync import gone

    if sync:
        stored = Origins(writer.catalog.database).paths()
        outcome = intake.outcome
        ids = gone(stored, paths=paths, met=intake.met, skipped=outcome.skipped)
        outcome.removed = writer.remove(ids)


def _date_by_collection(intake: Intake, writer: Writer) -> None:
    """Date what only other articles can date, once the collection is in."""
    from index.dates.redate import date_by_collection

    outcome = intake.outcome
    fresh = outcome.added.keys() | outcome.updated.keys()
    if fresh or outcome.removed:
        with writer.timed("dates"):
            for article, published in list(date_by_collection(writer.catalog, fresh)):
                writer.redate(article, published)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= _TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _silent(done: int, total: int | None, what: str) -> None:
    """Show nothing."""
