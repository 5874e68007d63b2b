import pytest

from rag.language.spellings import find_names, is_acronym_of, names_in, same_word


def test_a_capital_from_its_place_is_no_name() -> None:
    assert find_names("The mayor of Orrin met Ada Voss", skip_first=True) == ("Orrin", "Ada Voss")


@pytest.mark.parametrize(("left", "right"), [("Zahoura", "Zahura"), ("Müller", "Muller")])
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert same_word(left, right)


@pytest.mark.parametrize(("left", "right"), [("Orrin", "Arran"), ("Tarn", "Turin"), ("A12", "A13")])
def test_different_names(left: str, right: str) -> None:
    assert not same_word(left, right)


def test_initials_stand_for_their_name_and_no_other() -> None:
    assert is_acronym_of("OSC", "Orrin Shipping Company")
    assert not is_acronym_of("BBC", "Orrin Shipping Company")
    assert names_in("Orrin Shipping Company", "The OSC sold a ship") == 1.0
    assert names_in("Ada Voss", "Mr Voss spoke") == 0.5
