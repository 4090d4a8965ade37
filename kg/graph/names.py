"""Ids of articles, actors and statements as IRIs, and back; no id can break out of the IRI it becomes."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

ARTICLE = "urn:kg:article:"
ACTOR = "urn:kg:actor:"
STATEMENT = "urn:kg:statement:"

# Only schemes that name or locate things; "javascript:" and "data:" would run where a page shows them.
_SAFE = re.compile(r"(?:https?://|urn:)[\w.~:/?#@!$&'()*+,;=%\[\]-]+", re.IGNORECASE)
_RESERVED = "urn:kg:"


@lru_cache(maxsize=100_000)
def id_to_iri(given: str, space: str) -> NamedNode:
    """The IRI of an id: the id itself where it is an absolute safe IRI, else ``space`` + percent-quoted id.

    Ids below ``urn:kg:`` are quoted too, so that no article can take the name of a graph of ours.
    """
    if _SAFE.fullmatch(given) and not given.casefold().startswith(_RESERVED):
        try:
            return NamedNode(given)
        except ValueError:
            pass
    return NamedNode(space + quote(given, safe="", errors="surrogatepass"))


def iri_to_id(iri: str, space: str) -> str:
    """The id that :func:`id_to_iri` made ``iri`` from."""
    return unquote(iri[len(space) :], errors="surrogatepass") if iri.startswith(space) else iri


def article_iri(article: str) -> NamedNode:
    """The IRI of an article, which is the name of its graph."""
    return id_to_iri(article, ARTICLE)


def actor_iri(actor: str) -> NamedNode:
    """The IRI of an actor."""
    return id_to_iri(actor, ACTOR)


def statement_iri(statement: str) -> NamedNode:
    """The IRI of a statement."""
    return id_to_iri(statement, STATEMENT)
