"""Bodies that many states and regions have, by whom a phrase, a sentence or the article speaks of: "the
Defense Ministry", "police in Nairobi", "the government" where the premier of a region is told of.
"""

from __future__ import annotations

from kg.knowledge.actors.titles import titles
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.coreference import countries_meant, is_definite, owner_state
from kg.reading.grammar.syntax import base, children, phrase, preposition
from kg.reading.phrases.describing import country_beside, country_near, is_from_elsewhere, state_at
from kg.reading.phrases.scene import Entity, Mention, Scene
from kg.reading.phrases.standing import role_at

_PREMIERS = frozenset({"prime-minister", "chief-minister"})
"""Offices of those who lead the government of a region; a governor may be the state's own man."""
_PRIVATE = frozenset({"BUS", "MNC", "JRN", "NGO"})
_HEADS = frozenset({"head_of_state", "head_of_government"})


def body_of_context(token: Token, scene: Scene) -> Mention | None:
    """ "the Defense Ministry": the body of the state that the sentence or the article speaks of."""
    where = _is_bare_body(token, scene)
    if not (is_definite(token) or token.pos_ == "PROPN" or token.dep_ == "conj" or where):
        return None
    start, _ = phrase(token)
    doc = token.doc
    while start < token.i and doc[start].tag_ in ("DT", "PRP$"):
        start += 1
    surface, end = doc[start : token.i + 1].text, token.i + 1
    behind = doc[start : phrase(token)[1]].text
    if scene.catalogue.names_a_body(behind) and not scene.catalogue.names_a_body(surface):
        surface, end = behind, phrase(token)[1]  # "the Ministry of Foreign Affairs"
    elif any(m.actor.cls == "Organization" and not m.actor.country for m in _owners_behind(token, scene)):
        return None  # "its presidency of the European Union" is no body of its own
    if not scene.catalogue.names_a_body(surface):
        return None
    told = [e.actor for e in scene.recent(token.i, classes=("Organization",))]
    owner, owned = owner_state(token, scene)
    state = country_near(token, scene) or owner
    if (owned and state is None) or (state is None and is_from_elsewhere(token)):
        return None
    noun = token.lemma_.lower()
    named = [a for a in told if noun in a.name.lower().split()]
    if named and state is None and is_definite(token) and surface == token.text:
        # "the court" after the supreme court, not all the country's courts
        return Mention(token.i, token.i, token.i + 1, named[0], "coreference")
    countries = (
        [state.country]
        if state is not None
        else [a.country for a in told if a.country] + countries_meant(token, scene)
    )
    for country in countries:
        body = scene.catalogue.body(surface, country)
        if body is not None and (body.id in scene.entities or state is not None):
            return Mention(token.i, start, end, body, "coreference" if state is None else "name")
    about = country_beside(token, scene) or _country_where(token, surface, scene)
    about = about or _country_of_sentence(token, scene) or scene.main_country()
    for country in filter(None, (about,)):
        body = scene.catalogue.body(surface, country)
        if body is not None:
            return Mention(token.i, start, end, body, "alias")
    return None


def medium_before(token: Token, scene: Scene) -> Mention | None:
    """ "Reuters news service", "CNN television": the medium whose name stands before a word for it."""
    role = role_at(token, scene) if token.tag_ == "NN" and token.is_lower else None
    if role is None or role.cls != "Organization" or role.sector != "JRN":
        return None
    for word in children(token, "compound"):
        for hit in scene.catalogue.find(word.text) if word.pos_ == "PROPN" else ():
            if hit.kind == "media" and all(c.lower_ in words("definite") for c in children(token, "det")):
                return Mention(token.i, word.i, token.i + 1, hit.actor, "alias")
    return None


def _owners_behind(token: Token, scene: Scene) -> list[Mention]:
    owners = (c for c in children(token, "nmod") if preposition(c) == "of")
    return [m for c in owners for m in scene.mentions.get(c.i, ())]


def _is_bare_body(token: Token, scene: Scene) -> bool:
    """Whether a bare noun is a body of the country that is spoken of: "told parliament"."""
    if children(token, "det", "amod", "nummod", "compound") or token.tag_ not in ("NN", "NNS"):
        return False
    sector = scene.catalogue.body_sector(token.text)
    acts = base(token) in ("nsubj", "obj", "iobj")
    in_country = any(preposition(c) == "in" for c in children(token, "nmod"))
    return (sector == "LEG" and acts) or (sector in ("COP", "MIL", "LEG") and in_country)


