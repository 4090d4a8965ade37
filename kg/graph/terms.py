"""RDF terms as N-Triples have them, each made once and used often."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import Literal

from kg.errors import ContractError
from kg.graph.vocabulary import Namespace


class Written:
    """The terms of a namespace as N-Triples have them: ``Written(KG).agent`` is ``<urn:kg:ontology#agent>``.

    A name that the namespace does not have raises AttributeError, as there.
    """

    def __init__(self, namespace: Namespace) -> None:
        self._namespace = namespace
        vars(self).update({term: str(namespace[term]) for term in namespace})

    def __getitem__(self, term: str) -> str:
        found: str | None = vars(self).get(term)
        return str(self._namespace[term]) if found is None else found

    def __getattr__(self, term: str) -> str:
        if term.startswith("_"):
            raise AttributeError(term)
        return str(self._namespace[term])


@lru_cache(maxsize=20_000)
def literal(value: str) -> str:
    """A plain literal. Raises ContractError for text that Unicode cannot encode."""
    return str(Literal(text(value)))


@lru_cache(maxsize=20_000, typed=True)
def number(value: float | bool) -> str:
    """A number or truth value as a typed literal."""
    return str(Literal(value))


def text(value: str) -> str:
    """``value``, if a file can hold it; raises ContractError else."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ContractError(
            f"{value[:60]!r} holds a lone surrogate, which no file can hold; repair the article first"
        ) from error
    return value
