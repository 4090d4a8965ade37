"""A refresh against a real SPARQL server: what it finds, how it fails, and what it leaves."""

from __future__ import annotations

import socket
import urllib.request
from datetime import date
from pathlib import Path

import pytest
from importing_front import Front

from kg.cli import main
from kg.errors import InputError
from kg.importing.offices import Offices, title_of
from kg.importing.sparql import Endpoint
from kg.knowledge.actors.titles import titles
from kg.knowledge.catalogue import load

AFTER = date(2026, 7, 1)


def refresh(url: str, path: Path, *more: str) -> int:
    return main(["actors", "refresh", "-o", str(path), "--endpoint", url, "--page", "2", *more])


@pytest.fixture(scope="module")
def made_once(server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("refreshed") / "refreshed.toml"
    assert refresh(server, path) == 0
    return path.read_text(encoding="utf-8")


@pytest.fixture
def made(made_once: str, tmp_path: Path) -> Path:
    path = tmp_path / "refreshed.toml"
    path.write_text(made_once, encoding="utf-8")
    return path


def test_the_report_says_what_changed_and_what_was_passed_over(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refresh(server, tmp_path / "refreshed.toml") == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[:-1] == [
        '+ Ainur "Quote" Bekova, President of Kazakhstan: since 2026-03-01',
        "+ Kassym-Jomart Tokayev, President of Kazakhstan: 2019-03-20 to 2026-03-01",
        "+ Daulet Sarbasov, Prime Minister of Kazakhstan: since 2026-04",
        "+ Timur Alibekov, Minister of Defence of Kazakhstan: since 2026-03-01",
        "+ Kazakhstan in Collective Security Treaty Organization: 1994-04-20 to 2026-06",
        "+ Kazakhstan in Organization of the Petroleum Exporting Countries: since 2026-03-01",
    ]
    assert err.count("passed over 1:") == 3


@pytest.mark.parametrize(
    ("office", "day", "name"),
    [
        ("head-of-state", date(2020, 1, 1), "Kassym-Jomart Tokayev"),
        ("head-of-state", AFTER, 'Ainur "Quote" Bekova'),
        ("president", AFTER, 'Ainur "Quote" Bekova'),
        ("prime-minister", AFTER, "Daulet Sarbasov"),
        ("prime-minister", date(2026, 4, 15), None),  # the month is known, the day is not
        ("defence-minister", AFTER, "Timur Alibekov"),
        ("foreign-affairs-minister", date(2002, 6, 1), "Kassym-Jomart Tokayev"),  # as shipped
    ],
)  # fmt: skip
def test_offices_have_their_holders(made: Path, office: str, day: date, name: str | None) -> None:
    holder = load([made]).holder(office, "KAZ", day)
    assert (holder and holder.name) == name


def test_people_are_described_and_members_dated(made: Path) -> None:
    catalogue = load([made])
    (bekova,) = catalogue.people_by_surname("Bekova")
    assert (bekova.country, bekova.wikidata, bekova.aliases) == ("KAZ", "Q80002", ("A. Bekova",))
    assert catalogue.person_gender(bekova.id) == "f"
    csto, opec = (
        catalogue.directory.one(name).id
        for name in ("CSTO", "Organization of the Petroleum Exporting Countries")
    )
    kazakhstan = catalogue.country("KAZ")
    assert kazakhstan in catalogue.members(csto, date(2025, 1, 1))
    assert kazakhstan not in catalogue.members(csto, AFTER)
    assert [kazakhstan in catalogue.members(opec, day) for day in (date(2025, 1, 1), AFTER)] == [False, True]
    assert catalogue.country("RUS") in catalogue.members(csto, AFTER)


def test_a_second_refresh_changes_nothing(
    server: str, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = made.read_bytes()
    assert refresh(server, made) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 changes")
    assert made.read_bytes() == before


def test_one_country_leaves_the_others(server: str, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = made.read_text(encoding="utf-8")
    assert refresh(server, made, "--country", "DEU") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 changes")
    after = made.read_text(encoding="utf-8")
    assert after.count("[[") == before.count("[[")


def test_a_dry_run_writes_nothing(server: str, tmp_path: Path) -> None:
    assert refresh(server, tmp_path / "refreshed.toml", "--dry-run") == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("fault", "waited"), [(429, 7.0), ("cut", 1.0), ("close", 1.0)])
def test_what_fails_is_tried_again(
    front: Front, waits: list[float], tmp_path: Path, fault: object, waited: float
) -> None:
    front.faults = [fault]
    path = tmp_path / "refreshed.toml"
    assert refresh(front.url, path) == 0
    assert waits == [waited]
    assert "Bekova" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("dies_at", [1, 15])
def test_nothing_changes_when_it_fails_midway(
    front: Front, waits: list[float], made: Path, capsys: pytest.CaptureFixture[str], dies_at: int
) -> None:
    made.write_text(made.read_text(encoding="utf-8").replace("Bekova", "Bekovna"), encoding="utf-8")
    before = made.read_bytes()
    front.dies_at = dies_at
    assert refresh(front.url, made, "--retries", "3") == 1
    assert front.requests == dies_at + 2
    assert "failed 3 times, last: HTTP 503" in capsys.readouterr().err
    assert made.read_bytes() == before
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_a_refused_query_is_not_tried_again(front: Front, waits: list[float], tmp_path: Path) -> None:
    front.faults = [400]
    assert refresh(front.url, tmp_path / "refreshed.toml") == 1
    assert (front.requests, waits) == (1, [])


def test_rows_that_do_not_come_are_a_failure(server: str) -> None:
    with pytest.raises(InputError, match="gave 1 of 50 rows"):
        list(Endpoint(server).pages("?x", "BIND(1 AS ?x)", "", size=10, total=50))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "refreshed.csv"], "is not named as a TOML file"),
        (["-o", "mine.toml"], "was not written by kg actors refresh"),
        (["-o", "new.toml", "--endpoint", "file:///etc/passwd"], "allowed are http and https"),
        (["-o", "new.toml", "--country", "XQZ"], "'XQZ' is no code of a state"),
        (["-o", "new.toml", "--retries", "0"], "0 tries are not allowed"),
        (["-o", "new.toml", "--page", "0"], "--page 0 is not allowed"),
    ],
)
def test_what_is_refused_before_any_request(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_, **__: pytest.fail("a request was made"))
    mine = '[[actor]]\nname = "Borduria"\nclass = "State"\ncountry = "BOR"\n'
    (tmp_path / "mine.toml").write_text(mine, encoding="utf-8")
    assert main(["actors", "refresh", *arguments]) == 1
    assert message in capsys.readouterr().err
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == mine


def test_no_other_command_makes_a_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    for arguments in (["search", "Tokayev"], ["show", "KAZ"], ["search", "nobody of that name"]):
        main(["actors", *arguments])
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Minister of Foreign Affairs of Kazakhstan", "foreign-affairs-minister"),
        ("Kazakh Minister of Defence", "defence-minister"),
        ("Minister of Finance (Kazakhstan)", "finance-minister"),
        ("Deputy Minister of Defence of Kazakhstan", None),
        ("Minister of Foreign Affairs of Norway", None),
        ("Minister", None),
        ("Minister for Silly Walks", None),
    ],
)
def test_titles_are_told_without_their_state(title: str, key: str | None) -> None:
    assert Offices(load()).is_ministry("KAZ", title) == (key is not None)


def test_every_office_has_a_title_that_leads_back() -> None:
    led = {key: titles().find(title_of(key)) for key in titles().names}
    assert [key for key, office in led.items() if office is None or office.key != key] == []
