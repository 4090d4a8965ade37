"""The shipped pipeline on made-up sentences and on the oddest texts that a feed can hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.language
from kg.errors import KGError
from kg.language import ARC_SCORE, NAME_SCORE
from kg.language.semantics import FACTUALITY, PREDICATES, coreference_of

ODD = {
    "nothing": "",
    "a space": " ",
    "only whitespace": " \n\t \n\n ",
    "one long word": "a" * 10_000,
    "one long run of marks": "!" * 10_000,
    "brackets": "(" * 500,
    "a sentence of 2,000 words": "word " * 2_000,
    "a list of 1,500": "x, " * 1_500,
    "emoji": "Great 😀😀🇺🇦 news 👩‍👩‍👧 today.",
    "right to left": "שלום עולם. السلام عليكم.",
    "a soft hyphen": "\u00ad",
    "soft hyphens": "The co\u00adoper\u00adation \u00ad went on.",
    "zero width": "A\u200bB \u200b C\ufeff",
    "control characters": "\x00 \x07 bell",
    "other scripts": "习近平 met Путин in Αθήνα.",
    "carriage returns": "One.\r\n\r\nTwo.\r\n",
    "leading breaks": "\n\nHello there.\n\n\n",
    "no final stop": "PM says no",
    "lone surrogate pair": "\U0001f600",
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.language.load()


def _check(doc: Doc) -> None:
    for name in (ARC_SCORE, NAME_SCORE):
        scores = doc.user_data[name]
        assert scores.dtype == np.float32 and scores.shape == (len(doc),)
        assert ((scores >= 0) & (scores <= 1.0001)).all()
    for token in doc:
        assert token.tag_ and token.pos_ and token.dep_ and token.lemma_
        if token.is_space:
            assert (token.tag_, token.pos_) == ("_SP", "SPACE")
            assert token.i == 0 or (not token.is_sent_start and token.head.i == token.i - 1)
        assert (token.dep_ == "root") == (token.head.i == token.i)
    for sentence in doc.sents:
        assert [token.dep_ for token in sentence].count("root") == 1
        assert all(token.head.sent.start == sentence.start for token in sentence)


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_odd_texts_are_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    _check(doc)


def test_a_batch_is_read_as_its_texts_alone(nlp: Language) -> None:
    texts = [*ODD.values(), "Kenya's parliament rejected the bill on Tuesday. Leaders condemned the vote."]
    for doc, alone in zip(nlp.pipe(texts), map(nlp, texts), strict=True):
        assert [token.head.i for token in doc] == [token.head.i for token in alone]
        assert [token.dep_ for token in doc] == [token.dep_ for token in alone]
        assert [(e.start, e.end, e.label_) for e in doc.ents] == [
            (e.start, e.end, e.label_) for e in alone.ents
        ]


@pytest.mark.parametrize(
    ("text", "word", "dep", "head"),
    [
        ("Burton was loved by cats.", "Burton", "nsubj:pass", "loved"),
        ("Burton was loved by cats.", "cats", "obl:agent", "loved"),
        ("The minister criticised the court.", "minister", "nsubj", "criticised"),
        ("The minister criticised the court.", "court", "obj", "criticised"),
        ("Troops did not cross the border.", "not", "advmod", "cross"),
        ("Kenya's president resigned.", "Kenya", "nmod:poss", "president"),
        ("He said the talks failed.", "failed", "ccomp", "said"),
        ("Officials who fled returned.", "fled", "acl:relcl", "Officials"),
    ],
)
def test_relations(nlp: Language, text: str, word: str, dep: str, head: str) -> None:
    token = next(token for token in nlp(text) if token.text == word)
    assert (token.dep_, token.head.text) == (dep, head)


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("They met the French.", "they meet the French ."),
        ("She isn't requesting aid", "she be not request aid"),
        ("Protesters were arrested", "protester be arrest"),
    ],
)
def test_lemmas_in_a_sentence(nlp: Language, text: str, lemmas: str) -> None:
    assert " ".join(token.lemma_ for token in nlp(text)) == lemmas


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Vladimir Putin met Angela Merkel in Berlin.",
            {"Vladimir Putin": "PER", "Angela Merkel": "PER", "Berlin": "LOC"},
        ),
        ("The United Nations condemned the Russian attack.", {"United Nations": "ORG", "Russian": "NORP"}),
        ("Police in Nairobi arrested 12 people on 5 June 2023.", {"Nairobi": "LOC", "5 June 2023": "DATE"}),
    ],
)
def test_names(nlp: Language, text: str, names: dict[str, str]) -> None:
    assert {entity.text: entity.label_ for entity in nlp(text).ents} == names


def test_a_blank_line_always_ends_a_sentence(nlp: Language) -> None:
    doc = nlp("Minister resigns over\n\nthe leaked letter and so on.\n\nMore follows")
    starts = [sentence.text.strip() for sentence in doc.sents]
    assert starts == ["Minister resigns over", "the leaked letter and so on.", "More follows"]


def test_every_sentence_of_a_long_text_is_found(nlp: Language) -> None:
    text = "The government rejected the offer. " * 200
    assert len(list(nlp(text).sents)) == 200


def test_features(nlp: Language) -> None:
    doc = nlp("The talks were suspended.")
    assert doc[3].morph.get("Voice") == ["Pass"] and doc[1].morph.get("Number") == ["Plur"]


def test_an_unknown_pipeline_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(KGError) as caught:
        kg.language.load("no_such_pipeline")
    message = str(caught.value)
    assert "no_such_pipeline" in message and "allowed" in message and "install" in message


def test_missing_weights_are_an_error_that_names_them(tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"network\.onnx"):
        kg.language.load(weights=tmp_path)


def test_another_pipeline_by_path(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    assert kg.language.load(str(tmp_path)).pipe_names == []


def test_the_package_does_not_import_it() -> None:
    code = "import kg, sys; sys.exit(any(name in sys.modules for name in ('spacy', 'onnxruntime', 'torch')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("room", ["kg.language", "kg.reading"])
def test_spacy_comes_without_its_commands_and_gets_them_when_asked(room: str) -> None:
    code = (
        f"import sys, {room}, spacy\n"
        "assert not {'spacy.cli', 'typer', 'requests'} & set(sys.modules)\n"
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n"
        "from spacy.cli.info import info\n"
        "assert 'typer' in sys.modules and info(silent=True) == spacy.info(silent=True)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("text", "word", "roleset", "roles"),
    [
        ("The minister accused Peru of fraud.", "accused", "accuse.01", {"ARG0": "minister", "ARG1": "Peru"}),
        (
            "Two guards were attacked by rebels.",
            "attacked",
            "attack.01",
            {"ARG0": "rebels", "ARG1": "guards"},
        ),
        ("Chad did not help them.", "help", "help.01", {"ARG0": "Chad", "ARGM-NEG": "not"}),
    ],
)
def test_predicates(nlp: Language, text: str, word: str, roleset: str, roles: dict[str, str]) -> None:
    doc = nlp(text)
    predicate = next(one for one in doc.user_data[PREDICATES] if doc[one.token].text == word)
    assert predicate.roleset == roleset
    found = {one.role: doc[one.token].text for one in predicate.arguments}
    assert roles.items() <= found.items()


def test_what_happened_is_told_from_what_may_be(nlp: Language) -> None:
    doc = nlp("The rebels attacked the town. The army may attack the camp. Troops will attack the port.")
    values = doc.user_data[FACTUALITY]
    told, possible, planned = (token.i for token in doc if token.lemma_ == "attack")
    assert len(values) == len(doc)
    assert values[told] > 0.5 and values[possible] < -0.5 and values[planned] < -0.5


def test_a_pronoun_points_back(nlp: Language) -> None:
    doc = nlp("Angela Merkel flew to Oslo on Monday. She met the king there.")
    chains = coreference_of(doc)
    she = next(token.i for token in doc if token.text == "She")
    assert chains is not None
    assert chains.score(she, 1) > max(0.0, chains.score(she, 4))


def test_layers_have_the_length_of_the_text(nlp: Language) -> None:
    doc = nlp("\n\nOne.  \n\n Two sentences,\u00a0here. \n")
    chains = coreference_of(doc)
    assert chains is not None and len(chains.anaphors) == len(chains.antecedents) == len(doc)
    assert coreference_of(nlp("")) is None
