"""Train the ranker again.

    python -m evals.ranker.train --bench ../shared/bench --base MINILM_FOLDER --out rag/models

Needs the extra `train` (torch, transformers). `--base` is a folder with all-MiniLM-L6-v2's
config.json and model.safetensors. With `--shipped rag/models/ranker.onnx` only the last stage
runs, on from those weights: after stories were added to evals/ranker/news.
"""

from __future__ import annotations

import argparse
import copy
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from evals.ranker.model import Ranker
from evals.ranker.recipe import Material, first_stage, material, second_stage, third_stage
from evals.ranker.release import release
from evals.ranker.resume import resume
from evals.ranker.sampling import Row
from index.tokenizer import load_tokenizer
from rag.rank import SentenceRanker
from rag.ranking.pairs import Pair, encode_pairs, pad

LIMIT = 128  # tokens a pair in training
DRAWS, CHUNK = 16, 24  # questions in a step; pairs in a forward pass
FIRST_RATE, SECOND_RATE, THIRD_RATE = 8e-5, 6e-5, 5e-5
HEADS, DECAY, WARM_UP = 5.0, 0.01, 0.08
SPAN_WEIGHT, LIST_WEIGHT = 0.5, 0.5
AVERAGE = 0.99  # of the moving average of the weights
# Only processors with tiles (AMX) gain from bfloat16: one without took 2.1 s where fp32 took 0.8 s.
HALF = bool(torch.cpu._is_amx_tile_supported())


def fit(
    model: Ranker, tokenizer: Tokenizer, epochs: Sequence[list[list[Row]]], *, rate: float
) -> Ranker:
    """The moving average of `model`'s weights over training on the draws of `epochs`, in order."""
    steps = [draws[i : i + DRAWS] for draws in epochs for i in range(0, len(draws), DRAWS)]
    optimiser = _optimiser(model, rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _warmth(step, len(steps)))
    average: Ranker = copy.deepcopy(model).eval()
    model.train()
    began, seen = time.monotonic(), 0
    for number, draws in enumerate(steps):
        rows = [row for draw in draws for row in draw]
        losses = _losses(model, tokenizer, rows)
        sum(losses, torch.zeros(())).backward()
        nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        _follow(average, model, min(AVERAGE, (number + 1) / (number + 10)))
        seen += len(rows)
        if number % 25 == 24:
            parts = " ".join(f"{loss.item():.3f}" for loss in losses)
            pace = seen / (time.monotonic() - began)
            print(f"step {number + 1}/{len(steps)}  {parts}  {pace:.0f} pairs/s", flush=True)
    return average


def _losses(model: Ranker, tokenizer: Tokenizer, rows: Sequence[Row]) -> list[Tensor]:
    """Cross-entropy a pair, cross-entropy over each question's list, and the span's."""
    pairs = [
        encode_pairs(tokenizer, r.question, [r.sentence], [r.context], limit=LIMIT)[0] for r in rows
    ]
    order = sorted(range(len(rows)), key=lambda i: len(pairs[i].ids))
    logits, spans = [], []
    for end_ in range(len(order), 0, -CHUNK):  # from the longest: the odd batch has the shortest
        part = order[max(0, end_ - CHUNK) : end_]
        arrays = {
            name: torch.from_numpy(array)
            for name, array in pad([pairs[i] for i in part], multiple=8).items()
        }
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            relevance, start, end = model(**arrays)
        logits.append(relevance.float())
        spans.append(
            _span_losses(
                [pairs[i] for i in part], [rows[i] for i in part], start.float(), end.float()
            )
        )
    scores, ordered = torch.cat(logits[::-1]), [rows[i] for i in order]
    labels = torch.tensor([float(row.label) for row in ordered])
    pointwise = nn.functional.binary_cross_entropy_with_logits(scores, labels)
    found = torch.cat(spans)
    return [
        pointwise,
        LIST_WEIGHT * _list_loss(scores, ordered),
        SPAN_WEIGHT * (found.mean() if len(found) else found.sum()),
    ]


def _list_loss(scores: Tensor, rows: Sequence[Row]) -> Tensor:
    """The mean of -log(share of softmax that a question's right sentences get)."""
    members: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        members.setdefault(row.draw, []).append(index)
    losses = []
    for indices in members.values():
        right = [i for i in indices if rows[i].label]
        if right and len(right) < len(indices):
            losses.append(scores[indices].logsumexp(0) - scores[right].logsumexp(0))
    return torch.stack(losses).mean() if losses else scores.sum() * 0


