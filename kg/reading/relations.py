"""Relations: what holds between actors, from titles, modifiers, appositions and words that state it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.knowledge.words import RelationWord, relation_words, words
from kg.reading.frames import Frame, fillers
from kg.reading.offices import Title, title_at, titles_of
from kg.reading.scene import Mention, Scene
from kg.reading.slots import noun_slots, predicate_slots
from kg.reading.syntax import base, children, conjuncts, preposition

_BELONGING = ("amod", "compound", "nmod:poss", "nmod:desc")
_OF_TYPE: dict[str, tuple[str, ...]] = {
    "partOf": ("Organization", "Group"),
    "contributesTo": ("Organization", "Group"),
    "memberOf": ("Organization",),
    "leads": ("Organization", "Group", "State"),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as told at one word. ``start`` and ``end`` are the trigger's token span.

    ``factual`` is the word whose factuality the relation has; None: told in passing, and so as holding.
    """

    type: str
    predicate: str
    origins: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    start: int
    end: int
    factual: Token | None = None


def find_relations(doc: Doc, scene: Scene) -> Iterator[Relation]:
    """Every relation told, in text order; one that only repeats itself is given each time."""
    for token in doc:
        if token.i in scene.mentions:
            yield from _of_mention(token, scene.mentions[token.i], scene)
        if token.pos_ == "VERB":
            yield from _of_verb(token, scene)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _of_noun(token, scene)


