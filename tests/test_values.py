"""Figures, days, names and small words that claims are compared by."""

from __future__ import annotations

from datetime import date

import pytest

from rag.gate.days import Known, backed, days, impossible
from rag.gate.moods import cues
from rag.gate.names import name_book, same_name
from rag.gate.reading import read
from rag.gate.roles import role_problems
from rag.gate.speaking import speakers
from rag.gate.values import figures
from rag.language.hygiene import disguised, visible
from rag.language.thesaurus import means, opposite, root


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("1,200 men", 1200, "", "exact"),
        ("some 1200 men", 1200, "", "about"),
        ("twelve hundred men", 1200, "", "exact"),
        ("two dozen buses", 24, "", "exact"),
        ("half a dozen buses", 6, "", "exact"),
        ("two hundred and fifty men", 250, "", "exact"),
        ("more than twenty-five men", 25, "", "lower"),
        ("13 or more men", 13, "", "lower"),
        ("no more than 40 men", 40, "", "upper"),
        ("less than three percent", 3, "percent", "upper"),
        ("5% of it", 5, "percent", "exact"),
        ("5 per cent of it", 5, "percent", "exact"),
        ("$3.5 million", 3_500_000, "dollar", "exact"),
        ("an estimated 1.2bn euros", 1_200_000_000, "euro", "about"),
        ("8km away", 8, "kilometre", "exact"),
        ("within 48 hours", 48, "hour", "exact"),
        ("the 4th division", 4, "ordinal", "exact"),
        ("a 34-year-old driver", 34, "age", "exact"),
        ("Ann Lee, 34, drove", 34, "age", "exact"),
        ("٣٥ buses", 35, "", "exact"),
    ],
)
def test_figures_have_value_unit_and_bound(text: str, value: float, unit: str, bound: str) -> None:
    (figure,) = figures(text)
    assert (float(figure.value), figure.unit, figure.bound) == (value, unit, bound)
    assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize("text", ["no figures here", "a man and an aid", "one's own", ""])
def test_words_that_are_no_figures(text: str) -> None:
    assert [f for f in figures(text) if f.text != "one"] == []


def test_days_in_every_order() -> None:
    forms = [
        "21 April 2018",
        "April 21, 2018",
        "the 21st of April 2018",
        "2018-04-21",
        "Sat 21 April 2018",
    ]
    for form in forms:
        assert days(f"On {form} they left.")[0].calendar_day == date(2018, 4, 21)


def test_the_verb_may_and_numbers_are_no_dates() -> None:
    assert days("They may leave 2018 men in 12 towns, on page 1999 of it") == ()


def test_a_day_is_backed_by_what_it_resolves_to_only() -> None:
    saturday = Known(date(2018, 4, 21), date(2018, 4, 21))
    april = Known(date(2018, 4, 1), date(2018, 4, 30))
    (claimed,) = days("on 21 April 2018")
    assert backed(claimed, (), [saturday])
    assert not backed(claimed, (), [april])
    assert backed(days("in April 2018")[0], (), [saturday])
    assert not backed(days("on Friday")[0], (), [saturday])


def test_days_that_no_calendar_has() -> None:
    assert impossible(days("on 31 April 2018")[0])
    assert "Saturday" in str(impossible(days("on Sunday 21 April 2018")[0]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yarmouk", "Yarmuk"), ("Ezzor", "Zor"), ("Hussein", "Husayn"), ("Raqqa", "Raqa"),
        ("Muhammad", "Mohammed"), ("Syria", "Syrian"), ("Kyiv", "Kyyiv"), ("Qaddafi", "Kadafi"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Homs", "Hama"),
        ("Iran", "Iraq"),
        ("Mali", "Bali"),
        ("Aleppo", "Idlib"),
        ("Austria", "Australia"),
    ],
)
def test_names_that_are_not_the_same(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_acronyms_both_ways() -> None:
    full, short = read("the Organization for the Prohibition of Chemical Weapons"), read("the OPCW")
    assert name_book([full]).has(short.tokens, 1)
    assert all(name_book([short]).has(full.tokens, at) for at in (1, 4, 6, 7))
    assert not name_book([full]).has(read("NATO").tokens, 0)


@pytest.mark.parametrize(
    ("text", "mood", "head"),
    [
        ("They did not surrender.", "denied", "surrender"),
        ("He couldn't say how many.", "denied", "say"),
        ("They failed to agree.", "denied", "agree"),
        ("It has yet to begin.", "denied", "begin"),
        ("an alleged attack on the town", "alleged", "attack"),
        ("They threatened to storm the area.", "intended", "storm"),
        ("It may take five weeks.", "possible", "take"),
        ("He told them to leave the area.", "intended", "leave"),
    ],
)
def test_cues_and_what_they_govern(text: str, mood: str, head: str) -> None:
    cue = cues(read(text))[0]
    assert (cue.mood, cue.governs[0]) == (mood, root(head))


def test_not_only_is_no_denial() -> None:
    assert cues(read("Not only soldiers died, and no fewer than five.")) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thousands left, said Chris Gunness, who speaks for the agency.", ["Chris Gunness"]),
        ("According to the daily Al-Watan, they left.", ["daily Al Watan"]),
        ("The minister, Ann Lee, said they left.", ["Ann Lee minister"]),
        ("He said they left.", [""]),
        ("The report was put on the table.", []),
    ],
)
def test_speakers(text: str, names: list[str]) -> None:
    assert [" ".join(t.text for t in s.tokens) for s in speakers(read(text))] == names


def test_roles_are_turned_round_in_either_voice() -> None:
    source = [read("Hama was attacked by Homs.")]
    assert role_problems(read("Hama attacked Homs."), source)
    assert not role_problems(read("Homs attacked Hama."), source)


def test_the_thesaurus_knows_one_way_streets() -> None:
    assert means(root("vehicles"), root("trucks"))
    assert not means(root("trucks"), root("vehicles"))
    assert opposite(root("accepted"), root("rejected"))
    assert means(root("analysed"), root("analysis"))


def test_invisible_and_look_alike_characters() -> None:
    assert visible("a\u200bb\u202ec\ufeff") == "abc"
    assert disguised("1,2OO men of Нoms") == ("1,2OO", "Нoms")
    assert disguised("5pm 8km 14th F-16 A320 U.S.") == ()
