"""Events from verbs, nouns and adjectives: type and mode by the lexicon, roles by the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.knowledge.lexicon import Entry, Lexicon, word_class
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.language.semantics import EventWords, event_words_of
from kg.reading.events.beside import opposed, told_beside
from kg.reading.events.frames import (
    LENT,
    Frame,
    adjective_frame,
    fillers,
    is_charge,
    noun_frame,
    only_frames_another,
    verb_frame,
)
from kg.reading.events.parties import Covering, Parties, covering, weighed_parties
from kg.reading.events.place import occurring, place_of
from kg.reading.events.roles import roles
from kg.reading.events.ruled_out import has_another_subject, is_only_told_by, judging
from kg.reading.events.semantic_roles import fills
from kg.reading.events.told import (
    Event,
    echoes,
    fainter,
    governed,
    is_ended,
    is_hardly_told,
    is_named_better,
    told_with,
)
from kg.reading.events.weighing import weighed
from kg.reading.grammar.cue_words import is_imperative
from kg.reading.grammar.subjects import understood_subjects
from kg.reading.grammar.syntax import base, children, clause, is_passive, particle, preposition
from kg.reading.phrases.scene import Mention, Scene

# What those who talk of it may well do together.
_BETWEEN = frozenset({"CONSULT", "AGREE", "COOPERATE", "AID", "SUPPORT"})
MODE_OF_THEME = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}


@dataclass(frozen=True, slots=True)
class _Around:
    """What of an article decides who takes part in its events."""

    frames: dict[int, Frame]
    scene: Scene
    learned: EventWords | None
    places: Covering


def find_events(doc: Doc, scene: Scene, lexicon: Lexicon) -> Iterator[Event]:
    """Every event told, in text order; a word that tells of none gives nothing."""
    frames = weighed(find_frames(doc, scene, lexicon), doc, scene, lexicon)
    around = _Around(frames, scene, event_words_of(doc), covering(scene))
    typed = {}
    for i, frame in frames.items():
        event = None if frame.entry is None else _event(frame, frame.entry, around)
        if event is not None:
            typed[i] = event
    if around.learned is not None:
        for i in [i for i, e in typed.items() if is_hardly_told(e, typed, around.learned, lexicon)]:
            del typed[i]
            frames[i] = replace(frames[i], entry=None)
    over = {i for i, event in typed.items() if is_ended(event, typed) or is_named_better(event, typed)}
    echoed = {
        i: [o for o in governed(event, typed) if o.token.i not in over and echoes(event, o)]
        for i, event in typed.items()
    }
    # Of two words that tell the same one stays.
    kept = {i: {other.token.i for other in others} for i, others in echoed.items()}
    faint = {t for i, event in typed.items() for t in fainter(event, typed) if t not in kept[i]}
    faint |= {t for i, event in typed.items() if not echoed[i] for t in told_with(event, typed)}
    # "put its army on alert" tells more of it than "alert", which it yields to.
    modes = {
        other.token.i: typed[i].mode for i, others in echoed.items() for other in others if typed[i].mode
    }
    # A light verb lends its subject; one whose subject is acted on is told of all the same.
    carriers = {f.carrier.i for i, f in frames.items() if i in typed and f.carrier and LENT not in f.slots}
    for i, frame in frames.items():
        if i in typed:
            if not echoed[i] and i not in faint and i not in over:
                yield replace(typed[i], mode=typed[i].mode or modes.get(i))
        elif frame.entry is None and i not in carriers:
            happening = _other(frame, typed, scene)
            if happening is not None:
                yield happening


def find_frames(doc: Doc, scene: Scene, lexicon: Lexicon) -> dict[int, Frame]:
    """The frame of every word that may tell of an event, by token index."""
    frames = ((token.i, _frame(token, lexicon, scene)) for token in doc)
    return {i: frame for i, frame in frames if frame is not None}


def _frame(token: Token, lexicon: Lexicon, scene: Scene) -> Frame | None:
    if token.tag_ == "VBG" and _is_gerund_noun(token) and lexicon.entries(token.lower_, "n"):
        return noun_frame(token, lexicon, scene)
    if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound", "case", "mark", "fixed"):
        return verb_frame(token, lexicon, scene)
    if token.pos_ == "ADJ" and (token.dep_ == "root" or children(token, "cop") or token.dep_ == "xcomp"):
        return adjective_frame(token, lexicon, scene)
    if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("PER", "LOC"):
        if token.i in scene.mentions or token.dep_ in ("compound", "flat", "nmod:desc", "fixed", "mark"):
            return None
        if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in words("title_tail"):
            return None  # "the chargé d'affaires"
        if preposition(token) == "in" and token.lemma_ in words("charging") and not children(token, "det"):
            return None  # "in charge of the mission"
        return noun_frame(token, lexicon, scene)
    return None


def _is_gerund_noun(token: Token) -> bool:
    """ "fighting broke out": a noun, though the tagger took it for a verb."""
    if base(token) == "advcl" and not children(token, "nsubj", "obj", "aux"):
        # "wounded in fighting between rebels and police"
        return any(preposition(c) == "between" for c in children(token, "obl", "nmod"))
    return base(token) in ("nsubj", "obj", "nmod") and not children(
        token, "nsubj", "obj", "mark", "aux", "xcomp"
    )


def _acts_elsewhere(token: Token, mention: Mention) -> bool:
    return has_another_subject(token, mention) or is_only_told_by(token, mention)


def _is_of_himself(entry: Entry, recipients: tuple[Mention, ...]) -> bool:
    """ "said that he had to leave", "said that he had failed", "told reporters that they must leave": nothing
    is asked of anybody, or laid to anybody, who is told of.
    """
    slots = {need.slot for need in entry.needs}
    if not recipients:
        return bool(slots & {"must", "blamed"}) and entry.type != "CONCEDE"
    bound = "must" in slots and "obj" in entry.recipient
    return bound and all(m.actor.sector == "JRN" for m in recipients)


def _event(frame: Frame, entry: Entry, around: _Around) -> Event | None:
    scene, frames = around.scene, around.frames
    agents, recipients = _parties(frame, entry, around)
    place = place_of(frame, scene, {m.actor.id for m in (*agents, *recipients)})
    theme = _theme(frame, entry, scene)
    if entry.pos == "n" and _is_of_any_kind(frame.token):
        return None
    if entry.pos == "n" and not _is_told(frame, agents, recipients, place):
        return None
    if not agents and not recipients and entry.pos != "n" and place is None:
        return None
    if _is_of_himself(entry, recipients):
        return None
    if entry.type == "SUPPORT" and entry.pos == "n" and not recipients and preposition(frame.token) == "in":
        return None  # "in support of a pay claim": of nobody
    return Event(
        frame.token,
        entry.type,
        entry.mode or _mode(entry.type, frame, frames),
        entry.contexts,
        _predicate(frame),
        agents,
        recipients,
        theme,
        place,
        known=True,
        frame=frame,
    )


def _parties(frame: Frame, entry: Entry, around: _Around) -> Parties:
    """Agents and recipients by the tree, weighed with whom the network sees."""
    frames, scene, learned = around.frames, around.scene, around.learned
    agents, recipients = roles(frame, entry, frames, scene)
    # Whom an imperative addresses is asked to do it, and nobody whom it is done to.
    if (
        learned is not None
        and entry.type != "OTHER"
        and (agents or recipients or not is_imperative(frame.token))
        and not (agents and is_charge(frame))
    ):
        by_rule, guessed = (agents, recipients), entry.line == 0 and LENT not in frame.slots
        agents, recipients = weighed_parties(frame.token, by_rule, learned, around.places, guessed=guessed)
        judges = judging(frame, entry, frames, scene)
        ruled = {m.actor.id for m in by_rule[0]}
        agents = tuple(m for m in agents if m.actor.id in ruled or not _acts_elsewhere(frame.token, m))
        agents = tuple(m for m in agents if m.actor.id not in judges or m.actor.id in ruled)
        outside = _whose_cause(frame, entry) if entry.type == "PROTEST" else _apart(frame.token)
        talking = _talking_of(frame, entry)
        recipients = tuple(m for m in recipients if m.head not in talking)
        outside |= talking
        agents = tuple(m for m in agents if m.head not in outside)
        recipients = tuple(m for m in recipients if m.head not in outside or m in by_rule[1])
        if entry.pos == "n":
            agents = agents or told_beside(frame, scene, learned, "agent")
            recipients = recipients or told_beside(frame, scene, learned, "recipient")
    if not recipients and (against := opposed(frame, entry, scene)):
        recipients, (them,) = against, against
        agents = tuple(m for m in agents if m.head != them.head and m.actor.id != them.actor.id)
    return agents, recipients


def _whose_cause(frame: Frame, entry: Entry) -> set[int]:
    """The words for whom or what a crowd is: "a rally in support of the king", "a vigil for the editor"."""
    around = [t for t in (frame.token, frame.carrier, *frame.slots.get("obj", [])) if t is not None]
    phrases = (c for t in around for c in children(t, "nmod", "obl"))
    backed = (
        c
        for c in phrases
        if preposition(c) == "for" or (preposition(c) == "in" and c.lemma_ in word_class("in_manner"))
    )
    return {t.i for c in backed for t in c.subtree}


def _apart(participle: Token) -> set[int]:
    """The words outside the phrase that a participle stands in: "the murdered editor had met the king"."""
    if participle.dep_ != "amod" or participle.tag_ != "VBN":
        return set()
    inside = {t.i for t in participle.head.subtree}
    return {t.i for t in participle.sent if t.i not in inside}


def _talking_of(frame: Frame, entry: Entry) -> set[int]:
    """ "the premier discussed the raid with the king": neither of those who talk of it takes part in it."""
    noun = frame.token
    if base(noun) != "obj" or entry.type in _BETWEEN or noun.head.lemma_ not in words("talking_of"):
        return set()
    with_ = [c for c in children(noun, "nmod") if preposition(c) == "with"]
    talkers = [*understood_subjects(noun.head), *children(noun.head, "obl"), *with_]
    own = {t.i for t in noun.subtree}.difference(t.i for c in with_ for t in c.subtree)
    return {t.i for c in talkers for t in c.subtree} - own


def _is_of_any_kind(noun: Token) -> bool:
    """ "a response to any attack on Peru", "prisoners of war": none in particular, none is said to occur."""
    if preposition(noun) == "of" and noun.head.lemma_.lower() in words("of_such_things"):
        return not children(noun, "det", "amod", "compound", "nmod", "nmod:poss")
    loose = any(c.lower_ == "any" for c in children(noun, "det"))
    return loose and preposition(noun) in ("to", "against", "for", "after")


def _is_told(
    frame: Frame, agents: tuple[Mention, ...], recipients: tuple[Mention, ...], place: Mention | None
) -> bool:
    """An event noun tells of an event only with somebody in it, or where it is said to occur somewhere."""
    if agents or recipients:
        return True
    head = frame.token.head
    occurs = occurring(frame.token) is not None and head.lemma_.lower() in words("occur")
    return place is not None and (occurs or frame.carrier is not None or frame.token.dep_ == "root")


def _mode(event_type: str, frame: Frame, frames: dict[int, Frame]) -> str | None:
    """REQUEST and REJECT take their mode from what is asked for or turned down."""
    if event_type not in ("REQUEST", "REJECT"):
        return None
    for name in ("comp", "for", "obj", "purpose", "of", "from"):
        for token in frame.slots.get(name, []):
            inner = frames.get(token.i)
            if inner is not None and inner.entry is not None:
                return MODE_OF_THEME.get(inner.entry.type, "change")
    return "change" if "comp" in frame.slots else None


def _theme(frame: Frame, entry: Entry, scene: Scene) -> tuple[int, int] | None:
    for name in entry.theme:
        for token in frame.slots.get(name, []):
            if not scene.mentions.get(token.i):
                return clause(token)
    return None


def _predicate(frame: Frame) -> str:
    entry = frame.entry
    if entry is not None:
        return entry.lemma
    part = particle(frame.token)
    lemma = frame.token.lemma_.lower()
    return f"{lemma} {part}" if part else lemma


def _other(frame: Frame, typed: dict[int, Event], scene: Scene) -> Event | None:
    """A happening that the lexicon does not know, under its own verb, if an actor takes part."""
    token = frame.token
    if token.pos_ != "VERB" or only_frames_another(frame, typed):
        return None
    agents = fillers(frame, ("subj",), scene, acting=True) or fills(token, ("ARG0",), scene)
    taken = {m.actor.id for m in agents}
    cue = reporting(token.lemma_, "v")
    if cue is not None and cue.manner == "request":
        # "recommended her for the post": she is the theme, whoever is told so the recipient
        found = fillers(frame, ("iobj", "to"), scene, acting=True)
    else:
        found = fillers(frame, ("obj", "iobj", "to", "with", "against"), scene, acting=True)
        found = found or fills(token, ("ARG1", "ARG2"), scene)
    recipients = tuple(m for m in found if m.actor.id not in taken)
    if not agents and not (recipients and is_passive(token)):
        return None
    theme = next(
        (clause(t) for n in ("obj", "comp") for t in frame.slots.get(n, []) if not scene.mentions.get(t.i)),
        None,
    )
    place = place_of(frame, scene, taken | {m.actor.id for m in recipients})
    return Event(
        token,
        "OTHER",
        None,
        (),
        _predicate(frame),
        agents,
        recipients,
        theme,
        place,
        known=False,
        frame=frame,
    )
