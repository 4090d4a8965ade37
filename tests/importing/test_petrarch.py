"""Dictionaries of TABARI and PETRARCH: how each line is read, and what becomes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.cli import main
from kg.importing.cameo import Standing, agent_sector, standing
from kg.importing.petrarch import ActorRecord, AgentRecord, Code, read_actors, read_agents
from kg.knowledge.catalogue import Catalogue, load
from kg.model import Rejected

ACTORS = """\
; Made-up countries, and two real ones.
<!-- a remark
GHOST_ [XXX] that spans lines -->
BORDURIA_  [BOR]   # a state
+BORDURIAN_
+BORDURIANS_
+REPUBLIC_OF_BORDURIA_
KARL_MEINHARD_ [BORGOV 910101-190315][BORELI >190315]
+PRESIDENT_MEINHARD_
ANNA_OF_ZILCHOV_
\t[BORMIL <19990226]
MARIA_LANGSTROM_ [BORGOV]
ZILCHOV_TRADE_BANK_ [BORBUS]
IRON_DAWN_ [BORREB]
IDF [BORREB]
FRANCE_ [FRA]
+GAULISH_
+PARIS_
NATO_ [IGOWSTNAT]
NOBODY_ [---]
"""
AGENTS = """\
# Agents
!PERSON! = MAN, MEN, PERSON
POLICE_ {} [~COP]
SHIRRIFF_ [~COP]
ALLY_ [~GOV]
OX_RIDER {OXEN_RIDERS} [~MIL]
LORE_!PERSON! [~EDU]
"""


IN_1991 = Code("BORGOV", date(1991, 1, 1), date(1992, 2, 2))


def write(tmp_path: Path, text: str, name: str = "x.actors.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    place = tmp_path_factory.mktemp("petrarch")
    actors, agents = write(place, ACTORS), write(place, AGENTS, "agents.txt")
    assert main(["actors", "import-petrarch", str(actors), str(agents), "-o", str(place / "my.toml")]) == 0
    return load([place / "my.toml"])


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("A_B_ [BOR]", ("A B", (), (Code("BOR"),))),
        ("A_B [BOR]\n+C\n+D_E_ ; x", ("A B", ("C", "D E"), (Code("BOR"),))),
        ("A\n\t[BORGOV 910101-920202]\n\t[BORELI]", ("A", (), (IN_1991, Code("BORELI")))),
        ("A [BOR <19910101]", ("A", (), (Code("BOR", None, date(1990, 12, 31)),))),
        ("A [bor >301231]", ("A", (), (Code("BOR", date(2031, 1, 1), None),))),
        ("A [BOR >310101]", ("A", (), (Code("BOR", date(1931, 1, 2), None),))),
    ],
)  # fmt: skip
def test_a_record(tmp_path: Path, text: str, record: tuple[object, ...]) -> None:
    (found,) = read_actors(write(tmp_path, text + "\n"))
    assert isinstance(found, ActorRecord)
    assert (found.phrase, found.synonyms, found.codes) == record


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A_B_", "'A B' has no code"),
        ("+A [BOR]", "a synonym or a code stands before any actor"),
        ("[BOR]", "stands before any actor"),
        ("A [BOR", "a bracket too many"),
        ("A [910101-920202]", "has days and no code"),
        ("A [BOR 910101]", "allowed are <YYMMDD, >YYMMDD and YYMMDD-YYMMDD"),
        ("A [BOR 911301-920101]", "not a day of the calendar"),
        ("A [BOR 920101-910101]", "end before they begin"),
        ("A [BOR >9101]", "allowed are YYMMDD and YYYYMMDD"),
    ],
)
def test_a_bad_record_is_named_and_the_rest_goes_on(tmp_path: Path, text: str, reason: str) -> None:
    bad, good = read_actors(write(tmp_path, text + "\nGOOD [BOR]\n"))
    assert isinstance(bad, Rejected)
    assert reason in bad.reason
    assert bad.source == "x.actors.txt, line 1"
    assert isinstance(good, ActorRecord)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("POLICE_ {} [~COP]", [("POLICE", (), "COP")]),
        ("MAN {MEN} [~CVL]", [("MAN", ("MEN",), "CVL")]),
        ("ARMY_CHIEF_ [~MIL]", [("ARMY CHIEF", None, "MIL")]),
        ("OLD_!P! [~CVL]", [("OLD MAN", (), "CVL"), ("OLD MEN", (), "CVL")]),
        ("!P!_OF_WAR [~MIL]", [("MAN OF WAR", None, "MIL"), ("MEN OF WAR", None, "MIL")]),
    ],
)
def test_an_agent(tmp_path: Path, line: str, found: list[tuple[object, ...]]) -> None:
    records = list(read_agents(write(tmp_path, f"!P! = MAN, MEN\n{line} # x\n")))
    assert all(isinstance(r, AgentRecord) for r in records)
    assert [(r.phrase, r.plurals, r.code) for r in records if isinstance(r, AgentRecord)] == found


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("POLICE", "is no agent"),
        ("!NOPE!_X [~CVL]", "the set !NOPE! is not defined"),
        ("A [~B][~C]", "no agent"),
    ],
)
def test_a_bad_agent(tmp_path: Path, line: str, reason: str) -> None:
    (found,) = read_agents(write(tmp_path, line + "\n"))
    assert isinstance(found, Rejected)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("BOR", Standing("BOR", None, plain=True)),
        ("BORGOV", Standing("BOR", "GOV")),
        ("BORGOVMIL", Standing("BOR", "MIL")),
        ("BOROPPMIL", Standing("BOR", "OPP")),
        ("BORMED", Standing("BOR", "JRN")),
        ("BORXYZ", Standing("BOR", None)),
        ("IGOWSTNAT", Standing(None, "IGO")),
        ("ROMGOV", Standing("ROU", "GOV")),
        ("MEAREB", Standing(None, "REB")),
        ("REB", Standing(None, "REB")),
    ],
)
def test_codes(code: str, found: Standing) -> None:
    assert standing(code, {"BOR"}) == found


@pytest.mark.parametrize("code", ["XQZGOV", "BO", "BORGO", "BOR-GOV"])
def test_codes_that_are_none(code: str) -> None:
    with pytest.raises(ValueError, match="the code"):
        standing(code, {"BOR"})


def test_agent_codes() -> None:
    assert agent_sector("GOVMIL") == "MIL"
    with pytest.raises(ValueError, match="'XQZ' has no role; allowed are AGR"):
        agent_sector("XQZ")


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Bordurians", ("Borduria", "State", "BOR", None)),
        ("Republic of Borduria", ("Borduria", "State", "BOR", None)),
        ("Bordurian police", ("Police of Borduria", "Organization", "BOR", "COP")),
        ("Karl Meinhard", ("Karl Meinhard", "Person", "BOR", "ELI")),
        ("Anna of Zilchov", ("Anna of Zilchov", "Person", "BOR", "MIL")),
        ("Maria Langstrom", ("Maria Langstrom", "Person", "BOR", "GOV")),
        ("Zilchov Trade Bank", ("Zilchov Trade Bank", "Organization", "BOR", "BUS")),
        ("Iron Dawn", ("Iron Dawn", "Organization", "BOR", "REB")),
        ("IDF", ("IDF", "Organization", "BOR", "REB")),
        ("NATO", ("North Atlantic Treaty Organization", "Organization", None, "IGO")),
        ("Gaulish", ("France", "State", "FRA", None)),
    ],
)
def test_a_converted_dictionary_is_a_file_of_own_actors(
    converted: Catalogue, name: str, actor: tuple[object, ...]
) -> None:
    found = converted.find(name)[0].actor
    assert (found.name, found.cls, found.country, found.sector) == actor


def test_a_shipped_capital_stays_a_place(converted: Catalogue) -> None:
    assert ("Paris", "Place") in {(hit.actor.name, hit.actor.cls) for hit in converted.find("Paris")}


@pytest.mark.parametrize(
    ("day", "sector"),
    [(date(1990, 1, 1), "ELI"), (date(2010, 1, 1), "GOV"), (date(2019, 3, 16), "ELI"), (None, "ELI")],
)
def test_codes_hold_on_their_days(converted: Catalogue, day: date | None, sector: str) -> None:
    person = converted.directory.one("Karl Meinhard")
    assert converted.periods.on(person, day).sector == sector


@pytest.mark.parametrize(
    ("noun", "role"),
    [
        ("shirriff", ("Person", "COP")),
        ("shirriffs", ("Group", "COP")),
        ("allies", ("Group", "GOV")),
        ("oxen riders", ("Group", "MIL")),
        ("lore man", ("Person", "EDU")),
        ("lore men", ("Group", "EDU")),
    ],
)
def test_agents_are_role_nouns(converted: Catalogue, noun: str, role: tuple[str, str]) -> None:
    found = converted.role_noun(noun)
    assert found is not None
    assert (found.cls, found.sector) == role


def test_what_is_bad_is_listed_and_the_rest_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "BORDURIA_ [BOR]\nFOO_ [XQZGOV]\nBAR_\n")
    assert main(["actors", "import-petrarch", str(path), "-o", str(tmp_path / "my.toml")]) == 1
    err = capsys.readouterr().err
    assert "x.actors.txt, line 2" in err
    assert "x.actors.txt, line 3" in err
    assert "2 rejected" in err
    assert load([tmp_path / "my.toml"]).country("BOR").name == "Borduria"


@pytest.mark.parametrize("content", [b"\0\1\2", b"; nothing\n"])
def test_no_dictionary(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    assert main(["actors", "import-petrarch", str(tmp_path / "x"), "-o", str(tmp_path / "my.toml")]) == 1
    assert not (tmp_path / "my.toml").exists()
