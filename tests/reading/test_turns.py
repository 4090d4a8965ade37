"""Interviews, transcripts and live blogs: who says what a paragraph tells, and whom its pronouns mean."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article, Statement
from kg.reading import Reader

INTRO = "Maria Novak, who leads the Union of Miners, spoke to the Courier on Monday."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def statements(reader: Reader, *paragraphs: str) -> list[Statement]:
    article = Article("urn:kg:article:1", "\n\n".join(paragraphs), published=date(2023, 4, 17))
    return list(next(reader.read([article])).statements)


def source(reader: Reader, word: str, *paragraphs: str) -> str | None:
    """Who is the source of the event that the word tells; "no event" where it tells none."""
    for found in statements(reader, *paragraphs):
        if found.kind == "event" and found.trigger.text == word:
            given = found.attribution
            return None if given is None or given.source is None else given.source.actor.name
    return "no event"


@pytest.mark.parametrize(
    ("word", "paragraphs", "expected"),
    [
        ("arrested", (INTRO, "Q: What happened?", "A: Chad arrested Peter Hahn."), "Maria Novak"),
        (
            "arrested",
            (INTRO, "Q: What happened?", "A: A lot.", "Then Chad arrested Peter Hahn. We saw it."),
            "Maria Novak",
        ),
        ("arrested", ("Q: Ms Novak, what now?", "A: Chad arrested Peter Hahn."), "Novak"),
        (
            "arrested",
            ("Our reporter John Bell asked Maria Novak.", "Q: And?", "A: Chad arrested Peter Hahn."),
            "Maria Novak",
        ),
        (
            "arrested",
            (
                INTRO,
                "Bell: What happened?",
                "Novak: Chad arrested Peter Hahn.",
                "Bell: Why?",
                "Novak: Who knows.",
            ),
            "Maria Novak",
        ),
        # somebody else's words in an answer, and the paper's in a question
        ("arrested", (INTRO, "Q: And?", "A: Peter Hahn says that Chad arrested ten men."), "Peter Hahn"),
        ("arrested", (INTRO, "Q: Chad arrested Peter Hahn.", "A: It is sad."), None),
        ("arrested", ("Chad arrested Peter Hahn on Monday.", INTRO, "Q: And?", "A: It is sad."), None),
        # a transcript: names in capitals, titles, a role without a name
        (
            "arrested",
            ("MR. PRYCE: Hello.", "QUESTION: And?", "MR. PRYCE: Chad arrested ten men.", "QUESTION: Why?"),
            "PRYCE",
        ),
        (
            "arrested",
            (
                "John Pryce spoke.",
                "MR. PRYCE: Hello.",
                "QUESTION: And?",
                "MR. PRYCE: Chad arrested ten men.",
                "QUESTION: Why?",
            ),
            "John Pryce",
        ),
        (
            "arrested",
            ("MODERATOR: Chad arrested ten men.", "PANEL: No.", "MODERATOR: Yes.", "PANEL: No."),
            None,
        ),
        # reporters
        ("bombed", ('Our reporter Maria Novak in Galle: "Jets bombed the camp of Hamas."',), "Maria Novak"),
        ("arrested", ("Note: Chad arrested Peter Hahn.", "Note: It did so on Monday."), None),
    ],
)
def test_source(reader: Reader, word: str, paragraphs: tuple[str, ...], expected: str | None) -> None:
    assert source(reader, word, *paragraphs) == expected


@pytest.mark.parametrize(
    ("paragraphs", "agents"),
    [
        ((INTRO, "Q: And?", "A: I condemned Chad on Sunday."), ["Maria Novak"]),
        ((INTRO, "Q: And?", 'A: Peter Hahn said: "I condemned Chad on Sunday."'), ["Peter Hahn"]),
        ((INTRO, "Q: Why have you condemned Chad?", "A: Who knows."), ["Maria Novak"]),
        (("John Bell was told of it.", "John said that you condemned Chad."), []),
    ],
)
def test_first_and_second_person(reader: Reader, paragraphs: tuple[str, ...], agents: list[str]) -> None:
    found = [s for s in statements(reader, *paragraphs) if s.type == "ACCUSE"]
    assert [a.actor.name for s in found for a in s.agents] == agents


@pytest.mark.parametrize(
    ("paragraphs", "agents"),
    [
        (("Peter Hahn came home.", "He condemned Chad."), ["Peter Hahn"]),
        (("14:05 - Peter Hahn came home.", "13:50 - He condemned Chad."), []),
        (("Peter Hahn came home.", "Chad in the dock", "CAIRO (AP) - He condemned Chad."), []),
    ],
)
def test_no_pronoun_looks_back_over_an_entry(
    reader: Reader, paragraphs: tuple[str, ...], agents: list[str]
) -> None:
    found = [s for s in statements(reader, *paragraphs) if s.type == "ACCUSE"]
    assert [a.actor.name for s in found for a in s.agents] == agents
