"""Which of the places, states and bodies of one name is meant: by what stands beside it and in the article.

"Paris, Texas" is not Paris, "Athens, Georgia" lies in a state of the USA, "Congo" beside Brazzaville is the
smaller one; a small town of a country that nobody speaks of is no place of the catalogue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.knowledge.catalogue import Hit
from kg.knowledge.words import usual_demonyms, words
from kg.language.plain import Doc, Span
from kg.model import Actor
from kg.reading.phrases.scene import Scene

_LONGEST = 3
_STEM = 4
_SMALL_TOWN = 100_000
_FAR = 15.0
"""Degrees between the centre of a region and a town in it; the largest regions reach as far."""


def countries_beside(text: str, scene: Scene) -> Counter[str]:
    """How often the names of an article other than this one speak of each country."""
    if scene.spoken_of is None:
        scene.spoken_of = [
            (ent.text, country)
            for ent in scene.doc.ents
            if ent.label_ in ("LOC", "NORP", "ORG", "PER")
            for country in scene.countries_of(ent.text)
        ]
    return Counter(country for name, country in scene.spoken_of if name != text)


def demonym_meant(word: str, scene: Scene) -> tuple[Actor, str] | None:
    """The state of a demonym, with its kind. A word of several ("Congolese") is of the one that the article
    speaks of, or that had no other name on its day; where nothing tells, of the one that news means by it.
    """
    found = scene.catalogue.demonyms(word)
    if len(found) < 2:
        return found[0] if found else None
    around = countries_beside(word, scene)
    told = [pair for pair in found if around[pair[0].country or ""]]
    if told:
        return told[0] if len(told) == 1 else None
    known = [pair for pair in found if not _called_otherwise(pair[0], word, scene)]
    usual = [pair for pair in known if pair[0].country == usual_demonyms().get(word)]
    return next(iter(known if len(known) == 1 else usual), None)


def _called_otherwise(state: Actor, word: str, scene: Scene) -> bool:
    """Whether a state had another name on the article's day: nobody was "Congolese" in Zaire."""
    day = scene.day.isoformat() if scene.day is not None else ""
    former = scene.catalogue.former_names(state.country or "") if day else ()
    names = [f.name for f in former if f.kind == "name" and (f.start or "") <= day < (f.end or "")]
    return bool(names) and not any(word[:_STEM].lower() in name.lower() for name in names)


def in_context(hits: Sequence[Hit], span: Span, scene: Scene, *, place: bool) -> list[Hit]:
    """The hits of a name, those that fit what stands beside it first; towns that fit nothing left out.

    ``place``: whether the name was taken for that of a place.
    """
    if not hits:
        return []
    around = countries_beside(span.text, scene)
    told = regions_behind(span, scene)
    before = _town_before(span, scene)
    inside = {actor.country for actor in told}
    if told and all(actor.cls == "Place" for actor in told):
        # "Buda, Texas" is in no other country, "Paris, Germany and France" are three
        hits = [hit for hit in hits if hit.kind != "city" or hit.actor.country in inside]
    fitting = [
        hit for hit in hits if hit.actor.country in inside or not _is_strange_town(hit, around, place, scene)
    ]
    nearest = _nearest([h for h in fitting if h.kind == "city"], told)
    if nearest is not None:
        return [nearest]
    if before:
        regions = [h for h in fitting if h.actor.cls == "Place" and h.kind == "region"]
        beside = [h for h in regions if h.actor.country in before]
        states = {h.actor.country for h in fitting if h.actor.cls == "State"}
        if beside and not states & before:
            return beside
    # "Moscow" in an article about the United States is not the town in Idaho, nor "Ontario" the one in
    # California where Canada is spoken of besides
    meant = {h.actor.country for h in fitting if h.kind == "region" and around[h.actor.country or ""]}
    meant = meant or {h.actor.country for h in fitting}
    return sorted(
        fitting,
        key=lambda hit: (
            is_small_town(hit, scene) and hit.actor.country not in inside,
            hit.kind == "city" and hit.actor.country not in inside | meant,
            -around[hit.actor.country or ""],
        ),
    )


