"""What a user's own file may tell besides actors: offices, memberships, periods, role nouns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import KnowledgeError
from kg.knowledge.actors.own_files import OwnAgent, OwnMember, OwnOffice, OwnPeriod, OwnRow
from kg.knowledge.actors.own_writing import Written, to_toml
from kg.knowledge.catalogue import Catalogue, load

ROWS = """
as_of = 2026-11-01
actor = [
  {name = "Borduria", class = "State", country = "BOR", demonyms = ["Bordurian"], capital = "Szohod"},
  {name = "Mara Veld", class = "Person", country = "BOR", sector = "GOV", wikidata = "Q9999999"},
  {name = "Karl Meinhard", class = "Person", country = "BOR", sector = "GOV"},
  {name = "Northern League", class = "Organization", sector = "IGO"},
]
agent = [{noun = "warden", sector = "COP"}, {noun = "clansman", sector = "PRM", plurals = ["clansmen"]}]
"""
OFFICES = """
[[office]]
person = "Q9999999"
office = "president"
of = "BOR"
start = 2020-01-05

[[office]]
person = "Karl Meinhard"
office = "foreign minister"
of = "Borduria"
start = 2021
end = "2023-06"

[[office]]
person = "Mara Veld"
office = "president"
of = "Kazakhstan"
start = 2022-01-01
end = 2022-12-31

[[member]]
member = "BOR"
organization = "Northern League"
start = 2019

[[member]]
member = "KAZ"
organization = "CSTO"
end = 2023-05-01

