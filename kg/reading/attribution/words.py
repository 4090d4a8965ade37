"""Words that report, read from the tree: verbs, nouns, adverbs, adjectives, "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.reporting import reporting, reporting_phrases
from kg.language.plain import Doc, Token
from kg.reading.attribution.adjectives import adjective_reports
from kg.reading.attribution.nouns import noun_reports
from kg.reading.attribution.report import Report, below, outward, verb_cue
from kg.reading.attribution.sources import is_measure, named
from kg.reading.attribution.verbs import verb_reports
from kg.reading.grammar.syntax import children, is_infinitive, is_nominal


def reports(doc: Doc) -> Iterator[Report]:
    """Everything that a word of reporting in the tree carries."""
    for token in doc:
        cue = None if token.dep_ == "amod" else verb_cue(token)
        if cue is not None:
            yield from verb_reports(token, cue)
        elif token.pos_ == "NOUN":
            yield from noun_reports(token)
        elif token.pos_ == "ADV":
            yield from _adverb(token)
        if token.pos_ in ("ADJ", "VERB"):
            yield from adjective_reports(token)
    yield from _phrases(doc)


def _adverb(adverb: Token) -> Iterator[Report]:
    cue = reporting(adverb.lower_, "adv")
    if cue is None or adverb.head.i == adverb.i:
        return
    yield Report(None, adverb.i, _clause_of(adverb.head) - {adverb.i}, cue.manner)


def _clause_of(head: Token) -> frozenset[int]:
    """A word's clause without its conjunction and without the clauses that are added to it."""
    added = [c for c in children(head, "conj", "parataxis") if children(c, "nsubj")]
    added += [c for c in children(head, "mark", "cc") if not is_infinitive(head)]
    return below(head).difference(*(below(c) for c in added))


def _phrases(doc: Doc) -> Iterator[Report]:
    """ "according to X", "in the words of X"."""
    lowered = [token.lower_ for token in doc]
    for words in reporting_phrases():
        size = len(words)
        for start in range(len(doc) - size):
            if lowered[start] != words[0] or doc[start : start + size].text.lower() != " ".join(words):
                continue
            cue = reporting(" ".join(words), "prep")
            source = _object_of(doc, start, start + size)
            if cue is not None and source is not None and not is_measure(source):
                at = start if size == 2 else start + size - 2
                yield Report(source, at, _clause_beside(doc, start, source), cue.manner)


def _object_of(doc: Doc, start: int, end: int) -> Token | None:
    """The noun phrase that the phrase in ``[start, end)`` governs."""
    for token in (doc[start], doc[end - 1]):
        if token.head.i >= end and is_nominal(token.head):
            return named(token.head)
    return None


def _clause_beside(doc: Doc, start: int, source: Token) -> frozenset[int]:
    """The clause that the phrase modifies, less the phrase; behind a comma it speaks for the whole of it."""
    top = source
    while top.head.i >= start and top.head.i < source.i and top.head.i != top.i:
        top = top.head
    phrase = below(top)
    head = top.head
    if head.i == top.i:
        return frozenset()
    first, last = min(phrase), max(phrase)
    beside: bool = first == head.sent.start or doc[first - 1].text == ","
    if beside or last + 2 >= head.sent.end:
        head = outward(head)
    return below(head) - phrase
