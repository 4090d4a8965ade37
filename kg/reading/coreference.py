"""Pronouns and definite descriptions back to the actors that an article has named."""

from __future__ import annotations

from spacy.tokens import Token

from kg.knowledge.words import TypeNoun, pronouns, type_nouns, words
from kg.reading.offices import Title, title_at
from kg.reading.scene import Entity, Mention, Scene
from kg.reading.slots import understood_subjects
from kg.reading.syntax import base, children, conjuncts

_ACTING = ("Person", "State", "Organization", "Group")


def pronoun(token: Token, scene: Scene) -> list[Mention]:
    """The antecedents of a third-person pronoun; none where nobody fits."""
    row = pronouns().get(token.lower_)
    if row is None or row.person != "3" or token.dep_ == "expl":
        return []
    if token.lower_.endswith(("self", "selves")):
        # "himself" is the subject of its own clause
        owners = [m for s in understood_subjects(token.head) for m in scene.mentions.get(s.i, ())]
        return [_back(token, scene.entity(m.actor)) for m in owners]
    if row.number == "plural":
        return _plural(token, scene)
    classes = ("State", "Organization") if row.gender == "n" else ("Person",)
    if row.gender == "n" and _is_empty_it(token):
        return []
    near = scene.recent(token.i, classes=classes)
    if row.gender in ("m", "f"):
        # Somebody named comes before "an officer", who may be a woman too.
        near = [e for e in near if e.gender in (row.gender, None)]
        near.sort(key=lambda e: e.gender is None and e.actor.name.islower())
    for entity in near:
        if not _same_clause_rival(token, entity, scene):
            return [_back(token, entity)]
    return []


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
            return [_back(token, scene.entity(m.actor)) for m in joined]
    for entity in scene.recent(token.i, classes=("Group", "Organization")):
        if (entity.actor.cls == "Group" or entity.plural) and not _same_clause_rival(token, entity, scene):
            return [_back(token, entity)]
    return []


def _back(token: Token, entity: Entity) -> Mention:
    return Mention(token.i, token.i, token.i + 1, entity.actor, "coreference")


def first_person(token: Token, speaker: Mention) -> Mention:
    """ "I" and "we" inside a quotation: the speaker."""
    return Mention(token.i, token.i, token.i + 1, speaker.actor, "coreference")


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
    for entity in scene.recent(token.i, classes=("Group", "Organization")):
        if lemma in entity.lemmas and (not tied or entity.actor.country in tied):
            return _back(token, entity)
    row = type_nouns().get(lemma)
    return None if row is None or token.tag_ in ("NNS", "NNPS") else _of_type(token, row, tied, scene)


def _of_type(token: Token, row: TypeNoun, tied: set[str | None], scene: Scene) -> Mention | None:
    owners = {m.actor.id for c in token.children for m in scene.mentions.get(c.i, ()) if c.i < token.i}
    fitting = [
        e
        for e in scene.recent(token.i, classes=(row.cls,))
        if _is_of_type(e, row) and e.actor.id not in owners
    ]
    if row.cls == "Person" and owners:
        # "the Kremlin official" is of the Kremlin; a compatriot will do only where a state is named.
        inside = [e for e in fitting if {p for _, p in e.offices} & owners]
        states = {scene.catalogue.country(c).id for c in tied if c}
        fitting = inside or [e for e in fitting if owners <= states and e.actor.country in tied]
    return _back(token, fitting[0]) if fitting else None


def _is_of_type(entity: Entity, row: TypeNoun) -> bool:
    actor = entity.actor
    return (not row.sectors or (actor.sector or "UNK") in row.sectors) and row.word in actor.name.lower()


def can_act(mention: Mention) -> bool:
    """Whether the mentioned actor can do something itself."""
    return mention.actor.cls in _ACTING or mention.metonym is not None
