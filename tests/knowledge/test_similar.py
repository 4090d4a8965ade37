"""Other spellings of names lead to those who bear them, and names that are only a little alike do not."""

from __future__ import annotations

import pytest

from kg.knowledge import catalogue
from kg.knowledge.actors.similar import ENOUGH, likeness


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Mahmud Ahmadi-Nejad", "Mahmoud Ahmadinejad"),
        ("Volodimir Zelenskij", "Volodymyr Zelenskyy"),
        ("Tokaev Kasym-Zhomart", "Kassym-Jomart Tokayev"),
        ("Jong-un Kim", "Kim Jong Un"),
        ("Xi Jin Ping", "Xi Jinping"),
        ("Vladimir Poutine", "Vladimir Putin"),
        ("Alyaksandr Lukashenko", "Alexander Lukashenko"),
        ("Saparmurad Niyazov", "Saparmurat Niyazov"),
        ("Saddam Husain", "Saddam Hussein"),
        ("Lukashenka", "Alexander Lukashenko"),
    ],
)
def test_other_spellings_of_people(name: str, actor: str) -> None:
    found = catalogue.load().spellings.people(name)
    assert found and found[0][0].name == actor and found[0][1] >= ENOUGH


@pytest.mark.parametrize("name", ["Hassan Ali", "Maria Novak", "polish", "Peter Hahn", "Zorin"])
def test_strangers_are_like_nobody(name: str) -> None:
    assert catalogue.load().spellings.people(name) == ()


def test_other_spellings_of_bodies() -> None:
    found = catalogue.load().spellings.organizations("Shanghai Co-operation Organisation")
    assert [actor.name for actor, _ in found][:1] == ["Shanghai Cooperation Organization"]
    assert catalogue.load().spellings.organizations("Zorin") == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Mahmud", "Mahmoud", True),
        ("Toqaev", "Tokayev", True),
        ("Hasan", "Husein", False),
        ("Ivan Petrov", "Petrov Ivan", True),
        ("Ivan Petrov", "Ivan Pavlov", False),
    ],
)
def test_likeness(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= ENOUGH) is alike
    assert likeness(one, other) == likeness(other, one)
