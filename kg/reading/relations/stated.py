"""Relations that a word of the lexicon states (``relations.csv``): "the force included …", "an ally of …"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.relations import relation_class
from kg.knowledge.words import RelationWord, relation_words, type_nouns
from kg.language.plain import Token
from kg.reading.events.frames import Frame, fillers
from kg.reading.grammar.slots import Slots, noun_slots, predicate_slots
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import base, children, conjuncts, leader, preposition
from kg.reading.phrases.offices import names_its_own, title_at
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.phrases.standing import role_at
from kg.reading.relations.past import brought_about_by, is_over, is_unreal, is_wished, tells_of_the_past
from kg.reading.relations.record import SYMMETRIC, Relation, fitting_type
from kg.reading.relations.titles import of_title


def led(verb: Token, scene: Scene) -> Iterator[Relation]:
    """ "the Russia-led bloc", "a group headed by Petrov", "the Vienna-based agency"."""
    if verb.dep_ not in ("amod", "acl", "compound") or verb.tag_ not in ("VBN", "VBD", "JJ"):
        return
    row = next((r for r in relation_words().get((verb.lemma_, "v"), ()) if r.type in _LED), None)
    if row is None and verb.lower_ == "led":
        row = next(r for r in relation_words()["lead", "v"] if r.type == "leads")
    of = scene.mentions.get(verb.head.i, ())
    if row is None or not of or is_over(verb, scene) or is_wished(verb.head):
        return
    before = [t for t in verb.doc[max(0, verb.i - 3) : verb.i] if scene.mentions.get(t.i)]
    hyphenated = verb.i > 0 and verb.doc[verb.i - 1].text == "-"
    agents = [t for c in children(verb, "obl", "compound", "obl:agent") for t in conjuncts(c)]
    wanted = ("by",) if row.type == "leads" else ("in", "at")
    agents = [t for t in agents if t.i < verb.i or preposition(t) in (*wanted, None)]
    found = _mentions(agents or (before[-1:] if hyphenated else []), scene)
    if not found:
        return
    start = found[0].start if found[0].end <= verb.i else verb.i
    ends = (found, of[:1]) if row.type == "leads" else (of[:1], found)
    kind = fitting_type(row.type, *ends)
    if kind == row.type:
        yield Relation(kind, row.lemma, *ends, start, verb.i + 1, brought_about_by(verb.head))
    office = scene.catalogue.office(f"head of the {verb.head.lemma_.lower()}")
    if kind == "holdsOffice" and office is not None:
        # "the Kenyan government, headed by Novak" names the state itself
        yield Relation(kind, office.name, *ends, start, verb.i + 1)


def led_under(noun: Token, scene: Scene) -> Iterator[Relation]:
    """ "rebels under Novak", "formed a government under Novak": it is Novak who leads them."""
    if noun.lemma_.lower() not in relation_class("led_under") or is_unreal(noun) or is_wished(noun):
        return
    of = scene.mentions.get(noun.i, ())[:1]
    behind = [*children(noun, "nmod"), *(c for c in children(noun.head, "obl") if c.i > noun.i)]
    under = [c for c in behind if preposition(c) == "under" and c.left_edge.i == noun.i + 1]
    heads = tuple(m for m in _mentions(under, scene) if m.actor.cls == "Person")
    if fitting_type("leads", heads, of) == "leads" and not tells_of_the_past(noun, scene):
        yield Relation("leads", "under", heads, of, noun.i, noun.i + 1, brought_about_by(noun))


_LED = ("leads", "locatedIn")


def of_verb(verb: Token, scene: Scene) -> Iterator[Relation]:
    """What a verb of the lexicon states of the actors in its slots."""
    # The lemma of the adjective "allied" is "ally" where it has a participle's tag.
    plain = verb.lemma_.lower() if verb.pos_ == "VERB" or verb.tag_ == "JJ" else verb.lower_
    rows = relation_words().get((plain, "v" if verb.pos_ == "VERB" else "a"), ())
    if not rows:
        return
    frame = Frame(verb, None, _verb_slots(verb))
    for row in rows:
        if row.type == "partOf" and row.origin.startswith("up") and not children(verb, "compound:prt"):
            continue
        if row.type in _LED and (_is_modifier(verb) or not _leads_somebody(frame, row)):
            continue
        origins = fillers(frame, tuple(row.origin.replace("up of", "of").split()), scene, acting=True)
        targets = fillers(frame, tuple(row.target.split()), scene, acting=row.type != "locatedIn")
        targets = targets or _named_behind(frame, row, scene)
        if row.type == "contributesTo" and not (_gives_forces(frame, scene) and _is_force(targets)):
            continue
        kind = fitting_type(row.type, origins, targets)
        if row.type == "partOf" and origins and all(o.actor.sector == "PTY" for o in origins):
            # parties that a coalition consists of
            kind = fitting_type("memberOf", origins, targets) or kind
        if kind in (None, "holdsOffice") or (kind == "leads" and is_over(verb, scene)):
            continue
        if row.lemma in relation_class("post") and not _is_posted(verb, origins, targets):
            continue
        if kind is not None:
            yield Relation(kind, row.lemma, origins, targets, verb.i, verb.i + 1, verb)
            yield from _contributions(row, origins, targets, verb, scene)
            return


def _verb_slots(verb: Token) -> Slots:
    """The verb's slots, in "a bloc consisting of Chad" with what some trees hang on the noun before it."""
    slots = predicate_slots(verb)
    if verb.dep_ == "acl":
        for child in children(verb.head, "nmod"):
            before = preposition(child)
            if before is not None and verb.doc[verb.i + 1].lower_ == before and child.i > verb.i:
                slots.setdefault(before, conjuncts(child))
    return slots


