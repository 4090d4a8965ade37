"""A knowledge graph of actors and relations, read from news articles.

Every public name is loaded when it is first used, so that ``import kg`` (and
``kg --help``) pay for neither spaCy nor the graph libraries.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.articles import read_articles as read_articles
    from kg.errors import KGError as KGError
    from kg.graph import Store as Store
    from kg.graph import to_networkx as to_networkx
    from kg.model import Actor as Actor
    from kg.model import Article as Article
    from kg.model import Statement as Statement
    from kg.reading import Reader as Reader
    from kg.reading.classify import classify as classify

__version__ = "0.1.0"

_HOMES = {
    "Actor": "kg.model",
    "Article": "kg.model",
    "KGError": "kg.errors",
    "Reader": "kg.reading",
    "Statement": "kg.model",
    "Store": "kg.graph",
    "classify": "kg.reading.classify",
    "read_articles": "kg.articles",
    "to_networkx": "kg.graph",
}

__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'kg' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(home), name)
