"""What the words of a phrase say of somebody: the country and the sector that he, she or it stands for.

"Nigerian Muslim leaders" are of Nigeria and of religion, "a spokesman of the Turkish opposition party" of
Turkey and of the opposition. The noun says it where it can ("bishops"); a noun of rank ("leaders") takes
it from the words before it and from whom it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.knowledge.catalogue import Holding, RoleNoun
from kg.knowledge.words import sector_words, words
from kg.language.plain import Span, Token
from kg.model import Actor
from kg.reading.grammar.syntax import children, phrase, preposition
from kg.reading.phrases.describing import demonym_at, is_of_a_side, state_around, state_at
from kg.reading.phrases.offices import Title
from kg.reading.phrases.scene import Scene
from kg.reading.phrases.ties import WHERE, beside, comes_from, is_mission, ties

_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})
_ORDER = frozenset({"COP", "SPY"})
_BORDERLESS = frozenset({"IGO", "NGO", "MNC"})
_OF_NO_COUNTRY = _BORDERLESS | {"JUD", "LEG", "GOV"}
_LONGEST = 3
_INSIDE = ("of", "in", "from", "across", "throughout", "inside")


def role_at(token: Token, scene: Scene) -> RoleNoun | None:
    """The role that a noun names, with the words before it where they make one: "trade union"."""
    doc, lemma = token.doc, token.lemma_.lower()
    low = phrase(token)[0] if lemma in scene.catalogue.roles.ends else token.i
    for length in range(_LONGEST, 1, -1):
        start = token.i + 1 - length
        if start >= low:
            role = scene.catalogue.role_noun(
                f"{doc[start : token.i].text_with_ws}{lemma}".replace(" - ", "-").lower()
            )
            if role is not None:
                return role
    sides = lemma == "party" and _are_sides(token, scene)
    return scene.catalogue.role_noun("warring party" if sides else lemma)


def role_lemma(token: Token, scene: Scene) -> str:
    """What a noun calls somebody, with the words before it that make one name with it: "opposite number"."""
    role = role_at(token, scene) if token.lemma_.lower() in scene.catalogue.roles.ends else None
    return token.lemma_.lower() if role is None else role.lemma


def _are_sides(token: Token, scene: Scene) -> bool:
    """ "all parties", "the parties to the conflict", where no political party is told of."""
    if token.tag_ not in ("NNS", "NNPS") or children(token, "amod", "compound", "nummod"):
        return False
    between = any(preposition(c) == "to" for c in children(token, "nmod"))
    every = any(c.lower_ in ("all", "both") for c in children(token, "det", "det:predet"))
    politics = any(e.actor.sector in ("PTY", "LEG") for e in scene.entities.values())
    return between or (every and not politics)


def country_told(token: Token, scene: Scene) -> tuple[str | None, bool]:
    """The code of the country that a noun is tied to, and whether it is tied to anybody at all.

    The words before it go first: "Syrian refugees in Turkey" are of Syria, "UN peacekeepers in Congo" of no
    country.
    """
    peoples: list[str | None] = []
    guest = is_from_abroad(token)
    # "his Slovak counterpart" is Slovak, whoever he is
    for child, name in sorted(ties(token, scene), key=lambda tie: tie[0].tag_ == "PRP$"):
        if name == "from" and not comes_from(token, scene) and not is_mission(child):
            continue
        if name in WHERE and (guest or any(peoples)):
            continue
        if name is None and (own := _own_side(token, child, scene)):
            return _of_the_others(token, own, scene), True
        if child.dep_ == "nmod:poss" and _are_others(token, child, scene):
            return None, True
        if child.lower_ in words("platform") or (name == "on" and _body_called(child, scene) is not None):
            continue  # "a channel on Telegram" is of no country by that
        if len({m.actor.country for m in scene.mentions.get(child.i, ()) if m.actor.cls == "State"}) > 1:
            return None, True  # "police from both countries"
        state = state_around(child, scene) if name in _INSIDE else state_at(child, scene)
        if state is not None:
            return state.country, True
        for mention in scene.mentions.get(child.i, ()):
            country = mention.actor.country
            sure = country is not None or _has_no_country(mention.actor)
            if sure and mention.actor.cls != "Group" and name not in WHERE:
                return country, True
            peoples.append(country)
        people = people_at(child, scene)
        if people is None and not _are_one_name(child, token):
            people = _body_called(child, scene)
        if people is not None:
            peoples.append(people.country)
    if token.dep_ == "conj" and not peoples and not any(ties(token, scene)):
        return country_told(token.head, scene)
    return next(filter(None, peoples), None), bool(peoples)


def _own_side(token: Token, owner: Token, scene: Scene) -> set[str | None]:
    """The country of whoever has a counterpart or a host, who is of another; nothing for any other noun."""
    before = owner.i <= token.i and owner.pos_ != "ADJ" and owner.dep_ not in ("amod", "compound")
    if not before or role_lemma(token, scene) not in words("other_side"):
        return set()
    return {m.actor.country for m in scene.mentions.get(owner.i, ())}


def _are_others(token: Token, owner: Token, scene: Scene) -> bool:
    """ "Peru warned its neighbours": none of them is Peru; a premier's allies are at home where he is, but
    his killers may be anybody's.
    """
    lemma = token.lemma_.lower()
    if lemma in words("harming_its_owner"):
        return True
    told = (
        scene.mentions.get(owner.i, ()) if lemma in words("kind_of_country") - words("country_noun") else ()
    )
    return bool(told) and all(m.actor.cls == "State" for m in told)


def _of_the_others(token: Token, own: set[str | None], scene: Scene) -> str | None:
    """ "His counterpart", "its hosts": of the one other country that the sentence has told of by then."""
    near = (m for i in range(token.sent.start, token.i) for m in scene.mentions.get(i, ()))
    visited = token.lemma_.lower() in words("visited")
    others = {m.actor.country for m in near if visited or m.actor.cls != "Place"} - own - {None}
    return others.pop() if len(others) == 1 and None not in own else None


def is_from_abroad(token: Token) -> bool:
    """ "a Western diplomat in Vienna", "foreign troops in Mali": not of where they are."""
    return token.lemma_.lower() in words("guest") or any(
        c.lower_ in words("of_elsewhere") for c in children(token, "amod", "compound")
    )


def _has_no_country(actor: Actor) -> bool:
    """Whether an actor is a body of many countries, or of none: the UN, one of its courts."""
    return actor.country is None and actor.cls == "Organization" and actor.sector in _OF_NO_COUNTRY


def people_at(token: Token, scene: Scene, ent: Span | None = None) -> Actor | None:
    """The people, faith or region that a word, or the name that it heads, is of: "Muslim", "Chechen"."""
    if is_of_a_side(token):
        return None
    two = token.doc[max(0, token.i - 1) : token.i + 1].text
    for n, text in enumerate((ent.text if ent is not None else two, two, token.text)):
        for hit in scene.catalogue.find(text):
            if hit.actor.cls == "Group" or (hit.actor.cls == "Place" and hit.how == "demonym"):
                return hit.actor
        if n == 0 and demonym_at(token, scene) is not None:
            return None
    return None


def _are_one_name(part: Token, head: Token) -> bool:
    """Whether a word is inside the name of its noun: the "Memorial" of "Hahn Memorial Museum" is no body."""
    return part.i < head.i and all(t.ent_iob_ == "I" for t in part.doc[part.i + 1 : head.i + 1])


def _body_called(token: Token, scene: Scene) -> Actor | None:
    """The organization that a word inside a longer name means: "Seleka" in "Seleka rebels"."""
    hits = scene.catalogue.find(token.text) if token.pos_ == "PROPN" else ()
    return next((h.actor for h in hits if h.actor.cls == "Organization"), None)


def sector_told(token: Token, own: str | None, scene: Scene, former: bool = False) -> str | None:
    """The PLOVER sector that a phrase tells; ``own`` is what its noun or title says by itself.

    A noun of rank takes the sector of a body without a country ("a UN official"), else of the words before it
    ("opposition leaders"), else of whom it belongs to ("a Hamas spokesman"); an armed man stays armed. Who
    held an office once is of the elites.
    """
    rank = token.lemma_.lower() in words("rank")
    told = own
    if rank or own in (None, "GOV"):
        owners = list(_sectors_of_owners(token, scene))
        owned = [s for s in owners if s is not None]
        said = [s for s in owned if s in _BORDERLESS]
        if rank or own is None:
            said += [*filter(None, [sector_of_words(token, scene)]), *owned]
        if own in _ARMED - _ORDER:
            said = [s for s in said if s in _ARMED - {"UAF"}]
        # "a COPE official": of whatever COPE is
        told = said[0] if said else None if rank and own == "GOV" and owners else own
    if told == "MIL" and token.lemma_.lower() in words("of_either_force") and _is_of_police(token, scene):
        told = "COP"
    over = former or any(t.lower_ in words("former") for t in token.doc[phrase(token)[0] : token.i])
    return "ELI" if over and told in ("GOV", "LEG") else told


def _is_of_police(token: Token, scene: Scene) -> bool:
    """Whether the sentence, or whoever of the two was told of last, makes a bare "officer" a policeman."""
    if sector_of_words(token, scene) is not None:
        return False
    near = {t.lemma_.lower() for t in token.sent}
    if near & {"police", "policeman"}:
        return True
    told = [e for e in scene.entities.values() if 0 <= e.last < token.i]
    armed = [e for e in told if e.actor.sector in ("MIL", "COP") or _keeps_order(e.actor)]
    last = max(armed, key=lambda e: e.last, default=None)
    return last is not None and (last.actor.sector == "COP" or _keeps_order(last.actor))


def _keeps_order(actor: Actor) -> bool:
    """The ministry that the police are under."""
    return actor.cls == "Organization" and any(
        word in actor.name.lower() for word in ("interior", "internal affairs")
    )


def sector_of_words(token: Token, scene: Scene) -> str | None:
    """The sector of the nearest words before a noun that have one: "police", "trade union", "Muslim"."""
    doc = token.doc
    low = min(phrase(t)[0] for t in (token, *beside(token)))
    for end in range(token.i, low, -1):
        for start in range(max(low, end - _LONGEST), end):
            sector = _sector_of_text(doc[start:end].text.replace(" - ", "-"), doc[end - 1], scene)
            if sector is not None:
                led = sector == "SOC" and token.lemma_.lower() in words("elder")
                return "ELI" if led else sector
    return None


def _sector_of_text(text: str, last: Token, scene: Scene) -> str | None:
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else last
    press = text.lower() == "press" and after.lemma_.lower() in words("press_office")
    if press or text.lower() in words("title_prefix"):
        return None
    said = sector_words().get(text.lower()) or scene.catalogue.body_sector(text)
    if said is not None:
        return said
    role = scene.catalogue.role_noun(text.lower()) or scene.catalogue.role_noun(last.lemma_.lower())
    if role is not None and last.pos_ != "ADJ" and (last.text == text or role.lemma == text.lower()):
        return role.sector
    if demonym_at(last, scene) is not None:
        return None  # "South African" is no "African"
    hits = [h for h in scene.catalogue.find(text) if h.actor.cls == "Group"]
    return hits[0].actor.sector if hits else None


def _sectors_of_owners(token: Token, scene: Scene) -> Iterator[str | None]:
    """The sectors of the bodies and people that a noun belongs to, as their own words tell them."""
    for child, name in ties(token, scene):
        if name in WHERE:
            continue
        for mention in scene.mentions.get(child.i, ()):
            if mention.actor.cls == "Person":
                yield sector_of_person(mention.actor, (), scene)
            elif mention.actor.cls == "Organization":
                said = sector_of_words(child, scene) if child.pos_ == "NOUN" else None
                yield said or mention.actor.sector
        if not scene.mentions.get(child.i):
            role = role_at(child, scene)
            if role is not None and child.i > token.i:
                yield sector_told(child, role.sector, scene)


def sector_of_person(person: Actor, titles: Sequence[Title], scene: Scene) -> str | None:
    """What somebody stands for in a phrase: by the title that it gives, else by the office held that day.

    Who held an office of state once, and holds none that day, is of the elites.
    """
    for title in titles:
        told = sector_told(title.token, title.office.sector, scene, title.over)
        if told is not None:
            return told
    held = scene.catalogue.offices_of(person.id)
    if scene.day is None or not held:
        return person.sector
    sectors = [_sector_of_holding(h, scene) for h in held if h.covers(scene.day)]
    over = all(h.end is not None and h.end < scene.day.isoformat() for h in held)
    return next(filter(None, sectors), "ELI" if over and person.sector == "GOV" else person.sector)


def _sector_of_holding(holding: Holding, scene: Scene) -> str | None:
    """Who leads an organization stands for it; who holds an office of a state for what the office is."""
    office = scene.catalogue.office_sector(holding.office)
    own = holding.scope.cls == "Organization" and ":org:" in holding.scope.id
    return holding.scope.sector or office if own else office


def is_borderless(person: Actor, titles: Sequence[Title], scene: Scene) -> bool:
    """Whether somebody stands for a body without a country: by a title that is held, else by an office."""
    for title in titles:
        bodies = [m.actor for t in title.of for m in scene.mentions.get(t.i, ())]
        if bodies or title.over:
            return not title.over and any(map(_has_no_country, bodies))
    held = scene.catalogue.offices_of(person.id, scene.day) if scene.day is not None else ()
    return bool(held) and all(h.scope.cls == "Organization" and h.scope.country is None for h in held)
