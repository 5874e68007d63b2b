"""What an index remembers of its embedding model; light, so that checking loads no model."""

from __future__ import annotations

from index.config import IndexConfig

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"


def embedding_identity(config: IndexConfig) -> str:
    """Return the name that an index remembers its embedding model by."""
    return f"minilm:{MODEL_SHA256[:16]}" if config.embedding == "minilm" else config.embedding