def _is_modifier(verb: Token) -> bool:
    """ "the Russia-led bloc", "the governing coalition": the participle only says which."""
    if verb.tag_ != "VBG":
        return verb.dep_ in ("amod", "acl", "compound")
    behind = any(t.i == verb.i + 1 and t.pos_ == "NOUN" for t in children(verb, "obj"))
    return verb.dep_ == "amod" or (behind and verb.dep_ == "advcl" and verb.doc[verb.i - 1].text != ",")


def _is_posted(verb: Token, origins: tuple[Mention, ...], targets: tuple[Mention, ...]) -> bool:
    """ "who works for the bank"; of "worked for the bank" nobody knows whether it goes on."""
    over = verb.tag_ == "VBD" or children(verb, "aux")
    bodies = all(t.actor.cls == "Organization" for t in targets)
    return not over and bodies and all(o.actor.cls == "Person" for o in origins)


def _leads_somebody(frame: Frame, row: RelationWord) -> bool:
    """ "commands a majority": nobody is led."""
    led = [t for name in row.target.split() for t in frame.slots.get(name, [])]
    return row.type != "leads" or not any(t.lemma_.lower() in relation_class("no_body") for t in led)


def _named_behind(frame: Frame, row: RelationWord, scene: Scene) -> tuple[Mention, ...]:
    """ "heads the charity Open Door": the name that stands behind a noun which names nobody itself."""
    nouns = [t for name in row.target.split() for t in frame.slots.get(name, [])]
    return _mentions([c for t in nouns for c in children(t, "appos", "flat", "nmod:unmarked")], scene)


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
        yield Relation("contributesTo", row.lemma, tuple(states), whole, verb.i, verb.i + 1, verb, True)


def of_noun(noun: Token, scene: Scene) -> Iterator[Relation]:
    """What a noun of the lexicon states: "Armenia is a member of the CSTO", "X, an ally of Y"."""
    # "a member state of the union" is a member
    kind = next((c.lemma_.lower() for c in children(noun, "compound") if c.lemma_ == "member"), None)
    rows = relation_words().get((kind or noun.lemma_.lower(), "n"), ())
    holders, factual = _said_of(noun, scene)
    if not holders or is_unreal(noun) or (factual is not None and is_over(factual, scene)):
        return
    people = tuple(h for h in holders if h.actor.cls == "Person")
    several = noun.tag_ in ("NNS", "NNPS")
    title = title_at(noun, scene.catalogue, shared=several)
    if title is not None and people:
        # "Presidents Petrov of Chad and Novak of Mali" have one each
        apart = any(preposition(c) == "of" for p in people for c in children(scene.doc[p.head], "nmod"))
        if several and not apart:
            yield from of_title(title, people, factual, scene)
        return
    slots = _slots(noun)
    frame = Frame(noun, None, slots)
    for row in rows:
        if row.type in ("relativeOf", "locatedIn") or _is_in_trade(noun, people):
            continue
        targets = fillers(frame, tuple(row.target.split()), scene, acting=True)
        if not targets and row.type in SYMMETRIC and len(holders) == 2 and noun.tag_ == "NNS":
            # "Russia and Belarus are allies"
            holders, targets = holders[:1], holders[1:]
        if row.type in SYMMETRIC and people:
            # "the Russian critic Petrov" is no critic of Russia
            targets = tuple(t for t in targets if t.how != "demonym")
        kind = fitting_type(row.type, holders, targets)
        if kind is not None:
            yield Relation(kind, row.lemma, holders, targets, noun.i, noun.i + 1, factual)
            return
    if noun.lemma_.lower() in relation_class("no_tie"):
        return
    role = scene.catalogue.role_noun(noun.lemma_.lower())
    if people and role is not None and role.cls == "Person" and noun.dep_ != "compound":
        bodies = fillers(frame, ("at", "of", "with", "for", "from", "adj"), scene, acting=True)
        bodies = tuple(b for b in bodies if b.actor.cls in ("Organization", "State"))
        if fitting_type("belongsTo", people, bodies[:1]):
            lemma = noun.lemma_.lower()
            yield Relation("belongsTo", lemma, people, bodies[:1], noun.i, noun.i + 1, factual)
    elif not people:
        yield from _of_its_state(noun, holders, frame, factual, scene)


