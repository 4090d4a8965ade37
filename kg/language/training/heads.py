# mypy: disable-error-code="import-not-found, import-untyped, no-any-return"
# mypy: disallow-subclassing-any=False
"""The heads, each one entry of :data:`HEADS`: how it is built, what it loses, what it puts out in the
shipped graph.

To teach the network one more thing, add its targets to :class:`~kg.language.training.batches.Tensors` and
an entry here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg.language.labels import NAME_TAGS
from kg.language.semantics import EVENT_TYPES, FACTS, PARTICIPANTS
from kg.language.training.batches import IGNORE, Labels, Tensors
from kg.language.training.semantic_heads import Antecedents, EventWords, Factuality, Roles

ARC_WIDTH, RELATION_WIDTH, DROPOUT = 256, 128, 0.25
_NEVER = -1e4


class Tagger(nn.Module):
    """A label for each word: scores ``[B, W, labels]``."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.out = nn.Linear(width, labels)

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        return (self.out(words),)


class Arcs(nn.Module):
    """Biaffine arcs (Dozat and Manning 2017): scores ``[B, W, 1 + W]``, place 0 is the virtual root."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(width, ARC_WIDTH)
        self.head = nn.Linear(width, ARC_WIDTH)
        self.root = nn.Parameter(torch.randn(1, 1, ARC_WIDTH) * 0.05)
        self.product = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        dependents = self.dropout(nn.functional.gelu(self.dependent(words)))
        heads = self.dropout(nn.functional.gelu(self.head(words)))
        heads = torch.cat([self.root.to(heads.dtype).expand(heads.shape[0], 1, ARC_WIDTH), heads], 1)
        # The product's own bias, times the head, is the prior of being a head at all.
        return (self.product(dependents) @ heads.transpose(1, 2),)


class Relations(nn.Module):
    """Vectors ``[B, W, RELATION_WIDTH]`` of each word as dependent and as head; the pairs are scored
    afterwards.
    """

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(width, RELATION_WIDTH)
        self.head = nn.Linear(width, RELATION_WIDTH)
        self.product = nn.Linear(RELATION_WIDTH + 1, labels * (RELATION_WIDTH + 1), bias=False)
        self.labels = labels
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        return (
            self.dropout(nn.functional.gelu(self.dependent(words))),
            self.dropout(nn.functional.gelu(self.head(words))),
        )

    def score(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores ``[N, labels]`` of ``N`` pairs."""
        one = torch.ones_like(dependents[:, :1])
        left = self.product(torch.cat([dependents, one], 1)).view(-1, self.labels, RELATION_WIDTH + 1)
        return (left @ torch.cat([heads, one], 1)[:, :, None]).squeeze(2)


def _cross_entropy(target: str) -> Callable[[nn.Module, tuple[Tensor, ...], Tensors], Tensor]:
    def loss(_: nn.Module, outputs: tuple[Tensor, ...], batch: Tensors) -> Tensor:
        return _mean(outputs[0], batch.starts if target == "starts" else batch.targets[target])

    return loss


def _mean(scores: Tensor, targets: Tensor) -> Tensor:
    chosen = targets != IGNORE
    if not bool(chosen.any()):
        return scores.sum() * 0.0
    return nn.functional.cross_entropy(scores[chosen].float(), targets[chosen])


def _names_loss(_: nn.Module, outputs: tuple[Tensor, ...], batch: Tensors) -> Tensor:
    known = batch.names.any(-1)
    if not bool(known.any()):
        return outputs[0].sum() * 0.0
    logs = torch.log_softmax(outputs[0][known].float(), -1)
    return -torch.logsumexp(logs.masked_fill(~batch.names[known], _NEVER), -1).mean()


def same_sentence(sentence: Tensor) -> Tensor:
    """Bool ``[B, W, 1 + W]``: the heads that each word may have, the root always."""
    same = sentence[:, :, None] == sentence[:, None, :]
    return torch.cat([torch.ones_like(same[:, :, :1]), same], 2)


