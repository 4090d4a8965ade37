"""Readers of the corpora, on lines made up for them: what a set does not mark, it does not deny."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.language.labels import NAME_TAGS, spans
from kg.language.training.name_sets import read_crossner, read_redocred, read_wikigold
from kg.language.training.names import UNDECIDED, allowed_tags, find_demonyms, without_article
from kg.language.training.records import AllowedTags, Document, Sentence, Syntax
from kg.language.training.treebanks import iob_spans, read_ewt, read_gum

ALL = ("PER", "ORG", "LOC", "NORP", "EVENT", "DATE")


def _decided(allowed: tuple[AllowedTags, ...] | None) -> list[tuple[int, int, str]]:
    return spans([next(iter(tags)) if len(tags) == 1 else "O" for tags in allowed or ()])


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("I-ORG I-ORG I-LOC", [(0, 2, "ORG"), (2, 3, "LOC")]),
        ("B-LOC B-LOC", [(0, 1, "LOC"), (1, 2, "LOC")]),
        ("B-OTH I-OTH", [(0, 2, UNDECIDED)]),
        ("B-O O", [(0, 1, UNDECIDED)]),
        ("O O", []),
    ],
)
def test_iob_spans(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert iob_spans(tags.split()) == expected


def test_a_label_that_a_set_lacks_stays_possible() -> None:
    allowed = allowed_tags(("Ada", "came", "Monday"), [(0, 1, "PER")], known=("PER", "ORG", "LOC"))
    assert allowed[0] == {"S-PER"}
    assert {"O", "S-DATE", "B-EVENT", "I-NORP"} <= allowed[2] and "S-PER" not in allowed[2]


def test_a_set_with_all_labels_decides_every_word() -> None:
    assert allowed_tags(("a", "b"), [], known=ALL) == (frozenset("O"), frozenset("O"))


def test_an_undecided_name_is_no_person() -> None:
    (tags,) = allowed_tags(("Xmas",), [(0, 1, UNDECIDED)], known=ALL)
    assert {"O", "S-EVENT", "S-NORP"} <= tags and "S-PER" not in tags


def test_a_people_is_one_whatever_the_set_calls_it() -> None:
    assert allowed_tags(("Ruritanian",), [(0, 1, "LOC")], known=ALL, demonyms=frozenset({"ruritanian"})) == (
        frozenset({"S-NORP"}),
    )


def test_of_overlapping_spans_the_first_wins() -> None:
    allowed = allowed_tags(("a", "b", "c"), [(0, 2, "ORG"), (1, 3, "LOC")], known=ALL)
    assert _decided(allowed) == [(0, 2, "ORG")]


@pytest.mark.parametrize(
    ("text", "expected"), [("the Hague", (1, 2)), ("The Hague", (0, 2)), ("the", (0, 1))]
)
def test_without_article(text: str, expected: tuple[int, int]) -> None:
    words = text.split()
    assert without_article(words, 0, len(words)) == expected


def test_demonyms_keep_their_capital_in_the_lemma() -> None:
    words = ("Ruritanian", "Big", "big", "Strelsau")
    upos = ("ADJ", "ADJ", "ADJ", "PROPN")
    syntax = Syntax(("JJ",) * 4, upos, ("",) * 4, words, (-1, 0, 0, 0), ("x",) * 4)
    found = find_demonyms([Document("d", "c", (Sentence(words, syntax),))], ["Zendan", "lower"])
    assert found == {"ruritanian", "ruritanians", "zendan", "zendans"}


ROWS = """# newdoc id = d1
# newpar id = d1-p0001
# sent_id = d1-1
1-2\tAda's\t_\t_\t_\t_\t_\t_\t_\t_
1\tAda\tAda\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t{first}
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\ttown\ttown\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No
3.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


