"""Forms of the verbs in the knowledge files."""

from __future__ import annotations

import pytest

from kg.knowledge.inflection import known_forms, verb_forms

FORMS = [
    ("bomb", "VBD", "bombed"),
    ("bomb", "VBG", "bombing"),
    ("bar", "VBD", "barred"),
    ("travel", "VBD", "travelled"),
    ("travel", "VBD", "traveled"),
    ("extradite", "VBN", "extradited"),
    ("veto", "VBZ", "vetoes"),
    ("deny", "VBZ", "denies"),
    ("deny", "VBD", "denied"),
    ("deploy", "VBD", "deployed"),
    ("flee", "VBD", "fled"),
    ("flee", "VBG", "fleeing"),
    ("overthrow", "VBD", "overthrew"),
    ("overthrow", "VBN", "overthrown"),
    ("tie", "VBG", "tying"),
    ("crush", "VBZ", "crushes"),
    ("release", "VBG", "releasing"),
    ("raid", "VBD", "raided"),
    ("quit", "VBG", "quitting"),
    ("attack", "VBD", "attacked"),
    ("panic", "VBD", "panicked"),
]


@pytest.mark.parametrize(("lemma", "tag", "form"), FORMS)
def test_forms(lemma: str, tag: str, form: str) -> None:
    assert verb_forms([lemma])[tag][form] == lemma


def test_no_false_forms() -> None:
    assert "planed" not in verb_forms(["plan"])["VBD"]
    assert "bombbed" not in verb_forms(["bomb"])["VBD"]
    assert "throwed" not in verb_forms(["throw"])["VBD"]


def test_every_event_verb_has_forms() -> None:
    forms = known_forms()
    assert forms["VBD"]["shelled"] == "shell"
    assert forms["VBD"]["boycotted"] == "boycott"
    assert forms["VBZ"]["refuses"] == "refuse"
    assert set(forms) == {"VB", "VBP", "VBZ", "VBG", "VBD", "VBN"}
