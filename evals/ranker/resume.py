"""The shipped network back in torch, to be trained further (development only: torch and onnx).

Its int8 weights are multiplied by their scales: what rounding took is gone, but what was learned
is there, and minutes of training on new questions need no hour of the earlier stages.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, NodeProto, numpy_helper

from evals.ranker.model import Ranker

_QUANTIZED = "_quantized"


def resume(base: Path, shipped: Path) -> Ranker:
    """A `Ranker` of the architecture in `base` with the weights of the ONNX file `shipped`."""
    model = Ranker(base)
    weights = {name: torch.tensor(array) for name, array in read_weights(shipped).items()}
    missing, unknown = model.load_state_dict(weights, strict=False)
    if unknown or missing:
        raise ValueError(f"{shipped} lacks {missing[:3]} and has {unknown[:3]} too many")
    return model


def read_weights(shipped: Path) -> dict[str, np.ndarray]:
    """The weights of an exported network by their names in torch, in fp32."""
    graph = onnx.load(shipped)
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.graph.initializer}
    names = _linear_names(graph, held)
    found = {}
    for name, array in held.items():
        plain = name.removesuffix(_QUANTIZED)
        if name != plain and plain + "_scale" in held:
            whole = _restored(array, held[plain + "_scale"], held[plain + "_zero_point"])
        elif array.dtype == np.float32 and not name.endswith("_scale"):
            whole = array
        else:
            continue
        if plain in names:
            found[names[plain]] = whole.T.copy()
        elif "." in plain:
            found[plain] = whole
    return found


def _restored(array: np.ndarray, scale: np.ndarray, zero: np.ndarray) -> np.ndarray:
    shifted = array.astype(np.float32) - zero.astype(np.float32)
    restored: np.ndarray = shifted * scale.astype(np.float32)
    return restored


def _linear_names(graph: ModelProto, held: dict[str, np.ndarray]) -> dict[str, str]:
    """By the exporter's name of a transposed weight, its name in torch: that of its bias."""
    users: dict[str, list[NodeProto]] = {}
    for node in graph.graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    return {
        node.input[1].removesuffix(_QUANTIZED): _bias_after(node, users, held)
        for node in graph.graph.node
        if node.op_type in ("MatMul", "MatMulInteger") and node.input[1] in held
    }


def _bias_after(
    node: NodeProto, users: dict[str, list[NodeProto]], held: dict[str, np.ndarray]
) -> str:
    while node.op_type != "Add":
        (node,) = users[node.output[0]]
    bias: str = next(name for name in node.input if name in held)
    return bias.removesuffix("bias") + "weight"
