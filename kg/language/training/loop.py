# mypy: disable-error-code="import-not-found, import-untyped, no-any-return, no-untyped-call"
"""The training loop: AdamW, a linear decay that ends with the epochs or with the clock, whichever
comes first.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch

from kg.language.pieces import WordPieces
from kg.language.training.batches import Labels, Tensors, groups, tensors
from kg.language.training.chunks import chunks
from kg.language.training.corpora import Corpora
from kg.language.training.encoder import start_weights
from kg.language.training.model import Network

# Of each corpus that has names alone, the share of its documents that an epoch sees.
_NAME_SHARES = {"redocred": 0.15, "wikigold": 0.4, "crossner_politics": 0.4, "re3d": 0.6}
_WARM_UP, _CLIP, _DECAY = 0.06, 5.0, 0.01


@dataclass(frozen=True, slots=True)
class Plan:
    """``minutes`` bounds the wall clock; ``batch`` is in word pieces with padding; ``trees`` is the share of
    the treebanks' documents that an epoch sees.
    """

    epochs: int = 12
    minutes: float = 75.0
    batch: int = 1600
    encoder_rate: float = 1.2e-4
    head_rate: float = 1e-3
    seed: int = 1
    trees: float = 1.0


def epoch_batches(
    corpora: Corpora, pieces: WordPieces, labels: Labels, plan: Plan, random: Random
) -> tuple[int, Iterator[Tensors]]:
    """How many batches an epoch has, and the batches."""
    names = [document for document in corpora.names if random.random() < _NAME_SHARES[document.corpus]]
    trees = [document for document in corpora.trees if random.random() < plan.trees]
    cut = chunks([*trees, *names, *corpora.news], pieces, random, corpora.pool)
    mixed = list(groups(list(cut), plan.batch, random))
    return len(mixed), (tensors(group, pieces, labels) for group in mixed)


def train(
    corpora: Corpora,
    pieces: WordPieces,
    labels: Labels,
    start: Path | Network,
    plan: Plan,
    after_epoch: Callable[[Network, int], None],
    say: Callable[[str], None],
) -> Network:
    """Train on from ``start``, or from the encoder weights in that folder; ``after_epoch`` sees the
    network, in evaluation mode, each epoch.
    """
    torch.manual_seed(plan.seed)
    random = Random(plan.seed)
    if isinstance(start, Network):
        network = start
    else:
        network = Network(labels)
        network.encoder.load_state_dict(start_weights(start))
    inner = list(network.encoder.parameters())
    outer = [parameter for name, parameter in network.named_parameters() if not name.startswith("encoder.")]
    rates = (plan.encoder_rate, plan.head_rate)
    optimizer = torch.optim.AdamW(
        [{"params": inner}, {"params": outer}],
        lr=plan.head_rate,
        betas=(0.9, 0.98),
        weight_decay=_DECAY,
        foreach=True,
    )
    begin, epoch, progress = time.monotonic(), 0, 0.0
    while progress < 1.0:
        count, batches = epoch_batches(corpora, pieces, labels, plan, random)
        network.train()
        sums: dict[str, float] = defaultdict(float)
        for step, batch in enumerate(batches):
            progress = max(
                (epoch + step / count) / plan.epochs, (time.monotonic() - begin) / 60 / plan.minutes
            )
            if progress >= 1.0:
                break
            factor = min(progress / _WARM_UP, (1 - progress) / (1 - _WARM_UP))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            with torch.autocast("cpu", torch.bfloat16):
                losses = network.loss(batch)
            sum(losses.values(), torch.zeros(())).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            for name, loss in losses.items():
                sums[name] += loss.item()
            if step % 25 == 24:
                shown = " ".join(f"{name} {value / 25:.3f}" for name, value in sums.items())
                say(f"epoch {epoch} step {step + 1}/{count} progress {progress:.3f} {shown}")
                sums.clear()
        epoch += 1
        progress = max(progress, epoch / plan.epochs, (time.monotonic() - begin) / 60 / plan.minutes)
        network.eval()
        after_epoch(network, epoch)
    return network
