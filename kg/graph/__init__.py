"""The graph: statements as RDF, the store that keeps them, and the views of it as NetworkX, tables and files.

Names are loaded when first used: importing this package costs no RDF or graph library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph.network import to_networkx as to_networkx
    from kg.graph.store import Store as Store
    from kg.graph.stores import AnyStore as AnyStore
    from kg.graph.stores import open_store as open_store
    from kg.graph.stores import rebuild_store as rebuild_store

_HOMES = {
    "AnyStore": "kg.graph.stores",
    "Store": "kg.graph.store",
    "open_store": "kg.graph.stores",
    "rebuild_store": "kg.graph.stores",
    "to_networkx": "kg.graph.network",
}

__all__ = ["AnyStore", "Store", "open_store", "rebuild_store", "to_networkx"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'kg.graph' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(home), name)
