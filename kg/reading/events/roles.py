"""Who does it and to whom: the slots of the lexicon, and where these hold no actor, whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.lexicon import Entry, word_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.events.asked import (
    are_moved,
    called_on,
    is_done_by_others,
    is_done_to_others,
    is_friendly,
    is_only_undergone,
    is_own_state,
    is_suffered,
    with_control,
    without_hearers,
)
from kg.reading.events.counterparts import askers, let_in, named_before, others_told, replying, seekers
from kg.reading.events.deeds_of_state import JUDGING
from kg.reading.events.doer_slots import actors, agent_slots, recipient_slots
from kg.reading.events.doers import agents_of
from kg.reading.events.frames import Frame, fillers
from kg.reading.events.mutual import together_with
from kg.reading.events.owning import acting_owners, addressed, counted, owners
from kg.reading.events.semantic_roles import fills
from kg.reading.events.threatened import on_condition, owners_harmed, owners_of_things
from kg.reading.events.unlisted import people, with_counted, with_facilities
from kg.reading.grammar.clause_kinds import is_subjunctive
from kg.reading.grammar.slots import noun_slots
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import base, children, conjuncts, is_infinitive, is_passive, preposition
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]

_PLACE_AS_RECIPIENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "CONSULT", "AID", "THREATEN"})
# What is turned down, praised or asked for is somebody's deed: whoever does it is whom the words are for.
_ABOUT_DEEDS = frozenset({"SUPPORT", "REJECT", "ACCUSE", "REQUEST", "CONCEDE", "PROTEST"})
# What is promised or threatened will be done to somebody.
_ABOUT_OWN_DEEDS = frozenset({"AGREE", "THREATEN"})
# A verdict upheld or a sentence confirmed is of whoever it was passed on.
_PASSED_ON = frozenset({"SANCTION", "ACCUSE"})
# What may be put to somebody in a letter.
_PUT_TO = frozenset({"REQUEST", "THREATEN", "AGREE"})
# What whoever yields gives up.
_STANDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "COERCE", "SANCTION"})
_OFFERED = frozenset({"REQUEST", "AGREE"})
_DEEP = 4


def roles(
    frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene, depth: int = 0
) -> tuple[Mentions, Mentions]:
    """Agents and recipients of an event word; nobody is both. ``depth``: how many themes it is within."""
    agents = agents_of(frame, entry, frames, scene)
    if not agents and entry.type == "CONSULT" and entry.pos == "n" and "with" in frame.slots:
        agents = askers(frame, frames, scene)
    names = recipient_slots(frame, entry)
    if entry.mutual and (together := together_with(frame, entry, agents, names, scene)) is not None:
        return together
    if is_only_undergone(frame, entry):
        return agents, ()
    frame = with_control(frame, entry)
    filling = fillers(frame, names, scene, acting=entry.type not in _PLACE_AS_RECIPIENT)
    recipients = without_hearers(filling, frame, entry)
    taken = {m.actor.id for m in agents}
    recipients = tuple(m for m in recipients if m.actor.id not in taken)  # "blew himself up outside"
    recipients = with_facilities(recipients, frame, entry, (*names, "obj"), scene)
    recipients = with_counted(recipients or people(frame, entry, scene), frame, entry, scene)
    if not recipients and entry.pos == "v" and entry.recipient[:1] == ("obj",):
        recipients = fills(frame.token, ("ARG1",), scene)
    recipients = tuple(m for m in recipients if m.actor.id not in taken)
    if not recipients and entry.pos == "v" and "of" in entry.recipient and "obj" not in entry.recipient:
        # "froze Chad's assets" as "froze the assets of Chad"
        owned = (t for t in frame.slots.get("obj", []) if not scene.mentions.get(t.i) and t.i not in frames)
        owned = (t for t in owned if entry.type != "REQUEST" or not is_suffered(t))
        found = (m for t in owned for m in owners(t, scene))
        recipients = tuple(m for m in found if m.actor.id not in taken)
    one = entry.pos == "n" and frame.token.lemma_.lower() in words("deed_to_one")
    if not recipients and entry.pos == "n" and (agents or entry.type == "SANCTION" or one):
        recipients = tuple(m for m in named_before(frame, entry, scene) if m.actor.id not in taken)
    if not recipients:
        things = (t for n in names for t in frame.slots.get(n, []) if not scene.mentions.get(t.i))
        things = (t for t in things if counted(t).pos_ == "NOUN" and t.i not in frames)
        found = (m for t in things for m in owners(t, scene, undergone=entry.type not in JUDGING))
        recipients = tuple(m for m in found if m.actor.id not in taken)
    if agents and not recipients and entry.type in _PUT_TO:
        recipients = tuple(m for m in addressed(frame, scene) if m.actor.id not in taken)
    if agents and not recipients:
        recipients = tuple(m for m in _answered(frame, entry, frames, scene) if m.actor.id not in taken)
    if not recipients and depth < _DEEP and (not entry.mutual or frame.slots.get("comp")):
        recipients = _understood(frame, entry, frames, scene, taken, depth)
    if not recipients and entry.type in ("COERCE", "SANCTION"):
        recipients = owners_harmed(frame, entry, frames, agents, scene)
    if not recipients:
        told = _told_elsewhere(frame, entry, frames, scene, agents)
        recipients = tuple(m for m in told if m.actor.id not in taken)
    return agents, recipients


def _told_elsewhere(
    frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene, agents: Mentions
) -> Mentions:
    """Recipients whom another phrase of the sentence tells."""
    found = others_told(frame, entry, frames, agents, scene)
    if not found and entry.pos != "n" and entry.type in ("CONCEDE", "RETREAT", "COOPERATE"):
        return askers(frame, frames, scene)  # "wants them to hand it back"
    if found or entry.pos != "n":
        return found
    if agents and entry.mutual and entry.type == "CONSULT":
        return fillers(frame, ("of",), scene, acting=True)  # "hosted a summit of the bloc"
    return askers(frame, frames, scene) if entry.type in ("AID", "CONCEDE") else ()


def _understood(
    frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene, taken: set[str], depth: int
) -> Mentions:
    """Recipients that only the theme names: "rejected an Irish offer", "offered to help Peru"."""
    if called := called_on(frame, entry, scene):
        return tuple(m for m in called if m.actor.id not in taken)
    if entry.type in _ABOUT_DEEDS:
        for token in _about(frame, entry):
            if entry.type == "REJECT" and token.pos_ == "VERB":
                return _refused(token, entry, frames, scene, taken, depth)
            if entry.pos == "n" and token.pos_ == "VERB":
                if entry.type == "REQUEST" and is_subjunctive(token):
                    # "its demand that Peru leave"
                    bound = (m for t in surface_subjects(token) for m in scene.mentions.get(t.i, ()))
                    return tuple(m for m in bound if m.actor.id not in taken)
                continue  # "his proposal to award them": nobody else is asked
            inner = frames.get(token.i)
            found = () if inner is None else _meant_by(inner, entry, frames, scene, taken, depth)
            found = found or _whose_deed(token, entry, frames, scene, depth)
            if entry.type == "REJECT" and is_friendly(inner) and all(m.actor.id in taken for m in found):
                found = _affected(token, frames, scene, taken, depth)  # "ruled out any aid to Peru"
            if found:
                return tuple(m for m in found if m.actor.id not in taken)
    elif entry.type in _ABOUT_OWN_DEEDS:
        # "pledged more troops to help Peru"
        ends = frame.slots.get("purpose", []) if entry.type == "AGREE" else []
        for token in (*_about(frame, entry), *ends):
            offer = frames.get(token.i)
            if entry.pos == "v" and token.pos_ == "NOUN" and offer is not None and offer.entry is not None:
                # "accepted a Peruvian proposal"
                asked = _doers(token, frames, scene, depth) if offer.entry.type in _OFFERED else ()
                if asked:
                    return tuple(m for m in asked if m.actor.id not in taken)
            if is_done_by_others(token, frame, scene, taken):
                continue
            kept = _affected(token, frames, scene, taken, depth)
            if kept:
                return kept
        if let := let_in(frame, entry, frames, scene):
            return tuple(m for m in let if m.actor.id not in taken)
        if entry.type == "THREATEN":
            found = owners_of_things(frame, frames, scene) or on_condition(frame, frames, scene)
            return tuple(m for m in found if m.actor.id not in taken and not is_own_state(m, scene, taken))
    elif entry.type == "SANCTION" and entry.pos == "v":
        # "upheld the sentence of Petrov", "stopped buying coal from Chile"
        passed = _passed_on(frame, entry, frames, scene, taken, depth)
        affected = (_affected(t, frames, scene, taken, depth) for t in _about(frame, entry))
        return passed or next(filter(None, affected), ())
    return ()


def _refused(
    token: Token, entry: Entry, frames: dict[int, Frame], scene: Scene, taken: set[str], depth: int
) -> Mentions:
    """ "refused to meet Peru", "refused to hand it over to Peru"."""
    kept = seekers(token, scene) or _affected(token, frames, scene, taken, depth)
    inner = frames.get(token.i)
    if kept or inner is None:
        return kept
    found = fillers(inner, ("obj", "iobj", "to", "with"), scene, acting=True)
    moved = are_moved(found, token, entry, inner.entry, scene)
    return () if moved else tuple(m for m in found if m.actor.id not in taken)


def _meant_by(
    inner: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene, taken: set[str], depth: int
) -> Mentions:
    """Whom the deed that is repeated or given up was for: "repeated Peru's demand to Chile" asks Chile again,
    "eased its demand that Peru leave" is for Peru; but "welcomed Peru's support for Chile" praises Peru.
    """
    told = inner.entry
    given_up = told is not None and entry.type == "CONCEDE" and told.type in _STANDS
    if told is None or (told.type != entry.type and not given_up):
        return ()
    by, found = roles(inner, told, frames, scene, depth + 1)
    if given_up and {m.actor.id for m in by} != taken:
        return ()
    others = entry.type == "SUPPORT" and any(m.actor.id not in taken for m in by)
    return () if others else found


def _whose_deed(token: Token, entry: Entry, frames: dict[int, Frame], scene: Scene, depth: int) -> Mentions:
    """Who does what words praise, turn down or ask for."""
    inner = frames.get(token.i)
    if entry.type == "REQUEST" and is_suffered(token):
        return ()
    found = _accused(token, frames, scene, depth) if entry.type == "ACCUSE" else ()
    found = found or _doers(token, frames, scene, depth)
    found = found or (owners(token, scene, undergone=True) if entry.type == "CONCEDE" else ())
    if inner is not None and are_moved(found, token, entry, inner.entry, scene):
        return ()
    if inner is not None and inner.entry is not None and is_done_to_others(entry, inner.entry):
        # "condemned the arrest of ten monks": it is not theirs
        done_to = roles(inner, inner.entry, frames, scene, _DEEP)[1]
        found = tuple(m for m in found if m not in done_to)
    return found


def _accused(token: Token, frames: dict[int, Frame], scene: Scene, depth: int) -> Mentions:
    """ "is looking into claims that Chile jailed monks": Chile is looked into."""
    if token.pos_ != "NOUN":
        return ()
    claimed = noun_slots(token).get("comp", [])
    # "an inquiry into bribes paid by a firm"
    paid = [c for c in children(token, "acl") if is_passive(c)]
    by = (t for c in paid for t in children(c, "obl:agent", "obl") if preposition(t) == "by")
    named = (tuple(scene.mentions.get(t.i, ())) for t in by)
    doers = (_doers(t, frames, scene, depth) for t in claimed)
    return next(filter(None, doers), ()) or next(filter(None, named), ())


def _passed_on(
    frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene, taken: set[str], depth: int
) -> Mentions:
    """ "upheld the sentence of Petrov": on whom it was passed."""
    for token in _about(frame, entry):
        inner = frames.get(token.i)
        known = inner.entry if inner is not None and token.pos_ == "NOUN" else None
        if inner is not None and known is not None and known.type in _PASSED_ON:
            found = roles(inner, known, frames, scene, depth + 1)[1]
            return tuple(m for m in found if m.actor.id not in taken)
    return ()


def _answered(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """Who turns down or grants what a noun asks for: "Peru's plea was rejected by Chile" was put to Chile."""
    if found := replying(frame, entry, scene):
        return found
    outer = frames.get(frame.token.head.i) if base(frame.token) in ("obj", "nsubj") else None
    if entry.type != "REQUEST" or entry.pos != "n" or outer is None or outer.entry is None:
        return ()
    if outer.entry.type not in ("REJECT", "CONCEDE", "AGREE") or frame.token not in outer.slots.get(
        "obj", []
    ):
        return ()
    return actors(outer, outer.entry, agent_slots(outer, outer.entry), scene)


def _affected(token: Token, frames: dict[int, Frame], scene: Scene, taken: set[str], depth: int) -> Mentions:
    """To whom is done what a word tells of."""
    for entry, inner in _told(token, frames):
        agents, recipients = roles(inner, entry, frames, scene, depth + 1)
        found = recipients or (agents if entry.mutual else ())
        kept = tuple(m for m in found if m.actor.id not in taken)
        if kept:
            return kept
    return ()


def _told(token: Token, frames: dict[int, Frame]) -> Iterator[tuple[Entry, Frame]]:
    """The event that a word tells of, itself or by its arguments ("resume talks")."""
    frame = frames.get(token.i)
    if frame is None:
        return
    if frame.entry is not None and frame.entry.type != "OTHER":
        yield frame.entry, frame
    aside = words("other_clause")  # "promised to leave if Peru attacked Chile" promises Chile nothing
    for argument in (
        t for n, tokens in frame.slots.items() if n != "subj" and n not in aside for t in tokens
    ):
        inner = frames.get(argument.i)
        if inner is None or inner.entry is None or inner.entry.type == "OTHER" or argument.i == token.i:
            continue
        if token.lemma_.lower() in word_class("reaction") and preposition(argument) in ("to", "for"):
            continue  # "a response to the attack on Peru": it is not Peru that is promised one
        yield inner.entry, inner


def _about(frame: Frame, entry: Entry) -> list[Token]:
    names = dict.fromkeys((*entry.recipient, *entry.theme))
    found = [t for name in names for t in frame.slots.get(name, [])]
    # "marched through Lima's streets" says where
    found = [t for t in found if entry.type != "PROTEST" or preposition(t) != "through"]
    return [t for t in found if t.sent == frame.token.sent]


def _doers(token: Token, frames: dict[int, Frame], scene: Scene, depth: int) -> Mentions:
    """Who does what a word tells of: an event's agents, a clause's subject, a thing's owner."""
    inner = frames.get(token.i)
    if inner is not None and inner.entry is not None and inner.entry.type != "OTHER":
        agents, others = roles(inner, inner.entry, frames, scene, depth + 1)
        if inner.entry.type == "CONSULT" and inner.entry.mutual:
            agents = (*agents, *others)  # "asked for talks with Peru"
        if agents:
            return agents
        earlier = _told_before(token, inner.entry, frames, scene, depth)
        if earlier:
            return earlier
    if any(is_infinitive(c) for c in children(token, "acl")) and scene.mentions.get(token.i):
        # "called for the junta and its ministers to resign"
        return tuple(m for t in conjuncts(token) for m in scene.mentions.get(t.i, ()))
    if token.pos_ == "VERB":
        return () if inner is None else fillers(inner, ("subj",), scene, acting=True)
    return acting_owners(token, scene)


def _told_before(token: Token, entry: Entry, frames: dict[int, Frame], scene: Scene, depth: int) -> Mentions:
    """ "the request", "that charge": who made the last one told of, in this sentence or the one before."""
    if not any(c.lower_ in words("definite") for c in children(token, "det")):
        return ()
    here = scene.sentence_of[token.i]
    near = [f for i, f in frames.items() if i < token.i and here - scene.sentence_of[i] <= 1]
    same = [f for f in near if f.entry is not None and f.entry.type == entry.type]
    last = same[-1] if same else None
    return roles(last, last.entry, frames, scene, depth + 1)[0] if last is not None and last.entry else ()
