"""Peers in our terms: their sources, their refusals, and the table."""

from __future__ import annotations

from evals import Case, Run, Suite, run_suite
from evals.peer_answers import answer_of, refuses
from evals.peers import peers_table, spread_by_type
from rag.types import Answer

TEXTS = {"a": "Then 35 buses left. ", "b": "Nobody said why."}
SOURCES = (("a", "35 buses left."), ("b", "Nobody said why."), ("a", "not in it"))


def test_refusals_in_many_words() -> None:
    for text in ("", "Empty Response", "The context doesn’t mention it.", "It is not stated.",
                 "There is no such information.", "That cannot be determined."):  # fmt: skip
        assert refuses(text), text
    for text in ("35 buses left.", "He denied that it was so.", "No one was hurt."):
        assert not refuses(text), text


def test_markers_name_the_sources() -> None:
    answer = answer_of("35 buses left [1].", SOURCES, TEXTS)
    assert answer.status == "answered"
    (citation,) = answer.citations
    assert (citation.article_id, citation.start, citation.end) == ("a", 5, 19)
    assert answer.trace.ranked_article_ids == ("a", "b")


def test_without_markers_all_sources_are_cited() -> None:
    citations = answer_of("35 buses left.", SOURCES, TEXTS).citations
    assert [citation.number for citation in citations] == [1, 2, 3]
    assert citations[2].start == -1


def test_a_marker_beyond_the_sources_cites_nothing() -> None:
    assert answer_of("35 [9]", SOURCES, TEXTS).citations == ()


def test_a_share_of_the_questions_is_spread() -> None:
    cases = [Case(str(n), f"{n}?") for n in range(10)]
    assert [case.id for case in spread_by_type(cases, 3)] == ["0", "3", "6"]
    assert len(spread_by_type(cases, 0)) == len(spread_by_type(cases, 99)) == 10


def test_the_table_counts_what_was_invented() -> None:
    def ask(question: str, *, as_of: object = None) -> Answer:
        return answer_of("35 buses left [1].", SOURCES, TEXTS)

    cases = (
        Case("q1", "How many?", "count", ("35 buses",), documents=("a",)),
        Case("q2", "Why?", "unanswerable", ("The articles don't say",)),
    )
    run: Run = run_suite(Suite("t", "", cases), answer=ask, judge=lambda s, q: True, label="peer")
    table = peers_table([run])
    cells = [next(iter(column.cells)) for column in table.columns]
    assert cells[:6] == ["peer", "1 of 2", "1", "100.0%", "100.0%", "1 of 1"]
