"""A user's own actors: what a file may hold, how bad rows are named, and how it goes before shipped rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.catalogue import Catalogue, load

HEADER = "name,class,country,sector,aliases,demonyms,capital,gender,wikidata\n"
ROWS = """\
# Made-up states; ERI is Eritrea's code in the shipped files.
Borduria,State,BOR,,Republic of Borduria|Bordurian Republic,Bordurian,Szohod,,
Eriador,State,ERI,,,Eriadorian|Eriadorians,,,
Mara Veld,Person,BOR,GOV,,,,f,
Iron Dawn,Organization,BOR,REB,ID Front,,,,
Marsh Folk,Group,BOR,SOC,,Marshling,,,
Zilchov,Place,BOR,,,,,,
"""


def write(tmp_path: Path, text: str, name: str = "mine.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load([write(tmp_path_factory.mktemp("own"), HEADER + ROWS)])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Borduria", [("Borduria", "State", "name")]),
        ("the Bordurian Republic", [("Borduria", "State", "alias")]),
        ("Bordurian", [("Borduria", "State", "demonym")]),
        ("Bordurians", [("Borduria", "State", "demonym")]),
        ("Eriadorians", [("Eriador", "State", "demonym")]),
        ("Szohod", [("Borduria", "State", "metonym"), ("Szohod", "Place", "name")]),
        ("Bordurian parliament", [("Parliament of Borduria", "Organization", "name")]),
        ("Borduria's defence ministry", [("Ministry of Defence of Borduria", "Organization", "alias")]),
        ("Mara Veld", [("Mara Veld", "Person", "name")]),
        ("ID Front", [("Iron Dawn", "Organization", "alias")]),
        ("Marsh Folk", [("Marsh Folk", "Group", "name")]),
        ("Zilchov", [("Zilchov", "Place", "name")]),
        ("Kazakhstan", [("Kazakhstan", "State", "name")]),
    ],
)  # fmt: skip
def test_own_actors_are_found_like_any_other(
    catalogue: Catalogue, name: str, found: list[tuple[str, str, str]]
) -> None:
    hits = [(hit.actor.name, hit.actor.cls, hit.how) for hit in catalogue.find(name)]
    assert [hit[0] for hit in hits] == [hit[0] for hit in found] or hits == found
    assert [hit[1] for hit in hits] == [hit[1] for hit in found]


def test_a_code_leads_to_the_state_that_the_file_gives_it_to(catalogue: Catalogue) -> None:
    assert catalogue.country("ERI").name == "Eriador"
    assert catalogue.country("BOR").country == "BOR"
    (eritrea,) = [hit.actor for hit in catalogue.find("Eritrea") if hit.actor.cls == "State"]
    assert eritrea.id != catalogue.country("ERI").id
    ministry = catalogue.body("Defense Ministry", "ERI")
    assert ministry is not None
    assert ministry.name == "Ministry of Defence of Eriador"
    demonym = catalogue.demonym("Eriadorian")
    assert demonym is not None
    assert demonym[0].name == "Eriador"


def test_people_have_their_gender_and_surname(catalogue: Catalogue) -> None:
    (person,) = catalogue.people_by_surname("Veld")
    assert (person.name, person.country, person.sector) == ("Mara Veld", "BOR", "GOV")
    assert catalogue.person_gender(person.id) == "f"


def test_a_shipped_actor_keeps_its_id_and_names(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "Kazakh Republic,State,KAZ,,Kazakhstan,Qazaq,,,\n")
    mine, shipped = load([path]), load()
    (hit,) = mine.find("Kazakhstan")
    assert hit.actor.id == shipped.country("KAZ").id
    assert hit.actor.name == "Kazakh Republic"
    assert [h.actor.id for h in mine.find("Qazaq")] == [hit.actor.id]
    assert mine.demonym("Kazakh") is not None


def test_own_names_go_before_shipped_ones(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "Jordan,Person,,GOV,,,,m,\nParis,State,PAR,,,Parisian,,,\n")
    mine = load([path])
    assert [h.actor.cls for h in mine.find("Jordan")] == ["Person"]
    assert [h.actor.cls for h in mine.find("Paris")] == ["State"]
    assert mine.country("JOR").name == "Jordan"


def test_json_lines_say_the_same(tmp_path: Path, catalogue: Catalogue) -> None:
    lines = [
        {"name": "Borduria", "class": "State", "country": "BOR", "demonyms": ["Bordurian"]},
        {"name": "Mara Veld", "class": "Person", "country": "BOR", "sector": None, "aliases": "M. Veld|Veld"},
    ]
    path = write(tmp_path, "".join(json.dumps(line) + "\n" for line in lines), "mine.jsonl")
    mine = load([path])
    assert mine.country("BOR").id == catalogue.country("BOR").id
    assert [h.actor.name for h in mine.find("M. Veld")] == ["Mara Veld"]


def test_toml_says_the_same(tmp_path: Path, catalogue: Catalogue) -> None:
    text = """
