"""The people of a state, a region or a faith, and the state that a word for its people stands for."""

from __future__ import annotations

from kg.knowledge.words import words
from kg.language.plain import Span, Token
from kg.model import Actor
from kg.reading.actors.counted import is_one_of_them, one_of
from kg.reading.grammar.syntax import children
from kg.reading.phrases.describing import demonym_at
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.phrases.standing import country_told, people_at


def demonym_mention(token: Token, scene: Scene, ent: Span | None = None) -> list[Mention]:
    whole = scene.catalogue.demonym(ent.text) if ent is not None and len(ent) > 1 else None
    if ent is not None and whole is not None:
        # "Sri Lankan" is one word for whoever reads it
        people = whole[1] == "people" and any(t.tag_ in ("NNS", "NNPS") for t in ent)
        actor = _people(token, ent.text, whole[0], scene) if people else whole[0]
        return [Mention(token.i, ent.start, ent.end, actor, "demonym")]
    start, demonym = token.i, demonym_at(token, scene)
    if token.i and token.doc[token.i - 1].lower_ in words("region_adjective"):
        start -= 1
    if demonym is None:
        group = people_at(token, scene, ent) if token.dep_ not in ("amod", "compound", "nmod:desc") else None
        known = group is not None and group.cls == "Group" and token.pos_ != "ADJ"
        return [Mention(token.i, token.i, token.i + 1, group, "demonym")] if group and known else []
    state, kind = demonym
    if is_one_of_them(token):
        return [Mention(token.i, start, token.i + 1, one_of(token, state, scene), "new")]
    people = kind == "people" and token.pos_ != "ADJ"
    if people and token.i and children(token, "amod"):
        other = demonym_at(token.doc[token.i - 1], scene)
        if other is not None and other[0].id != state.id:
            # "Ecuadorian Indians" are at home in Ecuador
            name = f"{token.doc[token.i - 1].text} {token.text}"
            return [
                Mention(token.i, start - 1, token.i + 1, _people(token, name, other[0], scene), "demonym")
            ]
    actor = _people(token, token.text, state, scene) if people else state
    return [Mention(token.i, start, token.i + 1, actor, "demonym")]


def _people(token: Token, name: str, state: Actor, scene: Scene) -> Actor:
    """The people of a state; "ethnic Uzbeks in Kyrgyzstan" are of where they live."""
    if any(c.lower_ == "ethnic" for c in children(token, "amod")):
        country, tied = country_told(token, scene)
        return scene.new_actor("Group", f"ethnic {name}", country=country, sector="SOC", local=not tied)
    return scene.new_actor("Group", name, country=state.country, sector="CVL", local=False)


def of_them(counted: Token, mention: Mention, scene: Scene) -> Actor:
    """ "Dozens of Yemeni": who is counted by the word for a state is its people."""
    actor = mention.actor
    state = mention.how == "demonym" and actor.cls == "State"
    return _people(counted, counted.text, actor, scene) if state else actor
