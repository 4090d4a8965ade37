"""Words around a word, read from a Universal Dependencies tree: children, phrases, prepositions, voice."""

from __future__ import annotations

from functools import cache

from kg.knowledge.words import words
from kg.language.plain import Doc, Token, kept

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
TOGETHER = frozenset({"as well as", "along with", "together with", "alongside", "in addition to"})
"""Prepositions of those who are there, too."""
AMONG = "including"
"""The preposition of some of those just told of, who are named besides them."""
_THERE_TOO = TOGETHER | {AMONG}
_SEVERAL = frozenset({"NNS", "NNPS", "CD"})
_OUTSIDE_PHRASE = frozenset(
    {"conj", "cc", "cc:preconj", "appos", "acl:relcl", "acl", "advcl", "parataxis", "case", "punct", "cop"}
    | {"list", "nsubj", "nsubj:pass", "aux", "mark", "advmod", "dep", "discourse", "orphan"}
)


# Not "down", "in", "on", "over", "up": these may stand before a place.
_PARTICLES = frozenset({"off", "out", "away", "aside", "back"})


def base(token: Token) -> str:
    """The dependency label without its subtype: "nsubj:pass" is "nsubj"."""
    return _plain(token.dep_)


@cache
def _plain(label: str) -> str:
    return label.split(":", 1)[0]


def lists_names(token: Token) -> bool:
    """Whether the sentence of a word has names, or other words with a capital, in a list."""
    return _begins_lists(token.sent[0])


@kept
def _begins_lists(first: Token) -> bool:
    return any(t.dep_ == "conj" and t.text[:1].isupper() for t in first.sent)


def forget(doc: Doc) -> None:
    """Let go of what was worked out for a Doc whose tree or labels are changed, or that is done with."""
    doc.changed()


def kids(token: Token) -> list[Token]:
    """All children, in text order."""
    return list(token.children)


def children(token: Token, *labels: str) -> list[Token]:
    """Children with one of the labels, in text order; a label without subtype takes every subtype."""
    below = token.children
    if not below:
        return []
    return [c for c in below if c.dep_ in labels or (":" in c.dep_ and _plain(c.dep_) in labels)]


def first(tokens: list[Token]) -> Token | None:
    """The first of a list, if any."""
    return tokens[0] if tokens else None


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it, in text order; not who is left out: "Peru, not Chile"."""
    found = [token]
    for child in children(token, "conj"):
        if child.pos_ not in _NOMINAL or not is_left_out(child):
            found.extend(conjuncts(child))
    return found


def is_left_out(phrase: Token) -> bool:
    """Whether "not" stands right before a phrase: "Peru but not Chile"; "not only" leaves nobody out."""
    before = children(phrase, "advmod", "cc")
    return any(c.lower_ == "not" for c in before) and all(c.lower_ not in ("only", "just") for c in before)


def company(token: Token) -> list[Token]:
    """Who is said to be with the token or among them: "Peru, together with Chile", "ten miners, including two
    foremen".
    """
    found: list[Token] = []
    several = token.tag_ in _SEVERAL  # "the union, including its leader" is one body
    for child in kids(token):
        if child.dep_ == "advmod" and child.lower_ in ("together", "along"):
            found.extend(c for c in children(child, "obl") if preposition(c) == "with")
        elif base(child) == "nmod" and preposition(child) in (_THERE_TOO if several else TOGETHER):
            found.append(child)
    verb = token.head
    if base(token) == "nsubj" and token.i < verb.i and not found:
        # "Peru, along with Chile, condemned it", hung on the verb
        between = (c for c in children(verb, "obl") if token.i < c.i < verb.i)
        found = [c for c in between if preposition(c) in TOGETHER]
    return [t for head in found for t in conjuncts(head)]


def leader(token: Token) -> Token:
    """The first conjunct of the coordination that the token stands in."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


@kept
def preposition(token: Token) -> str | None:
    """The preposition that governs a phrase, lower case, fixed ones whole ("because of")."""
    if not token.children:
        return None
    for child in token.children:
        label = child.dep_
        if label == "case" and child.lower_ in _PARTICLES and _plain(token.dep_) == "obj":
            continue
        if label in ("case", "mark") and child.lower_ not in ("'s", "'", "to" if label == "mark" else ""):
            fixed = [child, *children(child, "fixed")]
            if len(fixed) == 1 and f"{child.lower_} with" in TOGETHER:
                # two prepositions to some trees: "along", "with"
                fixed += [c for c in children(token, "case") if c.i == child.i + 1 and c.lower_ == "with"]
            return " ".join(t.lower_ for t in fixed)
    to = token.tag_ == "VBG" and any(c.lower_ == "to" for c in children(token, "mark"))
    if to and not is_infinitive(token):
        return "to"  # "confessed to killing them"
    # some trees hang it on the second word of a name: "in" on "Kong" of "Hong Kong"
    flat = (c for part in children(token, "flat") for c in children(part, "case") if c.i < token.i)
    return next((str(c.lower_) for c in flat), None)