def homonym_region(hits: Sequence[Hit], span: Span, scene: Scene) -> Hit | None:
    """The region among a state and a region of one name, where only the region's country is spoken of."""
    states = {h.actor.country for h in hits if h.actor.cls == "State" and h.how in ("name", "alias")}
    around = countries_beside(span.text, scene)
    regions = [h for h in hits if h.kind == "region" and h.how == "name" and around[h.actor.country or ""]]
    return regions[0] if states and regions and not any(around[s or ""] for s in states) else None


def _is_strange_town(hit: Hit, around: Counter[str], place: bool, scene: Scene) -> bool:
    """A small town in a country of which the article says nothing, though it speaks of others, or whose name
    was not taken for that of a place.
    """
    unspoken = bool(around) and not around[hit.actor.country or ""]
    return (unspoken or not place) and is_small_town(hit, scene)


def is_small_town(hit: Hit, scene: Scene) -> bool:
    """Whether a hit is a town whose name may well be somebody else's."""
    place = scene.catalogue.place(hit.actor.id) if hit.kind == "city" else None
    return place is not None and 0 < place.population < _SMALL_TOWN


def regions_behind(span: Span, scene: Scene) -> list[Actor]:
    """What "Texas" can mean in "Paris, Texas"."""
    doc, start = span.doc, span.end + 1
    if start >= len(doc) or doc[span.end].text != "," or not doc[start].text[:1].isupper():
        return []
    for end in range(min(len(doc), start + _LONGEST), start, -1):
        hits = [h for h in scene.catalogue.find(_text(doc, start, end)) if h.how != "demonym"]
        hits = [h for h in hits if h.actor.cls in ("State", "Place")]
        # "Colombia, Venezuela": two states, whatever hamlet bears the name of the second
        wide = [h for h in hits if h.kind != "city"] or [h for h in hits if not is_small_town(h, scene)]
        if hits:
            return [h.actor for h in wide]
    return []


def _text(doc: Doc, start: int, end: int) -> str:
    return doc[start:end].text.rstrip(" ,")


def _nearest(cities: Sequence[Hit], regions: Sequence[Actor]) -> Hit | None:
    """The city in one of the regions, or states: the one nearest to its middle, else the largest."""
    for region in regions:
        inside = [hit for hit in cities if hit.actor.country == region.country]
        if not inside:
            continue
        if region.cls == "State" or region.latitude is None:
            return inside[0]
        near = min(inside, key=lambda hit: _distance(hit.actor, region))
        if _distance(near.actor, region) < _FAR:
            return near
    return None


def _distance(one: Actor, other: Actor) -> float:
    """Degrees, roughly: a degree east counts half, as it does at sixty degrees north."""
    if one.latitude is None or other.latitude is None:
        return float("inf")
    north, east = one.latitude - other.latitude, (one.longitude or 0) - (other.longitude or 0)
    return float((north**2 + (east / 2) ** 2) ** 0.5)


def _town_before(span: Span, scene: Scene) -> set[str]:
    """The countries of the towns that "Athens" can be in "Athens, Georgia"."""
    doc = span.doc
    if span.start < 2 or doc[span.start - 1].text != ",":
        return set()
    ents: Iterator[Span] = (
        e for e in doc.ents if e.end == span.start - 1 and e.label_ in ("LOC", "PER", "ORG")
    )
    cities = (h for ent in ents for h in scene.catalogue.find(ent.text) if h.kind == "city")
    return {hit.actor.country for hit in cities if hit.actor.country is not None}


def is_foreign_party(actor: Actor, span: Span, scene: Scene) -> bool:
    """ "the Democratic Party" in an article on Serbia is not the one of the United States."""
    common = all(t.lower_ in words("party_name") for t in span if not t.is_punct)
    if actor.sector != "PTY" or not common or actor.country is None:
        return False
    around = countries_beside(span.text, scene)
    return bool(around) and not around[actor.country]
