"""The event lexicon: every type and mode is there, ambiguous words are decided by their arguments, bad rows
are named.
"""

from __future__ import annotations

import csv
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge import lexicon
from kg.knowledge.lexicon import Entry, Need, load, read_lexicon
from kg.model import EVENT_MODES

EVENTS = Path(lexicon.__file__).parent / "events"


def holds(need: Need, slots: Mapping[str, str]) -> bool:
    """``slots``: slot -> filler; "*Name" is an actor, "+name" a person, anything else a lemma."""
    filler = slots.get(need.slot)
    found = filler is not None
    if filler is not None and need.kind == "actor":
        found = filler[0] in "*+"
    elif filler is not None and need.kind == "person":
        found = filler[0] == "+"
    elif filler is not None and need.kind == "class":
        assert need.value is not None
        found = filler.lstrip("*+") in load().word_class(need.value)
    return found != need.negated


def sense(words: str, pos: str, slots: Mapping[str, str]) -> Entry | None:
    """First entry that fits; ``words``: head and particle of a verb or adjective, modifiers and head of a
    noun.
    """
    head, *rest = words.split() if pos != "n" else words.split()[::-1]
    for entry in load().entries(head, pos):
        particle = entry.particle.split() if entry.particle else []
        around = set(rest) | set(slots)
        if set(particle) | set(entry.modifiers) <= around and all(holds(need, slots) for need in entry.needs):
            return entry
    return None


