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


@pytest.fixture(scope="module")
def statements() -> Callable[[str], tuple[Statement, ...]]:
    from kg.reading import Reader

    reader = Reader()
    read = {r.article.text: r.statements for r in reader.read([Article(t, t) for t, _ in CASES])}
    return lambda text: read[text]


@pytest.mark.parametrize(("text", "modality"), CASES)
def test_what_is_announced_stays_so(
    statements: Callable[[str], tuple[Statement, ...]], text: str, modality: str
) -> None:
    found = [s for s in statements(text) if s.trigger.text == "resignation"]
    assert [(s.polarity, s.modality) for s in found] == [("positive", modality)]
