"""From a trained network to the two files that ship.

Ranker.onnx (int8) and ranker.json (its digest and calibration).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evals.ranker.calibrate import calibrate, features
from evals.ranker.export import export
from evals.ranker.model import Ranker
from evals.ranker.records import Group
from rag.ranking.network import load_network

VERSION = "1.0"
MAX_TOKENS = 192


def release(model: Ranker, development: Sequence[Group], out: Path) -> None:
    """Write both files to `out`, calibrated on the `development` questions with the int8 file."""
    out.mkdir(parents=True, exist_ok=True)
    export(model, out / "ranker.onnx")
    describe(out, {"neural": 1.0, "lexical": 0.0, "span": 0.0, "bias": 0.0})
    rows, labels = features(load_network(out), development)
    describe(out, asdict(calibrate(rows, labels)))


def describe(out: Path, calibration: dict[str, float]) -> None:
    """Write ranker.json beside ranker.onnx."""
    settings = {
        "version": VERSION,
        "sha256": hashlib.sha256((out / "ranker.onnx").read_bytes()).hexdigest(),
        "max_tokens": MAX_TOKENS,
        "input": "[CLS] question [SEP] sentence [SEP] context [SEP]; types 0 1 1; context optional",
        "outputs": {
            "relevance": "logit",
            "start": "logits, [CLS] for no span",
            "end": "logits, [CLS] for no span",
        },
        "score": "sigmoid(neural * logit + lexical * overlap + span * margin + bias)",
        "calibration": calibration,
    }
    (out / "ranker.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
