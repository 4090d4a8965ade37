"""Of which kind a name is, where the network's label and the catalogue do not agree."""

from __future__ import annotations

from kg.language.plain import Span
from kg.reading.phrases.describing import countries_named, trimmed
from kg.reading.phrases.offices import titles_of
from kg.reading.phrases.placing import is_small_town
from kg.reading.phrases.scene import Scene


def is_known_body(name: Span | None, scene: Scene) -> bool:
    """ "an Islamic Jihad leader": an adjective is where a name hangs whose words hang apart."""
    return (
        name is not None and name.label_ == "ORG" and len(name) > 1 and bool(scene.catalogue.find(name.text))
    )


def is_of_no_state(name: Span, scene: Scene) -> bool:
    """Whether a demonym inside a name says nothing of a state: "American Airlines", "Thai Rak Thai"; but the
    "Kenyan Senate" is Kenya's.
    """
    hits = scene.catalogue.find(trimmed(name).text) if name.label_ == "ORG" and len(name) > 1 else ()
    return any(hit.kind in ("company", "media", "party") for hit in hits)


def is_no_person(ent: Span, scene: Scene) -> bool:
    """A name taken for a person that is a state or body ("Mali asked …", "Boko Haram took …")."""
    name = trimmed(ent)
    if ent[0].lower_ in scene.full_names:
        return False
    told = scene.by_alias(name.text)
    if told is not None:
        return told.cls != "Person"
    hits = scene.catalogue.find(name.text)
    if len(name) == 1 and any(h.actor.cls == "Group" for h in hits):
        # "attacks on Han": whoever only bears a people's name is told of by his whole name or his title
        bearers = (full[0].lower_ for full in scene.full_names.values())
        return name[0].lower_ not in bearers and not titles_of(ent.root, scene.catalogue)
    capital = any(h.kind in ("capital", "seat") for h in hits)
    if len(name) > 1 and not capital and scene.catalogue.given_name_gender(name[0].text) is not None:
        return False
    known = any(
        h.actor.cls in ("State", "Organization", "Group")
        or (h.actor.cls == "Place" and not is_small_town(h, scene))
        for h in hits
        if h.how != "demonym" or h.kind == "people"
    )
    people = scene.catalogue.people_by_surname(name.text) if len(name) == 1 else ()
    if capital:
        # "Muscat" is a capital unless the article speaks of Malta
        people = tuple(p for p in people if p.country in countries_named(scene))
    return known and not people and not any(h.actor.cls == "Person" for h in hits)