def test_ewt_with_its_names(tmp_path: Path) -> None:
    (tmp_path / "train.conllu").write_text(ROWS.format(first="_"), encoding="utf-8")
    names = "# sent_id = d1-1\n1\tAda\tB-PER\n2\t's\tO\n3\ttown\tO\n4\t.\tO\n\n"
    (tmp_path / "train.iob2").write_text(names, encoding="utf-8")
    (document,) = read_ewt(tmp_path, "train", tmp_path, frozenset())
    (sentence,) = document.sentences
    assert sentence.words == ("Ada", "'s", "town", ".") and sentence.paragraph
    assert sentence.spaces == (False, True, False, True)
    assert sentence.syntax and sentence.syntax.heads == (2, 0, -1, 2)
    assert _decided(sentence.names) == [(0, 1, "PER")]


def test_names_on_other_words_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "train.conllu").write_text(ROWS.format(first="_"), encoding="utf-8")
    (tmp_path / "train.iob2").write_text("# sent_id = d1-1\n1\tAda's\tB-PER\n\n", encoding="utf-8")
    (document,) = read_ewt(tmp_path, "train", tmp_path, frozenset())
    assert document.sentences[0].names is None


def test_gum_mentions_with_a_proper_head_are_names(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    row = ROWS.format(first="Entity=(1-place-new-cf1-1-coref(2-person-new-cf2-1-sgl)").replace(
        "root\t_\tSpaceAfter=No", "root\t_\tEntity=1)|SpaceAfter=No"
    )
    (tmp_path / "train" / "a.conllu").write_text(row, encoding="utf-8")
    (document,) = read_gum(tmp_path, "train", frozenset())
    names = document.sentences[0].names
    assert names and _decided(names) == [(0, 1, "PER")]
    assert "O" in names[2] and "S-LOC" not in names[2]


def test_redocred(tmp_path: Path) -> None:
    record = {
        "title": "t",
        "sents": [["In", "1990", "the", "Ruritania", "Games", "began", "\u00a0"]],
        "vertexSet": [
            [{"type": "TIME", "pos": [1, 2], "sent_id": 0, "name": "1990"}],
            [{"type": "ORG", "pos": [2, 5], "sent_id": 0, "name": "the Ruritania Games"}],
            [{"type": "NUM", "pos": [5, 6], "sent_id": 0, "name": "began"}],
        ],
    }
    (tmp_path / "dev_revised.json").write_text(json.dumps([record]), encoding="utf-8")
    (tmp_path / "test_revised.json").write_text("[]", encoding="utf-8")
    (document,) = read_redocred(tmp_path, frozenset())
    (sentence,) = document.sentences
    assert _decided(sentence.names) == [(1, 2, "DATE"), (3, 5, "ORG")]
    assert sentence.words[-1] == "_"


def test_wikigold(tmp_path: Path) -> None:
    folder = tmp_path / "CONLL-format" / "data"
    folder.mkdir(parents=True)
    (folder / "wikigold.conll.txt").write_text(
        "Ada I-PER\nsaw O\nXmas I-MISC\n\n-DOCSTART- O\n\n", encoding="utf-8"
    )
    first, _ = read_wikigold(tmp_path, frozenset())
    names = first.sentences[0].names
    assert names and _decided(names) == [(0, 1, "PER")]
    assert "S-DATE" in names[1] and "S-EVENT" not in names[1] and "S-EVENT" in names[2]


def test_crossner(tmp_path: Path) -> None:
    (tmp_path / "train.txt").write_text(
        "Ada\tB-politician\nwon\tO\nthat\tB-election\nvote\tI-election\n", encoding="utf-8"
    )
    (tmp_path / "dev.txt").write_text("no\tO\n", encoding="utf-8")
    first, second = read_crossner(tmp_path, frozenset())
    assert _decided(first.sentences[0].names) == [(0, 1, "PER"), (2, 4, "EVENT")]
    assert second.sentences[0].names and second.sentences[0].names[0] >= {"O", "S-DATE"}
    assert set(NAME_TAGS) > second.sentences[0].names[0]