def _of_mention(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    first = mentions[0]
    if first.how in ("demonym", "metonym") or token.pos_ == "PRON":
        return
    if first.actor.cls == "Person":
        titles = titles_of(token, scene.catalogue) if token.pos_ == "PROPN" else []
        if first.how in ("coreference", "office", "new") and token.pos_ == "NOUN":
            own = title_at(token, scene.catalogue)
            speaks = own is not None and own.office.relation == "speaksFor" and token.dep_ != "appos"
            if own is not None and (
                speaks or first.how == "office" or (first.how != "new" and own.office.kind != "other")
            ):
                titles = [*titles, own]
        for title in titles:
            yield from _of_title(title, mentions, None, scene)
        if titles or title_at(token, scene.catalogue) is not None:
            return
    yield from _belonging(token, mentions, scene)
    if first.actor.cls == "Place":
        yield from _located(token, mentions, scene)


def _of_title(
    title: Title, holders: tuple[Mention, ...], factual: Token | None, scene: Scene
) -> Iterator[Relation]:
    kind = _kind_of(title)
    targets = tuple(m for t in title.of for m in scene.mentions.get(t.i, ()))
    if kind != "speaksFor":
        targets = tuple(m for m in targets if m.actor.cls in ("State", "Organization", "Place"))
    targets = tuple(m for m in targets if m.actor.id not in {h.actor.id for h in holders})
    if kind == "leads" and targets and targets[0].actor.cls not in ("Organization", "Group"):
        kind = "holdsOffice"
    if not targets or title.former:
        # A former office does not hold, and the contract has no tense for relations.
        return
    predicate = title.text[:1].upper() + title.text[1:]
    end = title.token.i + 1
    start = max(0, end - len(title.text.replace("-", " - ").split()))
    yield Relation(kind, predicate, holders, targets[:1], start, end, factual)


def _kind_of(title: Title) -> str:
    """The relation that a title states: an analyst belongs to a body, its head leads it."""
    if title.office.relation == "speaksFor" and title.office.kind != "other":
        return "speaksFor"
    if any(row.type == "leads" for row in relation_words().get((title.token.lemma_.lower(), "n"), ())):
        return "leads"
    return "belongsTo" if title.office.kind == "other" else "holdsOffice"


def _belonging(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    """ "Russian peacekeepers", "the CSTO contingent", "the armed forces of Armenia and Russia"."""
    first = mentions[0]
    if first.actor.cls not in ("Group", "Organization", "Person") or first.how == "coreference":
        return
    if token.lemma_.lower() in words("own_kind"):
        return
    if len(mentions) > 1:
        yield from _each_to_its_state(mentions, scene)
        return
    for child in token.children:
        origin = ("of", "from") if base(token) == "nsubj" else ("of",)
        of = child.dep_ == "nmod" and preposition(child) in origin
        if (child.dep_ not in _BELONGING and not of) or child.pos_ == "PRON":
            continue
        for target in scene.mentions.get(child.i, ()):
            if target.actor.cls not in (
                ("State", "Organization") if mentions[0].how == "new" else ("State",)
            ):
                continue
            within = (
                token.ent_type_ == "ORG" and first.start <= child.i < first.end and target.how != "demonym"
            )
            if target.actor.id != first.actor.id and not within:
                yield Relation("belongsTo", _tie(token), mentions[:1], (target,), child.i, child.i + 1)
                return


def _tie(token: Token) -> str:
    """What ties somebody to a body: the noun that says what they are there, for a bare name only "of"."""
    return str(token.lemma_).lower() if token.pos_ == "NOUN" else "of"


def _each_to_its_state(bodies: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    for body in bodies:
        state = scene.catalogue.country(body.actor.country) if body.actor.country else None
        if state is not None:
            target = Mention(body.end - 1, body.end - 1, body.end, state, "name")
            yield Relation("belongsTo", "of", (body,), (target,), target.start, target.end)


def _located(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    """ "Almaty, Kazakhstan"."""
    for child in children(token, "appos", "nmod:unmarked"):
        targets = tuple(m for m in scene.mentions.get(child.i, ()) if m.actor.cls in ("State", "Place"))
        if targets and child.i - token.i <= 4:
            yield Relation("locatedIn", "in", mentions, targets, child.i, child.i + 1)


def _of_verb(verb: Token, scene: Scene) -> Iterator[Relation]:
    if verb.lower_ in ("led", "headed", "dominated") and verb.dep_ in ("amod", "acl", "compound"):
        yield from _led(verb, scene)
        return
    frame = Frame(verb, None, predicate_slots(verb))
    for row in relation_words().get((verb.lemma_, "v"), ()):
        if row.type == "partOf" and row.origin.startswith("up") and not children(verb, "compound:prt"):
            continue
        origins = fillers(frame, tuple(row.origin.replace("up of", "of").split()), scene, acting=True)
        targets = fillers(frame, tuple(row.target.split()), scene, acting=row.type != "locatedIn")
        if row.type == "contributesTo" and not (_gives_forces(frame, scene) and _is_force(targets)):
            continue
        if _can_hold(row.type, origins, targets):
            yield Relation(row.type, row.lemma, origins, targets, verb.i, verb.i + 1, verb)
            yield from _contributions(row, origins, targets, verb, scene)
            return


def _is_force(targets: tuple[Mention, ...]) -> bool:
    return all(t.actor.sector == "MIL" or "mission" in t.actor.name.lower() for t in targets)


def _gives_forces(frame: Frame, scene: Scene) -> bool:
    """ "sent 500 soldiers to the mission": only forces make a contribution to a force."""
    roles = [scene.catalogue.role_noun(t.lemma_.lower()) for t in frame.slots.get("obj", [])]
    return frame.token.lemma_ == "contribute" or any(r is not None and r.sector == "MIL" for r in roles)


def _contributions(
    row: RelationWord, parts: tuple[Mention, ...], whole: tuple[Mention, ...], verb: Token, scene: Scene
) -> Iterator[Relation]:
    """A force that is part of a body, or soldiers "from" states in it: what the states contribute."""
    if row.type != "partOf" or not all(p.actor.sector == "MIL" for p in parts):
        return
    states = []
    for part in parts:
        senders = [
            t
            for c in children(scene.doc[part.head], "nmod")
            if preposition(c) == "from"
            for t in conjuncts(c)
        ]
        named = [m for t in senders for m in scene.mentions.get(t.i, ()) if m.actor.cls == "State"]
        states.extend(named)
        if not named and part.actor.country:
            state = scene.catalogue.country(part.actor.country)
            states.append(Mention(part.head, part.start, part.end, state, "name"))
    if states:
        yield Relation("contributesTo", row.lemma, tuple(states), whole, verb.i, verb.i + 1, verb)


def _can_hold(kind: str, origins: tuple[Mention, ...], targets: tuple[Mention, ...]) -> bool:
    if not origins or not targets:
        return False
    allowed = _OF_TYPE.get(kind)
    if allowed is not None and any(t.actor.cls not in allowed for t in targets):
        return False
    if kind == "partOf" and any(o.actor.cls not in ("Organization", "Group", "State") for o in origins):
        return False
    return not {o.actor.id for o in origins} & {t.actor.id for t in targets}


def _led(verb: Token, scene: Scene) -> Iterator[Relation]:
    """ "the Russia-led bloc"."""
    led = scene.mentions.get(verb.head.i, ())
    before = [t for t in verb.doc[max(0, verb.i - 3) : verb.i] if scene.mentions.get(t.i)]
    leaders = tuple(m for t in (children(verb, "obl", "compound", "nsubj", "obl:agent") or before[-1:])
                    for m in scene.mentions.get(t.i, ()))  # fmt: skip
    leaders = tuple(m for m in leaders if m.actor.cls in ("State", "Person", "Organization"))
    if led and leaders and led[0].actor.cls in ("Organization", "Group"):
        start = leaders[0].start if leaders[0].end <= verb.i else verb.i
        yield Relation("leads", "lead", leaders, led[:1], start, verb.i + 1)


def _of_noun(noun: Token, scene: Scene) -> Iterator[Relation]:
    """Predicate nouns and appositions: "Armenia is a member of the CSTO", "X, an ally of Y"."""
    holders, factual = _said_of(noun, scene)
    if not holders:
        return
    title = title_at(noun, scene.catalogue)
    people = tuple(h for h in holders if h.actor.cls == "Person")
    if title is not None and people and factual is not None:
        yield from _of_title(title, people, factual, scene)
        return
    slots = noun_slots(noun)
    frame = Frame(noun, None, slots)
    if title is None and people and scene.catalogue.role_noun(noun.lemma_.lower()) is not None:
        bodies = fillers(frame, ("at", "of", "with", "for", "from", "adj"), scene, acting=True)
        bodies = tuple(b for b in bodies if b.actor.cls in ("Organization", "State"))
        if bodies:
            yield Relation("belongsTo", noun.lemma_.lower(), people, bodies[:1], noun.i, noun.i + 1, factual)
            return
    for row in relation_words().get((noun.lemma_.lower(), "n"), ()):
        targets = fillers(frame, tuple(row.target.split()), scene, acting=row.type != "locatedIn")
        if row.type == "relativeOf" and any(m.actor.cls != "Person" for m in (*holders, *targets)):
            continue
        if title is None and _can_hold(row.type, holders, targets):
            yield Relation(row.type, row.lemma, holders, targets, noun.i, noun.i + 1, factual)
            return


def _said_of(noun: Token, scene: Scene) -> tuple[tuple[Mention, ...], Token | None]:
    """The actors that a predicate noun or an apposition is said of, and the word that asserts it."""
    if children(noun, "cop"):
        subjects = [t for s in children(noun, "nsubj") for t in conjuncts(s)]
        return tuple(m for s in subjects for m in scene.mentions.get(s.i, ())), noun
    if base(noun) == "appos":
        return scene.mentions.get(noun.head.i, ()), None
    return (), None
