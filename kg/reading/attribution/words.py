"""Words that report, read from the tree: verbs, nouns, adverbs, adjectives, "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.knowledge.reporting import Cue, reporting, reporting_phrases
from kg.reading.attribution.verbs import Report, below, outward, verb_cue, verb_reports
from kg.reading.attribution.sources import is_measure, named, speaker_of
from kg.reading.syntax import base, is_infinitive, is_nominal, is_passive


def reports(doc: Doc) -> Iterator[Report]:
    """Everything that a word of reporting in the tree carries."""
    for token in doc:
        cue = None if token.dep_ == "amod" else verb_cue(token)
        if cue is not None:
            yield from verb_reports(token, cue)
        elif token.pos_ == "NOUN":
            yield from _noun(token)
        elif token.pos_ == "ADV":
            yield from _adverb(token)
        elif token.pos_ in ("ADJ", "VERB"):
            yield from _adjective(token)
    yield from _phrases(doc)


def _noun(noun: Token) -> Iterator[Report]:
    cue = reporting(noun.lemma_, "n")
    if cue is None:
        return
    content: set[int] = set()
    for child in noun.children:
        if _is_content_of_noun(child, cue):
            content |= below(child)
    if content:
        yield Report(source_of_noun(noun), noun.i, frozenset(content), cue.manner)


def _is_content_of_noun(child: Token, cue: Cue) -> bool:
    if child.dep_ not in ("acl", "ccomp") or child.i < child.head.i:
        return False
    if is_infinitive(child):
        return "infinitive" in cue.complements
    joining = (c for c in child.children if c.dep_ == "mark" or c.tag_ == "IN")
    return any(c.lower_ in ("that", "whether", "if") for c in joining)


def source_of_noun(noun: Token) -> Token | None:
    """Whose statement: its possessor, "by" somebody, or who makes it ("issued a statement that")."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
    for child in noun.children:
        if base(child) in ("nmod", "obl") and any(
            c.dep_ == "case" and c.lower_ in ("by", "from") for c in child.children
        ):
            return child
    verb = noun.head
    if base(noun) in ("obj", "nsubj") and reporting(verb.lemma_, "light") is not None:
        return speaker_of(verb) if base(noun) == "obj" or is_passive(verb) else None
    return None


def _adverb(adverb: Token) -> Iterator[Report]:
    cue = reporting(adverb.lower_, "adv")
    if cue is None or adverb.head.i == adverb.i:
        return
    yield Report(None, adverb.i, below(adverb.head) - {adverb.i}, cue.manner)


def _adjective(adjective: Token) -> Iterator[Report]:
    cue = reporting(adjective.lower_, "a")
    if cue is not None and adjective.dep_ == "amod":
        noun = adjective.head
        inner = [c for c in noun.children if base(c) not in ("acl", "appos", "conj", "cc", "case", "punct")]
        content = {noun.i}.union(*(below(c) for c in inner)) - {adjective.i}
        yield Report(None, adjective.i, frozenset(content), cue.manner)


def _phrases(doc: Doc) -> Iterator[Report]:
    """ "according to X", "in the words of X"."""
    for words in reporting_phrases():
        size = len(words)
        for token in doc[: len(doc) - size]:
            if token.lower_ != words[0] or doc[token.i : token.i + size].text.lower() != " ".join(words):
                continue
            cue = reporting(" ".join(words), "prep")
            source = _object_of(doc, token.i, token.i + size)
            if cue is not None and source is not None and not is_measure(source):
                at = token.i if size == 2 else token.i + size - 2
                yield Report(source, at, _clause_beside(doc, token.i, source), cue.manner)


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
