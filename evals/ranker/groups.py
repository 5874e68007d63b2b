"""Training groups: each question with the sentences that answer it and near ones that don't.

XQuAD gives exact spans. The news quiz gives distant supervision (Mintz et al. 2009): a sentence
that holds the answer and shares enough of the question is taken for a positive; sentences holding
only a wrong choice are the hard negatives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.ranker.records import Asked, Candidate, Group, News, Paragraph, Quiz
from evals.ranker.text import find_words
from rag.ranking.overlap import inverse_frequencies, overlap, overlaps

NEGATIVES = 24  # kept for each question; an epoch draws a few of them
DISTANT = 0.34  # share of the question's weight that a distant positive must repeat


def xquad_groups(paragraphs: Sequence[Paragraph], questions: Sequence[Asked]) -> list[Group]:
    """A group for each question whose answer lies in one sentence.

    Negatives from the paragraph, then from all of them.
    """
    used = sorted({q.paragraph for q in questions})
    pool = [c for index in used for c in _candidates(paragraphs[index])]
    weights = inverse_frequencies([c.sentence for c in pool])
    return [g for q in questions if (g := _xquad_group(paragraphs[q.paragraph], q, pool, weights))]


def quiz_groups(quizzes: Sequence[Quiz], news: Mapping[str, News]) -> list[Group]:
    """A group for each quiz question with at least one distant positive among its articles."""
    return [
        g
        for quiz in quizzes
        if (g := _quiz_group(quiz, [news[i] for i in quiz.documents if i in news]))
    ]


def _candidates(paragraph: Paragraph) -> list[Candidate]:
    texts = [paragraph.sentence(i) for i in range(len(paragraph.sentences))]
    return [
        Candidate(text, False, previous)
        for text, previous in zip(texts, ["", *texts], strict=False)
    ]


def _xquad_group(
    paragraph: Paragraph, asked: Asked, pool: Sequence[Candidate], weights: Mapping[str, float]
) -> Group | None:
    near = _candidates(paragraph)
    held = next((i for i, (a, b) in enumerate(paragraph.sentences) if a <= asked.start < b), None)
    if held is None:
        return None
    start, end = (
        asked.start - paragraph.sentences[held][0],
        asked.start - paragraph.sentences[held][0],
    )
    end += len(asked.answers[0])
    inside = end <= len(near[held].sentence)
    gold = Candidate(
        near[held].sentence, True, near[held].previous, span=(start, end) if inside else None
    )
    siblings = [c for i, c in enumerate(near) if i != held]
    wrong = [
        c
        for c in (*siblings, *_nearest(asked.question, pool, weights))
        if not _holds(asked.answers, c.sentence)
    ]
    unique = {c.sentence: c for c in wrong}
    return Group(asked.question, "xquad", (gold, *tuple(unique.values())[:NEGATIVES]))


def _quiz_group(quiz: Quiz, articles: Sequence[News]) -> Group | None:
    pool = [
        Candidate(text, False, previous, article.title)
        for article in articles
        for text, previous in zip(article.sentences, ("", *article.sentences), strict=False)
    ]
    answers = [
        a
        for a in quiz.answers
        if len(a) > 1 and a.lower() not in {"true", "false", "yes", "no", "all of the above"}
    ]
    if not pool or not answers:
        return None
    weights = inverse_frequencies([c.sentence for c in pool])
    holding = [c for c in pool if _holds(answers, c.sentence)]
    scored = sorted(
        ((overlap(quiz.question, c.sentence, weights), c) for c in holding),
        key=lambda pair: -pair[0],
    )
    positives = [_with_span(c, answers) for score, c in scored[:3] if score >= DISTANT]
    if not positives:
        return None
    lacking = [
        c for c in _nearest(quiz.question, pool, weights, 80) if not _holds(answers, c.sentence)
    ]
    tempting = [c for c in lacking if _holds(quiz.wrong, c.sentence)][:6]
    unique = {c.sentence: c for c in (*tempting, *lacking)}
    return Group(quiz.question, "quiz", (*positives, *tuple(unique.values())[:NEGATIVES]))


def _nearest(
    question: str, pool: Sequence[Candidate], weights: Mapping[str, float], count: int = 40
) -> list[Candidate]:
    shares = overlaps(question, [c.sentence for c in pool], weights)
    order = sorted(range(len(pool)), key=lambda i: -shares[i])
    return [pool[i] for i in order[:count]]


def _with_span(candidate: Candidate, answers: Sequence[str]) -> Candidate:
    span = next((s for a in answers if (s := find_words(a, candidate.sentence))), None)
    return Candidate(candidate.sentence, True, candidate.previous, candidate.title, span)


def _holds(answers: Sequence[str], sentence: str) -> bool:
    return any(find_words(answer, sentence) for answer in answers)
