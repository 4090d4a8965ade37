# mypy: disable-error-code="import-not-found, import-untyped, no-any-return"
"""Shipped files back to weights that can be trained on; what the network has gained since starts anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from kg.language.network import EVENTS, GRAPH, PAIRS, ROLES
from kg.language.training.fused import MIXED
from kg.language.training.heads import MIXES
from kg.language.training.model import Network

Floats = npt.NDArray[np.float32]
_MODULES = {GRAPH: "/network/", PAIRS: "/relations/", ROLES: "/roles/", EVENTS: "/participants/"}


def resume(network: Network, source: Path) -> list[str]:
    """Load what the files in the folder ``source`` hold, or the checkpoint ``source``, into ``network``; the
    names of the parameters that they lack or hold in another shape. A checkpoint holds all of them exactly;
    the files have lost what export folds away.
    """
    found = _checkpoint(source) if source.is_file() else _shipped(source)
    state = network.state_dict()
    fitting = {
        name: value for name, value in found.items() if name in state and state[name].shape == value.shape
    }
    network.load_state_dict(fitting, strict=False)
    return sorted(state.keys() - fitting.keys())


def _checkpoint(path: Path) -> dict[str, Tensor]:
    state, *_ = torch.load(path, weights_only=False)
    return dict(state)


def _shipped(folder: Path) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    for file, prefix in _MODULES.items():
        if (folder / file).is_file():
            found |= _weights(folder / file, prefix)
    return found


def _weights(path: Path, prefix: str) -> dict[str, Tensor]:
    graph = onnx.load(str(path)).graph
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            packed, scale = values[node.input[0]], values[node.input[1]]
            axis = next(attribute.i for attribute in node.attribute if attribute.name == "axis")
            values[node.output[0]] = packed.astype(np.float32) * np.expand_dims(scale, 1 - axis)
    for name in [name.removesuffix(".int8") for name in values if name.endswith(".int8")]:
        if name not in values:
            # A table, unpacked row by row.
            values[name] = values[f"{name}.int8"].astype(np.float32) * values[f"{name}.scale"]
    found: dict[str, Floats] = {
        name.removeprefix("network."): value for name, value in values.items() if name.startswith("network.")
    }
    inner = "" if path.name == GRAPH else f"heads{prefix}".replace("/", ".")
    for node in graph.node:
        # Products with constants lose their names on export, but the node keeps the module's.
        if node.op_type == "MatMul" and node.input[1] in values:
            module = node.name.removesuffix("/MatMul").removeprefix(prefix).strip("/").replace("/", ".")
            found[f"{inner or _place(module)}{module}.weight"] = values[node.input[1]].T
    if path.name == GRAPH:
        found |= _unnamed(values)
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in found.items()}


def _place(module: str) -> str:
    return "" if module.startswith(("encoder.", "shapes")) else "heads."


def _unnamed(values: dict[str, Floats]) -> dict[str, Floats]:
    """The softmaxed mixes and the virtual root, a constant that export folded."""
    folded = {name: value for name, value in values.items() if name.startswith("onnx::")}
    roots = [value for name, value in folded.items() if name.startswith("onnx::Expand_")]
    mixes = dict(zip(MIXES, values.get(MIXED, ()), strict=False)) or {
        # Files of before the fused graph: one constant each, in the order of the alphabet.
        name: value.ravel()
        for name, value in zip(
            sorted(MIXES), (folded[one] for one in folded if one.startswith("onnx::Mul_")), strict=False
        )
    }
    found = {f"mixes.{name}": _logs(value) for name, value in mixes.items()}
    return found | ({"heads.arcs.root": roots[0]} if roots else {})


def _logs(mix: Floats) -> Floats:
    """A mix as it is trained: its softmax, up to a factor."""
    return np.log(np.maximum(mix / mix.sum(), 1e-9))
