"""Stores of every kind, by what ``--store`` names: a folder, or the address of a SPARQL server."""

from __future__ import annotations

import os

from kg.graph.remote import RemoteStore
from kg.graph.store import Store

AnyStore = Store | RemoteStore
"""Either of them; both have the same methods."""

Where = str | os.PathLike[str]


def open_store(where: Where, *, create: bool = False, read_only: bool = False) -> AnyStore:
    """The store in a folder (see :meth:`kg.graph.store.Store.open`), or on the server at an http address.

    Raises StoreError where there is none or it cannot be reached.
    """
    if is_address(where):
        return RemoteStore.open(str(where), create=create, read_only=read_only)
    return Store.open(where, create=create, read_only=read_only)


def rebuild_store(where: Where) -> AnyStore:
    """The store with its RDF, or on a server its direct edges, made again; open for writing."""
    return RemoteStore.rebuild(str(where)) if is_address(where) else Store.rebuild(where)


def is_address(where: Where) -> bool:
    """Whether this names a server and no folder."""
    return isinstance(where, str) and where.lower().startswith(("http://", "https://"))
