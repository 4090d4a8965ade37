"""The typical questions at a million quads: a store against plain pyoxigraph on the same data, and the
aggregates from its tables.

    python benchmarks/store_ratios.py [ARTICLES [FOLDER]]

1,500 articles make about a million quads. Each pair of figures is the least processor time, in milliseconds,
of so many runs in turn; the first run of a query is told apart, since the check that it only reads costs
time once. With FOLDER the store is kept there and used again.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from store_articles import readings

from kg.graph import Store, asking, guard
from kg.graph.planned import Reading
from kg.graph.vocabulary import PREFIXES

RUNS = 7
QUESTIONS = {
    "a pair, its days and sentences": """SELECT ?type ?day ?sentence WHERE { GRAPH ?g {
        ?s kg:agent <urn:kg:actor:actor-0> ; kg:recipient <urn:kg:actor:actor-1> ; kg:type ?type ;
           prov:wasDerivedFrom ?part .
        ?part oa:hasSelector ?words . ?words oa:exact ?sentence .
        ?g schema:datePublished ?day } }""",
    "two hops": """SELECT DISTINCT ?b WHERE { GRAPH kg:edges {
        <urn:kg:actor:actor-7> kg:requested ?a . ?a kg:requested ?b } }""",
    "a label that contains": """SELECT DISTINCT ?a ?n WHERE { GRAPH ?g { ?a skos:prefLabel ?n }
        FILTER(CONTAINS(LCASE(?n), "number 77")) }""",
    "members of members": "SELECT ?b WHERE { GRAPH kg:edges { <urn:kg:actor:actor-3> kg:memberOf+ ?b } }",
    "what was denied of one": """SELECT ?s ?type WHERE { GRAPH ?g {
        ?s kg:agent <urn:kg:actor:actor-2> ; kg:polarity "negative" ; kg:type ?type } }""",
}


def main(count: int, folder: Path) -> dict[str, object]:
    """The figures of a store of so many articles."""
    if not folder.exists():
        with Store.open(folder, create=True) as store:
            for batch in batched_readings(count):
                store.add_many(batch)
    figures: dict[str, object] = {}
    with Store.open(folder, read_only=True) as store:
        figures["quads"] = store.status()["quads"]
        for name, sparql in QUESTIONS.items():
            plain = asking.prepare(sparql)

            def by_itself(text: str = plain) -> list[object]:
                return list(
                    store._rdf.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)  # type: ignore[arg-type]
                )

            def by_store(text: str = sparql) -> object:
                return store.query(text)

            rows = len(by_itself())
            guard.check.cache_clear()
            first = _took(by_store)
            pairs = [(_took(by_store), _took(by_itself)) for _ in range(RUNS)]
            ours, theirs = (min(times) for times in zip(*pairs, strict=True))
            figures[name] = {
                "rows": rows,
                "store": round(ours, 2),
                "plain": round(theirs, 2),
                "ratio": round(ours / theirs, 2),
                "first time": round(first, 2),
            }
        for name, count_them in (
            ("top ten pairs", lambda: store.pair_counts(facts=False, most=10)),
            ("top ten pairs, facts", lambda: store.pair_counts(most=10)),
            ("types by month", lambda: store.month_counts(facts=False)),
            ("types by month, facts", store.month_counts),
        ):
            figures[name] = round(min(_took(count_them) for _ in range(RUNS)), 2)
    return figures


def batched_readings(count: int, size: int = 25) -> Iterator[list[Reading]]:
    """The readings of the generator, so many at once as a store takes."""
    rest = ((article, told, ()) for article, told in readings(count))
    while batch := list(islice(rest, size)):
        yield batch


def _took(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        where = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary) / "store"
        print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1500, where), indent=1))
