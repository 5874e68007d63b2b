import pytest

from rag.language.speakers import speaker


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The dam is safe, said engineer Ada Voss.", "engineer Ada Voss"),
        ("According to the Orrin Times, forty sheep drowned.", "the Orrin Times"),
        ("Ada Voss denied that the dam had burst.", "Ada Voss"),
        ("Local officials said the market was closed.", "Local officials"),
        ("Forty sheep drowned in the flood.", ""),
        ("Forty sheep drowned, the farmers' union said on Monday.", "the farmers' union"),
        ("Orrin state media said that nobody drowned.", "state media"),
    ],
)
def test_who_speaks(text: str, who: str) -> None:
    assert speaker(text) == who
