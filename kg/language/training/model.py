# mypy: disable-error-code="import-not-found, import-untyped, no-any-return"
# mypy: disallow-subclassing-any=False
"""The whole network: one encoder, a word from its first and last piece and its shape, several heads."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from kg.language.shapes import SHAPES
from kg.language.training.batches import Labels, Tensors
from kg.language.training.encoder import LAYERS, WIDTH, Encoder
from kg.language.training.heads import DROPOUT, HEADS, MIXES

SHAPE_WIDTH = 32


class Network(nn.Module):
    """Inputs as in :class:`kg.language.pieces.Batch`; outputs by head."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder()
        self.shapes = nn.Embedding(len(SHAPES), SHAPE_WIDTH)
        self.mixes = nn.ParameterDict(
            {name: nn.Parameter(torch.linspace(-1.0, 1.0, LAYERS + 1)) for name in MIXES}
        )
        self.dropout = nn.Dropout(DROPOUT)
        self.heads = nn.ModuleDict({head.name: head.build(WIDTH + SHAPE_WIDTH, labels) for head in HEADS})

    def forward(
        self, ids: Tensor, first: Tensor, last: Tensor, shapes: Tensor
    ) -> dict[str, tuple[Tensor, ...]]:
        """The outputs of each head, in its own order."""
        layers = self.pooled(ids, first, last)
        words = {name: self.dropout(self.mixed(name, layers, shapes)) for name in self.mixes}
        return {head.name: self.heads[head.name](words[head.mix]) for head in HEADS}

    def pooled(self, ids: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """What every layer of the encoder makes of the words: ``[layers, B, W, width]``."""
        # First and last piece, where stem and ending are; the middle has been read into them by then.
        layers = self.encoder(ids)
        return torch.stack([(_gather(layer, first) + _gather(layer, last)) * 0.5 for layer in layers])

    def mixed(self, name: str, layers: Tensor, shapes: Tensor) -> Tensor:
        """The words as the heads of a mix read them: ``[B, W, WIDTH + SHAPE_WIDTH]``."""
        weights = torch.softmax(self.mixes[name], 0)[:, None, None, None].to(layers.dtype)
        pooled = (layers * weights).sum(0)
        return torch.cat([pooled, self.shapes(shapes).to(pooled.dtype)], -1)

    def loss(self, batch: Tensors) -> dict[str, Tensor]:
        """The weighted loss of each head, for one batch."""
        outputs = self(batch.ids, batch.first, batch.last, batch.shapes)
        return {
            head.name: head.weight * head.loss(self.heads[head.name], outputs[head.name], batch)
            for head in HEADS
        }


def _gather(pieces: Tensor, places: Tensor) -> Tensor:
    return torch.gather(pieces, 1, places[:, :, None].expand(-1, -1, pieces.shape[2]))
