# mypy: disable-error-code="import-not-found, import-untyped, no-any-return, no-untyped-call"
# mypy: disallow-subclassing-any=False
"""The trained network to ONNX, its weights stored as int8.

``python -m kg.language.training.export FOLDER`` writes the graph of files exported earlier anew.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from kg.language.network import EVENTS, GRAPH, LABELS, OUTPUTS, PAIRS, ROLES, TOKENIZER
from kg.language.training.batches import Labels
from kg.language.training.fused import Fused
from kg.language.training.heads import RELATION_WIDTH, Relations
from kg.language.training.model import Network
from kg.language.training.resume import resume
from kg.language.training.semantic_heads import ROLE_WIDTH, Roles

# How weights can be kept, and the words for it in the card.
STORAGE = {
    "float": "Weights are float32.",
    "weights": (
        "Weights are stored as int8, one scale for each output column or embedding row, unpacked at load and "
        "computed with in float32."
    ),
    "dynamic": (
        "Weights are int8, one scale for each output column or embedding row; the encoder's products are "
        "computed in int8 too, their inputs quantized as they come, the heads' in float32."
    ),
}
_OPSET = 17
_SMALLEST = 4096


class _Pairs(nn.Module):
    def __init__(self, relations: Relations) -> None:
        super().__init__()
        self.relations = relations

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        return self.relations.score(dependents, heads).argmax(-1)


class _RolePairs(nn.Module):
    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, predicates: Tensor, arguments: Tensor) -> tuple[Tensor, Tensor]:
        scores = self.roles.score(predicates, arguments)
        best = scores.max(-1)
        return best.indices, best.values - scores[:, :, 0]


class _EventPairs(nn.Module):
    def __init__(self, participants: Roles) -> None:
        super().__init__()
        self.participants = participants

    def forward(self, triggers: Tensor, words: Tensor) -> Tensor:
        return torch.log_softmax(self.participants.score(triggers, words), -1)


def export(network: Network, tokenizer: Path, folder: Path, *, storage: str = "weights") -> None:
    """Write the graphs, the tokenizer and the labels; ``storage`` is a key of :data:`STORAGE`."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.float().eval()
    _write_graph(network, folder)
    _write_pairs(network, folder)
    if storage == "dynamic":
        quantize_products(folder / GRAPH)
    if storage != "float":
        for name in (GRAPH, PAIRS, ROLES, EVENTS):
            pack(folder / name)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    labels = asdict(network.labels) | {"distances": network.heads["coreference"].distance.tolist()}
    (folder / LABELS).write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def rewrite(folder: Path) -> None:
    """Write the first graph of files exported earlier anew, as it is exported today; its weights stay."""
    labels = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    del labels["distances"]
    network = Network(Labels(**{name: tuple(values) for name, values in labels.items()})).float().eval()
    lost = resume(network, folder)
    assert lost == ["heads.coreference.distance"], f"{folder} lacks {', '.join(lost)}"
    _write_graph(network, folder)
    pack(folder / GRAPH)


def _write_graph(network: Network, folder: Path) -> None:
    """The graph that reads windows."""
    ids = torch.tensor([[101, 2000, 2001, 102], [101, 2000, 2002, 102]])
    words = torch.tensor([[1, 2], [1, 0]])
    _write(
        Fused(network),
        (ids, words, words, torch.zeros_like(words)),
        folder / GRAPH,
        ("ids", "first", "last", "shapes"),
        OUTPUTS,
        {
            "ids": ["rows", "pieces"],
            **{name: ["rows", "words"] for name in ("first", "last", "shapes", *OUTPUTS)},
        },
    )


def _write_pairs(network: Network, folder: Path) -> None:
    """The graphs that score pairs of words after the first one has run."""
    pair = torch.zeros(3, RELATION_WIDTH)
    axes = {name: ["pairs"] for name in ("dependents", "heads", "deps")}
    _write(
        _Pairs(network.heads["relations"]),
        (pair, pair),
        folder / PAIRS,
        ("dependents", "heads"),
        ("deps",),
        axes,
    )
    _write(
        _RolePairs(network.heads["roles"]),
        (torch.zeros(3, ROLE_WIDTH), torch.zeros(3, 5, ROLE_WIDTH)),
        folder / ROLES,
        ("predicates", "arguments"),
        ("roles", "scores"),
        {name: ["rows", "words"] for name in ("arguments", "roles", "scores")} | {"predicates": ["rows"]},
    )
    _write(
        _EventPairs(network.heads["participants"]),
        (torch.zeros(3, ROLE_WIDTH), torch.zeros(3, 5, ROLE_WIDTH)),
        folder / EVENTS,
        ("triggers", "words"),
        ("scores",),
        {name: ["rows", "words"] for name in ("words", "scores")} | {"triggers": ["rows"]},
    )


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    inputs: Sequence[str],
    outputs: Sequence[str],
    axes: dict[str, list[str]],
) -> None:
    torch.onnx.export(
        module.eval(),
        example,
        str(path),
        dynamo=False,
        opset_version=_OPSET,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={name: dict(enumerate(names)) for name, names in axes.items()},
    )


