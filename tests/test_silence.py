"""When the writer without an LLM answers and when it keeps silent: short questions as people type them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import rag
from index import PublicationDate, TimeMention, build, is_date_line
from rag.candidates import candidates
from rag.extract import extract
from rag.judge import coverage, judge
from rag.language.spellings import find_names
from rag.silence.premise import contradiction
from rag.types import Evidence
from rag.understand import understand

PUBLISHED = date(2021, 5, 8)


def told(number: int, text: str, *days: tuple[str, int], relevance: float = 0.9) -> Evidence:
    mentions = []
    for words, day in days:
        start, at = text.index(words), date(2021, 5, day)
        mentions.append(
            TimeMention(
                "a", start, start + len(words), words, str(at), "day", "", at, at, False, True
            )
        )
    return Evidence(
        number=number,
        article_id="a",
        title="Orrin",
        source="The Orrin Post",
        url=None,
        published=PublicationDate(PUBLISHED, PUBLISHED, "day", "date line", ""),
        start=0,
        end=len(text),
        text=text,
        relevance=relevance,
        mentions=tuple(mentions),
    )


def test_what_happened_to_somebody_needs_no_value_of_a_kind() -> None:
    asked = understand("What happened to Ada Voss?")
    fate = told(1, "Ada Voss was found alive on the roof of her barn.")
    assert extract(asked, judge(asked, [fate])).status == "answered"
    assert coverage(asked, fate.text) == 1.0


def test_the_day_on_which_police_spoke_is_not_when_it_happened() -> None:
    asked = understand("When was the dam blown up?")
    spoke = told(1, "Police said on Thursday that the dam was blown up.", ("Thursday", 6))
    event = told(2, "The dam was blown up on Monday, police said.", ("Monday", 3))
    assert candidates(asked, spoke)[0].fit < candidates(asked, event)[0].fit


def test_the_day_of_a_dispatch_is_not_when_it_happened() -> None:
    asked = understand("When did the dam burst?")
    filed = told(
        1,
        "ORRIN, May 8 (Valley Agency) - The dam that burst on Monday was old.",
        ("May 8", 8),
        ("Monday", 3),
    )
    assert [c.value for c in candidates(asked, filed)] == ["2021-05-03"]


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("When did the vote take place?", False),
        ("When will the vote take place?", True),
        ("When does the vote take place?", True),
        ("When was the vote due to take place?", True),
    ],
)
def test_a_day_to_come_answers_only_what_is_to_come(question: str, fits: bool) -> None:
    ahead = told(1, "The vote takes place on Sunday.", ("Sunday", 16))
    assert (candidates(understand(question), ahead)[0].fit > 0.5) is fits


def test_a_likely_answer_is_not_silenced_by_a_faint_doubt_elsewhere() -> None:
    asked = understand("How many kitchens did the charity run?")
    answer = told(1, "The charity ran eleven kitchens in the valley.")
    doubt = told(2, "The charity did not say how many kitchens burned.", relevance=0.01)
    assert extract(asked, judge(asked, [answer, doubt])).short == "eleven kitchens"
    assert extract(asked, judge(asked, [doubt])).status == "unanswerable"


def test_a_faint_denial_elsewhere_contradicts_no_likely_answer() -> None:
    asked = understand("How many drums did the divers find?")
    answer = told(1, "The divers found 61 drums in the lake.", relevance=0.5)
    other = told(2, "They did not find any drums in the river.", relevance=0.06)
    assert contradiction(asked, judge(asked, [answer, other])) is None
    assert contradiction(asked, judge(asked, [other])) is not None


def test_contractions_are_no_names() -> None:
    assert find_names('She said: "They\'re afraid. Don’t go, Ada Voss."', skip_first=True) == (
        "Ada Voss",
    )


def test_a_date_line_answers_only_what_is_asked_of_a_report(tmp_path: Path) -> None:
    text = (
        "Published: Mon, March 8, 2021\n\nThe Osprey runs aground\n\nThe ferry Osprey ran aground."
    )
    (tmp_path / "osprey.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "osprey.txt"], into=tmp_path / "index")

    def lines(question: str) -> list[str]:
        found = rag.answer(question, index=tmp_path / "index").evidence
        return [e.text for e in found if is_date_line(e.text)]

    assert lines("When did the Osprey run aground?") == []
    assert lines("When was the report on the Osprey published?")


def test_who_did_not_say_something_else_leaves_the_question_open() -> None:
    asked = understand("Who leads the growers?")
    leader = replace(
        told(1, "The growers' leader, Ada Voss, did not say who had opened the dam."),
        relevance=0.6,
    )
    assert extract(asked, judge(asked, [leader])).short == "Ada Voss"


def test_that_something_else_is_unknown_leaves_the_question_open() -> None:
    asked = understand("Why did the last group leave Orrin late?")
    cause = told(1, "The last group left Orrin late because its buses had been burned.")
    other = told(2, "It is not known when the next group will leave Orrin.", relevance=0.5)
    assert extract(asked, judge(asked, [cause, other])).status == "answered"
    same = told(2, "It is not known why the last group left Orrin late.", relevance=0.8)
    assert extract(asked, judge(asked, [cause, same])).status == "unanswerable"


def test_what_might_have_been_is_not_what_is_unknown() -> None:
    asked = understand("How many children died?")
    count = told(1, "Five children died, the doctor said.")
    other = told(2, "She could not say how many children would have died in any case.")
    assert extract(asked, judge(asked, [count, replace(other, relevance=0.5)])).short


def test_a_day_without_its_year_answers_where_the_report_has_no_date() -> None:
    asked = understand("When will the Orrin bridge open?")
    text = "The Orrin bridge will open on October 7, the mayor said."
    start = text.index("October 7")
    mention = TimeMention(
        "a", start, start + 9, "October 7", None, "unknown", "", None, None, False
    )
    draft = extract(asked, judge(asked, [replace(told(1, text), mentions=(mention,))]))
    assert draft.short == "October 7"


def test_the_agency_of_a_date_line_is_no_place() -> None:
    asked = understand("Where were the people of Orrin taken?")
    line = told(1, "BRASK, May 8 (Tessel Wire) - The people of Orrin were taken away by bus.")
    assert {c.text for c in candidates(asked, line)} == {"BRASK"}


def test_a_people_named_before_its_refugees_is_nobodys_name() -> None:
    asked = understand("What was the name of the aid worker killed in Orrin?")
    text = "By a charity for Norwegians abroad, four Norwegian fishermen, one an aid worker, were killed in Orrin."
    (best,) = judge(asked, [told(1, text)])
    assert best.candidate is None or best.candidate.score < 0.2


def test_a_large_collection_asks_for_more_certainty() -> None:
    asked = understand("How many goats drowned in the Orrin flood?")
    faint = told(1, "Nine goats drowned in the river at Orrin.", relevance=0.2)
    small = extract(asked, judge(asked, [faint]))
    large = extract(replace(asked, searched=40_000), judge(asked, [faint]))
    assert (small.status, large.status) == ("answered", "unanswerable")
