"""The days that questions name: how they are read, searched for and weighed."""

from __future__ import annotations

from datetime import date

import pytest

from index import Coverage, Filters, Index, question_days
from index.dates.coverage import Issue
from rag import RagConfig, Turn, answer, search, timeline
from rag.retrieve import retrieve
from rag.understand import understand

LATER = date(2026, 11, 22)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def coverage(*days: str) -> Coverage:
    return Coverage(tuple(Issue(date.fromisoformat(d), date.fromisoformat(d), 1) for d in days))


SPRING = coverage("2018-04-19", "2018-04-22", "2018-04-23", "2018-05-20")


@pytest.mark.parametrize(
    ("question", "earliest", "latest"),
    [
        ("What happened in May?", "2018-05-01", "2018-05-31"),
        ("What happened on 19 April?", "2018-04-19", "2018-04-19"),
        ("Who died in the week of 16 April?", "2018-04-16", "2018-04-22"),
        ("What was lost in February?", "2018-02-01", "2018-02-28"),
        ("What will happen in June?", "2018-06-01", "2018-06-30"),
        ("What had happened in December?", "2017-12-01", "2017-12-31"),
        ("Who fled in the spring?", "2018-03-01", "2018-05-31"),
        ("Who fled the week before 23 April?", "2018-04-16", "2018-04-22"),
        ("Who fled from 19 April until 22 April?", "2018-04-19", "2018-04-22"),
        ("Who fled after 20 April?", "2018-04-21", ""),
        ("Who spoke on 3 May 2016?", "2016-05-03", "2016-05-03"),
    ],
)
def test_a_date_without_its_year_is_of_the_year_that_the_articles_are_of(
    question: str, earliest: str, latest: str
) -> None:
    window = question_days(question, today=LATER, coverage=SPRING).events
    assert window is not None
    assert (window.earliest, window.latest) == (day(earliest), day(latest))


def test_a_weekday_beside_a_date_chooses_the_year() -> None:
    both = coverage("2017-04-22", "2018-04-22")
    window = question_days("What happened on Sunday 22 April?", today=LATER, coverage=both).events
    assert window is not None
    assert window.earliest == date(2018, 4, 22)


def test_between_years_covered_alike_today_breaks_the_tie() -> None:
    both = coverage("2017-04-20", "2018-04-20")
    years = [
        found.events.earliest.year
        for today in (date(2017, 5, 1), date(2018, 6, 1))
        if (found := question_days("What happened in April?", today=today, coverage=both)).events
        and found.events.earliest
    ]
    assert years == [2017, 2018]


@pytest.mark.parametrize(
    ("question", "earliest", "latest"),
    [
        ("What happened yesterday?", "2018-04-23", "2018-04-23"),
        ("What happened last month?", "2018-03-01", "2018-03-31"),
        ("What has changed since Friday?", "2018-04-20", ""),
        ("Who will speak on 5 May?", "2018-05-05", "2018-05-05"),
    ],
)
def test_relative_words_are_the_askers_while_the_collection_is_live(
    question: str, earliest: str, latest: str
) -> None:
    window = question_days(question, today=date(2018, 4, 24), coverage=SPRING).events
    assert window is not None
    assert (window.earliest, window.latest) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    "question",
    [
        "What happened on Thursday evening?",
        "Who left on the Saturday before the storm?",
        "What happened last month?",
        "Which month is meant by 'earlier this month'?",
        "How much petrol may a household buy in a week?",
        "What happened on 31 April?",
        "What happened on 03/04/2018?",
        "What happened in April 20188?",
        "What happened on 12/10/18?",
    ],
)
def test_what_names_no_day_of_the_collection_sets_no_window(question: str) -> None:
    found = question_days(question, today=LATER, coverage=SPRING)
    assert (found.events, found.published) == (None, None)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who fled, according to the 23 April article?", "23 April"),
        ("Who fled, according to the report of 23 April?", "23 April"),
        ("What does the 23 April Coast Dispatch report say?", "23 April"),
        ("Who is named in articles published since 22 April?", "since 22 April"),
        ("Who fled, by the story published on April 23, 2018?", "April 23, 2018"),
    ],
)
def test_the_day_of_an_article_is_told_from_that_of_an_event(question: str, words: str) -> None:
    found = question_days(question, today=LATER, coverage=SPRING)
    assert found.events is None
    assert found.published is not None
    assert found.published.text == words


