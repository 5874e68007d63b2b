from dataclasses import replace
from datetime import date

from index import PublicationDate, TimeMention
from rag.asking.alternatives import alternatives
from rag.candidates import candidates
from rag.compare import compare
from rag.extract import extract
from rag.judge import judge
from rag.silence.denial import denies
from rag.silence.unknown import says_unknown
from rag.types import Evidence
from rag.understand import understand

COUNT = understand("How many goats drowned in the Orrin flood?")


def evidence(number: int, text: str, day: int = 1) -> Evidence:
    at = date(2021, 5, day)
    return Evidence(
        number=number,
        article_id=f"a{number}",
        title="Flood",
        source=f"Paper {number}",
        url=None,
        published=PublicationDate(at, at, "day", "date line", ""),
        start=0,
        end=len(text),
        text=text,
        relevance=0.9,
    )


FORTY = "Forty goats drowned in the Orrin flood, farmer Ada Voss said."
SIXTY = "Sixty goats drowned in the Orrin flood, mayor Tom Hale said."


def test_two_speakers_with_two_counts_on_one_day_are_a_dispute() -> None:
    (conflict,) = compare(COUNT, judge(COUNT, [evidence(1, FORTY), evidence(2, SIXTY)]))
    assert conflict.kind == "dispute"
    assert {v.value for v in conflict.values} == {"Forty goats", "Sixty goats"}


def test_a_later_count_is_an_update() -> None:
    (conflict,) = compare(COUNT, judge(COUNT, [evidence(1, FORTY), evidence(2, SIXTY, day=9)]))
    assert conflict.kind == "update"


def test_one_count_twice_is_no_conflict() -> None:
    same = "Some 40 goats drowned in the Orrin flood, mayor Tom Hale said."
    assert compare(COUNT, judge(COUNT, [evidence(1, FORTY), evidence(2, same)])) == ()


def test_a_denial_is_a_side() -> None:
    asked = understand("Did the Orrin dam burst?")
    told = [
        evidence(1, "The Orrin dam burst, farmers said."),
        evidence(2, "The owner denied that the Orrin dam had burst."),
    ]
    (conflict,) = compare(asked, judge(asked, told))
    assert {v.value for v in conflict.values} == {"reported", "denied"}
    assert denies(asked, told[1].text)
    assert not denies(asked, told[0].text)


def test_a_sentence_that_says_it_is_unknown_answers_nothing() -> None:
    unknown = evidence(1, "It is unclear how many goats drowned in the Orrin flood.")
    assert says_unknown(COUNT, unknown)
    assert extract(COUNT, judge(COUNT, [unknown])).status == "unanswerable"


def test_no_evidence_is_no_answer() -> None:
    draft = extract(COUNT, judge(COUNT, []))
    assert (draft.status, draft.claims) == ("unanswerable", ())


def test_what_one_source_says_is_not_contradicted_by_another() -> None:
    told = [evidence(1, FORTY), evidence(2, SIXTY)]
    asked = understand("How many goats drowned in the Orrin flood, according to Ada Voss?")
    assert compare(asked, judge(asked, told)) == ()


def test_a_denial_in_the_passive_denies() -> None:
    asked = understand("Was there a deal behind the closing of the Orrin dam?")
    assert denies(asked, "That there was any deal has been denied by the mayor.")
    assert not denies(
        asked, "There was a deal on the Orrin dam, said the mayor, who was denied a licence."
    )


def test_figures_in_the_next_breath_are_a_side() -> None:
    first = "The organisers said that 80,000 people marched through Orrin."
    asked = understand("How many people marched through Orrin?")
    second = replace(evidence(2, "The police said 12,000."), article_id="a1", context=first)
    (conflict,) = compare(asked, judge(asked, [evidence(1, first), second]))
    assert {v.value for v in conflict.values} == {"80,000 people", "12,000"}


def test_whose_names_are_not_given_is_unknown_by_the_sentence_before() -> None:
    asked = understand("What were the names of the two men whom the Front shot for looting?")
    before = "The Front says that it has shot two of its own men for looting."
    told = replace(evidence(1, "It did not give their names."), context=before)
    assert says_unknown(asked, told)
    assert not says_unknown(asked, replace(told, context="Bread is scarce in the town."))


def test_who_replaced_somebody_is_somebody_else() -> None:
    asked = understand("Who replaced Colonel Essad as commander of the crossing?")
    told = evidence(1, "The commander Rami Essad was replaced by Major Imad Sabra on Sunday.")
    assert [c.text for c in candidates(asked, told)] == ["Major Imad Sabra"]


def test_a_comparison_asks_for_each_side_alone() -> None:
    asked = understand("Which toll was higher, that of May or that of June? Give both.")
    assert [side.question for side in alternatives(asked)] == [
        "Which toll was higher, that of May?",
        "Which toll was higher, that of June?",
    ]


