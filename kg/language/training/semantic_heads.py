# mypy: disable-error-code="import-not-found, import-untyped, no-any-return"
# mypy: disallow-subclassing-any=False
"""The heads above the tree: roles of predicates, their factuality, what refers back to what, and
political events with who takes part in them.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from kg.language.semantics import DISTANCES
from kg.language.training.batches import IGNORE, Tensors

ROLE_WIDTH, CHAIN_WIDTH, DROPOUT = 128, 96, 0.25
_NEVER = -1e4


class Roles(nn.Module):
    """Vectors ``[B, W, ROLE_WIDTH]`` of each word as predicate and as argument; the pairs of a predicate
    and the words of its sentence are scored afterwards, biaffine (He et al. 2018).
    """

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.predicate = nn.Linear(width, ROLE_WIDTH)
        self.argument = nn.Linear(width, ROLE_WIDTH)
        self.product = nn.Linear(ROLE_WIDTH + 1, labels * (ROLE_WIDTH + 1), bias=False)
        self.labels = labels
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        return (
            self.dropout(nn.functional.gelu(self.predicate(words))),
            self.dropout(nn.functional.gelu(self.argument(words))),
        )

    def score(self, predicates: Tensor, arguments: Tensor) -> Tensor:
        """Scores ``[N, W, labels]`` of ``N`` predicates ``[N, k]`` with words ``[N, W, k]``."""
        one = torch.ones_like(predicates[:, :1])
        left = self.product(torch.cat([predicates, one], 1)).view(-1, self.labels, ROLE_WIDTH + 1)
        ones = torch.ones_like(arguments[:, :, :1])
        return torch.cat([arguments, ones], 2) @ left.transpose(1, 2)

    def loss(self, outputs: tuple[Tensor, ...], frames: Tensor, roles: Tensor) -> Tensor:
        """Mean over predicates of the summed cross-entropy of their words, so that a long sentence does
        not drown its arguments; scaled to be of the size of the other losses. ``frames``, ``roles``: as in
        :class:`Tensors`.
        """
        if not len(frames):
            return outputs[0].sum() * 0.0
        rows, places = frames[:, 0], frames[:, 1]
        scores = self.score(outputs[0][rows, places], outputs[1][rows]).float()
        known = roles != IGNORE
        total = nn.functional.cross_entropy(scores[known], roles[known], reduction="sum")
        return total / (4.0 * len(frames))


class EventWords(nn.Module):
    """A label for each word from a hidden layer, such as a type of event or none: ``[B, W, labels]``."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, ROLE_WIDTH)
        self.out = nn.Linear(ROLE_WIDTH, labels)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        return (self.out(self.dropout(nn.functional.gelu(self.inner(words)))),)


class Factuality(nn.Module):
    """How surely a predicate happened, about −3 … 3: ``[B, W]`` (Rudinger et al. 2018)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, ROLE_WIDTH)
        self.out = nn.Linear(ROLE_WIDTH, 1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        return (self.out(self.dropout(nn.functional.gelu(self.inner(words)))).squeeze(-1),)

    def loss(self, outputs: tuple[Tensor, ...], batch: Tensors) -> Tensor:
        """Mean squared error where a value is known."""
        known = ~torch.isnan(batch.factuality)
        if not bool(known.any()):
            return outputs[0].sum() * 0.0
        return nn.functional.mse_loss(outputs[0][known].float(), batch.factuality[known])


class Antecedents(nn.Module):
    """Vectors ``[B, W, CHAIN_WIDTH + 1]`` of each word as anaphor and as antecedent; their product, with a
    bias by distance, is the score of a pair against 0, which stands for "none" (Lee et al. 2017, head words
    only as in Dobrovolskii 2021).
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.left = nn.Linear(width, CHAIN_WIDTH)
        self.right = nn.Linear(width, CHAIN_WIDTH)
        self.product = nn.Linear(CHAIN_WIDTH, CHAIN_WIDTH + 1)
        self.distance = nn.Parameter(torch.zeros(DISTANCES))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        anaphors = self.product(self.dropout(nn.functional.gelu(self.left(words))))
        antecedents = self.dropout(nn.functional.gelu(self.right(words)))
        return anaphors, torch.cat([antecedents, torch.ones_like(antecedents[:, :, :1])], -1)

    def loss(self, outputs: tuple[Tensor, ...], batch: Tensors) -> Tensor:
        """Marginal log-likelihood of the right antecedents in the window, or of none, for each mention."""
        losses = []
        for row in torch.nonzero((batch.entities >= 0).any(1)).flatten().tolist():
            places = torch.nonzero(batch.entities[row] >= 0).flatten()
            entities = batch.entities[row, places]
            scores = outputs[0][row, places].float() @ outputs[1][row, places].float().T
            scores = scores + self.distance[distance_class(places[:, None] - places[None, :])]
            earlier = torch.ones_like(scores, dtype=torch.bool).tril(-1)
            right = earlier & (entities[:, None] == entities[None, :])
            none = torch.zeros_like(scores[:, :1])
            everything = torch.cat([scores.masked_fill(~earlier, _NEVER), none], 1)
            new = none.masked_fill(right.any(1, keepdim=True), _NEVER)
            answers = torch.cat([scores.masked_fill(~right, _NEVER), new], 1)
            losses.append(torch.logsumexp(everything, 1) - torch.logsumexp(answers, 1))
        return torch.cat(losses).mean() if losses else outputs[0].sum() * 0.0


def distance_class(words: Tensor) -> Tensor:
    """The class of a distance in words, by powers of two: 1, 2, 3–4, 5–8 …"""
    logs = torch.ceil(torch.log2(words.clamp(min=1).float())).long()
    return logs.clamp(max=DISTANCES - 1)
