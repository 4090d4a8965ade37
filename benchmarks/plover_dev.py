"""How well types and roles are read on the development records of PLOVER's gold standard.

    python benchmarks/plover_dev.py [RECORDS.json] [--errors] [--at-least 0.8]

Two ways: with both actors marked (``kg.classify``), and from the bare sentence (``kg extract``), where a
record is right if one statement has its type, and right in all if that statement has both actor sets, too;
actors count as the same by country or by a word of their names. Types of older versions of the standard
stand for those that took them in. Exits 1 when the share of right types from bare sentences is below
``--at-least``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import InputError
from kg.model import ActorRef, Article, Statement
from kg.reading import Reader
from kg.reading.classifying.classify import Classifier, Question

_RECORDS = Path(__file__).resolve().parents[2] / "shared/corpora/plover_gsr_dev/records.json"
_NOW = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_TAG = re.compile(r"\((SRC/TAR|SRC|TAR): ([^():}]*)")
_SMALL = frozenset("the of and in from a for an with".split())


@dataclass(frozen=True)
class Party:
    """One actor of a record."""

    text: str
    code: str

    def is_(self, ref: ActorRef) -> bool:
        """Whether a statement's actor may be this one."""
        if ref.actor.country is not None and ref.actor.country == self.code:
            return True
        return bool(_words(self.text) & _words(f"{ref.actor.name} {ref.mention.text}"))


@dataclass(frozen=True)
class Record:
    """A sentence with its type, its actors and where they stand."""

    id: str
    sentence: str
    type: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    spans: tuple[tuple[int, int], tuple[int, int] | None] | None


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower().replace("'s", "")) if w not in _SMALL}


def _parties(value: object) -> tuple[Party, ...]:
    given = value if isinstance(value, list) else [value]
    return tuple(Party(g.get("actorText", ""), g.get("code", "")) for g in given if isinstance(g, dict))


def _records(path: Path) -> Iterator[Record]:
    for raw in json.loads(path.read_text(encoding="utf-8")):
        info = raw.get("textInfo")
        marked = _TAG.findall(info.get("markup", "") if isinstance(info, dict) else "")
        sentence = raw["text"].strip().strip("{}")
        sources = [name for tag, name in marked if "SRC" in tag]
        targets = [name for tag, name in marked if tag == "TAR"]
        if not targets:
            targets = [name for tag, name in marked if tag == "SRC/TAR"][1:]
        spans = None
        agent = _find(sentence, sources or [p.text for p in _parties(raw.get("source"))])
        if agent is not None:
            recipient = _find(sentence, targets or [p.text for p in _parties(raw.get("target"))])
            spans = (agent, recipient)
        type_ = _NOW.get(raw["event"], raw["event"])
        yield Record(
            raw["id"], sentence, type_, _parties(raw.get("source")), _parties(raw.get("target")), spans
        )


def _find(sentence: str, names: list[str]) -> tuple[int, int] | None:
    for name in names:
        start = sentence.find(name.strip())
        if start >= 0 and name.strip():
            return start, start + len(name.strip())
    return None


def _same(parties: tuple[Party, ...], refs: tuple[ActorRef, ...]) -> bool:
    return all(any(p.is_(r) for r in refs) for p in parties) and all(
        any(p.is_(r) for p in parties) for r in refs
    )


def _is_whole(record: Record, statement: Statement) -> bool:
    told = (statement.agents, statement.recipients)
    together = _same(record.sources + record.targets, told[0] + told[1])
    one_side = not (record.targets and told[1])
    return (_same(record.sources, told[0]) and _same(record.targets, told[1])) or (together and one_side)


def _names(refs: tuple[ActorRef, ...]) -> str:
    return ", ".join(ref.actor.name for ref in refs) or "?"


def _from_sentences(records: list[Record], errors: bool) -> float:
    articles = [Article(r.id, r.sentence, published=date(2000, 1, 1)) for r in records]
    tally: Counter[str] = Counter()
    for record, reading in zip(records, Reader().read(articles), strict=True):
        events = [s for s in reading.statements if s.kind == "event" and s.type != "OTHER"]
        typed = [s for s in events if s.type == record.type]
        whole = any(_is_whole(record, s) for s in typed)
        tally.update(typed=bool(typed), whole=whole, extras=len(events) - bool(typed))
        if errors and not whole:
            print(f"{record.id} {'roles' if typed else 'TYPE'} {record.sentence}")
            for s in events:
                print(f"    {s.type} {_names(s.agents)} -> {_names(s.recipients)}")
    n = len(records)
    print(
        f"bare sentences: type {tally['typed'] / n:.3f}, type and both actor sets {tally['whole'] / n:.3f}, "
        f"further typed events {tally['extras']} in {n}"
    )
    return tally["typed"] / n


def _with_marks(records: list[Record], errors: bool) -> None:
    marked = [r for r in records if r.spans is not None]
    judged = Classifier().classify(Question(r.sentence, *r.spans) for r in marked if r.spans is not None)
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for record, answer in zip(marked, judged, strict=True):
        found = "nothing" if isinstance(answer, InputError) else str(answer.type)
        given[found] += 1
        right[record.type] += found == record.type
        if errors and found != record.type:
            print(f"{record.id} is {record.type}, read as {found}: {record.sentence}")
    wanted = Counter(r.type for r in marked)
    scores = [2 * right[t] / (wanted[t] + given[t]) for t in wanted]
    print(
        f"marked actors: type {right.total() / len(marked):.3f} of {len(marked)}, "
        f"macro-F1 {sum(scores) / len(scores):.3f} over {len(scores)} types"
    )


def main() -> int:
    """Print both measures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("records", nargs="?", type=Path, default=_RECORDS)
    parser.add_argument("--errors", action="store_true", help="print every record that is not right")
    parser.add_argument("--at-least", type=float, default=0.0, metavar="SHARE")
    options = parser.parse_args()
    if not options.records.exists():
        print(f"skipped: there is no file {options.records}; the records are not part of this project")
        return 0
    records = list(_records(options.records))
    _with_marks(records, options.errors)
    return 0 if _from_sentences(records, options.errors) >= options.at_least else 1


if __name__ == "__main__":
    sys.exit(main())
