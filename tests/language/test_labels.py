"""Name tags: which may follow which, and the spans they spell."""

from __future__ import annotations

import numpy as np
import pytest

from kg.language.decode import best_names
from kg.language.labels import NAME_TAGS, may_follow, span_tags, spans


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("O", "O", True),
        ("O", "B-PER", True),
        ("O", "S-LOC", True),
        ("O", "I-PER", False),
        ("O", "E-PER", False),
        ("B-PER", "I-PER", True),
        ("B-PER", "E-PER", True),
        ("B-PER", "E-ORG", False),
        ("B-PER", "O", False),
        ("I-ORG", "I-ORG", True),
        ("I-ORG", "B-ORG", False),
        ("E-ORG", "B-PER", True),
        ("S-ORG", "O", True),
        ("S-ORG", "I-ORG", False),
    ],
)
def test_may_follow(before: str, after: str, allowed: bool) -> None:
    assert may_follow(before, after) is allowed


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O S-PER O", [(1, 2, "PER")]),
        ("B-ORG E-ORG S-LOC", [(0, 2, "ORG"), (2, 3, "LOC")]),
        ("B-EVENT I-EVENT I-EVENT E-EVENT", [(0, 4, "EVENT")]),
        ("B-ORG O", []),
        ("O E-ORG", []),
    ],
)
def test_spans(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert spans(tags.split()) == expected


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_the_tags_of_a_span_spell_it(length: int) -> None:
    assert spans(["O", *span_tags(length, "DATE"), "O"]) == [(1, 1 + length, "DATE")]


@pytest.mark.parametrize("seed", range(20))
def test_the_best_tags_make_whole_spans(seed: int) -> None:
    random = np.random.default_rng(seed)
    logs = random.normal(0, 2, (int(random.integers(1, 9)), len(NAME_TAGS))).astype(np.float32)
    tags = [NAME_TAGS[index] for index in best_names(logs)]
    assert all(may_follow(a, b) for a, b in zip(["O", *tags], [*tags, "O"], strict=True))


def test_a_broken_span_takes_the_better_of_its_repairs() -> None:
    logs = np.full((2, len(NAME_TAGS)), -9.0, np.float32)
    logs[0, NAME_TAGS.index("B-PER")] = -0.1
    logs[1, NAME_TAGS.index("E-ORG")] = -0.4
    logs[1, NAME_TAGS.index("E-PER")] = -0.9
    assert [NAME_TAGS[index] for index in best_names(logs)] == ["B-PER", "E-PER"]
