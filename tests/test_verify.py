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
    ("quote", "claim"),
    [
        ("The shop opened at 9:34 p.m. and not at 9:20.", "The shop opened at 21:34."),
        ("Two fifths of the crop was lost.", "40 per cent of the crop was lost."),
        ("They gave 58 of the 96 million dollars.", "They gave 58 of the $96 million."),
        ("The list is twice what the city offers.", "The list is double what the city offers."),
        ("Six balloons rose, and gunners shot down four of them.", "Four balloons were shot down."),
        ("The report is due by Friday.", "The report is due no later than Friday."),
        ("No one was charged.", "Nobody was charged."),
        ("Its manager, Ann Lee, said the mill would close.", "Ann Lee said the mill would close."),
        ("The mill will close, said its head, Jo Roe.", "The mill will close, Jo Roe said."),
        ("They did not say whether the mill would close.", "They did not say if it would close."),
    ],
)
def test_other_ways_of_telling_it_pass(quote: str, claim: str) -> None:
    assert check_claim(claim, [quote]).support == "full"


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("The Reds won 38 seats, the Blues 33.", "The Blues won 38 seats."),
        ("It put the dead at five and the injured at 21.", "It put the dead at 21."),
        ("It hit 27,000 rail workers and 8,400 dock workers.", "It hit 8,400 rail workers."),
        ("He beat Ann Lee by six votes.", "Ann Lee beat Jo Roe by six votes."),
        ("The judge, Ann Lee, and the mayor, Jo Roe, met.", "The judge, Jo Roe, and Ann Lee met."),
        ("Ann Lee, who led the raid, met Jo Roe, who ran the inn.", "Ann Lee led the raid and ran the inn."),
        ("Jonas Roe accused Vera Lee of theft.", "Vera Lee accused Jonas Roe of theft."),
        ("The council voted against the plan.", "The council voted in favour of the plan."),
        ("The minister withdrew the permit.", "The minister renewed the permit."),
        ("It was the last time that he came.", "It was the first time that he came."),
        ("They left shortly before midnight.", "They left shortly after midnight."),
        ("Two men are to go to prison.", "Two men have gone to prison."),
        ("He hopes to try again.", "He will try again."),
        ("She is said to have built the bridge.", "She built the bridge."),
        ("He posted a film that he said showed the launch.", "He posted a film that showed the launch."),
        ("The rebels have refused to meet.", "The rebels have not refused to meet."),
        ("It was nearly twice as long as the first.", "It was more than twice as long as the first."),
        ("The company said it got no letter.", "The town hall said it got no letter."),
    ],
)  # fmt: skip
def test_one_thing_put_for_another_is_refused(quote: str, claim: str) -> None:
    assert check_claim(claim, [quote]).support == "none"
    assert check_claim(quote, [quote]).support == "full"


def dated(number: int, text: str, *days: tuple[str, int]) -> Evidence:
    """Returns a sentence whose expressions stand for days of March 2018."""
    start = number * 1000
    mentions = tuple(
        TimeMention(
            "a", start + text.index(words), start + text.index(words) + len(words), words,
            f"2018-03-{day:02}", "day", "publication", date(2018, 3, day), date(2018, 3, day),
        )
        for words, day in days
    )  # fmt: skip
    return Evidence(
        number, "a", "", "", None, DAY, start, start + len(text), text, mentions=mentions
    )


def test_days_say_what_came_first() -> None:
    told = [
        dated(1, "March 3: The bridge opens.", ("March 3", 3)),
        dated(2, "March 9: The mayor resigns.", ("March 9", 9)),
    ]
    claims = [f"The mayor resigned {word} the bridge opened." for word in ("after", "before")]
    checked = verify([Claim(text, (1, 2)) for text in claims], told)
    assert [claim.support for claim in checked] == ["full", "none"]


def test_a_day_belongs_to_its_own_clause() -> None:
    told = dated(
        1, "The lorries left the port on Monday and have been stuck since Thursday at a bridge.",
        ("Monday", 5), ("Thursday", 8),
    )  # fmt: skip
    claims = [f"The lorries left the port on {day} March." for day in (5, 8)]
    checked = verify([Claim(text, (1,)) for text in claims], [told])
    assert [claim.support for claim in checked] == ["full", "none"]


def test_a_denial_counts_for_its_own_sentence() -> None:
    quotes = ["Ann Lee signed the order and flew home.", "She has not been charged."]
    assert check_claim("Ann Lee has been charged.", quotes).support == "none"


def test_a_name_of_the_sentence_before_is_not_in_this_one() -> None:
    told = replace(
        dated(1, "The defence minister, Ann Lee, keeps her post."),
        context="The new interior minister is Jo Roe.",
    )
    (checked,) = verify([Claim("The defence minister, Jo Roe, keeps her post.", (1,))], [told])
    assert checked.support == "none"


@pytest.mark.parametrize(
    ("name", "passed", "caught"),
    [
        ("damascus", 0.98, 0.98),
        ("ferry", 0.9, 0.97),
        ("various", 0.95, 0.95),
        ("newsroom", 0.87, 0.97),
        ("fresh_dev", 0.9, 0.9),
        ("fresh_held", 0.66, 0.73),
        ("unseen", 0.77, 0.86),
    ],
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