LOOKUPS = [
    ("agree", "v", {"with": "*France", "on": "plan"}, "AGREE", None),
    ("sign", "v", {"obj": "treaty", "with": "*France"}, "AGREE", None),
    ("strike", "v", {"obj": "deal", "with": "*France"}, "AGREE", None),
    ("promise", "v", {"iobj": "*Mali", "obj": "aid"}, "AGREE", None),
    ("peace deal", "n", {"between": "*A"}, "AGREE", None),
    ("meet", "v", {"with": "+Lopez"}, "CONSULT", "meet"),
    ("meet", "v", {"obj": "+Lopez"}, "CONSULT", "meet"),
    ("meet", "v", {"obj": "deadline"}, "OTHER", None),
    ("meet", "v", {"obj": "demand"}, "CONCEDE", None),
    ("visit", "v", {"obj": "*Chile"}, "CONSULT", "visit"),
    ("talk", "n", {"between": "*A"}, "CONSULT", None),
    ("summit", "n", {}, "CONSULT", "multilateral"),
    ("phone call", "n", {"with": "+Lopez"}, "CONSULT", "phone"),
    ("mediate", "v", {"between": "*A"}, "CONSULT", "third-party"),
    ("host", "v", {"obj": "talk"}, "CONSULT", None),
    ("host", "v", {"obj": "refugee"}, "AID", None),
    ("call", "v", {"obj": "+Lopez"}, "CONSULT", "phone"),
    ("call on", "v", {"on": "*Chile", "comp": "leave"}, "REQUEST", None),
    ("call", "v", {"obj": "election"}, "OTHER", None),
    ("praise", "v", {"obj": "*Chile"}, "SUPPORT", None),
    ("congratulate", "v", {"obj": "+Lopez"}, "SUPPORT", None),
    ("back", "v", {"obj": "+Lopez"}, "SUPPORT", None),
    ("back down", "v", {}, "CONCEDE", None),
    ("recognize", "v", {"obj": "*Kosovo"}, "SUPPORT", None),
    ("lift", "v", {"obj": "curfew"}, "CONCEDE", None),
    ("ease", "v", {"obj": "restriction"}, "CONCEDE", None),
    ("pardon", "v", {"obj": "+Lopez"}, "CONCEDE", None),
    ("drop", "v", {"obj": "charge", "against": "+Lopez"}, "CONCEDE", None),
    ("drop", "v", {"obj": "bomb", "on": "city"}, "ASSAULT", "aerial"),
    ("cooperate", "v", {"with": "*Chile"}, "COOPERATE", None),
    ("joint exercise", "n", {}, "COOPERATE", None),
    ("exercise", "n", {}, "MOBILIZE", "troops"),
    ("extradite", "v", {"obj": "+Lopez", "to": "*Chile"}, "COOPERATE", None),
    ("provide", "v", {"obj": "medicine", "to": "*Chile"}, "AID", None),
    ("send", "v", {"obj": "aid", "to": "*Chile"}, "AID", None),
    ("send", "v", {"obj": "troops", "to": "border"}, "MOBILIZE", "troops"),
    ("grant", "v", {"obj": "asylum"}, "AID", None),
    ("withdraw", "v", {"obj": "troops"}, "RETREAT", "withdraw"),
    ("withdraw", "v", {"obj": "ambassador"}, "SANCTION", "withdraw"),
    ("return", "v", {"subj": "peacekeeper"}, "RETREAT", "withdraw"),
    ("release", "v", {"obj": "hostage"}, "RETREAT", "release"),
    ("release", "v", {"obj": "statement"}, None, None),
    ("resign", "v", {"subj": "+Lopez"}, "RETREAT", "resign"),
    ("ceasefire", "n", {}, "RETREAT", "ceasefire"),
    ("turn to", "v", {"to": "*CSTO"}, "REQUEST", "assist"),
    ("request", "v", {"obj": "assistance", "from": "*CSTO"}, "REQUEST", "assist"),
    ("urge", "v", {"obj": "*Chile", "comp": "leave"}, "REQUEST", None),
    ("order", "v", {"obj": "+Lopez", "comp": "leave"}, "REQUEST", None),
    ("accuse", "v", {"obj": "*Chile"}, "ACCUSE", "allege"),
    ("charge", "v", {"obj": "+Lopez", "with": "murder"}, "ACCUSE", "allege"),
    ("criticize", "v", {"obj": "*Chile"}, "ACCUSE", "disapprove"),
    ("investigate", "v", {"obj": "killing"}, "ACCUSE", "investigate"),
    ("critical", "a", {"of": "*Chile"}, "ACCUSE", "disapprove"),
    ("reject", "v", {"obj": "proposal"}, "REJECT", None),
    ("refuse", "v", {"comp": "comment"}, "REJECT", None),
    ("veto", "v", {"obj": "resolution"}, "REJECT", None),
    ("boycott", "v", {"obj": "talk"}, "PROTEST", "boycott"),
    ("boycott", "v", {"obj": "election"}, "PROTEST", "boycott"),
    ("threaten", "v", {"obj": "*Chile", "with": "war", "subj": "*Peru"}, "THREATEN", "violence"),
    ("warn", "v", {"subj": "*Chile", "obj": "*Peru"}, "THREATEN", None),
    ("ultimatum", "n", {}, "THREATEN", None),
    ("clash", "v", {"subj": "protester", "with": "police"}, "PROTEST", "riot"),
    ("clash", "v", {"subj": "army", "with": "rebel"}, "ASSAULT", None),
    ("strike", "v", {"subj": "miner"}, "PROTEST", "strike"),
    ("hunger strike", "n", {}, "PROTEST", "hunger"),
    ("riot", "n", {}, "PROTEST", "riot"),
    ("expel", "v", {"obj": "diplomat"}, "SANCTION", "expel"),
    ("sentence", "v", {"obj": "+Lopez", "to": "prison"}, "SANCTION", "convict"),
    ("break", "v", {"obj": "tie", "with": "*Chile"}, "SANCTION", "discontinue"),
    ("deploy", "v", {"obj": "missile"}, "MOBILIZE", "weapons"),
    ("deploy", "v", {"obj": "police"}, "MOBILIZE", "police"),
    ("arrest", "v", {"obj": "+Lopez"}, "COERCE", "arrest"),
    ("seize", "v", {"obj": "airport"}, "COERCE", "seize"),
    ("seize", "v", {"obj": "+Lopez"}, "COERCE", "arrest"),
    ("state", "n", {"of": "emergency"}, "COERCE", "martial-law"),
    ("state", "n", {"of": "affairs"}, None, None),
    ("crack down on", "v", {"on": "dissent"}, "COERCE", "restrict"),
    ("hack", "v", {"obj": "server"}, "COERCE", "cyber"),
    ("fire", "v", {"obj": "+minister"}, "OTHER", None),
    ("fire", "v", {"obj": "missile", "at": "city"}, "ASSAULT", "heavy-weapons"),
    ("fire at", "v", {"at": "crowd"}, "ASSAULT", "firearms"),
    ("open", "v", {"obj": "fire", "on": "crowd"}, "ASSAULT", "firearms"),
    ("kidnap", "v", {"obj": "+Lopez"}, "ASSAULT", "abduct"),
    ("take", "v", {"obj": "hostage"}, "ASSAULT", "abduct"),
    ("suicide bombing", "n", {}, "ASSAULT", "suicide-attack"),
    ("attack", "v", {"obj": "policy", "subj": "+Lopez"}, "ACCUSE", "disapprove"),
    ("attack", "v", {"obj": "*Chile", "subj": "army"}, "ASSAULT", None),
    ("attack", "v", {"obj": "website"}, "COERCE", "cyber"),
]


@pytest.mark.parametrize(("words", "pos", "slots", "event_type", "mode"), LOOKUPS)
def test_arguments_decide_the_sense(
    words: str, pos: str, slots: Mapping[str, str], event_type: str | None, mode: str | None
) -> None:
    found = sense(words, pos, slots)
    assert (found and found.type, found and found.mode) == (event_type, mode)


ROLES = [
    ("accuse", "v", {}, ("subj",), ("obj",), False),
    ("meet", "v", {}, ("subj",), ("with", "obj"), True),
    ("withdrawal", "n", {}, ("light", "poss", "by", "adj", "of"), ("from",), False),
    ("arrest", "n", {}, ("light", "by"), ("of", "poss"), False),
    (
        "invasion",
        "n",
        {},
        ("light", "by", "poss", "adj", "from"),
        ("on", "against", "of", "into", "in"),
        False,
    ),
    ("talk", "n", {}, ("light", "poss", "by", "adj", "of", "between", "among"), ("with", "between"), True),
    ("turn to", "v", {"to": "*CSTO"}, ("subj",), ("to",), False),
    ("critical", "a", {"of": "*Chile"}, ("subj",), ("of",), False),
]


