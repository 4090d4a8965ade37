"""Who takes part in an event where no mention is: a facility, a convict of some trade, 13 killed, the police
of "a police raid".
"""

from __future__ import annotations

from kg.knowledge.catalogue import RoleNoun
from kg.knowledge.inflection import with_s
from kg.knowledge.lexicon import Entry
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.actors.counted import country_of_like
from kg.reading.actors.shared import of_each_state
from kg.reading.events.frames import Frame
from kg.reading.grammar.syntax import children, preposition
from kg.reading.phrases.describing import described_span
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.phrases.standing import country_told

ON_FACILITIES = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Whoever is arrested, convicted or freed is somebody, whatever word says who.
_ON_PEOPLE = frozenset(
    {("COERCE", "arrest"), ("COERCE", "deport"), ("SANCTION", "convict"), ("SANCTION", "expel")}
    | {("ASSAULT", "abduct"), ("ASSAULT", "beat"), ("ASSAULT", "torture"), ("RETREAT", "release")}
)
_BLASTS = frozenset({"explosives", "suicide-attack"})
_BESIDE = ("outside", "inside", "at", "near")

_ARMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
# "a government protest", "the police protest": hardly theirs.
_NO_CROWD = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY"})


def doers_before(frame: Frame, entry: Entry, scene: Scene) -> tuple[Mention, ...]:
    """ "a police raid", "rebel shelling", "the student protests": the word before tells who does it."""
    if entry.pos != "n" or "adj" not in entry.agent or entry.mutual:
        return ()
    for token in frame.slots.get("adj", []):
        role = scene.catalogue.role_noun(token.lemma_.lower())
        if role is None or token.i > frame.token.i or scene.mentions.get(token.i):
            continue
        lemma, one_of_many = role.lemma, role.cls == "Person" and role.plural == "Group"
        armed = lemma in words("attacking")
        crowd = (one_of_many and role.sector not in _NO_CROWD) or lemma in words("protesting_body")
        if (entry.type in _ARMED and armed) or (entry.type == "PROTEST" and crowd and not armed):
            return (_doer(token, role, scene),)
    return ()


def _doer(token: Token, role: RoleNoun, scene: Scene) -> Mention:
    """Those of the kind who were told of last, else somebody new."""
    for entity in scene.recent(token.i, classes=(role.plural, "State")):
        if role.lemma in entity.lemmas:
            return Mention(token.i, token.i, token.i + 1, entity.actor, "coreference")
    name = with_s(role.lemma) if role.cls == "Person" else role.lemma
    actor = scene.new_actor(role.plural, name, country=None, sector=role.sector, local=True)
    scene.entity(actor)
    return Mention(token.i, token.i, token.i + 1, actor, "new")


def kind_before(noun: Token, token: Token, scene: Scene, lemma: str | None = None) -> Mention | None:
    """Whom a word for a kind of people or body before a noun tells: "a government promise", "detainee abuse".
    ``lemma``: that of the kind, where the word has more to it ("anti-government").
    """
    role = scene.catalogue.role_noun(lemma or token.lemma_.lower())
    if role is None or token.i > noun.i or scene.mentions.get(token.i):
        return None
    return _doer(token, role, scene) if role.cls == "Organization" or role.plural == "Group" else None


def people(frame: Frame, entry: Entry, scene: Scene) -> tuple[Mention, ...]:
    """Somebody described by a word that no list of roles has: "convicted a former harbourmaster", "killed
    ten churchgoers".
    """
    harmed = entry.pos == "v" and entry.lemma in words("harming_people")
    if (not harmed and (entry.type, entry.mode) not in _ON_PEOPLE) or entry.recipient[:1] != ("obj",):
        return ()
    found: list[Mention] = []
    for token in frame.slots.get("obj", []):
        person = _ends_as_person(token) and (not harmed or token.tag_ == "NNS")
        if (person or (harmed and _are_counted(token))) and not scene.mentions.get(token.i):
            found += _described(token, "Group" if token.tag_ == "NNS" else "Person", scene)
    return tuple(found)


def _ends_as_person(token: Token) -> bool:
    lemma = token.lemma_.lower()
    kind = token.pos_ == "NOUN" and lemma.endswith(tuple(words("people_ending")))
    return kind and lemma not in words("killed_beside_people")


def _are_counted(token: Token) -> bool:
    """ "ten churchgoers", of whom it can be said that they are killed; not "ten sheep"."""
    counted = token.tag_ == "NNS" and bool(children(token, "nummod")) and token.ent_type_ != "DATE"
    return counted and token.lemma_.lower() not in words("killed_beside_people")


