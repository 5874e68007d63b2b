"""Passages into numbered sentences, each scored for the question, copies put together."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index import Copy, TimeMention, is_date_line, split_sentences, words
from rag.asking.alternatives import alternatives
from rag.language.spellings import names_in
from rag.rank import Relevance, SentenceRanker
from rag.searchable import Searchable
from rag.story import stories
from rag.timing import in_time
from rag.types import Evidence, Passage, Question

COPY_SIMILARITY = 0.8
"""Jaccard similarity of word sets from which two sentences of different articles are one text."""
MIN_WORDS = 4
POINTING = 6
"""How many of the best sentences bring the one before them along."""
PASSAGE_WEIGHT = 0.15
"""How much a sentence gains from its passage's rank: set by hand, not tuned on anything yet."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    start: int
    end: int
    text: str
    context: str


def gather(
    question: Question,
    passages: Sequence[Passage],
    index: Searchable,
    *,
    ranker: SentenceRanker,
    limit: int = 24,
) -> tuple[Evidence, ...]:
    """Return the best sentences of the passages, numbered from 1, best first."""
    sentences = [s for s in _sentences(passages) if _may_answer(question, s.text)]
    weights = question_weights(question, index)
    scored = ranker.score(
        question.standalone,
        [s.text for s in sentences],
        [s.context for s in sentences],
        weights=weights,
    )
    known = _articles(question, passages, index)
    found = [_evidence(s, r, known) for s, r in zip(sentences, scored, strict=True)]
    found = [in_time(e, known[e.article_id].mentions, question.window) for e in found]
    merged = _merge_copies(sorted(found, key=lambda e: -e.relevance))[:limit]
    kept = [*merged, *_before(merged[:POINTING], merged, found)]
    sided = _for_sides(question, kept, ranker, weights)
    return tuple(replace(e, number=n) for n, e in enumerate(sided, 1))


def _for_sides(
    question: Question,
    kept: Sequence[Evidence],
    ranker: SentenceRanker,
    weights: Mapping[str, float],
) -> list[Evidence]:
    """Return the sentences, where two things are compared with their relevance to each."""
    asked = [each.question for each in alternatives(question)]
    if not asked:
        return list(kept)
    texts, contexts = [e.text for e in kept], [e.context for e in kept]
    scores = [ranker.score(text, texts, contexts, weights=weights) for text in asked]
    return [
        replace(e, sides=tuple(r.score for r in found))
        for e, found in zip(kept, zip(*scores, strict=True), strict=True)
    ]


def _before(
    best: Sequence[Evidence], kept: Sequence[Evidence], found: Sequence[Evidence]
) -> list[Evidence]:
    """Return the sentences before the best ones, which their pronouns point back to."""
    there = {(e.article_id, e.text) for e in kept}
    wanted = {(e.article_id, e.context) for e in best} - there
    return [e for e in found if (e.article_id, e.text) in wanted]


def _sentences(passages: Sequence[Passage]) -> list[_Sentence]:
    found: dict[tuple[str, int], _Sentence] = {}
    for passage in passages:
        before = ""
        for start, end in split_sentences(passage.chunk.text):
            text = passage.chunk.text[start:end]
            if len(words(text)) >= MIN_WORDS:
                at = passage.chunk.start + start
                sentence = _Sentence(passage, at, at + len(text), text, before or passage.title)
                found.setdefault((passage.chunk.article_id, at), sentence)
            before = text
    return list(found.values())


_OF_THE_REPORT = re.compile(
    r"\b(?:publi(?:sh|cation)|post(?:ed|ing)|updated|dated|(?:article|report|story)\b.*\bdate)",
    re.IGNORECASE,
)


_OF_WORDS = re.compile(r"\b(?:ask|question|quot|said?\b|say|words?\b)", re.IGNORECASE)


def _may_answer(question: Question, text: str) -> bool:
    """Return whether a sentence tells something.

    "Published: 23 April" does only when a report was asked about, and what the text itself asks
    only when somebody's words were.
    """
    if is_date_line(text):
        return bool(_OF_THE_REPORT.search(question.standalone))
    asks = text.rstrip("\"'”’ ").endswith("?")
    return not asks or bool(_OF_WORDS.search(question.standalone))


def question_weights(question: Question, index: Searchable) -> dict[str, float]:
    """Return the inverse document frequencies of the question's stems over the collection."""
    from rag.ranking.overlap import terms

    total = max(1, index.chunk_count())
    counts = index.document_frequency(terms(question.standalone))
    return {t: math.log(1 + (total - n + 0.5) / (n + 0.5)) for t, n in counts.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """What an article gives to each of its sentences, read once."""

    mentions: tuple[TimeMention, ...]
    named: tuple[str, ...]
    story: int


def _articles(
    question: Question, passages: Sequence[Passage], index: Searchable
) -> dict[str, _Known]:
    ids = dict.fromkeys(p.chunk.article_id for p in passages)
    texts = {article_id: index.article(article_id).text for article_id in ids}
    story = stories(texts)
    return {i: _Known(index.mentions(i), _named(question, texts[i]), story[i]) for i in ids}


def _named(question: Question, text: str) -> tuple[str, ...]:
    return tuple(name for name in question.entities if names_in(name, text) == 1.0)


def _evidence(
    sentence: _Sentence,
    relevance: Relevance,
    known: Mapping[str, _Known],
) -> Evidence:
    passage = sentence.passage
    article = known[passage.chunk.article_id]
    return Evidence(
        number=0,
        article_id=passage.chunk.article_id,
        title=passage.title,
        source=passage.source,
        url=passage.url,
        published=passage.published,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        context=sentence.context,
        relevance=relevance.score * (1 + PASSAGE_WEIGHT / passage.rank) / (1 + PASSAGE_WEIGHT),
        span=relevance.span,
        span_score=relevance.span_score,
        named=article.named,
        story=article.story,
        mentions=tuple(
            m for m in article.mentions if sentence.start <= m.start and m.end <= sentence.end
        ),
    )


def _merge_copies(ordered: Sequence[Evidence]) -> list[Evidence]:
    """Keep the best of each group of copies, with the others named on it."""
    kept: list[Evidence] = []
    bags: list[frozenset[str]] = []
    for item in ordered:
        bag = frozenset(words(item.text))
        twin = next((i for i, other in enumerate(bags) if _same_text(bag, other)), None)
        if twin is None:
            kept.append(item)
            bags.append(bag)
        elif kept[twin].article_id != item.article_id:
            kept[twin] = _with_copy(kept[twin], item)
    return kept


def _same_text(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= COPY_SIMILARITY * len(left | right)


def _with_copy(kept: Evidence, copy: Evidence) -> Evidence:
    return replace(
        kept,
        copies=(*kept.copies, Copy(copy.article_id, copy.start, copy.end)),
        copy_sources=(*kept.copy_sources, copy.source or copy.article_id),
        relevance=max(kept.relevance, copy.relevance),
    )
