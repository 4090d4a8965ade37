"""Roles, not word order: one case a line, the predicate and what must stand in its slots."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.language.plain import Doc

CASES = [
    ("Minsk sent troops.", "sent", {"subj": "Minsk", "obj": "troops"}),
    ("The troops were sent by Minsk.", "sent", {"subj": "Minsk", "obj": "troops"}),
    ("Troops sent by Minsk guarded the airport.", "sent", {"subj": "Minsk", "obj": "Troops"}),
    ("Minsk, which sent troops, denied it.", "sent", {"subj": "Minsk", "obj": "troops"}),
    ("The troops that Minsk sent have left.", "sent", {"subj": "Minsk", "obj": "troops"}),
    ("The troops Minsk sent have left.", "sent", {"subj": "Minsk", "obj": "troops"}),
    ("Minsk decided to send troops.", "send", {"subj": "Minsk", "obj": "troops"}),
    ("Moscow urged Minsk to send troops.", "send", {"subj": "Minsk", "obj": "troops"}),
    ("Minsk promised Moscow to send troops.", "send", {"subj": "Minsk", "obj": "troops"}),
    ("The minister wrote to the UN requesting aid.", "requesting", {"subj": "minister", "obj": "aid"}),
    (
        "Serbia accused Kosovo of arming militias.",
        "accused",
        {"subj": "Serbia", "obj": "Kosovo", "of": "arming"},
    ),
    ("Iran and Iraq signed a treaty with Turkey.", "signed", {"subj": "Iran Iraq", "with": "Turkey"}),
    ("Police seized and burned the leaflets.", "seized", {"subj": "Police", "obj": "leaflets"}),
    ("Police arrested the men and beat them.", "beat", {"subj": "Police", "obj": "them"}),
    (
        "The Kremlin shrugged off Georgian complaints about gas.",
        "shrugged",
        {"subj": "Kremlin", "obj": "complaints"},
    ),
    ("The convoy moved off the road.", "moved", {"subj": "convoy", "obj": "", "off": "road"}),
    ("The governor yielded to pressure from unions.", "yielded", {"subj": "governor", "to": "pressure"}),
    ("The president has plans to visit Cairo.", "visit", {"subj": "president", "obj": "Cairo"}),
]


@pytest.mark.parametrize(("sentence", "word", "expected"), CASES)
def test_slots_of_a_predicate(
    parse: Callable[[str], Doc], sentence: str, word: str, expected: dict[str, str]
) -> None:
    from kg.reading.grammar.slots import predicate_slots

    verb = next(t for t in parse(sentence) if t.text == word)
    slots = predicate_slots(verb)
    found = {name: " ".join(t.text for t in slots.get(name, [])) for name in expected}
    assert found == expected
