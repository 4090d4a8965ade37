"""Times in the words of articles: what is found, which days it means, what is left alone."""

from __future__ import annotations

import itertools
from datetime import date
from functools import cache

import pytest
import spacy
from spacy.language import Language

from kg.errors import KnowledgeError
from kg.knowledge.times import feasts, time_words
from kg.language.copying import plain
from kg.reading.times import find_times

TUESDAY = date(2022, 1, 18)


@cache
def tokenizer() -> Language:
    return spacy.blank("en")


def read(text: str, published: date | None = TUESDAY, dateline: str | None = None):
    return [
        (m.time.text, m.time.start, m.time.end, m.kind)
        for m in find_times(plain(tokenizer()(text)), published, dateline)
    ]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        # days with month, with and without year
        ("They met on January 13.", "January 13", "2022-01-13", "2022-01-13"),
        ("They met on Jan. 13.", "Jan. 13", "2022-01-13", "2022-01-13"),
        ("They met on January 13th in Minsk.", "January 13th", "2022-01-13", "2022-01-13"),
        ("They met on 13 January 2022 there.", "13 January 2022", "2022-01-13", "2022-01-13"),
        ("They met on the 13th of January.", "the 13th of January", "2022-01-13", "2022-01-13"),
        ("It ended on May 9, 1945.", "May 9, 1945", "1945-05-09", "1945-05-09"),
        ("It ended on March 3, 2021, in Oslo.", "March 3, 2021", "2021-03-03", "2021-03-03"),
        ("It was signed on 13.01.2022.", "13.01.2022", "2022-01-13", "2022-01-13"),
        ("It was signed on 2022-01-13.", "2022-01-13", "2022-01-13", "2022-01-13"),
        ("It was signed on 01/25/2022.", "01/25/2022", "2022-01-25", "2022-01-25"),
        ("The embassy closed on December 20.", "December 20", "2021-12-20", "2021-12-20"),
        ("On Thursday, January 13, they met.", "Thursday, January 13", "2022-01-13", "2022-01-13"),
        # a weekday tells the year
        ("On Wednesday, December 7, they met.", "Wednesday, December 7", "2022-12-07", "2022-12-07"),
        ("On Saturday, December 7, they met.", "Saturday, December 7", "--12-07", "--12-07"),
        ("On Tuesday, December 7, they met.", "Tuesday, December 7", "2021-12-07", "2021-12-07"),
        ("On January 13 last year they met.", "January 13 last year", "2021-01-13", "2021-01-13"),
        # named days
        ("It came yesterday.", "yesterday", "2022-01-17", "2022-01-17"),
        ("It came today.", "today", "2022-01-18", "2022-01-18"),
        ("It comes tomorrow evening.", "tomorrow evening", "2022-01-19", "2022-01-19"),
        ("It comes the day after tomorrow.", "the day after tomorrow", "2022-01-20", "2022-01-20"),
        ("It began this morning.", "this morning", "2022-01-18", "2022-01-18"),
        ("It began last night.", "last night", "2022-01-17", "2022-01-18"),
        ("They spoke on Tuesday.", "Tuesday", "2022-01-18", "2022-01-18"),
        ("They spoke on Friday.", "Friday", "2022-01-14", "2022-01-14"),
        ("They spoke last Tuesday.", "last Tuesday", "2022-01-11", "2022-01-11"),
        ("They speak next Friday.", "next Friday", "2022-01-21", "2022-01-21"),
        ("They spoke on Monday last week.", "Monday last week", "2022-01-10", "2022-01-10"),
        ("Tuesday's vote was close.", "Tuesday", "2022-01-18", "2022-01-18"),
        ("They spoke late on Friday.", "late on Friday", "2022-01-14", "2022-01-14"),
        # counted from the article's day
        ("They left three days ago.", "three days ago", "2022-01-15", "2022-01-15"),
        ("They left a week ago.", "a week ago", "2022-01-10", "2022-01-16"),
        ("They left two months ago.", "two months ago", "2021-11-01", "2021-11-30"),
        ("They left 10 years ago.", "10 years ago", "2012-01-01", "2012-12-31"),
        ("They left last week.", "last week", "2022-01-10", "2022-01-16"),
        ("They leave next month.", "next month", "2022-02-01", "2022-02-28"),
        ("They left last month.", "last month", "2021-12-01", "2021-12-31"),
        ("They left last year.", "last year", "2021-01-01", "2021-12-31"),
        ("They leave this week.", "this week", "2022-01-17", "2022-01-23"),
        ("They left earlier this month.", "earlier this month", "2022-01-01", "2022-01-18"),
        ("They leave later this year.", "later this year", "2022-01-18", "2022-12-31"),
        ("In the last three days it rained.", "the last three days", "2022-01-15", "2022-01-18"),
        ("In the next two weeks it rains.", "the next two weeks", "2022-01-18", "2022-02-01"),
        ("It fell over the past year.", "the past year", "2021-01-18", "2022-01-18"),
        ("It fell at the end of last year.", "the end of last year", "2021-09-01", "2021-12-31"),
        ("They left last weekend.", "last weekend", "2022-01-15", "2022-01-16"),
        # months, years and what is larger
        ("Talks began in January.", "January", "2022-01-01", "2022-01-31"),
        ("Talks began in January 2021.", "January 2021", "2021-01-01", "2021-01-31"),
        ("Talks began in early January.", "early January", "2022-01-01", "2022-01-10"),
        ("Talks began in mid-January.", "mid-January", "2022-01-11", "2022-01-20"),
        ("Talks began at the end of March 2021.", "the end of March 2021", "2021-03-21", "2021-03-31"),
        ("Talks began in March.", "March", "2022-03-01", "2022-03-31"),
        ("Talks began in 2014.", "2014", "2014-01-01", "2014-12-31"),
        ("Talks began in late 2014.", "late 2014", "2014-09-01", "2014-12-31"),
        ("Talks began in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("Talks began in the first quarter.", "the first quarter", "2022-01-01", "2022-03-31"),
        (
            "Talks began in the second half of 2021.",
            "the second half of 2021",
            "2021-07-01",
            "2021-12-31",
        ),
        ("It was built in the 19th century.", "the 19th century", "1801-01-01", "1900-12-31"),
        # ranges
        ("It ran from January 13 to 19.", "from January 13 to 19", "2022-01-13", "2022-01-19"),
        ("It ran on 13-19 January.", "13-19 January", "2022-01-13", "2022-01-19"),
        ("It ran on January 13–19, 2021.", "January 13–19, 2021", "2021-01-13", "2021-01-19"),
        (
            "It ran between January 3 and January 8.",
            "between January 3 and January 8",
            "2022-01-03",
            "2022-01-08",
        ),
        (
            "It ran from March 18 to April 20, 2014.",
            "from March 18 to April 20, 2014",
            "2014-03-18",
            "2014-04-20",
        ),
        ("It ran from Monday to Tuesday.", "from Monday to Tuesday", "2022-01-17", "2022-01-18"),
        ("It ran between 2014 and 2016.", "between 2014 and 2016", "2014-01-01", "2016-12-31"),
        ("On the night of January 6 shots fell.", "the night of January 6", "2022-01-06", "2022-01-07"),
        ("On Friday night shots fell.", "Friday night", "2022-01-14", "2022-01-15"),
        # named stretches
        ("It was warm in the summer of 2021.", "the summer of 2021", "2021-06-01", "2021-08-31"),
        ("It was cold in the winter of 2020-21.", "the winter of 2020-21", "2020-12-01", "2021-02-28"),
        ("They met last autumn.", "last autumn", "2021-09-01", "2021-11-30"),
        ("They meet next summer.", "next summer", "2022-06-01", "2022-08-31"),
        ("They met in summer 2014.", "summer 2014", "2014-06-01", "2014-08-31"),
        ("It grew in H1 2021.", "H1 2021", "2021-01-01", "2021-06-30"),
        ("It grew in Q3 2021.", "Q3 2021", "2021-07-01", "2021-09-30"),
        ("It fell in the first half of May.", "the first half of May", "2022-05-01", "2022-05-15"),
        ("It fell in the second half of May.", "the second half of May", "2022-05-16", "2022-05-31"),
        ("It came in the first week of June.", "the first week of June", "2022-06-01", "2022-06-07"),
        ("It came in the last week of 2021-12-05.", "2021-12-05", "2021-12-05", "2021-12-05"),
        ("It came on the last day of May 2021.", "the last day of May 2021", "2021-05-31", "2021-05-31"),
        ("It came in the week of January 6.", "the week of January 6", "2022-01-03", "2022-01-09"),
        ("It came in the early 1990s.", "the early 1990s", "1990-01-01", "1993-12-31"),
        ("It came in the '90s.", "the '90s", "1990-01-01", "1999-12-31"),
        ("It came in the early nineties.", "the early nineties", "1990-01-01", "1993-12-31"),
        ("It came by year's end.", "by year's end", None, "2022-12-31"),
        ("It ran in 2004-05.", "2004-05", "2004-01-01", "2005-12-31"),
        ("It ran from March to May 2014.", "from March to May 2014", "2014-03-01", "2014-05-31"),
        ("It ran between March and May.", "between March and May", "2022-03-01", "2022-05-31"),
        ("On Christmas Day they met.", "Christmas Day", "2021-12-25", "2021-12-25"),
        ("On New Year's Eve 2020 they met.", "New Year's Eve 2020", "2020-12-31", "2020-12-31"),
        # nights and days told in other words
        ("Shots fell overnight.", "overnight", "2022-01-17", "2022-01-18"),
        ("Shots fell overnight into Friday.", "overnight into Friday", "2022-01-13", "2022-01-14"),
        ("Shots fell overnight on Friday.", "overnight on Friday", "2022-01-14", "2022-01-15"),
        ("They met earlier on Monday.", "earlier on Monday", "2022-01-17", "2022-01-17"),
        ("They met earlier today.", "earlier today", "2022-01-18", "2022-01-18"),
        ("They met earlier in the week.", "earlier in the week", "2022-01-17", "2022-01-18"),
        ("They met in the early hours of Friday.", "the early hours of Friday", "2022-01-14", "2022-01-14"),
        ("They met this past Friday.", "this past Friday", "2022-01-14", "2022-01-14"),
        ("They meet this coming Friday.", "this coming Friday", "2022-01-21", "2022-01-21"),
        ("They met on Thursday and Friday.", "Thursday and Friday", "2022-01-13", "2022-01-14"),
        ("They met on the 6th.", "the 6th", "2022-01-06", "2022-01-06"),
        ("They met on the 27th.", "the 27th", "2021-12-27", "2021-12-27"),
        ("They leave a week from today.", "a week from today", "2022-01-24", "2022-01-30"),
        ("In the past 24 hours it rained.", "the past 24 hours", "2022-01-17", "2022-01-18"),
        ("It was 2022-01-13T10:30:00Z then.", "2022-01-13T10:30:00Z", "2022-01-13", "2022-01-13"),
        ("It came at 10:30 GMT on January 13.", "January 13", "2022-01-13", "2022-01-13"),
        # one end open
        ("It has been so since 2014.", "since 2014", "2014-01-01", None),
        ("It has been so since last week.", "since last week", "2022-01-10", None),
        ("They must leave by January 19 inclusive.", "by January 19 inclusive", None, "2022-01-19"),
        ("They stay until Friday.", "until Friday", None, "2022-01-21"),
        ("They stay until the end of January.", "until the end of January", None, "2022-01-31"),
        ("They leave no later than Friday.", "later than Friday", None, "2022-01-21"),
        ("It was calm prior to 2014.", "prior to 2014", None, "2013-12-31"),
        ("It has been calm from 2014 onwards.", "from 2014 onwards", "2014-01-01", None),
        ("It was calm before January 5.", "before January 5", None, "2022-01-04"),
        ("It was calm after January 5.", "after January 5", "2022-01-06", None),
    ],
)
def test_days_of_a_time(text, words, start, end):
    assert [found[:3] for found in read(text)] == [(words, start, end)]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("They met on January 13.", "January 13", "--01-13", "--01-13"),
        ("They met on 13 January.", "13 January", "--01-13", "--01-13"),
        ("They met in February.", "February", "--02-01", "--02-28"),
        ("On the night of January 6 it began.", "the night of January 6", "--01-06", "--01-07"),
        ("From January 13 to 19 it rained.", "From January 13 to 19", "--01-13", "--01-19"),
        ("They met on January 13, 2022.", "January 13, 2022", "2022-01-13", "2022-01-13"),
        ("They met on Tuesday.", "Tuesday", None, None),
        ("They met last week.", "last week", None, None),
        ("They met yesterday.", "yesterday", None, None),
        ("They met three days ago.", "three days ago", None, None),
        ("They met last year.", "last year", None, None),
        ("They met this January.", "this January", None, None),
        ("They met on January 13 last year.", "January 13 last year", None, None),
        ("They stay until Friday.", "until Friday", None, None),
        ("They met in the first quarter.", "the first quarter", None, None),
        ("They met in 2014.", "2014", "2014-01-01", "2014-12-31"),
    ],
)
def test_no_year_is_guessed_without_a_publication_date(text, words, start, end):
    assert [found[:3] for found in read(text, published=None)] == [(words, start, end)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Buildings burned a few days later.", "a few days later", "vague"),
        ("They left several months ago.", "several months ago", "vague"),
        ("They left about two weeks ago.", "about two weeks ago", "vague"),
        ("They left two hours ago.", "two hours ago", "vague"),
        ("It eased in recent days.", "recent days", "vague"),
        ("They met on February 30.", "February 30", "vague"),
        ("They met on 31.02.2022.", "31.02.2022", "vague"),
        ("They met on 2022-13-45.", "2022-13-45", "vague"),
        ("They met on January 13, 99999.", "January 13, 99999", "vague"),
        ("It ends in the year 99999.", "the year 99999", "vague"),
        ("They met the day before the vote.", "the day before", "vague"),
        ("It was due on 05/06/2022.", "05/06/2022", "vague"),
        ("They talked for ten days.", "for ten days", "duration"),
        ("They talked for more than two hours.", "for more than two hours", "duration"),
        ("They built it in ten days.", "in ten days", "duration"),
        ("They left two days later.", "two days later", "vague"),
        ("They met half a year ago.", "half a year ago", "vague"),
        ("They met two and a half years ago.", "two and a half years ago", "vague"),
        ("It was warm in Chile in the summer of 2021.", "the summer of 2021", "vague"),
        ("They suffered for years.", "for years", "duration"),
        # fiscal years begin on another day in every country
        ("It grew in fiscal 2021.", "fiscal 2021", "vague"),
        ("It grew in the fiscal year 2021-22.", "the fiscal year 2021-22", "vague"),
        ("It grew in FY2021.", "FY2021", "vague"),
        ("It grew last financial year.", "last financial year", "vague"),
        # feasts that move, or fall on another day in another country
        ("They met at Christmas.", "Christmas", "vague"),
        ("They met during Ramadan 2021.", "Ramadan 2021", "vague"),
        ("They met on Independence Day.", "Independence Day", "vague"),
        ("They met during Eid al-Fitr.", "Eid al-Fitr", "vague"),
        ("The next morning they left.", "The next morning", "vague"),
        ("It was calm until then.", "until then", "vague"),
        ("They march every Friday.", "every Friday", "vague"),
        ("They left seven to ten days ago.", "seven to ten days ago", "vague"),
        ("It fell in 2004-07.", "2004-07", "vague"),
    ],
)
def test_words_without_days_keep_their_text(text, words, kind):
    assert read(text) == [(words, None, None, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "About 1,600 troops came.",
        "It happened in 2,000 villages.",
        "May said that she would go.",
        "May 's government fell.",
        "the march went on and they march",
        "It may rain, and the sun may shine.",
        "Article 5 was invoked.",
        "Some 200 people and 24 others came.",
        "There were 24.",
        "Resolution 2254 was adopted.",
        "The Bloody Sunday inquiry closed.",
        "Russia Today reported it.",
        "A 24-year-old man, 30 years old, was held.",
        "He was sentenced to 10 years in prison.",
        "The score was 3-1 and 13-19.",
        "The second man and the first lady came.",
        "He fell, and the fall was deep.",
        "Jan Egeland spoke.",
        "The last day of the talks came.",
        "Order came back following weeks of unrest.",
        "They hit 2014.5 points.",
        "It weighed 1990 kg.",
        "Flight 1944 crashed.",
        "It came at 2030 GMT and at 1430 local time.",
        "The fall of Kabul and the Arab Spring changed much.",
        "He came on the 2nd of three days, under the 27th amendment.",
        "A spring fell, and summer camps opened.",
        "She is in her forties.",
        "",
    ],
)
def test_what_is_no_time(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On January 5 he fell ill. He died two days later.", ("two days later", "2022-01-07", "2022-01-07")),
        ("On January 5 he left. He came back the next day.", ("the next day", "2022-01-06", "2022-01-06")),
        ("On January 5 he left. They met the same day.", ("the same day", "2022-01-05", "2022-01-05")),
        ("On January 5 he left. They met the day before.", ("the day before", "2022-01-04", "2022-01-04")),
        (
            "On January 5 he left. They met the evening before.",
            ("the evening before", "2022-01-04", "2022-01-04"),
        ),
        ("On January 5 he left. He wrote a day earlier.", ("a day earlier", "2022-01-04", "2022-01-04")),
        ("On January 5 he left. That night he fell.", ("That night", "2022-01-05", "2022-01-06")),
        ("On January 5 he left. The next morning he fell.", ("The next morning", "2022-01-06", "2022-01-06")),
        ("On January 5 he left. It was calm since then.", ("since then", "2022-01-05", None)),
        ("On January 5 he left. Later that day he fell.", ("Later that day", "2022-01-05", "2022-01-05")),
        ("In May 2014 he left. A month later he fell.", ("A month later", "2014-06-01", "2014-06-30")),
        ("On 12 May 2014 he left. He fell on the 27th.", ("the 27th", "2014-05-27", "2014-05-27")),
        ("On March 3, 2014 he left. He fell that year.", ("that year", "2014-01-01", "2014-12-31")),
        (
            "In March 2014 he left. He fell in May of the same year.",
            ("May of the same year", "2014-05-01", "2014-05-31"),
        ),
        ("On March 3, 2014 he left. He fell the next day.", ("the next day", "2014-03-04", "2014-03-04")),
        (
            "On March 3, 2014 he left. On May 5 of that year he fell.",
            ("May 5 of that year", "2014-05-05", "2014-05-05"),
        ),
    ],
)
def test_counted_from_the_day_last_named(text, last):
    assert read(text)[-1][:3] == last


