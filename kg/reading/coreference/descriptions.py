"""Offices and definite descriptions back to the actors that an article has named."""

from __future__ import annotations

from spacy.tokens import Token

from kg.knowledge.words import TypeNoun, type_nouns, words
from kg.reading.coreference.ranking import back
from kg.reading.offices import Title, title_at
from kg.reading.scene import Entity, Mention, Scene
from kg.reading.syntax import children

_ACTING = ("Person", "State", "Organization", "Group")


def is_definite(token: Token) -> bool:
    """Whether a noun phrase points at something known: "the", "this", "both", or a possessor."""
    return any(c.lower_ in words("definite") for c in children(token, "det", "det:predet")) or bool(
        children(token, "nmod:poss")
    )


def office_holder(token: Token, scene: Scene) -> Mention | None:
    """ "the Kremlin spokesman", "the president": who holds the office in the article, or on its day."""
    title = title_at(token, scene.catalogue)
    if title is None or not (is_definite(token) or title.of):
        return None
    if any(c.lower_ in ("a", "an", "another") for c in children(token, "det")):
        return None
    entity = _holder_told(token, title, scene)
    if entity is not None:
        start = title.token.i - len(title.text.split()) + 1
        return Mention(token.i, min(start, token.i), token.i + 1, entity.actor, "coreference")
    if title.former:
        return None
    states = [m.actor for t in title.of for m in scene.mentions.get(t.i, ())]
    for state in states:
        holder = scene.catalogue.holder(title.office.key, state.id, scene.day)
        if holder is not None:
            scene.entity(holder).offices.add((title.office.key, state.id))
            return Mention(token.i, token.i, token.i + 1, holder, "office")
    return None


def _holder_told(token: Token, title: Title, scene: Scene) -> Entity | None:
    """The person whom the article has given the office: of just that state or body before one of no state."""
    key = title.office.key
    places = {m.actor for t in title.of for m in scene.mentions.get(t.i, ())}
    ids = {p.id for p in places}
    before = _people_before(token, scene)
    holders = [e for e in before if any(k == key for k, _ in e.offices)]
    if not ids:
        return holders[0] if holders else None
    exact = [e for e in holders if {p for k, p in e.offices if k == key} & ids]
    if exact:
        return exact[0]
    countries = {p.country for p in places} - {None}
    fitting = [e for e in holders if (key, None) in e.offices and e.actor.country in countries]
    # "Putin's press secretary" is the one press secretary told of, though named as the Kremlin's.
    alone = [e for e in holders if len(holders) == 1 and e.actor.country in countries]
    found = (fitting or alone)[:1]
    for entity in found:
        entity.offices.update((key, p) for p in ids)
    return found[0] if found else None


def _people_before(token: Token, scene: Scene) -> list[Entity]:
    people = [e for e in scene.entities.values() if e.actor.cls == "Person" and 0 <= e.last < token.i]
    return sorted(people, key=lambda e: -e.last)


def definite(token: Token, scene: Scene) -> Mention | None:
    """A definite description without a name: "the contingent", "the bloc", "the Kremlin official"."""
    if not is_definite(token) or token.pos_ not in ("NOUN", "PROPN"):
        return None
    lemma = token.lemma_.lower()
    tied = {m.actor.country for c in token.children for m in scene.mentions.get(c.i, ()) if c.i < token.i} - {
        None
    }
    plural = token.tag_ in ("NNS", "NNPS")
    alone = not plural and not _is_told_apart(token)
    for entity in scene.recent(token.i, classes=("Group", "Organization", *(["Person"] if alone else []))):
        if lemma in entity.lemmas and (not tied or entity.actor.country in tied):
            return back(token, entity)
    row = type_nouns().get(lemma)
    return None if row is None or plural != (row.number == "plural") else _of_type(token, row, tied, scene)


def _is_told_apart(token: Token) -> bool:
    """Whether its own phrase says which one it is, who need not be told of: "the new lawyer of Hahn"."""
    apart = words("former") | words("quantity")
    return any(
        (c.dep_ in ("nmod", "acl", "acl:relcl") and c.i > token.i)
        or c.dep_ == "nmod:poss"
        or (c.dep_ == "amod" and c.lower_ in apart)
        for c in token.children
    )


def _of_type(token: Token, row: TypeNoun, tied: set[str | None], scene: Scene) -> Mention | None:
    owners = {m.actor.id for c in token.children for m in scene.mentions.get(c.i, ()) if c.i < token.i}
    fitting = [
        e
        for e in scene.recent(token.i, classes=(row.cls,))
        if _is_of_type(e, row) and e.actor.id not in owners and row.gender in (None, e.gender)
    ]
    if row.cls == "Person" and owners:
        # "the Kremlin official" is of the Kremlin; a compatriot will do only where a state is named.
        inside = [e for e in fitting if {p for _, p in e.offices} & owners]
        states = {scene.catalogue.country(c).id for c in tied if c}
        fitting = inside or [e for e in fitting if owners <= states and e.actor.country in tied]
    return back(token, fitting[0]) if fitting else None


def _is_of_type(entity: Entity, row: TypeNoun) -> bool:
    actor = entity.actor
    return (not row.sectors or (actor.sector or "UNK") in row.sectors) and row.word in actor.name.lower()


def can_act(mention: Mention) -> bool:
    """Whether the mentioned actor can do something itself."""
    return mention.actor.cls in _ACTING or mention.metonym is not None
