"""Words taken for another part of speech, number or role than they are, mended where the words tell."""

from __future__ import annotations

from spacy.tokens import Token

from kg.knowledge.cues import embedders
from kg.knowledge.inflection import known_forms
from kg.knowledge.lexicon import load
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.title_slips import base


def mend_form(token: Token) -> None:
    """Change tag, lemma or label of a verb taken for a noun, a noun for a verb, a plural for a singular."""
    if token.tag_ == "NN" and token.lower_.endswith("s"):
        _let_be_many(token)
    if token.tag_ in ("NNS", "NNPS") and token.pos_ == "NOUN":
        _let_do(token)
    if token.pos_ == "VERB" and token.lower_.endswith("s"):
        _let_be_noun(token)
    if token.dep_ == "xcomp" and token.pos_ == "NOUN":
        _let_be_taken(token)
    if token.lower_ == "go" and token.dep_ in ("ccomp", "xcomp"):
        _let_go(token)


def _let_be_many(noun: Token) -> None:
    """ "claims that", "protests against", read as a singular: known by its lemma it tells of an event."""
    single, events = noun.lower_[:-1], load()
    known = embedders(single, "n") or reporting(single, "n") is not None
    told = bool(events.entries(single, "n")) and not events.entries(noun.lower_, "n")
    if noun.lemma_ == noun.lower_ and (known or told):
        noun.tag_, noun.lemma_ = "NNS", single


def _let_be_noun(verb: Token) -> None:
    """ "gave in to demands from Chad": no infinitive ends so."""
    mark = verb.doc[max(0, verb.i - 1)]
    lemma = known_forms()["VBZ"].get(verb.lower_)
    if lemma is None or mark.lower_ != "to" or mark.head.i != verb.i or mark.dep_ != "mark":
        return
    verb.tag_, verb.pos_, verb.lemma_ = "NNS", "NOUN", lemma
    mark.tag_, mark.pos_, mark.dep_ = "IN", "ADP", "case"
    verb.dep_ = "nmod" if verb.head.pos_ in ("NOUN", "PROPN") else "obl"
    for child in verb.children:
        if child.dep_ == "obl":
            child.dep_ = "nmod"


def _let_do(noun: Token) -> None:
    """ "Court jails ten": whatever has a subject before it and an object after it is no noun."""
    lemma = known_forms()["VBZ"].get(noun.text.lower())
    if lemma is None or base(noun) not in ("root", "ccomp", "conj", "parataxis"):
        return
    deps = {base(c) for c in noun.children if c.i < noun.i}
    after = any(base(c) == "obj" and c.i > noun.i for c in noun.children)
    if after and "nsubj" in deps and not deps & {"det", "case", "cop", "nummod"}:
        noun.tag_, noun.pos_, noun.lemma_ = "VBZ", "VERB", lemma


def _let_be_taken(noun: Token) -> None:
    """ "turned down talks": behind a particle stands the object; "turned out a failure" says what it was."""
    inside = any(c.dep_ in ("cop", "case", "mark", "nsubj") for c in noun.children)
    particles = [c for c in noun.head.children if c.dep_ == "compound:prt" and c.i < noun.i]
    takes = particles and particles[0].lower_ in words("taking_particle")
    if takes and not inside and not any(base(c) == "obj" for c in noun.head.children):
        noun.dep_ = "obj"


def _let_go(infinitive: Token) -> None:
    """ "let go of the crew", "let go two hostages": one verb."""
    verb = infinitive.head
    objects = [c for c in verb.children if base(c) == "obj"]
    behind = [c for c in infinitive.children if c.dep_ in ("obj", "obl") and c.i > infinitive.i]
    one = verb.lemma_ == "let" and infinitive.i == verb.i + 1 and not any(c.i < verb.i for c in objects)
    if one and (behind or objects):
        infinitive.dep_ = "compound:prt"
        for phrase in behind:
            phrase.head = verb
