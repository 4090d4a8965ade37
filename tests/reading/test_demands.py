"""Lists of recommendations and demands: each asks somebody to do something."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article, Statement
from kg.reading import Reader

LEAD = "The Union of Miners said on Monday that ten men had died in Galle."
TITLE = "Recommendations"
BOTH = ["REQUEST - > Chad", "REQUEST - > Peru"]
BLAME = "ACCUSE Iran > Mali"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def told(s: Statement) -> str:
    """A statement in short: TYPE agents > recipients, with "?" for one that is asked for."""
    ends = [" + ".join(sorted(a.actor.name for a in side)) or "-" for side in (s.agents, s.recipients)]
    return f"{s.type} {ends[0]} > {ends[1]}" + " ?" * (s.modality == "requested")


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((TITLE, "To Chad: Release all prisoners."), ["REQUEST - > Chad", "RETREAT Chad > prisoners ?"]),
        ((TITLE, "To Chad: Lift the ban and pay the widows."), ["REQUEST - > Chad"]),
        ((TITLE, "To Chad:", "- Do not free Hahn."), ["REQUEST - > Chad", "RETREAT Chad > Hahn ?"]),
        ((TITLE, "To Chad and Niger:", "- Lift the ban;"), ["REQUEST - > Chad + Niger"]),
        ((TITLE, "To Chad: Lift the ban.", "To Peru: Pay the widows."), BOTH),
        ((TITLE, "To Chad: Lift the ban. Peru should pay the widows."), BOTH),
        (
            ("Peru urged Chad to:", "- lift the ban;", "- pay the widows."),
            ["REQUEST Peru > Chad", "REQUEST Peru > Chad", "REQUEST Peru > Chad"],
        ),
        # what is told in such a list, and what follows it
        ((TITLE, "To Chad: Lift the ban. Iran condemned Mali."), ["REQUEST - > Chad", BLAME]),
        ((TITLE, "To Chad: Lift the ban.", "Method", "Iran condemned Mali."), ["REQUEST - > Chad", BLAME]),
        # no demands
        (("To Chad: Lift the ban.",), []),
        (("It does well to:", "- lift the ban;"), []),
        (("To the point: Iran condemned Mali.", "To be frank, Iran left."), [BLAME]),
    ],
)
def test_demands(reader: Reader, paragraphs: tuple[str, ...], expected: list[str]) -> None:
    article = Article("a", "\n\n".join((LEAD, *paragraphs)), published=date(2022, 1, 18))
    (reading,) = reader.read([article])
    known = [s for s in reading.statements if s.kind == "event" and s.type != "OTHER"]
    assert sorted(map(told, known)) == sorted(expected)


def test_a_request_is_made_though_what_it_asks_for_is_not_done(reader: Reader) -> None:
    article = Article("a", f"{LEAD}\n\n{TITLE}\n\nTo Chad: Do not free Peter Hahn.")
    (reading,) = reader.read([article])
    values = {s.type: (s.polarity, s.modality) for s in reading.statements}
    assert values["REQUEST"] == ("positive", "actual")
    assert values["RETREAT"] == ("negative", "requested")


def test_the_publisher_that_the_text_names_asks(reader: Reader) -> None:
    article = Article("a", f"{LEAD}\n\n{TITLE}\n\nTo Chad: Lift the ban.", publisher="Union of Miners")
    (reading,) = reader.read([article])
    assert [told(s) for s in reading.statements if s.type == "REQUEST"] == ["REQUEST Union of Miners > Chad"]
