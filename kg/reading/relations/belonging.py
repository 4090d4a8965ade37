"""Whose somebody is, as modifiers tell: "Russian peacekeepers", "the CSTO contingent", "Berg of Amnesty"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.relations import relation_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.actors.shared import office_shared
from kg.reading.grammar.syntax import base, children, conjuncts, kids, leader, preposition
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.relations.past import brought_about_by, is_wished
from kg.reading.relations.record import Relation, fitting_type

_BEFORE = ("amod", "compound", "nmod:poss", "nmod:desc")


def belonging(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    """The state or body that the words around a group, body or person tie it to."""
    first = mentions[0]
    if first.actor.cls not in ("Group", "Organization", "Person") or first.how == "coreference":
        return
    if children(token, "cop") or not _can_be_tied(token):
        # "they are members" names nobody anew
        return
    if any(c.lower_ in relation_class("left") for c in children(token, "amod")):
        return
    if token.pos_ == "NOUN" and token.dep_ in ("nmod:desc", "compound") and token.head.ent_type_ == "ORG":
        # "the Chadian opposition party Wakit" is Wakit, of which its own noun tells
        return
    if len(mentions) > 1:
        yield from _each_to_its_state(token, mentions, scene)
        return
    if first.how == "new" or token.pos_ == "NOUN":
        mentions = _named(token, first, scene) or mentions
    for child in _near(token, first):
        if (
            (child.pos_ != "PRON" or _of_state(child, first, scene))
            and (_ties(child, token, first) or _is_spelled_in_two(child, token, scene))
            and not _is_apart(child, first, scene)
        ):
            targets = _owners(child, token, first, scene)
            targets = tuple(t for t in targets if t.actor.id != mentions[0].actor.id)
            if targets and token.lemma_.lower() in relation_class("of_members") and child.i > token.i:
                yield from _members(token, first, targets, scene)
                return
            if targets:
                kind = "memberOf" if _is_member(child, token, first, targets[0]) else "belongsTo"
                if token.lemma_.lower() in relation_class("limb"):
                    # "the youth wing of the party"
                    kind = fitting_type("partOf", mentions[:1], targets[:1]) or kind
                yield Relation(kind, _tie(token), mentions[:1], targets, child.i, child.i + 1)
                return


def in_brackets(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    """ "Prime Minister Anna Berg (Labour)": the party of somebody whose office is told too."""
    for child in token.children:
        parties = scene.mentions.get(child.i, ())[:1] if _is_bracketed(child) else ()
        if parties and _ties(child, token, mentions[0]) and parties[0].actor.sector == "PTY":
            yield Relation("memberOf", "of", mentions[:1], parties, child.i, child.i + 1)


def _of_state(pronoun: Token, first: Mention, scene: Scene) -> bool:
    """ "Its Senate objected": of the bodies that are somebody's, those of a state."""
    owners = scene.mentions.get(pronoun.i, ())
    return first.actor.cls == "Organization" and any(m.actor.cls == "State" for m in owners)


