"""Questions to begin with, and to go on with: made from the collection, never from a fixed list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from index import Article
from rag import Answer, Evidence

_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b([A-Z][\w’'-]+(?: (?:al-|de |of )?[A-Z][\w’'-]+){1,3})")
_MEASURED = re.compile(r"\b(?:some |about |around |nearly |over )?\d[\d,.]* ([a-z]{4,}s)\b")
_NOT_COUNTED = frozenset("hours days weeks months years minutes times others".split())
_SAMPLE = 12
_NEAR = 0.3


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
    """Questions that go on from an answer: what else is known of its people and places, who differs.

    What was found near the answer counts, else all that was found; names that the question has
    already come last.
    """
    near = _ideas(question, answer, _near(answer))
    return (near or _ideas(question, answer, answer.evidence))[:limit]


def _ideas(question: str, answer: Answer, near: Sequence[Evidence]) -> tuple[str, ...]:
    names = sorted(_names(near), key=lambda name: name in question)[:2]
    else_ = "" if answer.status == "unanswerable" else "else "
    ideas = [f"What {else_}is said about {name}?" for name in names]
    if answer.status != "unanswerable":
        ideas += [f"What does {s} say about this?" for s in _other_sources(answer, near)[:1]]
    return tuple(idea for idea in dict.fromkeys(ideas) if idea != question)


def _near(answer: Answer) -> tuple[Evidence, ...]:
    """The gathered sentences about as relevant as the best, or of the articles that are cited."""
    cited = {c.article_id for c in answer.citations}
    least = _NEAR * max((e.relevance for e in answer.evidence), default=0.0)
    return tuple(e for e in answer.evidence if e.relevance >= least or e.article_id in cited)


def _names(near: Sequence[Evidence]) -> list[str]:
    """Names that several of the sentences share, the most frequent first."""
    told = Counter(name for e in near for name in set(_NAME.findall(e.text)))
    return [name for name, count in told.most_common(6) if count > 1]


def _other_sources(answer: Answer, near: Sequence[Evidence]) -> list[str]:
    cited = {c.source for c in answer.citations}
    return [s for s in dict.fromkeys(e.source for e in near) if s and s not in cited]
