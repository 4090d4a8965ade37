"""The record of a relation in a Doc, and what may stand at its ends."""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.plain import Token
from kg.reading.phrases.scene import Mention


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as told at one word. ``start`` and ``end`` are the trigger's token span.

    ``factual`` is the word whose factuality the relation has; None: told in passing, and so as holding.
    ``derived``: not told itself, it follows from the relation told at the same words. ``modality``: what the
    words themselves say beside that: "the alleged leader of the gang" is a possible one.
    """

    type: str
    predicate: str
    origins: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    start: int
    end: int
    factual: Token | None = None
    derived: bool = False
    modality: str = "actual"


_BODIES = ("Organization", "Group")
_POWERS = ("State", "Organization", "Group", "Person")
# Classes of origin and target as the contract has them.
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "holdsOffice": (("Person",), ("State", "Organization", "Place")),
    "speaksFor": (("Person",), ("Person", "State", "Organization", "Group", "Place")),
    "memberOf": (("State", "Organization", "Person"), ("Organization",)),
    "partOf": (_BODIES, _BODIES),
    "contributesTo": (("State", "Organization"), _BODIES),
    "belongsTo": (("Person", "Group", "Organization"), ("State", "Organization")),
    "leads": (("Person", "State", "Organization"), _BODIES),
    "locatedIn": (("Place", "Organization"), ("Place", "State")),
    "alliedWith": (_POWERS, _POWERS),
    "opposes": (_POWERS, _POWERS),
    "relativeOf": (("Person",), ("Person",)),
}
SYMMETRIC = frozenset({"alliedWith", "opposes"})


def fitting_type(kind: str, origins: tuple[Mention, ...], targets: tuple[Mention, ...]) -> str | None:
    """The relation that the classes of both ends allow: ``kind``, or what the same words mean of these ends.

    A state that is part of a body, or belongs to it, is its member, a place that is part of a state lies in
    it. None where the ends allow neither, or where somebody would be related to itself.
    """
    if not origins or not targets or {o.actor.id for o in origins} & {t.actor.id for t in targets}:
        return None
    if kind == "partOf" and all(o.actor.cls in ("State", "Person") for o in origins):
        kind = "memberOf"
    if kind == "belongsTo" and all(o.actor.cls == "State" for o in origins):
        kind = "memberOf"
    if kind == "partOf" and all(o.actor.cls == "Place" for o in origins):
        kind = "locatedIn"
    if kind == "leads" and all(t.actor.cls in ("State", "Place") for t in targets):
        kind = "holdsOffice"
    of, to = _ENDS[kind]
    fits = all(o.actor.cls in of for o in origins) and all(t.actor.cls in to for t in targets)
    return kind if fits else None
