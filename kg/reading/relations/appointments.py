"""Who is given an office, as a verb tells: "was named head of the bank", "took over as minister"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.knowledge.relations import relation_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.slots import predicate_slots
from kg.reading.grammar.syntax import children, preposition
from kg.reading.phrases.offices import Title, title_at
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.relations.past import is_over, tells_of_the_past
from kg.reading.relations.record import Relation, fitting_type
from kg.reading.relations.scopes import is_national, owners_of
from kg.reading.relations.titles import is_past, of_title, people_at


def appointment(verb: Token, scene: Scene) -> Iterator[Relation]:
    """ "was named head of the bank", "serves as envoy", "took over the chairmanship of the council"."""
    lemma = verb.lemma_.lower()
    if lemma in relation_class("appoint") or lemma in relation_class("succeed"):
        yield from _appointed(verb, scene)
    if lemma in relation_class("hold"):
        yield from _holding(verb, scene)
    if lemma in relation_class("take"):
        slots = predicate_slots(verb)
        people = people_at(slots.get("subj", []), scene)
        for post in slots.get("obj", []):
            if people and post.lemma_.lower() in relation_class("leadership") and not is_over(verb, scene):
                bodies = tuple(m for t in owners_of(post, scene) for m in scene.mentions.get(t.i, ()))
                kind = fitting_type("leads", people, bodies[:1])
                if kind == "leads":
                    yield Relation(kind, post.lemma_, people, bodies[:1], verb.i, verb.i + 1, verb)


def _holding(verb: Token, scene: Scene) -> Iterator[Relation]:
    """ "Holds the office of speaker", "will assume the post of envoy"; "held" is over."""
    slots = predicate_slots(verb)
    people = people_at(slots.get("subj", []), scene)
    held = verb.lemma_ == "hold" and verb.tag_ in ("VBD", "VBN") and bool(people)
    if not people or held or is_over(verb, scene) or tells_of_the_past(verb, scene):
        return
    for noun in _of_post(slots.get("obj", [])):
        title = title_at(noun, scene.catalogue)
        if title is not None:
            yield from of_title(title, people, verb, scene)
            return


def _of_post(nouns: list[Token]) -> list[Token]:
    """The titles behind "the post of"."""
    posts = [t for t in nouns if t.lemma_.lower() in words("post")]
    return [c for t in posts for c in children(t, "nmod", "appos") if preposition(c) in ("of", "as", None)]


def _appointed(verb: Token, scene: Scene) -> Iterator[Relation]:
    slots = predicate_slots(verb)
    objects = slots.get("obj", [])
    # "replaced Berg as head", the post hung on Berg; "elected Berg president", the post a second object
    around = [d for t in objects for d in (t, *children(t, "appos"))]
    beside = [c for t in around for c in children(t, "appos", "acl", "nmod") if preposition(c) == "as"]
    named = children(verb, "xcomp") + slots.get("as", []) + beside + objects[1:]
    named += _of_post(slots.get("to", []))
    # "elected Anna Berg president", as if the name were a part of the post
    objects = objects or [c for t in named for c in children(t, "compound") if c.ent_type_ == "PER"]
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
        past = is_over(verb, scene, deed=active) or tells_of_the_past(verb, scene)
        if title is not None and people and not past:
            bare = all(t.ent_type_ == "PER" for t in title.of)
            if active and is_national(title) and bare and _is_party(slots.get("subj", []), scene):
                # "Labour chose her as president": its own, or its candidate
                return
            # whoever is chosen as minister may still have to be confirmed
            chosen = verb.lemma_.lower() in relation_class("choose")
            found = list(of_title(title, people, verb, scene)) or _by_its_own(title, people, verb, scene)
            yield from (replace(told, modality="planned") if chosen else told for told in found)
            return


def _is_party(subjects: list[Token], scene: Scene) -> bool:
    return any(m.actor.sector == "PTY" for t in subjects for m in scene.mentions.get(t.i, ()))


def _by_its_own(title: Title, people: tuple[Mention, ...], verb: Token, scene: Scene) -> list[Relation]:
    """ "Chad's parliament elected Berg president": whoever held the office before, it is that of Chad."""
    subjects = predicate_slots(verb).get("subj", [])
    bare = is_national(title) and all(t.ent_type_ == "PER" for t in title.of)
    if not bare or is_past(title, scene) or _is_party(subjects, scene):
        return []
    by = [m for t in subjects for m in scene.mentions.get(t.i, ())]
    state = scene.catalogue.country(by[0].actor.country) if by and by[0].actor.country else None
    if state is None or by[0].actor.cls not in ("State", "Organization"):
        return []
    scope = Mention(by[0].head, by[0].start, by[0].end, state, "metonym")
    return [
        Relation("holdsOffice", title.office.name, people, (scope,), title.start, title.token.i + 1, verb)
    ]
