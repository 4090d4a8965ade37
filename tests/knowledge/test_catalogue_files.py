"""The files behind the catalogue: every row refers to something, nothing is said twice, breadth is kept."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.actors import shelves
from kg.knowledge.actors.bodies import Bodies
from kg.knowledge.actors.rows import HolderRow, MemberRow, RoleRow
from kg.knowledge.actors.titles import titles
from kg.knowledge.catalogue import Catalogue, load
from kg.knowledge.tables import knowledge_file, read_table
from kg.model import RELATION_TYPES, SECTORS

COUNTRIES = shelves.countries()
FILES = sorted(path.name for path in Path(str(knowledge_file("actors"))).glob("*.csv"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.mark.parametrize("name", FILES)
def test_each_file_says_where_its_facts_come_from(name: str) -> None:
    first = knowledge_file("actors", name).read_text(encoding="utf-8").splitlines()[:3]
    assert first[0].startswith("#")
    if name != "sources.csv":
        assert any(word in " ".join(first) for word in ("Source:", "GeoNames"))


def test_all_un_members_are_there() -> None:
    count = Counter(row.status for row in COUNTRIES.values())
    assert (count["un-member"], count["observer"]) == (193, 2)
    assert {row.iso3 for row in COUNTRIES.values() if row.status == "un-member"} >= {
        "KAZ",
        "SSD",
        "TLS",
        "MNE",
    }


def test_offices_that_lead_countries_exist() -> None:
    assert {row.led_by for row in COUNTRIES.values() if row.led_by} <= set(titles().names)
    assert {office.relation for office in titles().offices.values()} <= set(RELATION_TYPES)


def test_rows_refer_to_rows() -> None:
    people, organizations = shelves.people(COUNTRIES), shelves.organizations(COUNTRIES)
    states = {key: shelves.state(row) for key, row in COUNTRIES.items()}
    scopes = {**states, **{key: org.actor for key, org in organizations.items()}}
    bodies = Bodies(COUNTRIES, shelves.country_words(COUNTRIES))
    held = list(shelves.holdings(people, scopes, bodies, titles().names))
    assert len(held) > 1300
    assert len(shelves.members(organizations, states)) >= 25
    assert len(shelves.groups(COUNTRIES)) > 80


def test_keys_of_countries_and_organizations_do_not_clash() -> None:
    assert not set(COUNTRIES) & set(shelves.organizations(COUNTRIES))


def test_breadth() -> None:
    kinds = Counter(org.row.kind for org in shelves.organizations(COUNTRIES).values())
    wanted = {"igo": 150, "armed-group": 100, "party": 200, "media": 150, "company": 100, "ngo": 50}
    assert {kind: kinds[kind] for kind, least in wanted.items() if kinds[kind] < least} == {}
    assert len(shelves.people(COUNTRIES)) > 1400
    assert len(shelves.role_nouns()) >= 500
    assert len(shelves.given_names()) >= 1200


def test_only_the_expected_offices_are_held_by_two_at_once(catalogue: Catalogue) -> None:
    """One day may belong to both; a longer overlap of two presidents is a slip of the pen."""
    rows = read_table(knowledge_file("actors", "holders.csv"), HolderRow)
    single = (
        "president",
        "prime-minister",
        "king",
        "emir",
        "sultan",
        "chancellor",
        "foreign-affairs-minister",
    )
    by_office: dict[tuple[str, str], list[HolderRow]] = {}
    for row in rows:
        if row.office in (*single, "defence-minister", "secretary-general", "secretary-of-state"):
            by_office.setdefault((row.office, row.scope), []).append(row)
    overlaps = [
        (one.person, other.person)
        for held in by_office.values()
        for one, other in combinations(held, 2)
        if (one.start or "") < (other.end or "9999") and (other.start or "") < (one.end or "9999")
    ]
    assert overlaps == []


def test_holders_start_before_they_end() -> None:
    for row in read_table(knowledge_file("actors", "holders.csv"), HolderRow):
        assert row.start and row.start <= (row.end or "9999"), row
    for member in read_table(knowledge_file("actors", "members.csv"), MemberRow):
        assert (member.start or "0") <= (member.end or "9999"), member


def test_full_names_of_people_are_unique(catalogue: Catalogue) -> None:
    people = shelves.people(COUNTRIES)
    names = Counter(person.row.name for person in people.values())
    assert [name for name, count in names.items() if count > 1] == []
    assert {person.row.gender for person in people.values()} == {"m", "f"}


def test_each_preferred_name_leads_back_to_its_actor(catalogue: Catalogue) -> None:
    shelved = [
        *(shelves.state(row) for row in COUNTRIES.values()),
        *(org.actor for org in shelves.organizations(COUNTRIES).values()),
        *(person.actor for person in shelves.people(COUNTRIES).values()),
    ]
    lost = [a.id for a in shelved if a.id not in {hit.actor.id for hit in catalogue.find(a.name)}]
    assert lost == []


def test_each_capital_is_a_place_of_its_country(catalogue: Catalogue) -> None:
    lost = [
        f"{row.key} {row.capital[0]}"
        for row in COUNTRIES.values()
        if row.status == "un-member"
        and row.capital
        and not any(
            h.actor.cls == "Place" and h.actor.country == row.iso3 for h in catalogue.find(row.capital[0])
        )
    ]
    assert lost == []


def test_role_nouns_have_sectors() -> None:
    rows = read_table(knowledge_file("actors", "generic_people.csv"), RoleRow, key="lemma")
    assert {row.sector for row in rows} <= SECTORS


def test_a_bad_reference_is_named(tmp_path: Path) -> None:
    path = tmp_path / "holders.csv"
    path.write_text("person,office,scope,start,end\nnobody,president,KAZ,2019-03-20,\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"holders\.csv, line 2.*person 'nobody' is not allowed"):
        read_table(path, HolderRow, key="person", allowed={"person": {"somebody"}})
    path.write_text("person,office,scope,start,end\nsomebody,president,KAZ,2019-3,\n", encoding="utf-8")
    with pytest.raises(
        KnowledgeError, match=r"line 2.*start '2019-3' is not allowed; allowed are 2022, 2022-01"
    ):
        read_table(path, HolderRow, key="person")
