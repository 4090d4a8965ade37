"""What titles say of people: the office that they hold, the body that they lead, speak for or belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.knowledge.relations import relation_class
from kg.knowledge.words import relation_words
from kg.model import Actor
from kg.reading.offices import Title, title_at, titles_of
from kg.reading.relations.past import is_over, is_unreal, tells_of_the_past
from kg.reading.relations.record import Relation, fitting_type
from kg.reading.scene import Mention, Scene
from kg.reading.slots import predicate_slots
from kg.reading.subjects import surface_subjects
from kg.reading.syntax import base, children, conjuncts, leader, preposition

# Sectors of those who head bodies only: there are no directors or founders of states.
_OF_BODIES = (None, "IGO", "BUS", "JRN")
_NATIONAL = ("head_of_state", "head_of_government", "minister")
# "the official from the ministry", "a fellow with the institute"
_FROM = ("from", "with", "at", "in", "of")


def of_person(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    """The titles at a person's name, or those that are all the name there is ("the Kremlin spokesman")."""
    first = mentions[0]
    titles = titles_of(token, scene.catalogue) if token.pos_ == "PROPN" else []
    if first.how in ("coreference", "office", "new") and token.pos_ == "NOUN" and not _is_predicate(token):
        own = title_at(token, scene.catalogue)
        speaks = own is not None and own.office.relation == "speaksFor" and token.dep_ != "appos"
        if own is not None and (
            speaks or first.how == "office" or (first.how != "new" and own.office.kind != "other")
        ):
            titles = [*titles, own]
    for title in _own(token, titles, scene):
        yield from of_title(title, mentions, None, scene)


def _own(name: Token, titles: list[Title], scene: Scene) -> list[Title]:
    """The titles that are this name's, whatever the tree says.

    In "Koirala and Prachanda, leader of the rebels" the apposition is of the name before it; of two states
    whose prime minister somebody would be, the nearer one counts.
    """
    first = leader(name)
    behind = [t for c in children(first, "appos") for t in [title_at(c, scene.catalogue)] if t is not None]
    chain = conjuncts(first)
    # "Chancellor" in "Prime Minister Rudd, Chancellor Merkel" is right before its name
    own = [t for t in titles if t.token.i == name.i - 1 or _last_before(t, chain) in (None, name)]
    own += [t for t in behind if name.i != first.i and _last_before(t, chain) == name]
    nearest: dict[str, Title] = {}
    for title in sorted(own, key=lambda t: (not t.of, abs(t.token.i - name.i))):
        # "Minister-President" may be read at either of its words
        if all(title.text.lower() != other.text.lower() for other in nearest.values()):
            nearest.setdefault(title.office.key, title)
    return [t for t in own if any(t is other for other in nearest.values())]


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
    people = _people([t for s in surface_subjects(noun) for t in conjuncts(s)], scene)
    if title is not None and people and not is_over(noun, scene) and not is_unreal(noun):
        yield from of_title(title, people, noun, scene)


def appointment(verb: Token, scene: Scene) -> Iterator[Relation]:
    """ "was named head of the bank", "serves as envoy", "took over the chairmanship of the council"."""
    lemma = verb.lemma_.lower()
    if lemma in relation_class("appoint"):
        yield from _appointed(verb, scene)
    elif lemma in relation_class("take"):
        slots = predicate_slots(verb)
        people = _people(slots.get("subj", []), scene)
        for post in slots.get("obj", []):
            if people and post.lemma_.lower() in relation_class("leadership") and not is_over(verb, scene):
                bodies = tuple(m for t in _owners(post) for m in scene.mentions.get(t.i, ()))
                kind = fitting_type("leads", people, bodies[:1])
                if kind == "leads":
                    yield Relation(kind, post.lemma_, people, bodies[:1], verb.i, verb.i + 1, verb)


