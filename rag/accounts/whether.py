"""Whether it is so: the sentence that affirms what is asked, and the one that denies it."""

from __future__ import annotations

from collections.abc import Sequence

from rag.judge import Judged, coverage
from rag.silence.denial import DENIAL, denies, denies_before
from rag.types import Question

AFFIRMED = 0.34
"""Least share of the question's words in a sentence that affirms what another denies."""


def affirmed_and_denied(question: Question, rivals: Sequence[Judged]) -> list[Judged]:
    """Return the sentence that affirms what is asked and the one that denies it, or fewer."""
    told = [j for j in rivals if not j.evidence.text.endswith("?")]
    against = [j for j in told if _denied(question, j)]
    against.sort(key=lambda j: DENIAL.search(j.evidence.text) is None)
    return _answered_back(question, told) or [
        *_affirming(question, [j for j in told if j not in against])[:1],
        *against[:1],
    ]


def _affirming(question: Question, told: Sequence[Judged]) -> list[Judged]:
    """Return the sentences that say most of what is asked, the best first."""
    share = {j.evidence.number: coverage(question, j.evidence.text) for j in told}
    enough = [j for j in told if share[j.evidence.number] >= AFFIRMED]
    return sorted(enough, key=lambda j: -j.confidence * share[j.evidence.number])


def _answered_back(question: Question, told: Sequence[Judged]) -> list[Judged]:
    """Return a sentence and the next one, which denies what it says."""
    for j in told:
        if denies_before(question, j.evidence.context, j.evidence.text):
            said = [i for i in told if i.evidence.text == j.evidence.context]
            return [*said[:1], j]
    return []


def _denied(question: Question, judged: Judged) -> bool:
    text, before = judged.evidence.text, judged.evidence.context
    return denies(question, text) or denies_before(question, before, text)
