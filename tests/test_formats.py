import json
import re
from dataclasses import replace
from datetime import date

from index import Index, PublicationDate
from rag import (
    Answer,
    Citation,
    Conflict,
    ConflictValue,
    answer,
    to_html,
    to_json,
    to_markdown,
    to_terminal,
)

QUESTION = "How many visitors did the kite festival of Pellworth draw?"


def test_every_form_has_the_answer_and_its_source(newsroom: Index) -> None:
    found = answer(QUESTION, index=newsroom)
    quote = found.citations[0].quote
    assert json.loads(json.dumps(to_json(found)))["citations"][0]["quote"] == quote
    assert quote in to_terminal(found)
    assert "visitors \\[7\\], organisers said" in to_markdown(QUESTION, found)
    assert "11 March 2021" in to_terminal(found, why=True)


def test_footnotes_of_markdown_are_those_of_the_answer(newsroom: Index) -> None:
    text = to_markdown(QUESTION, answer(QUESTION, index=newsroom))
    assert set(re.findall(r"\[\^(\d+)\]", text)) == {"1"}


def test_an_answer_to_take_away_keeps_its_footnotes_and_disputes() -> None:
    day = date(2018, 4, 21)
    dated = PublicationDate(day, day, "day", "date line", "")
    quote = "It left <b>at</b> noon."
    cited = Citation(1, "a", "Ti|tle", "Outlet", "javascript:x", dated, quote, 0, 5, ("Wire",))
    value = ConflictValue("35", "officials", "Outlet", dated, (1,), (1,))
    conflict = Conflict("buses", "dispute", (value, replace(value, value="4|2")))
    said = f"**35** — {quote} See [this](javascript:x). [1]"
    found = Answer("answered", said, "35", (), (cited,), (conflict,))
    text = to_markdown("Which *one*?", found)
    assert "Which \\*one\\*?" in text
    assert "**35** — It left \\<b\\>at\\</b\\> noon. See \\[this\\](javascript:x). [^1]" in text
    assert "[^1]: Outlet, 21 April 2018, “Ti\\|tle”: “It left \\<b\\>" in text
    assert "Also carried by Wire." in text
    assert "**Accounts differ: buses**" in text
    assert "| 35 | officials | 21 April 2018 | Outlet [^1] |" in text
    assert "4\\|2" in text
    page = to_html("Which?", found)
    assert "<sup>1</sup>" in page
    assert "<strong>35</strong>" in page
    assert "Accounts differ: buses" in page
    assert "<script" not in page
    assert "<b>at" not in page
    assert "<a " not in page


def test_a_page_shows_what_articles_and_askers_wrote_as_text(newsroom: Index) -> None:
    page = to_html("<img src=x>", answer(QUESTION, index=newsroom))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_thin_support_is_said_beside_the_answer_in_every_form(newsroom: Index) -> None:
    found = replace(answer(QUESTION, index=newsroom), unsure=True)
    for shown in (to_terminal(found), to_markdown(QUESTION, found), to_html(QUESTION, found)):
        assert "Unsure: " in shown
    assert "Unsure" not in to_terminal(replace(found, unsure=False))
    assert to_json(found)["unsure"] is True
