"""Frozen records that the ingest stages hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Granularity = Literal["day", "week", "month", "season", "year", "interval", "unknown"]
Basis = Literal["set by hand", "given", "markup", "date line", "inferred", "collection", "unknown"]


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When an article was published, with the reason for believing it.

    `earliest` and `latest` are the first and last possible day, both included; they are equal
    when the day is known and None when nothing is. `reason` is a sentence that a person can check.
    """

    earliest: date | None = None
    latest: date | None = None
    granularity: Granularity = "unknown"
    basis: Basis = "unknown"
    reason: str = ""

    @property
    def day(self) -> date | None:
        """The day of publication, or None when it isn't known to the day."""
        return self.earliest if self.granularity == "day" else None

    @property
    def inferred(self) -> bool:
        """Whether the date was worked out rather than stated."""
        return self.basis in ("inferred", "collection")

    @property
    def value(self) -> str | None:
        """ISO 8601: a day, a month, a year, `start/end`, or None."""
        return iso_value(self.earliest, self.latest, self.granularity)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression in an article's text and the calendar value that it stands for.

    `value` is ISO 8601 (`2018-04-21`, `2018-04`, `2018`, or `2018-04-19/2018-04-22`), or None
    where the expression can't be resolved. `anchor` says in words what it was resolved against.
    """

    article_id: str
    start: int
    end: int
    text: str
    value: str | None
    granularity: Granularity
    anchor: str
    earliest: date | None = None
    latest: date | None = None
    inferred: bool = False
    """True where the value hangs on an inferred publication date."""
    relative: bool = True
    """False where the text gives the full date itself ("14 April 2018")."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of site furniture that was left out of an article's text, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A news report: its text as readers see it, and where it came from."""

    id: str
    text: str
    title: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    url: str | None = None
    path: str | None = None
    language: str = "en"
    published: PublicationDate = field(default_factory=PublicationDate)
    content_hash: str = ""
    dropped: tuple[Dropped, ...] = ()
    date_hints: tuple[str, ...] = ()
    """Publication dates found while loading, best first, each as `basis: raw text`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a list shows it: without its text."""

    id: str
    title: str
    source: str
    url: str | None
    path: str | None
    published: PublicationDate


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole sentences: `article.text[start:end] == text`."""

    id: str
    article_id: str
    order: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that carries the same passage (wire copy), with its span there."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a retriever found; `rank` counts from 1, a higher `score` is better."""

    chunk: Chunk
    score: float
    rank: int
    retriever: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to; an empty field limits nothing.

    `published_from` and `published_to` are days, both included, and keep every article that may
    have been published within them; an article without any date passes unless `dated_only`.
    `about_from` and `about_to` keep passages that speak of a day within them, or whose article was
    published within them.
    """

    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
    published_from: date | None = None
    published_to: date | None = None
    dated_only: bool = False
    about_from: date | None = None
    about_to: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is limited."""
        return self == Filters()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be taken in, and the reason."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: article ids by outcome, and what was skipped."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    """Seconds spent by stage."""


def iso_value(earliest: date | None, latest: date | None, granularity: Granularity) -> str | None:
    """The ISO 8601 form of a span of days at a granularity, or None when it is unknown.

    >>> iso_value(date(2018, 4, 1), date(2018, 4, 30), "month")
    '2018-04'
    """
    if earliest is None or latest is None or granularity == "unknown":
        return None
    if granularity == "day":
        return earliest.isoformat()
    if granularity == "month":
        return f"{earliest:%Y-%m}"
    if granularity == "year":
        return f"{earliest:%Y}"
    return f"{earliest.isoformat()}/{latest.isoformat()}"
