"""Question and sentence as the trained ranker reads them, in training and at query time alike.

    [CLS] question [SEP] sentence [SEP] context [SEP]

Token types are 0 for the question and 1 for the rest; the context (the previous sentence, a title)
may be empty, and then it and its separator are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Encoding, Tokenizer

CLS, SEP = 101, 102  # of the BERT uncased vocabulary
QUESTION_TOKENS, CONTEXT_TOKENS = 48, 40


@dataclass(frozen=True, slots=True)
class Pair:
    """One input.

    Token ids, the length of the question's segment, and the sentence's place and character offsets.
    """

    ids: tuple[int, ...]
    first: int  # index of the sentence's first token
    offsets: tuple[tuple[int, int], ...]  # of the sentence's tokens, in characters of the sentence


def encode_pairs(
    tokenizer: Tokenizer,
    question: str,
    sentences: Sequence[str],
    contexts: Sequence[str] | None = None,
    *,
    limit: int,
) -> list[Pair]:
    """A Pair for each sentence, none longer than `limit` tokens.

    The context is cut first, then the sentence.
    """
    asked = tokenizer.encode(question, add_special_tokens=False).ids[:QUESTION_TOKENS]
    bodies = tokenizer.encode_batch(list(sentences), add_special_tokens=False)
    around = (
        tokenizer.encode_batch(list(contexts), add_special_tokens=False)
        if contexts
        else [None] * len(bodies)
    )
    return [
        _join(asked, body, context, limit) for body, context in zip(bodies, around, strict=True)
    ]


def pad(pairs: Sequence[Pair], *, multiple: int = 1) -> dict[str, np.ndarray]:
    """Return the session's input arrays, int64 [batch, longest], zero where padded.

    The length is rounded up to a `multiple`: in training, fewer shapes mean fewer kernels to
    compile and keep.
    """
    import numpy as np

    shape = len(pairs), -(-max(len(pair.ids) for pair in pairs) // multiple) * multiple
    ids, mask, types = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for row, pair in enumerate(pairs):
        ids[row, : len(pair.ids)] = pair.ids
        mask[row, : len(pair.ids)] = 1
        types[row, pair.first : len(pair.ids)] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}


def _join(asked: list[int], body: Encoding, context: Encoding | None, limit: int) -> Pair:
    room = limit - len(asked) - 3
    sentence = body.ids[:room]
    extra = context.ids[: max(0, min(CONTEXT_TOKENS, room - len(sentence) - 1))] if context else []
    ids = [CLS, *asked, SEP, *sentence, SEP, *extra, *([SEP] if extra else [])]
    return Pair(tuple(ids), len(asked) + 2, tuple(body.offsets[: len(sentence)]))
