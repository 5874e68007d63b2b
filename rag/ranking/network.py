"""The trained ranker's weights: found, checked against their sha256, and run by ONNX Runtime."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.ranking.pairs import Pair, encode_pairs, pad

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

MODELS = Path(__file__).parents[1] / "models"
SPAN_TOKENS = 24  # the longest short answer looked for
BATCH = 32  # pairs a run; larger ones were no faster on two cores


class WeightsError(Exception):
    """The weights are missing, damaged, or not the ones that their json file describes."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """score = sigmoid(neural · logit + lexical · overlap + span · margin + bias)."""

    neural: float
    lexical: float
    span: float
    bias: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one pair.

    Relevance logit, the best span's characters, and its logit over no span.
    """

    logit: float
    span: tuple[int, int] | None
    margin: float


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded model with its settings."""

    session: Any
    tokenizer: Tokenizer
    limit: int
    calibration: Calibration

    def read(
        self, question: str, sentences: Sequence[str], contexts: Sequence[str] | None
    ) -> list[Reading]:
        """A Reading for each sentence. The pairs are sorted, so their order doesn't matter."""
        pairs = encode_pairs(self.tokenizer, question, sentences, contexts, limit=self.limit)
        different = {pair.ids: pair for pair in pairs}
        order = sorted(different, key=lambda ids: (len(ids), ids))
        logits: dict[tuple[int, ...], tuple[Any, Any, Any]] = {}
        for begin in range(0, len(order), BATCH):
            ids = order[begin : begin + BATCH]
            outputs = self.session.run(
                ["relevance", "start", "end"], pad([different[key] for key in ids])
            )
            logits.update(zip(ids, zip(*outputs, strict=True), strict=True))
        return [_reading(pair, *logits[pair.ids]) for pair in pairs]


def load_network(folder: Path = MODELS, *, threads: int = 2) -> Network:
    """The network in `folder` (ranker.onnx, ranker.json).

    WeightsError says what is wrong with it.
    """
    from index.tokenizer import load_tokenizer

    try:
        settings = json.loads((folder / "ranker.json").read_text(encoding="utf-8"))
        weights = (folder / "ranker.onnx").read_bytes()
        expected, limit = str(settings["sha256"]), int(settings["max_tokens"])
        calibration = Calibration(**settings["calibration"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"can't read the ranker's weights in {folder}: {error!r}") from error
    digest = hashlib.sha256(weights).hexdigest()
    if digest != expected:
        raise WeightsError(
            f"{folder / 'ranker.onnx'} has sha256 {digest}, ranker.json expects {expected}"
        )
    return Network(_session(weights, threads), load_tokenizer(), limit, calibration)


def _session(weights: bytes, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry(
        "session.intra_op.allow_spinning", "0"
    )  # spinning starves the other threads
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def _reading(pair: Pair, relevance: np.float32, start: np.ndarray, end: np.ndarray) -> Reading:
    return Reading(float(relevance), *_best_span(pair, start, end))


def _best_span(
    pair: Pair, start: np.ndarray, end: np.ndarray
) -> tuple[tuple[int, int] | None, float]:
    """Return the likeliest span's characters, and its logit less that of no span (at [CLS])."""
    import numpy as np

    size = len(pair.offsets)
    if not size:
        return None, 0.0
    inside = slice(pair.first, pair.first + size)
    scores = start[inside, None] + end[None, inside]
    allowed = np.triu(np.ones_like(scores)) - np.triu(np.ones_like(scores), SPAN_TOKENS)
    scores = np.where(allowed > 0, scores, -np.inf)
    first, last = np.unravel_index(int(scores.argmax()), scores.shape)
    margin = float(scores[first, last] - start[0] - end[0])
    return (pair.offsets[first][0], pair.offsets[last][1]), margin
