"""Whom another phrase of the sentence tells as the other side: who made the plan that is agreed to, who pays
for what is given up, with whom the row is that is backed down in, who wants those who are not handed over.
"""

from __future__ import annotations

from kg.knowledge.lexicon import Entry, word_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.coreference import can_act
from kg.reading.events.asked import bidden, in_spite
from kg.reading.events.deeds_of_state import states_of_deeds
from kg.reading.events.doer_slots import is_named_victim
from kg.reading.events.doers import agents_of
from kg.reading.events.frames import Frame, fillers
from kg.reading.events.owning import owners
from kg.reading.grammar.clause_kinds import answered
from kg.reading.grammar.slots import noun_slots, predicate_slots
from kg.reading.grammar.subjects import surface_subjects, understood_subjects
from kg.reading.grammar.syntax import base, children, conjuncts, is_passive, preposition
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]

_GIVEN = frozenset({"CONCEDE", "AGREE"})
_AT_SOMEBODY = frozenset({"ACCUSE", "SUPPORT", "REJECT", "COERCE", "ASSAULT", "SANCTION", "THREATEN"})
_STOOD = frozenset({"CONCEDE", "REJECT"})


def others_told(
    frame: Frame, entry: Entry, frames: dict[int, Frame], agents: Mentions, scene: Scene
) -> Mentions:
    """Who is on the other side by what the sentence, or the one before, tells besides the event word."""
    found = counterparts(frame, entry, scene) or chargers(frame, entry, frames, scene)
    found = found or _hurt(frame, entry, scene) or _thankers(frame, entry, scene)
    if not found and entry.type in ("REJECT", "AGREE", "CONCEDE") and entry.pos == "v":
        asking = answered(frame.token)
        outer = frames.get(asking.i) if asking is not None else None
        if outer is not None and outer.entry is not None and outer.entry.type in ("REQUEST", "AGREE"):
            return agents_of(outer, outer.entry, frames, scene)  # "asked Chad to leave, but Chad refused"
    found = found or _jailers(entry, agents, scene) or own_government(frame, entry, agents, scene)
    return found or states_of_deeds(frame, entry, frames, scene)


