"""Offices and definite descriptions back to the actors that an article has named."""

from __future__ import annotations

from kg.knowledge.words import TypeNoun, sector_words, type_nouns, words
from kg.language.plain import Token, kept
from kg.model import Actor
from kg.reading.coreference.ranking import back, likeliest
from kg.reading.coreference.states import (
    is_that_country,
    owner_state,
    state_before,
    state_meant,
    that_state,
    the_state,
)
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import children, preposition
from kg.reading.phrases.describing import countries_named, state_at
from kg.reading.phrases.offices import Title, title_at
from kg.reading.phrases.scene import Entity, Mention, Scene

_ACTING = ("Person", "State", "Organization", "Group")
_EPITHETS = frozenset({"dictator"})  # no office: "the dictator" may be anybody's, of any time
_IRREGULAR = frozenset({"REB", "UAF", "PRM", "OPP"})


@kept
def is_definite(token: Token) -> bool:
    """Whether a noun phrase points at something known: "the", "this", "both", or a possessor."""
    if token.dep_ == "nmod:poss" and token.i and token.doc[token.i - 1].lower_ in words("definite"):
        return True  # "that country's embassy", the article hung on the embassy
    if is_that_country(token):
        return True
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
    if children(token, "cop"):
        # "Novak is the president": the words say what she is, and mean nobody else
        told = [m for s in surface_subjects(token) for m in scene.mentions.get(s.i, ())]
        return back(token, scene.entity(told[0].actor)) if len(told) == 1 else None
    if token.dep_ in ("xcomp", "obl") and not is_definite(token):
        # "was elected president of Chad", "served as president of Chad"
        return None
    if title.former:
        return _told_as_holder(token, title, scene)
    held = holder_of(token, title, scene)
    return held or (
        None if title.of else _only_holder(token, title, scene) or _national_holder(token, title, scene)
    )


def _told_as_holder(token: Token, title: Title, scene: Scene) -> Mention | None:
    entity = _holder_told(token, title, scene)
    if entity is None:
        return None
    return Mention(token.i, min(title.start, token.i), token.i + 1, entity.actor, "coreference")


def holder_of(token: Token, title: Title, scene: Scene) -> Mention | None:
    """Who holds an office of just that state or body, in the article or on its day."""
    told = _told_as_holder(token, title, scene)
    if told is not None:
        return told
    sent = _sent_to(title, scene) if title.office.kind == "envoy" else {}
    states = [m.actor for t in title.of if t.i not in sent for m in scene.mentions.get(t.i, ())]
    for state in states:
        about = next(iter(sent.values()), None)
        holder = scene.catalogue.holder(title.office.key, state.id, scene.day, about)
        if holder is not None:
            scene.entity(holder).offices.add((title.office.key, state.id))
            return Mention(token.i, token.i, token.i + 1, holder, "office")
    return None


def _sent_to(title: Title, scene: Scene) -> dict[int, Actor]:
    """The state that an envoy is for, by the word that names it: "the UN envoy for Yemen"."""
    behind = [t for t in title.of if t.i > title.token.i and preposition(t) in ("for", "to", "on")]
    states = {t.i: state_at(t, scene) for t in behind}
    return {i: state for i, state in states.items() if state is not None}


def _only_holder(token: Token, title: Title, scene: Scene) -> Mention | None:
    """ "the pope", "the Home Secretary": an office that only one state or body has, unless only others are
    spoken of.
    """
    scope = scene.catalogue.only_scope(title.office.key)
    others = [c for c in children(token, "nmod", "nmod:poss") if c.text not in title.text.split()]
    if scope is None or not is_definite(token) or others:
        return None
    spoken_of = countries_named(scene)
    if spoken_of and scope.country is not None and scope.country not in spoken_of and scope.country != "VAT":
        return None
    holder = scene.catalogue.holder(title.office.key, scope.id, scene.day)
    return Mention(token.i, token.i, token.i + 1, holder, "office") if holder is not None else None


