"""The network.

MiniLM as a cross-encoder with a relevance head and a span head (torch; training and export only).
"""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn
from transformers import BertModel


class Ranker(nn.Module):  # type: ignore[misc]  # torch isn't there where types are checked
    """MiniLM over (question, sentence, context).

    A relevance logit, and start and end logits for each token.
    """

    def __init__(self, base: Path) -> None:
        super().__init__()
        # Eager attention: in bfloat16 on a CPU with AMX its backward pass took 0.83 s where the
        # fused one took 2.36 s (64 pairs of 48 tokens).
        self.encoder = BertModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
        )
        # One dropout, after the embeddings: drawing the masks of all thirteen took a fifth of
        # the training time.
        self.encoder.embeddings.dropout.p = 0.1
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.relevance = nn.Sequential(
            nn.Linear(width, width), nn.Tanh(), nn.Dropout(0.1), nn.Linear(width, 1)
        )
        self.span = nn.Linear(width, 2)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Relevance [batch], start [batch, length], end [batch, length]; unmasked."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        start, end = self.span(hidden).unbind(-1)
        return self.relevance(hidden[:, 0]).squeeze(-1), start, end