def test_words_that_only_name_the_report_are_not_looked_for() -> None:
    text = "Who fled, according to the 23 April article?"
    question = understand(text, today=LATER, coverage=SPRING)
    assert (question.standalone, question.original) == ("Who fled?", text)
    assert question.figures == ()


def test_a_day_on_which_nothing_was_published_is_an_events_day() -> None:
    found = question_days("Who wrote the book published in 2015?", today=LATER, coverage=SPRING)
    assert found.published is None
    assert found.events is not None


def asked(text: str, *before: str) -> tuple[date | None, date | None]:
    history = tuple(Turn(each, "") for each in before)
    window = understand(text, history=history, today=LATER, coverage=SPRING).window
    return (window.start, window.end) if window else (None, None)


def test_a_follow_up_keeps_the_days_of_the_question_before_it() -> None:
    first = "What happened in Orrin on 21 April?"
    there = (date(2018, 4, 21), date(2018, 4, 21))
    after = (date(2018, 4, 22), date(2018, 4, 22))
    assert asked("And who was killed there?", first) == there
    assert asked("And the day after?", first) == after
    assert asked("And on 22 April?", first) == after
    assert asked("What did Ada Voss tell the Pellworth council?", first) == (None, None)


def test_passages_of_the_day_asked_for_come_first_and_later_articles_stay(newsroom: Index) -> None:
    # The Osprey ran aground on "Friday" in a report of Sunday 14 March 2021.
    found = search("What went wrong on 12 March?", index=newsroom)
    assert {"ferry", "owner", "bridge"} <= {passage.chunk.article_id for passage in found}
    assert search("What went wrong in June?", index=newsroom)[0].chunk.article_id == "orchard"
    evidence = answer("What went wrong on 12 March?", index=newsroom).evidence
    assert "on Friday because its steering failed" in evidence[0].text


def test_what_happened_then_is_told_by_the_sentences_of_those_days(newsroom: Index) -> None:
    found = answer("What happened on 12 March?", index=newsroom)
    assert found.status == "answered"
    assert [c.article_id for c in found.citations] == ["ferry"]
    assert "Friday [12 March 2021]" in found.text
    spring = answer("What happened from 1 March until 31 May?", index=newsroom)
    order = [c.article_id for c in spring.citations]
    assert (order[0], order[-1]) == ("hostile", "bridge")
    assert answer("What happened on 5 April?", index=newsroom).status == "unanswerable"
    told = answer(
        "And the day after?", index=newsroom, history=(Turn("What happened on 11 March?", ""),)
    )
    assert [c.article_id for c in told.citations] == ["ferry"]


def test_a_named_report_holds_the_evidence(newsroom: Index) -> None:
    question = "How many passengers were taken off the Osprey, according to the {} report?"
    for words, count in (("14 March", "212"), ("20 March", "219")):
        found = answer(question.format(words), index=newsroom)
        assert found.short is not None
        assert count in found.short
        assert len({citation.article_id for citation in found.citations}) == 1


def test_a_search_of_days_keeps_the_readers_filters(newsroom: Index) -> None:
    only = Filters(article_ids=("owner",))
    question = understand("What happened on 12 March?", today=LATER, coverage=newsroom.coverage())
    from dataclasses import replace

    found = retrieve(replace(question, filters=only), newsroom, config=RagConfig())
    assert {hit.chunk.article_id for hit in found.dense} == {"owner"}
    assert not found.timely


def test_both_searches_agree_on_what_speaks_of_a_day(newsroom: Index) -> None:
    about = Filters(about_from=date(2021, 3, 12), about_to=date(2021, 3, 12))
    words = "ferry Osprey passengers bridge orchards"
    for hits in (newsroom.dense(words, filters=about), newsroom.keyword(words, filters=about)):
        assert {hit.chunk.article_id for hit in hits} == {"ferry"}


def test_a_timeline_keeps_to_its_days(newsroom: Index) -> None:
    everything = timeline("ferry bridge orchards", index=newsroom)
    assert len({row.value for row in everything}) >= 3
    named = timeline("ferry bridge orchards in May", index=newsroom)
    given = timeline("ferry bridge orchards", index=newsroom, start="2021-05-01", end="2021-05-31")
    assert [row.value for row in named] == [row.value for row in given] == ["2021-05-01"]
