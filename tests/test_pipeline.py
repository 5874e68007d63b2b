import re
import shutil
from pathlib import Path

import pytest
from newsroom import write_articles

from index import DatelineIndexError, Filters, Index, IndexMissingError, build
from rag import QuestionError, SettingsError, Turn, answer, search

COUNT = "How many passengers were taken off the Osprey?"
QUESTIONS = (
    COUNT,
    "When did the Osprey run aground?",
    "Why did the ferry run aground near Quellmouth?",
    "Did hail destroy the orchards of Ambervale?",
    "Who won the chess tournament in Brill?",
    "How many visitors did the kite festival of Pellworth draw?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_stands_in_its_article_and_markers_count_up(
    newsroom: Index, question: str
) -> None:
    found = answer(question, index=newsroom)
    for c in found.citations:
        assert newsroom.article(c.article_id).text[c.start : c.end] == c.quote
    markers = list(dict.fromkeys(int(n) for n in re.findall(r"\[(\d+)\]", found.text)))
    assert markers == [c.number for c in found.citations] == list(range(1, len(markers) + 1))
    assert set(found.trace.ranked_article_ids) <= set(newsroom.article_ids())


def test_a_relative_day_is_answered_with_its_calendar_date(newsroom: Index) -> None:
    found = answer("When did the Osprey run aground?", index=newsroom)
    assert (found.status, found.short) == ("answered", "12 March 2021")
    assert found.trace.ranked_article_ids[0] == "ferry"
    assert found.trace.engine == "extract"


def test_a_path_serves_as_well_as_an_open_index(newsroom: Index, newsroom_path: Path) -> None:
    assert answer(COUNT, index=str(newsroom_path)).text == answer(COUNT, index=newsroom).text


def test_differing_counts_are_named_with_their_sources(newsroom: Index) -> None:
    found = answer(COUNT, index=newsroom)
    (conflict,) = found.conflicts
    by_number = {c.number: c for c in found.citations}
    cited = {v.value: [by_number[n].article_id for n in v.citations] for v in conflict.values}
    assert conflict.kind == "update"
    assert cited == {"All 212 passengers": ["ferry"], "219 passengers": ["owner"]}
    assert {v.speaker for v in conflict.values} == {"Ilse Brandt", "Shipowner Carla Munk"}


def test_as_of_knows_nothing_later(newsroom: Index) -> None:
    found = answer(COUNT, index=newsroom, as_of="2021-03-15")
    assert "owner" not in found.trace.ranked_article_ids
    assert found.short == "All 212 passengers"
    assert not found.conflicts


def test_filters_limit_what_is_read(newsroom: Index) -> None:
    only = Filters(sources=("The Coast Dispatch",))
    assert {p.source for p in search(COUNT, index=newsroom, filters=only)} == {"The Coast Dispatch"}


def test_search_ranks_and_keeps_to_its_limit(newsroom: Index) -> None:
    found = search("hail in the orchards", index=newsroom, limit=2)
    assert [p.rank for p in found] == [1, 2]
    assert found[0].chunk.article_id == "orchard"


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        ("How many passengers were taken off it?", "count", "212 passengers"),
        ("And why?", "reason", "because its steering failed"),
    ],
)
def test_a_follow_up_asks_its_own_question(
    newsroom: Index, question: str, kind: str, said: str
) -> None:
    history = (Turn("When did the ferry Osprey run aground?", "On 12 March 2021."),)
    found = answer(question, index=newsroom, history=history, as_of="2021-03-15")
    assert found.trace.answer_type == kind
    assert said in found.text


def test_what_is_not_there_is_a_status(newsroom: Index) -> None:
    found = answer("Who won the chess tournament in Brill?", index=newsroom)
    assert (found.status, found.short, found.conflicts) == ("unanswerable", None, ())
    assert found.text.startswith("The articles don't say.")


def test_a_denied_premise_is_not_affirmed(newsroom: Index) -> None:
    found = answer("Why did the mayor approve a toll for the Dunlow bridge?", index=newsroom)
    assert found.status == "unanswerable"
    assert "has not approved" in found.text


@pytest.mark.parametrize(
    ("question", "said"),
    [("", "empty"), (" \n", "empty"), ("?!", "no words"), ("why " * 2500, "10,000 characters")],
)
def test_questions_that_cannot_be_taken_say_why(newsroom: Index, question: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        answer(question, index=newsroom)


def test_a_day_that_is_none_is_named(newsroom: Index) -> None:
    with pytest.raises(SettingsError, match="'soon'"):
        answer(COUNT, index=newsroom, as_of="soon")


def test_a_missing_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="nowhere"):
        answer(COUNT, index=tmp_path / "nowhere")


@pytest.mark.parametrize("question", ['" OR * NEAR( why', "a:b AND NOT (c^2)", "Who? \x00 'x' --"])
def test_search_syntax_is_only_text(newsroom: Index, question: str) -> None:
    assert answer(question, index=newsroom).status in ("answered", "partial", "unanswerable")


def test_an_index_made_anew_is_read_anew(tmp_path: Path) -> None:
    folder, path = write_articles(tmp_path / "articles"), tmp_path / "news.index"
    (folder / "owner.txt").unlink()
    build(folder / "ferry.txt", into=path)
    assert answer(COUNT, index=path).short == "All 212 passengers"
    shutil.rmtree(path)
    build(folder / "orchard.txt", into=path)
    assert answer(COUNT, index=path).trace.ranked_article_ids == ("orchard",)
    shutil.rmtree(path)
    with pytest.raises(DatelineIndexError):
        answer(COUNT, index=path)


def test_a_hostile_article_changes_nothing(newsroom: Index) -> None:
    found = answer(QUESTIONS[-1], index=newsroom)
    assert (found.status, found.short) == ("answered", "900 visitors")
    assert [c.article_id for c in found.citations] == ["hostile"]
    assert re.findall(r"\[\d+\]", found.text) == ["[1]"]
    assert "(7)" in found.text
    assert not re.search("[\u200b\u202e]", found.text)
    assert "Mars" not in answer("Which planet is meant?", index=newsroom).text
