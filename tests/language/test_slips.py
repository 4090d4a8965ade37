"""Subjects that a tree took for something else, on Docs made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.language.slips import mend_slips


@pytest.mark.parametrize(
    ("rows", "word", "head", "dep"),
    [
        # What has no preposition and stands before a finite verb without a subject is its subject.
        (
            "bloc/NOUN/obl/send/NN will/AUX/aux/send/MD send/VERB/root/send/VB troops/NOUN/obj/send/NNS",
            "bloc", "send", "nsubj",
        ),
        (
            "Hahn/PROPN/obl/named/NNP/PER was/AUX/aux:pass/named/VBD named/VERB/root/named/VBN",
            "Hahn", "named", "nsubj:pass",
        ),
        # Not a day, nor what a preposition governs, nor where there is a subject, nor before a participle.
        (
            "Monday/PROPN/obl/saw/NNP/DATE saw/VERB/root/saw/VBD clashes/NOUN/obj/saw/NNS",
            "Monday", "saw", "obl",
        ),
        (
            "In/ADP/case/Lima/IN Lima/PROPN/obl/left/NNP/LOC left/VERB/root/left/VBD",
            "Lima", "left", "obl",
        ),
        (
            "week/NOUN/obl/left/NN police/NOUN/nsubj/left/NNS left/VERB/root/left/VBD",
            "week", "left", "obl",
        ),
        (
            "week/NOUN/obl/speaking/NN speaking/VERB/root/speaking/VBG",
            "week", "speaking", "obl",
        ),
        # Of two subjects a name right behind a noun of the first says what the noun means.
        (
            "Hahn/PROPN/nsubj/left/NNP/PER leader/NOUN/appos/Hahn/NN of/ADP/case/party/IN "
            "party/NOUN/nmod/leader/NN ,/PUNCT/punct/Front/, "
            "Front/PROPN/nsubj/left/NNP/ORG left/VERB/root/left/VBD",
            "Front", "party", "appos",
        ),
        (
            "Hahn/PROPN/nsubj/left/NNP/PER leader/NOUN/appos/Hahn/NN of/ADP/case/party/IN "
            "party/NOUN/nmod/leader/NN ,/PUNCT/punct/Front/, Front/PROPN/appos/Hahn/NNP/ORG "
            "left/VERB/root/left/VBD",
            "Front", "party", "appos",
        ),
        (
            "Hahn/PROPN/obj/left/NNP/PER leader/NOUN/appos/Hahn/NN ,/PUNCT/punct/Front/, "
            "Front/PROPN/nsubj/left/NNP/ORG left/VERB/root/left/VBD",
            "Front", "left", "nsubj",
        ),
    ],
)  # fmt: skip
def test_word_hangs_on(rows: str, word: str, head: str, dep: str, doc_of: Callable[[str], Doc]) -> None:
    doc = doc_of(rows)
    mend_slips(doc)
    (token,) = (t for t in doc if t.text == word)
    assert (token.head.text, token.dep_) == (head, dep)


@pytest.mark.parametrize(
    ("rows", "word", "head", "dep"),
    [
        # A past tense is joined to no clause that somebody wishes; a base form is.
        (
            "They/PRON/nsubj/demanded/PRP demanded/VERB/root/demanded/VBD he/PRON/nsubj/pay/PRP "
            "pay/VERB/ccomp/demanded/VB and/CCONJ/cc/left/CC left/VERB/conj/pay/VBD",
            "left", "demanded", "conj",
        ),
        (
            "They/PRON/nsubj/demanded/PRP demanded/VERB/root/demanded/VBD he/PRON/nsubj/pay/PRP "
            "pay/VERB/ccomp/demanded/VB and/CCONJ/cc/leave/CC leave/VERB/conj/pay/VB",
            "leave", "pay", "conj",
        ),
        # Who is quoted saying something says it; after a comma whoever quotes does.
        (
            "Times/PROPN/nsubj/quote/NNPS quote/VERB/root/quote/VBP Paz/PROPN/nsubj/quote/NNP/PER "
            "saying/VERB/advcl/quote/VBG",
            "saying", "Paz", "acl",
        ),
        (
            "Times/PROPN/nsubj/quote/NNPS quote/VERB/root/quote/VBP Paz/PROPN/obj/quote/NNP/PER "
            ",/PUNCT/punct/saying/, saying/VERB/advcl/quote/VBG",
            "saying", "quote", "advcl",
        ),
        # What is seen torched is done to; what is seen with an object of its own does it.
        (
            "They/PRON/nsubj/see/PRP see/VERB/root/see/VBP homes/NOUN/nsubj/torched/NNS "
            "torched/VERB/ccomp/see/VBD",
            "homes", "torched", "nsubj:pass",
        ),
        (
            "They/PRON/nsubj/see/PRP see/VERB/root/see/VBP men/NOUN/nsubj/torched/NNS "
            "torched/VERB/ccomp/see/VBD homes/NOUN/obj/torched/NNS",
            "men", "torched", "nsubj",
        ),
        # A name behind a comma is the last of two.
        (
            "mayor/NOUN/obj/met/NN and/CCONJ/cc/priest/CC priest/NOUN/conj/mayor/NN "
            ",/PUNCT/punct/Paz/, Paz/PROPN/appos/mayor/NNP/PER met/VERB/root/met/VBD",
            "Paz", "priest", "appos",
        ),
        (
            "Chad/PROPN/nsubj/met/NNP/LOC and/CCONJ/cc/Paz/CC leader/NOUN/conj/Chad/NN "
            "Paz/PROPN/conj/Chad/NNP/PER met/VERB/root/met/VBD",
            "leader", "Paz", "nmod:desc",
        ),
        # A participle before a noun describes it, where it says where that lies or a plural verb follows.
        (
            "They/PRON/nsubj/accused/PRP accused/VERB/root/accused/VBD "
            "neighbouring/VERB/ccomp/accused/VBG Peru/PROPN/obj/neighbouring/NNP/LOC",
            "Peru", "accused", "obj",
        ),
        (
            "Visiting/VERB/nsubj:pass/told/VBG envoys/NOUN/obj/Visiting/NNS were/AUX/aux:pass/told/VBD "
            "told/VERB/root/told/VBN",
            "Visiting", "envoys", "amod",
        ),
        (
            "Visiting/VERB/nsubj:pass/banned/VBG envoys/NOUN/obj/Visiting/NNS was/AUX/aux:pass/banned/VBD "
            "banned/VERB/root/banned/VBN",
            "envoys", "Visiting", "obj",
        ),
        # A participle is no object but tells more of the noun before it.
        (
            "They/PRON/nsubj/hold/PRP hold/VERB/root/hold/VBP men/NOUN/obj/hold/NNS "
            "wanted/VERB/obj/hold/VBD",
            "wanted", "men", "acl",
        ),
        # What is begun, and how long something lasts.
        (
            "They/PRON/nsubj/begin/PRP begin/VERB/root/begin/VBP week/NOUN/obl:unmarked/begin/NN "
            "of/ADP/case/talks/IN talks/NOUN/nmod/week/NNS",
            "week", "begin", "obj",
        ),
        (
            "They/PRON/nsubj/begin/PRP begin/VERB/root/begin/VBP talks/NOUN/obj/begin/NNS "
            "week/NOUN/obl:unmarked/begin/NN",
            "week", "begin", "obl:unmarked",
        ),
        # What opens a clause is not before its subject alone.
        (
            "They/PRON/nsubj/fled/PRP fled/VERB/root/fled/VBD after/ADP/case/one/IN one/NUM/obl/shot/CD "
            "was/AUX/aux:pass/shot/VBD shot/VERB/advcl/fled/VBN",
            "one", "shot", "nsubj:pass",
        ),
        (
            "They/PRON/nsubj/fled/PRP fled/VERB/root/fled/VBD ,/PUNCT/punct/shot/, after/ADP/case/lunch/IN "
            "lunch/NOUN/obl/shot/NN he/PRON/nsubj:pass/shot/PRP was/AUX/aux:pass/shot/VBD "
            "shot/VERB/advcl/fled/VBN",
            "lunch", "shot", "obl",
        ),
        # No infinitive ends in "s".
        (
            "They/PRON/nsubj/gave/PRP gave/VERB/root/gave/VBD to/PART/mark/demands/TO "
            "demands/VERB/advcl/gave/VB",
            "demands", "gave", "obl",
        ),
        (
            "They/PRON/nsubj/came/PRP came/VERB/root/came/VBD to/PART/mark/demand/TO "
            "demand/VERB/advcl/came/VB",
            "demand", "came", "advcl",
        ),
    ],
)  # fmt: skip
def test_word_is_rehung(rows: str, word: str, head: str, dep: str, doc_of: Callable[[str], Doc]) -> None:
    doc = doc_of(rows)
    for each in doc:
        each.lemma_ = each.text.lower()
    mend_slips(doc)
    (token,) = (t for t in doc if t.text == word)
    assert (token.head.text, token.dep_) == (head, dep)


def test_what_has_a_subject_and_an_object_is_a_verb(doc_of: Callable[[str], Doc]) -> None:
    doc = doc_of(
        "Court/NOUN/nsubj/jails/NN jails/NOUN/root/jails/NNS ten/NUM/nummod/men/CD men/NOUN/obj/jails/NNS"
    )
    mend_slips(doc)
    assert (doc[1].tag_, doc[1].pos_, doc[1].lemma_) == ("VBZ", "VERB", "jail")


def test_a_noun_with_an_article_stays_one(doc_of: Callable[[str], Doc]) -> None:
    doc = doc_of(
        "Court/NOUN/nsubj/jails/NN the/DET/det/jails/DT jails/NOUN/root/jails/NNS men/NOUN/obj/jails/NNS"
    )
    mend_slips(doc)
    assert doc[2].tag_ == "NNS"
