"""Windows through the network: which run together, and that it makes no difference to what is read."""

from __future__ import annotations

import numpy as np
import pytest

from kg.language.component import WEIGHTS
from kg.language.network import OUTPUTS, Network, _groups

WINDOWS = [
    "Kenya 's parliament rejected the bill on Tuesday .".split(),
    ["Yes", "."],
    "Chad 's senate rejected the law on Monday .".split(),
    "Talks failed .".split(),
    ["Yes", "!"],
    ["Uzbekistan"] * 40,
]


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(WEIGHTS, threads=1)


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ([], []),
        ([9], [[0]]),
        ([9, 4, 9, 4], [[0, 2], [1, 3]]),
        ([3, 4, 5], [[2], [1], [0]]),
        ([158, 158, 158], [[0, 1], [2]]),
        ([400, 400], [[0], [1]]),
        ([160] * 3, [[0], [1], [2]]),
    ],
)
def test_windows_of_one_size_run_together(sizes: list[int], groups: list[list[int]]) -> None:
    assert _groups(sizes) == groups


def test_a_window_is_read_alike_alone_and_among_others(network: Network) -> None:
    for words, output in zip(WINDOWS, network.run(WINDOWS), strict=True):
        (alone,) = network.run([words])
        for name in OUTPUTS:
            found, expected = getattr(output, name), getattr(alone, name)
            assert len(found) == len(words)
            np.testing.assert_allclose(found, expected, atol=1e-4, err_msg=name)


def test_threads_change_nothing(network: Network) -> None:
    several = Network(WEIGHTS, threads=3)
    for output, other in zip(network.run(WINDOWS), several.run(WINDOWS), strict=True):
        for name in OUTPUTS:
            np.testing.assert_array_equal(getattr(output, name), getattr(other, name), name)


def test_no_windows_are_no_outputs(network: Network) -> None:
    assert network.run([]) == []
