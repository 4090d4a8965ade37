"""Personal pronouns of the third person back to those they stand for."""

from __future__ import annotations

from spacy.tokens import Token

from kg.knowledge.words import Pronoun, pronouns
from kg.reading.coreference.ranking import back, ranked
from kg.reading.scene import Entity, Mention, Scene
from kg.reading.slots import understood_subjects
from kg.reading.syntax import base, children, conjuncts


def pronoun(token: Token, scene: Scene) -> list[Mention]:
    """The antecedents of a third-person pronoun; none where nobody fits."""
    row = pronouns().get(token.lower_)
    if row is None or row.person != "3" or token.dep_ == "expl":
        return []
    if token.lower_.endswith(("self", "selves")):
        # "himself" is the subject of its own clause
        owners = [m for s in understood_subjects(token.head) for m in scene.mentions.get(s.i, ())]
        return [back(token, scene.entity(m.actor)) for m in owners]
    if row.number == "plural":
        return _plural(token, scene)
    if row.gender == "n" and _is_empty_it(token):
        return []
    near = _candidates(token, row, scene)
    for entity in near:
        if not _same_clause_rival(token, entity, scene):
            return [back(token, entity)]
    return []


def _candidates(token: Token, row: Pronoun, scene: Scene) -> list[Entity]:
    classes = ("State", "Organization") if row.gender == "n" else ("Person",)
    near = scene.recent(token.i, classes=classes)
    if row.gender in ("m", "f"):
        # Somebody named comes before "an officer", who may be a woman too.
        near = [e for e in near if e.gender in (row.gender, None)]
        near.sort(key=lambda e: e.gender is None and e.actor.name.islower())
    return ranked(token, near, scene)


def _is_empty_it(token: Token) -> bool:
    """ "It was mentioned that …", "it is clear that …": the subject stands for the clause."""
    verb = token.head
    return token.dep_ in ("expl", "nsubj:pass", "nsubj") and bool(
        children(verb, "csubj") or (children(verb, "ccomp") and verb.tag_ in ("VBN", "JJ"))
    )


def _same_clause_rival(token: Token, entity: Entity, scene: Scene) -> bool:
    """A personal pronoun is not the subject of its own verb ("he praised him")."""
    if token.tag_ == "PRP$" or base(token) in ("nsubj", "nmod"):
        return False
    subjects = [s.i for s in children(token.head, "nsubj")]
    return any(m.actor.id == entity.actor.id for i in subjects for m in scene.mentions.get(i, ()))


def _plural(token: Token, scene: Scene) -> list[Mention]:
    """ "they": the last people, body or coordinated actors that can be many."""
    here = scene.sentence_of[token.i]
    for i in range(token.i - 1, -1, -1):
        if here - scene.sentence_of[i] > 1:
            break
        head = scene.doc[i]
        joined = [m for t in conjuncts(head) for m in scene.mentions.get(t.i, ()) if t.i < token.i]
        is_list = len({m.actor.id for m in joined}) > 1 and head.dep_ in ("nsubj", "nsubj:pass")
        if is_list and all(m.actor.cls in ("Person", "State", "Organization") for m in joined):
            return [back(token, scene.entity(m.actor)) for m in joined]
    for entity in scene.recent(token.i, classes=("Group", "Organization")):
        if (entity.actor.cls == "Group" or entity.plural) and not _same_clause_rival(token, entity, scene):
            return [back(token, entity)]
    return []