def _country_where(token: Token, surface: str, scene: Scene) -> str | None:
    """ "Two Chileans were arrested by the police in Peru": the police act at home."""
    verb = token.head
    if scene.catalogue.body_sector(surface) != "COP" or verb.pos_ != "VERB":
        return None
    near = [verb, *children(verb, "nsubj", "obj")]
    near += [c for t in near for c in children(t, "nmod")]
    where = (c for t in near for c in children(t, "obl", "nmod") if preposition(c) == "in")
    states = {s.country for s in (state_at(c, scene) for c in where) if s is not None}
    return states.pop() if len(states) == 1 else None


def _country_of_sentence(token: Token, scene: Scene) -> str | None:
    """The one country that the words of the sentence before a noun are about, if they are about one."""
    before = [m.actor for i in range(token.sent.start, token.i) for m in scene.mentions.get(i, ())]
    # what "a channel on Telegram" says is of no country by that
    countries = {a.country for a in before if a.country and a.sector not in _PRIVATE}
    return countries.pop() if len(countries) == 1 else None


def regional_government(token: Token, scene: Scene) -> Mention | None:
    """ "the government of Queensland", "her government" of its premier, and "the government" where it is told
    of: the region's own, not the state's.
    """
    if token.lemma_.lower() not in words("regional_body") or token.tag_ not in ("NN", "NNP"):
        return None
    start, _ = phrase(token)
    doc = token.doc
    while start < token.i and (doc[start].tag_ in ("DT", "PRP$") or doc[start].is_punct):
        start += 1
    before = doc[start : token.i]
    region = _region_beside(token, before.text, scene)
    if region is not None:
        return Mention(token.i, start, token.i + 1, _government_of(region, scene), "name")
    inner = len(before) == 1 and before[0].lower_ in words("regional")
    if (len(before) and not inner) or not is_definite(token) or children(token, "nmod", "nmod:poss"):
        return None
    region = _region_told(token, scene, inner=inner)
    if region is None:
        return None
    return Mention(token.i, start, token.i + 1, _government_of(region, scene), "coreference")


def _region_beside(token: Token, before: str, scene: Scene) -> Actor | None:
    """The region that the phrase itself names, or whose office its owner holds."""
    hits = scene.catalogue.find(before) if before[:1].isupper() else ()
    if hits and all(h.kind == "region" for h in hits):
        return hits[0].actor
    for child in children(token, "nmod:poss", "nmod"):
        if child.dep_ == "nmod" and preposition(child) != "of":
            continue
        for mention in scene.mentions.get(child.i, ()):
            region = _as_region(mention.actor, scene) if mention.metonym is None else None
            return region or _region_of_office(scene.entity(mention.actor), scene)
    return None


def _as_region(actor: Actor, scene: Scene) -> Actor | None:
    place = scene.catalogue.place(actor.id) if actor.cls == "Place" else None
    return actor if place is not None and place.kind == "region" else None


def _region_of_office(entity: Entity, scene: Scene, offices: frozenset[str] | None = None) -> Actor | None:
    """The region in which somebody holds an office, by what the article says."""
    scopes = (scope for key, scope in sorted(entity.offices, key=str) if offices is None or key in offices)
    held = [scene.entities[scope].actor for scope in scopes if scope in scene.entities]
    return next((region for region in (_as_region(actor, scene) for actor in held) if region), None)


def _region_told(token: Token, scene: Scene, *, inner: bool) -> Actor | None:
    """The region whose government or premier was told of last, after the state's own; ``inner``: a word such
    as "provincial" leaves the state out.
    """
    told = [e for e in scene.entities.values() if 0 <= e.last < token.i]
    regions = [
        (e.last, scene.governed.get(e.actor.id) or _region_of_office(e, scene, _PREMIERS)) for e in told
    ]
    last, region = max(
        ((last, r) for last, r in regions if r is not None), key=lambda p: p[0], default=(-1, None)
    )
    if region is None or inner:
        return region
    national = max((_national_at(e, region.country, scene) for e in told), default=-1)
    return region if last > national else None


def _national_at(entity: Entity, country: str | None, scene: Scene) -> int:
    """Where an article last speaks of the government of a state, or of who leads it; -1 if it does not."""
    if entity.actor.country != country:
        return -1
    if entity.actor.cls == "State":
        nouns = (i for i in entity.heads if scene.doc[i].lemma_.lower() in words("regional_body"))
        return max(nouns, default=-1)
    if _region_of_office(entity, scene) is not None:
        return -1
    kinds = {titles().kinds.get(key) for key, scope in entity.offices if scope is None or ":state:" in scope}
    return entity.last if kinds & _HEADS else -1


def _government_of(region: Actor, scene: Scene) -> Actor:
    name = f"{region.name} government"
    known = (h.actor for h in scene.catalogue.find(name) if h.actor.cls == "Organization")
    actor = next(known, None) or scene.new_actor(
        "Organization", name, country=region.country, sector="GOV", local=False
    )
    scene.governed[actor.id] = region
    return actor
