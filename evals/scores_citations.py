"""How well an answer is cited: against gold documents, and by what its quotes support."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.scores_answers import token_f1
from evals.scores_labels import label_of
from evals.types import Case, CitedQuote
from index import split_sentences
from rag.types import Answer, Citation

Judge = Callable[[str, Sequence[str]], bool]
"""Whether quotes together fully support a sentence."""

_MARKS = re.compile(r"\[(\d+(?:\s*[,;]\s*\d+)*)\]")
_AFTER_STOP = re.compile(r"([.!?…][\"”’)*_]*)((?:\s?\[\d+(?:\s*[,;]\s*\d+)*\])+)")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence of an answer and the numbers that it cites."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """ALCE's citation recall and precision of one answer; None where nothing can be counted."""

    recall: float | None
    precision: float | None


def cited_quotes(answer: Answer, texts: Mapping[str, str]) -> tuple[CitedQuote, ...]:
    """The citations of an answer, each compared with the article's text at its offsets."""
    return tuple(
        CitedQuote(
            number=citation.number,
            article_id=citation.article_id,
            quote=citation.quote,
            start=citation.start,
            end=citation.end,
            verbatim=_verbatim(citation, texts.get(citation.article_id)),
            label=label_of(citation),
        )
        for citation in answer.citations
    )


def verbatim_share(citations: Sequence[CitedQuote]) -> float | None:
    """Share of quotes that stand in their article at the offsets given."""
    known = [citation.verbatim for citation in citations if citation.verbatim is not None]
    return sum(known) / len(known) if known else None


def document_precision(case: Case, citations: Sequence[CitedQuote]) -> float | None:
    """Share of citations whose article is among the gold documents; None without citations."""
    if not citations:
        return None
    return sum(c.article_id in case.documents for c in citations) / len(citations)


def document_recall(case: Case, citations: Sequence[CitedQuote]) -> float | None:
    """1 when at least one citation's article is a gold document; None where there is none."""
    if not case.documents or case.should_abstain:
        return None
    return float(any(citation.article_id in case.documents for citation in citations))


def evidence_overlap(case: Case, citations: Sequence[CitedQuote]) -> float | None:
    """The best token F1 of a cited quote with a gold quote of the same article.

    Source: SQuAD's F1 (Rajpurkar et al. 2016), on evidence in place of answers.
    """
    if not case.evidence or case.should_abstain:
        return None
    pairs = (
        token_f1([gold.quote], citation.quote)
        for citation in citations
        for gold in case.evidence
        if gold.document == citation.article_id
    )
    return max(pairs, default=0.0)


def cited_sentences(text: str) -> tuple[CitedSentence, ...]:
    """The sentences of an answer, without markers, and the numbers cited in or just after each.

    >>> cited_sentences("35 buses left.[1] They went north [2, 3].")[1]
    CitedSentence(text='They went north.', numbers=(2, 3))
    """
    moved = _AFTER_STOP.sub(lambda match: f"{match[2]}{match[1]}", text)
    pieces = [moved[start:end] for start, end in split_sentences(moved)]
    sentences = [_sentence(piece) for piece in pieces]
    return tuple(sentence for sentence in sentences if _WORD.search(sentence.text))


def claim_scores(
    sentences: Sequence[CitedSentence], quotes: Mapping[int, Sequence[str]], judge: Judge
) -> ClaimScores:
    """Citation recall and precision as ALCE defines them, by the judge given.

    Recall: share of sentences that the quotes cited in them, taken together, support. Precision:
    share of citations that stand in a supported sentence and are needed: alone they support it,
    or without them the others don't. A quote counts with its article's label, as ALCE's passages
    do with their title. Source: Gao et al. 2023, Enabling Large Language Models to
    Generate Text with Citations (ALCE), section 4.
    """
    if not sentences:
        return ClaimScores(None, None)
    supported = 0
    needed: list[bool] = []
    for sentence in sentences:
        cited = {number: tuple(quotes.get(number, ())) for number in sentence.numbers}
        holds = bool(cited) and judge(sentence.text, _together(cited))
        supported += holds
        needed += [holds and _is_needed(sentence.text, n, cited, judge) for n in cited]
    precision = sum(needed) / len(needed) if needed else 0.0
    return ClaimScores(supported / len(sentences), precision)


def _is_needed(text: str, number: int, cited: Mapping[int, Sequence[str]], judge: Judge) -> bool:
    if len(cited) == 1 or judge(text, cited[number]):
        return True
    return not judge(text, _together({n: quotes for n, quotes in cited.items() if n != number}))


def _together(cited: Mapping[int, Sequence[str]]) -> list[str]:
    return [quote for quotes in cited.values() for quote in quotes]


def _sentence(piece: str) -> CitedSentence:
    numbers = [int(n) for marks in _MARKS.findall(piece) for n in re.findall(r"\d+", marks)]
    bare = re.sub(r"\s+([.,;:!?])", r"\1", _MARKS.sub("", piece).replace("**", "")).strip(" *_>#-")
    return CitedSentence(bare, tuple(dict.fromkeys(numbers)))


def _verbatim(citation: Citation, text: str | None) -> bool | None:
    start, end = citation.start, citation.end
    if text is None:
        return None
    return 0 <= start < end and text[start:end] == citation.quote
