"""How many sentences about made-up states are read right in every slot, as tests of dictionary coders ask.

    python benchmarks/fictional_states.py [--blind]

A sentence of ``data/gold/fictional-states.jsonl`` counts when its events have their type, and agents and
recipients of the right states, and no other event is told; in brackets, when polarity and modality are right,
too. Rules may be written with the odd sentences in view, which are printed when they fail; ``--blind`` counts
the even ones, of which no more than these totals are looked at.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.model import ActorRef, Article, Statement
from kg.reading import Reader

_CASES = Path(__file__).resolve().parents[1] / "data/gold/fictional-states.jsonl"
_STATES = """name,class,country,demonyms
Arnor,State,ARN,Arnorian|Arnorians
Gondor,State,GON,Gondorian|Gondorians
Mordor,State,MOR,Mordorian|Mordorians
Rohan,State,ROH,Rohirrim|Rohanese
Dagolath,State,DAG,Dagolathian|Dagolathians
Eriador,State,ERI,Eriadorian|Eriadorians
Bree,State,BRE,Breelander|Breelanders
Ithilien,State,ITH,Ithilian
Osgiliath,State,OSG,Osgiliathian|Osgiliathians
Calenardhon,State,CAL,Calenardhoner
"""
# Whoever meets, agrees or works together may stand on either side.
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_NOBODY = "-"
Edge = tuple[str, ...]


def edges(event: Mapping[str, Any]) -> Iterator[Edge]:
    """Type, agent, recipient, polarity and modality for every pair of an event of a case."""
    agents = [a for a in event["agents"] if a]
    recipients = [r for r in event["recipients"] if r]
    told = event["polarity"], event["modality"]
    if not recipients and len(set(agents)) > 1:
        pairs: Iterable[tuple[str, str]] = ((a, b) for a in agents for b in agents if a < b)
    elif event["type"] in _MUTUAL and agents and recipients:
        pairs = (tuple(sorted((a, b))) for a in agents for b in recipients if a != b)
    else:
        pairs = ((a, b) for a in agents or [_NOBODY] for b in recipients or [_NOBODY])
    for pair in pairs:
        yield (event["type"], *pair, *told)


def said(statement: Statement, names: Mapping[str, str]) -> dict[str, Any]:
    """A statement as an event of a case is laid out: states for actors."""

    def states(refs: Iterable[ActorRef]) -> list[str]:
        return list(dict.fromkeys(names.get(ref.actor.country or "", "") for ref in refs))

    return {
        "type": statement.type,
        "agents": states(statement.agents),
        "recipients": states(statement.recipients),
        "polarity": statement.polarity,
        "modality": statement.modality,
    }


def is_right(case: Mapping[str, Any], events: Iterable[Mapping[str, Any]], size: int) -> bool:
    """Whether one of the accepted lists of a case is told and nothing else; ``size``: how much of an edge."""
    told = {edge[:size] for event in events for edge in edges(event)}
    open_to_all = {edge[:size] for event in case.get("optional", []) for edge in edges(event)}
    for wanted in (case["events"], *case.get("alternatives", [])):
        need = {edge[:size] for event in wanted for edge in edges(event)}
        # What has no state at either end is of nobody whom the case asks for.
        extra = {e for e in told - need - open_to_all if e[1:3] != (_NOBODY, _NOBODY)}
        if need <= told and not extra:
            return True
    return False


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--blind", action="store_true", help="the half that nobody looks at")
    blind = parser.parse_args(arguments).blind
    cases = [json.loads(line) for line in _CASES.read_text(encoding="utf-8").splitlines()]
    cases = [case for case in cases if (case["id"] % 2 == 0) == blind]
    rows = (row.split(",") for row in _STATES.splitlines()[1:])
    names = {code: name for name, _, code, _ in rows}
    with tempfile.TemporaryDirectory() as folder:
        states = Path(folder) / "states.csv"
        states.write_text(_STATES, encoding="utf-8")
        reader = Reader(actors=[states])
    slots = whole = 0
    readings = reader.read(Article(str(case["id"]), case["text"]) for case in cases)
    for case, reading in zip(cases, readings, strict=True):
        told = [s for s in reading.statements if s.kind == "event" and s.type != "OTHER"]
        events = [said(s, names) for s in told]
        right, strictly = is_right(case, events, 3), is_right(case, events, 5)
        slots += right
        whole += strictly
        if not strictly and not blind:
            print(f"{case['id']} {case['text']}\n   wanted {case['events']}")
            print("".join(f"   said   {event}\n" for event in events), end="")
    print(f"{slots} of {len(cases)} ({slots / len(cases):.1%}); with polarity and modality {whole}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