def _members(token: Token, whole: Mention, parts: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    """ "A coalition of Labour and the Greens": it is not theirs, they are in it."""
    if len(parts) == 1:
        # the second, hung on the coalition
        more = (m for t in children(token, "conj") for m in scene.mentions.get(t.i, ()))
        parts = (*parts, *(m for m in more if m.actor.cls == parts[0].actor.cls))
    if len(parts) > 1 and fitting_type("memberOf", parts, (whole,)) and not is_wished(token):
        made = brought_about_by(token)
        yield Relation("memberOf", _tie(token), parts, (whole,), token.i, token.i + 1, made)


def _named(token: Token, first: Mention, scene: Scene) -> tuple[Mention, ...]:
    """ "Wagner, a Russian group", "Norway's parliament, the Storting": it is said of the name beside it."""
    beside = (
        [token.head] if token.dep_ == "appos" else children(token, "appos") if token.pos_ == "NOUN" else []
    )
    found = [m for t in beside if t.pos_ == "PROPN" for m in scene.mentions.get(t.i, ())]
    return tuple(m for m in found if m.actor.cls == first.actor.cls)[:1]


def _near(token: Token, first: Mention) -> list[Token]:
    """The words around a name; of coordinated names each has those behind it, whatever the tree says."""
    chain = conjuncts(leader(token)) if first.actor.cls == "Person" else [token]
    if len(chain) == 1:
        return list(token.children)
    around = [c for member in chain for c in kids(member) if c not in chain]
    return [c for c in around if (c.head.i == token.i if c.i < token.i else _last(c, chain) == token)]


def _last(child: Token, chain: list[Token]) -> Token:
    """The last of coordinated names that stands before a word, or whose it is."""
    return next((t for t in reversed(chain) if t.i < child.i), child.head)


def _is_cut_off(child: Token, token: Token) -> bool:
    """ "the bloc consisting of Chad": another word stands between, and governs it."""
    return any(c.dep_ == "acl" and token.i < c.i < child.i for c in kids(token))


def _can_be_tied(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in words("own_kind") or lemma in relation_class("no_tie") or lemma in relation_class("place"):
        return False
    if lemma in relation_class("stance") and not _acts(token):
        return False
    # "opposition to North Korea's tests" is no body
    return not any(preposition(c) in ("to", "against") and c.i > token.i for c in children(token, "nmod"))


def _acts(noun: Token) -> bool:
    """ "The Greek opposition", "Chad's opposition", in a headline "Greek opposition rejects talks" is a body;
    "despite fierce Greek opposition" is none.
    """
    if children(noun, "nmod:poss") or any(c.lower_ in words("definite") for c in children(noun, "det")):
        return True
    alone = not any(c.ent_type_ != "NORP" for c in children(noun, "amod", "compound"))
    return alone and noun.dep_ == "nsubj" and noun.head.tag_ == "VBZ"


def _ties(child: Token, token: Token, first: Mention) -> bool:
    if _is_bracketed(child):
        return first.actor.cls == "Person" and child.ent_type_ == "ORG"
    if child.dep_ in _BEFORE:
        # "the Freedom Movement (FM) party" is the movement
        same = child.dep_ == "compound" and token.lemma_.lower() in relation_class("self")
        return child.i < token.i and not _is_of_pair(child) and not (same and child.ent_type_ == "ORG")
    if child.dep_ != "nmod" or _is_cut_off(child, token):
        return False
    before = preposition(child)
    if first.actor.cls == "Person" and before in ("from", "with", "at"):
        return True
    if before == "in":
        # "the Labour Party in Norway"
        return first.actor.sector == "PTY" and child.ent_type_ == "LOC" and child.i > token.i
    if before == "between":
        return token.lemma_.lower() in relation_class("of_members")
    return before == "of" or (before == "from" and base(token) == "nsubj")


def _is_bracketed(child: Token) -> bool:
    """ "Ivan Petrov (Labour)", "Ivan Petrov (CNN)"."""
    first = child.left_edge.i
    opening = child.doc[first if child.left_edge.text == "(" else first - 1]
    return child.dep_ in ("appos", "list", "parataxis", "nmod") and opening.text == "("


def _is_member(child: Token, token: Token, first: Mention, body: Mention) -> bool:
    """ "Ivan Petrov (Labour)", "Ivan Petrov of Labour", "Labour's Petrov": of whom only his party is told."""
    owner = preposition(child) == "of" or child.dep_ == "nmod:poss"
    told = _is_bracketed(child) or (token.pos_ == "PROPN" and owner)
    return told and first.actor.cls == "Person" and body.actor.sector == "PTY"


def _is_apart(child: Token, first: Mention, scene: Scene) -> bool:
    """A headline's "Assembly impeaches Petrov": between a body and its person stands at most what he is."""
    if first.actor.cls != "Person" or scene.doc[first.head].pos_ != "PROPN":
        return False
    between = scene.doc[child.i + 1 : first.start]
    return any(t.is_lower and t.is_alpha and t.pos_ != "ADJ" and not _is_role(t, scene) for t in between)


def _is_role(token: Token, scene: Scene) -> bool:
    lemma = token.lemma_.lower()
    return scene.catalogue.role_noun(lemma) is not None or scene.catalogue.office(lemma) is not None


def _is_spelled_in_two(child: Token, token: Token, scene: Scene) -> bool:
    """ "North Korean troops", "Saudi Arabian forces": two words, one name."""
    here = scene.mentions.get(child.i, ())
    before = child.dep_ in _BEFORE and child.i < token.i
    return before and any(m.start < child.i for m in here) and child.ent_type_ == "NORP"


def _is_of_pair(child: Token) -> bool:
    """ "Bosnian Serb troops", "Afghan-ISAF forces": of two names in a row none is the owner."""
    doc = child.doc
    before = doc[child.i - 1] if child.i else child
    names = ("ORG", "NORP", "LOC")
    behind = doc[child.i + 1].text == "-" and doc[child.i + 2].ent_type_ in names
    joined = child.i > 1 and before.text == "-" and doc[child.i - 2].ent_type_ in names
    people = before.i != child.i and before.ent_type_ == child.ent_type_ == "NORP"
    return behind or joined or people


def _owners(child: Token, token: Token, first: Mention, scene: Scene) -> tuple[Mention, ...]:
    """States tie all; bodies only what has no name of its own, and people."""
    bodies = first.how == "new" or first.actor.cls == "Person"
    inside = token.ent_type_ == "ORG" and first.start <= child.i < first.end
    found = []
    for member in conjuncts(child):
        for mention in scene.mentions.get(member.i, ()):
            actor = mention.actor
            allowed = actor.cls == "State" or (actor.cls == "Organization" and bodies)
            # "Human rights groups": what is written small is no body's name
            small = mention.how == "new" and scene.doc[mention.end - 1].is_lower
            other = first.actor.country not in (actor.country, None)
            part = inside and (mention.how != "demonym" or other)
            away = other and preposition(leader(child)) == "in"
            if allowed and actor.id != first.actor.id and not (small or part or away):
                found.append(mention)
    return tuple({m.actor.id: m for m in found}.values())


def _tie(token: Token) -> str:
    """What ties somebody to a body: the noun that says what they are there, for a bare name only "of"."""
    return str(token.lemma_).lower() if token.pos_ == "NOUN" else "of"


def _each_to_its_state(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    """ "the armed forces of Chad and Mali", "the French and German presidents": one of each."""
    office = office_shared(token, scene) if mentions[0].actor.cls == "Person" else None
    for mention in mentions:
        country = mention.actor.country
        state = scene.catalogue.country(country) if country else None
        if state is None or scene.doc[mention.start].tag_ == "WP$":
            continue
        inside = range(mention.start, mention.end)
        told = (i for i in inside if any(m.actor.id == state.id for m in scene.mentions.get(i, ())))
        at = next(told, mention.end - 1)
        target = Mention(at, at, at + 1, state, "name")
        if office is None and preposition(leader(scene.doc[at])) == "in":
            continue  # who is somewhere need not be theirs
        if office is None:
            yield Relation("belongsTo", "of", (mention,), (target,), at, at + 1)
        else:
            yield Relation("holdsOffice", office, (mention,), (target,), token.i, token.i + 1)
