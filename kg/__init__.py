"""A knowledge graph of actors and relations, read from news articles.

=================  =========================================================================================
``Reader``         reads articles into statements: ``Reader(model, actors=[...]).read(articles)``;
                   ``explain(reading, id)`` says why a statement is there
``read_articles``  articles out of files, folders, pages and JSON lines
``classify``       what one marked actor does to another in a sentence
``describe``       country, sector, class and actor of a phrase, at a date
``Store``          statements and articles kept on disk, asked by filter or SPARQL
``open_store``     the same wherever it is: in a folder, or on a SPARQL server at an http address
``to_networkx``    the actors and what they did as a graph
``Graph``          a store in a notebook: drawings, parts around an actor, data frames
``Article``        a text with its title, day and publisher
``Statement``      one claim, with its actors, sentence, source and confidence
``Actor``          a person, state, organization, group or place
``KGError``        what every error that a user can mend is
=================  =========================================================================================

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
    from kg.graph import open_store as open_store
    from kg.graph import to_networkx as to_networkx
    from kg.model import Actor as Actor
    from kg.model import Article as Article
    from kg.model import Statement as Statement
    from kg.reading import Reader as Reader
    from kg.reading.actors.describe import describe as describe
    from kg.reading.classifying.classify import classify as classify
    from kg.views.notebook import Graph as Graph

__version__ = "0.1.0"

_HOMES = {
    "Actor": "kg.model",
    "Article": "kg.model",
    "Graph": "kg.views.notebook",
    "KGError": "kg.errors",
    "Reader": "kg.reading",
    "Statement": "kg.model",
    "Store": "kg.graph",
    "classify": "kg.reading.classifying.classify",
    "open_store": "kg.graph",
    "describe": "kg.reading.actors.describe",
    "read_articles": "kg.articles",
    "to_networkx": "kg.graph",
}

__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'kg' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(home), name)
