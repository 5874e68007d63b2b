from pathlib import Path

from articles import write

from index import Chunk, Hit, build, open_index
from rag import search
from rag.wider import look_wider

STRIKE = (
    "Dockers at the port of Larnemouth walked out on Monday over pay. The union says that the "
    "strike will last a week.\n\n"
    + "Nobody at the harbour would say more about it on that day. " * 12
    + "\n\nEleven ships are waiting outside, the harbour master said."
)
SHIPS = "Eleven ships are waiting outside Port Quell because of the fog, a pilot said on Monday."


def test_a_passage_counts_for_more_in_a_report_of_what_is_asked(tmp_path: Path) -> None:
    into = tmp_path / "x.index"
    build(write(tmp_path / "in", strike=STRIKE, ships=SHIPS), into=into)
    with open_index(into) as index:
        found = search("How many ships wait because of the dockers' strike?", index=index, limit=2)
    assert {passage.chunk.article_id for passage in found} == {"strike"}
    assert any("Eleven ships" in passage.chunk.text for passage in found)


def test_a_report_is_told_by_all_its_passages() -> None:
    hits = [
        Hit(Chunk(name, name[0], 0, 0, 4, "Text"), score, rank, "fused")
        for rank, (name, score) in enumerate((("b1", 0.6), ("a1", 0.5), ("a2", 0.1)), 1)
    ]
    held = {
        "a1": frozenset({"ship"}),
        "a2": frozenset({"strike", "docker"}),
        "b1": frozenset({"ship"}),
    }
    weights = {"ship": 1.0, "strike": 2.0, "docker": 3.0}
    found = look_wider("Which ships did the dockers strike?", hits, held, weights)
    assert found[0].chunk.id == "a1"
    assert [hit.rank for hit in found] == [1, 2, 3]
    assert look_wider("Which?", (), {}, {}) == ()
