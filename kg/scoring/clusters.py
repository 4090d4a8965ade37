"""Events held against a gold clustering: B³, independent publishers, and contradictions found.

B³ is that of Bagga and Baldwin (1998): for each statement the share of its event that belongs there
(precision), and the share of what belongs there that is in its event (recall), averaged over statements.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Article, Statement


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article (named by its file, without suffix) that tell of an event; they occur once."""

    article: str
    words: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A happening, the passages that tell of it, and how many publishers tell of it independently."""

    name: str
    what: str
    reports: tuple[Passage, ...]
    independent: int | None = None


@dataclass(frozen=True, slots=True)
class GoldContradiction:
    """Sides, each the articles that hold it, that disagree about one aspect of an event."""

    event: str
    aspect: str
    sides: tuple[frozenset[str], ...]
    planted: bool = False


@dataclass(frozen=True, slots=True)
class GoldEvents:
    """A gold clustering; passages ``aside`` can be sorted either way and are not scored."""

    name: str
    folder: Path
    events: tuple[GoldEvent, ...]
    aside: tuple[Passage, ...] = ()
    contradictions: tuple[GoldContradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as the program made it: statement ids, independent publishers, and contradictions, each its
    aspect with the statements of every position."""

    statements: tuple[str, ...]
    publishers: int
    contradictions: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """``found`` of ``wanted`` passages have a statement; precision and recall are over those found, and
    ``whole_recall`` counts each that is missing as an event of its own. ``publishers`` is how many events
    have the right number of independent ones, of those whose every passage was found."""

    wanted: int
    found: int
    precision: float
    recall: float
    whole_recall: float
    publishers: tuple[int, int]
    contradictions: tuple[tuple[GoldContradiction, bool], ...]

    @property
    def f1(self) -> float:
        """Of precision and recall over what was found."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def is_event_gold(path: str | Path) -> bool:
    """Whether a gold file holds a clustering and not the statements of an article."""
    try:
        return "events" in json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False


def read_event_gold(path: str | Path) -> GoldEvents:
    """The clustering of a file laid out as data/gold/README.md says. Raises InputError."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return _gold(data, Path(path))
    except OSError as error:
        raise InputError(f"{path}: cannot read the gold file: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not a gold file of events: {error!r}") from error


def _gold(data: Mapping[str, Any], path: Path) -> GoldEvents:
    events = tuple(
        GoldEvent(name, e["what"], tuple(Passage(*r) for r in e["reports"]), e.get("independent"))
        for name, e in data["events"].items()
    )
    contradictions = tuple(
        GoldContradiction(c["event"], c["aspect"], tuple(map(frozenset, c["sides"])), c.get("planted", False))
        for c in data.get("contradictions", ())
    )
    for c in contradictions:
        if c.event not in data["events"]:
            raise InputError(f"{path}: a contradiction names the event {c.event!r}, which is not there")
    return GoldEvents(
        name=str(path),
        folder=path.parent / data["articles"],
        events=events,
        aside=tuple(Passage(*p) for p in data.get("aside", ())),
        contradictions=contradictions,
    )


def event_articles(gold: GoldEvents) -> dict[str, Article]:
    """The articles of a clustering by the names that it gives them. Raises InputError where one cannot be
    read, or where words do not occur in it exactly once."""
    from kg.articles import read_articles

    passages = [*(p for e in gold.events for p in e.reports), *gold.aside]
    found: dict[str, Article] = {}
    for name in dict.fromkeys(p.article for p in passages):
        read = next(iter(read_articles([str(gold.folder / f"{name}.txt")])), None)
        if not isinstance(read, Article):
            raise InputError(f"{gold.name}: {read.reason if read else 'no article'} ({name})")
        found[name] = read
    for p in passages:
        if found[p.article].text.count(p.words) != 1:
            raise InputError(f"{gold.name}: {p.words!r} does not occur exactly once in {p.article}")
    return found


