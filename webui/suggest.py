"""Questions to begin with, and to go on with: made from the collection, never from a fixed list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from index import Article
from rag import Answer

_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b([A-Z][\w’'-]+(?: (?:al-|de |of )?[A-Z][\w’'-]+){1,3})")
_MEASURED = re.compile(r"\b(?:some |about |around |nearly |over )?\d[\d,.]* ([a-z]{4,}s)\b")
_NOT_COUNTED = frozenset("hours days weeks months years minutes times others".split())
_SAMPLE = 12


def opening_questions(articles: Iterable[Article], *, limit: int = 4) -> tuple[str, ...]:
    """A few questions that these very articles can answer.

    Names that several articles share, things that they count, and the newest headline.
    """
    sample = [a for _, a in zip(range(_SAMPLE), articles, strict=False)]
    if not sample:
        return ()
    questions = [
        *(f"How many {unit} were reported?" for unit in _common(sample, _MEASURED)[:1]),
        *(f"What is said about {name}?" for name in _common(sample, _NAME)[:2]),
        *(f"When did this happen: “{a.title}”?" for a in sample[:1] if a.title),
    ]
    return tuple(questions[:limit])


def _common(articles: Sequence[Article], pattern: re.Pattern[str]) -> list[str]:
    shared = Counter(term for a in articles for term in set(pattern.findall(a.text)))
    return [t for t, _ in shared.most_common(12) if t.lower() not in _NOT_COUNTED]


def follow_ups(question: str, answer: Answer, *, limit: int = 3) -> tuple[str, ...]:
    """Questions that go on from an answer: the other side, the later word, who says so."""
    ideas: list[str] = []
    if answer.status == "unanswerable":
        ideas += [f"What is said about {n}?" for n in _names(answer)[:2]]
    else:
        ideas += [f"What else is said about {n}?" for n in _names(answer)[:2]]
        ideas += [f"What does {s} say about this?" for s in _other_sources(answer)[:1]]
    return tuple(idea for idea in dict.fromkeys(ideas) if idea != question)[:limit]


def _names(answer: Answer) -> list[str]:
    """Names that several of the gathered sentences share, the most frequent first."""
    told = Counter(name for e in answer.evidence for name in set(_NAME.findall(e.text)))
    return [name for name, count in told.most_common(6) if count > 1]


def _other_sources(answer: Answer) -> list[str]:
    cited = {c.source for c in answer.citations}
    return [s for s in dict.fromkeys(e.source for e in answer.evidence) if s and s not in cited]
