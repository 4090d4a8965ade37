"""The graph ``kg:identities``: who stands for whom, and the direct edges of those who stand for others.

Every other graph holds what was observed and is never touched, so that a store with all decisions taken back
is the store of before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.identities.who import Who
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import edge_quad
from kg.graph.names import actor_iri
from kg.graph.vocabulary import IDENTITIES_GRAPH, OWL

QUADS, STATE = "identities quads", "identities rdf"


def quads(ledger: Ledger, who: Who) -> Iterator[ox.Quad]:
    """Everything that the graph holds."""
    for id_, head in who.changed():
        yield ox.Quad(actor_iri(id_), OWL.sameAs, actor_iri(head), IDENTITIES_GRAPH)
    for one, other in who.judgements.pairs("negative"):
        yield ox.Quad(actor_iri(one), OWL.differentFrom, actor_iri(other), IDENTITIES_GRAPH)
    ids = {actor_iri(id_).value: id_ for id_ in who.touched}
    rows = ledger.rows(
        "SELECT DISTINCT e.subject, e.predicate, e.object, a.id "
        "FROM edge AS e JOIN article AS a ON a.n = e.article"
    )
    for subject, predicate, object_, article in rows if ids else ():
        if subject in ids or object_ in ids:
            ends = [
                actor_iri(who.of(ids[end], article)).value if end in ids else end
                for end in (subject, object_)
            ]
            if ends != [subject, object_]:
                edge = edge_quad((ends[0], predicate, ends[1]))
                yield ox.Quad(edge.subject, edge.predicate, edge.object, IDENTITIES_GRAPH)


def update(ledger: Ledger, rdf: ox.Store, who: Who) -> bool:
    """Make the graph what it must be; whether that changed it. Killed half-way, it is emptied when the store
    is next opened and filled by the next update."""
    wanted = set(quads(ledger, who))
    state = hashlib.sha256("\n".join(sorted(map(str, wanted))).encode()).hexdigest()
    if (ledger.meta(STATE) or "") == (state if wanted else ""):
        return False
    ledger.begin(IDENTITIES_GRAPH.value, None, None)
    forget(ledger)
    rdf.remove_graph(IDENTITIES_GRAPH)
    rdf.extend(wanted)
    ledger.set_meta(QUADS, str(len(wanted)))
    ledger.set_meta(STATE, state if wanted else "")
    ledger.settle(IDENTITIES_GRAPH.value)
    return True


def forget(ledger: Ledger) -> None:
    """Take the graph for empty: it is being changed, or the RDF was made anew without it."""
    ledger.set_meta(STATE, "")
    ledger.set_meta(QUADS, "0")
