"""Phrases find the word that they belong to, on Docs made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.language.attachments import mend_attachments


@pytest.mark.parametrize(
    ("rows", "word", "head", "dep"),
    [
        # A description right before a name.
        (
            "ally/NOUN/nsubj/objected Serbia/PROPN/nsubj/objected objected/VERB/root/objected",
            "ally", "Serbia", "nmod:desc",
        ),
        # The subject of a verb of speech that has none.
        (
            "spokesman/NOUN/nsubj/failed said/VERB/root/said talks/NOUN/nsubj/failed failed/VERB/ccomp/said",
            "spokesman", "said", "nsubj",
        ),
        # Not where the verb of speech has its own, nor where the clause stands before it.
        (
            "he/PRON/nsubj/said spokesman/NOUN/nsubj/failed said/VERB/root/said talks/NOUN/nsubj/failed "
            "failed/VERB/ccomp/said",
            "spokesman", "failed", "nsubj",
        ),
        (
            "minister/NOUN/nsubj/visit embassy/NOUN/nsubj/visit visit/VERB/ccomp/said said/VERB/root/said",
            "minister", "visit", "nsubj",
        ),
        # Two bare nouns, or a name that does not follow at once, are left alone.
        (
            "army/NOUN/nsubj/left yesterday/NOUN/obl/left Serbia/PROPN/nsubj/left left/VERB/root/left",
            "army", "left", "nsubj",
        ),
        # No phrase goes over the verb that its head's noun hangs on; before that verb it may be right.
        (
            "team/NOUN/nsubj/left led/VERB/acl/team left/VERB/root/left for/ADP/case/Laos Laos/PROPN/obl/led",
            "Laos", "left", "obl",
        ),
        (
            "team/NOUN/nsubj/left led/VERB/acl/team in/ADP/case/May May/PROPN/obl/led left/VERB/root/left",
            "May", "led", "obl",
        ),
        # Behind a participle that is reported, the phrase is the participle's.
        (
            "ten/NOUN/nsubj:pass/reported reported/VERB/root/reported/VBN killed/VERB/xcomp/reported/VBN "
            "in/ADP/case/raid raid/NOUN/obl/reported",
            "raid", "killed", "obl",
        ),
        (
            "ten/NOUN/nsubj/asked asked/VERB/root/asked/VBD leave/VERB/xcomp/asked/VB in/ADP/case/May "
            "May/PROPN/obl/asked",
            "May", "asked", "obl",
        ),
    ],
)  # fmt: skip
def test_attachments(rows: str, word: str, head: str, dep: str, doc_of: Callable[[str], Doc]) -> None:
    doc = doc_of(rows)
    mend_attachments(doc)
    token = next(token for token in doc if token.text == word)
    assert (token.head.text, token.dep_) == (head, dep)


@pytest.mark.parametrize(
    ("rows", "word", "kind"),
    [
        ("He/PRON/nsubj/pressed pressed/VERB/root/pressed for/ADP/mark/trade trade/VERB/xcomp/pressed/VB",
         "trade", ("NN", "obl", "trade")),
        ("He/PRON/nsubj/hoped hoped/VERB/root/hoped for/ADP/case/talks talks/VERB/xcomp/hoped/VB",
         "talks", ("NNS", "obl", "talk")),
        ("He/PRON/nsubj/yielded yielded/VERB/root/yielded/VBD to/PART/mark/pressure "
         "pressure/VERB/xcomp/yielded/VB", "pressure", ("NN", "obl", "pressure")),
        # an infinitive: behind another verb, or with an object
        ("He/PRON/nsubj/agreed agreed/VERB/root/agreed/VBD to/PART/mark/attack attack/VERB/xcomp/agreed/VB",
         "attack", ("VB", "xcomp", "")),
        ("He/PRON/nsubj/yielded yielded/VERB/root/yielded/VBD to/PART/mark/pressure "
         "pressure/VERB/xcomp/yielded/VB them/PRON/obj/pressure", "pressure", ("VB", "xcomp", "")),
    ],
)  # fmt: skip
def test_no_infinitive_behind_a_preposition(
    rows: str, word: str, kind: tuple[str, str, str], doc_of: Callable[[str], Doc]
) -> None:
    doc = doc_of(rows)
    for token in doc:
        token.lemma_ = token.text.removesuffix("ed") if token.text == "yielded" else ""
    mend_attachments(doc)
    token = next(token for token in doc if token.text == word)
    assert (token.tag_, token.dep_, token.lemma_) == kind
