"""The adapted tokenizer, and what it learns from a treebank."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from kg.language.component import WEIGHTS
from kg.language.tokens import make_tokenizer
from kg.language.training.records import Document, Sentence
from kg.language.training.tokens import learn


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("en")
    blank.tokenizer = make_tokenizer(blank, WEIGHTS)
    return blank


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He didn't.", "He did n't ."),
        ("U.S. troops", "U.S. troops"),
        ("Why?!!", "Why ?!!"),
        ("and/or", "and / or"),
        ("at 7:30PM", "at 7:30 PM"),
        ("COVID-19", "COVID - 19"),
        ("anti-war non-state re-elected", "anti-war non-state re-elected"),
        ("Moscow-backed", "Moscow - backed"),
        ("1999–2004", "1999 – 2004"),
        ("call 555-123-4567 now", "call 555-123-4567 now"),
        ("(see below): yes", "( see below ) : yes"),
        ("$5bn", "$ 5bn"),
        ("Kenya's", "Kenya 's"),
        ("Kenya’s", "Kenya ’s"),
    ],
)
def test_tokens(nlp: Language, text: str, expected: str) -> None:
    assert " ".join(token.text for token in nlp.make_doc(text)) == expected


@pytest.mark.parametrize(
    "text", ["", " ", "a\n\nb  c", "x" * 10_000, "😀", "!" * 9_000, "-" * 200, "a-" * 300]
)
def test_no_character_is_lost(nlp: Language, text: str) -> None:
    assert nlp.make_doc(text).text == text


def test_learning_takes_what_several_texts_agree_on() -> None:
    def text(name: str, *words: str) -> Document:
        return Document(name, "c", (Sentence(words, spaces=(True,) * len(words)),) * 2)

    common = ("non-state", "Brig.")
    learned = learn([text("a", *common, "Zed-mann"), text("b", *common)])
    assert learned["prefixes"] == ["non"]
    assert learned["exceptions"] == {"Brig.": ["Brig."]}
