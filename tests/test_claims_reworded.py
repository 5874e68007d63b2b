"""Claims in other words, and claims that are another's or turned round."""

from __future__ import annotations

import pytest

from rag.verify import check_claim


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        (
            "The firm lowered its sales forecast.",
            ["The carmaker cut its sales forecast on Monday."],
        ),
        ("A 38-year-old man fell ill.", ["The first patient was a man of 38 who fell ill."]),
        ("The British envoy arrived.", ["Britain's envoy arrived."]),
        ("It recalled its ambassador from Homs.", ["It called home its ambassador to Homs."]),
        ("The boat's logs are still missing.", ["None of the boat's logs has been found."]),
        ("Roe put it at 90 tonnes; Lee said 240.", ["Roe said 90 tonnes.", "Lee said 240 tonnes."]),
        ("Shares fell by nearly 20 percent.", ["Shares fell by almost a fifth on Friday."]),
        ("Costs were at most 900 euros.", ["Costs did not exceed 900 euros, he said."]),
        (
            "Reserves were 1.9 billion dollars, while Roe spoke of around 1.7 billion.",
            ["Reserves stood at 1.9 billion dollars, while Roe spoke of around 1.7."],
        ),
    ],
)
def test_the_same_in_other_words_passes(claim: str, quotes: list[str]) -> None:
    assert check_claim(claim, quotes).support != "none"


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        ("Pay rose by 900 euros.", ["Pay rose to 900 euros."]),
        ("Police said 90 people marched.", ["Police said 40 marched.", "Ann Roe said 90 marched."]),
        ("Hama's envoy spoke of Homs.", ["Homs's envoy spoke of Hama."]),
        ("Ann Roe would step down.", ["Ann Roe would not resign."]),
        ("Monitors were given access.", ["Monitors were refused access."]),
        ("The fire broke out after the raid began.", ["The raid began after the fire broke out."]),
        ("Ann Roe said Jo Roe left.", ["Jo Roe, 22, said that Ann Roe left."]),
        ("All those killed were fans.", ["Most of those killed were fans."]),
        ("A march was held on Sunday.", ["The march is planned for Sunday."]),
        (
            "Ann Lee said two white boats sank.",
            ["Ann Lee said it rained.", "Jo Roe said two white boats sank."],
        ),
        ("Germany blamed Russia.", ["France blamed Russia."]),
    ],
)
def test_what_is_anothers_or_the_other_way_round_is_caught(claim: str, quotes: list[str]) -> None:
    assert check_claim(claim, quotes).support == "none"
