"""Homonyms kept apart: by day, title and country of people, by what stands beside and around places."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Actor, Article
from kg.reading import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def linked(reader: Reader, text: str, words: str, day: date | None) -> Actor | None:
    """The actor of the last occurrence of the words in a text of a day."""
    (reading,) = reader.read([Article("t", text, published=day)])
    found = [
        mention.actor
        for mentions in reading.told.scene.mentions.values()
        for mention in mentions
        if reading.told.doc[mention.start : mention.end].text == words
    ]
    return found[-1] if found else None


@pytest.mark.parametrize(
    ("text", "words", "day", "name"),
    [
        ("President Bush met reporters on Monday.", "Bush", date(1990, 9, 11), "George H. W. Bush"),
        ("President Bush met reporters on Monday.", "Bush", date(2003, 3, 17), "George W. Bush"),
        ("Foreign Minister Lavrov flew to Lima.", "Lavrov", date(2010, 5, 5), "Sergei Lavrov"),
        ("Ukraine's Zelenskiy called for talks.", "Zelenskiy", date(2022, 5, 5), "Volodymyr Zelenskyy"),
        ("Toqaev spoke in Kazakhstan's parliament.", "Toqaev", date(2022, 5, 5), "Kassym-Jomart Tokayev"),
        (
            "Mahmud Ahmadi-Nejad spoke in Tehran.",
            "Mahmud Ahmadi-Nejad",
            date(2008, 5, 5),
            "Mahmoud Ahmadinejad",
        ),
        # a family name of two words
        (
            "Portugal voted, and President Cavaco Silva won.",
            "Cavaco Silva",
            date(2010, 5, 5),
            "Aníbal Cavaco Silva",
        ),
        (
            "Portugal's minister Freitas do Amaral resigned.",
            "Freitas do Amaral",
            date(2006, 6, 30),
            "Diogo Freitas do Amaral",
        ),
        # a namesake where nobody speaks of the country
        ("Bush opened a bakery in Peru.", "Bush", date(2003, 3, 17), "Bush"),
    ],
)
def test_people(reader: Reader, text: str, words: str, day: date, name: str) -> None:
    actor = linked(reader, text, words, day)
    assert actor is not None and actor.name == name


@pytest.mark.parametrize(
    ("text", "words", "day", "country"),
    [
        # a capital is not the small town of its name, whichever country is spoken of
        ("US troops left, the US senator Ann Hill told Moscow.", "Moscow", date(2022, 1, 5), "RUS"),
        ("US troops left, and Moscow's forces stayed.", "forces", date(2022, 1, 5), "RUS"),
        ("A government channel on Telegram told of it.", "government channel", date(2022, 1, 5), None),
        ("Congolese troops left.", "Congolese", date(2003, 6, 11), "COD"),
        # beside Brazzaville, and in the days of Zaire, of the smaller one
        ("Congolese troops left Brazzaville.", "Congolese", date(2003, 6, 11), "COG"),
        ("Congolese troops left.", "Congolese", date(1990, 6, 11), "COG"),
        ("Korean sailors left.", "Korean", date(2003, 6, 11), "KOR"),
        ("Korean sailors left Pyongyang.", "Korean", date(2003, 6, 11), "PRK"),
        ("Korean sailors left Seoul for Pyongyang.", "Korean", date(2003, 6, 11), None),
        # a capital is no person of its name, unless the person's country is spoken of
        ("Muscat said so.", "Muscat", date(2013, 11, 25), "OMN"),
        ("In Malta, Prime Minister Muscat said so.", "Muscat", date(2013, 11, 25), "MLT"),
        ("The WHO met in Geneva.", "WHO", date(2013, 11, 25), None),
    ],
)
def test_countries_of_words_that_mean_several(
    reader: Reader, text: str, words: str, day: date, country: str | None
) -> None:
    actor = linked(reader, text, words, day)
    assert (actor and actor.country) == country
    assert actor is not None or words == "Korean"


@pytest.mark.parametrize(
    ("text", "words", "cls", "country", "near"),
    [
        ("A fire broke out in Paris, Texas, on Monday.", "Paris", "Place", "USA", (34, -96)),
        ("Ministers met in Paris on Monday.", "Paris", "Place", "FRA", (49, 2)),
        ("Voters in Athens, Georgia, queued.", "Georgia", "Place", "USA", (33, -83)),
        ("Voters in Tbilisi, Georgia, queued.", "Georgia", "State", "GEO", None),
        ("Russia bombed Georgia near Gori.", "Georgia", "State", "GEO", None),
        ("Democrats in the United States won in Georgia.", "Georgia", "Place", "USA", (33, -83)),
        ("Shots were heard in Springfield, Illinois.", "Springfield", "Place", "USA", (40, -90)),
        ("Shots were heard in Springfield, Missouri.", "Springfield", "Place", "USA", (37, -93)),
        ("Protests spread to Almaty in Kazakhstan.", "Almaty", "Place", "KAZ", (43, 77)),
        ("Troops from Kinshasa crossed Congo.", "Congo", "State", "COD", None),
        ("Troops from Brazzaville crossed Congo.", "Congo", "State", "COG", None),
    ],
)
def test_places(
    reader: Reader, text: str, words: str, cls: str, country: str, near: tuple[int, int] | None
) -> None:
    actor = linked(reader, text, words, date(2008, 8, 10))
    assert actor is not None and (actor.cls, actor.country) == (cls, country)
    if near is not None:
        assert actor.latitude is not None and actor.longitude is not None
        assert abs(actor.latitude - near[0]) < 1.5 and abs(actor.longitude - near[1]) < 1.5


def test_small_towns_of_countries_that_nobody_speaks_of_are_not_meant(reader: Reader) -> None:
    actor = linked(reader, "A soldier from Buda, Texas, was hurt near Dallas.", "Buda", None)
    assert actor is not None and actor.country == "USA"


def test_names_in_small_letters_are_none(reader: Reader) -> None:
    (reading,) = reader.read(
        [Article("t", "A group of seven left Chad. The G7 met. The Group of Seven met.")]
    )
    told = reading.told
    named = [
        told.doc[m.start : m.end].text
        for ms in told.scene.mentions.values()
        for m in ms
        if m.actor.name == "G7"
    ]
    assert named == ["G7", "Group of Seven"]


def test_a_capital_acts_for_its_state_and_lies_in_it(reader: Reader) -> None:
    (reading,) = reader.read([Article("t", "Lima accused Quito of lying. Police met protesters in Lima.")])
    accuse = next(s for s in reading.statements if s.type == "ACCUSE")
    assert [(a.actor.cls, a.how) for a in (*accuse.agents, *accuse.recipients)] == [("State", "metonym")] * 2
    places = {s.place.actor.cls for s in reading.statements if s.place is not None}
    assert places <= {"Place"}


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        # a deputy minister is no deputy in a parliament
        ("Kazakh Deputy Foreign Minister Juan Rojas left.", "Juan Rojas", "KAZ", "GOV"),
        ("Ana Berg spoke with Kazakh Deputy Foreign Minister Juan Rojas.", "Juan Rojas", "KAZ", "GOV"),
        ("Deputy Juan Rojas voted.", "Juan Rojas", None, "LEG"),
        ("Zorin General Secretary Juan Rojas left.", "Juan Rojas", None, None),
        # whose officers they are
        ("The Interior Ministry said that officers had been hurt.", "officers", None, "COP"),
        ("The army said that officers had been hurt.", "officers", None, "MIL"),
        ("The army left. Police said that officers had been hurt.", "officers", None, "COP"),
        # sides of a conflict, and parties
        ("The UN appealed to all parties to show restraint.", "parties", None, "UNK"),
        ("Forty parties contest the election.", "parties", None, "PTY"),
        ("The Labour Party lost in Britain. All parties agreed.", "parties", None, "PTY"),
        ("A Zorin Front official left.", "Zorin Front official", None, None),
        # what stands at any mention of a name
        ("Javier Hahn named\n\nJavier Hahn, a Peruvian lawmaker, was named.", "Javier Hahn", "PER", "LEG"),
        ("Serik Hahn, an official at the Kazakh Health Ministry, left.", "Serik Hahn", "KAZ", "GOV"),
        ("A Telegram channel said so.", "Telegram channel", None, "JRN"),
    ],
)
def test_country_and_sector_of_the_unknown(
    reader: Reader, text: str, words: str, country: str | None, sector: str | None
) -> None:
    actor = linked(reader, text, words, date(2022, 1, 18))
    assert actor is not None and (actor.country, actor.sector) == (country, sector)
