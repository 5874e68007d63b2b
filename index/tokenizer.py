"""The tokenizer of all-MiniLM-L6-v2, which measures chunks and feeds the local models."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TOKENIZER_PATH = Path(__file__).parent / "models" / "tokenizer.json"


@lru_cache(maxsize=4)
def load_tokenizer(max_tokens: int | None = None) -> Tokenizer:
    """Return the WordPiece tokenizer, cutting at `max_tokens`, or nowhere.

    [CLS] and [SEP] count. It never pads: whoever makes a batch decides its width. The file is
    that of sentence-transformers/all-MiniLM-L6-v2 with its fixed truncation and padding taken out.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(TOKENIZER_PATH))
    tokenizer.no_padding()
    if max_tokens is None:
        tokenizer.no_truncation()
    else:
        tokenizer.enable_truncation(max_tokens)
    return tokenizer


def count_tokens(texts: Sequence[str]) -> list[int]:
    """Return the number of tokens of each text, special ones left out."""
    if not texts:
        return []
    encodings = load_tokenizer().encode_batch(list(texts), add_special_tokens=False)
    return [len(encoding.ids) for encoding in encodings]
