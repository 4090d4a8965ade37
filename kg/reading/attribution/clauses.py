"""Contents that the tree does not hang on their verb: around it, before it, behind a word between."""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge.reporting import Cue, reporting
from kg.language.plain import Token
from kg.reading.attribution.report import below, outward
from kg.reading.attribution.sources import is_speaker
from kg.reading.grammar.syntax import base, children, is_infinitive, is_passive

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def distant_clause(verb: Token, cue: Cue) -> frozenset[int]:
    """A that-clause or of-phrase that the parser hung on a word between: "said on condition of ... that"."""
    for child in verb.children:
        citing = base(child) == "advcl" and reporting(child.lemma_, "v") is not None and child.tag_ == "VBG"
        if not (citing or base(child) in ("obl", "obj", "iobj")) or child.i < verb.i:
            continue
        for inner in child.subtree:
            clause = inner.dep_ in ("acl", "acl:relcl", "ccomp") and "clause" in cue.complements
            if (
                clause
                and base(child) in ("obl", "advcl")
                and any(c.lower_ == "that" and c.tag_ == "IN" for c in inner.children)
            ):
                return below(inner)
            if (
                inner.head.i == child.i
                and inner.dep_ in ("acl", "nmod")
                and is_marked(inner, cue.complements)
            ):
                return below(inner)
    return frozenset()


def that_clause(verb: Token, cue: Cue) -> frozenset[int]:
    """What follows "that" right behind the verb up to the sentence's end, where the tree has it elsewhere."""
    doc, end = verb.doc, verb.sent.end
    follows = verb.i + 1 < end and doc[verb.i + 1].lower_ == "that" and doc[verb.i + 1].tag_ == "IN"
    return frozenset(range(verb.i + 1, end)) if follows and "clause" in cue.complements else frozenset()


def relative_beside(verb: Token, cue: Cue) -> frozenset[int]:
    """ "the rebels, who police say killed him": a relative clause right behind another that reports it."""
    if verb.dep_ != "acl:relcl" or not cue.is_speech or children(verb, "obj", "xcomp"):
        return frozenset()
    told = [c for c in children(verb.head, "acl") if c.i > verb.i and c.left_edge.i == verb.i + 1]
    return below(told[0]) if told and told[0].dep_ == verb.dep_ else frozenset()


def closing_clause(verb: Token, cue: Cue) -> frozenset[int]:
    """ "..., the ministry reported on Friday.": a last clause of nothing but a source, whatever the tree."""
    reduced = verb.dep_ in ("acl", "amod") and not children(verb, "nsubj")
    finite_verb = verb.tag_ in _FINITE and not reduced
    if not cue.is_speech or not finite_verb or children(verb, "obj"):
        return frozenset()
    doc, sentence = verb.doc, verb.sent
    comma = verb.i - 1
    while comma > sentence.start and doc[comma].text != ",":
        if doc[comma].pos_ in ("VERB", "SCONJ", "CCONJ") or doc[comma].tag_ in ("WDT", "WP", "WRB"):
            return frozenset()
        comma -= 1
    behind = doc[verb.i + 1 : sentence.end]
    if comma < sentence.start + 2 or any(t.tag_ in _FINITE or t.text in (",", ":") for t in behind):
        return frozenset()
    told = doc[sentence.start : comma]
    finite = any(t.tag_ in _FINITE for t in told)
    return frozenset(t.i for t in told) if finite and comma + 1 < verb.i else frozenset()


def clause_around(verb: Token, cue: Cue, source: Token | None) -> frozenset[int]:
    """The clause that a parenthetical verb stands in: "..., he said", "as Petrov told Reuters, ..."."""
    if "clause" not in cue.complements or is_infinitive(verb):
        return frozenset()
    if verb.dep_ == "advcl":
        if not is_as_clause(verb) or children(verb, "advcl", "xcomp", "ccomp", "conj", "obl:agent"):
            return frozenset()
        if "predicate" in cue.complements and children(verb, "obj"):
            return frozenset()  # "troops came as the government declared an emergency"
    elif verb.dep_ != "parataxis":
        return frozenset()
    if source is None and verb.dep_ == "parataxis" and not children(verb, "nsubj", "expl", "advcl"):
        return frozenset()  # "Rallies for reform, and strikes, were held": not that somebody held so
    told_as = verb.dep_ == "advcl" and cue.is_speech and source is not None and source.pos_ == "NOUN"
    told_as = told_as and verb.tag_ != "VBG"  # "as crowds are protesting"
    if not is_passive(verb) and not told_as and (source is None or not _can_speak(source)):
        return frozenset()
    head = outward(verb.head) if verb.i > verb.head.i else verb.head
    if base(head) == "nsubj" and verb.dep_ == "parataxis":
        # "The troops, he said, will leave", where the parser hung "said" on the troops
        head = head.head
    return below(head) - below(verb)


def behind_semicolon(verb: Token, content: frozenset[int]) -> frozenset[int]:
    """What stands before a semicolon is said by nobody: "One left; the other stayed, he said"."""
    doc = verb.doc
    marks = [i for i in range(verb.sent.start, verb.i) if doc[i].text == ";"]
    quoted = bool(marks) and sum(1 for t in doc[verb.sent.start : marks[-1]] if t.is_quote) % 2 == 1
    return content if not marks or quoted else frozenset(i for i in content if i > marks[-1])


def _can_speak(source: Token) -> bool:
    return is_speaker(source) or source.pos_ == "PROPN" or source.ent_type_ != ""


def is_as_clause(verb: Token) -> bool:
    return any(c.lower_ == "as" and c.dep_ in ("mark", "case", "advmod") for c in verb.children)


def is_marked(token: Token, words: Iterable[str]) -> bool:
    """Whether one of the words introduces the phrase or clause."""
    return any(c.lower_ in words and c.dep_ in ("mark", "case") for c in token.children)