def _span_losses(pairs: Sequence[Pair], rows: Sequence[Row], start: Tensor, end: Tensor) -> Tensor:
    """A loss a row.

    The span's tokens for a right sentence, [CLS] for a wrong one; right ones without a span are
    left out.
    """
    kept, targets = [], []
    barred = torch.ones_like(start, dtype=torch.bool)
    for index, (pair, row) in enumerate(zip(pairs, rows, strict=True)):
        barred[index, 0] = False
        barred[index, pair.first : pair.first + len(pair.offsets)] = False
        target = token_span(pair, row.span) if row.label else (0, 0)
        if target is not None:
            kept.append(index)
            targets.append(target)
    if not kept:
        return start.sum(1)[:0]
    goal = torch.tensor(targets)
    loss = nn.functional.cross_entropy
    first = loss(start.masked_fill(barred, -1e4)[kept], goal[:, 0], reduction="none")
    last = loss(end.masked_fill(barred, -1e4)[kept], goal[:, 1], reduction="none")
    weight = torch.tensor([1.0 if rows[i].label else 0.25 for i in kept])
    return (first + last) / 2 * weight


def token_span(pair: Pair, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """The first and last token of the characters `span` of the sentence.

    None when there is none or it was cut off.
    """
    if span is None:
        return None
    inside = [i for i, (a, b) in enumerate(pair.offsets) if a < span[1] and b > span[0]]
    return (pair.first + inside[0], pair.first + inside[-1]) if inside else None


def _optimiser(model: Ranker, rate: float) -> torch.optim.Optimizer:
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [*model.relevance.parameters(), *model.span.parameters()]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": HEADS * rate}]
    return torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)


def _warmth(step: int, total: int) -> float:
    warm = max(1, int(WARM_UP * total))
    return step / warm if step < warm else max(0.0, (total - step) / max(1, total - warm))


def _follow(average: nn.Module, model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for slow, fast in zip(average.parameters(), model.parameters(), strict=True):
            if fast.requires_grad:
                slow.lerp_(fast, 1 - keep)


def train(
    bench: Path, base: Path, out: Path, *, shipped: Path | None = None, seed: int = 0
) -> None:
    """Train on the folders in `bench` from the weights in `base`, or on from those `shipped`.

    Write ranker.onnx and ranker.json to `out`.
    """
    hardest = SentenceRanker(shipped.parent) if shipped else None
    data = material(bench, Random(seed), hardest)  # noqa: S311
    tokenizer = load_tokenizer()
    model = resume(base, shipped) if shipped else _read_questions(base, tokenizer, data, seed)
    torch.manual_seed(seed + 2)
    third = third_stage(data, Random(seed + 3), seen=bool(shipped))  # noqa: S311
    learned = fit(copy.deepcopy(model), tokenizer, third, rate=THIRD_RATE)
    release(_halfway(model, learned) if shipped else learned, data.development, out)


def _halfway(model: Ranker, learned: Ranker) -> Ranker:
    """The mean of the weights before and after: what was learned first isn't forgotten.

    Source: Wortsman et al. 2022, "Robust fine-tuning of zero-shot models".
    """
    with torch.no_grad():
        for old, new in zip(model.parameters(), learned.parameters(), strict=True):
            new.lerp_(old, 0.5)
    return learned


def _read_questions(base: Path, tokenizer: Tokenizer, data: Material, seed: int) -> Ranker:
    """The first two stages: made questions, then real ones."""
    torch.manual_seed(seed)
    first = first_stage(data, Random(seed + 1))  # noqa: S311
    model = fit(Ranker(base), tokenizer, first, rate=FIRST_RATE)
    torch.manual_seed(seed + 1)
    second = second_stage(data, Random(seed + 2))  # noqa: S311
    return fit(model, tokenizer, second, rate=SECOND_RATE)


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--bench", type=Path, required=True, help="folder with trecqa, xquad and realtimeqa-2023"
    )
    parser.add_argument(
        "--base", type=Path, required=True, help="folder with all-MiniLM-L6-v2 in fp32"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="where ranker.onnx and ranker.json go"
    )
    parser.add_argument("--shipped", type=Path, help="ranker.onnx to train on from")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options.bench, options.base, options.out, shipped=options.shipped, seed=options.seed)


if __name__ == "__main__":
    main()
