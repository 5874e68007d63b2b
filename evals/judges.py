"""Other judges than our gate: a language model, or RAGAS by way of its own format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evals.scores_citations import Judge
from evals.types import Run

_PROMPT = """\
Passages:
{passages}

Sentence: {sentence}

Do the passages, taken together, state everything that the sentence says? Answer yes or no."""


def llm_judge(llm: Any) -> Judge:
    """A judge that asks a LlamaIndex LLM whether quotes support a sentence.

    Anything but a reply that starts with yes counts as no. Source: the question is ALCE's, with a
    prompted model in the place of its entailment model (Gao et al. 2023).
    """

    def judge(sentence: str, quotes: Sequence[str]) -> bool:
        passages = "\n".join(f"- {quote}" for quote in quotes)
        reply = llm.complete(_PROMPT.format(passages=passages, sentence=sentence))
        return str(reply).strip().strip("*\"'").lower().startswith("yes")

    return judge


def ragas_rows(run: Run) -> list[dict[str, Any]]:
    """A run as the rows of a RAGAS EvaluationDataset: `EvaluationDataset.from_list(rows)`.

    RAGAS itself isn't installed with this project. Source: Es et al. 2024, RAGAS.
    """
    return [
        {
            "user_input": record.case.question,
            "response": record.text,
            "reference": " / ".join(record.case.answers),
            "retrieved_contexts": [citation.quote for citation in record.citations],
            "reference_contexts": [gold.quote for gold in record.case.evidence],
        }
        for record in run.records
    ]