def _appointed(verb: Token, scene: Scene) -> Iterator[Relation]:
    slots = predicate_slots(verb)
    named = children(verb, "xcomp") + slots.get("as", [])
    active = bool(slots.get("obj")) and verb.lemma_ != "become"
    people = _people(slots.get("obj" if active else "subj", []), scene)
    if verb.lemma_ == "serve" and verb.tag_ == "VBD" and not children(verb, "aux"):
        # "who twice served as minister" is one no more
        return
    for noun in named:
        title = title_at(noun, scene.catalogue)
        if title is not None and people and not is_over(verb, scene) and not tells_of_the_past(verb, scene):
            yield from of_title(title, people, verb, scene)
            return


def _people(tokens: list[Token], scene: Scene) -> tuple[Mention, ...]:
    return tuple(m for t in tokens for m in scene.mentions.get(t.i, ()) if m.actor.cls == "Person")


def of_title(
    title: Title, holders: tuple[Mention, ...], factual: Token | None, scene: Scene
) -> Iterator[Relation]:
    """What a title says of its holders; a former office does not hold, and says nothing."""
    # "the candidate for president" is none yet
    if title.former or _is_past(title.token, scene) or preposition(title.token) == "for":
        return
    if any(c.lower_ in relation_class("generic") for c in children(title.token, "det")):
        return
    end = title.token.i + 1
    predicate = _predicate(title)
    for target in _targets(title, holders, scene):
        kind = fitting_type(_kind_of(title, target.actor), holders, (target,))
        if kind is not None:
            yield Relation(kind, predicate, holders, (target,), title.start, end, factual)


def _is_past(noun: Token, scene: Scene) -> bool:
    """ "former United States President", "president of Serbia during the wars"."""
    if is_unreal(noun) or is_over(noun, scene):
        return True
    for i in range(noun.i - 1, max(noun.i - 8, noun.sent.start) - 1, -1):
        word = noun.doc[i]
        if word.lower_ in relation_class("over"):
            return True
        if word.pos_ in ("DET", "ADP", "PRON", "AUX", "CCONJ", "SCONJ") or word.text in (",", "'s"):
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


def _kind_of(title: Title, target: Actor) -> str:
    """The relation of a title: an analyst belongs to a body, its head leads it, a lawmaker is of a party."""
    office = title.office
    if office.relation == "speaksFor":
        return "speaksFor"
    if _needs_a_body(title) and target.cls in ("State", "Place"):
        # "the Polish film director"
        return "belongsTo"
    party = target.sector == "PTY" and office.kind in ("legislator", "minister", "head_of_government")
    faction = target.cls == "Organization" and target.sector is None and office.kind == "legislator"
    if party or faction:
        return "memberOf"
    if office.relation == "belongsTo":
        return "belongsTo"
    leads = any(r.type == "leads" for r in relation_words().get((title.token.lemma_.lower(), "n"), ()))
    return "leads" if leads else office.relation


def _needs_a_body(title: Title) -> bool:
    return title.office.kind == "head_of_organization" and title.office.sector in _OF_BODIES


def _targets(title: Title, holders: tuple[Mention, ...], scene: Scene) -> list[Mention]:
    """What the title is an office of: one, for lawmakers also their party."""
    known = {h.actor.id for h in holders}
    # the parliament of a "Member of Parliament" is in the title
    inside = title.text.lower().split() if title.office.kind == "legislator" else []
    own = [t for t in _owners(title.token) if t.i < title.start or t.i > title.token.i]
    owners = [*title.of, *(t for t in own if t.lower_ not in inside), *_behind_name(title, holders, scene)]
    found: dict[str, tuple[int, Mention]] = {}
    for token in owners:
        rank = _rank(token, title)
        for mention in scene.mentions.get(token.i, ()) if rank is not None else ():
            led = rank == 1 or title.office.kind == "minister"
            portfolio = led and mention.how == "new" and mention.actor.cls == "Organization"
            if _needs_a_body(title) and mention.actor.cls == "State" and token.i > title.token.i:
                # "the founder of modern Poland"
                continue
            if mention.actor.id not in known and not (portfolio and title.office.relation != "speaksFor"):
                state = title.office.kind in _NATIONAL and mention.actor.cls == "State"
                found.setdefault(mention.actor.id, ((rank or 0) - (2 if state else 0), mention))
    ranked = [m for _, m in sorted(found.values(), key=lambda pair: pair[0])]
    if not ranked:
        return _known_scope(title, holders, scene)
    if title.office.kind == "legislator":
        parties = [m for m in ranked if _kind_of(title, m.actor) == "memberOf"]
        return [*parties[:1], *[m for m in ranked if m not in parties][:1]]
    fitting = [m for m in ranked if fitting_type(_kind_of(title, m.actor), holders, (m,)) is not None]
    return fitting[:1]


