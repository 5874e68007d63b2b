"""Frozen records that the query stages hand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index import Chunk, Copy, Filters, PublicationDate, TimeMention

AnswerType = Literal[
    "date", "duration", "count", "person", "organisation", "place", "reason", "quotation",
    "list", "yes_no", "comparison", "who_said", "manner", "definition", "other",
]  # fmt: skip
Status = Literal["answered", "partial", "unanswerable"]
Support = Literal["full", "partial", "none"]
ConflictKind = Literal["dispute", "update", "different"]


@dataclass(frozen=True, slots=True)
class DateWindow:
    """The days a question speaks of, both included, and the words that said so."""

    start: date | None
    end: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question of the conversation with its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, as the later stages need it."""

    original: str
    standalone: str
    answer_type: AnswerType = "other"
    unit: str | None = None
    """What is counted: "buses" in "how many buses"."""
    entities: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    window: DateWindow | None = None
    """The days the question speaks of (events, not publication)."""
    published: DateWindow | None = None
    """The days of publication that it names: "according to the 23 April article"."""
    outlet: str | None = None
    speaker: str | None = None
    filters: Filters = field(default_factory=Filters)
    as_of: date | None = None
    searched: int = 0
    """Passages of the collection that it is asked of."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A ranked chunk with the article it comes from: what `rag.search` returns."""

    chunk: Chunk
    title: str
    source: str
    url: str | None
    published: PublicationDate
    score: float
    rank: int
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that an answer may rest on; `article.text[start:end] == text`.

    `context` is what stands before it in the article (the previous sentence), `relevance` the
    calibrated probability, 0 to 1, that it answers the question. `copies` are other articles
    with the same passage; they don't count as further sources.
    """

    number: int
    article_id: str
    title: str
    source: str
    url: str | None
    published: PublicationDate
    start: int
    end: int
    text: str
    context: str = ""
    relevance: float = 0.0
    span: tuple[int, int] | None = None
    """Offsets within `text` of the likeliest short answer, by the ranker."""
    span_score: float = 0.0
    mentions: tuple[TimeMention, ...] = ()
    named: tuple[str, ...] = ()
    """Names of the question that stand anywhere in the article."""
    copies: tuple[Copy, ...] = ()
    copy_sources: tuple[str, ...] = ()
    sides: tuple[float, ...] = ()
    """Where two things are compared: the relevance to a question for each alone."""
    story: int = 0
    """Articles with one number, among those read for the question, are on one story."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a draft and the evidence numbers that it cites."""

    text: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer hands to the gate. `short` is the bare answer; `engine` says who wrote it."""

    status: Status
    claims: tuple[Claim, ...]
    short: str | None = None
    short_evidence: tuple[int, ...] = ()
    engine: str = "extract"
    engine_reason: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span of an article under a claim."""

    evidence: int
    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class VerifiedClaim:
    """A claim after the gate: how far its quotes support it, and what was found wanting."""

    text: str
    evidence: tuple[int, ...]
    support: Support
    quotes: tuple[Quote, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source of an answer; `article.text[start:end] == quote`."""

    number: int
    article_id: str
    title: str
    source: str
    url: str | None
    published: PublicationDate
    quote: str
    start: int
    end: int
    copies: tuple[str, ...] = ()
    """Outlets (or ids of articles without one) that carried the same passage."""
    mentions: tuple[TimeMention, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One side of a disagreement."""

    value: str
    speaker: str
    source: str
    published: PublicationDate
    evidence: tuple[int, ...]
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values across articles that don't agree: what about, and who says which."""

    what: str
    kind: ConflictKind
    values: tuple[ConflictValue, ...]

    @property
    def headline(self) -> str:
        """The kind in words, to stand over the values: "Accounts differ"."""
        return _KIND_WORDS[self.kind]


_KIND_WORDS: Mapping[ConflictKind, str] = {
    "dispute": "Accounts differ",
    "update": "The figure was revised",
    "different": "Not the same event",
}


@dataclass(frozen=True, slots=True)
class Trace:
    """How an answer came about."""

    ranked_article_ids: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    engine: str = "extract"
    engine_reason: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float | None = None
    standalone: str = ""
    answer_type: str = "other"
    confidence: float = 0.0
    dropped: tuple[VerifiedClaim, ...] = ()
    """Claims that the gate refused."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that can be checked; see the README's public contract.

    `text` is Markdown, each sentence with [n] markers; `citations` are in order of appearance.
    `unsure` tells that the sentence was chosen on thin support, as `rag.UNSURE_NOTE` says.
    """

    status: Status
    text: str
    short: str | None
    claims: tuple[VerifiedClaim, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    trace: Trace = field(default_factory=Trace)
    unsure: bool = False
