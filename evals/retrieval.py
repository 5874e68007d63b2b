"""Measures how well articles are found: `python -m evals.retrieval --bench ../shared/bench`.

On RealTimeQA (a hit is an article that the question's search results hold and that contains an
accepted answer) and XQuAD (the question's paragraph among all). Compared: BM25 alone, dense
vectors alone, LlamaIndex's VectorStoreIndex and QueryFusionRetriever on the same embedding model,
and `rag.search` as it ships. How LlamaIndex cuts and fuses is chosen for each set on one half of
its questions, as ours was for both together; the figures are of the other halves: of XQuAD the
questions on odd articles, since the sentence ranker has read the even ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from evals.cases import load_suite
from evals.cases_public import on_odd_article
from evals.matching import fold, says_any
from evals.prepare import build_index
from evals.resample import bootstrap, randomisation_test
from evals.scores_retrieval import RankingScores, rankings_scores
from evals.types import Case, Suite

DEPTH = 100
"""Passages that every system may return; several can be of one article."""
Finder = Callable[[Case], Sequence[str]]
"""The ids of the articles found for a case, best first; repeats count once."""
Halves = tuple[Sequence[Case], Sequence[Case]]
"""The cases to tune on, and those to report."""
SIZES = (256, 1024)
"""Tokens of LlamaIndex's chunks: MiniLM reads 256, 1024 is its default."""
SHOWN = ("hit_1", "hit_5", "hit_10", "reciprocal_rank_10", "ndcg_10")
TESTED = ("hit_5", "reciprocal_rank_10")


@dataclass(frozen=True, slots=True)
class System:
    """A retriever with its settings; those of one family are tuned against each other."""

    family: str
    name: str
    find: Finder


@dataclass(frozen=True, slots=True)
class Measured:
    """A system's scores by question on the half that it was tuned on and on the other."""

    system: System
    tuned: Mapping[str, RankingScores]
    held: Mapping[str, RankingScores]


