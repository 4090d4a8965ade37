"""The three measures of coreference on examples worked out in the literature, and how GUM is read."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Hashable
from pathlib import Path

import numpy as np
import pytest

_PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "coreference.py"
_SPEC = importlib.util.spec_from_file_location("coreference_benchmark", _PATH)
assert _SPEC is not None and _SPEC.loader is not None
benchmark = importlib.util.module_from_spec(_SPEC)
sys.modules["coreference_benchmark"] = benchmark
_SPEC.loader.exec_module(benchmark)


def chains(text: str) -> dict[Hashable, Hashable]:
    """ "abc de" is two chains."""
    return {letter: n for n, chain in enumerate(text.split()) for letter in chain}


# Key and response of Luo (2005), figures of Pradhan et al. (2014), who score the same example.
PRADHAN = (chains("abc defg"), chains("ab cd fghi"))


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [("muc", 2 / 5, 2 / 5), ("b_cubed", 35 / 84, 1 / 2), ("ceaf_e", 0.65, 0.4333)],
)
def test_the_published_example(measure: str, recall: float, precision: float) -> None:
    found = benchmark.f1(getattr(benchmark, measure)(*PRADHAN))
    assert found[:2] == pytest.approx((recall, precision), abs=1e-4)


# Bagga and Baldwin (1998): one wrong link between two large chains, or between a large and a small one.
LARGE = chains("12345 67 89ABC")


@pytest.mark.parametrize(
    ("response", "muc", "b_cubed"),
    [("12345 6789ABC", 0.9, 16 / 21), ("1234589ABC 67", 0.9, 7 / 12)],
)
def test_one_wrong_link(response: str, muc: float, b_cubed: float) -> None:
    assert benchmark.f1(benchmark.muc(LARGE, chains(response)))[:2] == pytest.approx((1, muc))
    assert benchmark.f1(benchmark.b_cubed(LARGE, chains(response)))[:2] == pytest.approx((1, b_cubed))


def test_the_same_chains_are_perfect_and_no_mentions_are_nothing() -> None:
    for measure in (benchmark.muc, benchmark.b_cubed, benchmark.ceaf_e):
        assert benchmark.f1(measure(LARGE, LARGE)) == pytest.approx((1, 1, 1))
        assert benchmark.f1(measure(LARGE, {}))[2] == 0


def test_assignment_finds_the_best_pairing() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        table = rng.random((4, 5))
        best = max(
            table[0, a] + table[1, b] + table[2, c] + table[3, d]
            for a in range(5)
            for b in range(5)
            for c in range(5)
            for d in range(5)
            if len({a, b, c, d}) == 4
        )
        assert benchmark.assignment(table) == pytest.approx(best)
        assert benchmark.assignment(table.T) == pytest.approx(best)


def test_singletons_are_left_out() -> None:
    assert set(benchmark.without_singletons(chains("ab c"))) == {"a", "b"}


def _line(number: str, form: str, tag: str, last: str) -> str:
    return "\t".join((number, form, form, tag, "_", "_", "0", "root", "_", last)) + "\n"


def test_gum_is_read_with_its_blanks_and_its_actors() -> None:
    lines = [
        "# newpar\n",
        _line("1", "Maria", "PROPN", "Entity=(1-person-new-sssss-cf1-1,2-coref"),
        _line("2", "Novak", "PROPN", "Entity=1)"),
        _line("3-4", "isn't", "_", "_"),
        _line("3", "is", "AUX", "_"),
        _line("4", "n't", "PART", "_"),
        _line("5", "in", "ADP", "_"),
        _line("6", "the", "DET", "Entity=(2-place-new-nnnnn-cf2-2-sgl"),
        _line("7", "room", "NOUN", "Entity=2)"),
        _line("8", "of", "ADP", "_"),
        _line("9", "Oslo", "PROPN", "Entity=(3-place-new-nnnnn-cf3-1-sgl-Oslo)|SpaceAfter=No"),
        _line("10", ".", "PUNCT", "_"),
        "\n",
        "# newpar\n",
        _line("1", "She", "PRON", "Entity=(1-person-giv:act-sssss-cf1-1-ana)"),
        _line("2", "has", "AUX", "_"),
        _line("3", "left", "VERB", "_"),
        _line("4", "Oslo", "PROPN", "_"),
    ]
    text, mentions = benchmark.gum_document(lines)
    assert text == "Maria Novak isn't in the room of Oslo.\n\nShe has left Oslo"
    assert [(text[m.start : m.end], m.chain) for m in mentions] == [
        ("Maria Novak", "1"),
        ("Oslo", "3"),
        ("She", "1"),
    ]


def test_a_mention_is_found_by_its_head_word() -> None:
    gold = [benchmark.Named(0, 20, ((4, 9),), "a"), benchmark.Named(30, 35, ((30, 35),), "b")]
    ours = [benchmark.Named(4, 9, ((4, 9),), "x"), benchmark.Named(40, 45, ((40, 45),), "x")]
    assert benchmark.aligned(gold, ours, exact=False) == ({0: "a", 1: "b"}, {0: "x", ("ours", 1): "x"})
    assert set(benchmark.aligned(gold, ours, exact=True)[1]) == {("ours", 0), ("ours", 1)}
