"""The plain Doc says of words, phrases, sentences and names what spaCy's says."""

from __future__ import annotations

import random

import pytest
import spacy
from spacy.tokens import Doc as Annotated
from spacy.tokens import Span as AnnotatedSpan

from kg.language.copying import plain
from kg.language.plain import Doc, Span

VOCAB = spacy.blank("en").vocab
WORDS = ["The", "army", '"', "left", "UN", " ", "(", "Rohan", ",", "12", "is", "Ärzte", "."]
FLAGS = ("is_punct", "is_space", "is_title", "is_lower", "is_upper", "is_alpha", "is_quote", "is_bracket")
STRINGS = ("text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "ent_iob_")
SPACES = ("whitespace_", "text_with_ws")
PLACES = ("i", "idx", "is_sent_start", "is_sent_end")


def annotated(seed: int) -> Annotated:
    """Two sentences of random words in random trees, with a name or two."""
    chance = random.Random(seed)
    sizes = [chance.randint(1, 9), chance.randint(1, 9)]
    words, heads, starts, deps = [], [], [], []
    for size in sizes:
        first = len(words)
        above = [-1, *(chance.randrange(k) for k in range(1, size))]
        places = list(range(size))
        chance.shuffle(places)
        heads += [
            first + places[max(0, above[places.index(k)])] if above[places.index(k)] >= 0 else first + k
            for k in range(size)
        ]
        deps += [
            "root" if above[places.index(k)] < 0 else chance.choice(["nsubj", "obj"]) for k in range(size)
        ]
        starts += [k == 0 for k in range(size)]
        words += chance.choices(WORDS, k=size)
    doc = Annotated(
        VOCAB,
        words=words,
        spaces=[chance.random() < 0.8 for _ in words],
        tags=[chance.choice(["NN", "VBD", "."]) for _ in words],
        pos=[chance.choice(["NOUN", "VERB", "PUNCT"]) for _ in words],
        lemmas=[word.lower() for word in words],
        heads=heads,
        deps=deps,
        sent_starts=starts,
    )
    doc.ents = [
        AnnotatedSpan(doc, 0, 1, label="ORG"),
        *([AnnotatedSpan(doc, 1, 2, label="PER")] * (seed % 2)),
    ][: len(doc) - 1]
    return doc


@pytest.mark.parametrize("seed", range(60))
def test_it_says_what_spacy_says(seed: int) -> None:
    doc = annotated(seed)
    made = plain(doc)
    assert (made.text, len(made)) == (doc.text, len(doc))
    for ours, theirs in zip(made, doc, strict=True):
        for name in (*FLAGS, *STRINGS, *SPACES, *PLACES):
            assert getattr(ours, name) == getattr(theirs, name), name
        for name in ("children", "lefts", "ancestors"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        # spaCy gives them out of text order where branches cross.
        assert [t.i for t in ours.subtree] == sorted(t.i for t in theirs.subtree)
        assert (ours.left_edge, ours.right_edge) == (ours.subtree[0], ours.subtree[-1])
        assert ours.head.i == theirs.head.i
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
        for other in range(len(doc)):
            assert ours.is_ancestor(made[other]) == theirs.is_ancestor(doc[other])
    assert [(s.start, s.end) for s in made.sents] == [(s.start, s.end) for s in doc.sents]
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            piece, wanted = made[start:end], doc[start:end]
            for name in ("text", "text_with_ws", "start_char", "end_char", "start", "end"):
                assert getattr(piece, name) == getattr(wanted, name), name
            assert (piece[0].i, piece[-1].i) == (wanted[0].i, wanted[-1].i)
            depths = {t.i: len(list(t.ancestors)) for t in wanted}
            assert depths[piece.root.i] == min(depths.values())
            assert [t.i for t in piece[1:]] == [t.i for t in wanted[1:]]
    assert [(e.start, e.end, e.label_) for e in made.ents] == [(e.start, e.end, e.label_) for e in doc.ents]


def english(text: str) -> Doc:
    return plain(spacy.blank("en")(text))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 3, "The"),
        (4, 8, "army"),
        (5, 6, "army"),
        (5, 11, "army left"),
        (3, 4, None),
        (4, 4, None),
        (0, 99, None),
    ],
)
def test_words_that_characters_lie_in(start: int, end: int, words: str | None) -> None:
    found = english("The army left.").char_span(start, end)
    assert (found and found.text) == words


def test_names_set_anew_label_the_words() -> None:
    doc = english("Rohan met Gondor.")
    doc.ents = [Span(doc, 2, 3, "ORG"), Span(doc, 0, 1, "LOC")]
    assert [(e.text, e.label_) for e in doc.ents] == [("Rohan", "LOC"), ("Gondor", "ORG")]
    doc.ents = [Span(doc, 2, 3, "LOC")]
    assert [t.ent_type_ for t in doc] == ["", "", "LOC", ""]
    with pytest.raises(RuntimeError, match="'met Gondor' and 'Gondor' would share words"):
        doc.ents = [Span(doc, 1, 3, "ORG"), Span(doc, 2, 3, "LOC")]


def test_a_word_hung_elsewhere_is_found_there() -> None:
    heads, deps = [1, 1, 1, 2], ["nsubj", "root", "obj", "nmod"]
    doc = plain(Annotated(VOCAB, words=["Rohan", "met", "envoys", "there"], heads=heads, deps=deps))
    assert [t.text for t in doc[1].children] == ["Rohan", "envoys"]
    doc[3].hang(doc[1])
    assert [t.text for t in doc[1].children] == ["Rohan", "envoys", "there"]
    assert doc[2].children == []
    with pytest.raises(RuntimeError, match="'met' cannot hang on 'there', which hangs on it"):
        doc[1].hang(doc[3])


def test_a_tree_in_a_knot_is_refused() -> None:
    doc = Annotated(VOCAB, words=["Rohan", "met", "envoys"], heads=[1, 1, 1], deps=["nsubj", "root", "obj"])
    heads = doc.to_array(["HEAD"])
    heads[0], heads[1] = 1, 2**64 - 1
    doc.from_array(["HEAD"], heads)
    with pytest.raises(RuntimeError, match="hangs below itself"):
        plain(doc)


def test_an_empty_text_has_no_words() -> None:
    doc = english("")
    assert (len(doc), list(doc), doc.ents, doc.text) == (0, [], (), "")


def test_equal_spans_say_the_same() -> None:
    doc = english("Rohan met Gondor.")
    assert len({doc[0:2], doc[0:2], Span(doc, 0, 2, "ORG")}) == 2
    with pytest.raises(IndexError, match="no word 2 in a span of 2"):
        doc[0:2][2]
