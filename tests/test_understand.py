import pytest

from rag import Turn
from rag.understand import understand


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When did the dam of Orrin burst?", "date"),
        ("How many sheep were lost?", "count"),
        ("How long did the strike last?", "duration"),
        ("Who opened the museum?", "person"),
        ("Which company built the dam?", "organisation"),
        ("Where was the kite found?", "place"),
        ("Why was the market closed?", "reason"),
        ("What did the mayor say about the flood?", "quotation"),
        ("Did the dam burst?", "yes_no"),
        ("Who said that the dam was safe?", "who_said"),
        ("Which was taller, the mill or the church?", "comparison"),
    ],
)
def test_the_kind_of_answer(text: str, kind: str) -> None:
    assert understand(text).answer_type == kind


def test_names_figures_quotations_and_what_is_counted() -> None:
    asked = understand('How many sheep did Ada Voss call "too many" of the 340 at Orrin?')
    assert asked.unit == "sheep"
    assert {"Ada Voss", "Orrin"} <= set(asked.entities)
    assert asked.figures == ("340",)
    assert asked.quotations == ("too many",)


def test_an_outlet_of_the_collection_is_known() -> None:
    sources = ("The Coast Dispatch", "Orrin Times")
    assert understand("What did the Orrin Times report?", sources=sources).outlet == "Orrin Times"
    assert understand("What happened in Orrin?", sources=sources).outlet is None


def test_a_follow_up_takes_its_subject_but_asks_its_own_thing() -> None:
    history = (Turn("When did the dam of Orrin burst?", "On 3 May."),)
    asked = understand("And how many sheep did it drown?", history=history)
    assert (asked.answer_type, asked.unit) == ("count", "sheep")
    assert "dam of Orrin" in asked.standalone
    assert asked.original == "And how many sheep did it drown?"
    assert understand("What about Pellworth?", history=history).answer_type == "date"


def test_a_question_that_stands_alone_is_left_alone() -> None:
    history = (Turn("When did the dam of Orrin burst?", ""),)
    text = "What did Ada Voss tell the Pellworth council?"
    assert understand(text, history=history).standalone == text
