import pytest

from rag.language.figures import find_figures, number_value


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("1,200", 1200),
        ("thirty-five", 35),
        ("three hundred and twenty-five thousand", 325_000),
        ("2.5 million", 2_500_000),
        ("two dozen", 24),
        ("several", None),
    ],
)
def test_numbers_in_digits_and_words(phrase: str, value: float | None) -> None:
    assert number_value(phrase) == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("it cost $40", "money"),
        ("it rose by 5 per cent", "percent"),
        ("it is 12 km away", "distance"),
        ("it took three weeks", "duration"),
        ("she is 40 years old", "age"),
        ("40 sheep drowned", "count"),
    ],
)
def test_what_a_figure_measures(text: str, kind: str) -> None:
    (figure,) = find_figures(text)
    assert figure.kind == kind
    assert text[figure.start : figure.end].strip() == figure.text


@pytest.mark.parametrize(
    "text",
    ["on 14 March 2021", "in 2019", "at 10:45", "No one was hurt.", "The score was level."],
)
def test_dates_clocks_and_turns_of_phrase_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()
