"""Predicates, rolesets, arguments and antecedent scores, from arrays made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from kg.language.semantics import (
    DISTANCES,
    Argument,
    Coreference,
    Predicate,
    Rolesets,
    arguments_of,
    groups,
    sense_of,
)

SENSES = ("", "01", "02", "08")
TABLE = {"break": {"break.01": 40, "break.02": 2, "break_up.08": 10}}


def logs(*odds: float) -> np.ndarray:
    values = np.array(odds, np.float32)
    return np.log(values / values.sum())


@pytest.mark.parametrize(
    ("lemma", "odds", "roleset"),
    [
        ("break", (1, 90, 5, 4), "break.01"),
        ("break", (1, 5, 5, 90), "break_up.08"),
        # A rare roleset must be clearly better than a common one.
        ("break", (1, 45, 55, 1), "break.01"),
        # A lemma without rows is a frame of its own, also where "none" would be best.
        ("unfriend", (80, 1, 15, 4), "unfriend.02"),
    ],
)
def test_the_roleset_of_a_lemma(lemma: str, odds: tuple[float, ...], roleset: str) -> None:
    assert Rolesets(TABLE, SENSES).best(lemma, logs(*odds)) == roleset


def test_the_sense_of_a_roleset() -> None:
    assert [sense_of(name) for name in ("accuse.01", "break_up.08", "take.LV")] == ["01", "08", "LV"]


def test_a_numbered_role_goes_to_its_best_word_and_others_to_all() -> None:
    labels = ("", "ARG0", "ARGM-TMP", "R-ARG0")
    roles = np.array([1, 2, 0, 1, 2, 3])
    scores = np.array([0.5, 9.0, 9.0, 0.7, 0.1, 0.1], np.float32)
    assert list(arguments_of(roles, scores, labels)) == [
        ("ARGM-TMP", 1),
        ("ARG0", 3),
        ("ARGM-TMP", 4),
        ("R-ARG0", 5),
    ]


def test_groups_cover_everything_once_and_stay_small() -> None:
    lengths = [3, 4000, 5, 90, 2000, 7, 4100]
    found = list(groups(lengths))
    assert sorted(index for group in found for index in group) == list(range(len(lengths)))
    assert all(
        len(group) == 1 or len(group) * max(lengths[index] for index in group) <= 4096 for group in found
    )


def test_an_argument_is_found_by_its_role() -> None:
    predicate = Predicate(2, "accuse.01", (Argument("ARG0", 0), Argument("ARG1", 4)))
    assert predicate.argument("ARG1") == 4 and predicate.argument("ARG2") is None


@pytest.mark.parametrize("apart", [1, 2, 3, 4, 5, 8, 9, 64, 65, 600, 5000])
def test_the_distance_between_two_mentions_counts_by_powers_of_two(apart: int) -> None:
    size = apart + 1
    vectors = np.zeros((size, 2), np.float32)
    chains = Coreference(vectors, vectors, np.arange(DISTANCES, dtype=np.float32))
    assert chains.score(apart, 0) == min(math.ceil(math.log2(apart)), DISTANCES - 1)


def test_the_score_of_a_pair_has_a_direction() -> None:
    anaphors = np.array([[0, 0], [1, 0], [0, 1]], np.float32)
    antecedents = np.array([[2, -3], [0, 5], [0, 0]], np.float32)
    chains = Coreference(anaphors, antecedents, np.zeros(DISTANCES, np.float32))
    assert (chains.score(1, 0), chains.score(2, 0), chains.score(2, 1)) == (2, -3, 5)
