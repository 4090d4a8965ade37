"""The cue tables: what they say of known words, and that bad rows are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge import cues
from kg.knowledge.tables import read_table

EMBEDDERS = [
    ("plan", "v", "xcomp", "positive planned", "negative planned"),
    ("intend", "v", "xcomp", "positive planned", "negative planned"),
    ("want", "v", "xcomp", "positive planned", "negative planned"),
    ("refuse", "v", "xcomp", "negative actual", "positive actual"),
    ("fail", "v", "xcomp", "negative actual", "positive actual"),
    ("manage", "v", "xcomp", "positive actual", "negative actual"),
    ("deny", "v", "ccomp", "negative actual", "positive possible"),
    ("deny", "v", "obj", "negative actual", "positive possible"),
    ("allege", "v", "ccomp", "positive possible", "negative possible"),
    ("threaten", "v", "xcomp", "positive planned", "negative planned"),
    ("promise", "v", "xcomp", "positive planned", "negative planned"),
    ("urge", "v", "xcomp", "positive requested", "negative requested"),
    ("call", "v", "for", "positive requested", "negative requested"),
    ("demand", "v", "obj", "positive requested", "negative requested"),
    ("consider", "v", "xcomp", "positive possible", "negative possible"),
    ("prevent", "v", "obj", "negative actual", "positive actual"),
    ("stop short", "v", "of", "negative actual", "positive actual"),
    ("cancel", "v", "obj", "negative planned", "positive planned"),
    ("call off", "v", "obj", "negative planned", "positive planned"),
    ("seem", "v", "xcomp", "positive possible", "negative possible"),
    ("begin", "v", "xcomp", "positive actual", "negative actual"),
    ("stop", "v", "xcomp", "negative actual", "positive actual"),
    ("know", "v", "ccomp", "positive actual", "positive actual"),
    ("due", "a", "xcomp", "positive planned", "negative planned"),
    ("likely", "a", "comp", "positive possible", "negative possible"),
    ("unable", "a", "comp", "negative actual", "positive actual"),
    ("alleged", "a", "head", "positive possible", "negative possible"),
    ("planned", "a", "head", "positive planned", "negative planned"),
    ("cancelled", "a", "head", "negative planned", "positive planned"),
    ("plan", "n", "comp", "positive planned", "negative planned"),
    ("intention", "n", "of", "positive planned", "negative planned"),
    ("threat", "n", "of", "positive possible", "negative possible"),
    ("possibility", "n", "of", "positive possible", "negative possible"),
    ("proposal", "n", "for", "positive requested", "negative requested"),
    ("attempt", "n", "comp", "positive possible", "negative possible"),
    ("refusal", "n", "comp", "negative actual", "positive actual"),
]


@pytest.mark.parametrize(("lemma", "pos", "slot", "affirmed", "negated"), EMBEDDERS)
def test_embedders(lemma: str, pos: str, slot: str, affirmed: str, negated: str) -> None:
    (found,) = [
        cue
        for cue in cues.embedders(lemma.split()[0], pos)
        if cue.lemma == lemma and (slot in cue.slots or (slot == "xcomp" and "comp" in cue.slots))
    ]
    assert f"{found.polarity} {found.modality}" == affirmed
    assert f"{found.neg_polarity} {found.neg_modality}" == negated


LIGHT = [
    ("hold", "obj", "talk", "agent", None),
    ("pay", "obj", "visit", "agent", None),
    ("launch", "obj", "attack", "agent", "begin"),
    ("receive", "obj", "support", "recipient", None),
    ("face", "obj", "criticism", "recipient", None),
    ("suffer", "obj", "attack", "recipient", None),
    ("come", "under", "attack", "recipient", None),
    ("go", "on", "strike", "agent", None),
    ("erupt", "subj", "protest", "none", "begin"),
    ("engage", "in", "talk", "agent", None),
    ("cancel", "obj", "visit", "agent", None),
    ("carry out", "obj", "raid", "agent", None),
]


@pytest.mark.parametrize(("lemma", "slot", "noun", "subject", "aspect"), LIGHT)
def test_light_verbs(lemma: str, slot: str, noun: str, subject: str, aspect: str | None) -> None:
    first = next(
        verb
        for verb in cues.light_verbs(lemma.split()[0])
        if verb.lemma == lemma and verb.slot == slot and (not verb.nouns or noun in verb.nouns)
    )
    assert (first.subject, first.aspect) == (subject, aspect)


def test_light_verb_roles() -> None:
    (attacked,) = [verb for verb in cues.light_verbs("come") if verb.slot == "under"]
    assert dict(attacked.roles)["from"] == "agent"
    (cancelled,) = [verb for verb in cues.light_verbs("cancel") if verb.slot == "obj"]
    assert (cancelled.polarity, cancelled.modality) == ("negative", "planned")


ADVERBS = [
    ("allegedly", "allegedly", None, "possible"),
    ("never", "never", "negative", None),
    ("longer", "no longer", "negative", None),
    ("yet", "not yet", "negative", None),
    ("unless", "unless", None, "conditional"),
]


@pytest.mark.parametrize(("word", "phrase", "polarity", "modality"), ADVERBS)
def test_adverbs(word: str, phrase: str, polarity: str | None, modality: str | None) -> None:
    first = cues.adverbs(word)[0]
    assert (first.phrase, first.polarity, first.modality) == (phrase, polarity, modality)


MODALS = [
    ("may", "possible", "possible"),
    ("will", "planned", "conditional"),
    ("would", "planned", "conditional"),
    ("must", "requested", "conditional"),
    ("be to", "planned", "conditional"),
]


@pytest.mark.parametrize(("lemma", "modality", "with_if"), MODALS)
def test_modals(lemma: str, modality: str, with_if: str) -> None:
    found = cues.modal(lemma)
    assert found is not None
    assert (found.modality, found.with_if) == (modality, with_if)


def test_unknown_words() -> None:
    assert cues.embedders("zyzzyva", "v") == ()
    assert cues.light_verbs("zyzzyva") == ()
    assert cues.adverbs("zyzzyva") == ()
    assert cues.modal("zyzzyva") is None


def test_tables_are_broad() -> None:
    folder = Path(cues.__file__).parent / "cues"
    counts = {path.stem: len(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("*.csv")}
    assert counts["embedders"] > 250
    assert counts["light_verbs"] > 120


BAD_ROWS = [
    ("embedders", cues.Embedder, "plan,v,xcomp,perhaps,planned,negative,planned,", "polarity 'perhaps'"),
    ("embedders", cues.Embedder, "plan,v,,positive,planned,negative,planned,", "slots is empty"),
    ("light_verbs", cues.LightVerb, "hold,obj,boss,,,,,,", "subject 'boss'"),
    ("light_verbs", cues.LightVerb, "hold,obj,agent,with,,,,,", "write slot=role"),
    ("adverbs", cues.Adverb, "never,no,,", "polarity 'no' is not allowed"),
    ("modals", cues.Modal, "may,maybe,,,,", "modality 'maybe'"),
]


@pytest.mark.parametrize(("table", "row_type", "row", "message"), BAD_ROWS)
def test_bad_rows_are_named(tmp_path: Path, table: str, row_type: type, row: str, message: str) -> None:
    lines = (Path(cues.__file__).parent / "cues" / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#"))
    path = tmp_path / f"{table}.csv"
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"{table}\.csv, line 2") as caught:
        read_table(path, row_type)
    assert message in str(caught.value)
