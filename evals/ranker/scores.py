"""The measures, pure.

Average precision, reciprocal rank, area under the curve, abstention, and SQuAD's exact match and
F1.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence

import numpy as np


def average_precision(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The mean precision at each right sentence, best score first; ties count against us."""
    ranked = _ranked(scores, labels)
    hits = [sum(ranked[: i + 1]) / (i + 1) for i, right in enumerate(ranked) if right]
    return sum(hits) / len(hits) if hits else 0.0


def reciprocal_rank(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """One over the rank of the first right sentence, 0 where there is none."""
    ranked = _ranked(scores, labels)
    return 1 / (ranked.index(True) + 1) if True in ranked else 0.0


def area_under_curve(answerable: Sequence[float], unanswerable: Sequence[float]) -> float:
    """Return the chance that an answerable question outscores an unanswerable one, ties half."""
    right, wrong = np.array(answerable)[:, None], np.array(unanswerable)[None, :]
    return float((right > wrong).mean() + 0.5 * (right == wrong).mean())


def abstention(
    answerable: Sequence[float], unanswerable: Sequence[float], *, wrong: float = 0.1
) -> float:
    """Return the share of unanswerable questions below the `wrong` quantile of the answerable."""
    threshold = np.quantile(np.array(answerable), wrong, method="lower")
    return float((np.array(unanswerable) < threshold).mean())


def exact_match(found: str, answers: Sequence[str]) -> float:
    """Return 1.0 if `found` is an answer, articles, case and punctuation apart (SQuAD's rule)."""
    return float(any(_plain(found) == _plain(answer) for answer in answers))


def f1(found: str, answers: Sequence[str]) -> float:
    """The best harmonic mean of word precision and recall against `answers` (the SQuAD rule)."""
    return max(
        (_f1(_plain(found).split(), _plain(answer).split()) for answer in answers), default=0.0
    )


def _f1(found: list[str], answer: list[str]) -> float:
    shared = sum((Counter(found) & Counter(answer)).values())
    return 2 * shared / (len(found) + len(answer)) if shared else float(found == answer)


def _plain(text: str) -> str:
    text = "".join(c for c in text.lower() if c not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def _ranked(scores: Sequence[float], labels: Sequence[bool]) -> list[bool]:
    return [
        label
        for _, label in sorted(
            zip(scores, labels, strict=True), key=lambda pair: (-pair[0], pair[1])
        )
    ]