@pytest.mark.parametrize(("words", "pos", "slots", "agent", "recipient", "mutual"), ROLES)
def test_roles(
    words: str,
    pos: str,
    slots: Mapping[str, str],
    agent: tuple[str, ...],
    recipient: tuple[str, ...],
    mutual: bool,
) -> None:
    found = sense(words, pos, slots)
    assert found is not None
    assert (found.agent, found.recipient, found.mutual) == (agent, recipient, mutual)


@pytest.mark.parametrize("event_type", EVENT_MODES)
def test_every_type_and_mode_has_entries(event_type: str) -> None:
    modes = {entry.mode for entry in load().all_entries() if entry.type == event_type}
    assert modes >= set(EVENT_MODES[event_type])
    assert modes


def test_trial_order() -> None:
    ranks = [
        (-len((entry.particle or "").split()), -len(entry.needs)) for entry in load().entries("call", "v")
    ]
    assert len(ranks) > 5
    assert ranks == sorted(ranks)


ORDERS = [
    ("impose", "curfew", "restrict"),
    ("block", "obstruct", "restrict"),
    ("urge", "yield", None),
]


@pytest.mark.parametrize(("lemma", "first", "second"), ORDERS)
def test_narrow_conditions_are_tried_first(lemma: str, first: str, second: str | None) -> None:
    modes = [entry.mode for entry in load().entries(lemma, "v") if entry.particle is None]
    assert modes.index(first) < modes.index(second)


def test_entry_points_at_its_row() -> None:
    lines = {kind: (EVENTS / f"{kind}.csv").read_text(encoding="utf-8").splitlines() for kind in EVENT_MODES}
    for entry in load().all_entries():
        assert lines[entry.type][entry.line - 1].startswith((entry.lemma, f'"{entry.lemma}'))


def test_slots_never_serve_twice() -> None:
    for entry in load().all_entries():
        if not entry.mutual:
            assert not set(entry.agent) & set(entry.recipient) - {"between", "among"}, entry


def test_loads_fast() -> None:
    # Against the bare tables in the same run, however fast the machine: some 13 times.
    assert min(_seconds(lambda: read_lexicon(EVENTS)) for _ in range(3)) < 40 * min(
        _seconds(lambda: [list(csv.reader(f.read_text("utf-8").splitlines())) for f in EVENTS.glob("*.csv")])
        for _ in range(3)
    )


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_every_class_is_asked_for() -> None:
    package = EVENTS.parents[1]
    tables = [f.read_text("utf-8") for f in EVENTS.parent.rglob("*.csv") if f.name != "word_classes.csv"]
    asked = "".join(tables) + "".join(f.read_text("utf-8") for f in package.rglob("*.py"))
    rows = (EVENTS / "word_classes.csv").read_text("utf-8").splitlines()[1:]
    names = {row.split(",")[0] for row in rows if row and not row.startswith("#")}
    assert {name for name in names if f"{{{name}}}" not in asked and f'"{name}"' not in asked} == set()


def test_unknown_word_and_class() -> None:
    assert load().entries("zyzzyva", "v") == ()
    assert load().word_class("=fire|shot") == {"fire", "shot"}
    with pytest.raises(KeyError):
        load().word_class("no such class")


BAD_ROWS = [
    ("Agree,v,,,,,,,", "lower case"),
    ("agree,x,,,,,,,", "pos 'x' is not allowed; allowed: one of"),
    ("agree,v,meet,,,,,,", "mode 'meet' is not allowed"),
    ("agree,v,,object,,,,,", "agent 'object' is not a slot here; allowed are"),
    ("agree,v,,poss,,,,,", "agent 'poss' is not a slot here"),
    ("agree,v,,,,,obj:{nonsense},,", "no such word class; allowed are"),
    ("agree,v,,,,,obj:,,", "is no condition"),
    ("agree,v,,,,,,weather,", "contexts 'weather' is not allowed"),
    ("agree,v,,,", "has 5 cells"),
    ("agree,v,,,,,,,\nagree,v,,,,,,,", "is there already in line 2"),
]


@pytest.mark.parametrize(("row", "message"), BAD_ROWS)
def test_bad_rows_are_named(tmp_path: Path, row: str, message: str) -> None:
    folder = tmp_path / "events"
    shutil.copytree(EVENTS, folder)
    header = "lemma,pos,mode,agent,recipient,theme,needs,contexts,note\n"
    (folder / "AGREE.csv").write_text(header + row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"AGREE\.csv, line [23]") as caught:
        read_lexicon(folder)
    assert message in str(caught.value)


def test_same_sense_in_two_files(tmp_path: Path) -> None:
    folder = tmp_path / "events"
    shutil.copytree(EVENTS, folder)
    with (folder / "AID.csv").open("a", encoding="utf-8") as file:
        file.write("accuse,v,,,,,,,\n")
    with pytest.raises(KnowledgeError, match=r"lemma 'accuse': has the same needs as AID\.csv"):
        read_lexicon(folder)
