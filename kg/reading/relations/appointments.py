"""Who is given an office, as a verb tells: "was named head of the bank", "took over as minister"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.knowledge.relations import relation_class
from kg.language.plain import Token
from kg.reading.offices import title_at
from kg.reading.relations.past import is_over, tells_of_the_past
from kg.reading.relations.record import Relation, fitting_type
from kg.reading.relations.scopes import owners_of
from kg.reading.relations.titles import of_title, people_at
from kg.reading.scene import Scene
from kg.reading.slots import predicate_slots
from kg.reading.syntax import children, preposition


def appointment(verb: Token, scene: Scene) -> Iterator[Relation]:
    """ "was named head of the bank", "serves as envoy", "took over the chairmanship of the council"."""
    lemma = verb.lemma_.lower()
    if lemma in relation_class("appoint") or lemma in relation_class("succeed"):
        yield from _appointed(verb, scene)
    if lemma in relation_class("take"):
        slots = predicate_slots(verb)
        people = people_at(slots.get("subj", []), scene)
        for post in slots.get("obj", []):
            if people and post.lemma_.lower() in relation_class("leadership") and not is_over(verb, scene):
                bodies = tuple(m for t in owners_of(post, scene) for m in scene.mentions.get(t.i, ()))
                kind = fitting_type("leads", people, bodies[:1])
                if kind == "leads":
                    yield Relation(kind, post.lemma_, people, bodies[:1], verb.i, verb.i + 1, verb)


def _appointed(verb: Token, scene: Scene) -> Iterator[Relation]:
    slots = predicate_slots(verb)
    objects = slots.get("obj", [])
    # "replaced Berg as head", the post hung on Berg; "elected Berg president", the post a second object
    beside = [c for t in objects for c in children(t, "appos", "acl", "nmod") if preposition(c) == "as"]
    named = children(verb, "xcomp") + slots.get("as", []) + beside + objects[1:]
    active = bool(objects) and verb.lemma_ not in ("become", *relation_class("succeed"))
    if active and any(t.tag_ == "PRP" and t.lower_.endswith("self") for t in objects):
        # whoever declares himself president is not yet one
        return
    people = people_at(objects[:1] if active else slots.get("subj", []), scene)
    if verb.lemma_ == "serve" and verb.tag_ == "VBD" and not children(verb, "aux"):
        # "who twice served as minister" is one no more
        return
    for noun in named:
        title = title_at(noun, scene.catalogue) if not children(noun, "appos") else None
        if title is not None and people and not is_over(verb, scene) and not tells_of_the_past(verb, scene):
            # whoever is chosen as minister may still have to be confirmed
            chosen = verb.lemma_.lower() in relation_class("choose")
            for told in of_title(title, people, verb, scene):
                yield replace(told, modality="planned") if chosen else told
            return
