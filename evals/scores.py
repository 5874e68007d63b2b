"""The scores of one case, joined from the answer, its citations and its ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals import scores_answers, scores_citations
from evals.scores_citations import Judge
from evals.scores_labels import statements
from evals.scores_retrieval import RankingScores, ranking_scores
from evals.types import Case, CaseScores, CitedQuote
from rag.types import Answer


def score_case(
    case: Case, answer: Answer, citations: Sequence[CitedQuote], *, judge: Judge | None = None
) -> CaseScores:
    """All scores of an answered case; citations are those of `scores_citations.cited_quotes`.

    Without a judge the claim scores stay None.
    """
    is_right = scores_answers.right(case, answer)
    spoke = answer.status != "unanswerable"
    ranked = _ranking(case, answer)
    claims = _claims(answer, citations, judge) if spoke else None
    short = scores_answers.has_short_answer(case)
    return CaseScores(
        right=is_right,
        lenient=scores_answers.lenient(case, answer),
        right_and_cited=is_right * _cited_rightly(case, citations, spoke=spoke),
        exact_match=scores_answers.exact_match(case.answers, answer.short) if short else None,
        f1=scores_answers.token_f1(case.answers, answer.short) if short else None,
        document_precision=scores_citations.document_precision(case, citations) if spoke else None,
        document_recall=scores_citations.document_recall(case, citations) if spoke else None,
        claim_recall=claims.recall if claims else None,
        claim_precision=claims.precision if claims else None,
        verbatim=scores_citations.verbatim_share(citations),
        evidence_overlap=scores_citations.evidence_overlap(case, citations) if spoke else None,
        conflict_shown=float(bool(answer.conflicts)) if case.type == "conflict" else None,
        leaked=scores_answers.leaked(case, answer),
        recall_1=ranked.recall_1 if ranked else None,
        recall_5=ranked.recall_5 if ranked else None,
        reciprocal_rank=ranked.reciprocal_rank_10 if ranked else None,
        ndcg_10=ranked.ndcg_10 if ranked else None,
    )


def score_miss(case: Case) -> CaseScores:
    """The scores of a case without any answer: a crash or a time-out gets 0, never left out."""
    return score_case(case, Answer(status="partial", text="", short=None), ())


def _claims(
    answer: Answer, citations: Sequence[CitedQuote], judge: Judge | None
) -> scores_citations.ClaimScores | None:
    if judge is None:
        return None
    """Claim scores, each sentence without the label that introduces its quotation.

    What a quote alone doesn't support may be supported with the labels of the answer's citations:
    an outlet's name or its article's day.
    """
    sentences = scores_citations.cited_sentences(answer.text)
    items = [item for citation in citations for item in citation.label]
    labels = ["; ".join(citation.label) for citation in citations if citation.label]

    def holds(sentence: str, quotes: Sequence[str]) -> bool:
        parts = statements(sentence, items)
        return all(judge(part, quotes) or judge(part, [*quotes, *labels]) for part in parts)

    return scores_citations.claim_scores(sentences, _quotes_by_number(citations), holds)


def _ranking(case: Case, answer: Answer) -> RankingScores | None:
    if not case.documents or case.should_abstain:
        return None
    return ranking_scores(answer.trace.ranked_article_ids, case.documents)


def _cited_rightly(case: Case, citations: Sequence[CitedQuote], *, spoke: bool) -> bool:
    """Whether a right document is cited; where the articles don't say, silence needs none."""
    return not spoke or any(citation.article_id in case.documents for citation in citations)


def _quotes_by_number(citations: Sequence[CitedQuote]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for citation in citations:
        found[citation.number] = (*found.get(citation.number, ()), citation.quote)
    return found
