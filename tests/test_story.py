"""Reports on one story, and what reports on another one may not do to an answer."""

from dataclasses import replace
from pathlib import Path

from test_compare import COUNT, FORTY, SIXTY, evidence

import rag
from index import build
from rag.compare import compare
from rag.judge import judge
from rag.silence.premise import contradiction
from rag.story import stories, story_names
from rag.understand import understand

FLOOD = "The flood reached Orrin on Monday, and Ada Voss lost her barn near Lake Tessel."
FLOOD_AGAIN = "Engineers from Port Merrow were in Orrin to look at what Lake Tessel had left."
STRIKE = "The strike at Kelder Steel in Brask goes on, said Ilse Roth of the Metal Union."


def test_reports_that_share_names_are_on_one_story() -> None:
    found = stories({"a": FLOOD, "b": STRIKE, "c": FLOOD_AGAIN})
    assert found["a"] == found["c"] != found["b"]


def test_a_weekday_is_no_name_and_a_genitive_is_its_name() -> None:
    assert story_names("They met on Friday at Lake Tessel's mouth.") == {"lake", "tessel"}


def test_another_storys_figure_is_no_rival_account() -> None:
    one, other = evidence(1, FORTY), evidence(2, SIXTY)
    assert compare(COUNT, judge(COUNT, [one, other]))
    assert compare(COUNT, judge(COUNT, [one, replace(other, story=1)])) == ()


def test_another_storys_denial_contradicts_nothing() -> None:
    asked = understand("Why did the board approve the sale?")
    told = evidence(1, "The board approved the sale to raise money for its ships.")
    denied = evidence(2, "The board has not approved the sale.")
    weak = replace(told, relevance=0.2)
    assert contradiction(asked, judge(asked, [weak, denied])) is not None
    elsewhere = replace(denied, relevance=0.15, story=1)
    assert contradiction(asked, judge(asked, [weak, elsewhere])) is None


def test_the_same_question_of_two_events_shows_no_disagreement(tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text(
        "The Orrin Post, 3 May 2021\n\n" + FLOOD + " Forty people were hurt in the flood in Orrin, "
        "mayor Tom Hale said. The bridge to Lake Tessel is closed.",
        encoding="utf-8",
    )
    (tmp_path / "strike.txt").write_text(
        "The Brask Courier, 4 May 2021\n\n" + STRIKE + " Nine people were hurt when police cleared "
        "the gates of Kelder Steel in Brask, Ilse Roth said.",
        encoding="utf-8",
    )
    build([tmp_path], into=tmp_path / "i")
    answer = rag.answer("How many people were hurt?", index=tmp_path / "i")
    assert answer.conflicts == ()
    assert len({e.story for e in answer.evidence}) == 2


def test_what_a_text_asks_answers_nothing(tmp_path: Path) -> None:
    (tmp_path / "radio.txt").write_text(
        "Orrin Radio, 9 May 2021\n\nDid Ada Voss leave Orrin? Nobody at the town hall would speak "
        "of it. The ducks came back to Lake Tessel in May, a warden said.",
        encoding="utf-8",
    )
    build([tmp_path], into=tmp_path / "i")
    answer = rag.answer("Did Ada Voss leave Orrin?", index=tmp_path / "i")
    assert all("?" not in citation.quote for citation in answer.citations)
