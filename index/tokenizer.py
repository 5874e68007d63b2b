"""The WordPiece tokenizer that the embedding model and the sentence ranker share."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TOKENIZER = Path(__file__).parent / "models" / "tokenizer.json"


@lru_cache(maxsize=1)
def load_tokenizer() -> Tokenizer:
    """BERT's uncased WordPiece tokenizer, neither truncating nor padding.

    The one instance is shared.
    """
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(TOKENIZER))