def score_events(
    gold: GoldEvents,
    articles: Mapping[str, Article],
    statements: Iterable[Statement],
    events: Sequence[FoundEvent],
) -> ClusterScores:
    """How the events of ``statements`` fare. A statement belongs to the passage that its trigger is in; one
    that is in none lowers the precision of the event that it was put into."""
    names = {article.id: name for name, article in articles.items()}
    happenings = [s for s in statements if s.kind == "event" and (s.agents or s.recipients)]
    label: dict[str, str] = {}
    home = {s.id: names[s.evidence.article] for s in happenings}
    missing: dict[str, int] = {}
    for event in gold.events:
        for passage in event.reports:
            there = _in_passage(passage, articles, happenings)
            label.update(dict.fromkeys(there, event.name))
            missing[event.name] = missing.get(event.name, 0) + (not there)
    aside = {id_ for passage in gold.aside for id_ in _in_passage(passage, articles, happenings)}
    groups = [frozenset(e.statements) - (aside - label.keys()) for e in events]
    precision, recall, whole = _b_cubed(label, groups, missing)
    wanted = sum(len(event.reports) for event in gold.events)
    return ClusterScores(
        wanted=wanted,
        found=wanted - sum(missing.values()),
        precision=precision,
        recall=recall,
        whole_recall=whole,
        publishers=_publishers(gold, label, missing, events),
        contradictions=tuple((c, _is_found(c, label, home, events)) for c in gold.contradictions),
    )


def _in_passage(
    passage: Passage, articles: Mapping[str, Article], statements: Iterable[Statement]
) -> list[str]:
    article = articles[passage.article]
    start = article.text.index(passage.words)
    end = start + len(passage.words)
    return [
        s.id
        for s in statements
        if s.evidence.article == article.id and s.trigger.start < end and start < s.trigger.end
    ]


def _b_cubed(
    label: Mapping[str, str], groups: Iterable[Collection[str]], missing: Mapping[str, int]
) -> tuple[float, float, float]:
    """Precision, recall, and recall with every missing report an event of its own."""
    group_of: dict[str, Collection[str]] = {id_: (id_,) for id_ in label}
    for group in groups:
        group_of.update(dict.fromkeys(group, group))
    sizes: dict[str, int] = {}
    for name in label.values():
        sizes[name] = sizes.get(name, 0) + 1
    right = {id_: sum(label.get(other) == name for other in group_of[id_]) for id_, name in label.items()}
    # What is in no passage counts against what it was put together with.
    strays = [id_ for id_ in group_of if id_ not in label and any(o in label for o in group_of[id_])]
    precision = sum(right[id_] / len(group_of[id_]) for id_ in label)
    precision += sum(1 / len(group_of[id_]) for id_ in strays)
    recall = sum(right[id_] / sizes[name] for id_, name in label.items())
    whole = sum(right[id_] / (sizes[name] + missing[name]) for id_, name in label.items())
    whole += sum(n / (sizes.get(name, 0) + n) for name, n in missing.items() if n)
    number = len(label) or 1
    return (
        precision / (len(label) + len(strays) or 1),
        recall / number,
        whole / (len(label) + sum(missing.values()) or 1),
    )


def _publishers(
    gold: GoldEvents, label: Mapping[str, str], missing: Mapping[str, int], events: Sequence[FoundEvent]
) -> tuple[int, int]:
    right = asked = 0
    for event in gold.events:
        if event.independent is None or missing[event.name]:
            continue
        ids = {id_ for id_, name in label.items() if name == event.name}
        asked += 1
        right += any(e.publishers == event.independent and ids <= set(e.statements) for e in events) or (
            len(ids) == 1 == event.independent
        )
    return right, asked


def _is_found(
    wanted: GoldContradiction, label: Mapping[str, str], home: Mapping[str, str], events: Sequence[FoundEvent]
) -> bool:
    """Whether an event of these reports has a contradiction of the aspect that parts two of the sides."""
    for event in events:
        for aspect, positions in event.contradictions:
            if aspect != wanted.aspect:
                continue
            held = [
                {home[id_] for id_ in ids if label.get(id_) == wanted.event and id_ in home}
                for ids in positions
            ]
            sides = [{i for i, articles in enumerate(held) if articles & side} for side in wanted.sides]
            if any(a and b and (len(a | b) > 1) for n, a in enumerate(sides) for b in sides[n + 1 :]):
                return True
    return False
