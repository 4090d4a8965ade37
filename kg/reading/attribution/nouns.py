"""Nouns that report, and whose they are: "the claim that", "his promise to", "fears of an attack"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.reporting import Cue, reporting
from kg.language.plain import Token
from kg.reading.attribution.clauses import is_marked
from kg.reading.attribution.report import Report, below, verb_cue
from kg.reading.attribution.sources import is_speaker, speaker_of
from kg.reading.grammar.cue_words import is_bare_content, is_nobody
from kg.reading.grammar.syntax import base, children, is_infinitive, is_passive

_JOINING = frozenset({"that", "whether", "if"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def noun_reports(noun: Token) -> Iterator[Report]:
    """What a noun of reporting carries: a clause, an infinitive, a prepositional phrase."""
    cue = reporting(noun.lemma_, "n")
    if cue is None:
        return
    source = source_of_noun(noun)
    if cue.manner == "accuse" and is_marked(noun, ("in",)) and not children(noun, "det", "nmod:poss"):
        return  # "in charge of security"
    if source is not None and is_nobody(source):
        return  # "no group claimed responsibility"
    content: set[int] = set()
    for child in (*noun.children, *_said_of(noun), *_parted(noun)):
        if _is_content(child, noun, cue, source):
            content |= below(child) - _main_clause(noun, child)
    content -= below(source) if source is not None and source.i not in content else set()
    content -= {noun.i}
    if content:
        yield Report(source, noun.i, frozenset(content), cue.manner)


def _said_of(noun: Token) -> list[Token]:
    """ "his view is that ...": the clause behind the copula, or one parted from its noun by a verb."""
    head = noun.head
    if base(noun) != "nsubj":
        return []
    if head.lemma_ == "be":
        return children(head, "ccomp", "xcomp")
    if head.i < noun.i:
        return []
    if verb_cue(head) is not None and not is_passive(head):
        return []
    return [c for c in children(head, "ccomp", "acl", "xcomp") if is_marked(c, ("that",))]


def _parted(noun: Token) -> list[Token]:
    """ "expressed hope for a truce": the phrase right behind the noun, where the tree hung it on the verb."""
    verb = noun.head
    if base(noun) != "obj" or reporting(verb.lemma_, "light") is None:
        return []
    return [c for c in children(verb, "obl") if c.left_edge.i == noun.i + 1]


def _is_content(child: Token, noun: Token, cue: Cue, source: Token | None) -> bool:
    if child.i < noun.i:
        return False
    if base(child) in ("nmod", "obl") and child.dep_ not in ("nmod:poss", "obl:agent"):
        known = source is not None or cue.manner in ("claim", "accuse", "think", "request")
        return known and child is not source and is_marked(child, cue.complements)
    relative = child.dep_ == "acl:relcl" and not is_bare_content(child)
    relative = relative and not any(c.tag_ == "IN" and c.lower_ == "that" for c in child.children)
    if relative or base(child) not in ("acl", "ccomp", "xcomp") or (source is None and _is_topic(child)):
        return False
    if is_infinitive(child):
        return "infinitive" in cue.complements
    if "clause" not in cue.complements:
        return is_marked(child, cue.complements)
    if (
        child.pos_ == "VERB"
        and reporting(child.lemma_, "light") is not None
        and not children(child, "obj", "ccomp")
    ):
        # "the warnings that he received"
        return False
    if any(c.lower_ in _JOINING for c in child.children if c.dep_ == "mark" or c.tag_ == "IN"):
        return True
    # "complaints reporters are kept out"
    finite = child.tag_ in _FINITE or any(c.tag_ in _FINITE for c in children(child, "aux", "cop"))
    return (finite and bool(children(child, "nsubj"))) or is_marked(child, cue.complements)


def _main_clause(noun: Token, clause: Token) -> frozenset[int]:
    """ "The claim that they had left angered many.": the sentence's own verb, which a tree that took the noun
    for the root hung into the clause.
    """
    if noun.head.i != noun.i or children(noun, "cop"):
        return frozenset()
    for verb in children(clause, "xcomp", "ccomp"):
        past = verb.i > clause.i and verb.tag_ in ("VBD", "VBN") and verb.left_edge.i == verb.i
        things = children(verb, "obj") or children(clause, "obj")
        if past and things and things[0].i > verb.i and not children(verb, "aux", "nsubj"):
            return frozenset(i for i in below(clause) if i >= verb.i)
    return frozenset()


def _is_topic(clause: Token) -> bool:
    """ "no word on whether they left" says nothing."""
    behind = clause.doc[clause.head.i + 1]
    return behind.tag_ == "IN" and behind.lower_ not in _JOINING


def source_of_noun(noun: Token) -> Token | None:
    """Whose statement: its possessor, "by" somebody, or who makes it ("issued a statement that")."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
    for child in noun.children:
        if base(child) in ("nmod", "obl") and is_marked(child, ("by", "from", "among")):
            return child
    clause = any(c.dep_ in ("acl", "ccomp") and c.i > noun.i for c in noun.children)
    for child in noun.children:
        bodily = child.ent_type_ in ("ORG", "LOC", "GPE", "PER") and child.dep_ in ("compound", "nmod:desc")
        if bodily or (clause and base(child) == "nmod" and is_marked(child, ("of",)) and is_speaker(child)):
            return child
    verb = noun.head
    if base(noun) in ("obj", "nsubj") and reporting(verb.lemma_, "light") is not None:
        return speaker_of(verb) if base(noun) == "obj" or is_passive(verb) else None
    if base(noun) == "obl" and verb.pos_ == "VERB" and is_marked(noun, ("in", "with", "over", "amid")):
        # "said in a statement that", "reacted with anger at"
        return speaker_of(verb) if reporting(verb.lemma_, "v") is not None else None
    return None
