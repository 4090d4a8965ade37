"""Classes of words that relations are read by (``relation_classes.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.knowledge.tables import knowledge_file, read_table


@dataclass(frozen=True, slots=True)
class _Member:
    cls: str
    lemma: str


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table(knowledge_file("relation_classes.csv"), _Member, key=("cls", "lemma")):
        found.setdefault(row.cls, set()).add(row.lemma)
    return {name: frozenset(lemmas) for name, lemmas in found.items()}


def relation_class(name: str) -> frozenset[str]:
    """The lemmas of the class ``name``; a name that is no class is a fault of the program (KeyError)."""
    return _classes()[name]
