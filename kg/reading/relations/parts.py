"""What chambers are part of, and whose party a party is: "the lower house of parliament", "her Labour"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.relations import relation_class
from kg.language.plain import Token
from kg.reading.grammar.subjects import whose
from kg.reading.grammar.syntax import children, preposition
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.relations.record import Relation, fitting_type


def parts(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    """The parliament of a chamber, and who is in a party that is said to be somebody's."""
    body = mentions[0]
    if body.actor.cls != "Organization" or len(mentions) > 1:
        return
    lemma = token.lemma_.lower()
    if lemma in relation_class("chamber"):
        of = [c for c in children(token, "nmod") if preposition(c) == "of"]
        whole = tuple(m for c in of for m in scene.mentions.get(c.i, ()) if m.actor.sector == "LEG")[:1]
        if fitting_type("partOf", (body,), whole):
            yield Relation("partOf", lemma, (body,), whole, token.i, token.i + 1)
    elif body.actor.sector == "PTY" and _is_named(token):
        owners = [whose(c) for c in children(token, "nmod:poss")]
        people = tuple(m for c in owners for m in scene.mentions.get(c.i, ()) if m.actor.cls == "Person")
        if fitting_type("memberOf", people, (body,)):
            yield Relation("memberOf", "of", people, (body,), token.i, token.i + 1)


def _is_named(token: Token) -> bool:
    """Whether a party's name stands here, in "her party, Labour" beside the noun; in "her former party"
    she is not, and one that only the rest of the article names is told of there.
    """
    if any(c.lower_ in relation_class("left") for c in children(token, "amod")):
        return False
    return token.pos_ == "PROPN" or any(c.pos_ == "PROPN" for c in children(token, "appos"))
