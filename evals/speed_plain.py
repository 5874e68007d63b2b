"""The plain way to embed, to measure ours against: batches of 16, padded, in order of arrival."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from index.minilm import MAX_TOKENS, find_weights
from index.tokenizer import load_tokenizer

_BATCH = 16


def embed_plainly(texts: Sequence[str]) -> Any:
    """Return unit vectors by a session with onnxruntime's own settings."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(find_weights()), providers=["CPUExecutionProvider"])
    rows = [_batch(session, texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
    return np.vstack(rows)


def _batch(session: Any, texts: Sequence[str]) -> Any:
    encodings = load_tokenizer(MAX_TOKENS).encode_batch(list(texts))
    width = max(len(encoding.ids) for encoding in encodings)
    ids = np.zeros((len(texts), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    hidden = session.run(None, feed)[0]
    pooled = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
