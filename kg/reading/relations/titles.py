"""What titles say of people: the office that they hold, the body that they lead, speak for or belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from kg.knowledge.relations import relation_class
from kg.language.plain import Token
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import children, conjuncts, leader, preposition
from kg.reading.phrases.offices import Title, strayed_from, title_at, titles_of
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.relations.past import is_over, is_unreal
from kg.reading.relations.record import Relation, fitting_type
from kg.reading.relations.scopes import kind_of, scopes_of

_SOON = timedelta(days=365)
"""How long the news may call somebody by an office that he has just left."""
_BOUNDS = ("DET", "ADP", "PRON", "AUX", "CCONJ", "SCONJ")
# Offices that a state has many of: whoever is just "a minister" holds one.
_MANY = ("minister", "envoy", "legislator", "judge")


def own_titles(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> list[Title]:
    """The titles at a person's name, or those that are all the name there is ("the Kremlin spokesman")."""
    first = mentions[0]
    titles = titles_of(token, scene.catalogue) if token.pos_ == "PROPN" else []
    if first.how in ("coreference", "office", "new") and token.pos_ == "NOUN" and not _is_predicate(token):
        own = title_at(token, scene.catalogue)
        if own is not None and _says_who(own, first):
            titles = [*titles, own]
    return _own(token, titles, scene) if strayed_from(token) is None else []


def is_office(token: Token, scene: Scene) -> bool:
    """Whether a word is no name but names an office itself."""
    return title_at(token, scene.catalogue) is not None


def _says_who(title: Title, holder: Mention) -> bool:
    """Whether a title that is all the name there is says what its holder is: "a Turkish minister"."""
    office = title.office
    if office.relation == "speaksFor":
        return title.token.dep_ != "appos"
    if holder.how == "new":
        alone = leader(title.token).dep_ not in ("nmod:desc", "compound", "appos")
        of_many = office.kind in _MANY or office.key in relation_class("staff")
        return alone and (office.relation == "belongsTo" or of_many)
    return holder.how == "office" or office.kind != "other"


def _own(name: Token, titles: list[Title], scene: Scene) -> list[Title]:
    """The titles that are this name's, whatever the tree says.

    In "Koirala and Prachanda, leader of the rebels" the apposition is of the name before it; of two states
    whose prime minister somebody would be, the nearer one counts.
    """
    chain = conjuncts(leader(name))
    others = [c for t in chain if t.i < name.i for c in children(t, "appos")]
    behind = [t for c in others for t in [title_at(c, scene.catalogue)] if t is not None]
    # "Chancellor" in "Prime Minister Rudd, Chancellor Merkel" is right before its name
    own = [t for t in titles if t.token.i == name.i - 1 or _last_before(t, chain) in (None, name)]
    own += [t for t in behind if _last_before(t, chain) == name]
    own = [t for t in own if not _is_another(t, name, scene)]
    nearest: dict[str, Title] = {}
    for title in sorted(own, key=lambda t: (not t.of, abs(t.token.i - name.i))):
        # "Minister-President" may be read at either of its words
        if all(title.text.lower() != other.text.lower() for other in nearest.values()):
            nearest.setdefault(title.office.key, title)
    return [t for t in own if any(t is other for other in nearest.values())]


def _is_another(title: Title, name: Token, scene: Scene) -> bool:
    """Whether a title has its own name, as in "King Harald wrote Queen Elisabeth"."""
    there = [m for m in scene.mentions.get(title.token.i, ()) if m.how in ("name", "alias")]
    here = {m.actor.id for m in scene.mentions.get(name.i, ())}
    return any(m.actor.cls == "Person" and m.actor.id not in here for m in there)


def _last_before(title: Title, chain: list[Token]) -> Token | None:
    """The last of coordinated names that stands before a title; None if the title stands before them all."""
    before = [t for t in chain if t.i < title.token.i]
    return before[-1] if before and title.token not in chain else None


def _is_predicate(noun: Token) -> bool:
    """ "was elected president", "served as president": it says what somebody is, and names nobody."""
    return bool(children(noun, "cop")) or noun.dep_ == "xcomp" or preposition(noun) == "as"


def said_title(noun: Token, scene: Scene) -> Iterator[Relation]:
    """ "Petrov is the head of the committee"."""
    if not children(noun, "cop"):
        return
    title = title_at(noun, scene.catalogue)
    people = people_at([t for s in surface_subjects(noun) for t in conjuncts(s)], scene)
    if title is not None and people and not is_over(noun, scene) and not is_unreal(noun):
        yield from of_title(title, people, noun, scene)


def of_title(
    title: Title, holders: tuple[Mention, ...], factual: Token | None, scene: Scene
) -> Iterator[Relation]:
    """What a title says of its holders; a former office does not hold, and says nothing."""
    # "the candidate for president" is none yet
    if is_past(title, scene) or preposition(title.token) == "for":
        return
    if any(c.lower_ in relation_class("generic") for c in children(title.token, "det")):
        return
    end = title.token.i + 1
    predicate = _predicate(title)
    # "a government adviser", one of many, is of it
    staff = title.office.key in relation_class("staff") and holders[0].how == "new"
    staff = staff and holders[0].head == title.token.i
    for target in scopes_of(title, holders, scene):
        kind = fitting_type("belongsTo" if staff else kind_of(title, target.actor), holders, (target,))
        if kind is not None and not _has_long_left(title, holders, target, scene):
            yield Relation(kind, predicate, holders, (target,), title.start, end, factual)


def _has_long_left(title: Title, holders: tuple[Mention, ...], of: Mention, scene: Scene) -> bool:
    """ "The funeral of President Ford": by the catalogue he is it no more, and another is."""
    key, day = title.office.key, scene.day
    known = scene.catalogue.holder(key, of.actor.id, day) if day is not None else None
    if day is None or known is None or any(known.id == h.actor.id for h in holders):
        return False
    held = [t for h in holders for t in scene.catalogue.holdings.of(h.actor.id)]
    terms = [t for t in held if t.office == key and t.scope.id == of.actor.id]
    return bool(terms) and all(t.ended_before(day - _SOON) for t in terms)


def is_past(title: Title, scene: Scene) -> bool:
    """ "former United States President", "president of Serbia during the wars"."""
    noun = title.token
    if title.former or is_unreal(noun) or is_over(noun, scene):
        return True
    for i in range(noun.i - 1, max(noun.i - 8, noun.sent.start) - 1, -1):
        word = noun.doc[i]
        # "would-be" is three words
        joined = noun.doc[max(0, i - 2) : i + 1].text.lower()
        if word.lower_ in relation_class("over") or joined in relation_class("over"):
            return True
        acts = word.pos_ == "VERB" and word.dep_ not in ("amod", "compound")
        if acts or word.pos_ in _BOUNDS or word.text in (",", "'s"):
            return False
    return False


def _predicate(title: Title) -> str:
    """The title in full, without words of rank ("the first female chancellor") and cut off signs."""
    text = re.sub(r"\s+\W+$", "", title.text)
    while " " in text and text.split()[0].lower() in relation_class("rank"):
        if title.office.name.lower().startswith(text.split()[0].lower()):
            break
        text = text.split(maxsplit=1)[1]
    return text[:1].upper() + text[1:]


def people_at(tokens: list[Token], scene: Scene) -> tuple[Mention, ...]:
    """The people whom words mention."""
    return tuple(m for t in tokens for m in scene.mentions.get(t.i, ()) if m.actor.cls == "Person")
