"""Where people are at home of whom no word of their own phrase says it.

Students who march through a capital, patients who are treated in a country, miners whom its police disperse,
strikers to whom its governor yields, troops loyal to a premier, battalions that a state sent. Visitors,
journalists, refugees and soldiers are of no country by where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.knowledge.lexicon import word_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.actors.sides_told import of_what_is_held, of_whom_he_speaks
from kg.reading.grammar.cue_words import counter_of
from kg.reading.grammar.slots import predicate_slots
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import base, children, conjuncts, is_infinitive, leader, preposition
from kg.reading.phrases.describing import state_around, state_at
from kg.reading.phrases.offices import title_at
from kg.reading.phrases.scene import Entity, Scene
from kg.reading.phrases.standing import country_told, is_from_abroad
from kg.reading.phrases.ties import is_mission, masters

_WHERE = ("in", "across", "around", "at", "during", "inside", "outside", "through", "throughout")
_UPON = ("obj", "against", "at", "into", "on", "upon", "with")
_STRUCK = ("by", "in", "after", "from")
_ARMED = frozenset({"MIL", "COP", "PRM"})


def settle(scene: Scene) -> None:
    """Gives the people whom the article only describes the country in which its words show them at home."""
    unsettled = [e for e in scene.entities.values() if _is_open(e, scene)]
    for entity in scene.entities.values():
        if entity.actor.cls == "Organization" and _is_nobodys(entity, scene):
            _settle(entity, _of_masters, scene)
    for entity in scene.entities.values():
        if entity.actor.cls == "Person" and entity.actor.country is None:
            country = of_whom_he_speaks(entity, scene)
            if country is not None:
                _move(entity, country, scene)
    finds = (
        _of_masters,
        of_what_is_held,
        _of_place,
        _of_disaster,
        _of_those_who_act,
        _of_those_struck,
        _of_crowd,
    )
    for find in finds:
        for entity in unsettled:
            if entity.actor.country is None:
                _settle(entity, find, scene)


def _is_open(entity: Entity, scene: Scene) -> bool:
    """Whether an actor is somebody of this article alone, of no country yet."""
    actor = entity.actor
    people = actor.cls in ("Group", "Person") or actor.sector in ("COP", "LAB")
    return people and _is_nobodys(entity, scene)


def _is_nobodys(entity: Entity, scene: Scene) -> bool:
    """Whether an actor is new in this article, and is told of no country."""
    actor = entity.actor
    if actor.country is not None or ":new:" not in actor.id:
        return False
    return actor.id != scene.new_actor(actor.cls, actor.name, country=None, sector=None, local=False).id


def _settle(entity: Entity, find: Callable[[Token, Scene], str | None], scene: Scene) -> None:
    nouns = [scene.doc[i] for i in entity.heads if scene.doc[i].pos_ in ("NOUN", "PROPN")]
    # "people" are not the same all through an article
    kept = nouns[:1] if entity.lemmas & words("anybodies") else nouns
    for token in kept:
        country = find(token, scene)
        if country is not None:
            _move(entity, country, scene)
            return


def _move(entity: Entity, country: str, scene: Scene) -> None:
    """Lets all mentions of an actor be of one who is of a country."""
    actor = entity.actor = replace(entity.actor, country=country)
    for i in set(entity.heads):
        told = scene.mentions.get(i, ())
        scene.mentions[i] = tuple(replace(m, actor=actor) if m.actor.id == actor.id else m for m in told)


def _of_masters(token: Token, scene: Scene) -> str | None:
    """ "troops loyal to Peru's premier", "the battalions that Peru sent", "hackers working for Peru's secret
    service": of whom they obey.
    """
    if served := list(masters(token)):
        return _country_of(served, scene)
    for adjective in (c for c in children(token, "amod") if c.lemma_.lower() in words("loyal")):
        to = [c for c in children(adjective, "obl", "nmod") if preposition(c) == "to"]
        found = _country_of(to, scene, besides=("State",))
        if found is not None:
            return found
    for clause in children(token, "acl:relcl"):
        if clause.lemma_ in words("hiring") and token in predicate_slots(clause).get("obj", []):
            return _country_of(surface_subjects(clause), scene)
    return None


def _country_of(tokens: list[Token], scene: Scene, *, besides: tuple[str, ...] = ()) -> str | None:
    """The one country of all whom some words mention; ``besides``: classes of those who do not count."""
    told = [m.actor for t in tokens for m in scene.mentions.get(t.i, ())]
    countries = {a.country for a in told if a.cls not in besides}
    return countries.pop() if len(countries) == 1 else None


def _of_place(token: Token, scene: Scene) -> str | None:
    """ "Teachers marched through the capital of Peru", "treated patients in Peru": of where it happens."""
    if not _stays(token, scene):
        return None
    if country := country_told(token, scene)[0]:
        return country  # by whoever was not yet told of when the article was read up to here
    for clause in children(token, "acl", "acl:relcl"):
        # … or "villagers cut off in the highlands of Peru"
        stuck = clause.lemma_ in words("stuck") and token.lemma_.lower() in words("at_home")
        if stuck or (_is_in_the_streets(clause) and not children(clause, "obl:agent")):
            # "lawyers who marched through the capital"
            there = {country for phrase in _phrases(clause) for country in _countries_in(phrase, scene)}
            if there:
                return _one_of(there)
    at_home = token.lemma_.lower() in words("at_home")
    lead = _lead(token)
    verb = lead.head
    if verb.pos_ != "VERB" or base(lead) not in ("nsubj", "obj", "obl"):
        return None
    if not (at_home or _is_in_the_streets(verb)):
        return None
    return _one_of({country for phrase in _phrases(verb) for country in _countries_in(phrase, scene)})


def _of_disaster(token: Token, scene: Scene) -> str | None:
    """ "survivors of the quake that levelled two towns in Peru", "those made homeless by floods in Peru": of
    where it struck them.
    """
    if is_from_abroad(token) or token.lemma_.lower() in words("of_elsewhere"):
        return None
    struck = [c for c in children(token, "nmod") if preposition(c) in ("of", "from")]
    there = {country for t in struck if _is_calamity(t) for country in _hit(t, scene)}
    for clause in children(token, "acl", "acl:relcl"):
        near = (clause, *children(clause, "xcomp"))
        by = [c for t in near for c in children(t, "obl", "obl:agent") if preposition(c) in _STRUCK]
        for calamity in filter(_is_calamity, by):
            there.update(_hit(calamity, scene))
            there.update(country for phrase in _phrases(clause) for country in _countries_in(phrase, scene))
    return _one_of(there)


def _is_calamity(token: Token) -> bool:
    return token.lemma_.lower() in words("calamity")


def _hit(calamity: Token, scene: Scene) -> Iterator[str]:
    """The country of what a calamity is said to strike, or of where it occurs."""
    yield from _countries_in(calamity, scene)
    for clause in children(calamity, "acl:relcl", "acl"):
        for phrase in (*children(clause, "obj"), *_phrases(clause)):
            state = state_around(phrase, scene)
            country = state.country if state is not None else country_told(phrase, scene)[0]
            if country is not None:
                yield country


def _one_of(countries: set[str]) -> str | None:
    return countries.pop() if len(countries) == 1 else None


def _lead(token: Token) -> Token:
    """The word that stands at the verb for a list, or for "thousands of people"."""
    return leader(counter_of(token))


def _stays(token: Token, scene: Scene) -> bool:
    """Whether a noun is for people who are mostly at home where they are, and nothing says otherwise."""
    country, tied = country_told(token, scene)
    return _is_crowd(token) and not is_from_abroad(token) and (country is not None or not tied)


def _phrases(verb: Token) -> Iterator[Token]:
    """The phrases that say where somebody does something."""
    yield from (c for c in children(verb, "obj") if c.lemma_.lower() in words("facility"))
    for child in children(verb, "obl"):
        name = preposition(child)
        into = name == "into" and child.pos_ == "NOUN"  # a capital; over a border come strangers
        if name in _WHERE or into or (name == "to" and _is_street(child)):
            yield child


def _countries_in(phrase: Token, scene: Scene) -> Iterator[str]:
    """The country of a place, also "at a rally in Lima", "outside the Chilean embassy in Lima"."""
    state = None if is_mission(phrase) else state_around(phrase, scene)
    if state is not None and state.country is not None:
        yield state.country
        return
    for child in children(phrase, "nmod"):
        if preposition(child) in (*_WHERE, "into"):
            yield from _countries_in(child, scene)


def _is_in_the_streets(verb: Token) -> bool:
    """Whether a verb tells of a crowd: "marched", "waved flags in the streets", "staged a sit-in"."""
    if verb.lemma_.lower() in words("marching"):
        return True
    held = (*children(verb, "obj"), *(c for c in children(verb, "obl") if preposition(c) in ("at", "in")))
    return any(t.lemma_.lower() in words("march") for t in held) or any(map(_is_street, _phrases(verb)))


def _is_street(token: Token) -> bool:
    return token.lemma_.lower() in words("street")


def _of_those_who_act(token: Token, scene: Scene) -> str | None:
    """ "The police of Peru dispersed the miners", "Peru's governor gave way to the strikers": their own."""
    lead = _lead(token)
    if base(lead) in ("nmod", "nmod:poss") and lead.head.lemma_ in words("put_before"):
        lead = lead.head  # "met the students' demand"
    verb = lead.head
    if verb.pos_ not in ("VERB", "ADJ") or not (_stays(token, scene) or _is_led_here(token, scene)):
        return None
    slots = predicate_slots(verb)
    doers = slots.get("subj", [])
    sectors = {m.actor.sector for t in doers for m in scene.mentions.get(t.i, ())}
    yields = verb.lemma_ in words("yielding_to") and lead in slots.get("to", [])
    yields = yields or (verb.lemma_ in words("meeting_demands") and lead.lemma_ in words("put_before"))
    order = sectors in ({"COP"}, {"JUD"}) or (sectors <= _ARMED and any(map(_keeps_order, doers)))
    upon = any(lead in slots.get(name, []) for name in _UPON)
    rules = not sectors & _ARMED and (yields or (upon and _is_of_the_ruled(token, verb)))
    if not (order and upon) and not rules:
        return None
    own = _country_of(doers, scene)
    inside = [c for t in doers for c in children(t, "nmod") if preposition(c) in _WHERE]
    there = {country for c in (*inside, *_phrases(verb)) for country in _countries_in(c, scene)}
    return own if there <= {own} else None  # not whom "Peru's police in Chad" arrest


def _is_of_the_ruled(token: Token, verb: Token) -> bool:
    """ "met striking miners", "freed political prisoners": people of whoever does so, who rules them."""
    before = {c.lemma_.lower() for c in children(token, "amod")}
    dissent = token.lemma_.lower() in words("dissenter") or before & words("of_dissent")
    return bool(before & words("of_a_crowd")) or (bool(dissent) and verb.lemma_ in words("jailing"))


def _keeps_order(noun: Token) -> bool:
    """ "soldiers in Lima", "Peru's security forces": armed men at home."""
    inside = any(preposition(c) == "in" for c in children(noun, "nmod"))
    return inside or any(c.lower_ in words("keeping_order") for c in children(noun, "compound"))


def _is_led_here(token: Token, scene: Scene) -> bool:
    """ "leaders of the banned League": of a body of which no country is known."""
    of = [c for c in children(token, "nmod") if preposition(c) == "of"]
    told = [m.actor for c in of for t in conjuncts(c) for m in scene.mentions.get(t.i, ())]
    known = any(a.country is not None or a.sector in ("IGO", "NGO", "MNC", "CRM", "UAF") for a in told)
    member = token.lemma_.lower() in words("of_a_body")
    return member and bool(of) and not known and not is_from_abroad(token)


def _of_those_struck(token: Token, scene: Scene) -> str | None:
    """ "victims of the Chad floods", "shelled a Malian village, killing ten", "sent wheat to Chad to help
    farmers": of the country that is struck or helped.
    """
    for disaster in (c for c in children(token, "nmod") if preposition(c) == "of"):
        if disaster.lemma_.lower() in word_class("accident"):
            state = next(filter(None, (state_at(c, scene) for c in _beside(disaster))), None)
            return None if state is None else state.country
    verb = _lead(token).head
    main = verb.head
    if base(verb) != "advcl" or main.pos_ != "VERB" or not _stays(token, scene):
        return None
    if verb.lemma_ in words("harming_people") and verb.tag_ == "VBG":
        struck = [*children(main, "obj"), *(c for c in children(main, "obl") if preposition(c) in _WHERE)]
    elif verb.lemma_ in words("helping") and is_infinitive(verb):
        struck = [c for c in children(main, "obl", "iobj") if preposition(c) in (None, "to")]
    else:
        return None
    states = (state_around(t, scene) for t in struck)
    return _one_of({state.country for state in states if state is not None and state.country is not None})


def _beside(noun: Token) -> list[Token]:
    """The words that say where a disaster was."""
    inside = (c for c in children(noun, "nmod") if preposition(c) in ("in", "of"))
    return [*children(noun, "amod", "compound", "nmod:poss"), *inside]


def _of_crowd(token: Token, scene: Scene) -> str | None:
    """ "Students marched in Lima to demand that the minister resign": the minister of the same country, where
    the sentence tells of no other.
    """
    title = title_at(token, scene.catalogue)
    pointed = any(c.lower_ == "the" for c in children(token, "det"))
    if title is None or title.of or not pointed or country_told(token, scene)[1]:
        return None
    if token.lemma_.lower() in word_class("diplomat") or title.office.sector == "REL":
        return None  # "demanded that the ambassador leave"
    told = {m.actor.country for t in token.sent for m in scene.mentions.get(t.i, ())} - {None}
    crowd = (s for verb in token.ancestors for s in surface_subjects(verb))
    near = (t for s in crowd for t in (s, *children(s, "nmod")) if _is_crowd(t))
    countries = {m.actor.country for t in near for m in scene.mentions.get(t.i, ())} - {None}
    return countries.pop() if len(countries) == 1 and countries == told else None


def _is_crowd(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in words("at_home") or lemma in words("in_crowds")
