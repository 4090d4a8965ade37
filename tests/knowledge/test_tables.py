"""The reader of knowledge files: what cells become, and how bad rows are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.tables import read_table


@dataclass(frozen=True)
class Plain:
    key: str
    name: str
    sectors: tuple[str, ...] = ()


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "things.csv"
    path.write_text(text, encoding="utf-8")
    return path


@dataclass(frozen=True)
class Typed:
    key: str
    kind: Literal["a", "b"] = "a"
    count: int = 0
    weight: float | None = None
    names: tuple[str, ...] = ()
    since: date | None = None
    marked: bool = False

    def __post_init__(self) -> None:
        if self.key == "refused":
            raise ValueError("this key is refused")


HEADER = "key,kind,count,weight,names,since,marked\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "x,b,3,1.5,one| two |three,2022-01-13,yes",
            Typed("x", "b", 3, 1.5, ("one", "two", "three"), date(2022, 1, 13), True),
        ),
        ("x,,,,,,", Typed("x")),
        ("é,a,-1,,single,,no", Typed("é", "a", -1, None, ("single",))),
        ('"x, y",a,,,"a, b|c",,', Typed("x, y", "a", 0, None, ("a, b", "c"))),
    ],
)
def test_cells_become_values(tmp_path: Path, row: str, expected: Typed) -> None:
    text = "# from nowhere, as of today\n\n" + HEADER + "# between\n" + row + "\n"
    assert read_table(write(tmp_path, text), Typed, key="key") == (expected,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (HEADER + "x,c,,,,,\n", ("things.csv, line 2", "key 'x'", "kind 'c'", "['a', 'b']")),
        (HEADER + "x,,many,,,,\n", ("line 2", "count 'many'", "a whole number")),
        (HEADER + "x,,,heavy,,,\n", ("weight 'heavy'", "a number")),
        (HEADER + "x,,,,,2022-13-01,\n", ("since '2022-13-01'", "2022-01-13")),
        (HEADER + "x,,,,,,true\n", ("marked 'true'", "['no', 'yes']")),
        (HEADER + ",b,,,,,\n", ("line 2", "key is empty")),
        (HEADER + "x,,\n", ("line 2", "has 3 cells", "7")),
        (HEADER + "# note\nx,,,,,,\nx,,,,,,\n", ("line 4", "key 'x'", "line 3")),
        (HEADER + "refused,,,,,,\n", ("line 2", "key 'refused'", "this key is refused")),
        ("# only a comment\n", ("things.csv", "no header", "key,kind")),
        ("kind,count\n", ("line 1", "lacks ['key']")),
        ("key,colour\n", ("line 1", "['colour']", "allowed are key,kind")),
        ("key,key\n", ("line 1", "double columns ['key']")),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, text: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(KnowledgeError) as error:
        read_table(write(tmp_path, text), Typed, key="key")
    assert [part for part in parts if part not in str(error.value)] == []


def test_allowed_values_hold_for_each_part_of_a_list(tmp_path: Path) -> None:
    path = write(tmp_path, "key,name,sectors\nx,X,MIL|ARMY\n")
    assert read_table(path, Plain, key=("key", "name"))[0].sectors == ("MIL", "ARMY")
    with pytest.raises(
        KnowledgeError, match=r"line 2, key, name 'x, X': sectors 'ARMY' is not allowed.*'COP', 'MIL'"
    ):
        read_table(path, Plain, key=("key", "name"), allowed={"sectors": {"MIL", "COP"}})


def test_missing_and_misencoded_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"absent\.csv: cannot be read"):
        read_table(tmp_path / "absent.csv", Plain)
    path = tmp_path / "latin.csv"
    path.write_bytes("key,name\nx,\xe9\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"latin\.csv: cannot be read as UTF-8"):
        read_table(path, Plain)
