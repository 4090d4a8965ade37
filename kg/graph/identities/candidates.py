"""Pairs of actors that may be one, the closest first, with what speaks for it and against it.

Pairs are looked for among actors that share a rare word of their names, or one of which is short for the
other; they are compared word by word. Actors that both stand in the catalogue are two: it tells them apart.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from kg.graph import selection
from kg.graph.identities.who import IN, NEW, Who, observed
from kg.graph.ledger import Ledger
from kg.knowledge.actors.names import name_key
from kg.model import Actor

_MOST_SHARING = 200
"""A word that more actors have in their names tells nothing; comparing all of them would take too long."""
_LIKENESS = 0.75
_SAME_WORD = 0.8
_SENTENCES = 2
_SMALL = frozenset("of the and for in on to a an al de la".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors, how close they are (0 to 1), what speaks for and against that they are one, and a sentence
    or two about each."""

    left: Actor
    right: Actor
    score: float
    evidence: tuple[str, ...]
    left_sentences: tuple[str, ...] = ()
    right_sentences: tuple[str, ...] = ()


def find(actors: Iterable[Actor], is_decided: Callable[[str, str], bool]) -> list[Candidate]:
    """All pairs that are close enough, the closest first, then by id."""
    named = {
        actor.id: actor for actor in actors if actor.cls != "Place" and any(map(_is_name, _names(actor)))
    }
    found = []
    for left, right in sorted(_pairs(named)):
        one, other = named[left], named[right]
        known = not left.startswith(NEW) and not right.startswith(NEW) and IN not in left + right
        if known or _contradict(one, other) or is_decided(left, right):
            continue
        candidate = _compared(one, other)
        if candidate is not None:
            found.append(candidate)
    return sorted(found, key=lambda c: (-c.score, c.left.id, c.right.id))


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _is_name(name: str) -> bool:
    """Whether the words name somebody; "protesters" and "a senior official" describe."""
    return any(word[:1].isupper() for word in name.split())


def _words(name: str) -> list[str]:
    return [word for word in name_key(name).split() if word not in _SMALL]


def _initials(name: str) -> str:
    return "".join(word[0] for word in _words(name))


def _pairs(named: dict[str, Actor]) -> set[tuple[str, str]]:
    """Ids of actors that share a word, or one of which has the initials of the other as its name."""
    sharing: dict[str, set[str]] = defaultdict(set)
    for id_, actor in named.items():
        for name in filter(_is_name, _names(actor)):
            for word in _words(name):
                sharing[word].add(id_)
                # words that begin and end alike may be spellings of one: Tokayev, Tokaev
                sharing[f"{word[:3]}~{word[-1]}"].add(id_)
            if len(_words(name)) > 2:
                sharing[_initials(name)].add(id_)
    return {
        pair for ids in sharing.values() if len(ids) <= _MOST_SHARING for pair in combinations(sorted(ids), 2)
    }


def _contradict(one: Actor, other: Actor) -> bool:
    """Whether what is known of two actors rules out that they are one."""
    qids = one.wikidata is not None and other.wikidata is not None and one.wikidata != other.wikidata
    lands = one.country is not None and other.country is not None and one.country != other.country
    return one.cls != other.cls or qids or lands


def _compared(one: Actor, other: Actor) -> Candidate | None:
    pairs = [(a, b) for a in filter(_is_name, _names(one)) for b in filter(_is_name, _names(other))]
    alike, a, b = max((likeness(a, b, one.cls), a, b) for a, b in pairs)
    if alike < _LIKENESS:
        return None
    evidence = [f"names: {a} / {b} ({alike:.2f})"]
    score = 0.8 * alike
    for what, left, right in (("country", one.country, other.country), ("sector", one.sector, other.sector)):
        if left is not None and left == right:
            score += 0.1
            evidence.append(f"for: {what} {left}")
        elif left is not None and right is not None:
            score -= 0.1
            evidence.append(f"against: {what} {left} / {right}")
    return Candidate(one, other, max(0.0, min(1.0, score)), tuple(evidence))


def likeness(one: str, other: str, cls: str) -> float:
    """How alike two names are, from 0 to 1: words compared one by one, an initial for its word, an acronym
    for the whole. Of two names of people the last words must be alike."""
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs:
        return 0.0
    if ours == theirs:
        return 1.0
    for short, long in ((ours, other), (theirs, one)):
        if len(short) == 1 and len(_words(long)) > 2 and short[0] == _initials(long):
            return 0.9
    if cls == "Person" and _alike(ours[-1], theirs[-1]) < _SAME_WORD:
        return 0.0
    short_words, long_words = sorted((ours, theirs), key=len)
    left = list(long_words)
    total = 0.0
    for word in short_words:
        best = max(left, key=lambda other: _alike(word, other))
        total += _alike(word, best)
        left.remove(best)
    share = total / len(short_words)
    # what the longer name says besides is a doubt, a greater one if the shorter is a single word
    return share * (1 - (0.25 if len(short_words) == 1 else 0.1) * len(left) / len(long_words))


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return 0.85 if one[0] == other[0] else 0.0
    ratio = difflib.SequenceMatcher(None, one, other).ratio()
    return ratio if ratio >= _SAME_WORD else 0.0


def with_evidence(found: Iterable[Candidate], ledger: Ledger, who: Who) -> list[Candidate]:
    """Candidates with what their statements say."""
    return [_told(candidate, ledger, who) for candidate in found]


def _told(c: Candidate, ledger: Ledger, who: Who) -> Candidate:
    sides = [sorted(observed(id_) for id_ in who.members(actor.id)) for actor in (c.left, c.right)]
    partners, articles, sentences = zip(*(_around(ledger, ids) for ids in sides), strict=True)
    shared = sorted(partners[0].keys() & partners[1].keys())
    evidence = list(c.evidence)
    if shared:
        evidence.append("for: both had to do with " + ", ".join(partners[0][id_] for id_ in shared[:5]))
    both = articles[0] & articles[1]
    if both:
        evidence.append(f"against: {len(both)} articles tell of both as two")
    return Candidate(c.left, c.right, c.score, tuple(evidence), sentences[0], sentences[1])


def _around(ledger: Ledger, ids: list[str]) -> tuple[dict[str, str], set[str], tuple[str, ...]]:
    """With whom actors had to do, by id with the name; in which articles they are; and some sentences."""
    marks = ", ".join("?" * len(ids))
    partners = ledger.rows(
        "SELECT DISTINCT other.actor, actor.name "
        "FROM part AS me JOIN part AS other ON other.statement = me.statement "
        f"JOIN actor ON actor.id = other.actor WHERE me.actor IN ({marks}) AND other.actor NOT IN ({marks}) "
        "ORDER BY other.actor, actor.name DESC",
        *ids,
        *ids,
    )
    articles = ledger.rows(f"SELECT DISTINCT article FROM actor WHERE id IN ({marks})", *ids)
    statements = selection.statements(
        ledger,
        parts={None: ids},
        values={},
        facts=False,
        article=None,
        since=None,
        until=None,
        confidence=None,
    )
    quotes = dict.fromkeys(" ".join(s.evidence.quote.split()) for s in statements)
    return dict(partners), {row[0] for row in articles}, tuple(quotes)[:_SENTENCES]
