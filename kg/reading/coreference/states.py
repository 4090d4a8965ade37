"""Which state is meant where none is named: "the country", "his country", "its neighbour", "the state"."""

from __future__ import annotations

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.grammar.subjects import understood_subjects
from kg.reading.grammar.syntax import base, children, preposition
from kg.reading.phrases.scene import Scene

_SENTENCES_BACK = 4
_WEIGHTS = {"State": 3.0, "Place": 2.0, "Person": 0.75, "Organization": 1.0}
"""How much a mention of each class says that its country is spoken of."""


def countries_meant(token: Token, scene: Scene, *, inside: bool = False) -> list[str]:
    """The countries that the last sentences speak of by name, people or towns, the most spoken of first.

    ``inside``: the one where something happens ("across the country"), more than the one that does it.
    """
    here = scene.sentence_of[token.i]
    weights: dict[str, float] = {}
    i = token.i - 1
    while i >= 0 and here - scene.sentence_of[i] <= _SENTENCES_BACK:
        subject = _prominence(scene.doc[i], inside=inside)
        for mention in scene.mentions.get(i, ()):
            weight = subject * _WEIGHTS.get(mention.actor.cls, 0.0) / (1 + here - scene.sentence_of[i])
            if mention.actor.sector == "JRN":
                weight = 0.0  # whoever reports is from anywhere
            if mention.how == "demonym" or _is_of_somebody(scene.doc[i], scene):
                weight /= 3
            if mention.actor.country is not None and weight:
                weights[mention.actor.country] = weights.get(mention.actor.country, 0.0) + weight
        i -= 1
    return sorted(weights, key=lambda country: -weights[country])


def _prominence(word: Token, *, inside: bool) -> float:
    """How much a mention counts where it stands: a subject, or where a place is meant, a place."""
    if not inside:
        return 2.0 if word.dep_ in ("nsubj", "nsubj:pass") else 1.0
    if word.dep_ in ("nsubj", "compound", "amod"):
        return 0.5
    part = word.dep_ == "nmod" and (preposition(word.head) or "") in words("place_before")
    return 2.0 if part or (preposition(word) or "") in words("place_before") else 1.0


def is_that_country(token: Token) -> bool:
    """ "that country", whatever the tree takes "that" for."""
    before = token.i > 0 and token.doc[token.i - 1].lower_ == "that"
    return before and token.tag_ == "NN" and token.lemma_.lower() in words("country_noun")


def that_state(token: Token, scene: Scene) -> Actor | None:
    """ "flew to Chile and asked that country for help": the state named last, but for whoever does it."""
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), token)
    doing = {m.actor.country for s in understood_subjects(verb) for m in scene.mentions.get(s.i, ())}
    here = scene.sentence_of[token.i]
    for i in range(token.i - 1, -1, -1):
        if here - scene.sentence_of[i] > 1:
            return None
        told = [m.actor for m in scene.mentions.get(i, ()) if m.actor.cls in ("State", "Place")]
        codes = {a.country for a in told} - {None} - doing
        if len(codes) == 1:
            return scene.catalogue.country(str(codes.pop()))
    return None


def the_state(token: Token, scene: Scene) -> Actor | None:
    """ "betrayed the state": the one spoken of; none where "the state" may be one of its parts (Texas)."""
    bare = [c for c in children(token, "det") if c.lower_ == "the"] and token.tag_ == "NN"
    told = children(token, "amod", "compound", "nmod", "nummod", "acl", "acl:relcl", "appos", "nmod:poss")
    if not bare or told or token.dep_ == "compound" or (preposition(token) or "") in words("place_before"):
        return None
    state = state_meant(token, set(), scene)
    return None if state is None or (state.country or "").lower() in words("has_states") else state


def _is_of_somebody(token: Token, scene: Scene) -> bool:
    """ "US President Novak": whose president somebody is says little of which country is spoken of."""
    while token.dep_ in ("compound", "nmod:desc", "nmod:poss", "nmod") and token.i < token.head.i:
        token = token.head
        people = (m.actor.cls == "Person" for m in scene.mentions.get(token.i, ()))
        if token.ent_type_ == "PER" or any(people):
            return True
    return False


def owner_state(token: Token, scene: Scene) -> tuple[Actor | None, bool]:
    """The state of whom a noun belongs to ("his country", "the government of Novak"), and whether it belongs
    to somebody at all: where that state is not known, no other is meant.
    """
    for child in children(token, "nmod:poss", "nmod"):
        if child.dep_ == "nmod" and preposition(child) != "of":
            continue
        if child.pos_ != "PRON" and child.ent_type_ != "PER":
            continue  # "the prosecutor's office" is a name of its own
        people = [m.actor for m in scene.mentions.get(child.i, ()) if m.actor.cls in ("Person", "Group")]
        if people:
            codes = {p.country or _country_of_office(p, scene) for p in people}
            meant = countries_meant(token, scene) if codes == {None} else []
            code = codes.pop() if codes != {None} else meant[0] if len(meant) == 1 else None
            return scene.catalogue.country(code) if code is not None and not codes else None, True
    return None, False


def _country_of_office(person: Actor, scene: Scene) -> str | None:
    """The country whose office the article gives somebody that the catalogue knows no country of."""
    scopes = (scene.entities.get(place or "") for _, place in scene.entity(person).offices)
    return next((e.actor.country for e in scopes if e is not None and e.actor.country), None)


def state_meant(token: Token, owners: set[str], scene: Scene) -> Actor | None:
    """ "the country": the state that is spoken of most."""
    inside = (preposition(token) or "") in words("place_before")
    states = (scene.catalogue.country(c) for c in countries_meant(token, scene, inside=inside))
    doing = children(token.head, "amod", "nmod:poss") if inside and base(token) == "nmod" else []
    # "Kenyan involvement in the country" is not in Kenya
    others = owners | {m.actor.id for c in doing for m in scene.mentions.get(c.i, ())}
    return next((s for s in states if s.id not in others), None)


def state_before(token: Token, owners: set[str], scene: Scene) -> Actor | None:
    """ "its neighbour": the other state that was named last."""
    states = [e for e in scene.entities.values() if e.actor.cls == "State" and e.actor.id not in owners]
    told = [e for e in states if 0 <= e.last < token.i]
    return max(told, key=lambda e: e.last).actor if told else None
