"""Lemmas, by the shipped table and rules; and the learning of them."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import kg.language.labels
import kg.language.lemmas
import kg.language.shapes
from kg.language.component import WEIGHTS
from kg.language.lemmas import FILE, Lemmas, apply, edit
from kg.language.training import lemmas as learning
from kg.language.training.records import Document, Sentence, Syntax


@pytest.fixture(scope="module")
def shipped() -> Lemmas:
    return Lemmas.read(WEIGHTS / FILE)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("met", "VBD", "meet"),
        ("Met", "VBD", "meet"),
        ("requesting", "VBG", "request"),
        ("denies", "VBZ", "deny"),
        ("vetoes", "VBZ", "veto"),
        ("agreed", "VBN", "agree"),
        ("sanctioned", "VBD", "sanction"),
        ("raid", "VBD", "raid"),
        ("frozen", "VBD", "freeze"),
        ("found", "VBD", "find"),
        ("found", "VB", "found"),
        ("fell", "VB", "fell"),
        ("forgave", "VB", "forgive"),
        ("condemning", "VBG", "condemn"),
        ("was", "VBD", "be"),
        ("'s", "VBZ", "be"),
        ("n't", "RB", "not"),
        ("n’t", "RB", "not"),
        ("raid", "VBD", "raid"),
        ("negotiations", "VBG", "negotiation"),
        ("arrest", "VBN", "arrest"),
        ("found", "VBD", "find"),
        ("countries", "NNS", "country"),
        ("ministers", "NNS", "minister"),
        ("bases", "NNS", "base"),
        ("people", "NNS", "people"),
        ("women", "NNS", "woman"),
        ("The", "DT", "the"),
        ("THEIR", "PRP$", "their"),
        ("Putin", "NNP", "Putin"),
        ("better", "JJR", "good"),
        ("regrets", "VBD", "regret"),  # the tag of another form
    ],
)
def test_lemma(shipped: Lemmas, word: str, tag: str, lemma: str) -> None:
    assert shipped.lemma(word, tag) == lemma


def test_an_adjective_that_is_a_name_keeps_its_capital(shipped: Lemmas) -> None:
    assert shipped.lemma("Zembloid", "JJ", name=True) == "Zembloid"
    assert shipped.lemma("Zembloid", "JJ") == "zembloid"


@pytest.mark.parametrize(
    ("form", "lemma"), [("studies", "study"), ("met", "meet"), ("a", "a"), ("is", "be"), ("", "")]
)
def test_an_edit_leads_to_its_lemma(form: str, lemma: str) -> None:
    off, on = edit(form, lemma)
    assert form[: len(form) - off] + on == lemma


def test_an_edit_never_takes_the_whole_form() -> None:
    assert apply("is", (2, "be")) == "is"
    assert apply("walks", (1, "")) == "walk"


def test_learned_rules_reach_forms_never_seen(tmp_path: Path) -> None:
    words = ("walks", "talks", "tries", "cries", "flies", "was")
    found = ("walk", "talk", "try", "cry", "fly", "be")
    size = len(words)
    heads = (-1, *(0,) * (size - 1))
    syntax = Syntax(("VBZ",) * size, ("VERB",) * size, ("",) * size, found, heads, ("dep",) * size)
    learning.write(learning.learn([Document("d", "c", (Sentence(words, syntax),))]), tmp_path)
    lemmas = Lemmas.read(tmp_path / FILE)
    assert [lemmas.lemma(word, "VBZ") for word in words] == list(found)
    assert lemmas.lemma("balks", "VBZ") == "balk"
    assert lemmas.lemma("dries", "VBZ") == "dry"


@pytest.mark.parametrize("module", [kg.language.labels, kg.language.lemmas, kg.language.shapes])
def test_examples_in_docstrings(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed
