import json
import re

from index import Index
from rag import answer, to_html, to_json, to_markdown, to_terminal

QUESTION = "How many visitors did the kite festival of Pellworth draw?"


def test_every_form_has_the_answer_and_its_source(newsroom: Index) -> None:
    found = answer(QUESTION, index=newsroom)
    quote = found.citations[0].quote
    assert json.loads(json.dumps(to_json(found)))["citations"][0]["quote"] == quote
    assert quote in to_terminal(found)
    assert f"“{quote}”" in to_markdown(QUESTION, found)
    assert "11 March 2021" in to_terminal(found, why=True)


def test_footnotes_of_markdown_are_those_of_the_answer(newsroom: Index) -> None:
    text = to_markdown(QUESTION, answer(QUESTION, index=newsroom))
    assert set(re.findall(r"\[\^(\d+)\]", text)) == {"1"}


def test_a_page_shows_what_articles_and_askers_wrote_as_text(newsroom: Index) -> None:
    page = to_html("<img src=x>", answer(QUESTION, index=newsroom))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
