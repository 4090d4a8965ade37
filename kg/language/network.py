"""The shipped network: ONNX graphs, run by ONNX Runtime on the CPU."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from kg.errors import KGError
from kg.language.pieces import Batch, WordPieces

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
GRAPH, PAIRS, ROLES, EVENTS = "network.onnx", "relations.onnx", "roles.onnx", "events.onnx"
TOKENIZER, LABELS = "tokenizer.json", "labels.json"
_FILES = (GRAPH, PAIRS, ROLES, EVENTS, TOKENIZER, LABELS, "lemmas.json", "tokens.json", "rolesets.json")
OUTPUTS = (
    "tags",
    "upos",
    "feats",
    "names",
    "starts",
    "arcs",
    "dependents",
    "heads",
    "senses",
    "predicates",
    "arguments",
    "factuality",
    "anaphors",
    "antecedents",
    "events",
    "facts",
    "triggers",
    "participants",
)
# Larger groups are no faster, and leave less to share out among threads.
_GROUP_PIECES = 320
_GROUP_PAIRS = 1024


@dataclass(frozen=True, slots=True)
class Output:
    """What the network says of one window of ``n`` words.

    ``tags``, ``upos``, ``feats``: label numbers ``[n]``. ``names``: log-probabilities ``[n, name tags]``.
    ``starts``: probability that a sentence starts ``[n]``. ``arcs``: scores ``[n, 1 + n]``, place 0 the
    root. ``dependents``, ``heads``: vectors ``[n, k]`` for :meth:`Network.relations`. ``senses``:
    log-probabilities ``[n, senses]``, place 0 no predicate. ``predicates``, ``arguments``: vectors for
    :meth:`Network.roles`. ``factuality``: ``[n]``. ``anaphors``, ``antecedents``: vectors ``[n, k]``.
    ``events``, ``facts``: log-probabilities ``[n, labels]``; ``triggers``, ``participants``: vectors for
    :meth:`Network.participants`.
    """

    tags: Ints
    upos: Ints
    feats: Ints
    names: Floats
    starts: Floats
    arcs: Floats
    dependents: Floats
    heads: Floats
    senses: Floats
    predicates: Floats
    arguments: Floats
    factuality: Floats
    anaphors: Floats
    antecedents: Floats
    events: Floats
    facts: Floats
    triggers: Floats
    participants: Floats


class Network:
    """The network and its label sets, from a folder with the files that the training command writes."""

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise KGError(
                f"the language model in {folder} lacks {', '.join(missing)}; reinstall the package, "
                "or train it again with python -m kg.language.training"
            )
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Each thread runs a group of windows of its own: threads that share the work of one group wait for
        # one another at every operator.
        options.intra_op_num_threads = 1
        self._threads = threads or os.cpu_count() or 1
        # Weights are stored as int8; this unpacks them once at load, not at every run.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        self._graph, self._pairs, self._roles, self._events = (
            onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])
            for name in (GRAPH, PAIRS, ROLES, EVENTS)
        )
        self.pieces = WordPieces(folder / TOKENIZER)
        labels = json.loads((folder / LABELS).read_text(encoding="utf-8"))
        self.tags: tuple[str, ...] = tuple(labels["tags"])
        self.upos: tuple[str, ...] = tuple(labels["upos"])
        self.feats: tuple[str, ...] = tuple(labels["feats"])
        self.deps: tuple[str, ...] = tuple(labels["deps"])
        self.senses: tuple[str, ...] = tuple(labels["senses"])
        self.role_labels: tuple[str, ...] = tuple(labels["roles"])
        self.distances: Floats = np.array(labels["distances"], np.float32)

    def run(self, windows: Sequence[Sequence[str]]) -> list[Output]:
        """The outputs for windows of at least one word each, in their order; same lengths run together."""
        groups = _groups([self.pieces.count(words) for words in windows])
        batches = [self.pieces.batch([windows[index] for index in group]) for group in groups]
        outputs: list[Output | None] = [None] * len(windows)
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            for group, found in zip(groups, pool.map(self._run, batches), strict=True):
                for index, output in zip(group, found, strict=True):
                    outputs[index] = output
        return [output for output in outputs if output is not None]

    def _run(self, batch: Batch) -> list[Output]:
        feed = {"ids": batch.ids, "first": batch.first, "last": batch.last, "shapes": batch.shapes}
        values = dict(zip(OUTPUTS, self._graph.run(OUTPUTS, feed), strict=True))
        arcs = values.pop("arcs")
        return [
            Output(arcs=arcs[row, :n, : n + 1], **{name: value[row, :n] for name, value in values.items()})
            for row, n in enumerate(batch.lengths.tolist())
        ]

    def relations(self, dependents: Floats, heads: Floats) -> Ints:
        """The label number ``[N]`` of each of ``N`` pairs of vectors."""
        best = [np.zeros(0, np.int64)]
        # In parts, since each pair takes some 25 kB on the way.
        for start in range(0, len(dependents), _GROUP_PAIRS):
            part = slice(start, start + _GROUP_PAIRS)
            best += self._pairs.run(["deps"], {"dependents": dependents[part], "heads": heads[part]})
        return np.concatenate(best)

    def roles(self, predicates: Floats, arguments: Floats) -> tuple[Ints, Floats]:
        """For ``N`` predicates ``[N, k]`` and the words of their sentences ``[N, W, k]``: the number of each
        word's best role, 0 for none, and by how much its score exceeds that of none, both ``[N, W]``.
        """
        labels, scores = self._roles.run(
            ["roles", "scores"], {"predicates": predicates, "arguments": arguments}
        )
        return labels, scores

    def participants(self, triggers: Floats, words: Floats) -> Floats:
        """For ``N`` event words ``[N, k]`` and the words of their sentences ``[N, W, k]``: log-probabilities
        ``[N, W, 3]`` of each word to be nobody, agent or recipient.
        """
        (scores,) = self._events.run(["scores"], {"triggers": triggers, "words": words})
        return np.asarray(scores, np.float32)


def _groups(sizes: Sequence[int]) -> list[list[int]]:
    """Indices of the same size, as the network knows no padding; so many together that their pieces stay
    under a bound. The largest come first, so that no thread is left with one at the end.
    """
    groups: list[list[int]] = []
    for index in sorted(range(len(sizes)), key=lambda index: -sizes[index]):
        group = groups[-1] if groups else []
        if (
            group
            and sizes[group[0]] == sizes[index]
            and (sizes[index] + 2) * (len(group) + 1) <= _GROUP_PIECES
        ):
            group.append(index)
        else:
            groups.append([index])
    return groups
