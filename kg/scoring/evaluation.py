"""Precision, recall and F1 of statements against gold, after the statement contract, section 6."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.interchange import statement_from_json
from kg.model import Statement
from kg.scoring.errors import Mistake, extra, missing, strict_only
from kg.scoring.gold import Gold, Rule
from kg.scoring.matching import (
    DETAIL_FIELDS,
    STRICT_FIELDS,
    Edge,
    Pair,
    alternatives,
    covered,
    differing,
    edge_of,
    is_forbidden,
    is_optional,
    pairs,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of edges: ``wanted`` and ``found`` of the gold, ``right`` and ``wrong`` of the statements."""

    wanted: int = 0
    found: int = 0
    found_strictly: int = 0
    right: int = 0
    right_strictly: int = 0
    wrong: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f) + getattr(other, f) for f in self.__dataclass_fields__))

    def recall(self, *, strict: bool = False) -> float:
        """Share of the wanted edges that were found; 0 where none is wanted."""
        return _share(self.found_strictly if strict else self.found, self.wanted)

    def precision(self, *, strict: bool = False) -> float:
        """Share of the judged edges that are right; 0 where there are none."""
        return _share(self.right_strictly if strict else self.right, self.right + self.wrong)

    def f1(self, *, strict: bool = False) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision(strict=strict), self.recall(strict=strict)
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a required rule: ``edges`` found of ``size``, ``strictly`` with strict fields right.

    ``differs`` names the fields that the nearest statement has otherwise.
    """

    rule: Rule
    size: int
    edges: int
    strictly: int
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One edge of a statement: ``verdict`` is right, wrong, optional or repeated."""

    statement: Statement
    pair: Pair
    verdict: str
    strictly: bool = False


@dataclass(frozen=True, slots=True)
class Scores:
    """What ``evaluate`` found in one article: typed events and relations together, ``OTHER`` apart.

    ``details`` says for mode, place …: of the found rules, how many have it right, and how many ask for it.
    """

    name: str
    typed: Tally
    other: Tally
    by_type: Mapping[str, Tally]
    details: Mapping[str, tuple[int, int]]
    found: tuple[Found, ...] = field(repr=False)
    judged: tuple[Judged, ...] = field(repr=False)
    forbidden: tuple[tuple[Rule, Statement], ...]
    mistakes: tuple[Mistake, ...] = ()


def evaluate(
    gold: Gold, statements: Iterable[Statement | Mapping[str, Any]], *, dated: bool = True
) -> Scores:
    """Holds the statements of one article, records or their JSON objects, against its gold.

    They are compared as edges, every agent with every recipient. An edge of a required rule is found when
    a statement of the same sentence and type has it, strictly when polarity, modality and source fit too.
    An edge of a statement is right when a required rule has it; an optional one, or one that repeats what
    used up its rule, is neither right nor wrong; any other is wrong. ``dated`` is false where the article was
    read with no date given. Raises ContractError for JSON that is no statement.
    """
    said = [s if isinstance(s, Statement) else statement_from_json(dict(s)) for s in statements]
    found = tuple(_found(gold, said, rule, dated=dated) for rule in gold.required)
    judged = tuple(_judged(gold, said))
    by_type: dict[str, Tally] = {}
    for name, tally in (*map(_tally_found, found), *map(_tally_judged, judged)):
        by_type[name] = by_type.get(name, Tally()) + tally
    return Scores(
        name=gold.name,
        typed=sum((t for name, t in by_type.items() if name != "OTHER"), Tally()),
        other=by_type.get("OTHER", Tally()),
        by_type=dict(sorted(by_type.items())),
        details=_details(found, dated=dated),
        found=found,
        judged=judged,
        forbidden=tuple((r, s) for r in gold.forbidden for s in said if is_forbidden(gold, s, r)),
        mistakes=tuple(_mistakes(gold, said, found, judged)),
    )


def _mistakes(
    gold: Gold, said: list[Statement], found: tuple[Found, ...], judged: tuple[Judged, ...]
) -> Iterator[Mistake]:
    """Every error among typed events and relations."""
    for one in found:
        if one.rule.type == "OTHER":
            continue
        if one.edges < one.size:
            yield missing(gold, said, one.rule)
        elif one.strictly < one.size:
            yield from strict_only(one.rule, one.differs)
    wrong = {id(j.statement): j.statement for j in judged if j.verdict == "wrong"}
    for statement in wrong.values():
        if statement.type != "OTHER":
            yield extra(gold, statement)


def _found(gold: Gold, said: list[Statement], rule: Rule, *, dated: bool) -> Found:
    hits = [(edges, differing(gold, s, rule, dated=dated)) for s in said if (edges := covered(gold, s, rule))]
    loose = frozenset[Edge]().union(*(edges for edges, _ in hits))
    tight = frozenset[Edge]().union(*(e for e, differs in hits if not _strict(differs)))
    # Of the alternatives, the one that is found best; the first where none is.
    best = max(alternatives(rule), key=lambda a: (len(a & loose) / len(a), len(a & tight) / len(a)))
    nearest = min((d for _, d in hits), key=lambda d: (len(_strict(d)), len(d)), default=())
    return Found(rule, len(best), len(best & loose), len(best & tight), nearest)


def _judged(gold: Gold, said: list[Statement]) -> Iterator[Judged]:
    used: Counter[tuple[Rule, Edge]] = Counter()
    for s in said:
        for pair in pairs(s.agents, s.recipients):
            rules = {r: edge for r in gold.required if (edge := edge_of(gold, s, pair, r))}
            free = next((r for r in rules if r.anywhere or not used[r, rules[r]]), None)
            if free:
                used[free, rules[free]] += 1
                strictly = any(not _strict(differing(gold, s, r, dated=True)) for r in rules)
                # A typed word for what the gold files under OTHER is accepted, and not counted.
                apart = free.type == "OTHER" != s.type
                yield Judged(s, pair, "optional" if apart else "right", strictly)
            elif rules:
                yield Judged(s, pair, "repeated")
            elif any(is_optional(gold, s, pair, r) for r in gold.optional):
                yield Judged(s, pair, "optional")
            else:
                yield Judged(s, pair, "wrong")


def _strict(fields: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fields) & frozenset(STRICT_FIELDS)


def _tally_found(f: Found) -> tuple[str, Tally]:
    return f.rule.type, Tally(wanted=f.size, found=f.edges, found_strictly=f.strictly)


def _tally_judged(j: Judged) -> tuple[str, Tally]:
    right, wrong = j.verdict == "right", j.verdict == "wrong"
    return j.statement.type, Tally(right=right, right_strictly=right and j.strictly, wrong=wrong)


def _details(found: tuple[Found, ...], *, dated: bool) -> dict[str, tuple[int, int]]:
    details = {}
    for name in DETAIL_FIELDS:
        asked = [f for f in found if f.edges and _asks(f.rule, name, dated=dated)]
        if asked:
            details[name] = (sum(name not in f.differs for f in asked), len(asked))
    return details


def _asks(rule: Rule, name: str, *, dated: bool) -> bool:
    return getattr(rule, "start_without_date" if name == "start" and not dated else name) is not None


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
