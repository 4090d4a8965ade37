"""Which quotation marks belong together."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language

from kg.language.copying import plain
from kg.reading.attribution.quotes import find_quotes


@cache
def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def quoted(text: str) -> list[list[str]]:
    doc = plain(pipeline()(text))
    return [[doc[start:end].text for start, end in quote.parts] for quote in find_quotes(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "We lost."', [["We lost."]]),
        ('"We lost," he said. "We will try again. Soon."', [["We lost,"], ["We will try again. Soon."]]),
        ('The so-called "operation" went on.', [["operation"]]),
        ('("We lost.")', [["We lost."]]),
        ("“We lost,” he said.", [["We lost,"]]),
        ("«We lost», he said.", [["We lost"]]),
        ('"[The troops] left," he said.', [["[The troops] left,"]]),
        # over paragraphs
        ('"We lost. It hurt.\n\n"We go on," he said.', [["We lost. It hurt.", "We go on,"]]),
        ('"We lost. It hurt.\n\nWe go on," he said.', [["We lost. It hurt.", "We go on,"]]),
        (
            '"One.\n\n"Two.\n\n"Three," he said. "Four."',
            [["One.", "Two.", "Three,"], ["Four."]],
        ),
        ('He called it "bad.\n\nThe town is calm.', [["bad."]]),
        ('"We lost. It hurt.\n\nThe town is calm.', [["We lost. It hurt."]]),
        # stray marks
        ('He said "we lost. The town is calm. It "hurt" him.', [["we lost."], ["hurt"]]),
        ('The town" is calm.', []),
        ('The town is calm".\n\n"We go," he said.', [["We go,"]]),
        # single marks and apostrophes
        ("'We lost,' he said.", [["We lost,"]]),
        ("The dogs' food and the cats' milk.", []),
        ("It's the army's and they don't care.", []),
        ("Minister calls talks 'a waste of time'", [["a waste of time"]]),
        ("'The parties' leaders won't go,' he said.", [["The parties' leaders won't go,"]]),
        ("It was in the '90s, the best of years' time.", []),
        ("\"He said 'no' to me,\" she said.", [["He said 'no' to me,"]]),
        ('He said: "', []),
        ('"', []),
        ("'", []),
        ("", []),
    ],
)
def test_quotes(text, expected):
    assert quoted(text) == expected
