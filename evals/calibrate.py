"""Fits the weights by which `rag.judge` tells a sentence that answers from one that doesn't.

    python -m evals.calibrate

It reads the sample suite and the news collections that the sentence ranker never saw
(evals/ranker/news, those set aside in evals/ranker/recipe.py). Every sentence that the search
brings up is an example; it is right where it carries the question's gold evidence. Logistic
regression with an L2 penalty (Hosmer and Lemeshow, "Applied Logistic Regression", 2000). The
features were chosen with totals of other suites in view, the unseen ones (flood, recall) among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from evals.cases import load_suite, read_cases
from evals.ranker.recipe import ASIDE, EVERYDAY, NEWS
from evals.ranker.suites import carries_evidence
from evals.types import Case
from index import build, open_index
from rag import answer
from rag.judge import features, judge
from rag.understand import understand


@dataclass(frozen=True, slots=True)
class Example:
    """A question's sentences: their features, shape (sentences, features), and which are right."""

    rows: np.ndarray
    right: np.ndarray
    answerable: bool


def examples(paths: Sequence[Path], cases: Sequence[Case]) -> Iterator[Example]:
    """Yield an example for each question that finds any sentence at all."""
    with TemporaryDirectory() as folder:
        build(paths, into=folder)
        with open_index(folder) as index:
            for case in cases:
                question = understand(case.question, sources=index.sources())
                judged = judge(question, answer(case.question, index=index).evidence)
                if not judged:
                    continue
                rows = [features(question, j.evidence, j.candidate, j.missing) for j in judged]
                right = [carries_evidence(case, j.evidence.text) for j in judged]
                yield Example(np.array(rows), np.array(right), not case.stays_silent)


def fit(data: Sequence[Example], *, penalty: float = 20.0) -> tuple[np.ndarray, float]:
    """Return the features' weights and the bias, by Newton's method on standardised features."""
    rows = np.concatenate([e.rows for e in data])
    labels = np.concatenate([e.right for e in data]).astype(float)
    middle, spread = rows.mean(0), rows.std(0) + 1e-6
    design = np.c_[(rows - middle) / spread, np.ones(len(rows))]
    ridge = penalty * np.r_[np.ones(rows.shape[1]), 1e-6]
    weights = np.zeros(design.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - labels) + ridge * weights
        bend = (design.T * (chance * (1 - chance))) @ design + np.diag(ridge)
        weights = weights - np.linalg.solve(bend, slope)
    own = weights[:-1] / spread
    return own, float(weights[-1] - own @ middle)


def sources() -> Iterator[tuple[tuple[Path, ...], tuple[Case, ...]]]:
    """Yield the articles and questions that calibrate."""
    suite = load_suite("damascus")
    yield suite.article_paths, suite.cases
    for name in sorted(ASIDE):
        cases = [read_cases(NEWS / name / file) for file in ("questions.jsonl", EVERYDAY)]
        yield (NEWS / name / "articles",), tuple(case for part in cases for case in part)


def main() -> None:
    """Print the weights, the bias, and what each threshold costs."""
    data = [example for paths, cases in sources() for example in examples(paths, cases)]
    weights, bias = fit(data)
    print("weights", np.round(weights, 2).tolist(), "bias", round(bias, 2))
    best = [1 / (1 + np.exp(-(e.rows @ weights + bias).max())) for e in data]
    for least in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        kept = sum(b >= least and e.answerable for b, e in zip(best, data, strict=True))
        spoken = sum(b >= least and not e.answerable for b, e in zip(best, data, strict=True))
        print(f"threshold {least}: answers {kept} with an answer, {spoken} without")


if __name__ == "__main__":
    main()
