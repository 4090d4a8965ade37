"""Phrases that stand for several actors at once: "both countries", "the two leaders", "the pair", "both"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.knowledge.words import collectives, words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.coreference.ranking import back
from kg.reading.grammar.syntax import children, conjuncts
from kg.reading.phrases.scene import Mention, Scene

_SENTENCES_BACK = 3
_OFTEN = 3
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ANY = ("Person", "State", "Organization", "Group")
_DEFINITE = frozenset({"the", "these", "those", "all"})


def collective(token: Token, scene: Scene) -> list[Mention]:
    """The actors that a counted phrase stands for; none where just so many are not to be found."""
    if any(c.lower_ in words("further") for c in children(token, "amod")):
        return []  # "the other two candidates" are none of those told of
    row = collectives().get(token.lemma_.lower())
    number, definite = _number(token)
    if row is not None and row.number is not None and token.tag_ in ("NN", "NNS"):
        number, definite = int(row.number), definite and not _is_of_something(token)
        if token.lower_ == "couple" and children(token, "nmod"):
            return []
    if number is None or not definite or _is_of_something(token) or _is_of_lawmakers(token, scene):
        return []
    if row is None and token.lower_ not in _NUMBERS:
        return []
    for cls in row.classes if row is not None else _ANY:
        found = _members(token, cls, number, scene)
        if found:
            return [back(token, scene.entity(actor)) for actor in found]
    if row is not None and len(row.classes) > 2:
        # "the government and the rebels": sides of different kinds
        found = _listed_before(token, number, scene)
        return [back(token, scene.entity(actor)) for actor in found]
    return []


def _listed_before(token: Token, number: int, scene: Scene) -> Sequence[Actor]:
    """Just so many actors, of whatever kind, in the last list of this sentence or the one before."""
    here = scene.sentence_of[token.i]
    for sentence in (here, here - 1):
        for i in reversed(_heads(sentence, token, scene)):
            listed = [t.i for t in conjuncts(scene.doc[i]) if t.i in scene.mentions and t.i < token.i]
            actors = {a.id: a for j in listed for cls in _ANY for a in _actors(j, cls, scene)}
            if len(listed) == number == len(actors):
                return list(actors.values())
    return []


def _number(token: Token) -> tuple[int | None, bool]:
    """How many a phrase counts, and whether it points at just those: "the two leaders", "both"."""
    if token.lower_ == "both" and token.dep_ in ("nsubj", "nsubj:pass", "obj", "iobj", "obl"):
        return 2, True
    before = children(token, "det", "det:predet", "nummod")
    if token.dep_ == "nmod:poss":
        # "the two countries' ministers", article or number hung on the ministers
        before += [c for c in children(token.head, "det", "det:predet", "nummod") if c.i < token.i]
    number = next((_NUMBERS[c.lower_] for c in before if c.lower_ in _NUMBERS), None)
    definite = any(c.lower_ in _DEFINITE or c.lower_ == "both" for c in before)
    if number is None and token.lower_ in _NUMBERS and token.pos_ in ("NUM", "PRON"):
        number = _NUMBERS[token.lower_]
    return number, definite


def _is_of_something(token: Token) -> bool:
    """ "the two leaders of the party" are told who they are by what follows."""
    return any(c.dep_ in ("nmod", "acl", "acl:relcl", "appos") and c.i > token.i for c in token.children)


def _is_of_lawmakers(token: Token, scene: Scene) -> bool:
    """ "senators of both parties": those of a parliament, not the two sides told of."""
    role = scene.catalogue.role_noun(token.head.lemma_.lower())
    return token.dep_ == "nmod" and role is not None and role.sector == "LEG"


def _members(token: Token, cls: str, number: int, scene: Scene) -> Sequence[Actor]:
    """Just so many actors of a class, from the nearest sentences that have them."""
    here = scene.sentence_of[token.i]
    pool: dict[str, Actor] = {}
    for sentence in range(here, here - _SENTENCES_BACK - 1, -1):
        heads = _heads(sentence, token, scene)
        actors = {a.id: a for i in heads for a in _actors(i, cls, scene)}
        if len(actors) > number:
            return _listed(heads, cls, number, scene)
        pool |= {key: actor for key, actor in actors.items() if key not in pool}
        if len(pool) == number:
            return list(pool.values())
        if len(pool) > number:
            return []
    # Who is spoken of again and again is meant by "the two countries" even from afar.
    often = [e for e in scene.entities.values() if e.actor.cls == cls and len(e.heads) >= _OFTEN]
    told = [e.actor for e in often if 0 <= e.last < token.i]
    return told if len(told) == number else []


def _heads(sentence: int, token: Token, scene: Scene) -> list[int]:
    """Head words of the mentions in a sentence that stand before the phrase."""
    i = token.i - 1
    while i >= 0 and scene.sentence_of[i] > sentence:
        i -= 1
    found = []
    while i >= 0 and scene.sentence_of[i] == sentence:
        if i in scene.mentions:
            found.append(i)
        i -= 1
    return found[::-1]


def _actors(i: int, cls: str, scene: Scene) -> Iterator[Actor]:
    """The actors of a class at a head word; a person speaks for the state that he is of, a people for its."""
    for mention in scene.mentions[i]:
        people = mention.how == "demonym" and mention.actor.cls == "Group" and mention.actor.country
        state = scene.catalogue.country(people) if people and cls == "State" else None
        for actor in (mention.actor, mention.metonym, state):
            if actor is not None and actor.cls == cls:
                yield actor


def _listed(heads: Sequence[int], cls: str, number: int, scene: Scene) -> Sequence[Actor]:
    """Of more than enough, those for whom one word stands, or that stand in one list or around one verb."""
    for i in reversed(heads):
        actors = {a.id: a for a in _actors(i, cls, scene)}
        if len(scene.mentions[i]) > 1 and len(actors) == number:
            return list(actors.values())
    for i in heads:
        group = [t.i for t in conjuncts(scene.doc[i]) if t.i in heads]
        actors = {a.id: a for j in group for a in _actors(j, cls, scene)}
        if len(group) > 1 and len(actors) == number:
            return list(actors.values())
    for i in heads:
        verb = scene.doc[i].head
        around = [c.i for c in children(verb, "nsubj", "obj", "obl", "iobj") if c.i in heads]
        actors = {a.id: a for j in around for a in _actors(j, cls, scene)}
        if verb.pos_ == "VERB" and len(actors) == number:
            return list(actors.values())
    return []
