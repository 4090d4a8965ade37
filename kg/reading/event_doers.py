"""Who does what an event word tells of: by the lexicon's slots, else by the roles that the model sees."""

from __future__ import annotations

from kg.knowledge.lexicon import Entry, word_class
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.answering import owning_up
from kg.reading.cue_words import amount_of, is_nobody
from kg.reading.frames import LENT, Frame, fillers
from kg.reading.issuers import understood_issuer
from kg.reading.owning import behind, fired_from, judges_words, owners, tool_owners
from kg.reading.scene import Mention, Scene
from kg.reading.semantic_roles import fills
from kg.reading.subjects import surface_subjects, understood_subjects
from kg.reading.syntax import base, children, conjuncts, is_passive, preposition
from kg.reading.unlisted import ON_FACILITIES, doers_before

Mentions = tuple[Mention, ...]

# What is done by speaking.
_SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SUPPORT"})
# Whoever does this is not the one who does what the words are about.
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT"})
_REACTIONS = frozenset({"PROTEST", "ACCUSE", "REQUEST", "REJECT", "SANCTION"})
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
        # "Chilean wheat was delivered", "Chile's ambassador was recalled"
        by_tree = tuple(m for t in frame.slots.get("obj", []) for m in owners(t, scene))
    if not by_tree and entry.type == "ASSAULT" and entry.pos == "v":
        by_tree = fired_from(frame.token, scene) or _by_what_befell(frame, scene)
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
    if by_tree or entry.agent[:1] not in (("subj",), ("light",)) or _is_done_to(frame.token):
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
    found = (m for m in fills(frame.token, ("ARG0",), scene) if not _is_scene_of(m, frame, entry))
    found = (m for m in found if not has_another_subject(frame.token, m))
    return tuple(m for m in found if m.actor.id not in others)


def _by_what_befell(frame: Frame, scene: Scene) -> Mentions:
    """ "were wounded when a mine laid by rebels went off": by whoever laid it; "were killed when they fired
    on rebels" says of nobody who killed them.
    """
    if not is_passive(frame.token):
        return ()
    clauses = (t for t in frame.slots.get("when", []) if t.pos_ == "VERB")
    subjects = (s for clause in clauses for s in surface_subjects(clause))
    things = (s for s in subjects if s.lemma_.lower() in word_class("instrument"))
    return next((found for t in things if (found := owners(t, scene))), ())


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


def has_another_subject(verb: Token, mention: Mention) -> bool:
    """ "joined a war that toppled Petrov": the war did, and nobody who is told of beside it."""
    if verb.pos_ != "VERB":
        return False
    if is_passive(verb):
        # "is paid by industry, with no help from Peru": not by Peru
        by = [
            c for c in children(verb, "obl:agent", "obl") if preposition(c) == "by" and c.ent_type_ != "DATE"
        ]
        return bool(by) and all(t.i != mention.head for c in by for t in c.subtree)
    subjects = surface_subjects(verb)
    if not subjects or any(s.pos_ == "PRON" for s in subjects):
        return False
    inside = (t for s in subjects for c in conjuncts(s) for t in c.subtree)
    return all(t.i != mention.head for t in inside)


def is_only_told_by(verb: Token, mention: Mention) -> bool:
    """ "Peru said the truce had been violated": whoever says so is not said to have done it."""
    above = verb.head
    if is_passive(verb) and base(verb) == "advcl" and children(verb, "nsubj:pass"):
        # "closed the port after the bridge was blown up": somebody else did
        return any(t.i == mention.head for s in surface_subjects(above) for t in conjuncts(s))
    if not is_passive(verb) or base(verb) != "ccomp" or reporting(above.lemma_, "v") is None:
        return False
    return any(t.i == mention.head for s in surface_subjects(above) for t in conjuncts(s))


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