def counterparts(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """Who is on the other side of what a verb tells, where none of its own slots says so."""
    if entry.pos == "n":
        found = _of_others(frame, entry, scene) or in_spite(frame, entry, scene)
        return found or bidden(frame, entry, scene)
    if entry.type == "AGREE" and (found := _proposers(frame, entry, scene)):
        return found
    if entry.mutual and (found := _agreed_with(frame, scene)):
        return found
    if entry.type == "AID" and (found := _landed_among(frame, scene)):
        return found
    if entry.type in ("AID", "CONCEDE") and (found := _debtors(frame, scene)):
        return found
    if entry.type in ("AID", "AGREE") and (found := _receivers(frame, scene)):
        return found
    if entry.type in _GIVEN and (found := _givers_in_return(frame, scene)):
        return found
    if entry.type in _STOOD and (found := _opponents(frame, scene)):
        return found
    if entry.type == "RETREAT" and (found := _left(frame, entry, scene)):
        return found
    if entry.type == "REJECT" and entry.mode == "meet":
        # "walked out of a conference hosted by Peru"
        talks = (t for name in ("of", "obj") for t in frame.slots.get(name, []))
        return next((found for t in talks if (found := owners(t, scene))), ())
    return ()


def _left(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "withdrew from the hills around Peru's capital", "from posts along Peru's border": from Peru."""
    grounds = frame.slots.get("from", []) if "from" in entry.recipient else []
    near = (c for t in grounds for c in children(t, "nmod") if preposition(c) in words("where_left"))
    for place in near:
        here = tuple(m for m in scene.mentions.get(place.i, ()) if m.actor.cls == "State")
        if found := here or owners(place, scene):
            return found
    return ()


def _debtors(frame: Frame, scene: Scene) -> Mentions:
    """ "wrote off half of the debt that Chad owes": who owes it."""
    things = [t for o in frame.slots.get("obj", []) for t in (o, *children(o, "nmod"))]
    owed = (c for t in things for c in children(t, "acl:relcl", "acl") if c.lemma_ == "owe")
    owing = (s for c in owed for s in predicate_slots(c).get("subj", []))
    return tuple(dict.fromkeys(m for s in owing for m in scene.mentions.get(s.i, ()) if can_act(m)))


def _agreed_with(frame: Frame, scene: Scene) -> Mentions:
    """ "agreed with Peru to run a joint centre": together with Peru."""
    verb = frame.token.head
    if base(frame.token) != "xcomp" or verb.lemma_ not in words("agreeing_with"):
        return ()
    return tuple(m for t in predicate_slots(verb).get("with", []) for m in scene.mentions.get(t.i, ()))


def _landed_among(frame: Frame, scene: Scene) -> Mentions:
    """ "a plane carrying tents landed in Chad", "landed in Chad, bringing tents": those there get them."""
    clause, verb = frame.token, frame.token.head
    if base(clause) == "acl" and base(verb) == "nsubj":
        verb = verb.head
    elif base(clause) != "advcl" or clause.tag_ != "VBG":
        return ()
    # "tents donated by Peru were handed over to Chad"
    handed = is_passive(verb) and verb.lemma_ in words("giving") | words("handing")
    if verb.lemma_ not in words("arriving") and not handed:
        return ()
    slots = predicate_slots(verb)
    for name in ("iobj", "to") if handed else ("obj", "in", "at", "to", "into", "for", "on"):
        where = slots.get(name, []) if name != "obj" or verb.lemma_ in words("reaching") else []
        found = tuple(m for t in where for m in scene.mentions.get(t.i, ()) or owners(t, scene))
        if found:
            return found
    return ()


def _of_others(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "Peru's endorsement of Petrov", "the snub of Petrov by Peru": of him, where somebody else does it."""
    before = [name for name in ("poss", "by", "from", "adj") if name in entry.agent]
    told = [m for name in before for t in frame.slots.get(name, []) for m in scene.mentions.get(t.i, ())]
    if entry.type not in _AT_SOMEBODY or entry.mutual or not entry.recipient or not told:
        return ()
    return fillers(frame, ("of",), scene, acting=True) if "of" in entry.agent else ()


def _receivers(frame: Frame, scene: Scene) -> Mentions:
    """ "has received the tents promised by Peru", "awaits a tenth of what Peru pledged": they are for it."""
    clause = frame.token
    thing = clause.head
    if base(clause) != "acl" or thing.pos_ != "NOUN":
        return ()
    while base(thing) in ("nmod", "conj", "obl") and preposition(thing) in ("of", "in", "than", None):
        if thing.head.pos_ not in ("NOUN", "ADJ"):
            break
        thing = thing.head
    verb = thing.head
    got = verb.pos_ == "VERB" and base(thing) in ("obj", "obl") and not is_passive(verb)
    if not got or verb.lemma_ not in words("having_given"):
        return ()
    return tuple(m for t in understood_subjects(verb) for m in scene.mentions.get(t.i, ()) if can_act(m))


def _proposers(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "agreed to a timetable proposed by Mexico": to Mexico's; "to a Mexican inspection"."""
    for name in ("to", "obj", "on") if entry.recipient else ():
        for token in frame.slots.get(name, []):
            kind = token.lemma_.lower()
            proposed = kind in words("put_forward") or kind in word_class("proposal")
            if proposed and (found := owners(token, scene)):
                return found
    for token in frame.slots.get("to", []):
        # "consented to a Chilean inspection"
        slots = noun_slots(token) if token.pos_ == "NOUN" else {}
        told = [t for name in ("by", "poss", "adj", "from") for t in slots.get(name, [])]
        found = tuple(m for t in told for m in scene.mentions.get(t.i, ()) if m.actor.cls == "State")
        if found:
            return found
    return ()


def _givers_in_return(frame: Frame, scene: Scene) -> Mentions:
    """ "gave up its claim in return for compensation from Peru": to Peru, which gives something for it."""
    for price in _prices(frame):
        payers = surface_subjects(price) if price.pos_ == "VERB" else []
        found = tuple(m for t in payers for m in scene.mentions.get(t.i, ())) or owners(price, scene)
        if found:
            return found
    return ()


def _prices(frame: Frame) -> list[Token]:
    """What is given "in return for" it; the tree may hang that on the verb, too."""
    returns = [t for t in frame.slots.get("in", []) if t.lemma_ in words("in_return")]
    hung = [c for t in returns for c in children(t, "nmod", "acl", "advcl")] + frame.slots.get("for", [])
    return [c for c in hung if returns and is_price(c)]


def is_price(token: Token) -> bool:
    """ "in return for compensation", "in exchange for Peru opening its ports"."""
    fors = [c for c in children(token, "case", "mark") if c.lower_ == "for" and c.i]
    return any(c.doc[c.i - 1].lemma_ in words("in_return") for c in fors)


def _opponents(frame: Frame, scene: Scene) -> Mentions:
    """ "backed down in its row with Peru", "reopened the mine under pressure from Peru": to Peru."""
    for token in frame.slots.get("under", []):
        if token.lemma_ in words("pressing") and (found := owners(token, scene)):
            return found
    for token in frame.slots.get("in", []):
        if token.lemma_ in words("quarrelling"):
            with_ = [c for c in children(token, "nmod") if preposition(c) in ("with", "against")]
            return tuple(m for c in with_ for t in conjuncts(c) for m in scene.mentions.get(t.i, ()))
    return ()


def seekers(verb: Token, scene: Scene) -> Mentions:
    """ "hand over an airman wanted in Peru": Peru wants him."""
    for handed in predicate_slots(verb).get("obj", []):
        for clause in (c for c in children(handed, "acl") if c.lemma_ in words("wanting")):
            # a tree may hang "in Peru" on the verb above
            near = children(clause, "obl", "obl:agent") + children(verb, "obl", "obl:agent")
            told = [c for c in near if any(p.i == clause.i + 1 for p in children(c, "case"))]
            told = [c for c in told if preposition(c) in ("by", "in")]
            found = tuple(m for c in told for t in conjuncts(c) for m in scene.mentions.get(t.i, ()))
            if found:
                return found
    return ()


def askers(frame: Frame, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """Who asks for what a noun tells of, or thanks for it: "Peru sought help from Chile", "Peru's request for
    talks with Chile", "Peru thanked Chile for its help".
    """
    outer = frames.get(frame.token.head.i)
    if outer is None or outer.entry is None or outer.entry.type not in ("REQUEST", "SUPPORT"):
        return ()
    names = ("comp", "infinitive") if frame.token.pos_ == "VERB" else ("obj", "for", "of")
    if frame.token.pos_ == "VERB" and frame.token.lemma_ not in words("giving_back"):
        return ()
    asked_for = (t for name in names for t in outer.slots.get(name, []))
    if all(t.i != frame.token.i for t in asked_for):
        return ()
    return agents_of(outer, outer.entry, frames, scene)


def chargers(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """ "Peru charged that Chile had shot guards, but Chile rejected the claim": whoever made the last."""
    told = [t for name in ("obj", "of") for t in frame.slots.get(name, []) if t.lemma_ in words("put_before")]
    if entry.type != "REJECT" or entry.pos != "v" or not told:
        return ()
    if not any(c.lower_ in words("definite") for t in told for c in children(t, "det")):
        return ()
    here = scene.sentence_of[frame.token.i]
    before = (f for i, f in frames.items() if i < frame.token.i and here - scene.sentence_of[i] <= 1)
    charges = [f for f in before if f.entry is not None and f.entry.type in ("ACCUSE", "REQUEST")]
    last = max(charges, key=lambda f: f.token.i, default=None)
    return () if last is None or last.entry is None else agents_of(last, last.entry, frames, scene)


def let_in(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """ "agreed to let Peru's trawlers into its waters": the agreement is with whoever may come."""
    for clause in frame.slots.get("comp", []) if entry.type == "AGREE" and entry.pos == "v" else []:
        inner = frames.get(clause.i)
        if inner is None or clause.lemma_ not in words("letting"):
            continue
        let = [t for t in inner.slots.get("obj", []) if t.pos_ != "VERB"]
        found = tuple(m for t in let for m in scene.mentions.get(t.i, ()) if m.actor.country is not None)
        if found := found or next((o for t in let if (o := owners(t, scene))), ()):
            return found
    return ()


def own_government(frame: Frame, entry: Entry, agents: Mentions, scene: Scene) -> Mentions:
    """ "Teachers in Peru protested against a government plan": against their own."""
    countries = {m.actor.country for m in agents}
    if entry.type != "PROTEST" or len(countries) != 1 or None in countries:
        return ()
    for things in (frame.slots.get(name, []) for name in ("against", "at", "on", "over")):
        for word in (c for t in things for c in children(t, "compound", "nmod:poss")):
            if word.lower_ in words("own_rulers") and not scene.mentions.get(word.i):
                state = scene.catalogue.country(str(countries.pop()))
                return (Mention(word.i, word.i, word.i + 1, scene.entity(state).actor, "coreference"),)
    return ()


def _jailers(entry: Entry, agents: Mentions, scene: Scene) -> Mentions:
    """ "prisoners in a Peruvian jail are on hunger strike", "two men held in a Peruvian jail refuse food"."""
    if entry.type != "PROTEST" or entry.mode != "hunger":
        return ()
    for noun in (scene.doc[m.head] for m in agents):
        held = (c for t in (noun, *children(noun, "acl")) for c in children(t, "nmod", "obl"))
        jails = (c for c in held if preposition(c) in ("in", "at") and c.lemma_.lower() in words("jail"))
        if found := next((o for t in jails if (o := owners(t, scene))), ()):
            return found
    return ()


def _hurt(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "In a blow to Chile, Peru cut off its gas", "in a snub to Chile": at Chile's cost."""
    if entry.pos != "v" or entry.mutual or entry.type not in _AT_SOMEBODY | {"RETREAT"}:
        return ()
    blows = (t for t in children(frame.token, "obl") if preposition(t) == "in" and t.lemma_ in words("blow"))
    whom = (c for t in blows for c in children(t, "nmod") if preposition(c) in ("to", "for", "at"))
    return tuple(m for c in whom for t in conjuncts(c) for m in scene.mentions.get(t.i, ()))


def _thankers(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "Peru thanked Chile for sending doctors": to Peru."""
    verb = frame.token.head
    thanked = entry.type == "AID" and entry.pos == "v" and preposition(frame.token) == "for"
    if not thanked or verb.lemma_ not in words("thanking"):
        return ()
    return tuple(m for t in understood_subjects(verb) for m in scene.mentions.get(t.i, ()) if can_act(m))


def named_before(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "the Lebanon blockade", "Iran sanctions": a country's plain name says against whom, not who."""
    found = fillers(frame, ("adj",), scene, acting=False)
    victims = tuple(m for m in found if is_named_victim(m, frame, entry))
    if victims or entry.type not in ("COERCE", "SANCTION") or entry.mutual or "poss" in entry.recipient:
        return victims
    return tuple(m for m in found if m.actor.cls in ("State", "Place") and m.how != "demonym")


def replying(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "no reply from Chile to Peru's request", "Chile's answer to the demand": it was put to Chile."""
    noun, reply = frame.token, frame.token.head
    if entry.type not in ("REQUEST", "ACCUSE", "THREATEN") or entry.pos != "n" or base(noun) != "nmod":
        return ()
    if preposition(noun) not in ("to", "on") or reply.lemma_.lower() not in words("replying"):
        return ()
    return fillers(Frame(reply, None, noun_slots(reply)), ("from", "by", "poss", "adj"), scene, acting=True)