def test_several_times_in_text_order_do_not_overlap():
    doc = tokenizer()(
        "On January 2 and on Friday, after two weeks of calm since 2014, they met again in June."
    )
    found = find_times(plain(doc), TUESDAY)
    assert [m.time.text for m in found] == ["January 2", "Friday", "since 2014", "June"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("published", "dateline", "text", "start"),
    [
        (TUESDAY, "January 17", "They met today.", "2022-01-17"),
        (None, "January 17", "They met today.", "--01-17"),
        (None, "January 17", "They met yesterday.", "--01-16"),
        (None, "January 17", "They met on Friday.", None),
        (None, "January 17, 2022", "They met on Friday.", "2022-01-14"),
        (date(2022, 1, 1), "December 31", "They met today.", "2021-12-31"),
        (None, "March 1", "They met yesterday.", None),
    ],
)
def test_days_are_counted_from_the_dateline(published, dateline, text, start):
    assert read(text, published, dateline)[0][1] == start


@pytest.mark.parametrize(
    "row", ["Brumaire,month,2", "brumaire,moon,2", "brumaire,month,two", "march,month,3"]
)
def test_a_bad_row_of_the_table_is_named(tmp_path, row):
    path = tmp_path / "times.csv"
    path.write_text(f"word,cls,value\nmarch,shortmonth,3\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"times\.csv, line 3"):
        time_words(path)


@pytest.mark.parametrize("row", ["Easter,,", "midsummer,6,", "midsummer,,24", "holi,june,1"])
def test_a_bad_row_of_the_feasts_is_named(tmp_path, row):
    path = tmp_path / "feasts.csv"
    path.write_text(f"name,month,day\nnowruz,,\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"feasts\.csv, line 3"):
        feasts(path)
