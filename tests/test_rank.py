"""The sentence ranker.

What ships is sound, ranks, keeps order out of it, and fails to word overlap.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index import Chunk, Hit
from rag.closer import look_closer
from rag.rank import SentenceRanker, rank_sentences
from rag.ranking.network import MODELS
from rag.ranking.overlap import inverse_frequencies, overlap

CASES = (
    (
        "How many passengers were aboard the ferry?",
        "The ferry Halden was carrying 212 passengers when it ran aground off Tromsø.",
        (
            "The ferry ran aground on Tuesday night, the coast guard said.",
            "Passengers described a loud bang.",
            "It rained.",
        ),
    ),
    (
        "Who was appointed head of the central bank?",
        "Parliament on Thursday confirmed Ilse Marant as governor of the central bank.",
        (
            "The central bank raised its rate by a quarter point.",
            "The head of the union criticised the bank.",
            "Shares fell.",
        ),
    ),
    (
        "When did the Kestrel bridge reopen?",
        "Traffic returned to the Kestrel bridge on 4 May after nine months of repairs.",
        (
            "The Kestrel bridge was damaged by a barge.",
            "Repairs cost the county 12 million euros.",
            "The mayor thanked drivers.",
        ),
    ),
    (
        "Where was the missing climber found?",
        "Rescuers found the missing climber alive in a hut near Lake Orta.",
        (
            "The climber had been missing since Sunday.",
            "The search involved two helicopters.",
            "She is a 34-year-old teacher.",
        ),
    ),
    (
        "How much did the retailer pay for Brightmart?",
        "Oakfield said it had bought its rival Brightmart in a deal worth $3.2 billion.",
        (
            "The retailer Oakfield employs 40,000 people.",
            "Brightmart shares rose 8 percent.",
            "The deal surprised analysts.",
        ),
    ),
)


@pytest.fixture(scope="module")
def ranker() -> SentenceRanker:
    return SentenceRanker()


def test_the_shipped_weights_are_the_ones_described() -> None:
    settings = json.loads((MODELS / "ranker.json").read_text(encoding="utf-8"))
    weights = (MODELS / "ranker.onnx").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == settings["sha256"]
    assert len(weights) <= 25_000_000


@pytest.mark.parametrize(("question", "right", "wrong"), CASES)
def test_the_answering_sentence_comes_first(
    ranker: SentenceRanker, question: str, right: str, wrong: tuple[str, ...]
) -> None:
    scores = [r.score for r in ranker.score(question, [*wrong, right])]
    assert ranker.trained
    assert scores.index(max(scores)) == len(wrong)
    assert all(0 <= score <= 1 for score in scores)


def test_the_order_of_the_sentences_does_not_change_their_scores(ranker: SentenceRanker) -> None:
    question, right, wrong = CASES[0]
    sentences = [right, *wrong, *(case[1] for case in CASES[1:])] * 6
    forward = ranker.score(question, sentences)
    backward = ranker.score(question, sentences[::-1])
    assert forward == backward[::-1]


def test_the_span_is_a_piece_of_its_sentence(ranker: SentenceRanker) -> None:
    question, right, _ = CASES[0]
    (relevance,) = ranker.score(question, [right])
    assert relevance.span is not None
    assert "212" in right[slice(*relevance.span)]
    assert 0 <= relevance.span_score <= 1


def test_a_context_is_taken_into_account_and_may_be_empty(ranker: SentenceRanker) -> None:
    sentence = "It reopened on 4 May."
    question = "When did the Kestrel bridge reopen?"
    bare, empty, helped = (
        ranker.score(question, [sentence], contexts)[0]
        for contexts in (None, [""], ["The Kestrel bridge had been closed for nine months."])
    )
    assert bare == empty
    assert helped.neural != bare.neural


def test_no_sentences_no_scores(ranker: SentenceRanker) -> None:
    assert ranker.score("Who?", []) == ()
    assert rank_sentences("Who?", []) == ()


def test_an_empty_sentence_or_question_and_a_very_long_sentence_get_scores(
    ranker: SentenceRanker,
) -> None:
    scores = ranker.score("Who won?", ["", "x" * 10_000, "word " * 5_000])
    assert len(scores) == 3
    assert len(ranker.score("", ["Something happened."])) == 1


def test_rank_sentences_gives_a_probability_each() -> None:
    question, right, wrong = CASES[1]
    scores = rank_sentences(question, (right, *wrong))
    assert isinstance(scores, tuple)
    assert max(scores) == scores[0]


def test_without_weights_overlap_ranks_and_a_warning_says_so(tmp_path: Path) -> None:
    ranker = SentenceRanker(tmp_path)
    question, right, _ = CASES[0]
    with pytest.warns(RuntimeWarning, match="word overlap alone"):
        first, second = ranker.score(question, [right, "It rained."])
    assert not ranker.trained
    assert first.score > second.score
    assert first.span is None


@pytest.mark.parametrize("damage", ["weights", "settings", "fields"])
def test_damaged_files_are_not_used(tmp_path: Path, damage: str) -> None:
    for name in ("ranker.onnx", "ranker.json"):
        shutil.copy(MODELS / name, tmp_path / name)
    if damage == "weights":
        (tmp_path / "ranker.onnx").write_bytes(b"not the weights")
    else:
        (tmp_path / "ranker.json").write_text(
            "{" if damage == "settings" else "{}", encoding="utf-8"
        )
    ranker = SentenceRanker(tmp_path)
    with pytest.warns(RuntimeWarning, match="ranker"):
        assert not ranker.trained


def test_overlap_weighs_rare_words_more() -> None:
    sentences = [
        "The minister spoke of the budget.",
        "The minister spoke.",
        "The minister resigned.",
    ]
    weights = inverse_frequencies(sentences)
    question = "What did the minister say of the budget?"
    values = [overlap(question, sentence, weights) for sentence in sentences]
    assert values[0] > values[1] == pytest.approx(values[2])
    assert overlap("", "anything", weights) == 0.0


def test_importing_loads_neither_the_runtime_nor_torch() -> None:
    heavy = ("torch", "onnxruntime", "tokenizers")
    code = f"import sys, rag.rank; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _hits(*texts: str) -> list[Hit]:
    return [
        Hit(Chunk(text, text, 0, 0, len(text), text), 0.5 - n / 100, n, "fused")
        for n, text in enumerate(texts, 1)
    ]


def test_a_passage_whose_one_sentence_says_it_comes_before_one_that_strews_the_words() -> None:
    question = "How many passengers were aboard the ferry?"
    strewn = "The ferry ran aground. It rained. Rescue was slow. The passengers sang. Many slept."
    whole = "It rained. The ferry had 212 passengers aboard, how many of them ill is unknown. Fog."
    weights = inverse_frequencies([strewn, whole])
    found = look_closer(question, _hits(strewn, whole), ["", ""], weights)
    assert [hit.chunk.text for hit in found] == [whole, strewn]
    assert [hit.rank for hit in found] == [1, 2]


def test_of_passages_alike_the_one_whose_title_is_about_it_comes_first() -> None:
    question = "How many passengers were aboard the ferry?"
    one, other = "Police counted 212 passengers.", "Police counted 95 passengers."
    weights = inverse_frequencies([one, other, "The ferry ran aground."])
    found = look_closer(question, _hits(one, other), ["Bus lost", "Ferry aground"], weights)
    assert found[0].chunk.text == other
