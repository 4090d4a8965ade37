"""Nouns that stand at a name and only say what its bearer is: "Novak, a lawyer", "the group Hamas"."""

from __future__ import annotations

from kg.knowledge.words import type_nouns, words
from kg.language.plain import Span, Token
from kg.model import Actor
from kg.reading.coreference.ranking import back
from kg.reading.grammar.syntax import base, children, conjuncts, preposition
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.phrases.standing import role_at

_BESIDE = 10


def apposed(token: Token, scene: Scene) -> Actor | None:
    """ "Maria Novak, a lawyer", "Suva, the capital city": what stands beside a name is what bears it."""
    single = token.tag_ not in ("NNS", "NNPS")
    behind = [c for c in children(token, "appos") if single and is_named_behind(token, c)]
    for mention in (m for c in behind for m in scene.mentions.get(c.i, ())):
        # "Zimbabwe's largest party, the Movement for Democratic Change"
        if mention.actor.cls == "Organization" and _is_body(token, scene):
            return mention.actor
    if token.dep_ != "appos":
        return None
    lemma = token.lemma_.lower()
    role, row = scene.catalogue.role_noun(lemma), type_nouns().get(lemma)
    classes = {"Person"} if role is not None and role.cls == "Person" else set()
    if row is not None and single:
        classes.add(row.cls)
    if single and _is_body(token, scene):
        classes.add("Organization")
    if single and lemma in words("own_kind"):
        # "Russia, Serbia's historical ally"
        classes |= {"State", "Organization"}
    # "he and Petrov, the head of the agency": of several the last before it
    named = [t for t in conjuncts(token.head) if t.i < token.i] or [token.head]
    owners = [m.actor for m in scene.mentions.get(named[-1].i, ()) if m.actor.cls in classes]
    return owners[0] if owners else None


def spelled_out(token: Token, scene: Scene) -> Actor | None:
    """ "Syria's official news agency (SANA)": the known body whose name the brackets give, or which stands
    there without any and is of that kind.
    """
    for child in children(token, "appos") if token.is_lower and _is_body(token, scene) else ():
        known = [h.actor for h in scene.catalogue.find(child.text) if h.how in ("name", "alias")]
        bodies = [a for a in known if a.cls == "Organization"]
        bracketed = child.i > token.i and token.doc[child.i - 1].text == "("
        role = role_at(token, scene)
        sector = role.sector if role is not None and child.i > token.i else None
        if len(bodies) == 1 and (bracketed or (sector is not None and bodies[0].sector == sector)):
            return bodies[0]
    return None


def called(token: Token, scene: Scene) -> Span | None:
    """ "A man identified as Ivan Petrov", "a clerk of the bank named Petrov": he is named behind."""
    role = scene.catalogue.role_noun(token.lemma_.lower()) if token.tag_ in ("NN", "NNP") else None
    if role is None or role.cls != "Person":
        return None
    # the tree may hang the participle on the noun beside it
    for noun in (token, *children(token, "nmod")):
        other = scene.catalogue.role_noun(noun.lemma_.lower())
        if noun.i != token.i and other is not None and other.cls == "Person":
            continue
        for clause in children(noun, "acl"):
            names = children(clause, "xcomp", "obj", "obl") if clause.lemma_ in words("bearing") else []
            for name in (scene.people.get(c.i) for c in names if preposition(c) in (None, "as")):
                if name is not None:
                    return name
    return None


def is_named_behind(token: Token, child: Token) -> bool:
    """Whether a noun has a name in apposition: "the largest opposition party, the MDC"."""
    return (
        child.dep_ == "appos"
        and child.ent_type_ == "ORG"
        and token.pos_ == "NOUN"
        and 0 < child.i - token.i < _BESIDE
        and token.doc[child.i - 1].text != "("
    )


def _is_body(token: Token, scene: Scene) -> bool:
    """Whether a noun says that somebody is an organization: "a coalition", "the group", "a think tank"."""
    row = type_nouns().get(token.lemma_.lower())
    role = scene.catalogue.role_noun(token.lemma_.lower()) or role_at(token, scene)
    return (row is not None and row.cls == "Organization") or (
        role is not None and role.cls == "Organization"
    )


def named_kind(token: Token, scene: Scene) -> Mention | None:
    """ "the Hamas party", "the Wagner mercenary group": the noun only says what kind the named body is."""
    row = type_nouns().get(token.lemma_.lower())
    if row is None or row.cls not in ("Organization", "Place") or token.tag_ in ("NNS", "NNPS"):
        return None
    for child in token.children:
        for mention in scene.mentions.get(child.i, ()):
            if mention.actor.cls != row.cls or mention.how == "coreference":
                continue
            between = [t for t in token.doc[mention.end : token.i] if not _is_in_brackets(t, token)]
            before = mention.end <= token.i and all(t.pos_ in ("NOUN", "ADJ") for t in between)
            if before and row.cls == "Organization" and child.dep_ in ("compound", "nmod:desc", "nmod"):
                return Mention(token.i, mention.start, token.i + 1, mention.actor, "alias")
            quoted = mention.start == token.i + 2 and token.doc[token.i + 1].is_quote
            if mention.start == token.i + 1 or quoted:
                return Mention(token.i, token.i, mention.end, mention.actor, "alias", mention.metonym)
    return None


def _is_in_brackets(word: Token, noun: Token) -> bool:
    """Whether a word before a noun is the short name in brackets: "the Movement for Change (MC) party"."""
    doc, last = word.doc, min(word.i, noun.i - 3)
    starts = range(max(0, word.i - 2), last + 1)
    return any(doc[s].text == "(" and doc[s + 2].text == ")" for s in starts)


def named_beside(token: Token, scene: Scene) -> Mention | None:
    """ "the city of Galle", "the state of Punjab": the noun only says what kind the named one is."""
    lemma = token.lemma_.lower()
    row, after = type_nouns().get(lemma), token.doc[token.i + 1 : token.i + 2]
    kind = row is not None and row.cls in ("Place", "State")
    if after.text != "of" or not (kind or lemma in words("country_noun")):
        return None
    for child in children(token, "nmod"):
        for mention in scene.mentions.get(child.i, ()):
            if mention.actor.cls in ("Place", "State") and child.pos_ == "PROPN":
                return Mention(token.i, mention.start, mention.end, mention.actor, "alias", mention.metonym)
    return None


def whose_kin(token: Token, scene: Scene) -> list[Mention]:
    """ "Peru's neighbour Chile accused it", "a rival of Peru's invaded it": Peru."""
    if base(token) not in ("obj", "iobj", "obl", "nsubj") or token.head.pos_ != "VERB":
        return []
    verb = token.head.head if base(token) == "nsubj" and token.i < token.head.i else token.head
    subjects = [s for s in children(verb, "nsubj", "nsubj:pass") if s.i < token.i]
    for noun in (t for s in subjects for t in (s, *children(s, "nmod:desc", "compound"))):
        owners = children(noun, "nmod:poss") if noun.lemma_.lower() in words("kind_of_country") else []
        told = [m.actor for t in owners for m in scene.mentions.get(t.i, ()) if m.actor.cls == "State"]
        if len(told) == 1:
            return [back(token, scene.entity(told[0]))]
    return []
