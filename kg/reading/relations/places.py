"""Where places lie: "Almaty, Kazakhstan", "the Syrian city of Homs", "Goma in eastern Congo"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.relations import relation_class
from kg.language.plain import Token
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import base, children, preposition
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.relations.past import is_over
from kg.reading.relations.record import Relation

_BEFORE = ("amod", "compound", "nmod:poss", "nmod:desc")


def located(token: Token, scene: Scene) -> Iterator[Relation]:
    """Places that a word names or introduces, and what they lie in."""
    if token.lemma_.lower() in relation_class("place") and token.i not in scene.people:
        yield from _introduced(token, scene)
    places = _places(token, scene)
    if not places:
        return
    behind = _behind(places[0], scene)
    if behind is not None:
        yield Relation("locatedIn", "in", places, (behind,), behind.start, behind.end)
        return
    for child in token.children:
        beside = child.dep_ in ("appos", "nmod:unmarked") and 0 < child.i - token.i <= 4
        inside = base(child) == "nmod" and preposition(child) == "in" and token.pos_ == "PROPN"
        if beside or inside:
            targets = _around(child, places, scene, comma=beside)
            if targets:
                yield Relation("locatedIn", "in", places, targets, child.i, child.i + 1)
                return


def _behind(place: Mention, scene: Scene) -> Mention | None:
    """ "Oslo, Norway", "Goma in eastern Congo": the place's country behind it, whatever the tree says."""
    doc, at = scene.doc, place.end + 1
    if at >= len(doc) or doc[place.end].lower_ not in (",", "in") or place.actor.country is None:
        return None
    if doc[place.end].lower_ == "," and doc[at].lower_ == "in":
        at += 1
    if doc[at - 1].lower_ == "in" and doc[at].pos_ == "ADJ" and at not in scene.mentions:
        at += 1
    found = [m for i in range(at, min(at + 4, len(doc))) for m in scene.mentions.get(i, ()) if m.start == at]
    states = [m for m in found if m.actor.cls == "State" and m.actor.country == place.actor.country]
    return next((m for m in states if m.how in ("name", "alias")), None)


def _introduced(noun: Token, scene: Scene) -> Iterator[Relation]:
    """ "the Georgian town of Gori", "Syria's third city, Homs", "the village of Kosh in Armenia"."""
    named = [c for c in noun.children if base(c) == "nmod" and preposition(c) == "of" and c.i > noun.i]
    named += [c for c in children(noun, "appos", "flat", "nmod:unmarked") if c.i > noun.i]
    if noun.dep_ in ("appos", "compound", "nmod:desc") and noun.head.pos_ == "PROPN":
        named.append(noun.head)
    named.extend(t for t in _right_behind(noun, scene) if t not in named)
    asserted = noun if children(noun, "cop") else None
    if asserted is not None:
        named = surface_subjects(noun) if not is_over(noun, scene) else []
    # "Ukraine's Donetsk region" names the region itself
    for name in [*named, noun]:
        places = tuple(m for m in _places(name, scene) if name.i != noun.i or m.how != "new")
        owners = [c for c in noun.children if c.dep_ in _BEFORE and c.i < noun.i]
        owners += [c for c in noun.children if base(c) == "nmod" and preposition(c) in ("in", "of")]
        owners += [c for c in name.children if base(c) == "nmod" and preposition(c) == "in"]
        for owner in owners:
            targets = _around(owner, places, scene, comma=False) if owner.i != name.i else ()
            if name.i != noun.i and not targets:
                targets = _told_before(owner, places, scene)
            if places and targets:
                lemma = noun.lemma_.lower()
                yield Relation("locatedIn", lemma, places, targets, noun.i, noun.i + 1, asserted)
                return


def _right_behind(noun: Token, scene: Scene) -> list[Token]:
    """ "In Kenya's capital Nairobi": the place whose name follows, wherever the tree hangs either."""
    doc, at = noun.doc, noun.i + 1
    if at == len(doc) or doc[at].ent_type_ != "LOC":
        return []
    near = range(at, min(at + 6, len(doc)))
    return [doc[i] for i in near if any(m.start == at for m in scene.mentions.get(i, ()))]


def _told_before(owner: Token, places: tuple[Mention, ...], scene: Scene) -> tuple[Mention, ...]:
    """ "the northern Syrian city of Homs", "the Texas city of Austin": parts of a country say which, too."""
    found = scene.mentions.get(owner.i, ())
    part = [m for m in found if m.actor.cls == "Place" and m.how != "new" and owner.dep_ == "compound"]
    demonym = scene.catalogue.demonym(owner.text) if owner.pos_ == "ADJ" and not found else None
    if demonym is not None:
        part = [Mention(owner.i, owner.i, owner.i + 1, demonym[0], "demonym")]
    return tuple(m for m in part if any(p.actor.country == m.actor.country for p in places))


def _places(token: Token, scene: Scene) -> tuple[Mention, ...]:
    return tuple(m for m in scene.mentions.get(token.i, ()) if m.actor.cls == "Place")


def _around(token: Token, places: tuple[Mention, ...], scene: Scene, *, comma: bool) -> tuple[Mention, ...]:
    """The state or region at a word in which places can lie.

    Of two countries they cannot be ("Paris, Texas" is not in France); after a comma another city is one more
    of a list.
    """
    found = []
    for mention in scene.mentions.get(token.i, ()):
        actor = mention.actor
        if actor.cls not in ("State", "Place") or actor.id in {p.actor.id for p in places}:
            continue
        countries = {p.actor.country for p in places} | {actor.country}
        if actor.cls == "Place" and token.dep_ in ("amod", "compound"):
            # "the South East region"
            continue
        city = actor.cls == "Place" and any(
            h.kind == "city" for h in scene.catalogue.find(actor.name) if h.actor.id == actor.id
        )
        if len(countries - {None}) < 2 and not (city and comma):
            found.append(mention)
    return tuple(found[:1])
