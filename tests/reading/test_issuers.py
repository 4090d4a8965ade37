"""Communiqués, joint statements, editorials: who says "we", and who condemns in "3. Condemns …"."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article
from kg.reading import Reader

COUNCIL = "The African Union, at a meeting held on Monday, adopted the following decision:"
NAME = "African Union"
NOTE = "1. Takes note of the report;"
NEWS = "The Union of Miners met on Monday in Galle."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def told(reader: Reader, kind: str, *paragraphs: str) -> list[tuple[list[str], list[str]]]:
    article = Article("a", "\n\n".join(paragraphs), publisher="Zenda Herald", published=date(2022, 1, 18))
    (reading,) = reader.read([article])
    return [
        ([a.actor.name for a in s.agents], [r.actor.name for r in s.recipients])
        for s in reading.statements
        if s.type == kind
    ]


@pytest.mark.parametrize(
    ("kind", "paragraphs", "expected"),
    [
        # points without a subject
        ("ACCUSE", (COUNCIL, NOTE, "2. Strongly condemns Chad;"), [([NAME], ["Chad"])]),
        ("REQUEST", (COUNCIL, NOTE, "2. Calls on Chad to leave Mali;"), [([NAME], ["Chad"])]),
        (
            "SUPPORT",
            (COUNCIL, NOTE, "2. Welcomes the support of Peru."),
            [([NAME], ["Peru"]), (["Peru"], [])],
        ),
        # "we"
        (
            "ACCUSE",
            ("We, the ministers of Peru and Chile, met in Lima.", "We condemn Chad."),
            [(["ministers of Peru", "ministers of Chile"], ["Chad"])],
        ),
        ("REQUEST", (NEWS, "We urge Chad to leave Mali."), [(["Zenda Herald"], ["Chad"])]),
        ("ACCUSE", (NEWS, "We condemn Chad."), [(["Zenda Herald"], ["Chad"])]),
        # a list of topics: nobody asks
        ("REQUEST", (COUNCIL, "1. Elections in Chad;", "2. Demands of Mali;"), [(["Mali"], [])]),
        # somebody else's "we", a subject, one line only, nothing that is done by saying it
        ("ACCUSE", (NEWS, 'Maria Novak said: "We condemn Chad."'), [(["Maria Novak"], ["Chad"])]),
        ("ACCUSE", (COUNCIL, NOTE, "2. Iran condemns Chad;", "3. Takes note of it."), [(["Iran"], ["Chad"])]),
        ("ACCUSE", (NEWS, "Strongly condemns Chad."), [([], ["Chad"])]),
        ("ACCUSE", (NEWS, "When we condemn Chad, nobody listens."), [([], ["Chad"])]),
        ("COERCE", (NEWS, "We arrest Peter Hahn."), [([], ["Peter Hahn"])]),
    ],
)
def test_who_issues(
    reader: Reader, kind: str, paragraphs: tuple[str, ...], expected: list[tuple[list[str], list[str]]]
) -> None:
    assert told(reader, kind, *paragraphs) == expected
