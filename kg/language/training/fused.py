# mypy: disable-error-code="import-not-found, import-untyped, no-any-return, misc, no-untyped-call"
# mypy: disallow-subclassing-any=False
"""The trained network in the operators that ONNX Runtime is fastest at; it computes what
:class:`~kg.language.training.model.Network` does.

Products run over all pieces at once, attention and the norms are one operator each, and the words are picked
by rows. All rows of ``ids`` have as many pieces: there is no padding, so nothing masks it.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from kg.language.labels import NAME_TAGS
from kg.language.network import OUTPUTS
from kg.language.training.encoder import ATTENTION_HEADS, LAYER_NORM_EPSILON, WIDTH, Block
from kg.language.training.heads import HEADS, MIXES
from kg.language.training.model import Network

# The name of the graph's constant that holds the mixes, a row for each.
MIXED = "mixes"
_OUTSIDE_PRIOR = -0.3


class _SkipNorm(torch.autograd.Function):
    """The norm of a sum, ``[N, WIDTH]`` both."""

    @staticmethod
    def forward(_: Any, left: Tensor, right: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        return nn.functional.layer_norm(left + right, (WIDTH,), weight, bias, LAYER_NORM_EPSILON)

    @staticmethod
    def symbolic(graph: Any, left: Any, right: Any, weight: Any, bias: Any) -> Any:
        operator = "com.microsoft::SkipLayerNormalization"
        found = graph.op(operator, left, right, weight, bias, epsilon_f=LAYER_NORM_EPSILON)
        found.setType(left.type())
        return found


class _Attention(torch.autograd.Function):
    """Attention of every piece to all of its row, ``[rows, pieces, WIDTH]``."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        parts = [one.unflatten(2, (ATTENTION_HEADS, -1)).transpose(1, 2) for one in (query, key, value)]
        return nn.functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:
        operator = "com.microsoft::MultiHeadAttention"
        found = graph.op(operator, query, key, value, num_heads_i=ATTENTION_HEADS)
        found.setType(query.type())
        return found


class Fused(nn.Module):
    """The network with what the reader wants of each head: labels, log-probabilities, probabilities,
    scores.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        # A word is the mean of its first and its last piece, hence the half.
        mixes = torch.stack([torch.softmax(network.mixes[name], 0) for name in MIXES]) * 0.5
        self.register_buffer(MIXED, mixes.detach())
        # Sets that mark fewer names make the network shy of them; how much was set on the dev parts.
        self.prior = torch.tensor([_OUTSIDE_PRIOR, *[0.0] * (len(NAME_TAGS) - 1)])

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """What :data:`~kg.language.network.OUTPUTS` names."""
        words = self._words(ids, first, last, shapes)
        named: dict[str, Tensor] = {}
        for head in HEADS:
            found = self.network.heads[head.name](words[head.mix])
            named |= zip(head.outputs, found, strict=True)
        for name in ("tags", "upos", "feats"):
            named[name] = named[name].argmax(-1)
        named["names"] = torch.log_softmax(named["names"] + self.prior, -1)
        for name in ("senses", "events", "facts"):
            named[name] = torch.log_softmax(named[name], -1)
        named["starts"] = torch.softmax(named["starts"], -1)[:, :, 1]
        return tuple(named[name] for name in OUTPUTS)

    def _words(self, ids: Tensor, first: Tensor, last: Tensor, shapes: Tensor) -> dict[str, Tensor]:
        """The words as the heads of each mix read them, ``[rows, words, width]``."""
        rows, pieces = ids.shape
        offsets = (torch.arange(rows) * pieces)[:, None]
        layers = torch.stack(self._layers(ids))
        words = layers[:, (first + offsets).flatten()] + layers[:, (last + offsets).flatten()]
        mixed = (self.mixes @ words.flatten(1)).view(len(MIXES), rows, -1, WIDTH)
        shaped = self.network.shapes(shapes)
        return {name: torch.cat([mixed[number], shaped], -1) for number, name in enumerate(MIXES)}

    def _layers(self, ids: Tensor) -> list[Tensor]:
        """What the embeddings and each block make of all pieces, ``[rows * pieces, WIDTH]``."""
        encoder = self.network.encoder
        rows, pieces = ids.shape
        places = encoder.positions.weight[:pieces].expand(rows, pieces, WIDTH).reshape(-1, WIDTH)
        norm = encoder.norm
        layers = [_SkipNorm.apply(encoder.pieces(ids.flatten()), places, norm.weight, norm.bias)]
        for block in encoder.blocks:
            layers.append(_block(block, layers[-1], rows))
        return layers


def _block(block: Block, x: Tensor, rows: int) -> Tensor:
    parts = [one.reshape(rows, -1, WIDTH) for one in block.qkv(x).split(WIDTH, 1)]
    mixed = _Attention.apply(*parts).reshape(-1, WIDTH)
    x = _SkipNorm.apply(x, block.out(mixed), block.norm1.weight, block.norm1.bias)
    outer = block.outer(nn.functional.gelu(block.inner(x)))
    return _SkipNorm.apply(x, outer, block.norm2.weight, block.norm2.bias)
