from datetime import date

from index import PublicationDate
from rag.language.wording import is_quotation, quoted, report_of
from rag.types import Evidence

DAY = date(2021, 5, 3)


def evidence(text: str, **more: str) -> Evidence:
    published = PublicationDate(DAY, DAY, "day", "date line", "")
    given = {"title": "Flood", "source": "Orrin Times", **more}
    return Evidence(
        number=1, article_id="a", url=None, published=published, start=0, end=len(text), text=text,
        **given,
    )  # type: ignore[arg-type]  # fmt: skip


def test_a_report_goes_by_its_outlet_and_day_or_its_title() -> None:
    assert report_of(evidence("Rain.")) == "Orrin Times, 3 May 2021"
    assert report_of(evidence("Rain.", source="")) == "“Flood”, 3 May 2021"


def test_markers_in_articles_are_never_taken_for_ours() -> None:
    hostile = evidence("It rained [1], they said [2, 3] [^4].", source="Times [9]")
    assert quoted(hostile) == "“It rained (1), they said (2, 3) (^4).”"
    assert report_of(hostile).startswith("Times (9),")


def test_a_quotation_is_known_and_anything_added_is_noticed() -> None:
    item = evidence('"It rained [1]," he said.')
    claim = f"{report_of(item)}: {quoted(item)}"
    assert is_quotation(claim, [item])
    assert not is_quotation(f"{claim} Everybody drowned.", [item])
