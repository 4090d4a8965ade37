"""Words to pieces: by hand on a small vocabulary, and against the library that made the shipped one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.language import WEIGHTS
from kg.language.wordpiece import Vocabulary

PIECES = ["[UNK]", "[CLS]", "[SEP]", "un", "##rest", "cafe", "-", "##s", "talk", "東", "."]

CASES = [
    ("unrest", [3, 4]),
    ("UNREST", [3, 4]),
    ("Café", [5]),
    ("talks", [8, 7]),
    ("un-talk.", [3, 6, 8, 10]),
    ("talk\u00ads", [8, 7]),
    ("\u00ad", []),
    ("東talk", [9, 8]),
    ("xyz", [0]),
    ("a" * 101, [0]),
]


@pytest.mark.parametrize(("word", "expected"), CASES)
def test_pieces_of_a_word(tmp_path: Path, word: str, expected: list[int]) -> None:
    file = tmp_path / "tokenizer.json"
    model = {
        "vocab": {p: n for n, p in enumerate(PIECES)},
        "unk_token": "[UNK]",
        "continuing_subword_prefix": "##",
    }
    file.write_text(json.dumps({"model": model}), encoding="utf-8")
    assert Vocabulary(file).ids(word) == expected


def test_the_shipped_vocabulary_is_read_as_its_library_reads_it() -> None:
    tokenizers = pytest.importorskip("tokenizers", reason="only an installation for training has the library")
    theirs = tokenizers.Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    theirs.no_padding()
    theirs.no_truncation()
    ours = Vocabulary(WEIGHTS / "tokenizer.json")
    words = [
        "Nur-Sultan",
        "U.N.",
        "Erdoğan's",
        "1,600",
        "naïve",
        "don’t",
        "…",
        "🙂",
        "習近平",
        "Ольга",
        "x" * 150,
    ]
    assert [ours.ids(w) for w in words] == [theirs.encode(w, add_special_tokens=False).ids for w in words]
