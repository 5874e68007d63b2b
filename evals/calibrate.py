"""Fits the weights by which `rag.judge` tells an answer from a near miss.

    python -m evals.calibrate [--bench ../shared/bench]

It reads the sample suite and, with `--bench`, the three of XQuAD's training articles that the
sentence ranker never saw, each question once with its paragraph and once without. The committed
weights come from the suite alone: on news that neither had seen they refused fewer of the
answerable questions. Logistic regression with the two
classes weighted alike and an L2 penalty (Hosmer and Lemeshow, "Applied Logistic Regression", 2000).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from evals.cases import load_suite
from index import build, open_index
from rag.config import RagConfig
from rag.evidence import gather
from rag.fuse import fuse
from rag.judge import features, judge
from rag.rank import SentenceRanker
from rag.retrieve import passages, retrieve
from rag.understand import understand

SILENT = frozenset(("unanswerable", "boilerplate_trap"))
SEEN_BY_NOBODY = 16, 14
"""XQuAD's articles n with n % 16 == 14 are set aside from the ranker's training."""


@dataclass(frozen=True, slots=True)
class Example:
    """The features of the best sentence for a question, and whether the question has an answer."""

    features: tuple[float, ...]
    answerable: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, whether it can be answered, and an article to leave out of the search."""

    question: str
    answerable: bool
    without: str = ""


def examples(index: Any, asked: Iterable[Asked], ranker: SentenceRanker) -> Iterator[Example]:
    """Yield an example for each question that finds any sentence at all."""
    config = RagConfig()
    for one in asked:
        question = understand(one.question, sources=index.sources())
        rankings = retrieve(question, index, config=config)
        hits = fuse(rankings.dense, rankings.keyword, dense_weight=config.dense_weight)
        kept = [hit for hit in hits if hit.chunk.article_id != one.without]
        found = passages([replace(h, rank=n) for n, h in enumerate(kept, 1)], index)
        evidence = gather(question, found[: config.passages], index, ranker=ranker)
        judged = judge(question, evidence)
        if judged:
            yield Example(features(question, judged[0]), one.answerable)


def fit(data: list[Example], *, penalty: float = 1.0) -> np.ndarray:
    """Return the weights of the features and, last, the bias, by Newton's method."""
    rows = np.array([[*e.features, 1.0] for e in data])
    labels = np.array([e.answerable for e in data], dtype=float)
    balance = np.where(labels == 1, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    ridge = penalty * np.r_[np.ones(rows.shape[1] - 1), 1e-6]
    weights = np.zeros(rows.shape[1])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (balance * (chance - labels)) + ridge * weights
        bend = (rows.T * (balance * chance * (1 - chance))) @ rows + np.diag(ridge)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def suite_questions(name: str) -> tuple[tuple[Path, ...], list[Asked]]:
    """Return a suite's folder of articles and its questions; false premises are left out."""
    suite = load_suite(name)
    cases = [c for c in suite.cases if c.type != "false_premise"]
    return suite.article_paths, [Asked(c.question, c.type not in SILENT) for c in cases]


def xquad_questions(path: Path, into: Path) -> tuple[tuple[Path, ...], list[Asked]]:
    """Write XQuAD's paragraphs as a JSONL file; return it and the questions set aside."""
    rows, asked = [], []
    every, which = SEEN_BY_NOBODY
    for number, article in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        for place, paragraph in enumerate(article["paragraphs"]):
            name = f"p{number}-{place}"
            rows.append(json.dumps({"id": name, "text": paragraph["context"]}))
            if number % every == which:
                for qa in paragraph["qas"]:
                    asked.append(Asked(qa["question"], True))
                    asked.append(Asked(qa["question"], False, without=name))
    written = into / "xquad.jsonl"
    written.write_text("\n".join(rows), encoding="utf-8")
    return (written,), asked


def main() -> None:
    """Print the weights, the bias, and how many wrong refusals each threshold costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, help="folder that holds xquad/")
    bench: Path | None = parser.parse_args().bench
    ranker = SentenceRanker()
    data: list[Example] = []
    with TemporaryDirectory() as folder:
        sources = [suite_questions("damascus")]
        if bench:
            sources.append(xquad_questions(bench / "xquad" / "xquad.en.json", Path(folder)))
        for number, (articles, asked) in enumerate(sources):
            place = Path(folder) / f"{number}.index"
            build(articles, into=place)
            with open_index(place) as index:
                data.extend(examples(index, asked, ranker))
    weights = fit(data)
    print("weights", np.round(weights[:-1], 2).tolist(), "bias", round(float(weights[-1]), 2))
    _print_thresholds(data, weights)


def _print_thresholds(data: list[Example], weights: np.ndarray) -> None:
    chances = 1 / (1 + np.exp(-np.array([[*e.features, 1.0] for e in data]) @ weights))
    labels = np.array([e.answerable for e in data])
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        refused, silent = (chances < least)[labels].mean(), (chances < least)[~labels].mean()
        print(
            f"threshold {least}: refuses {refused:.1%} of the answerable, {silent:.1%} of the rest"
        )


if __name__ == "__main__":
    main()