def with_counted(found: tuple[Mention, ...], frame: Frame, entry: Entry, scene: Scene) -> tuple[Mention, ...]:
    """Also those of whom only the number is told, alone or beside others: "killed 13", "two monks and 30
    others were arrested".
    """
    on_people = (entry.type, entry.mode) in _ON_PEOPLE or entry.lemma in words("harming_people")
    if entry.pos != "v" or not on_people or entry.recipient[:1] != ("obj",):
        return found
    told = _beside(frame.slots.get("obj", []), found)
    heads = {m.head for m in found}
    unnamed = (t for t in told if not scene.mentions.get(t.i) and t.i not in heads)
    counted = tuple(_counted(t, entry, scene) for t in unnamed if _counts_people(t))
    return (*found, *counted)


def _counts_people(token: Token) -> bool:
    """ "13", "dozens", "nine others"; not the year, "10 percent", "two of its planes", "200 and 300"."""
    number = token.pos_ == "NUM" and token.dep_ not in ("nummod", "conj")
    if not number and token.lemma_.lower() not in words("counting_people"):
        return False
    apart = any(preposition(c) == "of" or c.pos_ == "SYM" for c in token.children)
    return token.ent_type_ != "DATE" and not apart


def _counted(token: Token, entry: Entry, scene: Scene) -> Mention:
    """So many as have it done to them; as many who suffer something else are others."""
    name = token.lower_
    country = country_of_like(token, scene)
    actor = scene.new_actor("Group", name, country=country, sector=None, local=True, number=entry.lemma)
    scene.entity(actor)
    return Mention(token.i, token.i, token.i + 1, actor, "new")


def with_facilities(
    found: tuple[Mention, ...], frame: Frame, entry: Entry, names: tuple[str, ...], scene: Scene
) -> tuple[Mention, ...]:
    """What is attacked or seized need not act, alone or beside actors: an airport, a convoy; nor what is
    helped: a village.
    """
    if entry.type not in ON_FACILITIES and entry.type != "AID":
        return found
    kinds = words("settlement" if entry.type == "AID" else "facility")
    if entry.mode in _BLASTS and not found:
        kinds, names = kinds - words("settlement"), (*names, *_BESIDE)
    if entry.recipient[:1] == ("obj",) and _hits_unnamed(frame, found, kinds, scene):
        found = ()
    told: list[Mention] = []
    for token in (t for name in names for t in _beside(frame.slots.get(name, []), found)):
        fits = token.lemma_.lower() in kinds
        named = [m for m in scene.mentions.get(token.i, ()) if m in found or fits]
        if fits and (not scene.mentions.get(token.i) or _is_building(token, named, entry)):
            told += _described(token, "Place", scene)
        else:
            told.extend(named)
    return tuple(dict.fromkeys(told)) or found


def _hits_unnamed(frame: Frame, found: tuple[Mention, ...], kinds: frozenset[str], scene: Scene) -> bool:
    """ "attacked a base in Chad": the base, where only the phrase of its place names an actor."""
    objects = frame.slots.get("obj", [])
    heads = {m.head for m in found}
    hit = any(t.lemma_.lower() in kinds and not scene.mentions.get(t.i) for t in objects)
    return hit and all(t.i not in heads for t in objects)


def _is_building(token: Token, named: list[Mention], entry: Entry) -> bool:
    """ "shelled the presidential palace": the house, not the body that is called after it."""
    bodies = [m for m in named if m.actor.cls == "Organization" and token.lemma_ not in m.actor.name.lower()]
    return bool(bodies) and entry.type in ("ASSAULT", "COERCE") and token.pos_ == "NOUN"


def _beside(tokens: list[Token], found: tuple[Mention, ...]) -> list[Token]:
    """All words of a slot where nobody is found yet, else of the slot that holds who is found."""
    heads = {m.head for m in found}
    return tokens if not found or any(t.i in heads for t in tokens) else []


def _house_told(token: Token, scene: Scene) -> Mention | None:
    """ "burned a flag at the embassy and stoned the building": of whoever has one in the sentence."""
    bare = [c.lower_ for c in children(token, "det", "amod", "compound", "nmod", "nmod:poss")]
    if bare != ["the"] or token.lemma_.lower() not in words("house"):
        return None
    before = (t for t in token.doc[token.sent.start : token.i] if t.lemma_.lower() in words("housed"))
    told = {m.actor.id: m.actor for t in before for m in scene.mentions.get(t.i, ())}
    if len(told) != 1:
        return None
    return Mention(token.i, token.i, token.i + 1, next(iter(told.values())), "coreference")


def _described(token: Token, cls: str, scene: Scene) -> list[Mention]:
    """A new actor of this article with the name and the country that the words give it; one for each state
    of several ("villages in Chad and Mali").
    """
    several = of_each_state(token, cls, scene)
    if several:
        return several
    house = _house_told(token, scene)
    if house is not None:
        return [house]
    start, end = described_span(token)
    name = " ".join(scene.doc[start:end].text.split())
    country, _ = country_told(token, scene)
    actor: Actor = scene.new_actor(cls, name, country=country, sector=None, local=True)
    scene.entity(actor)
    return [Mention(token.i, start, end, actor, "new")]