def _of_its_state(
    noun: Token, holders: tuple[Mention, ...], frame: Frame, factual: Token | None, scene: Scene
) -> Iterator[Relation]:
    """ "The Chadian rebel group FACT", "Le Pays, a newspaper from Mali": the noun says whose a body is."""
    lemma = noun.lemma_.lower()
    row, role = type_nouns().get(lemma), role_at(noun, scene)
    known = row.cls if row is not None else role.cls if role is not None else None
    if known not in ("Organization", "Group") or lemma in relation_class("place"):
        return
    # "the ruling party in Chad" is of Chad; a company in Chad need not be
    inside = ("in",) if all(h.actor.sector == "PTY" for h in holders) else ()
    states = fillers(frame, ("adj", "poss", "of", "from", *inside), scene, acting=True)
    states = tuple(m for m in states if m.actor.cls == "State")[:1]
    if states and all(h.actor.cls in ("Organization", "Group") for h in holders):
        kind = fitting_type("belongsTo", holders, states)
        if kind is not None:
            yield Relation(kind, lemma, holders, states, noun.i, noun.i + 1, factual)


def _is_in_trade(noun: Token, people: tuple[Mention, ...]) -> bool:
    """ "its largest trading partner", "her partner": no ally."""
    if noun.lemma_.lower() != "partner":
        return False
    return bool(people) or any(
        c.lower_ in relation_class("no_ally") for c in children(noun, "amod", "compound")
    )


def _slots(noun: Token) -> Slots:
    """The noun's slots, in "the CSTO, of which Armenia is a member" with what the pronoun stands for."""
    slots = noun_slots(noun)
    if noun.dep_ == "acl:relcl":
        for name, tokens in slots.items():
            slots[name] = [noun.head if t.tag_ in _RELATIVE else t for t in tokens]
        # some trees hang "of which" on what it stands for
        fronted = [c for c in children(noun.head, "nmod") if c.tag_ in _RELATIVE and c.i < noun.i]
        for name in filter(None, map(preposition, fronted)):
            slots.setdefault(name, [noun.head])
    return slots


_RELATIVE = ("WDT", "WP", "WP$")


def _said_of(noun: Token, scene: Scene) -> tuple[tuple[Mention, ...], Token | None]:
    """The actors that a noun is said of, and the word that asserts it.

    They are its subject, the name that it stands beside or before ("NATO member Turkey"), or the examples
    behind it ("members such as Armenia").
    """
    if children(noun, "cop"):
        subjects = [t for s in surface_subjects(noun) for t in conjuncts(s)]
        return _mentions(subjects, scene), noun
    if noun.dep_ == "xcomp" and noun.head.lemma_ in relation_class("turn"):
        # "became a member"
        return _mentions(predicate_slots(noun.head).get("subj", []), scene), noun.head
    if base(noun) == "appos" and not names_its_own(noun):
        beside = [noun.head]
        if noun.tag_ in ("NNS", "NNPS"):
            beside = [t for t in conjuncts(leader(noun.head)) if t.i < noun.i]
        return _mentions(beside, scene), None
    if noun.dep_ in ("compound", "nmod:desc") and noun.i < noun.head.i and noun.head.pos_ == "PROPN":
        several = noun.tag_ in ("NNS", "NNPS")
        # "Peru and its allies Chile and Bolivia"
        listed = [t for t in conjuncts(leader(noun.head)) if t.i > noun.i]
        return _mentions(listed if several else [noun.head], scene), None
    examples = [c for c in children(noun, "nmod", "appos") if c.i > noun.i and _is_example(c)]
    if noun.tag_ == "NN" and not examples:
        # "Hamas's armed wing, the Qassam Brigades"; the name behind "of the group, Hamas" is the group's
        of = [c for c in children(noun, "nmod") if c.i > noun.i and c.pos_ != "PROPN"]
        examples = [] if of else [c for c in children(noun, "appos") if c.pos_ == "PROPN"]
    return _mentions([t for c in examples for t in conjuncts(c)], scene), None


def _is_example(token: Token) -> bool:
    name = preposition(token)
    if token.dep_ == "appos":
        # "members Norway and Turkey", but "members of the cabinet - the council - resigned"
        people = token.ent_type_ == "PER" and bool(children(token, "conj"))
        return people or not any(t.is_punct for t in token.doc[token.head.i : token.i])
    return name is not None and name.split()[0] in relation_class("example")


def _mentions(tokens: list[Token], scene: Scene) -> tuple[Mention, ...]:
    return tuple(m for t in tokens for m in scene.mentions.get(t.i, ()))