def _behind_name(title: Title, holders: tuple[Mention, ...], scene: Scene) -> list[Token]:
    """ "King Philippe of Belgium": the state that stands behind the name."""
    if title.office.kind not in _NATIONAL or holders[0].head <= title.token.i:
        return []
    return [c for c in children(scene.doc[holders[0].head], "nmod") if preposition(c) == "of"]


def _rank(owner: Token, title: Title) -> int | None:
    """How surely a word says what an office is of; an envoy's "to" says where he is sent."""
    before = preposition(owner) if owner.i > title.token.i else None
    if before == "to" and title.office.kind == "envoy":
        return None
    return 1 if before in ("for", "to", "in") else 0


def _owners(noun: Token) -> list[Token]:
    found = []
    for child in noun.children:
        if child.dep_ in ("compound", "nmod:poss", "amod") or (
            base(child) == "nmod" and preposition(child) in _FROM
        ):
            found.extend(conjuncts(child))
        elif base(child) == "nmod" and preposition(child) == "for":
            # "the assistant secretary for Asian affairs of the US"
            found.extend(c for c in children(child, "nmod") if preposition(c) in ("of", "at"))
    return found


def _government_of(title: Title, scene: Scene) -> list[Mention]:
    """ "Chad closed the border, a government spokesman said": he speaks for the state of whom he tells."""
    if not any(t.lower_ in relation_class("of_state") for t in children(title.token, "compound", "amod")):
        return []
    said = title.token.head
    if base(title.token) != "nsubj":
        return []
    told = [said.head] if said.dep_ == "parataxis" else children(said, "ccomp", "parataxis")
    found = [m for t in told for s in children(t, "nsubj") for m in scene.mentions.get(s.i, ())]
    return [m for m in found if m.actor.cls == "State"][:1]


def _is_national(title: Title) -> bool:
    """Whether a country has the office but once, so that it need not be said of which country it is."""
    return title.office.kind in _NATIONAL or title.office.key in relation_class("national")


def _country_around(token: Token, scene: Scene) -> str | None:
    """The country that the article is about, unless the sentence speaks of others too."""
    home = scene.main_country()
    near = (m.actor for i in range(token.sent.start, token.sent.end) for m in scene.mentions.get(i, ()))
    others = {a.country for a in near if a.cls == "State"} - {home}
    return None if others else home


def _known_scope(title: Title, holders: tuple[Mention, ...], scene: Scene) -> list[Mention]:
    """ "Chancellor Angela Merkel": the state in which the known person surely holds just that office."""
    if title.office.relation == "speaksFor":
        return _government_of(title, scene)
    if len(holders) != 1 or holders[0].head == title.token.i:
        return []
    holder = holders[0].actor
    held = scene.catalogue.offices_of(holder.id, scene.day)
    scopes = {h.scope.id: h.scope for h in held if h.office == title.office.key}
    home = holder.country or _country_around(title.token, scene)
    told = any(key == title.office.key and place for key, place in scene.entity(holder).offices)
    if not (scopes or told) and home and holder.country in (home, None) and _is_national(title):
        # a minister of his own country or the one that the article is about, if no other is known to be it
        state = scene.catalogue.country(home)
        known = scene.catalogue.holder(title.office.key, state.id, scene.day)
        if known is None or known.id == holder.id:
            scopes = {state.id: state}
    if len(scopes) != 1:
        return []
    at = title.token.i
    return [Mention(at, at, at + 1, scope, "office") for scope in scopes.values()]