def _arcs_loss(_: nn.Module, outputs: tuple[Tensor, ...], batch: Tensors) -> Tensor:
    return _mean(
        outputs[0].float().masked_fill(~same_sentence(batch.sentence), _NEVER), batch.targets["arcs"]
    )


def _relations_loss(module: nn.Module, outputs: tuple[Tensor, ...], batch: Tensors) -> Tensor:
    rows, places = torch.nonzero(
        (batch.targets["arcs"] > 0) & (batch.targets["deps"] != IGNORE), as_tuple=True
    )
    if not len(rows):
        return outputs[0].sum() * 0.0
    heads = outputs[1][rows, batch.targets["arcs"][rows, places] - 1]
    scores = module.score(outputs[0][rows, places], heads)
    return nn.functional.cross_entropy(scores.float(), batch.targets["deps"][rows, places])


@dataclass(frozen=True, slots=True)
class Head:
    """``mix``: the scalar mix it reads; ``outputs``: names of what it puts out in the shipped graph."""

    name: str
    mix: str
    outputs: tuple[str, ...]
    weight: float
    build: Callable[[int, Labels], nn.Module]
    loss: Callable[[nn.Module, tuple[Tensor, ...], Tensors], Tensor]


HEADS = (
    Head(
        "tags",
        "forms",
        ("tags",),
        0.5,
        lambda width, labels: Tagger(width, len(labels.tags)),
        _cross_entropy("tags"),
    ),
    Head(
        "upos",
        "forms",
        ("upos",),
        0.3,
        lambda width, labels: Tagger(width, len(labels.upos)),
        _cross_entropy("upos"),
    ),
    Head(
        "feats",
        "forms",
        ("feats",),
        0.3,
        lambda width, labels: Tagger(width, len(labels.feats)),
        _cross_entropy("feats"),
    ),
    Head("names", "names", ("names",), 1.0, lambda width, _: Tagger(width, len(NAME_TAGS)), _names_loss),
    Head("starts", "trees", ("starts",), 0.3, lambda width, _: Tagger(width, 2), _cross_entropy("starts")),
    Head("arcs", "trees", ("arcs",), 1.0, lambda width, _: Arcs(width), _arcs_loss),
    Head(
        "relations",
        "trees",
        ("dependents", "heads"),
        1.0,
        lambda width, labels: Relations(width, len(labels.deps)),
        _relations_loss,
    ),
    Head(
        "senses",
        "roles",
        ("senses",),
        0.5,
        lambda width, labels: Tagger(width, len(labels.senses)),
        _cross_entropy("senses"),
    ),
    Head(
        "roles",
        "roles",
        ("predicates", "arguments"),
        2.0,
        lambda width, labels: Roles(width, len(labels.roles)),
        lambda module, outputs, batch: module.loss(outputs, batch.frames, batch.roles),
    ),
    Head(
        "factuality",
        "roles",
        ("factuality",),
        0.3,
        lambda width, _: Factuality(width),
        lambda module, outputs, batch: module.loss(outputs, batch),
    ),
    Head(
        "coreference",
        "coreference",
        ("anaphors", "antecedents"),
        0.3,
        lambda width, _: Antecedents(width),
        lambda module, outputs, batch: module.loss(outputs, batch),
    ),
    Head(
        "events",
        "events",
        ("events",),
        4.0,
        lambda width, _: EventWords(width, len(EVENT_TYPES)),
        _cross_entropy("events"),
    ),
    Head(
        "facts",
        "events",
        ("facts",),
        0.5,
        lambda width, _: EventWords(width, len(FACTS)),
        _cross_entropy("facts"),
    ),
    Head(
        "participants",
        "events",
        ("triggers", "participants"),
        1.0,
        lambda width, _: Roles(width, len(PARTICIPANTS)),
        lambda module, outputs, batch: module.loss(outputs, batch.triggers, batch.participants),
    ),
)
MIXES = tuple(dict.fromkeys(head.mix for head in HEADS))
