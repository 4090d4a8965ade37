"""Learn which rolesets each lemma has from PropBank."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.language.semantics import FILE
from kg.language.training.records import Document

Table = dict[str, dict[str, int]]


def learn(documents: Iterable[Document]) -> Table:
    """``{lemma: {roleset: count}}``, lemmas in small letters."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            for frame in sentence.frames or ():
                if sentence.syntax:
                    counts[sentence.syntax.lemmas[frame.word].lower()][frame.roleset] += 1
    return {lemma: dict(sorted(found.items())) for lemma, found in sorted(counts.items())}


def write(table: Table, folder: Path) -> None:
    """Write what :meth:`kg.language.semantics.Rolesets.read` reads."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    (folder / FILE).write_text(text, encoding="utf-8")
