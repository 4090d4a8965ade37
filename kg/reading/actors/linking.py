"""Which of the people whom a name can mean is meant: each reason counts, and none decides alone.

What speaks for somebody: the whole name, the office that the title names on the article's day, the country
of the title, the countries that the article speaks of, an office held at the time, a high one most. What
speaks against: an office held long ago, a country that nobody speaks of. A name that fits two people about
as well is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.knowledge.actors.similar import likeness
from kg.knowledge.catalogue import Holding
from kg.language.plain import Span
from kg.model import Actor
from kg.reading.phrases.describing import countries_named, state_at
from kg.reading.phrases.offices import Title
from kg.reading.phrases.scene import Scene, squeeze

_WHOLE_NAME, _LONG_SURNAME, _SURNAME = 3.5, 1.5, 0.0
_LIKE_NAME, _LIKE_SURNAME = 2.5, -0.5
_COUNTRY, _TITLE_COUNTRY, _ELSEWHERE = 2.0, 3.0, -1.0
_TITLE, _TITLE_KIND = 4.0, 2.0
_AT_THE_TIME, _AT_THE_TOP, _ABOUT_THEN = 1.5, 1.5, 0.5
_LONG_AGO, _LONG_AGO_THERE = -3.0, -1.0
_ENOUGH, _APART = 2.25, 0.75
_TOP = ("head-of-state", "head-of-government", "leader")
_ABOUT, _LONG = 3, 10
_LONG_ENOUGH, _SLIP = 6, 0.85
"""Letters that a name must have, and how alike it must be, to be taken for another's slip of the pen."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a name can mean; ``name`` is what the name itself says for it."""

    actor: Actor
    name: float


def person_meant(span: Span, titles: list[Title], scene: Scene) -> Actor | None:
    """The person of the catalogue whom a name in an article means; None for a stranger or for several."""
    countries = _title_countries(titles, scene)
    weighed = []
    for candidate in _candidates(span, scene):
        if not countries or candidate.actor.country in countries:
            weighed.append((_weight(candidate, titles, bool(countries), scene), candidate.actor))
    weighed.sort(key=lambda pair: (-pair[0], pair[1].id))
    if not weighed or weighed[0][0] < _ENOUGH:
        return None
    return weighed[0][1] if len(weighed) < 2 or weighed[0][0] - weighed[1][0] >= _APART else None


def _candidates(span: Span, scene: Scene) -> Iterator[Candidate]:
    """Who bears the name; only where nobody does, who bears one that is spelled nearly so."""
    text, single = span.text, len(span) == 1
    found = {h.actor.id: Candidate(h.actor, _WHOLE_NAME) for h in scene.catalogue.find(text)}
    found = {id_: c for id_, c in found.items() if c.actor.cls == "Person"}
    for actor in _bearers(span, scene) if span[-1].tag_ != "CD" else ():
        # "Putin", "Cavaco Silva"; but several states have had an "Albert II"
        found.setdefault(actor.id, Candidate(actor, _SURNAME if single else _LONG_SURNAME))
    if not found:
        weight = _LIKE_SURNAME if single else _LIKE_NAME
        like = scene.catalogue.spellings.people(text)
        found = {actor.id: Candidate(actor, weight * alike) for actor, alike in like}
    yield from found.values()


def _bearers(span: Span, scene: Scene) -> Iterator[Actor]:
    """Those whose family name it is, of whatever part of it the catalogue sorts them under."""
    yield from scene.catalogue.people_by_surname(span.text)
    if len(span) > 1:
        end = f" {squeeze(span.text)}"
        alike = scene.catalogue.people_by_surname(span[-1].text)
        yield from (actor for actor in alike if squeeze(actor.name).endswith(end))


def misspelled(span: Span, scene: Scene) -> Span | None:
    """The whole name in the article of which a last name nobody bears is a slip: "Zadari" beside Zardari.
    Names of which one only goes on the other ("Petrova") are two people's.
    """
    name = span.text.lower()
    if len(span) > 1 or len(name) < _LONG_ENOUGH or scene.catalogue.people_by_surname(span.text):
        return None
    like = [
        full
        for last, full in scene.full_names.items()
        if last[0] == name[0] and likeness(last, name) >= _SLIP and not _goes_on(last, name)
    ]
    return like[0] if len(like) == 1 else None


def _goes_on(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _title_countries(titles: list[Title], scene: Scene) -> set[str | None]:
    states = (state_at(of, scene) for title in titles for of in title.of)
    return {state.country for state in states if state is not None}


def _weight(candidate: Candidate, titles: list[Title], titled: bool, scene: Scene) -> float:
    person = candidate.actor
    weight = candidate.name
    spoken_of = countries_named(scene)
    if titled:
        weight += _TITLE_COUNTRY
    elif person.country in spoken_of:
        weight += _COUNTRY
    elif spoken_of and candidate.name <= 0:
        weight += _ELSEWHERE
    held = scene.catalogue.offices_of(person.id)
    now = [h for h in held if scene.day is not None and h.covers(scene.day)]
    return weight + _of_titles(titles, held, now) + _of_time(person, held, now, scene)


def _of_titles(titles: list[Title], held: tuple[Holding, ...], now: list[Holding]) -> float:
    """ "President Bush" is who was president that day, "former President Bush" one who was."""
    weight = 0.0
    for title in titles:
        offices = held if title.over else now
        if any(h.office == title.office.key for h in offices):
            weight = max(weight, _TITLE)
        elif title.office.kind == "minister" and any(h.office.endswith("-minister") for h in offices):
            weight = max(weight, _TITLE_KIND)
    return weight


def _of_time(person: Actor, held: tuple[Holding, ...], now: list[Holding], scene: Scene) -> float:
    if now:
        day = scene.day
        scopes = {h.scope.id for h in now}
        high = (scene.catalogue.holder(key, scope, day) for key in _TOP for scope in scopes)
        return _AT_THE_TIME + (_AT_THE_TOP if any(p is not None and p.id == person.id for p in high) else 0.0)
    if not held or scene.day is None:
        return _ABOUT_THEN
    year = scene.day.year
    away = min(max(int((h.start or "0001")[:4]) - year, year - int((h.end or "9999")[:4]), 0) for h in held)
    strange = bool(countries_named(scene)) and person.country not in countries_named(scene)
    far = _LONG_AGO if strange else _LONG_AGO_THERE
    return _ABOUT_THEN if away <= _ABOUT else far if away > _LONG else 0.0
