"""Which event a word tells of: the lexicon's sense and the network's judgement, weighed together.

The lexicon knows which words can carry a type and where who and whom stand; the network, taught on marked
news, knows the sense in its sentence. So the network decides, the lexicon's sense counts as evidence, and the
row that fits the decision says where to look for who and whom. Without the network's layer (a Doc made by
hand, another pipeline) the lexicon decides alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.knowledge.lexicon import Entry, Lexicon, Pos
from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.language.semantics import EVENT_TYPES, EventWords, event_words_of
from kg.reading.events.frames import Frame, is_medium, lent_slots
from kg.reading.events.senses import loose_sense
from kg.reading.grammar.slots import noun_slots, predicate_slots
from kg.reading.grammar.subjects import understood_subjects
from kg.reading.grammar.syntax import children
from kg.reading.phrases.scene import Scene

# Fitted on the development part of data/annotations, in log-odds: how much the lexicon's sense adds to a
# type, more if it has conditions, which hold; and what speaks against an event where the lexicon lacks the
# word, where others than actors stand in the slots of its sense, where no sense of it fits, and where the
# sense is known to be no event.
KNOWN, FITTING, UNKNOWN, LOOSE, UNFIT, KNOWN_OTHER = 2.5, 9.0, 0.3, 1.2, 2.0, 5.0
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_SUBJECTS = {"v": ("subj",), "n": ("light", "poss", "by", "adj", "of", "between"), "a": ("subj",)}
_OBJECTS = {
    "v": ("obj", "to", "with", "against", "on", "at"),
    "n": ("against", "on", "to", "with", "for", "of"),
    "a": ("of", "with", "to"),
}
# "the execution of Petrov", "Petrov's execution"
_UNDERGONE = (("light", "by"), ("of", "poss"))


def weighed(frames: Mapping[int, Frame], doc: Doc, scene: Scene, lexicon: Lexicon) -> dict[int, Frame]:
    """The frames with the senses that stand after weighing, and frames for event words that lacked one."""
    learned = event_words_of(doc)
    if learned is None:
        return dict(frames)
    return dict(_weighed(frames, doc, scene, lexicon, learned))


def _weighed(
    frames: Mapping[int, Frame], doc: Doc, scene: Scene, lexicon: Lexicon, learned: EventWords
) -> Iterator[tuple[int, Frame]]:
    # What is less likely to be any event is none, be it in the lexicon or not.
    types = learned.types.astype(float)
    likely = types[:, 1:].max(1) > types[:, 0] + min(UNKNOWN, UNFIT)
    for token in doc:
        frame = frames.get(token.i)
        if frame is None and not likely[token.i]:
            continue
        chosen = _choice(token, frame, learned, lexicon, scene)
        if frame is None:
            nothing = chosen is None or token.i in scene.mentions or is_medium(token)
            found = None if nothing else _new_frame(token)
            if found is not None and chosen is not None:
                yield token.i, replace(found, entry=_entry(found, chosen, lexicon))
        elif frame.entry is None:
            yield token.i, frame if chosen is None else replace(frame, entry=_entry(frame, chosen, lexicon))
        elif chosen is None:
            if frame.entry.type == "OTHER" or token.pos_ == "VERB":
                yield token.i, replace(frame, entry=frame.entry if frame.entry.type == "OTHER" else None)
        else:
            entry = frame.entry if chosen == frame.entry.type else _entry(frame, chosen, lexicon)
            yield token.i, replace(frame, entry=entry)


def _choice(
    token: Token, frame: Frame | None, learned: EventWords, lexicon: Lexicon, scene: Scene
) -> str | None:
    """The type that a word tells of, or None."""
    scores = learned.types[token.i].astype(float)
    known = None if frame is None or frame.entry is None else frame.entry.type
    if known in EVENT_TYPES:
        assert frame is not None and frame.entry is not None
        special = frame.entry.needs or frame.entry.particle or frame.entry.modifiers
        place = EVENT_TYPES.index(known)
        # "put on alert": the network may see the event at the other word of the sense
        together = [token.i, *(t.i for t in needed(frame, frame.entry))]
        scores[place] = max(float(learned.types[i][place]) for i in together)
        scores[place] += FITTING if special else KNOWN
    elif known == "OTHER":
        scores[0] += KNOWN_OTHER
    else:
        likeliest = 1 + int(scores[1:].argmax())
        if scores[likeliest] <= scores[0] + min(UNKNOWN, LOOSE, UNFIT):
            return None
        scores[0] += _doubt(token, frame, EVENT_TYPES[likeliest], lexicon, scene)
    best = int(scores.argmax())
    return EVENT_TYPES[best] if best else None


def _doubt(token: Token, frame: Frame | None, likeliest: str, lexicon: Lexicon, scene: Scene) -> float:
    """What speaks against an event at a word of which no sense fits: less for a verb where only no actor
    stands in a slot in which a sense of the type asks for one ("captured the ringleaders").
    """
    if not lexicon.entries(token.lemma_, _pos(token)):
        return UNKNOWN
    if frame is None or frame.token.pos_ != "VERB":
        return UNFIT
    loose = loose_sense(token, frame.slots, lexicon, scene)
    if loose is None or loose.type != likeliest:
        return UNFIT
    return LOOSE if all(need.negated or frame.slots.get(need.slot) for need in loose.needs) else UNFIT


def needed(frame: Frame, entry: Entry) -> Iterator[Token]:
    """The words that a sense asks for by their kind."""
    for need in entry.needs:
        if need.kind == "class" and not need.negated:
            yield from frame.slots.get(need.slot, [])


def _new_frame(token: Token) -> Frame | None:
    """A frame for a word that the lexicon does not know as an event."""
    if token.pos_ in ("VERB", "AUX"):
        return Frame(token, None, predicate_slots(token))
    if token.pos_ == "ADJ" and token.dep_ == "xcomp" and token.head.lemma_ in words("pleading"):
        return None  # "pleaded guilty": no verdict
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        slots, carrier = lent_slots(token) if token.pos_ == "NOUN" else (noun_slots(token), None)
        if children(token, "cop") and token.lemma_.lower() in words("taking_sides"):
            slots["light"] = understood_subjects(token)  # "he is a supporter of the minister"
        if token.pos_ == "ADJ":
            slots = {**predicate_slots(token), **slots}
        return Frame(token, None, slots, carrier)
    return None


def _entry(frame: Frame, event_type: str, lexicon: Lexicon) -> Entry:
    """The row of the lexicon that fits the type, or else one made from the type alone."""
    token = frame.token
    pos, lemma = _pos(token), token.lemma_.lower()
    rows = [e for e in lexicon.entries(lemma, pos) if e.type == event_type]
    for row in rows:
        if row.particle is None and not row.modifiers:
            return row
    undergone = pos == "n" and lemma in words("deed_to_one")
    who, whom = _UNDERGONE if undergone else (_SUBJECTS[pos], _OBJECTS[pos])
    return Entry(
        lemma, lemma, None, (), pos, event_type, None,
        who, whom, pos == "n" and event_type in _MUTUAL, ("comp", "about"), (), (), 0,
    )  # fmt: skip


def _pos(token: Token) -> Pos:
    """The part of speech under which the lexicon has a word."""
    if token.pos_ == "ADJ":
        return "a"
    return "v" if token.pos_ in ("VERB", "AUX") else "n"
