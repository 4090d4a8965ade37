"""Groups, people and bodies known by what they are: "Russian peacekeepers", "a senior official"."""

from __future__ import annotations

import re

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.actors.nobody import names_no_one
from kg.reading.coreference import is_definite
from kg.reading.grammar.syntax import children, preposition
from kg.reading.phrases.describing import described_span
from kg.reading.phrases.offices import title_at
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.phrases.standing import country_told, role_at, sector_told


def described_as(token: Token, scene: Scene) -> Mention | None:
    """A group, person or body known by what it is: "Russian peacekeepers", "a senior official"."""
    lemma = token.lemma_.lower()
    # "a group of protesters" is protesters; "rights groups" are somebody themselves
    counts = lemma in words("counter") and any(preposition(c) == "of" for c in children(token, "nmod"))
    role = None if counts else role_at(token, scene)
    if role is None or describes_another(token) or names_no_one(token, role, scene):
        return None
    plural = token.tag_ in ("NNS", "NNPS")
    cls = role.plural if plural else role.cls
    start, end = described_span(token)
    title = title_at(token, scene.catalogue)
    whole = title is not None and " of " in title.text  # "Minister of Justice"
    name = title.text if title is not None and whole else re.sub(r"\s+", " ", token.doc[start:end].text)
    country, tied = country_told(token, scene)
    tied = tied and start < token.i
    sector = sector_told(token, role.sector, scene)
    number = " ".join(c.text for c in children(token, "nummod"))
    # "supporters of Petrov" are not those of Ruiz
    number += "".join(f" {m.actor.name}" for m in _people_behind(token, scene) if plural and not number)
    if any(c.lower_ in ("a", "an", "another") for c in children(token, "det")):
        # "A soldier" is not the one told of before, even if nothing else tells them apart.
        number += scene.another(lemma, token)
    actor = scene.new_actor(cls, name, country=country, sector=sector, local=not tied, number=number)
    told = scene.entities.get(actor.id)
    if told is not None and country is not None and told.actor.country not in (None, country):
        # "schools in Chad" are not those in Mali
        number += country
        actor = scene.new_actor(cls, name, country=country, sector=sector, local=not tied, number=number)
    for entity in scene.recent(token.i, classes=(cls,)):
        again = is_definite(token) and plural and not country and not number and entity.actor.country is None
        if lemma in entity.lemmas and (entity.actor.id == actor.id or again):
            return Mention(token.i, start, end, entity.actor, "coreference")
    return Mention(token.i, start, end, actor, "new")


def _people_behind(token: Token, scene: Scene) -> list[Mention]:
    """The person of whom a noun behind "of" says that some are theirs: "supporters of Petrov"."""
    of = [c for c in children(token, "nmod") if preposition(c) == "of" and c.ent_type_ == "PER"]
    return [m for c in of for m in scene.mentions.get(c.i, ()) if m.actor.cls == "Person"][:1]


def describes_another(token: Token) -> bool:
    """Whether a word only says what the noun behind it is."""
    return token.dep_ in ("compound", "nmod:desc", "amod")
