"""The graph: statements as RDF, the store that keeps them, and the views of it as NetworkX, tables and files.

Names are loaded when first used: importing this package costs no RDF or graph library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph.network import to_networkx as to_networkx
    from kg.graph.store import Store as Store

_HOMES = {"Store": "kg.graph.store", "to_networkx": "kg.graph.network"}

__all__ = ["Store", "to_networkx"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'kg.graph' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(home), name)
