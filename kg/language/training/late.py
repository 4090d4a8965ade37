# mypy: disable-error-code="import-not-found, import-untyped, no-any-return, no-untyped-call"
"""A last round for some heads alone: the rest of the network stays as it is, so its words are read once and
an epoch takes a fraction of the time. For heads whose marks are few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor

from kg.language.pieces import WordPieces
from kg.language.semantics import PARTICIPANTS
from kg.language.training.batches import Labels, Tensors, groups, tensors
from kg.language.training.chunks import chunks
from kg.language.training.heads import HEADS
from kg.language.training.model import Network
from kg.language.training.name_exchange import Pool
from kg.language.training.records import Document
from kg.language.training.semantic_heads import ROLE_WIDTH

LATE = ("events", "facts", "participants")
_MIX = "events"
_LIKE = {"agent": "ARG0", "recipient": "ARG1"}
_WARM_UP = 0.05


@dataclass(frozen=True, slots=True)
class LatePlan:
    """``readings``: how many times the words are read, cut and disturbed anew each time."""

    epochs: int = 12
    rate: float = 1e-3
    batch: int = 3200
    readings: int = 2
    seed: int = 1


def warm(network: Network, labels: Labels) -> None:
    """Start who takes part in an event from roles of predicates: agents from ARG0, recipients from ARG1."""
    roles, parties = network.heads["roles"], network.heads["participants"]
    with torch.no_grad():
        network.mixes[_MIX].copy_(network.mixes["roles"])
        for name in ("predicate", "argument"):
            getattr(parties, name).load_state_dict(getattr(roles, name).state_dict())
        width = ROLE_WIDTH + 1
        known = roles.product.weight.view(len(labels.roles), width, width)
        rows = [known[labels.roles.index(_LIKE.get(role, ""))] for role in PARTICIPANTS]
        parties.product.weight.copy_(torch.stack(rows).reshape(-1, width))


def train_late(
    network: Network,
    documents: Sequence[Document],
    pieces: WordPieces,
    labels: Labels,
    pool: Pool,
    plan: LatePlan,
    after_epoch: Callable[[Network, int], None],
    say: Callable[[str], None],
) -> Network:
    """Train the heads of :data:`LATE` on; ``after_epoch`` sees the network in evaluation mode."""
    torch.manual_seed(plan.seed)
    random = Random(plan.seed)
    read = []
    for number in range(plan.readings):
        cut = list(chunks(documents, pieces, random, pool))
        batches = [tensors(group, pieces, labels) for group in groups(cut, plan.batch, random)]
        read += [(_layers(network, batch), batch) for batch in batches]
        say(f"read {number + 1} of {plan.readings}: {len(batches)} batches")
    heads = [head for head in HEADS if head.name in LATE]
    wanted = [network.mixes[_MIX], *(p for head in heads for p in network.heads[head.name].parameters())]
    optimizer = torch.optim.AdamW(wanted, lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.01)
    steps, step = plan.epochs * len(read), 0
    for epoch in range(1, plan.epochs + 1):
        network.train()
        random.shuffle(read)
        total = 0.0
        for layers, batch in read:
            step += 1
            factor = min(step / (_WARM_UP * steps), (steps - step) / ((1 - _WARM_UP) * steps))
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * factor
            words = network.dropout(network.mixed(_MIX, layers.float(), batch.shapes))
            losses = [
                head.weight * head.loss(network.heads[head.name], network.heads[head.name](words), batch)
                for head in heads
            ]
            loss = sum(losses, torch.zeros(()))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.item()
        say(f"late epoch {epoch} loss {total / len(read):.3f}")
        network.eval()
        after_epoch(network, epoch)
    return network


def _layers(network: Network, batch: Tensors) -> Tensor:
    """What every layer of the encoder makes of the words ``[layers, B, W, width]``, in half precision."""
    network.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        return network.pooled(batch.ids, batch.first, batch.last).to(torch.bfloat16)
