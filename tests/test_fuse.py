from index import Chunk, Hit
from rag.fuse import fuse


def hits(retriever: str, **scores: float) -> tuple[Hit, ...]:
    return tuple(
        Hit(Chunk(name, name, 0, 0, 4, "Text"), score, rank, retriever)
        for rank, (name, score) in enumerate(scores.items(), 1)
    )


def test_what_both_retrievers_like_comes_first_and_nothing_is_lost() -> None:
    found = fuse(hits("dense", a=0.9, b=0.8, c=0.1), hits("keyword", b=12, d=3), dense_weight=0.5)
    assert found[0].chunk.id == "b"
    assert {h.chunk.id for h in found} == set("abcd")
    assert [h.rank for h in found] == [1, 2, 3, 4]


def test_one_empty_ranking_or_two() -> None:
    assert [h.chunk.id for h in fuse((), hits("keyword", a=2, b=1), dense_weight=0.5)] == ["a", "b"]
    assert fuse((), (), dense_weight=0.5) == ()
