"""Offices and definite descriptions back to the actors that an article has named."""

from __future__ import annotations

from spacy.tokens import Token

from kg.knowledge.words import TypeNoun, sector_words, type_nouns, words
from kg.model import Actor
from kg.reading.coreference.ranking import back, likeliest
from kg.reading.describing import countries_named, state_at
from kg.reading.offices import Title, title_at
from kg.reading.scene import Entity, Mention, Scene
from kg.reading.syntax import children, conjuncts, preposition

_ACTING = ("Person", "State", "Organization", "Group")
_SENTENCES_BACK = 4
_EPITHETS = frozenset({"dictator"})  # no office: "the dictator" may be anybody's, of any time
_IRREGULAR = frozenset({"REB", "UAF", "PRM", "OPP"})
_WEIGHTS = {"State": 3.0, "Place": 2.0, "Person": 0.75, "Organization": 1.0}
"""How much a mention of each class says that its country is spoken of."""


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
    if children(token, "cop"):
        # "Novak is the president": the words say what she is, and mean nobody else
        told = [m for s in children(token, "nsubj") for m in scene.mentions.get(s.i, ())]
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
    lemma = token.lemma_.lower()
    tied = {m.actor.country for c in token.children for m in scene.mentions.get(c.i, ()) if c.i < token.i} - {
        None
    }
    plural = token.tag_ in ("NNS", "NNPS")
    alone = not plural and not _is_told_apart(token)
    near = scene.recent(token.i, classes=("Group", "Organization", *(["Person"] if alone else [])))
    same = [e for e in near if lemma in e.lemmas and (not tied or e.actor.country in tied)]
    same = [e for e in same if not _is_of_other_side(token, e.actor)]
    if same:
        return back(token, same[0])
    row = type_nouns().get(lemma)
    return None if row is None or plural != (row.number == "plural") else _of_type(token, row, tied, scene)


def _is_of_other_side(token: Token, actor: Actor) -> bool:
    """ "The rebel force" is not the army of the country, nor "the government force" the one of the rebels."""
    beside = children(token, "amod", "compound")
    irregular = any(sector_words().get(c.lower_) in _IRREGULAR for c in beside)
    if irregular:
        return actor.sector is not None and actor.sector not in _IRREGULAR
    return bool(beside) and actor.sector in _IRREGULAR and not any(c.text in actor.name for c in beside)


def _is_told_apart(token: Token) -> bool:
    """Whether its own phrase says which one it is, who need not be told of: "the new lawyer of Hahn"."""
    apart = words("former") | words("quantity")
    return any(
        (c.dep_ in ("nmod", "acl", "acl:relcl") and c.i > token.i)
        or c.dep_ == "nmod:poss"
        or (c.dep_ == "amod" and c.lower_ in apart)
        for c in token.children
    )


def apposed(token: Token, scene: Scene) -> Actor | None:
    """ "Maria Novak, a lawyer", "Suva, the capital city": what stands beside a name is what bears it."""
    if token.dep_ != "appos":
        return None
    lemma = token.lemma_.lower()
    role, row = scene.catalogue.role_noun(lemma), type_nouns().get(lemma)
    classes = {"Person"} if role is not None else set()
    if row is not None and token.tag_ not in ("NNS", "NNPS"):
        classes.add(row.cls)
    # "he and Petrov, the head of the agency": of several the last before it
    named = [t for t in conjuncts(token.head) if t.i < token.i] or [token.head]
    owners = [m.actor for m in scene.mentions.get(named[-1].i, ()) if m.actor.cls in classes]
    return owners[0] if owners else None


def named_kind(token: Token, scene: Scene) -> Mention | None:
    """ "the Hamas party", "the Wagner mercenary group": the noun only says what kind the named body is."""
    row = type_nouns().get(token.lemma_.lower())
    if row is None or row.cls not in ("Organization", "Place") or token.tag_ in ("NNS", "NNPS"):
        return None
    for child in token.children:
        for mention in scene.mentions.get(child.i, ()):
            if mention.actor.cls != row.cls or mention.how == "coreference":
                continue
            between = token.doc[mention.end : token.i]
            before = mention.end <= token.i and all(t.pos_ in ("NOUN", "ADJ") for t in between)
            if before and row.cls == "Organization" and child.dep_ in ("compound", "nmod:desc", "nmod"):
                return Mention(token.i, mention.start, token.i + 1, mention.actor, "alias")
            if mention.start == token.i + 1:
                return Mention(token.i, token.i, mention.end, mention.actor, "alias", mention.metonym)
    return None


