"""Sources: whom a word of reporting has as its speaker, how far the phrase goes, whether it is a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.knowledge.reporting import is_claim, reporting
from kg.knowledge.times import time_words
from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.reading.attribution.returning import returning_to
from kg.reading.grammar.subjects import understood_subjects
from kg.reading.grammar.syntax import base, children, is_nominal, is_passive

_INDEFINITE = frozenset({"a", "an", "some", "several", "many", "one", "another", "unnamed"})


def speaker_of(verb: Token) -> Token | None:
    """The logical subject of a verb: undoes passives, relatives, control and shared subjects."""
    if is_passive(verb):
        agents = [c for c in children(verb, "obl") if _by(c) and (is_speaker(c) or c.dep_ == "obl:agent")]
        agents = [a for a in agents if a.ent_type_ != "DATE" and a.lower_ not in time_words()]
        return agents[0] if agents else None
    main = returning_to(verb)
    if main is not None:
        return speaker_of(main)
    subjects = [s for s in understood_subjects(verb) if s.lower_ not in ("there", "it") or s.dep_ == "nsubj"]
    if verb.dep_ == "acl" and subjects and reporting(subjects[0].lemma_, "n") is not None:
        # "issued a statement saying": who issued it says so
        noun = subjects[0]
        owners = children(noun, "nmod:poss") or (
            understood_subjects(noun.head) if base(noun) == "obj" else []
        )
        owners = [o for o in owners if o.ent_type_ != "DATE" and o.lower_ not in time_words()]
        return named(owners[0]) if owners else noun
    if subjects:
        # "Foreign minister Stratan said", where the parser took title and name for two subjects.
        return named(next((s for s in reversed(subjects) if s.pos_ == "PROPN"), subjects[0]))
    bare_root = verb.tag_ == "VBN" and verb.dep_ == "root" and bool(children(verb, "ccomp"))
    if bare_root or any(t.tag_ in ("VBD", "VBZ", "VBP") for t in (verb, *children(verb, "aux"))):
        return subject_beside(verb)
    if base(verb) in ("advcl", "conj") and reporting(verb.head.lemma_, "v") is not None:
        return speaker_of(verb.head)
    return None


def named(source: Token) -> Token:
    """The name that a title stands before, where the parser took the title for the source."""
    while source.dep_ == "nmod:desc" and source.head.i > source.i:
        source = source.head
    return source


def _by(token: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ == "by" for c in token.children)


def subject_beside(verb: Token) -> Token | None:
    """The noun phrase right before a verb, or right behind one that opens its clause, whatever the tree."""
    doc = verb.doc
    first = min((verb, *children(verb, "aux")), key=lambda t: t.i)
    if first.i == 0:
        return None
    before = first.i - 1
    if doc[before].is_quote and doc[before - 1].pos_ == "PROPN":
        # "The Herald" said, its name in quotation marks
        before -= 1
    if not doc[before].is_punct and not doc[before].is_quote:
        return _head_of(_back(before + 1, verb), doc)
    behind = _head_of([t.i for t in _chunk(doc[verb.i + 1 : verb.i + 9])], doc)
    if behind is not None and base(behind) in ("obj", "iobj"):
        behind = None  # "the head of the army, General Ruiz, told reporters"
    if behind is not None or doc[first.i - 1].text != ",":
        return behind
    # "The agency, citing the ministry, reported ...".
    commas = [i for i in range(first.i - 2, max(verb.sent.start, first.i - 15), -1) if doc[i].text == ","]
    return _head_of(_back(commas[0], verb), doc) if commas else None


def _back(end: int, verb: Token) -> list[int]:
    """The plain noun phrase that ends before token ``end``."""
    low = max(verb.sent.start, end - 9)
    return [t.i for t in _chunk(verb.doc[i] for i in range(end - 1, low - 1, -1))]


def _chunk(tokens: Iterable[Token]) -> Iterator[Token]:
    """The words up to the first that cannot stand in a plain noun phrase."""
    for token in tokens:
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART") and token.text != "-":
            return
        yield token


def _head_of(chunk: list[int], doc: Doc) -> Token | None:
    """The noun of a chunk that depends on a word outside it."""
    nominal = [doc[i] for i in sorted(chunk) if is_nominal(doc[i]) and doc[i].dep_ != "det"]
    heads = [t for t in nominal if t.head.i not in chunk]
    head = heads[0] if heads else None
    while head is not None and head.dep_ == "nmod" and head.head.i < head.i and is_nominal(head.head):
        head = head.head  # "a statement by the Office of Revenue"
    return None if head is not None and head.lower_ in ("there", "it", "this", "that") else head


def is_speaker(token: Token) -> bool:
    """Whether the word can stand for somebody who says something: a name, a pronoun, an office, a report."""
    if token.ent_type_ in ("PER", "PERSON", "ORG"):
        return True
    noun = reporting(token.lemma_, "n")
    if reporting(token.lemma_, "speaker") is not None or (noun is not None and is_claim(noun.manner)):
        return True
    return token.pos_ == "PRON" and token.tag_ == "PRP" and token.lower_ != "it"


def is_measure(source: Token) -> bool:
    """Whether "according to ..." names a rule, not a speaker: "to plan", "to law", "to the people's will"."""
    if source.lemma_.lower() in words("rule_word") and not source.ent_type_:
        return True
    bare = source.tag_ == "NN" and all(base(c) in ("case", "punct") for c in source.children)
    return bare and not source.ent_type_ and not is_speaker(source)


def is_unnamed(source: Token | None, cue: int | None, doc: Doc) -> bool:
    """Whether the source has no name: an indefinite phrase, or somebody who asked not to be named."""
    if source is None:
        return False
    if any(_keeps_unnamed(t) for t in source.subtree):
        return True
    adjuncts = [] if cue is None else children(doc[cue], "obl", "advcl", "parataxis")
    if any(_keeps_unnamed(t) for c in adjuncts for t in c.subtree):
        return True
    if source.pos_ != "NOUN" or any(c.pos_ == "PROPN" for c in children(source, "appos", "flat")):
        return False
    determiners = [c.lower_ for c in children(source, "det", "nummod")]
    if any(d in _INDEFINITE for d in determiners):
        return True
    bare = not determiners and not children(source, "nmod:poss")
    return bare and source.tag_ == "NNS" and reporting(source.lemma_, "speaker") is not None


def _keeps_unnamed(token: Token) -> bool:
    if reporting(token.lemma_, "anonymous") is None:
        return False
    if token.tag_ != "VBN":
        return token.pos_ != "VERB"
    return any(c.lower_ == "be" for c in token.children) or any(c.lower_ == "not" for c in token.children)


def relays(source: Token) -> Iterator[Token]:
    """Those who quote the source: "a reporter citing analysts who think that ..."."""
    verb = source.head
    row = reporting(verb.lemma_, "v")
    if row is None or row.manner != "cite" or base(source) not in ("obj", "obl") or verb.i == source.i:
        return
    speaker = speaker_of(verb)
    if speaker is not None and speaker.i != source.i and is_nominal(speaker):
        yield speaker
