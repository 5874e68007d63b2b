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