def named_beside(token: Token, scene: Scene) -> Mention | None:
    """ "the city of Galle", "the state of Punjab": the noun only says what kind the named one is."""
    row = type_nouns().get(token.lemma_.lower())
    after = token.doc[token.i + 1 : token.i + 2]
    if row is None or row.cls not in ("Place", "State") or after.text != "of":
        return None
    for child in children(token, "nmod"):
        for mention in scene.mentions.get(child.i, ()):
            if mention.actor.cls in ("Place", "State") and child.pos_ == "PROPN":
                return Mention(token.i, mention.start, mention.end, mention.actor, "alias", mention.metonym)
    return None


def countries_meant(token: Token, scene: Scene) -> list[str]:
    """The countries that the last sentences speak of by name, people or towns, the most spoken of first."""
    here = scene.sentence_of[token.i]
    weights: dict[str, float] = {}
    i = token.i - 1
    while i >= 0 and here - scene.sentence_of[i] <= _SENTENCES_BACK:
        subject = 2.0 if scene.doc[i].dep_ in ("nsubj", "nsubj:pass") else 1.0
        for mention in scene.mentions.get(i, ()):
            weight = subject * _WEIGHTS.get(mention.actor.cls, 0.0) / (1 + here - scene.sentence_of[i])
            if mention.how == "demonym" or _is_of_somebody(scene.doc[i], scene):
                weight /= 3
            if mention.actor.country is not None and weight:
                weights[mention.actor.country] = weights.get(mention.actor.country, 0.0) + weight
        i -= 1
    return sorted(weights, key=lambda country: -weights[country])


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


def _state_meant(token: Token, owners: set[str], scene: Scene) -> Actor | None:
    """ "the country": the state that is spoken of most."""
    states = (scene.catalogue.country(c) for c in countries_meant(token, scene))
    return next((s for s in states if s.id not in owners), None)


def _state_before(token: Token, owners: set[str], scene: Scene) -> Actor | None:
    """ "its neighbour": the other state that was named last."""
    states = [e for e in scene.entities.values() if e.actor.cls == "State" and e.actor.id not in owners]
    told = [e for e in states if 0 <= e.last < token.i]
    return max(told, key=lambda e: e.last).actor if told else None


def _of_type(token: Token, row: TypeNoun, tied: set[str | None], scene: Scene) -> Mention | None:
    owners = {m.actor.id for c in token.children for m in scene.mentions.get(c.i, ()) if c.i < token.i}
    if row.cls == "State":
        if row.lemma in words("own_kind") and all(scene.entities[o].actor.cls != "State" for o in owners):
            return None  # only a state's neighbour is one
        beside = (state_at(c, scene) for c in children(token, "amod", "compound") if c.i < token.i)
        named = next(filter(None, beside), None)
        state, owned = (named, True) if named is not None else owner_state(token, scene)
        if not owned:
            state = _state_before(token, owners, scene) if owners else _state_meant(token, owners, scene)
        return back(token, scene.entity(state)) if state is not None else None
    fitting = [
        e
        for e in scene.recent(token.i, classes=(row.cls,))
        if _is_of_type(e, row) and e.actor.id not in owners and row.gender in (None, e.gender)
    ]
    fitting = [e for e in fitting if not _is_of_other_side(token, e.actor)]
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


def _is_of_type(entity: Entity, row: TypeNoun) -> bool:
    actor = entity.actor
    return (not row.sectors or (actor.sector or "UNK") in row.sectors) and row.word in actor.name.lower()


def can_act(mention: Mention) -> bool:
    """Whether the mentioned actor can do something itself."""
    return mention.actor.cls in _ACTING or mention.metonym is not None
