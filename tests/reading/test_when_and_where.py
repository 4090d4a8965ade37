"""When and where something is said to happen: sentences read as of January 18, 2022, a Tuesday."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article, Statement
from kg.reading import Reader

# A sentence, the word of an event, its place.
WHERE: list[tuple[str, str, str | None]] = [
    ("Rebels attacked troops at a Russian base in Syria.", "attacked", "Syria"),
    ("Thousands rallied outside the Russian embassy in Berlin.", "rallied", "Berlin"),
    ("Leaders met at the Turkish embassy.", "met", None),
    ("Israel bombed an Iranian ship in the Red Sea.", "bombed", "Red Sea"),
    ("Rebels attacked a convoy near the Chadian border.", "attacked", "Chad"),
    ("The army bombed rebels in the port of Aden.", "bombed", "Aden"),
    ("Leaders met at Berlin's airport.", "met", "Berlin"),
    ("Soldiers killed ten villagers in the north of Mali.", "killed", "Mali"),
    ("At a summit in Abuja, Ghana closed its border with Niger.", "closed", "Abuja"),
    ("The minister flew to Kyiv, where he met the Polish ambassador.", "met", "Kyiv"),
    ("He left Ukraine, where rebels shelled a school in Donetsk.", "shelled", "Donetsk"),
    ("Both leaders held a rally today in Lima.", "rally", "Lima"),
    ("The US-led invasion of Iraq was a failure.", "invasion", None),
    ("Rebels seized the airport of Goma.", "seized", "Goma"),
    ("The pope visited Lagos on Monday.", "visited", "Lagos"),
    ("The EU imposed sanctions on companies in Turkey.", "sanctions", None),
    ("Mali celebrated in Bamako the withdrawal of French troops.", "withdrawal", None),
    ("The attack was condemned in Paris.", "condemned", "Paris"),
    ("Speaking in Berlin, Merkel accused Russia of fraud.", "accused", "Berlin"),
    ("Police in Lima arrested ten men.", "arrested", "Lima"),
    ("Rebels in Yemen attacked a Saudi refinery.", "attacked", None),
    # the goal of a march
    ("Protesters marched to the French embassy in Niamey.", "marched", "Niamey"),
    ("Protesters broke into the parliament building in Tbilisi.", "broke", "Tbilisi"),
    ("Protesters in Minsk marched against the president.", "marched", "Minsk"),
    ("Police fired tear gas in Nairobi as protesters marched.", "gas", "Nairobi"),
    ("A Kabul bombing killed ten people.", "bombing", "Kabul"),
    ("Moscow talks between Chad and Niger failed.", "talks", "Moscow"),
    ("Soldiers killed 30 rebels in fighting near Mekelle.", "killed", "Mekelle"),
    ("The envoys met on the sidelines of the UN General Assembly in New York.", "met", "New York"),
    # what somebody speaks of is not where he speaks
    ("France criticised the police in Minsk for beating protesters.", "criticised", None),
    ("Germany opposed the war in Iraq.", "opposed", None),
    ("Norway condemned the attack on the embassy in Kabul.", "condemned", None),
    ("Norway condemned the attack on the embassy in Kabul.", "attack", "Kabul"),
    ("Merkel and Macron discussed the situation in Libya.", "discussed", None),
    ("Ghana welcomed the ceasefire in Gaza.", "welcomed", None),
    ("The minister resigned in protest at the war in Chad.", "protest", None),
    # no place at all
    ("The minister offered his condolences on behalf of the Belgian government.", "offered", None),
    ("The minister served in the government of Ghana.", "served", None),
    # the capital of those who take part
    ("The Kenyan government imposed a curfew in the capital.", "curfew", "Nairobi"),
    ("Clashes erupted in the Chadian capital.", "Clashes", "N'Djamena"),
    ("Clashes erupted in the Chadian capital, N'Djamena.", "Clashes", "N'Djamena"),
    ("Kenyan police arrested three men in a provincial capital.", "arrested", None),
]


# A sentence, the word of an event, its first day.
WHEN: list[tuple[str, str, str | None]] = [
    ("Lawmakers voted on Monday to impeach the president.", "impeach", "2022-01-17"),
    ("Merkel flew to Kyiv on Monday to meet Zelensky.", "meet", "2022-01-17"),
    ("Kenya asked Chad on Monday to discuss the war.", "discuss", None),
    ("In a statement on Monday, Chad accused Niger of arming rebels.", "accused", "2022-01-17"),
    ("In an interview published on Monday, Ruiz accused Niger of fraud.", "accused", "2022-01-17"),
    ("Chad accused Niger of arming rebels in a statement on Monday.", "arming", None),
    ("In a report on Monday's attack, the UN accused Niger of fraud.", "accused", None),
    ("Merkel, speaking in Berlin on Monday, accused Russia of fraud.", "accused", "2022-01-17"),
    ("Rebels fighting since 2014 attacked the port.", "attacked", None),
    ("After arriving on Monday, Macron accused Russia of fraud.", "accused", None),
    ("Every Friday, protesters march in Algiers.", "march", None),
    ("Ten people died in clashes that began on Monday.", "clashes", "2022-01-17"),
    ("Ten people died in a war that ended in 1995.", "war", None),
    ("Kenya sent troops on Monday to help Chad.", "help", None),
    ("A girl was killed when troops opened fire on January 7.", "killed", "2022-01-07"),
    ("Thousands gathered on Friday to protest the arrest of Ivan Petrov.", "arrest", None),
]


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[Statement, ...]]:
    sentences = dict.fromkeys(row[0] for row in [*WHERE, *WHEN])
    articles = [Article(f"case {n}", s, published=date(2022, 1, 18)) for n, s in enumerate(sentences)]
    return {reading.article.text: reading.statements for reading in Reader().read(articles)}


def _event(statements: tuple[Statement, ...], word: str) -> Statement:
    found = [s for s in statements if s.kind == "event" and s.trigger.text == word]
    assert len(found) == 1, [(s.type, s.trigger.text) for s in statements]
    return found[0]


@pytest.mark.parametrize(("sentence", "word", "place"), WHERE)
def test_where_it_happened(
    told: dict[str, tuple[Statement, ...]], sentence: str, word: str, place: str | None
) -> None:
    found = _event(told[sentence], word).place
    assert (found and found.actor.name) == place


@pytest.mark.parametrize(("sentence", "word", "start"), WHEN)
def test_when_it_happened(
    told: dict[str, tuple[Statement, ...]], sentence: str, word: str, start: str | None
) -> None:
    found = _event(told[sentence], word).time
    assert (found and found.start) == start
