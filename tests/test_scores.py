"""Every score against an example worked out by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from evals import load_suite
from evals.matching import readable, says, strip_markers
from evals.resample import bootstrap, mcnemar_exact, paired_bootstrap, randomisation_test
from evals.run import ask_all
from evals.scores import score_case, score_miss
from evals.scores_abstention import (
    Decision,
    abstention_scores,
    area_under_risk,
    calibration_error,
    coverage_risk,
)
from evals.scores_answers import exact_match, leaked, lenient, right, token_f1
from evals.scores_citations import (
    CitedSentence,
    cited_quotes,
    cited_sentences,
    claim_scores,
    document_precision,
    document_recall,
    evidence_overlap,
    verbatim_share,
)
from evals.scores_cost import latencies, total_cost
from evals.scores_labels import statements
from evals.scores_retrieval import ranking_scores, rankings_scores
from evals.types import Case, CitedQuote, GoldQuote
from evals.values import canonical
from index.types import PublicationDate
from rag.types import Answer, Citation, Conflict, Trace


def case(**fields: Any) -> Case:
    """Returns a case about buses."""
    return Case(**{"id": "c", "question": "How many buses left?", "type": "count", **fields})


def said(text: str, **fields: Any) -> Answer:
    """Returns an answer with this text."""
    return Answer(**{"status": "answered", "short": None, "text": text, **fields})


def citation(number: int, article: str, quote: str, start: int) -> Citation:
    """Returns a citation of a quote that starts at an offset."""
    return Citation(
        number, article, "", "", None, PublicationDate(), quote, start, start + len(quote)
    )


SILENT = said("The articles don't say.", status="unanswerable")


class TestRight:
    def test_whole_words_in_any_case_and_with_any_quotes(self) -> None:
        gold = case(answers=("the Army’s 35 buses",))
        assert right(gold, said("He counted THE army's\u00a035 buses.")) == 1
        assert right(gold, said("the army's 35 busesful")) == 0
        assert right(case(answers=("35",)), said("135 buses, 350 people")) == 0

    def test_markers_are_not_read(self) -> None:
        assert right(case(answers=("35 buses left",)), said("35 buses [1][2] left [3].")) == 1
        assert right(case(answers=("1",)), said("Some left [1].")) == 0

    def test_only_the_first_120_words_and_the_short_answer_are_read(self) -> None:
        gold = case(answers=("35 buses",))
        pasted = " ".join(["word"] * 119)
        assert right(gold, said(f"{pasted} 35 buses")) == 0
        assert right(gold, said(f"{' '.join(['word'] * 118)} 35 buses")) == 1
        assert right(gold, said(f"{pasted} 35 buses", short="35 buses")) == 1
        assert right(gold, said(f"{'word ' * 119} 35", short="buses")) == 0

    def test_one_of_each_group_must_appear(self) -> None:
        gold = case(answers=("example",), all_of=(("Thursday", "April 19"), ("Saturday",)))
        assert right(gold, said("Thursday, by others on Saturday")) == 1
        assert right(gold, said("April 19")) == 0
        assert right(gold, said("example")) == 0

    def test_a_forbidden_word_makes_it_wrong(self) -> None:
        gold = case(answers=("35",), must_not=("40 buses",))
        assert right(gold, said("35, or 40 buses")) == 0

    @pytest.mark.parametrize("kind", ["unanswerable", "boilerplate_trap"])
    def test_silence_is_right_where_the_articles_do_not_say(self, kind: str) -> None:
        gold = case(type=kind, answers=("The articles don't say",), must_not=("40 buses",))
        assert right(gold, SILENT) == 1
        assert right(gold, said("The articles don't say")) == 0
        assert right(gold, said("Some", status="partial")) == 0

    def test_silence_is_wrong_elsewhere_whatever_it_quotes(self) -> None:
        assert right(case(answers=("35",)), replace(SILENT, text="The nearest is 35.")) == 0

    def test_a_false_premise_may_be_corrected_or_turned_down(self) -> None:
        gold = case(type="false_premise", answers=("denied",), must_not=("admitted on",))
        assert right(gold, SILENT) == 1
        assert right(gold, said("It denied the attack.")) == 1
        assert right(gold, said("It was in April.")) == 0
        assert right(gold, said("It denied it, then admitted on Friday.")) == 0

    def test_lenient_reads_figures_and_dates_by_value(self) -> None:
        gold = case(answers=("35 buses",))
        assert (
            right(gold, said("thirty-five buses")),
            lenient(gold, said("thirty-five buses")),
        ) == (0, 1)
        day = case(answers=("April 21, 2018",))
        assert lenient(day, said("on 21 April 2018")) == 1
        assert lenient(day, said("on 21 April")) == 0
        assert lenient(case(answers=("21 April",)), said("on 2018-04-21")) == 1
        assert lenient(case(answers=("5 percent",)), said("about five per cent")) == 1
        assert lenient(case(answers=("3,500",)), said("some 3500 people")) == 1
        assert lenient(gold, said("thirty-six buses")) == 0

    def test_lenient_keeps_what_is_forbidden(self) -> None:
        gold = case(answers=("35 buses",), must_not=("40 buses",))
        assert lenient(gold, said("thirty-five, or 40 buses")) == 0


def test_figures_are_written_one_way() -> None:
    assert canonical("two hundred thirty three and 1.5 million") == ["233", "and", "1500000"]
    assert canonical("february 30") == ["february", "30"]


def test_exact_match_and_f1_follow_squad() -> None:
    assert exact_match(["the Red Cross!"], "Red cross") == 1
    assert exact_match(["Red Cross"], None) == 0
    # shared: red, cross; precision 2/3, recall 2/2
    assert token_f1(["a Red Cross"], "Red Cross lorries") == pytest.approx(0.8)
    assert token_f1(["x"], "") == 0


def test_a_leak_is_an_abstention_that_shows_what_is_forbidden() -> None:
    trap = case(type="boilerplate_trap", must_not=("40 buses",))
    assert leaked(trap, replace(SILENT, text="Nearest: 40 buses.")) == 1
    assert leaked(trap, SILENT) == 0
    assert leaked(trap, said("40 buses")) is None


def test_citations_against_documents() -> None:
    gold = case(documents=("a", "b"))
    cited = (CitedQuote(1, "a", "x"), CitedQuote(2, "z", "y"))
    assert document_precision(gold, cited) == 0.5
    assert document_recall(gold, cited) == 1
    assert document_recall(gold, cited[1:]) == 0
    assert document_precision(gold, ()) is None
    assert document_recall(gold, ()) == 0


def test_quotes_must_stand_at_their_offsets() -> None:
    text = "Then 35 buses left."
    answer = said(
        "35 [1]", citations=(citation(1, "a", "35 buses", 5), citation(2, "a", "35 buses", 4))
    )
    cited = cited_quotes(answer, {"a": text})
    assert [quote.verbatim for quote in cited] == [True, False]
    assert verbatim_share(cited) == 0.5
    assert cited_quotes(answer, {})[0].verbatim is None


def test_evidence_overlap_is_the_best_token_f1_with_gold_of_the_same_article() -> None:
    gold = case(evidence=(GoldQuote("a", "35 buses left town"), GoldQuote("b", "nobody left")))
    cited = (CitedQuote(1, "b", "35 buses left town"), CitedQuote(2, "a", "35 buses came"))
    # a: shared 35, buses; precision 2/3, recall 2/4 = 4/7; b: shared "left": 1/4 and 1/2 = 1/3
    assert evidence_overlap(gold, cited) == pytest.approx(4 / 7)
    assert evidence_overlap(gold, ()) == 0


def test_markers_belong_to_the_sentence_they_stand_in_or_follow() -> None:
    sentences = cited_sentences("35 left.[1] [2] They went **north** [3, 4].\n\n- Nobody said why.")
    assert sentences == (
        CitedSentence("35 left.", (1, 2)),
        CitedSentence("They went north.", (3, 4)),
        CitedSentence("Nobody said why.", ()),
    )


def test_claim_scores_as_alce_defines_them() -> None:
    quotes = {1: ["red"], 2: ["blue"], 3: ["green"]}
    needs = {"S1": {"red"}, "S2": {"red", "blue"}, "S3": {"black"}}

    def judge(sentence: str, found: Any) -> bool:
        return needs[sentence] <= set(found)

    sentences = (
        CitedSentence("S1", (1, 3)),  # supported; 1 is needed, 3 isn't
        CitedSentence("S2", (1, 2)),  # supported by both together
        CitedSentence("S3", (2,)),  # not supported
        CitedSentence("S3", ()),  # not cited
    )
    scores = claim_scores(sentences, quotes, judge)
    assert scores.recall == 2 / 4
    assert scores.precision == 3 / 5
    assert claim_scores((), quotes, judge).recall is None


def test_a_label_before_a_quotation_is_not_judged_as_a_claim() -> None:
    label = ["The Post", "23 April 2018", "21 April 2018"]
    text = (
        "35 — The Post, 23 April 2018; carried by 2 outlets: “On Saturday [21 April 2018] 35 left.”"
    )
    assert statements(text, label) == ("35", "“On Saturday 35 left.”")
    assert statements("It said: “35 left.”", label) == ("It said: “35 left.”",)
    assert statements("The Post counted 35.", label) == ("The Post counted 35.",)


def test_rankings() -> None:
    scores = ranking_scores(["x", "a", "a", "y", "b"], ["a", "b"])
    assert (scores.hit_1, scores.hit_5, scores.recall_1, scores.recall_5) == (0, 1, 0, 1)
    assert scores.reciprocal_rank_10 == 0.5
    # without the repeat a is 2nd and b 4th: (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3))
    assert scores.ndcg_10 == pytest.approx((0.63093 + 0.43068) / 1.63093, abs=1e-4)


def test_a_query_without_a_ranking_scores_zero() -> None:
    scores = rankings_scores({"q": ["a"]}, {"q": ["a"], "lost": ["b"]})
    assert (scores["q"].reciprocal_rank_10, scores["lost"].reciprocal_rank_10) == (1, 0)


def test_abstention_precision_and_recall() -> None:
    decisions = [
        Decision(True, True, True, gave_answer=False),
        Decision(True, False, False),  # invented
        Decision(True, False, False, gave_answer=False),  # crashed
        Decision(False, True, False, gave_answer=False),  # wrongly silent
        Decision(False, False, True),
        Decision(False, True, True, gave_answer=False, either_way=True),
    ]
    scores = abstention_scores(decisions)
    assert (scores.precision, scores.recall) == (1 / 2, 1 / 3)
    assert (scores.invented, scores.wrongly_silent) == (1, 1)


def test_coverage_risk_curve_and_its_area() -> None:
    decisions = [
        Decision(False, False, True, 0.9),
        Decision(False, False, False, 0.6),
        Decision(False, False, True, 0.6),
        Decision(True, True, True, 0.1, gave_answer=False),
    ]
    curve = coverage_risk(decisions)
    assert [(p.coverage, p.risk) for p in curve] == [(0.25, 0.0), (0.75, pytest.approx(1 / 3))]
    assert area_under_risk(curve) == pytest.approx((0.5 / 3) / 0.75)
    assert area_under_risk(()) is None


def test_calibration_error() -> None:
    decisions = [
        Decision(False, False, True, 0.95),
        Decision(False, False, False, 0.91),  # bin of 0.9: |1.86 - 1| = 0.86
        Decision(False, False, True, 0.55),  # bin of 0.5: |0.55 - 1| = 0.45
        Decision(False, False, True, None),
    ]
    assert calibration_error(decisions) == pytest.approx((0.86 + 0.45) / 3)


def test_latency_and_cost() -> None:
    rows = latencies([{"find": 1.0, "total": 2.0}, {"total": 4.0}, {"total": 3.0}])
    assert [(row.stage, row.p50, row.count) for row in rows] == [
        ("find", 1.0, 1),
        ("total", 3.0, 3),
    ]
    assert rows[1].p95 == pytest.approx(3.9)
    assert total_cost([0.5, None, 0.25]) == 0.75
    assert total_cost([None]) is None


def test_chance_and_doubt() -> None:
    interval = bootstrap([1.0, 0.0, 1.0, 1.0])
    assert interval is not None
    assert interval.mean == 0.75
    assert 0 <= interval.low < 0.75 < interval.high <= 1
    assert bootstrap([]) is None
    gap = paired_bootstrap([0.0] * 20, [1.0] * 20)
    assert gap is not None
    assert gap.low == gap.high == 1
    assert mcnemar_exact(0, 0) == 1
    assert mcnemar_exact(8, 2) == pytest.approx(2 * (1 + 10 + 45) / 1024)
    assert randomisation_test([0.0] * 12, [1.0] * 12) < 0.01
    assert randomisation_test([0.0, 1.0], [1.0, 0.0]) == 1


def test_all_scores_of_one_case() -> None:
    gold = case(
        answers=("35 buses",), documents=("a",), evidence=(GoldQuote("a", "35 buses left"),)
    )
    answer = said(
        "35 buses left.[1]",
        short="35 buses",
        citations=(citation(1, "a", "35 buses left", 0),),
        trace=Trace(ranked_article_ids=("b", "a")),
    )
    scores = score_case(
        gold, answer, cited_quotes(answer, {"a": "35 buses left."}), judge=lambda s, q: bool(q)
    )
    assert (scores.right, scores.right_and_cited, scores.exact_match, scores.f1) == (1, 1, 1, 1)
    assert (scores.document_precision, scores.document_recall, scores.verbatim) == (1, 1, 1)
    assert (scores.claim_recall, scores.claim_precision, scores.evidence_overlap) == (1, 1, 1)
    assert (scores.recall_1, scores.recall_5, scores.reciprocal_rank) == (0, 1, 0.5)
    assert scores.conflict_shown is scores.leaked is None


def test_right_but_wrongly_cited() -> None:
    gold = case(answers=("35",), documents=("a",))
    answer = said("35 [1]")
    assert score_case(gold, answer, (CitedQuote(1, "z", "35"),)).right_and_cited == 0
    trap = case(type="unanswerable")
    assert score_case(trap, SILENT, ()).right_and_cited == 1


def test_conflicts_count_where_there_is_one() -> None:
    gold = case(type="conflict", documents=("a",))
    shown = said("a or b", conflicts=(Conflict("the day", "dispute", ()),))
    assert score_case(gold, shown, ()).conflict_shown == 1
    assert score_case(gold, said("a"), ()).conflict_shown == 0


def test_a_miss_scores_nothing() -> None:
    scores = score_miss(case(answers=("35",), documents=("a",)))
    assert (scores.right, scores.f1, scores.document_recall, scores.ndcg_10) == (0, 0, 0, 0)


def test_what_is_read_has_no_markers() -> None:
    assert strip_markers("Six [1], then 35 [2][3].") == "Six, then 35."
    assert says(readable(said("A “B” [1]")), '"b"')


def test_scores_on_a_shuffled_gold_file_fall_to_chance() -> None:
    """Who knows every answer is right throughout, and only by chance once gold is shuffled."""
    cases = [c for c in load_suite("damascus").cases if not c.should_abstain and c.documents]
    known = {c.question: _perfect(c) for c in cases}

    def ask(question: str, *, as_of: object = None) -> Answer:
        return known[question]

    order = list(cases)
    random.Random(7).shuffle(order)
    shuffled = [
        replace(c, answers=o.answers, all_of=o.all_of, must_not=o.must_not, type=o.type,
                documents=o.documents, evidence=o.evidence)
        for c, o in zip(cases, order, strict=True)
    ]  # fmt: skip
    straight, crossed = (
        [record.scores for record in ask_all(some, ask, {})] for some in (cases, shuffled)
    )
    assert sum(s.right for s in straight) == sum(s.right_and_cited for s in straight) == len(cases)
    assert sum(s.right for s in crossed) < 0.15 * len(cases)
    assert sum(s.exact_match or 0 for s in crossed) < 0.1 * len(cases)
    assert sum(s.evidence_overlap or 0 for s in crossed) < 0.3 * len(cases)


def _perfect(gold: Case) -> Answer:
    """Returns an answer that meets the gold, cited to the main article."""
    said_words = [group[0] for group in gold.all_of or (gold.answers,)]
    quote = next(item.quote for item in gold.evidence if item.document == gold.documents[0])
    return said(
        "; ".join(said_words),
        short=said_words[0],
        citations=(citation(1, gold.documents[0], quote, 0),),
    )