def _national_holder(token: Token, title: Title, scene: Scene) -> Mention | None:
    """ "the prime minister" with no country beside it: the one person told of who held the office that day,
    else the holder of the country that the article is about.
    """
    if title.office.kind not in ("head_of_state", "head_of_government") or not is_definite(token):
        return None
    if title.office.key in _EPITHETS:
        return None
    owned = [c for c in children(token, "nmod", "nmod:poss") if c.text not in title.text.split()]
    if title.text.split()[0].lower() in words("title_prefix") or owned:
        return None
    key, day = title.office.key, scene.day
    if day is None:
        return None
    people = _people_before(token, scene)
    told = [e for e in people if any(h.office == key for h in scene.catalogue.offices_of(e.actor.id, day))]
    if len(told) == 1:
        return back(token, told[0])
    country = scene.main_country() if not told else None
    if country is None:
        return None
    holder = scene.catalogue.holder(key, scene.catalogue.country(country).id, day)
    return Mention(token.i, token.i, token.i + 1, holder, "office") if holder is not None else None


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
    if any(c.lower_ in words("further") for c in children(token, "amod")):
        return None  # "the other soldiers" are none of those told of
    lemma = token.lemma_.lower()
    tied = {m.actor.country for c in token.children for m in scene.mentions.get(c.i, ()) if c.i < token.i} - {
        None
    }
    plural = token.tag_ in ("NNS", "NNPS")
    alone = not plural and not _is_told_apart(token)
    near = scene.recent(token.i, classes=("Group", "Organization", *(["Person"] if alone else [])))
    same = [e for e in near if lemma in e.lemmas and (not tied or e.actor.country in tied)]
    same = [e for e in same if not _is_of_other_side(token, e.actor)]
    if plural and lemma in type_nouns():
        same = [e for e in same if e.plural]  # "the parties" are not the one party told of
    same = [e for e in same if not _is_of_other_level(token, e.actor)]
    if any(c.tag_ == "PRP$" and c.lower_ in words("speaker_own") for c in children(token, "nmod:poss")):
        same = []  # "our forces" are the speaker's, whoever had forces before
    if lemma == "party":
        same = _own_party(same, _owners(token, scene), scene)
    if not same and alone:
        same = _told_long_ago(token, scene)
    if same:
        return back(token, same[0])
    if lemma in words("soldiery"):
        return _force_told(token, near) or _force_told(token, scene.told(token.i))
    if lemma == "state":
        state = the_state(token, scene)
        return back(token, scene.entity(state)) if state is not None else None
    row = type_nouns().get(lemma)
    if lemma in words("only_acting") and token.dep_ != "nsubj":
        return None  # "the body of a man", "hit in the body"
    return None if row is None or plural != (row.number == "plural") else _of_type(token, row, tied, scene)


def _told_long_ago(token: Token, scene: Scene) -> list[Entity]:
    """ "The man" is the man whom nobody named, if there is but one, before anybody else who is a man."""
    told = [e for e in scene.told(token.i) if token.lemma_.lower() in e.lemmas and e.actor.cls == "Person"]
    unnamed = [e for e in told if e.actor.name.islower() and not e.plural]
    return unnamed if len(told) == 1 else []


def _force_told(token: Token, near: list[Entity]) -> Mention | None:
    """ "the contingent", "the troops": the force, or the soldiers, told of, where they are of one state."""
    if children(token, "amod", "compound", "nmod", "nmod:poss", "nummod", "acl", "acl:relcl"):
        return None
    armed = [e for e in near if e.actor.sector == "MIL" and e.lemmas & words("soldiery")]
    many = token.tag_ in ("NNS", "NNPS")
    alike = [e for e in armed if e.plural == many] or armed
    return back(token, alike[0]) if len({e.actor.country for e in alike}) == 1 else None


def _is_of_other_side(token: Token, actor: Actor) -> bool:
    """ "The rebel force" is not the army of the country, nor "the government force" the one of the rebels."""
    beside = children(token, "amod", "compound")
    irregular = any(sector_words().get(c.lower_) in _IRREGULAR for c in beside)
    if irregular:
        return actor.sector is not None and actor.sector not in _IRREGULAR
    return bool(beside) and actor.sector in _IRREGULAR and not any(c.text in actor.name for c in beside)


