"""Blocks, furniture and the way back from every clean character to the text as given."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles import lay_out
from kg.articles.characters import unify


def blocks(text: str, title: str | None = None) -> list[tuple[str, str]]:
    layout = lay_out(text, title)
    return [(block.kind, layout.text[block.start : block.end]) for block in layout.blocks]


def texts(text: str, title: str | None = None) -> list[str]:
    return [words for _, words in blocks(text, title)]


SENTENCE = "The minister of Ruritania met the envoy in the capital on Monday."


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        ("The king\u2019s \u201cguard\u201d left.", 'The king\'s "guard" left.'),
        ("The\u00a0king \u202f left.", "The king left."),
        ("The gov\u00adern\u00adment fell.", "The government fell."),
        ("\ufeffThe \u200bking\u200b left.", "The king left."),
        ("The king\r\nleft the town.", "The king left the town."),
        ("The gov\u00ad\nernment fell.", "The government fell."),
        ("The king\rleft the town.", "The king left the town."),
        ("  The king \t left.  ", "The king left."),
        ("The Ruritania-\nled bloc met.", "The Ruritania-led bloc met."),
        ("The king \u2014 he is 70 \u2014 left.", "The king \u2014 he is 70 \u2014 left."),
        ("The non\u2011aligned states met.", "The non-aligned states met."),
        ("The \u202eking\u202c left\x07.", "The king left."),
    ],
)
def test_characters_come_out_plain(given_text: str, clean: str) -> None:
    assert lay_out(given_text).text == clean


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("One came.\n\nTwo came.", ["One came.", "Two came."]),
        ("One came.\nTwo came.", ["One came.", "Two came."]),
        ("One came.\r\n\r\nTwo came.", ["One came.", "Two came."]),
        ("One came.\n \t\nTwo came.", ["One came.", "Two came."]),
        ("One came.\u2029Two came.", ["One came.", "Two came."]),
        (
            "The minister of Ruritania said on Monday that the\ntalks with Strelsau would go on. He thanked\n"
            "King Rudolf for them.",
            [
                "The minister of Ruritania said on Monday that the talks with Strelsau would go on. "
                "He thanked King Rudolf for them."
            ],
        ),
        ("The states are:\n- Ruritania\n- Freedonia", ["The states are:", "Ruritania", "Freedonia"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_paragraphs(given_text: str, expected: list[str]) -> None:
    assert texts(given_text) == expected


FURNITURE = [
    "All news",
    "Read more",
    "READ MORE »",
    "Read also: Strelsau calls for calm",
    "Share this",
    "Share this article on Facebook",
    "Advertisement",
    "ADVERTISEMENT",
    "Story continues below advertisement",
    "Subscribe",
    "Subscribe to our newsletter",
    "Sign up for our daily briefing",
    "© 2021 Daily Courier. All rights reserved.",
    "Copyright 2021 Daily Courier",
    "Photo: Ann Bell / Daily Courier",
    "Image source: Getty Images",
    "(Photo by Ann Bell)",
    "By Ann Bell",
    "By Ann Bell and John van Dyck, Associated Press",
    "Reporting by Ann Bell; Editing by John Dyck",
    "(Reporting by Ann Bell in Strelsau; Editing by J. Dyck)",
    "Facebook Twitter Telegram Email",
    "Share on WhatsApp",
    "Tweet",
    "5 min read",
    "3 hours ago",
    "12 comments",
    "https://courier.example/a",
    "***",
    "Home > World > Europe",
    "Follow us on Twitter",
    "This is a developing story and will be updated.",
    "14:05 GMT",
    "Listen to this article",
]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("where", ["before", "between", "after"])
def test_furniture_is_left_out(line: str, where: str) -> None:
    given_text = {
        "before": f"{line}\n\n{SENTENCE}\n\n{SENTENCE}",
        "between": f"{SENTENCE}\n\n{line}\n\n{SENTENCE}",
        "after": f"{SENTENCE}\n{SENTENCE}\n\n{line}\n",
    }[where]
    assert texts(given_text) == [SENTENCE, SENTENCE]


@pytest.mark.parametrize(
    "line",
    [
        "All news of the attack was censored.",
        "Advertisement ban agreed",
        "Read more books, the minister told pupils.",
        "Share this burden, the envoy told Ruritania.",
        "Subscribe or leave, the party told its members.",
        "Copyright law was changed by parliament on Monday.",
        "Photo reconnaissance showed troops near the border.",
        "By Monday the troops had left Strelsau.",
        "Reporting by the Courier shows that Ruritania sent troops.",
        "Twitter was blocked by the government.",
        "Facebook and Telegram were fined by a court.",
        "Sources in the ministry denied the report.",
        "Home affairs minister Ann Bell resigned.",
        "Search teams found two survivors.",
        "Related protests broke out in Zenda.",
        "More troops arrived on Sunday.",
        "With reports from the front rare, the king spoke.",
        "Live fire was used against the crowd.",
        "Print workers went on strike.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line: str) -> None:
    assert line in texts(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}")


def test_a_title_is_never_furniture() -> None:
    assert blocks(f"Live updates\n\n{SENTENCE}", "Live updates")[0] == ("headline", "Live updates")


def test_links_under_a_heading_go_and_the_article_goes_on() -> None:
    given_text = f"{SENTENCE}\n\nRelated articles\n\nKing leaves\n\nQueen stays\n\n{SENTENCE}"
    assert texts(given_text) == [SENTENCE, SENTENCE]


def test_references_at_the_end_go() -> None:
    given_text = f'{SENTENCE}\n\nSources\n\n"King leaves". Courier, 2021.\nA. Bell. "Talks". Herald.'
    assert texts(given_text) == [SENTENCE]


def test_sources_under_each_part_do_not_end_the_article() -> None:
    long = (
        "The queen of Freedonia said on Tuesday that her country would open its borders "
        "to all who had fled the war."
    )
    assert texts(f"{SENTENCE}\n\nSources\n\nCourier\n\n{long}") == [SENTENCE, long]


def test_a_sign_off_at_the_end_of_the_last_paragraph_goes() -> None:
    assert texts(f"{SENTENCE} (Reporting by Ann Bell; Editing by John Dyck)") == [SENTENCE]


@pytest.mark.parametrize(
    ("given_text", "title", "kinds"),
    [
        (f"King leaves town\n\n{SENTENCE}", None, ["headline", "body"]),
        (f"Will the king leave?\n\n{SENTENCE}", "Will the king leave?", ["headline", "body"]),
        (
            f"King leaves town for the winter\n{SENTENCE}",
            "King leaves town for the winter | Courier",
            ["headline", "body"],
        ),
        (
            f"King leaves town\n\nHe had said in May that he would\n\nZENDA, May 3. /RUR/. {SENTENCE}",
            None,
            ["headline"] * 2 + ["body"],
        ),
        (f"{SENTENCE}\n\nWhat comes next\n\n{SENTENCE}", None, ["body", "headline", "body"]),
        (f"# King leaves\n\n{SENTENCE}", None, ["headline", "body"]),
        (f"{SENTENCE}\n\nRuritania\n\nFreedonia\n\nSylvania", None, ["body"] * 4),
        ("The king left town", None, ["body"]),
        ("The king left town", "The king left town", ["headline"]),
    ],
)
def test_headlines(given_text: str, title: str | None, kinds: list[str]) -> None:
    assert [kind for kind, _ in blocks(given_text, title)] == kinds


LINES = st.lists(
    st.one_of(
        st.text(alphabet="ab .,\u00a0\u00ad\u200b\u2019\u201c\t-AB()", max_size=40),
        st.sampled_from(
            [*FURNITURE, "ZENDA, May 3 (Reuters) - The king\u2019s  men left.", "Sources", SENTENCE]
        ),
    ),
    max_size=12,
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", " \n \n"])


@settings(max_examples=300, deadline=None)
@given(LINES, ENDS)
def test_every_clean_span_leads_back(lines: list[str], end: str) -> None:
    text = end.join(lines)
    layout = lay_out(text)
    assert len(layout.offsets) == len(layout.text) + 1
    assert list(layout.offsets) == sorted(layout.offsets)
    for block in layout.blocks:
        for at in range(block.start, block.end):
            first, last = layout.original(at, at + 1)
            assert last == first + 1
            if layout.text[at] != " ":
                assert unify(text[first]) == layout.text[at]
            else:
                assert not text[first].isalnum()
        start, stop = layout.original(block.start, block.end)
        letters = [c for c in unify(text[start:stop]) if c.isalnum()]
        assert letters == [c for c in layout.text[block.start : block.end] if c.isalnum()]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_laid_out(text: str) -> None:
    layout = lay_out(text)
    assert len(layout.offsets) == len(layout.text) + 1
    assert all(unify(text[layout.offsets[b.start]]) == layout.text[b.start] for b in layout.blocks)


def test_a_span_outside_is_refused() -> None:
    with pytest.raises(IndexError, match=r"0\.\.5"):
        lay_out("Hello").original(2, 9)


@pytest.mark.parametrize(
    "text",
    [
        "a " * 200_000,
        "\u00ad" * 400_000,
        "(" * 200_000,
        "A" * 300_000,
        "By A" + " A" * 100_000,
        "MOSCOW " * 50_000,
        "\n" * 400_000,
        ("By A.B.C.D" * 30 + "!\n") * 1000,
        ("A, " * 130 + "!\n") * 1000,
    ],
    ids=["words", "hyphens", "brackets", "letters", "byline", "places", "ends", "bylines", "commas"],
)
def test_no_text_takes_long(text: str) -> None:
    # Against one look at each character in the same run, however fast the machine: up to 14 times.
    assert _seconds(lambda: lay_out(text)) < 100 * _seconds(lambda: [c.isspace() for c in text])


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
