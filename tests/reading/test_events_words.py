"""Words of many senses: their arguments decide what happened, if anything that has a type."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article
from kg.reading import Reader

CASES = [
    ("Rebels attacked the town.", "ASSAULT"),
    ("Opposition leader Ana Ruiz attacked President Lopez over taxes.", "ACCUSE"),
    ("Spain backed Portugal's bid.", "SUPPORT"),
    ("The army backed away from the village.", "not SUPPORT"),
    ("Prosecutors charged Ana Ruiz with fraud.", "ACCUSE"),
    ("Cuba charged that Peru had lied.", "ACCUSE"),
    ("Ana Ruiz fired her minister Juan Perez.", "not ASSAULT"),
    ("Troops fired on the crowd.", "ASSAULT"),
    ("Ana Ruiz met Juan Perez in Lima.", "CONSULT"),
    ("The economy met its targets.", "not CONSULT"),
    ("Miners in Chile went on strike.", "PROTEST"),
    ("Israeli jets struck Gaza.", "ASSAULT"),
    ("Chile struck a deal with Peru.", "AGREE"),
    ("A quake struck Chile.", "not ASSAULT"),
    ("Peru talked with Chile about the border.", "CONSULT"),
    ("Ana Ruiz talked to reporters.", "not CONSULT"),
    ("Kenya hosted peace talks.", "CONSULT"),
    ("Kenya hosts 200,000 Somali refugees.", "AID"),
    ("Peru reached a deal with Chile.", "AGREE"),
    ("Peru dealt with the flood.", "not AGREE"),
    ("Ana Ruiz called Juan Perez a liar.", "ACCUSE"),
    ("Ana Ruiz called Juan Perez on Monday.", "CONSULT"),
    ("Ana Ruiz called on Juan Perez to resign.", "REQUEST"),
    ("Ana Ruiz called an election.", "not CONSULT"),
    ("Police held Juan Perez without charge.", "COERCE"),
    ("Peru held talks with Chile.", "CONSULT"),
    ("Peru held an election.", "not COERCE"),
    ("Amnesty pressed Chad to free the editor.", "REQUEST"),
    ("The press praised Chad.", "SUPPORT"),
    ("Rebels released three hostages.", "RETREAT"),
    ("The ministry released a statement.", "not RETREAT"),
    ("Chad raised its flag.", "not MOBILIZE"),
    ("The bank raised rates.", "not MOBILIZE"),
    ("Ana Ruiz addressed parliament.", "not CONSULT"),
    ("Ana Ruiz visited Chile.", "CONSULT"),
    ("The president ordered the army to leave.", "REQUEST"),
    ("Chad ordered ten tanks from Russia.", "not REQUEST"),
    ("Ethiopian troops left Somalia.", "RETREAT"),
    ("Ana Ruiz left the room.", "not RETREAT"),
    ("Mexico cut ties with Peru.", "SANCTION"),
    ("The bank cut rates.", "not SANCTION"),
    ("Guards cut down trees.", "not ASSAULT"),
    ("Planes dropped bombs on the city.", "ASSAULT"),
    ("Prosecutors dropped the charges against Juan Perez.", "CONCEDE"),
    ("Ethiopian troops returned home.", "RETREAT"),
    ("Ana Ruiz returned to Lima.", "not RETREAT"),
    ("Peru pushed Chile to sign.", "REQUEST"),
    ("Russia blocked a UN resolution.", "REJECT"),
    ("Farmers blocked the road.", "PROTEST"),
    ("Iran blocked the website.", "COERCE"),
    ("Peru turned to Chile for help.", "REQUEST"),
    ("Peru turned down the offer from Chile.", "REJECT"),
    ("Saudi Arabia leads the coalition.", "not ASSAULT"),
    ("The WHO warned that the virus may spread.", "not THREATEN"),
    ("Iran warned Israel of retaliation.", "THREATEN"),
    ("North Korea fired a missile over Japan.", "MOBILIZE"),
    ("Hamas fired rockets into Israel.", "ASSAULT"),
    ("The court opened the trial of Juan Perez.", "ACCUSE"),
    ("The firm ran a trial of the filter.", "not ACCUSE"),
    ("Ana Ruiz joined the protesters.", "PROTEST"),
    ("A gas leak killed two soldiers.", "not ASSAULT"),
    ("Peru protested to Chile over the arrest.", "ACCUSE"),
    ("Ana Ruiz signed the bill into law.", "not AGREE"),
    ("Peru recalled its ambassador from Chile.", "SANCTION"),
    ("Peru vowed a response to any attack on Chilean miners.", "not ASSAULT"),
    ("Peru vowed a response to the attack on Chilean miners.", "ASSAULT"),
    ("The rebels agreed to stop bombing Chad.", "not ASSAULT"),
    ("The rebels agreed to stop bombing Chad.", "RETREAT"),
    ("The rebels did not stop bombing Chad.", "ASSAULT"),
    ("Iran enriched uranium.", "not MOBILIZE"),
    ("The mayor told reporters that the road was closed.", "not REQUEST"),
]


@pytest.fixture(scope="module")
def types() -> dict[str, set[str]]:
    articles = [Article(f"case {n}", s, published=date(2022, 6, 15)) for n, (s, _) in enumerate(CASES)]
    readings = Reader().read(articles)
    return {r.article.text: {s.type for s in r.statements if s.kind == "event"} for r in readings}


@pytest.mark.parametrize(("sentence", "wanted"), CASES)
def test_arguments_decide(types: dict[str, set[str]], sentence: str, wanted: str) -> None:
    found = types[sentence]
    if wanted.startswith("not "):
        assert wanted.removeprefix("not ") not in found
    else:
        assert wanted in found