[[actor]]
name = "Borduria"
class = "State"
country = "BOR"
demonyms = ["Bordurian"]

[[actor]]
name = "Mara Veld"
class = "Person"
country = "BOR"
"""
    mine = load([write(tmp_path, text, "mine.toml")])
    assert mine.country("BOR").id == catalogue.country("BOR").id
    assert [h.actor.country for h in mine.find("Mara Veld")] == ["BOR"]
    with pytest.raises(KnowledgeError, match=r"mine\.toml, line 8.*country 'BAR' is not allowed"):
        load(
            [
                write(
                    tmp_path,
                    text.replace('"Person"\ncountry = "BOR"', '"Person"\ncountry = "BAR"'),
                    "mine.toml",
                )
            ]
        )


@pytest.mark.parametrize(
    ("text", "message"),
    [("name = ", "not TOML"), ("[actors]\n", r"allowed are \[\[actor\]\], .* tables and as_of")],
)
def test_toml_that_is_none(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load([write(tmp_path, text, "mine.toml")])


def test_two_files_may_speak_of_each_other(tmp_path: Path) -> None:
    people = write(tmp_path, "name,class,country\nMara Veld,Person,BOR\n", "people.csv")
    states = write(tmp_path, "name,class,country\nBorduria,State,BOR\n", "states.csv")
    assert load([people, states]).find("Mara Veld")[0].actor.country == "BOR"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,country\nBorduria,BOR\n", r"mine\.csv, line 1: .*lacks \['class'\]; allowed are name,class"),
        (HEADER + "Borduria,Realm,BOR,,,,,,\n", r"line 2, .* 'Borduria, Realm, BOR'.*allowed: one of"),
        (HEADER + "Borduria,State,Bor,,,,,,\n", r"line 2.*'Bor' is not allowed"),
        (HEADER + "Mara Veld,Person,BOR,,,,,,\n", r"line 2.*country 'BOR' is not allowed; allowed are"),
        (HEADER + "Iron Dawn,Organization,,ARMY,,,,,\n", r"sector 'ARMY' is not allowed; allowed are"),
        (HEADER + "Mara Veld,Person,,,,Veldian,,,\n", r"class Person has no demonyms; allowed for State"),
        (HEADER + "Iron Dawn,Organization,,,,,,f,\n", r"class Organization has no gender"),
        (HEADER + "Iron Dawn,Organization,,,,,,,159\n", r"wikidata '159' is not allowed; allowed is a QID"),
        (HEADER + ",State,BOR,,,,,,\n", r"line 2.*name is empty"),
        (HEADER + "A Land,State,BOR,,,,,,\nA Land,State,BOR,,,,,,\n", r"line 3.*is there already in line 2"),
        (HEADER + "A Land,State,BOR\n", r"line 2.*has 3 cells, the header has 9"),
        ("", r"has no header line"),
        ('{"name": "Borduria", "class": "State", "code": "BOR"}\n', r"line 1: unknown keys \['code'\]"),
        ('{"name": "Borduria", "class": "State"}\n{"name"\n', r"line 2: not JSON"),
        ('{"name": "Borduria", "class": "State", "aliases": [1]}\n', r"line 1: aliases \[1\] is not allowed"),
        ("[1]\n", r"line 1: each line is one JSON object"),
    ],
)  # fmt: skip
def test_bad_rows_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load([write(tmp_path, text)])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load([tmp_path / "nobody.csv"])