def quantize_products(path: Path) -> None:
    """Turn the encoder's products with constant matrices into int8 ones, in place.

    Inputs are quantized at run time. The heads stay float32: they cost little time, and names would suffer.
    """
    model = onnx.load(str(path))
    graph = model.graph
    weights = {one.name: one for one in graph.initializer if one.name.startswith("network.encoder.")}
    for place, node in enumerate(graph.node):
        if node.op_type != "Gemm" or node.input[1] not in weights:
            continue
        left, name, bias = node.input
        matrix = numpy_helper.to_array(weights[name]).T
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-12).astype(np.float32) / np.float32(127)
        packed = np.rint(matrix / scale).astype(np.int8)
        parts = [left, f"{name}.columns", f"{name}.scales", "", bias]
        product = helper.make_node(
            "DynamicQuantizeMatMul", parts, list(node.output), name=node.name, domain="com.microsoft"
        )
        graph.initializer.remove(weights[name])
        for part, values in zip(parts[1:3], (packed, scale), strict=True):
            graph.initializer.append(numpy_helper.from_array(values, part))
        graph.node.remove(node)
        graph.node.insert(place, product)
    onnx.save(model, str(path))


def pack(path: Path) -> None:
    """Store the large matrices of a graph as int8, symmetric, one scale for each output column or embedding
    row.

    The run time unpacks them at load, embeddings row by row as they are asked for, and computes in float32,
    so only the rounding of the weights costs accuracy.
    """
    model = onnx.load(str(path))
    tables = {node.input[0]: node for node in model.graph.node if node.op_type == "Gather"}
    rows = set(tables) | {
        node.input[1]
        for node in model.graph.node
        if node.op_type == "Gemm"
        and any(attribute.name == "transB" and attribute.i for attribute in node.attribute)
    }
    nodes = []
    for initializer in list(model.graph.initializer):
        weights = numpy_helper.to_array(initializer)
        if initializer.data_type != TensorProto.FLOAT or weights.ndim != 2 or weights.size < _SMALLEST:
            continue
        name = initializer.name
        axis = 0 if name in rows else 1
        scale = np.maximum(np.abs(weights).max(axis=1 - axis), 1e-12).astype(np.float32) / np.float32(127)
        packed = np.rint(weights / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        model.graph.initializer.remove(initializer)
        if name in tables:
            scale = scale[:, None]
            unpack_rows(model.graph, tables[name])
        else:
            zero = numpy_helper.from_array(np.zeros(scale.shape, np.int8), f"{name}.zero")
            model.graph.initializer.append(zero)
            parts = [f"{name}.int8", f"{name}.scale", f"{name}.zero"]
            nodes.append(helper.make_node("DequantizeLinear", parts, [name], axis=axis))
        for kind, values in (("int8", packed), ("scale", scale)):
            model.graph.initializer.append(numpy_helper.from_array(values, f"{name}.{kind}"))
    for node in reversed(nodes):
        model.graph.node.insert(0, node)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def unpack_rows(graph: onnx.GraphProto, gather: onnx.NodeProto) -> None:
    """Let a look-up in a table look up int8 rows and their scales, ``[rows, 1]``, and multiply them."""
    table, numbers = gather.input
    found = gather.output[0]
    nodes = (
        helper.make_node("Gather", [f"{table}.int8", numbers], [f"{found}.int8"], name=gather.name),
        helper.make_node("Gather", [f"{table}.scale", numbers], [f"{found}.scale"]),
        helper.make_node("Cast", [f"{found}.int8"], [f"{found}.float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{found}.float", f"{found}.scale"], [found]),
    )
    place = list(graph.node).index(gather)
    graph.node.remove(gather)
    for node in reversed(nodes):
        graph.node.insert(place, node)


if __name__ == "__main__":
    # python -m kg.language.training.export FOLDER
    rewrite(Path(sys.argv[1]))
