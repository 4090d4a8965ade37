# mypy: disable-error-code="import-not-found, import-untyped, no-any-return, no-untyped-call"
# mypy: disallow-subclassing-any=False
"""The trained network to ONNX, its weights stored as int8."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from kg.language.labels import NAME_TAGS
from kg.language.network import EVENTS, GRAPH, LABELS, OUTPUTS, PAIRS, ROLES, TOKENIZER
from kg.language.training.encoder import Block
from kg.language.training.heads import HEADS, RELATION_WIDTH, Relations
from kg.language.training.model import Network
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
_OUTSIDE_PRIOR = -0.3
_SMALLEST = 4096


class _Shipped(nn.Module):
    """The network with what the reader wants of each head: labels, log-probabilities, probabilities,
    scores.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        # Sets that mark fewer names make the network shy of them; how much was set on the dev parts.
        self.prior = torch.tensor([_OUTSIDE_PRIOR, *[0.0] * (len(NAME_TAGS) - 1)])

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        heads = self.network(ids, first, last, shapes)
        named = {
            name: value for head in HEADS for name, value in zip(head.outputs, heads[head.name], strict=True)
        }
        for name in ("tags", "upos", "feats"):
            named[name] = named[name].argmax(-1)
        named["names"] = torch.log_softmax(named["names"] + self.prior, -1)
        for name in ("senses", "events", "facts"):
            named[name] = torch.log_softmax(named[name], -1)
        named["starts"] = torch.softmax(named["starts"], -1)[:, :, 1]
        return tuple(named[name] for name in OUTPUTS)


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
    for module in network.modules():
        if isinstance(module, Block):
            module.exporting = True
    ids = torch.tensor([[101, 2000, 2001, 102], [101, 2000, 102, 0]])
    words = torch.tensor([[1, 2], [1, 0]])
    _write(
        _Shipped(network),
        (ids, words, words, torch.zeros_like(words)),
        folder / GRAPH,
        ("ids", "first", "last", "shapes"),
        OUTPUTS,
        {
            "ids": ["rows", "pieces"],
            **{name: ["rows", "words"] for name in ("first", "last", "shapes", *OUTPUTS)},
        },
    )
    _write_pairs(network, folder)
    for module in network.modules():
        if isinstance(module, Block):
            module.exporting = False
    if storage == "dynamic":
        quantize_products(folder / GRAPH)
    if storage != "float":
        for name in (GRAPH, PAIRS, ROLES, EVENTS):
            pack(folder / name)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    labels = asdict(network.labels) | {"distances": network.heads["coreference"].distance.tolist()}
    (folder / LABELS).write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


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
    with TemporaryDirectory() as folder:
        prepared = Path(folder) / path.name
        quant_pre_process(str(path), str(prepared), skip_symbolic_shape=True)
        nodes = onnx.load(str(prepared)).graph.node
        encoder = [node.name for node in nodes if node.op_type == "MatMul" and "/encoder/" in node.name]
        quantize_dynamic(
            str(prepared),
            str(path),
            nodes_to_quantize=encoder,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def pack(path: Path) -> None:
    """Store the large matrices of a graph as int8, symmetric, one scale for each output column or embedding
    row.

    The run time unpacks them at load and computes in float32, so only the rounding of the weights costs
    accuracy.
    """
    model = onnx.load(str(path))
    rows = {node.input[0] for node in model.graph.node if node.op_type == "Gather"}
    rows |= {
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
        axis = 0 if initializer.name in rows else 1
        scale = np.maximum(np.abs(weights).max(axis=1 - axis), 1e-12).astype(np.float32) / np.float32(127)
        packed = np.rint(weights / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        name = initializer.name
        model.graph.initializer.remove(initializer)
        model.graph.initializer.extend(
            (
                numpy_helper.from_array(packed, f"{name}.int8"),
                numpy_helper.from_array(scale, f"{name}.scale"),
                numpy_helper.from_array(np.zeros(scale.shape, np.int8), f"{name}.zero"),
            )
        )
        parts = [f"{name}.int8", f"{name}.scale", f"{name}.zero"]
        nodes.append(helper.make_node("DequantizeLinear", parts, [name], axis=axis))
    for node in reversed(nodes):
        model.graph.node.insert(0, node)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
