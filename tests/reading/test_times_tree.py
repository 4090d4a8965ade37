"""Times with a tree: what tense makes of a date, and which event a time belongs to."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc as Annotated
from spacy.vocab import Vocab

from kg.language.copying import plain
from kg.reading.times import find_times, time_of

TUESDAY = date(2022, 1, 18)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The summit will be held on September 20.", "2022-09-20"),
        ("The summit was held on September 20.", "2021-09-20"),
        ("The minister resigned on May 1.", "2021-05-01"),
        ("The minister will resign on May 1.", "2022-05-01"),
        ("They plan to meet on May 1.", "2022-05-01"),
        ("The general was forced to resign on May 1.", "2021-05-01"),
        ("The vote is scheduled for December 4.", "2022-12-04"),
        ("Troops had left the town on December 4.", "2021-12-04"),
        ("They met on Friday.", "2022-01-14"),
        ("They will meet on Friday.", "2022-01-21"),
        ("They agreed to meet on Friday.", "2022-01-21"),
        ("The talks failed in February.", "2021-02-01"),
        ("The talks will begin in February.", "2022-02-01"),
        ("The troops will leave in ten days.", "2022-01-28"),
        ("Both flew to Oslo to attend Monday's summit.", "2022-01-17"),
        ("The court hears the case on Friday.", "2022-01-21"),
        ("The trial opens Monday.", "2022-01-24"),
        ("The army says on Friday that it left.", "2022-01-14"),
        ("Protesters gather in Minsk on January 14.", "2022-01-14"),
        ("The economy shrank in the third quarter.", "2021-07-01"),
        ("The economy will shrink in the third quarter.", "2022-07-01"),
        ("The talks will resume on the 27th.", "2022-01-27"),
        ("The talks resumed on the 27th.", "2021-12-27"),
        ("She came for a 1992 rematch.", "1992-01-01"),
        ("The January 19 meeting was short.", "2022-01-19"),
        ("The ministry said that talks would be held on Friday.", "2022-01-21"),
        ("The ship that would sink on January 10 left.", "2022-01-10"),
        ("Kenya had to return the ship on Friday.", "2022-01-14"),
        ("Kenya has to return the ship on Friday.", "2022-01-21"),
        ("Troops were able to retake the town on Friday.", "2022-01-14"),
        ("The army will leave in two to three weeks.", None),
        ("The army may attack the village on Friday.", "2022-01-21"),
        ("The army could not enter the village on Friday.", "2022-01-14"),
        ("The union warned that Chad could face famine by June.", None),
        ("He was jailed for the 2015 killing of a guard.", "2015-01-01"),
        ("Germany will send tanks by March.", None),
        ("The summit ran from Monday to Friday.", "2022-01-10"),
        ("The summit will run from Monday until Wednesday.", "2022-01-24"),
        ("The summit ran from Wednesday to Friday.", "2022-01-12"),
        # January 13, 2022 was a Thursday: no year is guessed for the slip
        ("They met on Friday, January 13.", "--01-13"),
        ("The September 11 attacks changed the law.", "--09-11"),
    ],
)
def test_tense_decides_between_past_and_future(parse, text, start):
    assert [m.time.start for m in find_times(parse(text), TUESDAY)] == [start]


@pytest.mark.parametrize(
    "text",
    [
        "The Tet offensive and the Easter Rising failed.",
        "They sang under a Christmas tree on Christmas Island.",
        "An overnight curfew was imposed.",
        "The army opened the Spring Offensive.",
        "They built a 2000 seat stadium.",
        "The deal was signed by Theresa May. It was a tough fight for May.",
    ],
)
def test_what_is_no_time(parse, text):
    assert find_times(parse(text), TUESDAY) == []


def test_years_and_counts_are_told_apart_by_the_tree():
    words, tags = ["in", "2000", "villages"], ["IN", "CD", "NNS"]
    doc = Annotated(
        Vocab(),
        words=words,
        tags=tags,
        pos=["ADP", "NUM", "NOUN"],
        heads=[2, 2, 2],
        deps=["case", "nummod", "ROOT"],
    )
    assert find_times(plain(doc), TUESDAY) == []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("On January 13 the troops left the town.", "left", "January 13"),
        ("On January 13, a gradual withdrawal of the troops began.", "withdrawal", "January 13"),
        ("On January 13, a gradual withdrawal of the troops began.", "began", "January 13"),
        ("The president paid a visit to Oslo on Tuesday.", "visit", "Tuesday"),
        ("The visit on Tuesday was short.", "visit", "Tuesday"),
        ("Tuesday's visit was short.", "visit", "Tuesday"),
        ("On Monday the army seized the port and burned the bridge.", "burned", "Monday"),
        ("The army seized the port on Monday and burned the bridge on Tuesday.", "burned", "Tuesday"),
        ("The army seized the port on Monday and burned the bridge on Tuesday.", "seized", "Monday"),
        ("The ministry said on Tuesday that the troops had left.", "left", None),
        ("The ministry said on Tuesday that the troops had left.", "said", "Tuesday"),
        ("The ministry said that the troops had left on Friday.", "left", "Friday"),
        ("After the mayor resigned on Monday, the army seized the port.", "seized", None),
        ("After the mayor resigned on Monday, the army seized the port.", "resigned", "Monday"),
        ("The army, which seized the port on Monday, burned the bridge.", "burned", None),
        ("On Tuesday Norland asked Sudland to send troops.", "send", None),
        ("On Tuesday Norland asked Sudland to send troops.", "asked", "Tuesday"),
        ("The army left. On Monday it rained.", "left", None),
        ("Thousands marched in a rally on Saturday.", "marched", "Saturday"),
        ("The troops began to leave on Friday.", "leave", "Friday"),
        ("A soldier wounded in the raid died on Sunday.", "wounded", None),
        ("They fought for ten days in 2014.", "fought", "2014"),
        ("The king condemned Monday's attack.", "condemned", None),
        ("The king condemned Monday's attack.", "attack", "Monday"),
        ("They renegotiated the 1988 contract.", "renegotiated", None),
        ("She won Sunday's vote.", "won", "Sunday"),
        ("Two men were charged in last week's attack.", "charged", None),
        ("Two men died in last week's attack.", "died", "last week"),
        ("The army invaded the valley in 1950 and still holds it.", "holds", None),
        ("A march took place on Friday against the visit.", "visit", None),
        ("The bank has proposed to double aid by 2010.", "proposed", None),
        ("Jailed for years, he was freed on Friday.", "Jailed", "for years"),
        ("The soldiers fled, the mayor said on Monday.", "fled", None),
        # what somebody speaks of, answers or looks back at
        ("The union condemned on Monday an attack on the port.", "attack", None),
        ("The attack was condemned on Monday.", "attack", None),
        ("The attack was repelled on Monday.", "attack", "Monday"),
        ("Kenya reacted on Monday to the attack by rebels.", "attack", None),
        ("Violence led on Monday to clashes between gangs.", "clashes", "Monday"),
        ("Two men were arrested on Monday over the attack.", "attack", None),
        ("Two men were arrested on Monday at a march.", "march", "Monday"),
        ("He was sentenced on Monday for the killing of a guard.", "killing", None),
        ("Russia accused Ukraine on Monday of an attack on a village.", "attack", None),
        ("The minister returned on Monday from talks in Oslo.", "talks", None),
        ("The ministers met on Monday for talks in Oslo.", "talks", "Monday"),
        ("The government resigned on Monday following protests.", "protests", None),
        ("The king spoke on Monday ahead of a visit to Oslo.", "visit", None),
        ("The king spoke on Monday during a visit to Oslo.", "visit", "Monday"),
        ("Rebels broke the ceasefire on Monday.", "ceasefire", None),
        ("Trump abandoned the deal in 2018.", "deal", None),
        ("Chad and Niger held talks on Monday.", "talks", "Monday"),
        ("Rebels declared a ceasefire on Monday.", "ceasefire", "Monday"),
        ("Kenya responded on Monday with an attack on the port.", "attack", "Monday"),
        ("Kenya rejected on Monday the offer of talks.", "offer", None),
        # the moment of a deed
        ("Ten men were killed when a bomb exploded on Monday.", "killed", "Monday"),
        ("The minister had resigned when the war began in 2014.", "resigned", None),
        ("Ten men were killed after a bomb exploded on Monday.", "killed", None),
        ("Rebels held the town until Sunday.", "held", "until Sunday"),
        ("Germany promised on Monday to send tanks by March.", "send", "by March"),
        # a time that opens its clause, or stands between subject and verb
        ("In 2014 Russia seized Crimea; in 2022 it attacked Ukraine.", "attacked", "2022"),
        ("In 2014 Russia seized Crimea; in 2022 it attacked Ukraine.", "seized", "2014"),
        ("The army seized the port in March and on Monday.", "seized", "March"),
        ("A court on Monday jailed the king.", "jailed", "Monday"),
        ("Paris accused Chad on Sunday of arming rebels.", "arming", None),
        ("The report, published on Monday, accused Chad of fraud.", "accused", "Monday"),
        ("Kenya has not withdrawn its troops since the ceasefire in June.", "withdrawn", None),
        ("Kenya has not withdrawn its troops since the ceasefire in June.", "ceasefire", "June"),
        ("Kenya has withdrawn its troops since June.", "withdrawn", "since June"),
        ("Police on Monday arrested ten men and seized weapons.", "seized", "Monday"),
        ("The treaty of 1998 bans drones.", "bans", None),
        ("Ten people were arrested during Saturday's protest.", "arrested", "Saturday"),
        ("The rest of the troops left, leaving the town on Friday.", "leaving", "Friday"),
    ],
)
def test_time_of_an_event(parse, text, word, expected):
    doc = parse(text)
    times = find_times(doc, TUESDAY)
    token = next(t for t in doc if t.text == word)
    found = time_of(token, times)
    assert (found and found.time.text) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("They passed the law in March 2020 and dropped it in May.", "--05-01"),
        ("They passed the law in March 2021 and dropped it in May.", "2021-05-01"),
        ("They won the 2018 vote and fell in May.", "2021-05-01"),
        ("They passed the law in March 2020. They fell in May.", "2021-05-01"),
    ],
)
def test_a_month_beside_one_of_another_year_keeps_none(parse, text, last):
    assert find_times(parse(text), TUESDAY)[-1].time.start == last


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [
        ("Police arrested ten men on Monday, a day after the attack.", "attack", "2022-01-16"),
        ("Police arrested ten men on Monday, a day after the attack.", "arrested", "2022-01-17"),
        ("Chad accused Mali on Monday, a day after rebels had taken the port.", "taken", "2022-01-16"),
        ("On Tuesday, two weeks after the invasion, Niger closed its border.", "invasion", "2022-01-03"),
        ("On Friday, two days before the vote, he resigned.", "vote", "2022-01-16"),
        ("The king said on Monday that he fell ill a day after the attack.", "attack", None),
        ("On January 11 he said that the army would withdraw in two days.", "withdraw", "2022-01-13"),
        ("He said that the army would withdraw in two days.", "withdraw", None),
        ("The vote will be on February 24. He resigned a day earlier.", "resigned", None),
        ("The vote was on January 10. He resigned a day earlier.", "resigned", "2022-01-09"),
        ("The vote was on Monday, a day after he fell. He left the next day.", "left", "2022-01-18"),
    ],
)
def test_counted_from_another_day_of_the_text(parse, text, word, start):
    doc = parse(text)
    found = time_of(next(t for t in doc if t.text == word), find_times(doc, TUESDAY))
    assert (found and found.time.start) == start


def test_what_is_told_as_done_is_done_when_its_verb_is(parse):
    doc = parse("Lawmakers voted on Monday to impeach the president.")
    impeach = next(t for t in doc if t.text == "impeach")
    found = time_of(impeach, find_times(doc, TUESDAY), came_about=True)
    assert found is not None and found.time.text == "Monday"
    assert time_of(impeach, find_times(doc, TUESDAY)) is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The election was called on December 24.", "2021-12-24"),
        ("The election was scheduled for December 24.", "2022-12-24"),
        ("The march follows protests on Monday.", "2022-01-17"),
        ('"They must leave," said the king on Saturday.', "2022-01-15"),
    ],
)
def test_what_the_verb_tells_of_the_day(parse, text, start):
    assert [m.time.start for m in find_times(parse(text), TUESDAY)] == [start]


def test_an_infinitive_at_the_head_of_its_tree_looks_ahead():
    doc = Annotated(
        spacy.blank("en").vocab,
        words=["To", "begin", "Friday"],
        tags=["TO", "VB", "NNP"],
        pos=["PART", "VERB", "PROPN"],
        lemmas=["to", "begin", "Friday"],
        heads=[1, 1, 1],
        deps=["mark", "ROOT", "obl:tmod"],
    )
    assert [m.time.start for m in find_times(plain(doc), TUESDAY)] == ["2022-01-21"]
