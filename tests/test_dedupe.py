from pathlib import Path

import pytest
from articles import write

from index import Index, build, open_index

WIRE = (
    "The ferry left the quay at half past six with forty-one passengers and two lorries on board.\n"
    "An hour later it struck a submerged rock that is marked on every chart of the strait.\n"
    "The captain told the coast guard by radio that water was coming into the engine room."
)
EDITED = (
    "Our correspondent reports from the island, where people are waiting on the shore.\n"
    "The ferry left the quay at half past six with 41 passengers and two lorries on board.\n"
    "An hour later it struck a submerged rock that is marked on all charts of the strait.\n"
    "The weather was calm all day long and nobody here can explain how it came to this."
)
QUOTING = (
    "The agency wrote that “the ferry left the quay at half past six with forty-one passengers "
    "and two lorries on board”, which the company denies.\n"
    "It says that it will publish the passenger list as soon as all the families are informed."
)
OTHER = (
    "The minister said: “We are with the families.”\n"
    "A ferry with forty passengers left the quay of another town at about the same hour of day."
)
SHORT_QUOTE = "The mayor of the island said: “We are with the families.”\nNothing else is known."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("copies")
    texts = {"wire": WIRE, "edited": EDITED, "quoting": QUOTING, "other": OTHER}
    build(write(folder / "in", **texts, short=SHORT_QUOTE), into=folder / "x.index")
    return open_index(folder / "x.index")


def _carriers(index: Index, article_id: str) -> dict[str, str]:
    """The articles that share passages with one, and the words that they share."""
    return {
        copy.article_id: index.article(copy.article_id).text[copy.start : copy.end]
        for chunk in index.chunks(article_id)
        for copy in index.copies(chunk.id)
    }


def test_an_edited_wire_story_is_found_with_its_span_both_ways(index: Index) -> None:
    there = _carriers(index, "wire")
    assert list(there) == ["edited"]
    assert there["edited"].startswith("The ferry left")
    assert there["edited"].endswith("charts of the strait.")
    back = _carriers(index, "edited")
    assert list(back) == ["wire"]
    assert back["wire"].endswith("every chart of the strait.")


def test_a_quotation_is_no_copy(index: Index) -> None:
    assert _carriers(index, "quoting") == {}


def test_a_short_sentence_in_common_is_no_copy(index: Index) -> None:
    assert _carriers(index, "other") == _carriers(index, "short") == {}


def test_a_single_sentence_knows_its_twin(index: Index) -> None:
    text = index.article("wire").text
    second = text.index("An hour")
    (copy,) = index.copies_of_span("wire", second, text.index("\n", second))
    twin = index.article("edited").text[copy.start : copy.end]
    assert twin.startswith("An hour later")
    assert twin.endswith("all charts of the strait.")
    third = text.index("The captain")
    assert index.copies_of_span("wire", third, len(text)) == ()


def test_a_copy_that_comes_later_is_found_and_forgotten_again(tmp_path: Path) -> None:
    into = tmp_path / "x.index"
    build(write(tmp_path / "a", wire=WIRE), into=into)
    with open_index(into) as index:
        assert _carriers(index, "wire") == {}
        build(write(tmp_path / "b", edited=EDITED), into=into)
        assert list(_carriers(index, "wire")) == ["edited"]
        index.remove(["edited"])
        assert _carriers(index, "wire") == {}


def test_site_furniture_in_very_many_articles_is_no_wire_copy(tmp_path: Path) -> None:
    notice = "Readers who want to write to the editors will find the address on the last page."
    words = "red blue green gold grey pink black white brown violet amber teal".split()
    texts = {
        f"a{number}": f"Story {number} of {words[number % 12]} birds of {number} kinds.\n{notice}"
        for number in range(105)
    }
    build(write(tmp_path / "in", **texts), into=tmp_path / "x.index")
    with open_index(tmp_path / "x.index") as index:
        assert _carriers(index, "a7") == {}