def right_articles(suite: Suite, texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By case id the gold documents that contain an accepted answer, where there are any."""
    folded = {article_id: fold(text) for article_id, text in texts.items()}
    found = {
        case.id: tuple(d for d in case.documents if says_any(folded.get(d, ""), case.answers))
        for case in suite.cases
    }
    return {case_id: right for case_id, right in found.items() if right}


def own_systems(opened: Any) -> list[System]:
    """BM25 and dense vectors of an index alone, and `rag.search` as it ships."""
    import rag

    def keyword(case: Case) -> list[str]:
        return [hit.chunk.article_id for hit in opened.keyword(case.question, limit=DEPTH)]

    def dense(case: Case) -> list[str]:
        return [hit.chunk.article_id for hit in opened.dense(case.question, limit=DEPTH)]

    def ours(case: Case) -> list[str]:
        found = rag.search(case.question, index=opened, limit=DEPTH)
        return [passage.chunk.article_id for passage in found]

    return [
        System("BM25", "BM25", keyword),
        System("dense", "dense", dense),
        System("rag.search", "rag.search", ours),
    ]


def every_other(cases: Sequence[Case]) -> Halves:
    """Even places to tune on, odd ones to report."""
    return cases[0::2], cases[1::2]


def by_article(cases: Sequence[Case]) -> Halves:
    """XQuAD's questions on even articles to tune on, those on odd ones to report."""
    even = [case for case in cases if not on_odd_article(case)]
    return even, [case for case in cases if on_odd_article(case)]


def measure(
    systems: Sequence[System],
    cases: Sequence[Case],
    right: Mapping[str, Sequence[str]],
    split: Callable[[Sequence[Case]], Halves] = every_other,
) -> list[Measured]:
    """Each system on both halves of the cases that have a right article."""
    halves = split([case for case in cases if case.id in right])
    results = []
    for system in track(systems, description="asking each system", console=Console(stderr=True)):
        scores = [_scores(system, half, right) for half in halves]
        results.append(Measured(system, *scores))
    return results


def best_of_families(results: Sequence[Measured]) -> list[Measured]:
    """Of each family the member that did best on the half to tune on, by MRR@10."""
    families = dict.fromkeys(result.system.family for result in results)
    return [
        max(
            (result for result in results if result.system.family == family),
            key=lambda result: _mean(result.tuned, "reciprocal_rank_10"),
        )
        for family in families
    ]


def results_table(results: Sequence[Measured], *, title: str) -> Table:
    """The figures on the reported half; p, of hit@5 and of MRR@10, is against the last system."""
    table = Table("percent", title=title, title_justify="left")
    for name in ("hit@1", "hit@5", "hit@10", "MRR@10", "nDCG@10", "p hit@5", "p MRR"):
        table.add_column(name, justify="right")
    last = results[-1]
    for result in results:
        cells = [f"{100 * _mean(result.held, name):.1f}" for name in SHOWN]
        chance = [f"{_p_value(result, last, name):.3f}" for name in TESTED if result is not last]
        table.add_row(result.system.name, *cells, *chance)
    return table


def main(
    bench: Annotated[Path, typer.Option(help="The folder with realtimeqa-2024q1 and xquad.")],
    cache: Annotated[Path, typer.Option(help="Keeps indexes here for the next run.")] = Path(
        "reports/retrieval"
    ),
    only: Annotated[str, typer.Option(help="realtimeqa or xquad; both by default.")] = "",
    peers: Annotated[bool, typer.Option(help="Measure LlamaIndex's retrievers too.")] = True,
    chunk_size: Annotated[
        list[int] | None,
        typer.Option(help="Tokens of LlamaIndex's chunks: 1024, its default, and 256 by default."),
    ] = None,
) -> None:
    """Prints a table for each set."""
    out = Console()
    sets = {
        "xquad": bench / "xquad" / "xquad.en.json",
        "realtimeqa": bench / "realtimeqa-2024q1",
    }
    for name, path in sets.items():
        if not only or only == name:
            sizes = (chunk_size or SIZES) if peers else ()
            _measure_set(name, load_suite(path), cache / name, sizes=sizes, out=out)


def _measure_set(
    name: str, suite: Suite, cache: Path, *, sizes: Sequence[int], out: Console
) -> None:
    from index import open_index

    cache.mkdir(parents=True, exist_ok=True)
    path = cache / "suite.index"
    if not path.exists():
        build_index(suite, path, work=cache)
    with open_index(path) as opened:
        articles = list(opened.articles())
        texts = {article.id: article.text for article in articles}
        systems = own_systems(opened)
        for size in sizes:
            from evals.retrieval_peers import llama_systems

            systems = [*llama_systems(articles, cache, chunk_size=size), *systems]
        right = right_articles(suite, texts)
        split = by_article if name == "xquad" else every_other
        results = measure(systems, suite.cases, right, split)
    count = len(results[0].held)
    out.print(results_table(best_of_families(results), title=f"{name}, {count} held-out questions"))
    for result in results:
        out.print(f"  tuned on: {result.system.name} MRR@10 {_tuned(result):.1f}", highlight=False)


def _scores(
    system: System, cases: Sequence[Case], right: Mapping[str, Sequence[str]]
) -> dict[str, RankingScores]:
    ranked = {case.id: list(system.find(case)) for case in cases}
    return rankings_scores(ranked, {case.id: right[case.id] for case in cases})


def _mean(scores: Mapping[str, RankingScores], name: str) -> float:
    interval = bootstrap([getattr(score, name) for score in scores.values()], rounds=1)
    return interval.mean if interval else 0.0


def _tuned(result: Measured) -> float:
    return 100 * _mean(result.tuned, "reciprocal_rank_10")


def _p_value(result: Measured, last: Measured, name: str) -> float:
    ids = list(last.held)
    first, second = ([getattr(scores[i], name) for i in ids] for scores in (result.held, last.held))
    return randomisation_test(first, second)


if __name__ == "__main__":
    typer.run(main)