@kept
def is_passive(verb: Token) -> bool:
    """Whether the verb's surface subject is its logical object; reduced participles count."""
    if any(c.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass") for c in kids(verb)):
        return not _is_plain_past(verb)
    if verb.dep_ == "acl" and verb.tag_ in ("VBD", "VBN") and not any(base(c) == "aux" for c in kids(verb)):
        # "a soldier killed in a raid", also where the tagger took the participle for a past tense
        return not children(verb, "obj", "nsubj")
    if verb.tag_ != "VBN" or any(base(c) == "aux" for c in kids(verb)):
        return bool(children(verb, "obl:agent")) and not children(verb, "nsubj")
    if verb.dep_ in ("advcl", "amod", "xcomp"):
        return not children(verb, "obj")
    if verb.dep_ == "conj":
        # "two were killed and a third wounded" has a subject of its own
        given = verb.lemma_ in words("handing") and not children(verb, "nsubj", "iobj", "obl", "compound:prt")
        whole = given or not children(verb, "obj", "ccomp", "xcomp")
        # "three are dead and twelve wounded"
        said = verb.head.pos_ == "ADJ" and bool(children(verb.head, "cop")) and bool(children(verb, "nsubj"))
        return whole and (said or is_passive(verb.head))
    return False


def _is_plain_past(verb: Token) -> bool:
    """ "Troops fired on the crowd.": no passive in a whole sentence, whatever the subject is labelled."""
    auxiliaries = [c for c in kids(verb) if base(c) == "aux"]
    if verb.tag_ not in ("VBD", "VBN") or any(c.dep_ == "obl:agent" for c in kids(verb)):
        return False
    if auxiliaries:
        return all(c.lemma_ == "have" for c in auxiliaries)  # "has announced", whatever the label
    if verb.dep_ != "root" or verb.sent[-1].text != ".":
        return False
    # "Rebels seized and burned the bus."
    joined = (c for c in children(verb, "conj") if c.tag_ == "VBD" and not children(c, "nsubj"))
    return bool(children(verb, "obl", "obj")) or any(children(c, "obj") for c in joined)


@kept
def is_infinitive(verb: Token) -> bool:
    """Whether the verb (or copular predicate) is marked by "to"; a bare participle cannot be."""
    if verb.tag_ in ("VBN", "VBG") and not any(base(c) == "aux" for c in verb.children):
        return False  # "an aide to ousted president Ruiz", "committed to ending the war"
    if any(c.lower_ == "so" and any(t.lower_ == "to" for t in c.children) for c in children(verb, "advmod")):
        return True  # "so as to blame them"
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in kids(verb))


def is_denied(predicate: Token) -> bool:
    """Whether "not" or "never" stands at a word."""
    return any(c.lower_ in ("not", "n't", "never") for c in children(predicate, "advmod"))


def joined_by(token: Token, *joints: str) -> bool:
    """Whether one of the words joins it to what it is coordinated with: "or" all of "a, b or c"."""
    joining = children(token, "cc")
    if not joining:
        later = (c for t in (token.head, token) for c in children(t, "conj") if c.i > token.i)
        joining = next((joint for c in later if (joint := children(c, "cc"))), [])
    return any(c.lower_ in joints for c in joining)


def particle(verb: Token) -> str | None:
    """The particle of a phrasal verb ("pull out"), if any."""
    part = first(children(verb, "compound:prt")) or stray_particle(verb)
    return None if part is None else str(part.lower_)


def stray_particle(verb: Token) -> Token | None:
    """ "shrugged off complaints", with "off" hung on the object as its preposition: objects have none."""
    near = [c for thing in children(verb, "obj") for c in children(thing, "case")]
    return next((c for c in near if c.lower_ in _PARTICLES and c.i == verb.i + 1), None)


@kept
def phrase(token: Token) -> tuple[int, int]:
    """Token span of a noun phrase without its later conjuncts, appositions, clauses and edge punctuation."""
    if not token.children:
        return token.i, token.i + 1
    members = [token.i]
    for child in token.children:
        if child.dep_ in _OUTSIDE_PHRASE and not (child.dep_ == "punct" and child.text == "-"):
            continue
        if child.dep_ == "nmod" and preposition(child) not in ("of", "for"):
            continue
        members.extend(t.i for t in child.subtree)
    low = high = token.i
    inside = set(members)
    while low - 1 in inside or (low - 2 in inside and token.doc[low - 1].text in "-'\""):
        low -= 1
    while high + 1 in inside:
        high += 1
    return low, high + 1


def clause(token: Token) -> tuple[int, int]:
    """Token span of everything below a word, without its preposition and edge punctuation."""
    indices = sorted(t.i for t in token.subtree)
    low, high = indices[0], indices[-1]
    doc = token.doc
    while low < token.i and (doc[low].is_punct or doc[low].is_space or doc[low].dep_ == "case"):
        low += 1
    while high > token.i and (doc[high].is_punct or doc[high].is_space):
        high -= 1
    return low, high + 1


def is_nominal(token: Token) -> bool:
    """Whether the token can head a noun phrase."""
    return token.pos_ in _NOMINAL
