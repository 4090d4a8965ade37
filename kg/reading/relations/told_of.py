"""Bodies that a word before a title means: "Conservative MP", "Republican senator", "party leader"."""

from __future__ import annotations

from kg.knowledge.relations import relation_class
from kg.knowledge.words import type_nouns
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.phrases.offices import Title, left_words
from kg.reading.phrases.scene import Mention, Scene

_NAMES = ("ORG", "NORP")


def body_before_title(noun: Token, scene: Scene) -> Actor | None:
    """The one body told of shortly before that a noun in a title means: "party leader", "union chief"."""
    lemma = noun.lemma_.lower()
    row, role = type_nouns().get(lemma), scene.catalogue.role_noun(lemma)
    if (row.cls if row is not None else role.cls if role is not None else None) != "Organization":
        return None
    near = scene.recent(noun.i, classes=("Organization",))
    # "bloc" before "leader" may be any word of the name, a noun that points back at nothing only the last
    last = slice(None) if row is not None else slice(-1, None)
    found = [e.actor for e in near if any(lemma in n.lower().split()[last] for n in {e.actor.name, *e.names})]
    if not found and row is not None:
        kinds = [e.actor for e in near if not row.sectors or (e.actor.sector or "UNK") in row.sectors]
        found = [a for a in kinds if row.word in a.name.lower()]
    return found[0] if len(found) == 1 else None


def body_in_title(title: Title, country: str | None, scene: Scene) -> Mention | None:
    """The body of a country that the words of a title name: "police chief", "army spokesman", "leader of the
    opposition". A government is its state, of which others tell.
    """
    before = [t.lower_ for t in left_words(title.token)]
    spoken = [*before, *title.text.lower().split()]
    near = next((w for w in before if w in relation_class("local")), None)
    for start, word in enumerate(spoken):
        for name in (" ".join(spoken[start : start + 2]), word):
            body = scene.catalogue.body(name, country) if country else None
            if body is None or body.cls != "Organization" or name == title.text.lower():
                continue
            if near is not None:
                told = f"{near} {name}"
                body = scene.new_actor("Organization", told, country=country, sector=body.sector, local=True)
            return Mention(title.token.i, title.start, title.token.i + 1, body, "alias")
    return None


def party_called(word: Token, holder: Actor, scene: Scene) -> Mention | None:
    """The party that an adjective before a title is of: one that the article names, or the one known party of
    the holder's or the article's country.
    """
    if word.ent_type_ not in _NAMES or word.pos_ != "ADJ" or scene.mentions.get(word.i):
        return None
    party = _told(word, scene) or _known(word, holder.country or scene.main_country(), scene)
    return Mention(word.i, word.i, word.i + 1, party, "alias") if party is not None else None


def _told(word: Token, scene: Scene) -> Actor | None:
    """The one body of the article whose name is the adjective with "Party", or its plural ("Liberals")."""
    names = (word.text + "s", f"{word.text} Party")
    found = [e.actor for e in scene.entities.values() if _bears(e.names | {e.actor.name}, names)]
    return found[0] if len(found) == 1 and found[0].cls == "Organization" else None


def _bears(given: set[str], names: tuple[str, ...]) -> bool:
    return any(name == n or name.startswith(n + " ") for name in given for n in names)


def _known(word: Token, country: str | None, scene: Scene) -> Actor | None:
    state = scene.catalogue.country(country) if country else None
    for name in ((f"{word.text} Party of {state.name}",) if state else ()) + (f"{word.text} Party",):
        for hit in scene.catalogue.find(name):
            if hit.kind == "party" and hit.actor.country == (country or hit.actor.country):
                return hit.actor
    return None
