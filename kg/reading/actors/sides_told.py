"""Of which country somebody is by what the sentence tells of others: whose ship is seized, whose counterpart
is met.
"""

from __future__ import annotations

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.clause_kinds import done_to_before, is_obligation
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import base, children
from kg.reading.phrases.scene import Entity, Scene
from kg.reading.phrases.standing import country_told


def of_what_is_held(token: Token, scene: Scene) -> str | None:
    """ "seized a Peruvian ship and detained its crew": of whose ship it is."""
    if not any(c.tag_ == "PRP$" and not scene.mentions.get(c.i) for c in children(token, "nmod:poss")):
        return None
    told = {country_told(t, scene)[0] for t in done_to_before(token)} - {None}
    return told.pop() if len(told) == 1 else None


def of_whom_he_speaks(entity: Entity, scene: Scene) -> str | None:
    """ "Peru backs the plan, the minister Ana Paz said after meeting her Chilean counterpart": she is Peru's,
    of which she says what it does, and which is not her counterpart's.
    """
    owned = (scene.doc[i].head for i in entity.heads if scene.doc[i].dep_ == "nmod:poss")
    for other in (t for t in owned if t.lemma_.lower() in words("other_side")):
        theirs = {m.actor.country for m in scene.mentions.get(other.i, ())}
        verbs = (scene.doc[i].head for i in entity.heads if base(scene.doc[i]) == "nsubj")
        clauses = (c for v in verbs for c in children(v, "ccomp") if not is_obligation(c))
        subjects = (s for c in clauses for s in surface_subjects(c))
        told = {m.actor.country for s in subjects for m in scene.mentions.get(s.i, ())} - {None}
        if len(told - theirs) == len(told) == 1:
            return told.pop()
    return None
