"""What an office is of: the state, body, party or place that the words around a title name."""

from __future__ import annotations

from kg.knowledge.relations import relation_class
from kg.knowledge.words import relation_words, type_nouns, words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.grammar.syntax import base, children, conjuncts, preposition
from kg.reading.phrases.offices import Title, strayed_from
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.relations.record import fitting_type
from kg.reading.relations.told_of import body_before_title, body_in_title, party_called

# Sectors of those who head bodies only: there are no directors or founders of states.
_OF_BODIES = (None, "IGO", "BUS", "JRN")
_NATIONAL = ("head_of_state", "head_of_government", "minister")
_STATE_HEADS = ("head_of_state", "head_of_government")
_HEADS = {"prime-minister", "chancellor"}
# Offices whose holders may be called by their party.
_OF_PARTIES = ("legislator", "minister", "head_of_government")
# "the official from the ministry", "a fellow with the institute"
_FROM = ("from", "with", "at", "in", "of")


def kind_of(title: Title, target: Actor) -> str:
    """The relation of a title: an analyst belongs to a body, its head leads it, a lawmaker is of a party."""
    office = title.office
    if office.relation == "speaksFor":
        return "speaksFor"
    if _needs_a_body(title) and target.cls in ("State", "Place"):
        # "the Polish film director"
        return "belongsTo"
    if title.office.sector == "PTY" and target.cls == "State":
        # "the Danish party leader" leads one of its parties
        return "belongsTo"
    party = target.sector == "PTY" and office.kind in _OF_PARTIES
    faction = target.cls == "Organization" and target.sector is None and office.kind == "legislator"
    if party or faction:
        return "memberOf"
    if office.relation == "belongsTo":
        return "belongsTo"
    leads = any(r.type == "leads" for r in relation_words().get((title.token.lemma_.lower(), "n"), ()))
    # "the group's head in Chad" heads what it has there
    behind = [preposition(c) for c in children(title.token, "nmod") if c.i > title.token.i]
    part = "in" in behind and "of" not in behind
    leads = leads and not part and not title.text.lower().endswith(tuple(relation_class("no_head")))
    leads = leads and title.text.split()[0].lower() not in relation_class("deputy")
    return "leads" if leads else office.relation


def _needs_a_body(title: Title) -> bool:
    return title.office.kind == "head_of_organization" and title.office.sector in _OF_BODIES


def scopes_of(title: Title, holders: tuple[Mention, ...], scene: Scene) -> list[Mention]:
    """What a title is an office of: one, for lawmakers and ministers also their party."""
    if title.office.kind in _STATE_HEADS and _is_of_some_body(title, scene):
        return []
    known = {h.actor.id for h in holders}
    # the parliament of a "Member of Parliament" is in the title
    inside = title.text.lower().split() if title.office.kind == "legislator" else []
    own = [t for t in owners_of(title.token, scene) if t.i < title.start or _is_behind(title, t)]
    behind = _behind_name(title, holders, scene)
    owners = [*title.of, *(t for t in own if t.lower_ not in inside), *behind]
    found: dict[str, tuple[int, Mention]] = {}
    for token in owners:
        rank = _rank(token, title)
        for mention in _named(token, title, holders, scene) if rank is not None else ():
            led = (rank == 1 or title.office.kind == "minister") and token not in behind
            portfolio = led and mention.how == "new" and mention.actor.cls == "Organization"
            if _needs_a_body(title) and mention.actor.cls == "State" and token.i > title.token.i:
                # "the founder of modern Poland"
                continue
            if mention.actor.id not in known and not (portfolio and title.office.relation != "speaksFor"):
                state = title.office.kind in _NATIONAL and mention.actor.cls == "State"
                # "Kenya director of the Asia Foundation"
                body = _needs_a_body(title) and mention.actor.cls == "Organization"
                found.setdefault(mention.actor.id, ((rank or 0) - (2 if state or body else 0), mention))
    ranked = [m for _, m in sorted(found.values(), key=lambda pair: pair[0])]
    if not ranked:
        return (
            _meant(title, holders, scene)
            or _known_scope(title, holders, scene)
            or _own(title, holders, scene)
        )
    if title.office.kind in _OF_PARTIES:
        parties = [m for m in ranked if kind_of(title, m.actor) == "memberOf"]
        others = [m for m in ranked if m not in parties] or _known_scope(title, holders, scene)
        return [*parties[:1], *others[:1]]
    fitting = [m for m in ranked if fitting_type(kind_of(title, m.actor), holders, (m,)) is not None]
    return _part_of(title, fitting[0], scene) if fitting else []


