"""Query time: questions in, checkable answers out."""

from __future__ import annotations

from rag.config import RagConfig
from rag.doctor import Check, examine
from rag.errors import (
    DatelineError,
    LLMError,
    LLMOutputError,
    LLMRefusedError,
    LLMTimeoutError,
    QuestionError,
    SettingsError,
)
from rag.formats import to_html, to_json, to_markdown, to_terminal
from rag.language.wording import safe_url
from rag.pipeline import answer, search, timeline
from rag.rank import Relevance, SentenceRanker, rank_sentences
from rag.render import UNSURE_NOTE
from rag.searchable import Searchable
from rag.timeline import TimelineRow
from rag.types import (
    Answer,
    Citation,
    Claim,
    Conflict,
    ConflictValue,
    DateWindow,
    Draft,
    Evidence,
    Passage,
    Question,
    Quote,
    Trace,
    Turn,
    VerifiedClaim,
)
from rag.verify import Verdict, check_claim, verify

__all__ = [
    "UNSURE_NOTE",
    "Answer",
    "Check",
    "Citation",
    "Claim",
    "Conflict",
    "ConflictValue",
    "DateWindow",
    "DatelineError",
    "Draft",
    "Evidence",
    "LLMError",
    "LLMOutputError",
    "LLMRefusedError",
    "LLMTimeoutError",
    "Passage",
    "Question",
    "QuestionError",
    "Quote",
    "RagConfig",
    "Relevance",
    "Searchable",
    "SentenceRanker",
    "SettingsError",
    "TimelineRow",
    "Trace",
    "Turn",
    "Verdict",
    "VerifiedClaim",
    "answer",
    "check_claim",
    "examine",
    "rank_sentences",
    "safe_url",
    "search",
    "timeline",
    "to_html",
    "to_json",
    "to_markdown",
    "to_terminal",
    "verify",
]
