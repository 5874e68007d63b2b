"""Dates: publication dates with their basis, and time expressions as calendar values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article, PublicationDate
from index.dates import (
    dated_by_hand,
    format_day,
    format_value,
    publication_date,
    question_window,
    resolve_collection,
    time_mentions,
)

REAL = Path(__file__).parents[2] / "shared" / "articles"


def article(text, *, published=None, hints=(), url=None, id_="a"):
    day = date.fromisoformat(published) if published else None
    stated = PublicationDate(day, day, "day", "given", "") if day else PublicationDate()
    return Article(id=id_, text=text, published=stated, date_hints=hints, url=url)


def values(text, published):
    return [
        (m.text, m.value, m.granularity) for m in time_mentions(article(text, published=published))
    ]


# Publication dates that are stated


@pytest.mark.parametrize(
    ("hint", "value", "basis"),
    [
        ("given: 2018-04-22", "2018-04-22", "given"),
        ("given: 2018-04-22T23:30:00-11:00", "2018-04-22", "given"),
        ("markup: Sun, 22 Apr 2018 21:04:00 +0900", "2018-04-22", "markup"),
        ("date line: 19 avril 2018", "2018-04-19", "date line"),
        ("given: 25/12/2018", "2018-12-25", "given"),
        ("given: 04/04/2018", "2018-04-04", "given"),
        ("given: April 2018", "2018-04", "given"),
    ],
)
def test_a_stated_date_is_read_as_the_outlet_wrote_it(hint, value, basis):
    found = publication_date(article("Text.", hints=(hint,)))
    assert (found.value, found.basis) == (value, basis)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("03/04/2018", "3 April 2018 or 4 March 2018"),
        ("31 April 2018", "no such day"),
        ("2018-02-30", "no such day"),
        ("12/10/18", "four digits"),
        ("21 April 20188", "four digits"),
        ("1524355200", "seconds"),
        ("yesterday", "four digits"),
        ("--/--/----", "four digits"),
    ],
)
def test_an_unclear_date_is_refused_with_its_reason(raw, why):
    found = publication_date(article("Text.", hints=(f"given: {raw}",)))
    assert found.value is None
    assert why in found.reason


def test_what_is_given_beats_markup_and_date_line():
    text = "Headline\nPublished: 20 April 2018\nThe story."
    hints = ("markup: 2018-04-21", "given: 2018-04-22")
    assert publication_date(article(text, hints=hints)).day == date(2018, 4, 22)
    assert publication_date(article(text, hints=hints[:1])).day == date(2018, 4, 21)
    assert publication_date(article(text)).basis == "date line"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Headline\nUpdated: 22 April 2018 | Published: Mon, April 16, 2018\nText.", (2018, 4, 16)),
        ("THE POST\nSaturday 16 October 2021\n\nHeadline", (2021, 10, 16)),
        ("NORTHPORT, 9 December 2021 (Agency) - Water came in through a door.", (2021, 12, 9)),
        ("By A. Writer | 3 May 2020 | 4 min read\nText.", (2020, 5, 3)),
    ],
)
def test_date_lines_are_found(text, day):
    assert publication_date(article(text)).day == date(*day)


@pytest.mark.parametrize(
    "text",
    [
        "Headline\nPublished: , Refreshed:\nThe story begins.",
        "Headline\nThe two met on 14 April 2018 and agreed on most of what had been disputed.",
        "A caption: the town hall as it stood on 11 February 2018, before the fire began.",
    ],
)
def test_a_date_in_the_story_is_not_a_date_line(text):
    assert publication_date(article(text)).basis == "unknown"


def test_the_day_in_the_address_counts():
    found = publication_date(article("Text.", url="https://x.example/2018/apr/22/title"))
    assert (found.day, found.basis) == (date(2018, 4, 22), "markup")


def test_a_date_set_by_hand_stands_against_everything():
    by_hand = replace(
        article("Published: 20 April 2018\nText.", hints=("given: 2018-04-22",)),
        published=dated_by_hand(date(2018, 4, 1)),
    )
    assert publication_date(by_hand).day == date(2018, 4, 1)


# Publication dates that are inferred

STORY = (
    "Divers searched the harbour on Sunday for the crew of the Marlin, officials said.\n"
    "Families gathered at Quayside Hall on Sunday to wait for news of Captain Ines Rowe.\n"
    "The Marlin's hull was raised on Saturday, two weeks after the explosion tore it open.\n"
    "The April 7 explosion killed three people, according to Port Authority figures."
)
DATED = (
    "Published: Monday, April 23, 2018\nPort Authority opens inquiry\n"
    "The Marlin's hull was raised on Saturday, two weeks after the explosion tore it open.\n"
    "The Port Authority named Captain Ines Rowe among the missing at Quayside Hall."
)


def test_the_collection_chooses_the_year_that_the_words_leave_open():
    alone = publication_date(article(STORY))
    assert alone.value is None
    found = publication_date(article(STORY), collection=[article(DATED, id_="b")])
    assert (found.day, found.basis) == (date(2018, 4, 22), "inferred")
    assert "Saturday 21 April 2018" in found.reason
    assert found.inferred


def test_an_inferred_date_never_replaces_a_stated_one():
    dated = article("1 June 2018\n" + STORY, id_="c")
    found = resolve_collection([dated, article(DATED, id_="b")])
    assert (found["c"].day, found["c"].basis) == (date(2018, 6, 1), "date line")


def test_an_unrelated_article_stays_without_a_date():
    other = article("The council met on Tuesday to speak of bins. It rained on Tuesday.", id_="d")
    assert resolve_collection([other, article(DATED, id_="b")])["d"].basis == "unknown"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not beside the repository")
def test_real_articles_get_their_dates():
    articles = [
        Article(id=path.name[:3], text=path.read_text("utf-8"))
        for path in sorted(REAL.glob("*.txt"))
    ]
    found = resolve_collection(articles)
    assert (found["000"].day, found["000"].basis) == (date(2018, 4, 22), "inferred")
    assert (found["001"].value, found["001"].basis) == ("2018-04-23", "date line")
    assert (found["002"].value, found["002"].basis) == ("2018-04-19", "date line")
    assert found["003"].inferred
    assert found["003"].day == date(2018, 4, 21)
    assert (found["004"].value, found["004"].inferred) == ("2018-05", True)


# Time expressions


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They left on Friday.", "2018-04-22", [("Friday", "2018-04-20", "day")]),
        ("They left on Sunday.", "2018-04-22", [("Sunday", "2018-04-22", "day")]),
        ("They will leave on Friday.", "2018-04-22", [("Friday", "2018-04-27", "day")]),
        ("Saturday’s raid failed.", "2018-04-22", [("Saturday’s", "2018-04-21", "day")]),
        ("It began last month.", "2018-05-20", [("last month", "2018-04", "month")]),
        ("It was lost six months ago.", "2018-04-19", [("six months ago", "2017-10", "month")]),
        (
            "It ran from Thursday to Saturday.",
            "2018-04-22",
            [("Thursday to Saturday", "2018-04-19/2018-04-21", "interval")],
        ),
        ("He came in recent months.", "2018-04-22", [("in recent months", None, "unknown")]),
        ("They may march again, the Sun said.", "2018-04-22", []),
    ],
)
def test_expressions_are_read_against_the_day_of_publication(text, published, expected):
    assert values(text, published) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on 31 April 2018.", None),
        ("It fell on 29 February 2018.", None),
        ("It fell on 32 May.", None),
        ("It fell on 21 April 20188.", None),
        ("It fell in April 20188.", None),
        ("It fell in late April '18.", None),
        ("It fell on 12/10/18.", None),
        ("It fell on 03/04/2018.", None),
        ("It fell on 14/04/2018.", "2018-04-14"),
        ("It fell on 04/14/2018.", "2018-04-14"),
        ("It fell at 2018-04-21T23:30:00-11:00.", "2018-04-21"),
        ("It fell on Saturday at 23:30 GMT.", "2018-04-21"),
    ],
)
def test_hostile_dates_are_never_guessed(text, value):
    assert [m[1] for m in values(text, "2018-04-22") if m[1]] == ([value] if value else [])


def test_a_mention_says_what_it_was_counted_from():
    inferred = PublicationDate(date(2018, 4, 22), date(2018, 4, 22), "day", "inferred", "")
    text = "They left on Saturday. The day before they had said no."
    first, second = time_mentions(Article(id="a", text=text, published=inferred))
    assert first.anchor == "'Saturday' in a report of Sunday 22 April 2018"
    assert second.anchor == "'The day before' counted from 'Saturday' (21 April 2018)"
    assert first.inferred
    assert text[second.start : second.end] == second.text


def test_a_range_of_publication_days_gives_only_what_is_sure():
    month = PublicationDate(date(2018, 5, 6), date(2018, 5, 28), "month", "inferred", "")
    text = "They left on Sunday. It began last month, after a deal reached last year."
    found = [m.value for m in time_mentions(Article(id="a", text=text, published=month))]
    assert found == ["2018-05", "2018-04", "2017"]
    two_days = PublicationDate(date(2018, 4, 21), date(2018, 4, 22), "interval", "inferred", "")
    (mention,) = time_mentions(Article(id="a", text="They left on Thursday.", published=two_days))
    assert mention.value == "2018-04-19"


def test_without_a_date_only_full_dates_are_resolved():
    found = time_mentions(article("On Friday he spoke of 14 April 2018 and of 1990."))
    assert [m.value for m in found] == [None, "2018-04-14", "1990"]
    assert [m.relative for m in found] == [True, False, False]


WORDS = st.sampled_from(
    """Saturday Sunday's last next month week April May 7 14th 2018 20188 31 April, 03/04/2018
    2018-02-30 two days ago the day before after early late from to since until in on for will
    said was attack weekend summer 1990s noon ’s “ . , ; – \n years earlier following that yesterday
    """.split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.dates())
def test_any_words_are_read_without_a_crash_and_spans_are_exact(text, day):
    published = PublicationDate(day, day, "day", "given", "")
    end = 0
    for mention in time_mentions(Article(id="a", text=text, published=published)):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end
        if mention.value is not None:
            assert mention.earliest <= mention.latest
            assert format_value(mention.value, mention.granularity)
    question_window(text, today=day)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_a_crash(text):
    found = publication_date(article(text, hints=(f"given: {text}",), url=text))
    time_mentions(replace(article(text), published=found))


# Readable forms and questions


@pytest.mark.parametrize(
    ("value", "granularity", "readable"),
    [
        ("2018-04-21", "day", "21 April 2018"),
        ("2018-04", "month", "April 2018"),
        ("2017", "year", "2017"),
        ("2018-04-19/2018-04-21", "interval", "19–21 April 2018"),
        ("2018-04-28/2018-05-02", "interval", "28 April – 2 May 2018"),
        ("2018-02-01/2018-03-31", "interval", "February–March 2018"),
        ("1990-01-01/1999-12-31", "interval", "1990–1999"),
        (None, "unknown", "unknown date"),
    ],
)
def test_values_are_readable(value, granularity, readable):
    assert format_value(value, granularity) == readable


def test_a_day_is_written_as_news_writes_it():
    assert format_day(date(2018, 4, 1)) == "1 April 2018"


@pytest.mark.parametrize(
    ("question", "earliest", "latest", "words"),
    [
        ("What happened on 19 April 2018?", (2018, 4, 19), (2018, 4, 19), "19 April 2018"),
        ("Who died in the week of 16 April?", (2018, 4, 16), (2018, 4, 22), "the week of 16 April"),
        ("What has changed since Friday?", (2018, 4, 20), None, "since Friday"),
        ("What happened last month?", (2018, 3, 1), (2018, 3, 31), "last month"),
        ("Who left before 7 April 2018?", None, (2018, 4, 6), "before 7 April 2018"),
        ("What happened between 19 and 21 April?", (2018, 4, 19), (2018, 4, 21), "19 and 21 April"),
    ],
)
def test_a_question_sets_a_window(question, earliest, latest, words):
    window = question_window(question, today=date(2018, 4, 23))
    assert window.earliest == (date(*earliest) if earliest else None)
    assert window.latest == (date(*latest) if latest else None)
    assert window.text == words == question[window.start : window.end]


def test_a_question_without_a_time_sets_none():
    assert question_window("How many buses left?", today=date(2018, 4, 23)) is None


def test_the_benchmark_stays_above_its_floor():
    from evals.dates import SUITE, judge, ours, read_cases

    for path in sorted(SUITE.glob("*.jsonl")):
        outcomes = [judge(case, ours(case)) for case in read_cases(path)]
        assert sum(o.right for o in outcomes) >= 0.95 * len(outcomes), path.name


DISPATCH = (
    "BAB NOUR, Sept {day} (Transmed News) - Fighters of the Sand Army seized two districts of Dar "
    "Selim on Wednesday, said the Utrecht monitor Rami Halabi, and the rebel spokesman Yusuf Rahal "
    "said that Colonel Fadel Nasser had agreed to a truce on Wednesday."
)

NEXT_DAY = (
    "In Dar Selim the rebel spokesman Yusuf Rahal spoke on Friday of a truce with Colonel Fadel "
    "Nasser. The monitor Rami Halabi of Utrecht counted 31 dead in Bab Nour."
)


def test_a_date_line_without_a_year_takes_the_year_of_reports_on_the_same_story():
    dated = article("13 September 2014\n" + NEXT_DAY, id_="d")
    found = resolve_collection([dated, article(DISPATCH.format(day=10), id_="b")])["b"]
    assert (found.value, found.basis) == ("2014-09-10", "inferred")
    assert "'Sept 10'" in found.reason
    assert "13 September 2014" in found.reason


def test_a_date_line_whose_weekday_disagrees_gives_no_day():
    dated = article("13 September 2014\n" + NEXT_DAY, id_="d")
    found = resolve_collection([dated, article(DISPATCH.format(day=15), id_="b")])["b"]
    assert found.value != "2014-09-15"


def test_the_days_of_a_chronology_are_read():
    told = "September 6, 2014: the attack.\nNovember 8: Perrin is released.\nIt began at 8:30."
    assert values(told, "2014-12-01") == [
        ("September 6, 2014", "2014-09-06", "day"),
        ("November 8", "2014-11-08", "day"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They began to fall ill at about 2:30 am on Wednesday, Petra Vance, head of a clinic, said.",
        "The gates gave way on Wednesday, the start of the wet season.",
    ],
)
def test_nouns_like_head_and_start_make_no_day_future(text):
    assert values(text, "2019-10-12")[-1][:2] == ("Wednesday", "2019-10-09")
