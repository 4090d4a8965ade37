"""Turns, entries and demands by the labels that paragraphs open with, and what only looks like a label."""

from __future__ import annotations

import pytest

from kg.articles import lay_out

INTRO = "Ann Bell has been mayor of Zenda since May."
REPLY = "I did not want the job."
BELL = ["speaker Ann Bell", "speech"]
NEWS = "The minister of Ruritania met the envoy in the capital on Monday."


def roles(*paragraphs: str, title: str | None = None) -> list[str]:
    """The kinds of the blocks in short, a label with its words."""
    layout = lay_out("\n\n".join(paragraphs), title)
    return [
        f"{b.kind} {layout.text[b.start : b.end]}" if b.kind in ("speaker", "day", "addressee") else b.kind
        for b in layout.blocks
    ]


def entries(*paragraphs: str, title: str | None = None) -> list[int]:
    return [block.entry for block in lay_out("\n\n".join(paragraphs), title).blocks]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # labels that name nobody
        ((INTRO, "Q: Why you?", f"A: {REPLY}"), ["body", "question", "answer"]),
        ((INTRO, "**Q:** Why you?", f"**A:** {REPLY}"), ["body", "question", "answer"]),
        ((INTRO, "Question: Why you?", f"Answer: {REPLY}"), ["body", "question", "answer"]),
        (
            (INTRO, "Q: Why you?", REPLY, "We were poor.", "Q: And now?", REPLY),
            ["body", "question", "answer", "answer", "question", "answer"],
        ),
        (
            (INTRO, "Q: Why you?", f"A: {REPLY}", "The town was poor.", "Q: And now?", "A: No.", NEWS),
            ["body", "question", "answer", "answer", "question", "answer", "body"],
        ),
        # names
        (
            (INTRO, "RW: Why you?", f"Bell: {REPLY}", "RW: And now?", "Bell: It is good."),
            ["body", *["speaker RW", "question", "speaker Bell", "speech"] * 2],
        ),
        (
            ("MR. DYCK: The talks are over.", "QUESTION: Will you go?", "MR. DYCK: No.", "QUESTION: Why?"),
            ["speaker MR. DYCK", "speech", "question", "speaker MR. DYCK", "speech", "question"],
        ),
        (
            ("Ann Bell (mayor): It is over.", "John van Dyck: Is it?", "Ann Bell (mayor): Yes.", NEWS),
            [*BELL, "speaker John van Dyck", "question", *BELL, "body"],
        ),
        # a question in a paragraph of its own
        (
            ("We spoke to Ann Bell.", "Why you?", REPLY, "And now?", "It is good.", "Then?", "I go."),
            ["body", *["question", "answer"] * 3],
        ),
        # a reporter who is quoted
        (
            (NEWS, 'Our reporter Ann Bell in Zenda: "Shots fell."', NEWS),
            ["body", "speaker Our reporter Ann Bell in Zenda", "speech", "body"],
        ),
        (
            (NEWS, 'Political editor Ann Bell: "He will go."'),
            ["body", "speaker Political editor Ann Bell", "speech"],
        ),
        # no labels
        ((INTRO, "Q: A Levels are over."), ["body", "body"]),
        ((INTRO, "Note: The office is closed.", "Note: It opens in May.", "Note: Come then."), ["body"] * 4),
        ((INTRO, "Update: She has left.", "Source: Courier.", "Photo desk: Zenda."), ["body"] * 4),
        (("Ruritania: 2", "Freedonia: 3", "Ruritania: 4", NEWS), ["headline"] * 3 + ["body"]),
        ((NEWS, "Zenda: a town on the edge.", NEWS), ["body"] * 3),
        ((NEWS, 'The minister was blunt: "It is over."', NEWS), ["body"] * 3),
        # an explainer asks, too, but the paper answers
        ((NEWS, "What happened?", NEWS, "Why now?", NEWS, "And then?", NEWS), ["body"] * 7),
    ],
)
def test_turns(paragraphs: tuple[str, ...], expected: list[str]) -> None:
    assert roles(*paragraphs) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((NEWS, f"14:05 \u2014 {NEWS}", f"13:50 \u2014 {NEWS}"), [0, 1, 2]),
        ((f"14.05 GMT: {NEWS}", NEWS, f"13.50 GMT: {NEWS}"), [1, 1, 2]),
        ((NEWS, "14:05", NEWS, "13:50", NEWS, NEWS), [0, 1, 2, 2]),
        ((NEWS, "2.05pm - King leaves", NEWS, "1.50pm - Queen stays", NEWS), [0, 1, 1, 2, 2]),
        ((NEWS, f"[14:05] {NEWS}", f"[13:50] {NEWS}"), [0, 1, 2]),
        (
            (f"5 January \u2014 {NEWS}", f"6-7 January \u2014 {NEWS}", f"12 January 2022: {NEWS}"),
            [1, 1, 2, 2, 3, 3],
        ),
        (
            (f"2014: {NEWS}", f"March 2015: {NEWS}", f"Late 2016 \u2013 {NEWS}", f"2017: {NEWS}"),
            [1, 1, 2, 2, 2, 3, 3],
        ),
        (("January 5", NEWS, "January 6", NEWS, NEWS, "January 9, 2022", NEWS), [1, 1, 2, 2, 2, 3, 3]),
        ((f"ZENDA, May 3 (Reuters) - {NEWS}", "Queen stays", f"STRELSAU, May 3 (AP) - {NEWS}"), [0, 1, 1]),
        # one stamp is none; hours and counts that open sentences
        ((f"14:05 \u2014 {NEWS}", NEWS), [0, 0]),
        (("14:05 was the hour.", "3:2 was the score.", "10.25 million were lost."), [0, 0, 0]),
        ((f"5 January: {NEWS}", NEWS), [0, 0]),
        ((NEWS, "What comes next", NEWS), [0, 0, 0]),
        ((f"2014 was good. {NEWS}", f"2015 was bad. {NEWS}", f"2016 came. {NEWS}"), [0, 0, 0]),
    ],
)
def test_entries(paragraphs: tuple[str, ...], expected: list[int]) -> None:
    assert entries(*paragraphs) == expected


def test_headings_of_news_in_brief_open_entries() -> None:
    given = ("King leaves town", NEWS, "Queen stays", NEWS, "Duke returns", NEWS)
    assert entries(*given, title="World in brief") == [0, 0, 1, 1, 2, 2]
    assert entries(*given, title="The king and his brief reign") == [0] * 6


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            (NEWS, "Recommendations", "To the government: Lift the ban.", "Free the king.", "Method", NEWS),
            ["body", "headline", "addressee the government", "demand", "demand", "headline", "body"],
        ),
        (
            (
                NEWS,
                "To Ruritania:",
                "- Lift the ban;",
                "- Free the king.",
                "To all parties:",
                "- Stop the war.",
            ),
            ["body", "addressee Ruritania", "demand", "demand", "addressee all parties", "demand"],
        ),
        ((NEWS, "To the point: the king must go.", NEWS), ["body"] * 3),
        ((NEWS, "To be clear, the king said: go.", "To Zenda he went."), ["body"] * 3),
    ],
)
def test_demands(paragraphs: tuple[str, ...], expected: list[str]) -> None:
    assert roles(*paragraphs) == expected