[[period]]
actor = "Karl Meinhard"
country = "BOR"
sector = "ELI"
start = 2023-07-01
"""


def write(tmp_path: Path, text: str, name: str = "mine.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def office(**values: str) -> str:
    """A table with these values in place of right ones."""
    right = {"person": "Vladimir Putin", "office": "president", "of": "RUS"}
    return "[[office]]\n" + "".join(f"{key} = '{value}'\n" for key, value in {**right, **values}.items())


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load([write(tmp_path_factory.mktemp("facts"), ROWS + OFFICES)])


@pytest.mark.parametrize(
    ("office", "country", "day", "name"),
    [
        ("head-of-state", "BOR", date(2022, 5, 1), "Mara Veld"),
        ("president", "BOR", date(2026, 12, 1), None),  # after as_of
        ("foreign-affairs-minister", "BOR", date(2022, 5, 1), "Karl Meinhard"),
        ("foreign-affairs-minister", "BOR", date(2021, 5, 1), None),  # the year of the start is open
        ("foreign-affairs-minister", "BOR", date(2024, 5, 1), None),
        ("president", "KAZ", date(2022, 5, 1), "Mara Veld"),  # before the shipped one
        ("president", "KAZ", date(2021, 5, 1), "Kassym-Jomart Tokayev"),
    ],
)  # fmt: skip
def test_offices(catalogue: Catalogue, office: str, country: str, day: date, name: str | None) -> None:
    holder = catalogue.holder(office, country, day)
    assert (holder and holder.name) == name


def test_the_same_term_stands_in_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    text = (
        '[[office]]\nperson = "Kassym-Jomart Tokayev"\noffice = "president"\nof = "KAZ"\n'
        "start = 2019-03-20\nend = 2023-01-01\n"
    )
    mine = load([write(tmp_path, text)])
    assert mine.holder("president", "KAZ", date(2024, 1, 1)) is None
    person = mine.directory.one("Kassym-Jomart Tokayev")
    terms = [h.end for h in mine.offices_of(person.id) if h.office == "president" and h.start == "2019-03-20"]
    assert terms == ["2023-01-01"]


def test_members(catalogue: Catalogue) -> None:
    league, csto = (catalogue.directory.one(name).id for name in ("Northern League", "CSTO"))
    assert [m.name for m in catalogue.members(league, date(2020, 1, 1))] == ["Borduria"]
    for day, there in ((date(2022, 1, 1), True), (date(2024, 1, 1), False)):
        assert (catalogue.country("KAZ") in catalogue.members(csto, day)) == there


@pytest.mark.parametrize(
    ("noun", "role"),
    [("warden", "Person"), ("wardens", "Group"), ("clansmen", "Group"), ("clansmans", None)],
)
def test_role_nouns(catalogue: Catalogue, noun: str, role: str | None) -> None:
    found = catalogue.role_noun(noun)
    assert (found and found.cls) == role


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (office(person="Nobody At All"), r"line 1: 'Nobody At All' is no Person"),
        ("\n" + office(office="wizard"), r"line 2: office 'wizard' is not allowed"),
        (office(office="ex-president"), r"'ex-president' is not allowed"),
        (office(of="Atlantis"), r"'Atlantis' is no State or Organ"),
        (office(start="2022-13"), r"start '2022-13' is not"),
        ("[[member]]\nmember = 'KAZ'\norganization = 'Nobody'\n", r"'Nobody' is no Organization"),
        ("[[member]]\nmember = 'KAZ'\n", r"organization is empty"),
        ("[[period]]\nactor = 'CSTO'\nsector = 'ARMY'\n", r"sector 'ARMY' is not allowed"),
        ("[[period]]\nactor = 'CSTO'\ncountry = 'Kaz'\n", r"country 'Kaz' is not allowed"),
        ("[[agent]]\nnoun = 'warden'\n", r"sector is empty"),
        ("[[agents]]\nnoun = 'warden'\n", r"holds \['agents'\]; allowed are \[\[actor\]\]"),
        ("as_of = 'soon'\n[[agent]]\nnoun = 'warden'\nsector = 'COP'\n", r"as_of 'soon' is not allowed"),
    ],
)  # fmt: skip
def test_bad_rows_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load([write(tmp_path, text)])


def test_namesakes_of_two_countries(tmp_path: Path) -> None:
    text = "name,class,country\nAli Zorbek,Person,SYR\nAli Zorbek,Person,IRQ\n"
    mine = load([write(tmp_path, text, "mine.csv")])
    assert sorted(str(hit.actor.country) for hit in mine.find("Ali Zorbek")) == ["IRQ", "SYR"]
    with pytest.raises(KnowledgeError, match="can mean 2 actors"):
        mine.directory.one("Ali Zorbek")


HOSTILE = 'A "quote" \\ back\tslash \x7f \u2028 [[actor]]\n# x'


def test_written_rows_are_read_back(tmp_path: Path) -> None:
    rows = [
        OwnRow("Borduria", "State", "BOR", aliases=(HOSTILE,), demonyms=("Bordurian",)),
        OwnRow("Mara Veld", "Person", "BOR", "GOV", gender="f"),
        OwnOffice("Mara Veld", "President", "BOR", "2022-01", None),
        OwnMember("BOR", "CSTO", None, "2022"),
        OwnPeriod("Mara Veld", "BOR", "ELI", "2022"),
        OwnAgent("warden", "COP", "Person", ("wardens",)),
    ]
    text = to_toml([Written(row, HOSTILE) for row in rows], head=[HOSTILE], as_of=date(2026, 1, 2))
    own = load([write(tmp_path, text)]).own
    assert [*own.actors, own.offices[0][1][1], own.members[0][1][1], own.periods[0][1], *own.agents] == rows
    assert own.offices[0][0] == date(2026, 1, 2)


@pytest.mark.parametrize("name", ["mine.toml", "mine.csv", "mine.jsonl"])
def test_add_makes_and_extends_a_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    state = ["--class", "State", "--country", "BOR", "--demonym", "Bordurian", "--capital", "Szohod"]
    assert main(["actors", "add", str(path), "--name", "Borduria", *state]) == 0
    more = ["--class", "State", "--country", "SYL", "--demonym", "Syldavian", "--capital", "Klow"]
    assert main(["actors", "add", str(path), "--name", "Syldavia", *more]) == 0
    mine = load([path])
    assert [mine.find(word)[0].actor.name for word in ("Bordurian", "Klow")] == ["Borduria", "Syldavia"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--name", "Borduria", "--class", "State", "--country", "BOR"], "has 'Borduria' already"),
        (["--name", "Mara Veld", "--class", "Wizard"], "--class 'Wizard' is not allowed"),
        (["--name", "Mara Veld", "--class", "Person", "--sector", "ARMY"], "--sector 'ARMY' is not allowed"),
        (["--name", "Mara Veld", "--class", "Person", "--country", "XQZ"], "country 'XQZ' is not allowed"),
        (["--name", "Mara Veld", "--class", "Person", "--demonym", "X"], "class Person has no demonyms"),
        (["--name", "Iron Dawn", "--class", "Organization", "--wikidata", "Q1"], "no column for wikidata"),
    ],
)
def test_add_leaves_the_file_when_the_actor_does_not_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    path = write(tmp_path, "name,class,country,sector\nBorduria,State,BOR,\n", "mine.csv")
    before = path.read_bytes()
    assert main(["actors", "add", str(path), *arguments]) == 1
    assert message in capsys.readouterr().err
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
