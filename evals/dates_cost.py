"""What dates cost: milliseconds an article, and their share of the time that ingest takes."""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from index import Article, PublicationDate, build, publication_date, time_mentions

SUITES = Path(__file__).parent / "suites"


def read_articles(path: Path | None, count: int) -> list[Article]:
    """Return the first articles of a JSONL file, else those of the sample suites."""
    day = date(2024, 3, 1)
    published = PublicationDate(day, day, "day", "given", "")
    if path is None:
        files = sorted(SUITES.glob("*/articles/*.txt"))
        return [Article(file.stem, file.read_text("utf-8"), published=published) for file in files]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count)]
    return [Article(row["id"], row["text"], published=published) for row in rows]


def resolving(articles: Sequence[Article]) -> str:
    """Return what resolving the time expressions costs by article."""
    for article in articles[:5]:
        time_mentions(article)  # compiles the patterns, once for however many articles
    started = time.process_time()
    mentions = sum(len(time_mentions(article)) for article in articles)
    seconds = time.process_time() - started
    words = sum(len(article.text.split()) for article in articles)
    return (
        f"{len(articles)} articles of {words // len(articles)} words: {mentions} expressions,"
        f" {1000 * seconds / len(articles):.2f} ms an article"
    )


def share_of_ingest(articles: Sequence[Article]) -> str:
    """Return the share of a real ingest that goes into dates: embedding and writing included.

    The articles are taken in without their dates, so that all that can be inferred is.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-dates-") as folder:
        source = Path(folder) / "articles.jsonl"
        lines = (json.dumps({"id": a.id, "text": a.text}) for a in articles)
        source.write_text("\n".join(lines), encoding="utf-8")
        started = time.perf_counter()
        report = build([source], into=Path(folder) / "index")
        whole = time.perf_counter() - started
    publication = _seconds_of_publication_dates(articles)
    dates = report.seconds.get("dates", 0.0) + publication
    return (
        f"ingest of {len(articles)} articles: {whole:.1f} s, of these {dates:.2f} s for dates,"
        f" {dates / whole:.1%}"
    )


def _seconds_of_publication_dates(articles: Sequence[Article]) -> float:
    """Seconds for what ingest does while it reads, outside the stage that it calls dates."""
    started = time.perf_counter()
    for article in articles:
        publication_date(Article(article.id, article.text))
    return time.perf_counter() - started