def _part_of(title: Title, scope: Mention, scene: Scene) -> list[Mention]:
    """ "Norwegian police spokesman", "Kenya's opposition leader": they are of that body of it."""
    said = title.office.relation == "speaksFor" or title.office.kind == "party"
    body = body_in_title(title, scope.actor.country, scene) if said and scope.actor.cls == "State" else None
    return [body or scope]


def _own(title: Title, holders: tuple[Mention, ...], scene: Scene) -> list[Mention]:
    """ "Army spokesman Berg", "opposition leader Petrov": the body of his country, or the article's."""
    if len(holders) != 1 or holders[0].head == title.token.i:
        return []
    home = holders[0].actor.country or _country_around(title.token, scene)
    body = body_in_title(title, home, scene)
    return [body] if body is not None else []


def _is_of_some_body(title: Title, scene: Scene) -> bool:
    """ "Treasury Board President Berg" is no president of a state, though no one knows the board."""
    before = title.token.nbor(-1) if title.start == title.token.i > 0 else None
    if before is None or before.pos_ != "PROPN" or before.i in scene.mentions:
        return False
    if before.ent_type_ == "ORG" or before.lower_ in relation_class("organ"):
        return True
    known = (type_nouns().get(before.lower_), scene.catalogue.role_noun(before.lower_))
    return any(k is not None and k.cls == "Organization" for k in known)


def _is_behind(title: Title, word: Token) -> bool:
    """Whether a word stands behind a title, and is not the end of it as in "chief of staff"."""
    return (
        word.i > title.token.i and word.doc[title.token.i : word.i + 1].text.lower() not in title.text.lower()
    )


def _named(token: Token, title: Title, holders: tuple[Mention, ...], scene: Scene) -> tuple[Mention, ...]:
    """Who is named at a word: by "Nordex Canada" Nordex, not the state at its end, by "party" before
    "leader" the one told of.
    """
    found = scene.mentions.get(token.i, ())
    before = token.nbor(-1) if token.i else token
    if token.ent_type_ == "LOC" and before.ent_type_ == "ORG" and before.head in (token, token.head):
        return scene.mentions.get(before.i, found)
    if found and found[0].how == "new" and found[0].end - found[0].start == 1 and token.text.islower():
        body = body_before_title(token, scene)
        return found if body is None else (Mention(token.i, token.i, token.i + 1, body, "coreference"),)
    if not found and holders and (title.office.kind in _OF_PARTIES or title.office.key == "leader"):
        party = party_called(token, holders[0].actor, scene)
        return (party,) if party is not None else ()
    return found


def _meant(title: Title, holders: tuple[Mention, ...], scene: Scene) -> list[Mention]:
    """ "The union struck. Union leader Petrov said …": the body told of that a title's own noun means."""
    if not holders or holders[0].head <= title.token.i:
        return []
    for noun in children(title.token, "compound", "amod"):
        body = body_before_title(noun, scene) if noun.i < title.token.i else None
        if body is not None and not scene.mentions.get(noun.i):
            return [Mention(noun.i, noun.i, noun.i + 1, body, "coreference")]
    return []


def _behind_name(title: Title, holders: tuple[Mention, ...], scene: Scene) -> list[Token]:
    """ "King Philippe of Belgium", "Senator Berg of Ohio": what stands behind the name."""
    if holders[0].head <= title.token.i or any(t.i > title.token.i for t in title.of):
        # "the spokesman for the mission, Berg of the Norwegian Army"
        return []
    return [c for c in children(scene.doc[holders[0].head], "nmod") if preposition(c) == "of"]


def _rank(owner: Token, title: Title) -> int | None:
    """How surely a word says what an office is of; an envoy's "to" says where he is sent."""
    before = preposition(owner) if owner.i > title.token.i else None
    if before == "to" and title.office.kind == "envoy":
        return None
    return 1 if before in ("for", "to", "in") else 0