def _is_of_other_level(token: Token, actor: Actor) -> bool:
    """ "The national government" is not the city's, nor the city government the one of the whole state."""
    beside = {c.lower_ for c in children(token, "amod", "compound")}
    named = set(actor.name.lower().split())
    levels = (words("whole_state"), words("part_of_state"))
    return any(beside & one and named & other for one, other in (levels, levels[::-1]))


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
    owners = _owners(token, scene)
    if row.cls == "State":
        if row.lemma in words("own_kind") and all(scene.entities[o].actor.cls != "State" for o in owners):
            return None  # only a state's neighbour is one
        beside = (state_at(c, scene) for c in children(token, "amod", "compound") if c.i < token.i)
        named = next(filter(None, beside), None)
        if named is None and is_that_country(token):
            state = that_state(token, scene)
            return back(token, scene.entity(state)) if state is not None else None
        state, owned = (named, True) if named is not None else owner_state(token, scene)
        if not owned:
            state = state_before(token, owners, scene) if owners else state_meant(token, owners, scene)
        return back(token, scene.entity(state)) if state is not None else None
    fitting = [
        e
        for e in scene.recent(token.i, classes=(row.cls,))
        if _is_of_type(e, row) and e.actor.id not in owners and row.gender in (None, e.gender)
    ]
    fitting = [e for e in fitting if not _is_of_other_side(token, e.actor)]
    if row.lemma == "party":
        fitting = _own_party(fitting, owners, scene)
    if row.number == "plural":
        # The head knows that "militants" are many and a body is one; here the kind decides.
        return back(token, fitting[0]) if len(fitting) == 1 else None
    if row.cls == "Person" and owners:
        # "the Kremlin official" is of the Kremlin; a compatriot will do only where a state is named.
        inside = [e for e in fitting if {p for _, p in e.offices} & owners]
        states = {scene.catalogue.country(c).id for c in tied if c}
        fitting = inside or [e for e in fitting if owners <= states and e.actor.country in tied]
        return back(token, fitting[0]) if fitting else None
    if row.cls == "Person" and any(preposition(c) == "of" for c in children(token, "nmod")):
        return None  # "the leader of the group" is whoever leads that one
    chosen = likeliest(token, fitting, scene)
    return back(token, chosen) if chosen is not None else None


def _owners(token: Token, scene: Scene) -> set[str]:
    """The ids of the actors named before a noun in its phrase."""
    return {m.actor.id for c in token.children for m in scene.mentions.get(c.i, ()) if c.i < token.i}


def _own_party(parties: list[Entity], owners: set[str], scene: Scene) -> list[Entity]:
    """ "Novak's party": the one that is told of as his, or that he leads; of several that may be his none."""
    people = {o for o in owners if scene.entities[o].actor.cls == "Person"}
    if not people or len(parties) < 2:
        return parties
    led = {h.scope.id for o in people for h in scene.catalogue.offices_of(o)}
    led |= {place for o in people for _, place in scene.entities[o].offices if place is not None}
    return [e for e in parties if e.actor.id in led or _is_owned(e, people, scene)]


def _is_owned(entity: Entity, people: set[str], scene: Scene) -> bool:
    """Whether an actor stood where somebody's name owns it: "Novak's Unity party"."""
    owners = (c for i in entity.heads for c in children(scene.doc[i], "nmod:poss"))
    return any(m.actor.id in people for c in owners for m in scene.mentions.get(c.i, ()))


def _is_of_type(entity: Entity, row: TypeNoun) -> bool:
    actor = entity.actor
    return (not row.sectors or (actor.sector or "UNK") in row.sectors) and row.word in actor.name.lower()


def can_act(mention: Mention) -> bool:
    """Whether the mentioned actor can do something itself."""
    return mention.actor.cls in _ACTING or mention.metonym is not None
