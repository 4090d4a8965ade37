"""Which statement follows from which: a derived relation was not told itself, another at its words was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple

from kg.graph.names import statement_iri
from kg.graph.vocabulary import PROV
from kg.model import Span, Statement


def derivations(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each derived statement of one article with the statement that it follows from.

    The one inference that is made is from a force to the states that it comes from: "the force is made up of
    units from Armenia" tells that the units are part of it, and so that Armenia contributes to it. Told
    itself, a contribution never stands at the words of a ``partOf``, so both records tell it by their words
    alone and need no field for it.
    """
    told: dict[tuple[str, Span], list[Statement]] = {}
    found = []
    for s in statements:
        if s.type == "partOf":
            told.setdefault((s.evidence.article, s.trigger), []).append(s)
        elif s.type == "contributesTo":
            found.append(s)
    for s in found:
        whole = {ref.actor.id for ref in s.recipients}
        for origin in told.get((s.evidence.article, s.trigger), ()):
            if whole == {ref.actor.id for ref in origin.recipients}:
                yield s, origin


def derivation_triples(statements: Iterable[Statement]) -> Iterator[Triple]:
    """``prov:wasDerivedFrom`` between statements."""
    for derived, origin in derivations(statements):
        yield Triple(statement_iri(derived.id), PROV.wasDerivedFrom, statement_iri(origin.id))
