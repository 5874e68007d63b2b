"""The trained network as an int8 ONNX file (development only: torch and onnx)."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from evals.ranker.model import Ranker

_NAMES = ["input_ids", "attention_mask", "token_type_ids"]


def export(model: Ranker, out: Path) -> None:
    """Write `model` to `out` in int8, batch and length free, outputs relevance, start and end."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "fp32.onnx"
        export_whole(model, whole)
        quantise(whole, out)


def export_whole(model: Ranker, out: Path) -> None:
    """Write `model` to `out` in fp32."""
    ids = torch.tensor([[101, 2040, 102, 2009, 2001, 102], [101, 2043, 102, 2009, 102, 0]])
    batch, length = torch.export.Dim("batch", min=1), torch.export.Dim("length", min=3, max=512)
    dynamic = {name: {0: batch, 1: length} for name in _NAMES}
    torch.onnx.export(
        model.eval().float(),
        (ids, (ids > 0).long(), (ids > 2000).long()),
        str(out),
        input_names=_NAMES,
        output_names=["relevance", "start", "end"],
        dynamic_shapes=dynamic,
        dynamo=True,
        external_data=False,
    )


def quantise(whole: Path, out: Path) -> None:
    """Write `whole` to `out` with int8 weights, a scale a channel; the last layers stay fp32."""
    graph = onnx.load(whole)
    del graph.graph.value_info[
        :
    ]  # the exporter's shapes of transposed weights are wrong, and stop the quantiser
    heads = [
        node.name
        for node in graph.graph.node
        if node.op_type in ("MatMul", "Gemm") and _small(graph, node)
    ]
    quantize_dynamic(
        graph, str(out), per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=heads
    )


def _small(graph: onnx.ModelProto, node: onnx.NodeProto) -> bool:
    sizes = {tensor.name: list(tensor.dims) for tensor in graph.graph.initializer}
    return any(
        min(sizes[name], default=0) <= 2 for name in node.input if len(sizes.get(name, ())) == 2
    )