def owners_of(noun: Token, scene: Scene) -> list[Token]:
    """The words that say whose an office or a post is."""
    found = []
    for child in noun.children:
        if child.tag_ == "WP$" or (child.tag_ in ("WDT", "WP") and preposition(child) in _FROM):
            found.extend(_antecedent(noun))  # "the bank of which she is head", "whose head is Novak"
            continue
        within = child.lemma_.lower() in relation_class("organ")
        ground = child.is_lower and child.lemma_.lower() in relation_class("place")
        if (within or ground) and preposition(child) == "of":
            # "the chairman of the board of directors of the company", "the governor of the province of Lac"
            found.extend(owners_of(child, scene))
        # in "a leader and Hamas ally" what a tree hangs on the first noun is the second's
        before = child.dep_ in ("compound", "nmod:poss", "amod") and child.i < noun.i
        if before and child.is_lower and child.lemma_ in relation_class("place"):
            # "Oslo city councillor"
            found.extend(children(child, "compound"))
        if before or (base(child) == "nmod" and preposition(child) in _FROM):
            found.extend(t for t in conjuncts(child) if strayed_from(t) is None)
        elif base(child) == "nmod" and preposition(child) == "for" and not _is_somebody(child, scene):
            # "the assistant secretary for Asian affairs of the US", but no "spokesman for critics of Hamas"
            found.extend(c for c in children(child, "nmod") if preposition(c) in ("of", "at"))
    return found


def _antecedent(noun: Token) -> list[Token]:
    """The noun that a relative clause with ``noun`` in it hangs on, if any."""
    while noun.dep_ != "acl:relcl":
        if noun.head.i == noun.i:
            return []
        noun = noun.head
    return [noun.head]


def _is_somebody(word: Token, scene: Scene) -> bool:
    return word.i in scene.mentions or scene.catalogue.role_noun(word.lemma_.lower()) is not None


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


def is_national(title: Title) -> bool:
    """Whether a country has the office but once, so that it need not be said of which country it is."""
    return title.office.kind in _NATIONAL or title.office.key in relation_class("national")


def _can_have(state: Actor, title: Title, scene: Scene) -> bool:
    """Whether a state has the office: where no prime minister is known but presidents are, there is no deputy
    of one ("Vice Premier").
    """
    kinds = {h.office for h in scene.catalogue.holdings.within(state.id)}
    return not title.office.key.endswith("prime-minister") or not kinds or bool(kinds & _HEADS)


def _country_around(token: Token, scene: Scene) -> str | None:
    """The country that the article is about, unless the sentence speaks of others too, or of what somebody
    does to it: a minister who criticises Chad or meets it is another's.
    """
    home = scene.main_country()
    for i in range(token.sent.start, token.sent.end):
        word = scene.doc[i]
        if _is_visited(word) and _lies_in(word, home, scene):
            return None
        for actor in (m.actor for m in scene.mentions.get(i, ()) if m.actor.cls == "State"):
            verb = word.head.head if base(word) == "nmod" else word.head
            beside = base(word) in ("obl", "nmod") and preposition(word) in ("with", "against", "to")
            across = word.dep_ in ("obj", "iobj") or (beside and verb.lemma_ != "return")
            own = word.pos_ == "PRON" or not verb.is_ancestor(token)
            if actor.country != home or (across and not own):
                return None
    return home


def _is_visited(word: Token) -> bool:
    """ "President Novak visited Oslo", "is in Oslo", "arrived in Oslo", "is on a trip to Oslo": nobody visits
    what is his own.
    """
    above, before = word.head, preposition(word)
    if base(word) == "obj":
        return above.lemma_ in words("visiting")
    if children(word, "cop"):
        return before == "in"
    there = ("in",) if above.lemma_ in words("arriving") else ("to", "for")
    moved = above.lemma_ in words("arriving") or above.lemma_ in words("setting_out")
    travels = base(word) == "obl" and before in there and moved
    return travels or (base(word) in ("nmod", "obl") and before == "to" and above.lemma_ in words("journey"))


def _lies_in(word: Token, country: str | None, scene: Scene) -> bool:
    there = (m.actor for m in scene.mentions.get(word.i, ()) if m.actor.cls in ("Place", "State"))
    return country is not None and any(a.country == country for a in there)


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
    if not (scopes or told) and home and holder.country in (home, None) and is_national(title):
        # a minister of his own country or the one that the article is about, if no other is known to be it
        state = scene.catalogue.country(home)
        known = scene.catalogue.holder(title.office.key, state.id, scene.day)
        if not _can_have(state, title, scene):
            return []
        if known is None or known.id == holder.id:
            scopes = {state.id: state}
    if len(scopes) != 1:
        return []
    at = title.token.i
    return [Mention(at, at, at + 1, scope, "office") for scope in scopes.values()]
