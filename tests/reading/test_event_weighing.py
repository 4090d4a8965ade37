"""The lexicon's sense and the network's judgement of an event word, weighed on Docs made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc as Annotated
from spacy.vocab import Vocab

from kg.knowledge import catalogue, lexicon
from kg.language.copying import plain
from kg.language.plain import Doc
from kg.language.semantics import EVENT_TYPES, EVENTS, FACTS, EventWords
from kg.model import Actor
from kg.reading.events.find import find_frames
from kg.reading.events.parties import covering, weighed_parties
from kg.reading.events.weighing import weighed
from kg.reading.phrases.scene import Mention, Scene

VERB = 1


def sentence(verb: str, lemma: str, judged: dict[str, float]) -> Doc:
    """ "Peru VERB Chile." with the network's probabilities of the verb's types, the rest for no event."""
    doc = Annotated(
        Vocab(),
        words=["Peru", verb, "Chile", "."],
        lemmas=["Peru", lemma, "Chile", "."],
        tags=["NNP", "VBD", "NNP", "."],
        pos=["PROPN", "VERB", "PROPN", "PUNCT"],
        deps=["nsubj", "root", "obj", "punct"],
        heads=[1, 1, 1, 1],
    )
    types = np.full((4, len(EVENT_TYPES)), 1e-6)
    types[:, 0] = 1.0
    for name, chance in judged.items():
        types[VERB, EVENT_TYPES.index(name)] = chance
    types[VERB, 0] = 1.0 - sum(judged.values())
    facts = np.zeros((4, len(FACTS)), np.float32)
    doc.user_data[EVENTS] = EventWords(np.log(types).astype(np.float32), facts, {})
    return plain(doc)


def mention(i: int, name: str) -> Mention:
    return Mention(i, i, i + 1, Actor(f"urn:kg:actor:{name}", name, "State"), "name")


PERU, CHILE = mention(0, "Peru"), mention(2, "Chile")


def scene_of(doc: Doc) -> Scene:
    scene = Scene(doc, catalogue.load(), "a", None)
    scene.mentions = {0: (PERU,), 2: (CHILE,)}
    return scene


@pytest.mark.parametrize(
    ("verb", "lemma", "judged", "expected"),
    [
        # An unknown word, surely an event, and surely none.
        ("flimped", "flimp", {"ASSAULT": 0.95}, "ASSAULT"),
        ("flimped", "flimp", {"ASSAULT": 0.1}, None),
        # A known word: in its usual sense without much help, not where the network is sure of none.
        ("bombed", "bomb", {"ASSAULT": 0.4}, "ASSAULT"),
        ("bombed", "bomb", {"ASSAULT": 0.00001}, None),
        # In another sense, where the network is sure.
        ("bombed", "bomb", {"ACCUSE": 0.9999, "ASSAULT": 0.00001}, "ACCUSE"),
    ],
)
def test_the_type_after_weighing(
    verb: str, lemma: str, judged: dict[str, float], expected: str | None
) -> None:
    doc = sentence(verb, lemma, judged)
    scene, words = scene_of(doc), lexicon.load()
    frame = weighed(find_frames(doc, scene, words), doc, scene, words)[VERB]
    assert (frame.entry.type if frame.entry else None) == expected


def test_without_the_layer_the_lexicon_decides() -> None:
    doc = sentence("bombed", "bomb", {})
    del doc.user_data[EVENTS]
    scene, words = scene_of(doc), lexicon.load()
    frames = find_frames(doc, scene, words)
    assert weighed(frames, doc, scene, words) == frames
    entry = frames[VERB].entry
    assert entry is not None and entry.type == "ASSAULT"


@pytest.mark.parametrize(
    ("agent", "recipient", "rule", "expected"),
    [
        # Both say the same.
        ((0.1, 0.8, 0.1), (0.1, 0.1, 0.8), ("Peru", "Chile"), ("Peru", "Chile")),
        # The network alone, sure of it.
        ((0.1, 0.8, 0.1), (0.1, 0.1, 0.8), ("", ""), ("Peru", "Chile")),
        # Whom the rules name stays; others come only where the network is nearly certain.
        ((0.6, 0.3, 0.1), (0.1, 0.1, 0.8), ("Peru", ""), ("Peru", "")),
        ((0.6, 0.3, 0.1), (0.02, 0.02, 0.96), ("Peru", ""), ("Peru", "Chile")),
        ((0.95, 0.03, 0.02), (0.1, 0.1, 0.8), ("Peru", "Chile"), ("Peru", "Chile")),
        ((0.1, 0.1, 0.8), (0.1, 0.8, 0.1), ("Peru", "Chile"), ("Peru", "Chile")),
    ],
)
def test_who_takes_part_after_weighing(
    agent: tuple[float, ...], recipient: tuple[float, ...], rule: tuple[str, str], expected: tuple[str, str]
) -> None:
    doc = sentence("bombed", "bomb", {"ASSAULT": 0.9})
    scene = scene_of(doc)
    known = {"Peru": PERU, "Chile": CHILE}
    judged = {VERB: {0: tuple(np.log(agent)), 2: tuple(np.log(recipient))}}
    words = EventWords(doc.user_data[EVENTS].types, doc.user_data[EVENTS].facts, judged)
    by_rule = tuple((known[name],) if name else () for name in rule)
    found = weighed_parties(doc[VERB], by_rule, words, covering(scene), guessed=False)  # type: ignore[arg-type]
    assert tuple(", ".join(m.actor.name for m in part) for part in found) == expected


def test_a_word_inside_a_phrase_means_whom_the_phrase_means() -> None:
    doc = sentence("bombed", "bomb", {})
    scene = scene_of(doc)
    long = Mention(0, 0, 3, Actor("urn:kg:actor:long", "Peru bombed Chile", "Group"), "new")
    scene.mentions = {0: (long,), 2: (CHILE,)}
    places = covering(scene)
    assert places[1] == (long,) and places[2] == (CHILE,) and 3 not in places
