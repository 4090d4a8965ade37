"""Phrases with their day: country, sector, class and actor, of every kind, over the world and 1990 to 2026.

``describe_first.tsv`` was written before the program answered any phrase, ``describe_cases.tsv`` after that,
batch by batch, each before it was asked. ``A/B`` allows either, ``-`` (or nothing) allows none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.errors import InputError
from kg.knowledge import catalogue
from kg.reading.actors.describe import Describer, Description, Phrase

HERE = Path(__file__).parent
FILES = ("describe_first.tsv", "describe_cases.tsv")
Row = dict[str, str]


def rows() -> Iterator[Row]:
    for file in FILES:
        lines = (HERE / file).read_text(encoding="utf-8").splitlines()
        yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")


@pytest.fixture(scope="module")
def answers() -> list[tuple[Row, Description]]:
    cases = list(rows())
    phrases = (Phrase(case["phrase"], date.fromisoformat(case["date"])) for case in cases)
    described = list(Describer().describe(phrases))
    assert not any(isinstance(d, InputError) for d in described)
    return [(c, d) for c, d in zip(cases, described, strict=True) if isinstance(d, Description)]


def allowed(cell: str) -> set[str]:
    return {"" if part == "-" else part for part in cell.split("/")}


def is_right(case: Row, described: Description, column: str) -> bool:
    given = described.as_json()[column] or ""
    wanted = allowed(case[column])
    if column != "actor":
        return given in wanted
    # an actor may be written by any of its names
    named = {hit.actor.name for name in wanted if name for hit in catalogue.load().find(name)}
    return given in wanted | named


@pytest.mark.parametrize("column", ["country", "sector", "class", "actor"])
def test_columns_are_right(answers: list[tuple[Row, Description]], column: str) -> None:
    wrong = [case["phrase"] for case, described in answers if not is_right(case, described, column)]
    assert len(answers) >= 600
    assert len(wrong) <= 0.02 * len(answers), wrong


def test_rows_are_right_as_a_whole(answers: list[tuple[Row, Description]]) -> None:
    columns = ("country", "sector", "class", "actor")
    wrong = [case["phrase"] for case, d in answers if not all(is_right(case, d, c) for c in columns)]
    assert len(wrong) <= 0.03 * len(answers), wrong


def test_the_day_says_who_holds_an_office() -> None:
    assert kg.describe("the Kazakh president", "2010-06-01").actor == "Nursultan Nazarbayev"
    assert kg.describe("the Kazakh president", date(2022, 1, 13)).actor == "Kassym-Jomart Tokayev"
    assert kg.describe("the Kazakh president") == Description("KAZ", "GOV", "Person", None)


@pytest.mark.parametrize(
    ("phrase", "country", "sector", "cls"),
    [
        # a noun of rank takes its sector from the words before it, an armed man does not
        ("Malian army officers", "MLI", "MIL", "Group"),
        ("Muslim fighters in Chad", "TCD", "UAF", "Group"),
        # whose they are goes before where they are; who is of a body without a country has none
        ("Peruvian engineers in Angola", "PER", "EDU", "Group"),
        ("OSCE officials in Georgia", None, "IGO", "Group"),
        ("a former Bolivian minister", "BOL", "ELI", "Person"),
        # names that nobody knows
        ("Ruritanian lawmaker Rudolf Rassendyll", None, "LEG", "Person"),
        ("Gabonese prosecutor Paul Ondo Mba", "GAB", "JUD", "Person"),
    ],
)
def test_words_say_what_nobody_knows(phrase: str, country: str | None, sector: str, cls: str) -> None:
    assert kg.describe(phrase) == Description(country, sector, cls, None)


def test_a_capital_acts_for_its_state_only_where_it_acts() -> None:
    assert kg.describe("Nairobi") == Description("KEN", "GOV", "State", "Kenya")
    assert kg.describe("in Nairobi") == Description("KEN", None, "Place", "Nairobi")


def test_the_same_words_are_described_the_same_in_any_company() -> None:
    describer = Describer()
    phrases = [Phrase(p) for p in ("Hamas gunmen", "Peru", "Hamas gunmen", "Chilean students")]
    together = list(describer.describe(phrases))
    assert together == [d for p in phrases for d in describer.describe([p])]
    assert together[0] == together[2]


@pytest.mark.parametrize("phrase", ["", "  ", "...", "x" * 1001])
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(InputError, match="give the words"):
        kg.describe(phrase)


@pytest.mark.parametrize("day", ["2022-13-01", "yesterday", ""])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(InputError, match="is not a date"):
        kg.describe("Peru", day)
