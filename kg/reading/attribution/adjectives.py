"""Adjectives that report: "he was sure that", "the alleged attack"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.reporting import Cue, reporting
from kg.language.plain import Token
from kg.reading.attribution.clauses import is_marked
from kg.reading.attribution.report import Report, below
from kg.reading.attribution.sources import named, speaker_of
from kg.reading.grammar.subjects import understood_subjects
from kg.reading.grammar.syntax import base, is_infinitive


def adjective_reports(adjective: Token) -> Iterator[Report]:
    """What an adjective or participle says of its noun, or carries as the thought of its subject."""
    cue = reporting(adjective.lower_, "a")
    if cue is None:
        return
    if cue.complements:
        yield from _predicative(adjective, cue)
    elif adjective.dep_ == "amod":
        noun = adjective.head
        inner = [c for c in noun.children if base(c) not in ("acl", "appos", "conj", "cc", "case", "punct")]
        content = {noun.i}.union(*(below(c) for c in inner)) - {adjective.i}
        yield Report(None, adjective.i, frozenset(content), cue.manner)


def _predicative(adjective: Token, cue: Cue) -> Iterator[Report]:
    source = _holder(adjective)
    if source is None:
        return
    carriers = [adjective]
    if adjective.dep_ == "xcomp" and adjective.head.lemma_ == "make":
        # "made it clear that", where the clause may hang on "made"
        carriers.append(adjective.head)
    content: set[int] = set()
    for carrier in carriers:
        for child in carrier.children:
            if child.i > adjective.i and _carries(child, cue):
                content |= below(child)
    if content:
        yield Report(source, adjective.i, frozenset(content), cue.manner)


def _holder(adjective: Token) -> Token | None:
    if adjective.dep_ == "amod":
        return None
    if adjective.dep_ == "xcomp" and adjective.head.lemma_ == "make":
        return speaker_of(adjective.head)
    subjects = understood_subjects(adjective)
    subjects = [s for s in subjects if s.lower_ not in ("it", "there", "this", "that")]
    return named(subjects[0]) if subjects else None


def _carries(child: Token, cue: Cue) -> bool:
    dep = base(child)
    if dep in ("ccomp", "xcomp", "advcl", "acl"):
        if is_infinitive(child):
            return "infinitive" in cue.complements
        if dep == "ccomp" or is_marked(child, ("that", "whether")):
            return "clause" in cue.complements
    return dep in ("obl", "advcl") and child.ent_type_ != "DATE" and is_marked(child, cue.complements)
