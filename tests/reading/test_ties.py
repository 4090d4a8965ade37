"""Whose people are and where things stand: the country of actors described, in texts of our own."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.reading import Reader

# Text, a noun in it, and the actors of its events that have the noun in
# their name, each with its country.
CASES: list[tuple[str, str, set[tuple[str, str | None]]]] = [
    # "from" says whose people they are, wherever they stand
    ("Peru criticised observers from Kenya.", "observers", {("observers", "KEN")}),
    ("The vote was praised by observers from Kenya.", "observers", {("observers", "KEN")}),
    ("Soldiers tortured detainees from Chad in May.", "detainees", {("detainees", "TCD")}),
    ("Peru condemned the arrest of sailors from Kenya.", "sailors", {("sailors", "KEN")}),
    # … but not where they are taken away from
    ("Peru expelled two diplomats from Kenya.", "diplomats", {("diplomats", None)}),
    ("Peru deported students from Kenya.", "students", {("students", None)}),
    ("The withdrawal of soldiers from Chad was praised.", "soldiers", {("soldiers", None)}),
    # things that stand fast are where they are, whatever the phrase hangs on
    ("Peru had shelled a hospital in Chile.", "hospital", {("hospital", "CHL")}),
    ("Chad shelled towns in northern Mali.", "towns", {("towns", "MLI")}),
    ("Rebels attacked a village in the north of Mali.", "village", {("village", "MLI")}),
    ("The bombing of a market in Mali was condemned.", "market", {("market", "MLI")}),
    # … ships are not, nor are people of where they are held or wanted
    ("Peru seized a ship in Chile.", "ship", {("ship", None)}),
    ("Soldiers shot detainees held in Chile.", "detainees", {("detainees", None)}),
    ("Peru arrested two airmen wanted in Chile.", "airmen", {("airmen", None)}),
    # whom they work for, and where they live
    ("Hackers working for Peru attacked a bank.", "Hackers", {("Hackers", "PER")}),
    ("Hackers working in secret attacked a bank.", "Hackers", {("Hackers", None)}),
    ("Observers sent by Kenya praised the vote.", "Observers", {("Observers", "KEN")}),
    ("Activists living in Peru demanded his release.", "Activists", {("Activists", "PER")}),
    ("Soldiers based in Peru attacked Chile.", "Soldiers", {("Soldiers", None)}),
    # whose: of all of a list that the clause tells of
    ("Chad attacked Mali, whose soldiers shot a boy.", "soldiers", {("soldiers", "MLI")}),
    (
        "Peru mediated between Chad and Mali, whose negotiators have not spoken to each other.",
        "negotiators",
        {("Chad negotiators", "TCD"), ("Mali negotiators", "MLI")},
    ),
    # several states, several actors
    (
        "Chad bombed villages in Mali and Niger.",
        "villages",
        {("villages in Mali", "MLI"), ("villages in Niger", "NER")},
    ),
    (
        "Peru arrested fishermen from Chile and Ecuador.",
        "fishermen",
        {("fishermen of Chile", "CHL"), ("fishermen of Ecuador", "ECU")},
    ),
    (
        "Teachers in Chad and Mali protested.",
        "Teachers",
        {("Teachers in Chad", "TCD"), ("Teachers in Mali", "MLI")},
    ),
    ("Teachers in Chad protested.", "Teachers", {("Teachers", "TCD")}),
    # who is for or against a people is not of it
    ("Police beat pro-Tibetan protesters.", "protesters", {("pro-Tibetan protesters", None)}),
    ("Police beat Tibetan protesters.", "protesters", {("Tibetan protesters", "CHN")}),
    # a word inside a name says nothing of a country
    ("The Hahn Memorial Museum accused Ivan Petrov of theft.", "Museum", {("Hahn Memorial Museum", None)}),
    ("A New York court indicted Ivan Petrov.", "court", {("New York court", "USA")}),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("text", "noun", "actors"), CASES, ids=[text for text, _, _ in CASES])
def test_country_of_a_description(
    text: str, noun: str, actors: set[tuple[str, str | None]], reader: Reader
) -> None:
    (reading,) = reader.read([Article("a", text)])
    events = (s for s in reading.statements if s.kind == "event")
    told = {(r.actor.name, r.actor.country) for s in events for r in (*s.agents, *s.recipients)}
    assert {(name, country) for name, country in told if noun in name} == actors


def test_things_of_two_states_are_two_in_one_article(reader: Reader) -> None:
    text = "Peru bombed a hospital in Chile. A week later Chad bombed a hospital in Mali."
    (reading,) = reader.read([Article("a", text)])
    hit = {r.actor.id: r.actor.country for s in reading.statements for r in s.recipients}
    assert sorted(str(country) for country in hit.values()) == ["CHL", "MLI"]


def test_who_is_somewhere_need_not_be_theirs(reader: Reader) -> None:
    (reading,) = reader.read([Article("a", "Rebels in Chad and Mali killed officials.")])
    assert not [s for s in reading.statements if s.type == "belongsTo"]
