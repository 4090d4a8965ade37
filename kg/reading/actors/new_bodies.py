"""Names of organizations and places that the catalogue does not know as they stand."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.knowledge.catalogue import RoleNoun
from kg.knowledge.words import type_nouns
from kg.language.plain import Span
from kg.model import Actor
from kg.reading.actors.naming import how_of_name
from kg.reading.phrases.describing import trimmed
from kg.reading.phrases.placing import is_foreign_party, is_small_town, regions_behind
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.phrases.standing import country_told, role_at, sector_told

_CLASS_OF_LABEL = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}
_SHORTEST = 3
"""The fewest letters that stand for a name told of in full."""
_SAME_BODY = 0.9
"""How alike the least alike words of two spellings of one body are; "Zorin" and "Zoran" are 0.8."""


def named_body(ent: Span, scene: Scene) -> Mention:
    """A name that the catalogue does not know: an organization or a place, new but for what the words say."""
    span = trimmed(ent)
    text = re.sub(r"\s+", " ", span.text)
    cls = _CLASS_OF_LABEL.get(ent.label_, "Organization")
    told = scene.by_alias(text) or (_told_in_full(text, scene) if cls == "Organization" else None)
    if told is not None:
        return Mention(ent.root.i, span.start, span.end, told, how_of_name(text, told))
    spelled = scene.catalogue.spellings.organizations(text) if cls == "Organization" else ()
    like = [(actor, alike) for actor, alike in spelled if not is_foreign_party(actor, span, scene)]
    if len(like) == 1 and like[0][1] >= _SAME_BODY:
        return Mention(ent.root.i, span.start, span.end, like[0][0], "alias")
    own = _body_at_home(span, scene) if cls == "Organization" else None
    if own is not None:
        return Mention(ent.root.i, span.start, span.end, own, "alias")
    country, tied = country_told(ent.root, scene)
    if not tied and cls == "Organization":
        country = _country_inside(span, scene)
    elif not tied and cls == "Place":
        country = next((region.country for region in regions_behind(span, scene)), None)
    # "Institute for Steppe Studies", "Galle Institute"
    kinds = (scene.catalogue.role_noun(t.lemma_.lower()) for t in (ent.root, span[-1]))
    body = cls == "Organization"
    role = next(filter(None, kinds), None) or (_kind_before(span, scene) if body else None)
    sector = sector_told(ent.root, role.sector if role is not None else None, scene) if body else None
    actor = scene.new_actor(cls, text, country=country, sector=sector, local=False)
    scene.add_alias(text, actor)
    return Mention(ent.root.i, span.start, span.end, actor, "new")


def _kind_before(span: Span, scene: Scene) -> RoleNoun | None:
    """ "The news agency Norpress": what the noun right before a name says that it is."""
    noun = span.doc[span.start - 1] if span.start else span.root
    if noun.pos_ != "NOUN" or not noun.is_lower or noun.tag_ != "NN":
        return None
    role = role_at(noun, scene)
    return role if role is not None and role.cls == "Organization" else None


def _told_in_full(letters: str, scene: Scene) -> Actor | None:
    """The one body told of whose words begin with the letters: "RDP" after "Rally for Democratic Peace"."""
    if not letters.isupper() or len(letters) < _SHORTEST:
        return None
    bodies = (e for e in scene.entities.values() if e.actor.cls == "Organization")
    found = [e.actor for e in bodies if any(letters in _initials(name) for name in e.names)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=10_000)
def _initials(name: str) -> frozenset[str]:
    """The first letters of a name's capital words, and of all."""
    parts = [part for part in re.split(r"[\s-]+", name) if part]
    capitals = (p[0] for p in parts if p[0].isupper())
    return frozenset({"".join(capitals), "".join(p[0].upper() for p in parts)})


def _body_at_home(span: Span, scene: Scene) -> Actor | None:
    """A body known by a longer or shorter name: "the Radical Party" in an article about Serbia is the Serbian
    Radical Party, "the Zorin party" is Zorin.
    """
    last = span[-1]
    if len(span) > 1 and last.is_lower and type_nouns().get(last.lower_) is not None:
        name = span[:-1].text
        told = scene.by_alias(name)
        known = [h.actor for h in scene.catalogue.find(name) if h.how in ("name", "alias")]
        bodies = [a for a in (told, *known) if a is not None and a.cls == "Organization"]
        if bodies:
            return bodies[0]
    states = [h.actor for h in scene.catalogue.find(last.text) if h.actor.cls == "State"]
    for hit in scene.catalogue.find(span[:-1].text) if len(span) > 1 and states else ():
        if hit.actor.cls == "Organization" and hit.actor.country == states[0].country:
            return hit.actor  # "Blackwater USA"
    country = scene.main_country()
    if country is None or not last.text[:1].isupper() or len(span) < 2:
        return None
    row = scene.catalogue.directory.country_row(scene.catalogue.country(country))
    for adjective in row.adjectives if row is not None else ():
        for hit in scene.catalogue.find(f"{adjective} {span.text}"):
            listed = hit.actor.cls == "Organization" and ":org:" in hit.actor.id
            if listed and hit.actor.country == country:
                return hit.actor
    return None


def _country_inside(span: Span, scene: Scene) -> str | None:
    """The country of a body that has it, or a large city of it, in its name: "Baghdad University"."""
    doc = span.doc
    for start in range(span.start, span.end):
        for end in range(min(span.end, start + 3), start, -1):
            text = doc[start:end].text
            demonym = scene.catalogue.demonym(text)
            hits = [h for h in scene.catalogue.find(text) if h.actor.cls in ("State", "Place")]
            known = [h.actor for h in hits if h.how != "demonym" and not is_small_town(h, scene)]
            if scene.catalogue.given_name_gender(text) is not None:
                known = []  # the "Victoria Cross" is a queen's
            if end - start < len(span) and text[:1].isupper() and (demonym or known):
                return demonym[0].country if demonym is not None else known[0].country
    return None
