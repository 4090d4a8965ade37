"""A noun that points back to a plan tells of a plan; one that points back to a deed tells of the deed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Article, Statement

pytest.importorskip("spacy")

CASES = [
    # (the article, the noun, its modality)
    ("Anna Novak said she would resign in May.\n\nNovak's resignation has caused turmoil.", "planned"),
    ("Anna Novak said she would resign in May.\n\nShe resigned a week later.\n\n"
     "Novak's resignation has caused turmoil.", "actual"),
    ("Anna Novak said she would resign in May.\n\nNovak's resignation caused turmoil.", "actual"),
    ("Anna Novak resigned on Monday.\n\nNovak's resignation has caused turmoil.", "actual"),
    ("Tim Berg said he would resign in May.\n\nAnna Novak's resignation has caused turmoil.", "actual"),
]  # fmt: skip


LAID = [
    # (the sentence, its deed, the modality of the deed)
    ("Mali blamed the attack on the rebels.", "attack", "possible"),
    ("The attack was blamed on the rebels.", "attack", "possible"),
    ("The murder of the priest was attributed to the rebels.", "murder", "possible"),
    ("Mali accused the rebels over the raid.", "raid", "possible"),
    ("Mali accused the minister over the attack by the rebels.", "attack", "actual"),
    ("The rebels claimed responsibility for the attack.", "attack", "actual"),
    ("Mali condemned the attack by the rebels.", "attack", "actual"),
]


@pytest.fixture(scope="module")
def statements() -> Callable[[str], tuple[Statement, ...]]:
    from kg.reading import Reader

    reader = Reader()
    texts = [t for t, *_ in (*CASES, *LAID)]
    read = {r.article.text: r.statements for r in reader.read([Article(t, t) for t in texts])}
    return lambda text: read[text]


@pytest.mark.parametrize(("text", "deed", "modality"), LAID)
def test_whoever_is_blamed_for_a_deed_may_have_done_it(
    statements: Callable[[str], tuple[Statement, ...]], text: str, deed: str, modality: str
) -> None:
    found = [s for s in statements(text) if s.trigger.text == deed and s.type == "ASSAULT"]
    assert [(s.polarity, s.modality) for s in found] == [("positive", modality)]


@pytest.mark.parametrize(("text", "modality"), CASES)
def test_what_is_announced_stays_so(
    statements: Callable[[str], tuple[Statement, ...]], text: str, modality: str
) -> None:
    found = [s for s in statements(text) if s.trigger.text == "resignation"]
    assert [(s.polarity, s.modality) for s in found] == [("positive", modality)]
