import shutil
from pathlib import Path

import numpy as np
import pytest

from index.config import IndexConfig
from index.embed import load_embedder
from index.errors import ConfigError, EmbeddingError
from index.minilm import MiniLM, find_weights

TEXTS = [
    "The crane fell into the harbour.",
    "Voters rejected the tax. " * 60,
    "Hail.",
    "A longer sentence about the heatwave which is to end at the weekend, forecasters said.",
    "Divers will inspect the wreck on Tuesday. " * 8,
]


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM(find_weights())


def test_a_text_has_the_same_unit_vector_alone_and_in_company(model: MiniLM) -> None:
    together = model.encode(TEXTS)
    alone = np.vstack([model.encode([text]) for text in TEXTS])
    assert together.shape == (5, 384)
    assert np.abs(together - alone).max() < 1e-3
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


def test_meaning_is_nearer_than_words(model: MiniLM) -> None:
    question = model.encode_query("Did somebody die at the port?")
    cosines = model.encode(["Nobody was hurt in the harbour.", "Did somebody call?"]) @ question
    assert cosines[0] > cosines[1]


def test_nothing_gives_an_empty_table(model: MiniLM) -> None:
    assert model.encode([]).shape == (0, 384)


def test_weights_in_a_folder_of_ones_own_come_first_and_are_checked(tmp_path: Path) -> None:
    good = shutil.copy(find_weights(), tmp_path / "model.onnx")
    assert find_weights(str(tmp_path)) == good
    Path(good).write_bytes(b"something else")
    with pytest.raises(EmbeddingError, match="not the model expected"):
        find_weights(str(tmp_path))


def test_any_llamaindex_embedding_can_be_named() -> None:
    model = load_embedder(IndexConfig(embedding="tests.embeddings:LetterCounts"))
    assert np.allclose(model.encode(["ab"]), [[0.7071, 0.7071, 0.0]], atol=1e-3)
    assert np.allclose(model.encode_query("cc"), [0, 0, 1])


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("word2vec", ConfigError, "'word2vec' is none of"),
        ("no.such.module:Model", EmbeddingError, "no.such.module:Model can't be loaded"),
        ("pathlib:Path", EmbeddingError, "not a LlamaIndex BaseEmbedding"),
    ],
)
def test_a_model_that_cannot_be_is_told_apart(
    name: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        load_embedder(IndexConfig(embedding=name))


def test_a_failing_provider_is_an_embedding_error() -> None:
    model = load_embedder(IndexConfig(embedding="tests.embeddings:Broken"))
    with pytest.raises(EmbeddingError, match="out of credit"):
        model.encode(["text"])


def test_openai_without_a_key_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(EmbeddingError, match="text-embedding-3-small"):
        load_embedder(IndexConfig(embedding="openai:text-embedding-3-small")).encode(["text"])


def test_the_local_model_serves_llamaindex_too() -> None:
    from index import load_embedding

    model = load_embedding(IndexConfig())
    assert len(model.get_query_embedding("Who?")) == 384
    assert len(model.get_text_embedding_batch(TEXTS)) == 5