def judging(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> set[str]:
    """Whom the words around a deed rule out as its doers: in "Peru's condemnation of a raid" Peru."""
    if entry.type == "ASSAULT" and is_passive(frame.token):
        # "killed in clashes between the army and rebels": by neither of them alone
        around = (frames.get(t.i) for t in frame.slots.get("in", []))
        sides = [f for f in around if f is not None and f.entry is not None and f.entry.mutual]
        return {m.actor.id for f in sides for t in f.token.subtree for m in scene.mentions.get(t.i, ())}
    head = amount_of(frame.token).head
    if frame.token.tag_ == "VBG" and base(frame.token) == "advcl" and is_passive(head):
        # "the convoy was hit by a bomb, killing ten": not by the convoy
        hit = [t for t in surface_subjects(head) if t not in frame.slots.get("subj", [])]
        return {m.actor.id for t in hit for m in scene.mentions.get(t.i, ())}
    if entry.mutual and entry.pos == "n":
        # "a deal brokered by Peru" is not Peru's
        passives = (c for c in children(frame.token, "acl") if is_passive(c))
        by = (t for c in passives if c.lemma_ in words("brokering") for t in children(c, "obl:agent", "obl"))
        between = {m.actor.id for t in by for m in scene.mentions.get(t.i, ())}
        if between:
            return between
    if head.lemma_ in words("dying") and base(frame.token) == "obl":
        # "people died in the fighting": not by them
        return {m.actor.id for t in understood_subjects(head) for m in scene.mentions.get(t.i, ())}
    if entry.pos == "n" and (told := telling_of(frame.token)) is not None:
        return {m.actor.id for t in understood_subjects(told) for m in scene.mentions.get(t.i, ())}
    verb = owning_up(frame.token)
    if verb is not None:
        # "no group has claimed responsibility for the raid"
        nobody = (t for t in surface_subjects(verb) if is_nobody(t))
        return {m.actor.id for t in nobody for m in scene.mentions.get(t.i, ())}
    harm = _harm_before(frame.token, entry, frames)
    if harm is not None:
        return {m.actor.id for t in harm.token.subtree for m in scene.mentions.get(t.i, ())}
    planned = frame.token.dep_ == "acl" and head.pos_ == "NOUN" and base(head) == "obj"
    outer = frames.get(head.head.i) if planned and frame.token.tag_ == "VBG" else None
    others = outer is not None and outer.entry is not None and outer.entry.type == "REJECT"
    others = others or (frame.token.tag_ == "VBG" and judges_words(head.head))
    if planned and (others or head.head.lemma_ in words("judging_deeds")):
        # "condemned the decision to arrest him", "rejected a letter accusing him"
        return {m.actor.id for t in understood_subjects(head.head) for m in scene.mentions.get(t.i, ())}
    outer = frames.get(head.i)
    if outer is None or outer.entry is None:
        return set()
    # "accepted this resignation", "rejected the resignation": somebody else's
    over_others = entry.mode == "resign" and outer.entry.type in ("AGREE", "CONCEDE")
    if outer.entry.type not in _JUDGING and not over_others:
        return set()
    if entry.pos != "n" or entry.mutual or outer.token.i == frame.token.i:
        return set()
    return {m.actor.id for m in actors(outer, outer.entry, agent_slots(outer, outer.entry), scene)}


def telling_of(noun: Token) -> Token | None:
    """The verb of "printed the minutes of talks", "considers it a breach": its subject only tells of it."""
    above = noun.head
    if base(noun) in ("xcomp", "ccomp", "obj") and above.lemma_ in words("viewing") and not is_passive(above):
        return above if any(c.i < noun.i for c in children(above, "obj", "nsubj:outer")) else None
    if preposition(noun) == "as" and above.pos_ == "VERB":
        return above if above.lemma_ in words("viewing") else None
    written = preposition(noun) == "of" and above.lemma_.lower() in words("minutes")
    return above.head if written and base(above) == "obj" else None


def _harm_before(noun: Token, entry: Entry, frames: dict[int, Frame]) -> Frame | None:
    """ "the killing of a priest by soldiers sparked protests": neither of them protests."""
    if entry.type not in _REACTIONS or base(noun) != "obj":
        return None
    causes = (frames.get(t.i) for t in surface_subjects(noun.head))
    harms = (f for f in causes if f is not None and f.entry is not None)
    return next((f for f in harms if f.entry is not None and f.entry.type in ("ASSAULT", "COERCE")), None)


def _is_done_to(token: Token) -> bool:
    """A participle without "have", or a passive: the model often takes whom it is done to for the doer."""
    perfect = any(child.lemma_ == "have" for child in children(token, "aux"))
    return is_passive(token) or (token.tag_ == "VBN" and not perfect)


def agent_slots(frame: Frame, entry: Entry) -> tuple[str, ...]:
    """Where the doer may stand: behind "by" or "from" first, where a light verb's subject is acted on."""
    if LENT not in frame.slots or "light" not in entry.agent:
        return entry.agent
    return ("by", "from", *entry.agent)


def actors(frame: Frame, entry: Entry, names: tuple[str, ...], scene: Scene) -> Mentions:
    acted_on = {m.actor.id for t in frame.slots.get(LENT, []) for m in scene.mentions.get(t.i, ())}
    for name in names:
        found = fillers(frame, (name,), scene, acting=True)
        # "lost its support": its own is that of whoever is acted on
        kept = tuple(m for m in found if m.actor.id not in acted_on)
        if found and (kept or not acted_on):
            return tuple(m for m in kept if not _is_scene_of(m, frame, entry))
    return ()


def is_named_victim(mention: Mention, frame: Frame, entry: Entry) -> bool:
    """ "the Petrov murder", "the Petrov arrest": a person's name before a deed that is done to one."""
    if entry.pos != "n" or mention.actor.cls != "Person" or frame.token.tag_ not in ("NN", "NNP"):
        return False
    named = mention.how in ("name", "alias", "new") and frame.token.lemma_.lower() in words("deed_to_one")
    before = (t for t in frame.slots.get("adj", []) if t.ent_type_ == "PER")
    return named and any(t.i == mention.head for t in before)


def _is_scene_of(mention: Mention, frame: Frame, entry: Entry) -> bool:
    """ "the Iraq war", "Chad's unrest", "the Cairo protest", "the Paris talks": there, not by; but "Russian
    attacks" are by it. "Iran sanctions" are on it.
    """
    if is_named_victim(mention, frame, entry):
        return True
    if entry.mode == "investigate" and entry.pos == "n" and mention.how == "new":
        # "the Zorin investigation", which nobody known leads
        return any(t.i == mention.head for t in frame.slots.get("adj", []))
    if mention.actor.cls == "Place" and entry.pos == "n" and entry.mutual:
        return any(t.i == mention.head for t in frame.slots.get("adj", []))
    if entry.type == "SANCTION" and entry.pos == "n" and mention.how == "name":
        # "new Iran sanctions", but "Iran sanctions on Peru" are its own
        aimed = any(frame.slots.get(name) for name in ("on", "against", "for"))
        beside = any(t.i == mention.head for t in frame.slots.get("adj", []))
        return beside and mention.actor.cls == "State" and not aimed
    if entry.type not in ON_FACILITIES or mention.actor.cls not in ("State", "Place"):
        return False
    if mention.actor.cls == "Place":
        return True
    before = [t.i for name in ("adj", "poss") for t in frame.slots.get(name, [])]
    aimed = any(frame.slots.get(name) for name in ("on", "against")) and entry.type == "ASSAULT"
    if aimed and any(t.i == mention.head for t in frame.slots.get("poss", [])):
        return False  # "Chad's raids on Mali" are its own
    name = frame.token.doc[mention.start : mention.end].text.lower()
    if entry.type != "PROTEST" and name in words("adjectival_name"):
        return False  # "a US air strike"; "the Iraq raid" is there
    paired = len([t for t in frame.slots.get("adj", []) if t.ent_type_]) > 1  # "the Iran-Iraq war"
    return entry.pos == "n" and mention.head in before and mention.how != "demonym" and not paired
