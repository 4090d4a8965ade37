"""Who does what an event word tells of: by the lexicon's slots, else by the roles that the model sees."""

from __future__ import annotations

from kg.knowledge.lexicon import Entry, word_class
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.events.doer_slots import actors, agent_slots, is_done_to, is_scene_of
from kg.reading.events.frames import LENT, Frame, fillers
from kg.reading.events.owning import behind, fired_from, owners, tool_owners
from kg.reading.events.ruled_out import has_another_subject, judging
from kg.reading.events.semantic_roles import fills
from kg.reading.events.unlisted import doers_before
from kg.reading.grammar.answering import owning_up
from kg.reading.grammar.cue_words import amount_of, is_nobody
from kg.reading.grammar.issuers import understood_issuer
from kg.reading.grammar.subjects import surface_subjects, understood_subjects
from kg.reading.grammar.syntax import base, children, is_passive, preposition
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]

# What is done by speaking.
_SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SUPPORT"})
# A raid kills, a coup topples.
_DEED_BY_DEED = frozenset({"ASSAULT", "COERCE"})
# Whoever has what is sent sends it.
_OF_THINGS = frozenset({"MOBILIZE", "AID"})


def agents_of(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """The doers by the tree; by the roles of the model where the tree has none."""
    by_tree = tool_owners(frame, entry, scene) or actors(frame, entry, agent_slots(frame, entry), scene)
    by_tree = by_tree or behind(frame, entry, scene) or doers_before(frame, entry, scene)
    by_tree = by_tree or _crowd_of(frame, entry, scene)
    by_tree = by_tree or _doers_of_deed(frame, entry, frames, scene) or _deniers(frame, entry, frames, scene)
    by_tree = by_tree or _visitors(frame, entry, frames, scene)
    if not by_tree and entry.pos == "n" and entry.type == "REQUEST":
        issuing = understood_issuer(frame.token)
        return () if issuing is None else tuple(scene.mentions.get(issuing.i, ()))
    sent = entry.type == "AID" or (entry.type == "SANCTION" and entry.mode == "withdraw")
    if not by_tree and sent and entry.pos == "v" and is_passive(frame.token):
        # "Chilean wheat was delivered", "Chile's ambassador was recalled"; not "a Chilean was rescued"
        sent_off = frame.slots.get("obj", [])
        helped = entry.type == "AID" and any(scene.mentions.get(t.i) for t in sent_off)
        by_tree = () if helped else tuple(m for t in sent_off for m in owners(t, scene))
    if not by_tree and entry.type == "ASSAULT" and entry.pos == "v":
        by_tree = fired_from(frame.token, scene) or _by_what_befell(frame, frames, scene)
    if not by_tree and entry.type == "COERCE" and entry.mode == "arrest" and is_passive(frame.token):
        # "are held in a Peruvian jail"
        jails = (t for t in frame.slots.get("in", []) if t.lemma_.lower() in words("jail"))
        by_tree = tuple(m for t in jails for m in owners(t, scene))
    if entry.type == "AID" and entry.pos == "v" and _is_borne(frame, by_tree):
        # "a plane carrying tents from Chile", as "Chilean tents"
        goods = (t for name in entry.theme for t in frame.slots.get(name, []))
        from_ = tuple(m for t in frame.slots.get("from", []) for m in scene.mentions.get(t.i, ()))
        by_tree = (
            from_ or tuple(m for t in goods for m in _senders(t, scene)) or _lenders(frame, scene) or by_tree
        )
    if by_tree or entry.agent[:1] not in (("subj",), ("light",)) or is_done_to(frame.token):
        return by_tree
    if entry.type in _OF_THINGS and entry.pos == "n":
        # "the deployment of Chilean troops", "deliveries of Chilean wheat"
        things = (t for name in entry.theme for t in frame.slots.get(name, []))
        moved = tuple(m for t in things for m in owners(t, scene))
        if moved:
            return moved
    participle = frame.token.tag_ == "VBG" and base(frame.token) == "advcl"
    found_so = entry.type == "ACCUSE" and frame.token.pos_ == "ADJ" and base(frame.token) == "ccomp"
    if (entry.type in _SAID and participle) or found_so:
        speaker = _speaker_around(frame.token, scene)
        if speaker:
            return speaker
    others = judging(frame, entry, frames, scene)
    # "met protests with violence", "came under attack"
    others |= {m.actor.id for t in frame.slots.get(LENT, []) for m in scene.mentions.get(t.i, ())}
    if entry.pos == "n":
        # "the murder of Petrov", "Petrov's arrest": not by him
        others |= {m.actor.id for m in fillers(frame, entry.recipient, scene, acting=True)}
    found = (m for m in fills(frame.token, ("ARG0",), scene) if not is_scene_of(m, frame, entry))
    found = (m for m in found if not has_another_subject(frame.token, m))
    return tuple(m for m in found if m.actor.id not in others)


def _by_what_befell(frame: Frame, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """ "were wounded when a mine laid by rebels went off": by whoever laid it; "when their lorry was attacked
    by rebels": by these; "were killed when they fired on rebels" says of nobody who killed them.
    """
    if not is_passive(frame.token):
        return ()
    for clause in (t for t in frame.slots.get("when", []) if t.pos_ == "VERB"):
        deed = frames.get(clause.i)
        if is_passive(clause) and deed is not None and deed.entry is not None:
            return agents_of(deed, deed.entry, frames, scene) if deed.entry.type == "ASSAULT" else ()
        things = (s for s in surface_subjects(clause) if s.lemma_.lower() in word_class("instrument"))
        if found := next((found for t in things if (found := owners(t, scene))), ()):
            return found
    return ()


def _is_borne(frame: Frame, doers: Mentions) -> bool:
    """Whether a mere vehicle, of nobody yet, does what helps: "a plane carried tents"."""
    bearers = frame.slots.get("subj", []) or frame.slots.get("obj", [])
    vehicles = bool(bearers) and all(t.lemma_.lower() in word_class("transport") for t in bearers)
    return vehicles and all(m.actor.country is None for m in doers)


def _lenders(frame: Frame, scene: Scene) -> Mentions:
    """ "helicopters lent by Peru brought food": Peru helps."""
    bearers = frame.slots.get("subj", [])
    lent = (c for t in bearers for c in children(t, "acl") if c.lemma_ in words("lending") and is_passive(c))
    by = (t for c in lent for t in children(c, "obl:agent", "obl") if preposition(t) == "by")
    return tuple(m for t in by for m in scene.mentions.get(t.i, ()))


def _senders(goods: Token, scene: Scene) -> Mentions:
    """Whose goods are: "30 tonnes of medicine from Chile" hang "from Chile" on the tonnes."""
    from_ = (c for c in children(goods, "nmod") if preposition(c) == "from")
    return tuple(m for c in from_ for m in scene.mentions.get(c.i, ())) or owners(goods, scene)


def _doers_of_deed(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """ "a raid by rebels killed ten", "ten were killed in rebel raids": whoever raids kills them."""
    if entry.pos != "v" or entry.type not in _DEED_BY_DEED:
        return ()
    subjects = frame.slots.get("subj", []) or (frame.slots.get("in", []) if is_passive(frame.token) else [])
    # "a series of raids by rebels killed ten"
    counted = [c for t in subjects for c in children(t, "nmod") if amount_of(c).i == t.i]
    for token in (*subjects, *counted):
        owning = owning_up(token)
        if owning is not None:
            # "claimed responsibility for the bomb which killed ten"
            claimed = (t for t in surface_subjects(owning) if not is_nobody(t))
            return tuple(m for t in claimed for m in scene.mentions.get(t.i, ()))
        deed = frames.get(token.i)
        if deed is None or deed.entry is None or deed.entry.pos != "n" or deed.entry.mutual:
            continue
        if deed.entry.type == entry.type:
            return agents_of(deed, deed.entry, frames, scene)
    return ()


def _visitors(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """ "on a visit to Chad, the premier said": whoever does it meanwhile; "the visit" may be another's."""
    visit = frame.token
    if entry.mode != "visit" or entry.pos != "n" or base(visit) != "obl" or visit.head.pos_ != "VERB":
        return ()
    host = frames.get(visit.head.i)
    if preposition(visit) not in words("on_visit"):
        return ()
    told = any(c.lower_ in words("definite") for c in children(visit, "det"))
    owned = [m for c in children(visit, "nmod:poss") for m in scene.mentions.get(c.i, ())]
    if told or owned:
        return ()
    if host is not None and host.entry is not None and host.entry.mode == "visit":
        return fillers(host, host.entry.recipient, scene, acting=True)  # "received Annan during a visit"
    doers = (m for t in understood_subjects(visit.head) for m in scene.mentions.get(t.i, ()))
    return tuple(m for m in doers if m.actor.cls in ("Person", "Group"))


def _crowd_of(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "a rally of 3,000 students was held": who protests stands at what is held."""
    held = frame.slots.get("obj", []) if entry.type == "PROTEST" and entry.pos == "v" else []
    held = [t for t in held if not scene.mentions.get(t.i)]
    crowd = (c for t in held for c in children(t, "nmod") if preposition(c) in ("of", "by"))
    return tuple(m for c in crowd for m in scene.mentions.get(c.i, ()) if m.actor.cls == "Group")


def _deniers(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """ "denied aid to Chile": whoever denies it would have given it; help "from" somebody is theirs."""
    noun = frame.token
    outer = frames.get(noun.head.i) if entry.type == "AID" and base(noun) == "obj" else None
    if outer is None or outer.entry is None or entry.pos != "n" or outer.entry.type != "REJECT":
        return ()
    given = any(frame.slots.get(name) for name in ("to", "for")) and not frame.slots.get("from")
    return actors(outer, outer.entry, agent_slots(outer, outer.entry), scene) if given else ()


def _speaker_around(participle: Token, scene: Scene) -> Mentions:
    """ "said that talks had failed, blaming Peru", "said that Peru was responsible": who says so blames,
    wherever the tree hangs it.
    """
    first = participle if base(participle) == "ccomp" else participle.head
    clause = first
    while base(clause) == "ccomp" and clause.head.i < clause.i:
        clause = clause.head
    if clause.i == first.i or reporting(clause.lemma_, "v") is None:
        return ()
    return tuple(m for t in understood_subjects(clause) for m in scene.mentions.get(t.i, ()))
