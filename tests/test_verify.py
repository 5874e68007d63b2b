"""The gate: what its quotes don't support never passes, and paraphrases do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evals.claims import load_cases, run_gate, share
from index import PublicationDate, TimeMention
from rag.types import Claim, Evidence
from rag.understand import understand
from rag.verify import check_claim, verify

CLAIMS = Path(__file__).resolve().parents[1] / "evals" / "suites" / "claims"
DAY = PublicationDate(date(2018, 4, 22), date(2018, 4, 22), "day", "given")
TEXTS = {
    1: "According to Halvey TV, 35 buses drove out of Jarrod and Rohaiba on Saturday.",
    2: "The army said 25 soldiers and 13 rebels had been killed in the raid.",
    3: "The minister denied that any prisoner had been exchanged.",
    4: "They have yet to begin surrendering, the Human Rights Observatory said.",
    5: "About five percent of the country is under the rebels.",
    6: "Less than three percent of the country is left to the rebels.",
}


def evidence() -> tuple[Evidence, ...]:
    items = []
    for number, text in TEXTS.items():
        start = number * 1000
        items.append(
            Evidence(
                number, f"a{number}", "", "The Post", None, DAY, start, start + len(text), text
            )
        )
    at = TEXTS[1].index("Saturday")
    saturday = TimeMention(
        "a1", 1000 + at, 1008 + at, "Saturday", "2018-04-21", "day", "publication",
        date(2018, 4, 21), date(2018, 4, 21),
    )  # fmt: skip
    items[0] = replace(items[0], mentions=(saturday,))
    return tuple(items)


def support(text: str, *numbers: int) -> str:
    return verify([Claim(text, numbers)], [e for e in evidence() if e.number in numbers])[0].support


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "According to Halvey TV, thirty-five buses left Jarrod and Rohaiba on 21 April 2018.",
            [1],
        ),
        ("Halvey TV, quoted by The Post on 22 April 2018, said 35 buses left on Saturday.", [1]),
        ("35 buses left Jarud and Ruhaybah, Halvey TV said.", [1]),
        ("The Post reported on 22 April 2018: “35 buses drove out of Jarrod and Rohaiba”.", [1]),
        ("25 soldiers and 13 rebels were killed, according to the army.", [2]),
        ("The minister denied that prisoners had been exchanged.", [3]),
        ("No: “They have yet to begin surrendering”.", [4]),
        ("They have not begun to surrender, the HRO said.", [4]),
        (
            "Accounts differ: about 5% of the country is under the rebels; less than 3% is left to"
            " them.",
            [5, 6],
        ),
    ],
)
def test_what_the_quotes_say_passes(text: str, numbers: list[int]) -> None:
    assert support(text, *numbers) == "full"


@pytest.mark.parametrize(
    ("text", "numbers", "named"),
    [
        ("According to Halvey TV, 53 buses drove out of Jarrod.", [1], "53"),
        ("35 buses drove out of Jarrod on 22 April 2018.", [1], "22 April 2018"),
        ("35 buses drove out of Jarrod on Sunday 21 April 2018.", [1], "Saturday"),
        ("35 buses drove out of Mindros.", [1], "Mindros"),
        ("35 trucks drove out of Jarrod.", [1], "35"),
        ("Rohaiba TV said 35 buses drove out of Jarrod.", [2], ""),
        ("13 soldiers and 25 rebels had been killed.", [2], "13"),
        ("The army killed 25 rebels.", [2], "25"),
        ("A prisoner had been exchanged.", [3], "denied"),
        ("The army denied that any prisoner had been exchanged.", [3], "army"),
        ("They have begun surrendering.", [4], "yet"),
        ("They “refuse to surrender”.", [4], "word for word"),
        ("More than three percent of the country is left to the rebels.", [6], "limit"),
        ("The moon is made of green cheese.", [1, 2], "cheese"),
    ],
)
def test_what_they_do_not_say_is_refused_by_name(text: str, numbers: list[int], named: str) -> None:
    chosen = [e for e in evidence() if e.number in numbers]
    (checked,) = verify([Claim(text, tuple(numbers))], chosen)
    assert checked.support == "none"
    assert named in " ".join(checked.problems)


def test_a_claim_moves_to_the_sentence_that_says_it() -> None:
    (checked,) = verify([Claim("25 soldiers were killed, the army said.", (5,))], evidence())
    assert (checked.support, checked.evidence) == ("full", (2,))
    assert checked.quotes[0].text == TEXTS[2]


def test_idle_citations_are_left_out() -> None:
    (checked,) = verify([Claim("25 soldiers were killed, the army said.", (2, 6))], evidence())
    assert checked.evidence == (2,)


def test_numbers_that_name_nothing_are_told() -> None:
    (checked,) = verify([Claim("25 soldiers were killed, the army said.", (2, 99))], evidence())
    assert checked.support == "full"
    assert "there is no evidence [99]" in checked.problems


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e"])
def test_an_empty_claim_is_no_claim(text: str) -> None:
    assert check_claim(text, ["The army left."]).support == "none"


def test_without_quotes_nothing_stands() -> None:
    assert check_claim("The army left.", []).support == "none"


@pytest.mark.parametrize(
    "text",
    ["3\u200b6 buses left.", "３６ buses left.", "\u202e36 buses\u202c left.", "3б buses left."],
)
def test_disguised_figures_are_read_as_they_look(text: str) -> None:
    assert check_claim(text, ["35 buses left the town."]).support == "none"


def test_full_width_and_zero_width_forms_of_the_truth_pass() -> None:
    assert check_claim("３５ bu\u00adses left.", ["35 buses left the town."]).support == "full"


def test_outlets_and_days_beside_the_quote_count() -> None:
    quotes, known = ["35 buses left on Saturday."], ["The Post", "21 April 2018"]
    assert (
        check_claim("35 buses left on 21 April 2018.", quotes, attributions=known).support == "full"
    )
    assert check_claim("35 buses left on 21 April 2018.", quotes).support == "none"


def test_two_facts_do_not_make_a_third() -> None:
    quotes = ["35 buses left Jarrod.", "Six cars left Rohaiba."]
    assert check_claim("35 buses left Rohaiba.", quotes).support == "none"
    assert check_claim("35 buses left Jarrod; six cars left Rohaiba.", quotes).support == "full"


@pytest.mark.parametrize(
    ("name", "passed", "caught"),
    [("damascus", 0.95, 0.95), ("ferry", 0.85, 0.92), ("various", 0.85, 0.92)],
)
def test_the_benchmark_stays_where_it_is(name: str, passed: float, caught: float) -> None:
    outcomes = run_gate(load_cases(CLAIMS / f"{name}.jsonl"))
    assert share(outcomes, true=True) >= passed
    assert share(outcomes, true=False) >= caught


def test_a_yes_or_no_must_be_borne_out_by_its_quotes() -> None:
    asked = understand("Did the army kill soldiers?")
    said = replace(evidence()[0], text="The army denied that it had killed soldiers.")
    claims = [Claim(f"{lead}: “{said.text}”", (said.number,)) for lead in ("Yes", "No")]
    supports = [claim.support for claim in verify(claims, [said], asked)]
    assert supports == ["none", "full"]
