"""Whom a headline describes: the one whom the first sentence below it names.

"Former security chief arrested" above "Juan Rojas, once head of the intelligence service, was arrested": who
reads the two knows that they are one. The headline comes first, so that this is found when all is read.
"""

from __future__ import annotations

from dataclasses import replace

from kg.knowledge.words import type_nouns, words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.grammar.outline import blocks
from kg.reading.grammar.syntax import base, children
from kg.reading.phrases.offices import title_at
from kg.reading.phrases.scene import Entity, Mention, Scene

_ARMED = frozenset({"MIL", "COP", "SPY"})
_RULING = frozenset({"GOV", "LEG", "ELI", "PTY"})
_ANYBODY = frozenset({None, "CVL"})
_NEW = "urn:kg:actor:new:"


def look_below(scene: Scene) -> None:
    """Gives the people and bodies that the headline only describes the names of those told of below it."""
    found = list(blocks(scene.doc))[:2]
    if [kind for _, _, kind in found] != ["headline", "body"]:
        return
    (start, end, _), (below, last, _) = found
    lead = scene.doc[below].sent
    people = _named(range(max(lead.start, below), min(lead.end, last)), scene)
    for i in range(start, end):
        mentions = scene.mentions.get(i, ())
        if len(mentions) != 1 or mentions[0].how != "new" or not _describes(scene.doc[i]):
            continue
        meant = _meant(mentions[0], people, scene)
        if meant is not None:
            rename(mentions[0].actor, meant, scene)


def _named(tokens: range, scene: Scene) -> dict[str, list[Token]]:
    """The actors whom some words name, by id, with all words that stand for them there."""
    heads: dict[str, list[Token]] = {}
    called = set()
    for i in tokens:
        for mention in scene.mentions.get(i, ()):
            heads.setdefault(mention.actor.id, []).append(scene.doc[i])
            if mention.how in ("name", "alias", "new") and scene.doc[i].pos_ == "PROPN":
                called.add(mention.actor.id)
    return {id_: found for id_, found in heads.items() if id_ in called}


def _meant(described: Mention, named: dict[str, list[Token]], scene: Scene) -> Actor | None:
    """The one of those named who is meant; whoever has the same done to him, or does it, before any other."""
    noun = scene.doc[described.head]
    part = _part(noun, headline=True)
    row = type_nouns().get(noun.lemma_.lower())
    classes = {described.actor.cls, row.cls if row is not None else described.actor.cls}
    others = {
        id_: heads for id_, heads in named.items() if id_ in scene.entities and id_ != described.actor.id
    }
    of_class = {id_: heads for id_, heads in others.items() if scene.entities[id_].actor.cls in classes}
    alike = {id_ for id_, heads in of_class.items() if part is not None and part in map(_part, heads)}
    found = []
    for id_, heads in of_class.items():
        entity = scene.entities[id_]
        if alike and id_ not in alike:
            continue
        main = any((t.dep_ == "nsubj" and t.head.dep_ in ("root", "ccomp")) or _opens(t) for t in heads)
        beside = _opens(noun) and main and (part is None or not part[1])
        if _fits(described.actor, noun, entity, scene, alike=id_ in alike, beside=beside):
            found.append(entity.actor)
    return found[0] if len(found) == 1 else None


def _opens(token: Token) -> bool:
    """Whether a phrase is the first of its sentence."""
    before = token.doc[token.sent.start : token.i]
    return all(token.is_ancestor(t) or t.is_space or t.is_quote for t in before)


def _describes(token: Token) -> bool:
    """A bare noun for one: headlines leave its article away."""
    single = token.tag_ in ("NN", "NNP") and (not token.ent_type_ or token.is_lower)
    return single and not children(token, "det", "nmod:poss", "nummod", "appos", "flat")


def _fits(one: Actor, noun: Token, entity: Entity, scene: Scene, *, alike: bool, beside: bool) -> bool:
    """Whether a description can be that of somebody; ``beside``: both open their sentences and act."""
    other = entity.actor
    if one.country and other.country and one.country != other.country:
        return False
    if other.cls == "Organization":
        row = type_nouns().get(noun.lemma_.lower())
        kind = row is not None and row.cls == "Organization" and row.word in other.name.lower()
        fits = kind and row is not None and (not row.sectors or (other.sector or "UNK") in row.sectors)
        return (beside or alike) and (fits or noun.lemma_.lower() in other.name.lower().split())
    if _has_title(noun, entity, scene) or (alike and other.sector in _ANYBODY | {one.sector}):
        return True
    return (alike or beside) and _is_of_one_side(one.sector, other.sector)


def _part(noun: Token, *, headline: bool = False) -> tuple[str, bool] | None:
    """The verb that somebody stands at, and whether it is done to him: "Chief arrested", "arrested Rojas"."""
    verb = noun.head
    if verb.pos_ != "VERB" or base(noun) not in ("nsubj", "obj"):
        return None
    # a headline drops the auxiliary of a passive
    bare = headline and verb.tag_ == "VBD" and not children(verb, "obj", "xcomp", "ccomp")
    passive = noun.dep_ == "nsubj:pass" or verb.tag_ == "VBN" or bare
    return verb.lemma_.lower(), passive or base(noun) == "obj"


def _has_title(noun: Token, entity: Entity, scene: Scene) -> bool:
    """Whether the headline's noun is what the article calls somebody: by office, or by the same word."""
    title = title_at(noun, scene.catalogue)
    if title is not None and not title.former and any(key == title.office.key for key, _ in entity.offices):
        return True
    return noun.lemma_.lower() in entity.lemmas and noun.lemma_.lower() not in words("rank")


def _is_of_one_side(one: str | None, other: str | None) -> bool:
    if one is None or one == "CVL":
        return False
    return one == other or {one, other} <= _ARMED or {one, other} <= _RULING


def rename(described: Actor, meant: Actor, scene: Scene) -> None:
    """Makes every mention of the one described one of the one meant, who is all that both are said to be."""
    entity, known = scene.entities.pop(described.id), scene.entity(meant)
    actor = meant
    if meant.id.startswith(_NEW):
        country, sector = meant.country or described.country, meant.sector or described.sector
        actor = replace(meant, country=country, sector=sector)
    known.actor = actor
    known.heads.extend(entity.heads)
    known.gender = known.gender or entity.gender
    known.plural = known.plural or entity.plural
    known.last = max(known.last, entity.last)
    known.offices |= entity.offices
    known.names |= entity.names
    scene.lead_to(actor, {described.id, meant.id})
    known.lemmas |= entity.lemmas
    for i in set(known.heads):
        scene.mentions[i] = tuple(_of(m, described, actor) for m in scene.mentions.get(i, ()))


def _of(mention: Mention, described: Actor, actor: Actor) -> Mention:
    if mention.actor.id == described.id:
        return replace(mention, actor=actor, how="coreference")
    return replace(mention, actor=actor) if mention.actor.id == actor.id else mention


def learn_name(token: Token, mention: Mention, scene: Scene) -> None:
    """ "said a shop owner who would give only his first name, Rojas": the owner is Rojas."""
    noun = token.doc[mention.start - 2] if mention.start > 1 else token
    if mention.how != "new" or noun.lemma_ != "name" or token.doc[mention.start - 1].text not in (",", ":"):
        return
    for child in children(noun, "nmod:poss"):
        told = scene.mentions.get(child.i, ())
        if len(told) == 1 and told[0].actor.id.startswith(_NEW) and told[0].actor.name.islower():
            rename(told[0].actor, mention.actor, scene)
