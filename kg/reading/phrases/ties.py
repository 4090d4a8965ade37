"""What a noun is tied to by the words of its phrase: before it, behind it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.knowledge.relations import relation_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.subjects import whose
from kg.reading.grammar.syntax import base, children, conjuncts, preposition
from kg.reading.phrases.offices import title_at
from kg.reading.phrases.scene import Scene

WHERE = ("in", "at", "near", "across", "inside", "outside", "around", "throughout", "on", "along", "within")
"""Prepositions that say where somebody is."""
_BEFORE = ("amod", "compound", "nmod:poss", "nmod:desc", "flat", "dep")
_WHOSE = ("of", "from", "with", "by")
_ON_THE_SPOT = ("in", "near", "across", "inside", "throughout", "within")


def ties(token: Token, scene: Scene) -> Iterator[tuple[Token, str | None]]:
    """What a noun is tied to, with the preposition: words before it, then whose it is, then where it is."""
    for child in _before(token):
        yield from ((owner, None) for owner in whose_all(child))
    after = [(c, preposition(c)) for c in children(token, "nmod", "obl") if c.i > token.i]
    beside_ = [c for c in children(token, "appos", "flat", "compound") if c.i > token.i]
    office = title_at(token, scene.catalogue)
    whose_ = (*_WHOSE, "for") if office is not None and office.office.relation == "speaksFor" else _WHOSE
    yield from ((child, name) for child, name in (*after, *_behind(token, ("from",))) if name in whose_)
    yield from ((master, "for") for master in masters(token))
    yield from ((child, None) for child in beside_)
    houses = [(c, name) for c, name in _behind(token, ("at", "from")) if is_mission(c)]
    for child, name in (*after, *_spots(token, scene), *houses):
        if name in WHERE and not is_mission(child):
            yield _named_ground(child), name
        elif name in WHERE or name == "from":
            # "the crowd outside Chad's embassy in Lima": in Lima
            within = (c for c in children(child, "nmod") if preposition(c) == "in" and name in WHERE)
            yield from ((c, "in") for c in within)
            if token.lemma_.lower() in words("of_a_mission"):
                # "two attachés at Chad's embassy": of Chad
                yield from ((c, None) for c in children(child, "nmod:poss", "amod", "compound"))
                yield from ((c, "of") for c in children(child, "nmod") if preposition(c) == "of")


def _before(token: Token) -> Iterator[Token]:
    """The words before a noun that say whose it is, the first first: "UN" in "UN human rights officials"."""
    for child in [c for c in children(token, *_BEFORE) if c.i < token.i] + beside(token):
        if child.pos_ == "NOUN":
            yield from _before(child)
        yield child


def beside(token: Token) -> list[Token]:
    """The noun before a name that a tree hangs beside it, not below: "newspaper" in "the newspaper X"."""
    before = token.doc[token.i - 1] if token.i else token
    same = before.head.i == token.head.i and before.dep_ == token.dep_ and before.dep_ != "root"
    return [before] if before.i != token.i and same and before.pos_ == "NOUN" and not token.is_lower else []


def whose_all(token: Token) -> list[Token]:
    """Whom "whose" stands for, all of a list where the clause tells of all; any other word for itself."""
    owner = whose(token)
    if owner.i == token.i:
        return [token]
    listed = conjuncts(owner) if owner.dep_ != "conj" else [owner]
    return listed if all(t.i < token.i for t in listed) else [owner]


def masters(noun: Token) -> Iterator[Token]:
    """ "hackers working for Chad", "guards employed by Chad", "a lorry belonging to Chad": whose they are."""
    for clause in children(noun, "acl"):
        lemma = clause.lemma_.lower()
        if lemma == "belong":
            yield from (c for c in children(clause, "obl") if preposition(c) == "to")
        if lemma in words("flying"):
            # "trawlers flying the flag of Chad"
            flags = (c for c in children(clause, "obj") if c.lemma_ in words("flag"))
            yield from (t for f in flags for t in children(f, "nmod", "nmod:poss", "amod", "compound"))
        if clause.tag_ == "VBN" and (lemma in words("running") or lemma in words("founding")):
            yield from (c for c in children(clause, "obl", "obl:agent") if preposition(c) == "by")
        name = words("serving_for") if clause.lemma_.lower() in words("serving") else frozenset()
        hired = clause.tag_ == "VBN" and clause.lemma_.lower() in words("hiring")
        for child in children(clause, "obl"):
            if preposition(child) in name or (hired and preposition(child) == "by"):
                yield child


def _spots(noun: Token, scene: Scene) -> list[tuple[Token, str | None]]:
    """Where a thing that stands fast is, though a tree hangs it on the verb ("bombed villages in Chad"), and
    where people live or have their seat.
    """
    found = _behind(noun, _ON_THE_SPOT) if is_fast(noun) else []
    role = scene.catalogue.role_noun(noun.lemma_.lower())
    if role is not None and role.sector == "MIL":
        # soldiers are of those whose uniform they wear, wherever they have their base
        return found
    found += [(child, "in") for child, _ in _behind(noun, ("based",))]
    for clause in children(noun, "acl"):
        if clause.lemma_.lower() in words("dwelling"):
            found += [(c, preposition(c)) for c in children(clause, "obl") if preposition(c) in _ON_THE_SPOT]
    return found


def _named_ground(word: Token) -> Token:
    """ "a village in the north of Chad": Chad."""
    of = [c for c in children(word, "nmod") if preposition(c) == "of"]
    return of[0] if of and word.pos_ == "NOUN" and word.lemma_.lower() in words("land") else word


def _behind(noun: Token, prepositions: Sequence[str]) -> list[tuple[Token, str | None]]:
    """The phrase right behind a noun that the tree hangs on the word above it."""
    if noun.i + 1 == len(noun.doc) or noun.head.i > noun.i or noun.dep_ in ("root", "compound"):
        return []
    cases = [(c, children(c, "case")) for c in children(noun.head, "obl", "nmod")]
    stray = [c for c, case in cases if case and case[0].i == noun.i + 1]
    return [(c, preposition(c)) for c in stray if preposition(c) in prepositions]


def is_fast(noun: Token) -> bool:
    """Whether a noun is for something that stays where it is: "a village", "hospitals", but no ship."""
    lemma = noun.lemma_.lower()
    ground = lemma in relation_class("place") or lemma in words("land") or lemma in words("facility")
    return ground and lemma not in words("roving")


def comes_from(noun: Token, scene: Scene) -> bool:
    """Whether "from" behind a noun says whose people they are: "observers from Chad". "Withdrew troops from
    Chad", "the expulsion of envoys from Chad" do not say whose they are; "troops from Chad guarded it" does.
    """
    if base(noun) == "nsubj":
        return True
    role = scene.catalogue.role_noun(noun.lemma_.lower())
    above = noun.head.lemma_.lower()
    # "took in patients from Chad"
    inward = any(c.lower_ == "in" for c in children(noun.head, "compound:prt", "advmod"))
    away = above in words("taking_away") and not inward
    # "ambushed a convoy from Chad", "seized a trawler from Chad"
    moving = noun.lemma_.lower() in words("roving") and not is_mission(noun)
    people = role is not None and (role.cls in ("Person", "Group") or role.sector == "MIL")
    return (people or moving) and not away


def is_mission(noun: Token) -> bool:
    """ "an embassy": of those who sent it, wherever it is."""
    return noun.lemma_.lower() in words("mission")
