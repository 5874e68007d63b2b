"""Frozen records of the benchmark: cases with known answers, what was answered, how it scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from index.types import Article
from rag.types import Answer, Status

Outcome = Literal["answered", "crash", "timeout", "missing"]
SHOULD_ABSTAIN = frozenset({"unanswerable", "boilerplate_trap"})
"""Types of question that are right only when the status is `unanswerable`."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A verbatim quote of an article that an answer may rest on."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question with known answers; the fields are those of a line of questions.jsonl."""

    id: str
    question: str
    type: str = "other"
    answers: tuple[str, ...] = ()
    all_of: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: tuple[GoldQuote, ...] = ()
    note: str = ""
    as_of: date | None = None
    """The day on which the question is asked, where that matters."""

    @property
    def should_abstain(self) -> bool:
        """Whether the only right answer is that the articles don't say."""
        return self.type in SHOULD_ABSTAIN

    @property
    def stays_silent(self) -> bool:
        """Whether no sentence answers: nothing is said, or what is asked rests on a false premise."""
        return self.should_abstain or self.type == "false_premise"


@dataclass(frozen=True, slots=True)
class Suite:
    """Questions with their articles: either paths that `index.build` reads, or articles in hand."""

    name: str
    title: str
    cases: tuple[Case, ...]
    article_paths: tuple[Path, ...] = ()
    articles: tuple[Article, ...] = ()
    description: str = ""
    digest: str = ""
    """sha256 over the questions and the articles."""


class Answerer(Protocol):
    """Anything that answers a question: `rag.answer` with an index bound, a peer, a stand-in."""

    def __call__(self, question: str, *, as_of: date | None = None) -> Answer:
        """Returns the answer; whatever it raises counts as a miss."""
        ...


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A citation as it was shown; `verbatim` is None where the article isn't at hand.

    `label` is what it says of its article: outlet, title, dates.
    """

    number: int
    article_id: str
    quote: str
    start: int = -1
    end: int = -1
    verbatim: bool | None = None
    label: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseScores:
    """Scores of one case, 0 to 1; None where a score doesn't apply to it."""

    right: float = 0.0
    lenient: float = 0.0
    right_and_cited: float = 0.0
    exact_match: float | None = None
    f1: float | None = None
    document_precision: float | None = None
    document_recall: float | None = None
    claim_recall: float | None = None
    claim_precision: float | None = None
    verbatim: float | None = None
    evidence_overlap: float | None = None
    conflict_shown: float | None = None
    leaked: float | None = None
    recall_1: float | None = None
    recall_5: float | None = None
    reciprocal_rank: float | None = None
    ndcg_10: float | None = None

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of the scores, in the order of the reports."""
        return tuple(score.name for score in fields(cls))


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One question of a run: what was expected, what came back, and its scores."""

    case: Case
    outcome: Outcome
    scores: CaseScores
    status: Status | None = None
    text: str = ""
    short: str | None = None
    citations: tuple[CitedQuote, ...] = ()
    conflicts: tuple[str, ...] = ()
    ranked_article_ids: tuple[str, ...] = ()
    confidence: float | None = None
    unsure: bool = False
    engine: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Seconds by stage as the trace gives them; `total` is measured by the runner."""
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """All records of one suite with what is needed to repeat the run."""

    suite: str
    title: str
    digest: str
    started: str
    """ISO 8601, UTC."""
    records: tuple[CaseRecord, ...]
    label: str = "dateline"
    settings: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
