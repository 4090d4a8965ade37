"""Actors whom no list knows, by what they do and suffer: "those who burned it", "some accused him", "the
announcers called on him", "three Gulf states". Where a thing could be meant, nobody is.
"""

from __future__ import annotations

from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.cue_words import counter_of
from kg.reading.grammar.syntax import base, children, is_passive, leader, phrase, preposition
from kg.reading.phrases.describing import described_span
from kg.reading.phrases.scene import Mention, Scene

_BY_PEOPLE = frozenset({"accuse", "ask", "deny", "promise", "request", "want", "warn"})
"""How reporting verbs tell that only people, and what people write, do."""
_PLURAL = ("NNS", "NNPS")
_TOWARDS = frozenset({"against", "by", "for", "on", "to", "with"})
_LONGEST = 6
_OPENING = ("ADP", "DET", "CCONJ", "SCONJ", "PART", "PUNCT", "AUX")


def those_who(token: Token, scene: Scene) -> Mention | None:
    """ "those who burned it", "those arrested", "those responsible": people told of by what follows."""
    if token.lower_ != "those" or token.dep_ == "det" or preposition(token) in ("among", "amongst"):
        return None  # "soldiers were among those killed": they are told of
    ends = [c for c in children(token, "acl:relcl", "acl", "amod") if c.i > token.i and _is_of_people(c)]
    if not ends:
        return None
    end = min(ends[0].right_edge.i + 1, token.i + _LONGEST)
    while end > token.i + 2 and token.doc[end - 1].pos_ in _OPENING:
        end -= 1  # "those who fail to report for": cut before what only opens the next phrase
    name = " ".join(token.doc[token.i : end].text.split())
    return _new("Group", name, token.i, token, scene)


def _is_of_people(clause: Token) -> bool:
    """Whether a clause behind "those" can only be of people."""
    if clause.dep_ == "acl:relcl":
        return any(t.lower_ in ("who", "whom", "whose") for t in clause.subtree if t.i <= clause.i)
    lemma = clause.lemma_.lower()
    if clause.tag_ == "VBN":
        return lemma in words("done_to_people") or lemma in words("of_those")
    return (clause.tag_ == "VBG" and _is_by_people(clause)) or lemma in words("of_those")


def some_people(token: Token, scene: Scene) -> Mention | None:
    """ "Some accused him", "was criticised by many", "he met Hahn and others"."""
    if token.lower_ not in words("counted_people") or token.dep_ == "det":
        return None
    within = all(preposition(c) in ("in", "within", "from") for c in children(token, "nmod"))
    if not within or children(token, "compound"):
        return None
    first = leader(token)
    if not (_does_as_people(first, judging=True) or _joins_people(token, scene)):
        return None
    number = " ".join(c.text for c in children(token, "nummod"))
    return _new("Group", f"{number} {token.lower_}".strip(), token.i, token, scene)


def _joins_people(token: Token, scene: Scene) -> bool:
    """ "Hahn and others": more of those who stand first in the list."""
    if token.lower_ != "others" or token.dep_ != "conj":
        return False
    told = scene.mentions.get(token.head.i, ())
    return bool(told) and all(m.actor.cls in ("Person", "Group") for m in told)


def acting_people(token: Token, scene: Scene) -> Mention | None:
    """ "The announcers called on him", "was accused by ralliers": a noun with the ending of who does it."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or not lemma.endswith(tuple(words("people_ending"))):
        return None
    unfit = any(lemma in words(c) for c in ("no_person", "document", "utterance", "killed_beside_people"))
    calling = any(c.tag_ == "VBG" and _is_by_people(c) for c in children(token, "acl"))
    stands = counter_of(leader(token))
    if unfit or not (calling or _does_as_people(stands) or _hears(stands)):
        return None
    start, end = described_span(token)
    many = token.tag_ in _PLURAL
    name = " ".join(token.doc[start:end].text.split())
    found = _new("Group" if many else "Person", name, token.i if not many else None, token, scene)
    return Mention(token.i, start, end, found.actor, "new")


def _does_as_people(token: Token, *, judging: bool = False) -> bool:
    """Whether a phrase does, as subject or behind "by", what only people do; ``judging``: also what a law or
    a letter does to somebody ("supports", "condemns").
    """
    verb = token.head
    if verb.i == token.i or verb.pos_ != "VERB":
        return False
    subject = base(token) == "nsubj" and not is_passive(verb)
    agent = base(token) == "obl" and preposition(token) == "by" and is_passive(verb)
    return (subject or agent) and _is_by_people(verb, judging=judging)


def _is_by_people(verb: Token, *, judging: bool = False) -> bool:
    cue = reporting(verb.lemma_, "v")
    if cue is not None and (cue.manner in _BY_PEOPLE or (judging and cue.manner == "judge")):
        return True
    lemma = verb.lemma_.lower()
    return lemma in words("performing") or lemma in words("demonstrating") or lemma in words("protesting")


def _hears(token: Token) -> bool:
    """ "thanked the announcers": whom one can only do it to if he hears of it."""
    verb = token.head
    if base(token) == "obl":
        return verb.lemma_.lower() == "call" and preposition(token) in ("on", "upon")
    return base(token) == "obj" and verb.lemma_.lower() in words("heard_by_people")


def states_untold(token: Token, scene: Scene) -> Mention | None:
    """ "Three Gulf states", "other countries": several states that nobody names, where they take part."""
    if token.tag_ not in _PLURAL or token.lemma_.lower() not in words("several_states"):
        return None
    if not _takes_part(token):
        return None
    start, end = described_span(token)
    low, _ = phrase(token)
    name = " ".join(token.doc[start:end].text.split())
    number = token.doc[low:start].text.lower()
    actor = scene.new_actor("Group", name, country=None, sector=None, local=True, number=number)
    return Mention(token.i, start, end, actor, "new")


def _takes_part(token: Token) -> bool:
    """Whether a phrase is whom something is done by, to or with, and no place where it is done."""
    if base(token) in ("nsubj", "obj", "iobj"):
        return True
    return base(token) in ("obl", "nmod") and preposition(token) in _TOWARDS


def _new(cls: str, name: str, number: int | None, token: Token, scene: Scene) -> Mention:
    """Somebody of this article, whom ``number`` tells from those that the same words name elsewhere in it."""
    apart = "" if number is None else str(number)
    actor = scene.new_actor(cls, name, country=None, sector=None, local=True, number=apart)
    return Mention(token.i, token.i, token.i + 1, actor, "new")