def test_a_comparison_quotes_a_sentence_for_each_side() -> None:
    asked = understand("Were there more buses in the second column or in the third?")
    told = [
        replace(evidence(1, "The second column had nine buses."), sides=(0.9, 0.2)),
        replace(evidence(2, "The governor counted 40 lorries."), sides=(0.3, 0.3)),
        replace(evidence(3, "There were 22 buses in the third one."), sides=(0.1, 0.8)),
    ]
    draft = extract(asked, judge(asked, told))
    assert [claim.evidence for claim in draft.claims] == [(1,), (3,)]


def test_whom_nobody_can_name_is_unknown() -> None:
    asked = understand("Who is the man known as the Surveyor?")
    assert says_unknown(asked, evidence(1, "Who the Surveyor is, nobody has been able to say."))


def test_the_place_of_a_date_line_is_not_who_did_it() -> None:
    asked = understand("Who telephoned the mayor on Thursday evening?")
    told = evidence(1, "VETRIN, Ardova (Federal Press) - Somebody rang the mayor, said Ada Voss.")
    assert [c.text for c in candidates(asked, told)] == ["Ada Voss"]


def test_when_it_will_be_is_not_answered_by_a_day_that_had_passed() -> None:
    def asked_and_told(question: str) -> float:
        asked = understand(question)
        at = date(2021, 4, 28)
        day = TimeMention("a1", 29, 37, "April 28", "2021-04-28", "day", "", at, at, False, False)
        text = "The laboratory published its April 28 report on the Orrin flood."
        told = replace(evidence(1, text, day=3), mentions=(day,))
        return candidates(asked, told)[0].fit

    assert asked_and_told("When did the laboratory publish its report?") == 1.0
    assert asked_and_told("When will the laboratory publish its report?") < 0.2


def test_one_sentence_may_tell_two_accounts() -> None:
    asked = understand("How many people marched through Orrin?")
    for text, told in (
        ("The police said 900 people marched through Orrin; state media say 12.", {"900", "12"}),
        ("Aas said that 40 people had marched through Orrin, and not 90.", {"40", "90"}),
    ):
        (conflict,) = compare(asked, judge(asked, [evidence(1, text)]))
        assert {v.value.split()[0] for v in conflict.values} == told
        draft = extract(asked, judge(asked, [evidence(1, text)]), [conflict])
        assert len(draft.claims) == 1


def test_one_teller_of_two_counts_is_one_account() -> None:
    asked = understand("How many people marched through Orrin?")
    told = "The police said that 900 people marched through Orrin and 40 were held."
    assert compare(asked, judge(asked, [evidence(1, told)])) == ()


def test_the_count_of_one_list_is_not_contradicted() -> None:
    told = [evidence(1, FORTY), evidence(2, SIXTY)]
    asked = understand("How many goats drowned in the Orrin flood by Ada Voss's count?")
    assert compare(asked, judge(asked, told)) == ()


def sided(question: str, *texts: str) -> set[str]:
    asked = understand(question)
    told = [evidence(number, text) for number, text in enumerate(texts, 1)]
    return {v.value for c in compare(asked, judge(asked, told)) for v in c.values}


def test_each_of_two_accounts_in_a_sentence_has_its_teller() -> None:
    asked = understand("How many people marched through Orrin?")
    told = "Police put the crowd of people in Orrin at 900 and the union at 2,000."
    (conflict,) = compare(asked, judge(asked, [evidence(1, told)]))
    assert [v.speaker for v in conflict.values] == ["Police", "the union"]


def test_a_part_or_an_addition_is_no_side() -> None:
    asked = "How many goats drowned in the Orrin flood?"
    assert not sided(asked, FORTY, "Nine more goats drowned in the Orrin flood, Tom Hale said.")
    assert not sided(asked, FORTY, "Nine of them drowned in the Orrin flood of goats, he said.")


def test_which_of_several_like_things_is_asked_must_be_said() -> None:
    asked = "How many goats were in the second herd that drowned?"
    second = "The second herd that drowned had forty goats, farmer Ada Voss said."
    assert not sided(asked, second, "The herd that drowned had sixty goats, mayor Tom Hale said.")


def test_what_the_next_sentence_denies_is_disputed() -> None:
    asked = understand("Did the owner sell the Orrin dam to his brother?")
    first = "The owner sold the Orrin dam to his brother, the council said."
    second = replace(evidence(2, "Her lawyer rejected that."), context=first)
    (conflict,) = compare(asked, judge(asked, [evidence(1, first), second]))
    assert [v.value for v in conflict.values] == ["reported", "denied"]


def test_that_there_was_none_denies_that_there_was_one() -> None:
    asked = understand("Was there a motorcycle at the scene of the murder?")
    assert denies(asked, "I have told them four times that there was no motorcycle.")
    assert not denies(asked, "There was no witness at the scene, he said.")


def test_a_sentence_about_another_place_is_no_rival() -> None:
    asked = "How many buses left Yarna at dawn?"
    here = "Six buses left Yarna at dawn, farmer Ada Voss said."
    there = "Some 35 buses left the town of Orrin at dawn, mayor Tom Hale said."
    assert not sided(asked, here, there)
    assert sided(asked, here, there.replace("Orrin", "Yarna")) == {"Six buses", "Some 35 buses"}
