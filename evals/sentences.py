"""Measures which sentence answers a question: `python -m evals.sentences --bench ../shared/bench`.

On trecqa/dev.csv: MAP and MRR of `rag.rank_sentences` beside BM25 and weighted overlap. On the
half of XQuAD that nothing is trained on (articles of odd number): how often the sentence put first
in the gold paragraph holds the answer. With --answers, `rag.answer` itself on that half: the same
for its first cited quote, and abstention when the gold paragraph is taken away from all 240.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from evals.cases import load_suite
from evals.cases_public import on_odd_article
from evals.errors import SuiteError
from evals.lexical import BM25, idf_overlap
from evals.report import interval_cells
from evals.resample import Interval, bootstrap
from evals.types import Case, Suite
from index import split_sentences

Scorer = Callable[[str, Sequence[str]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Pool:
    """A question with candidate sentences, each right or not."""

    question: str
    sentences: tuple[str, ...]
    right: tuple[bool, ...]


def read_trecqa(path: Path) -> tuple[Pool, ...]:
    """The questions of a TREC QA file (qtext, label, atext) that have a right sentence.

    Those without one have no average precision; leaving them out is the custom of the field
    (Rao et al. 2016, "clean" TREC QA).
    """
    try:
        with path.open(encoding="utf-8", newline="") as table:
            rows = list(csv.DictReader(table))
    except OSError as error:
        raise SuiteError(f"{path} can't be read: {error.strerror}") from error
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row["qtext"])]
    pools = (
        Pool(
            group[0]["qtext"],
            tuple(row["atext"] for row in group),
            tuple(row["label"] == "1" for row in group),
        )
        for group in groups
    )
    return tuple(pool for pool in pools if any(pool.right))


def average_precision(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Average precision of a ranking; among equal scores right ones come last.

    >>> average_precision([0.9, 0.5, 0.4], [True, False, True])
    0.8333333333333333
    """
    order = _order(scores, right)
    found = [place for place, item in enumerate(order, 1) if right[item]]
    return sum(n / place for n, place in enumerate(found, 1)) / len(found)


def reciprocal_rank(scores: Sequence[float], right: Sequence[bool]) -> float:
    """1 over the place of the first right sentence; among equal scores right ones come last."""
    order = _order(scores, right)
    return 1 / next(place for place, item in enumerate(order, 1) if right[item])


def xquad_pools(suite: Suite, *, odd: bool = True) -> tuple[tuple[Case, Pool], ...]:
    """The questions on the odd (or even) articles, with the sentences of their gold paragraph."""
    texts = {article.id: article.text for article in suite.articles}
    kept = (case for case in suite.cases if on_odd_article(case) == odd)
    return tuple((case, _pool(case, texts[case.documents[0]])) for case in kept)


def top_holds(scores: Sequence[float], right: Sequence[bool]) -> float:
    """1 when the best sentence holds the answer; a tie with a wrong one counts as wrong."""
    return float(right[_order(scores, right)[0]])


def scorers() -> dict[str, Scorer]:
    """The scorers compared, ours last."""
    from rag import rank_sentences

    return {
        "BM25": lambda question, texts: BM25(texts).scores(question),
        "idf overlap": idf_overlap,
        "rag.rank_sentences": rank_sentences,
    }


def main(
    bench: Annotated[Path, typer.Option(help="The folder with trecqa and xquad.")],
    answers: Annotated[bool, typer.Option(help="Ask rag.answer as well (minutes).")] = False,
    limit: Annotated[int, typer.Option(help="At most this many questions of XQuAD.")] = 0,
) -> None:
    """Prints the tables."""
    out = Console()
    pools = read_trecqa(bench / "trecqa" / "dev.csv")
    suite = load_suite(bench / "xquad" / "xquad.en.json")
    held = xquad_pools(suite)[: limit or None]
    table = Table("percent, with 95% interval", "TREC QA MAP", "TREC QA MRR", "XQuAD top sentence")
    for name, scorer in scorers().items():
        table.add_row(name, *(_cell(values) for values in _measured(scorer, pools, held)))
    out.print(table)
    out.print(f"{len(pools)} questions of TREC QA, {len(held)} of XQuAD's odd articles")
    if answers:
        from evals.sentences_answers import measure_answers, print_answers

        print_answers(measure_answers(suite, [case for case, _ in held]), console=out)


def _measured(
    scorer: Scorer, pools: Sequence[Pool], held: Sequence[tuple[Case, Pool]]
) -> list[list[float]]:
    ranked = [(scorer(pool.question, pool.sentences), pool.right) for pool in pools]
    read = [(scorer(pool.question, pool.sentences), pool.right) for _, pool in held]
    return [
        [average_precision(*pair) for pair in ranked],
        [reciprocal_rank(*pair) for pair in ranked],
        [top_holds(*pair) for pair in read],
    ]


def _cell(values: Sequence[float]) -> str:
    interval: Interval | None = bootstrap(values)
    return "–" if interval is None else "{} ({})".format(*interval_cells(interval)[:2])


def _pool(case: Case, text: str) -> Pool:
    sentences = tuple(text[start:end] for start, end in split_sentences(text))
    right = tuple(any(answer in sentence for answer in case.answers) for sentence in sentences)
    return Pool(case.question, sentences, right)


def _order(scores: Sequence[float], right: Sequence[bool]) -> list[int]:
    return sorted(range(len(scores)), key=lambda item: (-scores[item], right[item], item))


if __name__ == "__main__":
    typer.run(main)
