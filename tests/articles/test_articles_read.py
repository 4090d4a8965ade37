"""Every kind of source, and every kind of input that cannot be read: said in words, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from kg.articles import MAX_BYTES, MAX_CHARACTERS, read_articles
from kg.model import Article, Rejected

WORDS = "The king of Ruritania met the envoy of Freedonia on Monday."


def read(*sources: object, **known: object) -> list[Article | Rejected]:
    return list(read_articles([str(source) for source in sources], **known))  # type: ignore[arg-type]


def one(path: Path, data: bytes | str, **known: object) -> Article | Rejected:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (found,) = read(path, **known)
    return found


def article(found: Article | Rejected) -> Article:
    assert isinstance(found, Article), found
    return found


def reason(found: Article | Rejected) -> str:
    assert isinstance(found, Rejected), found
    return found.reason


def test_plain_text_is_kept_exactly(tmp_path: Path) -> None:
    text = "King\u2019s speech\r\n\r\n" + WORDS + " \n"
    found = article(one(tmp_path / "a.txt", text))
    assert found.text == text
    assert (found.title, found.publisher, found.published) == (None, None, None)
    assert found.id.startswith("urn:kg:article:")


def test_front_matter(tmp_path: Path) -> None:
    head = (
        '---\ntitle: "King: the speech"\npublisher: Daily Courier\npublished: 2021-03-04\n'
        "# note\nauthor: A. Bell\n"
        "url: https://courier.example/a?b=1\nlanguage: en\n\n---\n"
    )
    found = article(one(tmp_path / "a.md", head + "\n" + WORDS))
    assert found.text == "\n" + WORDS
    assert found.title == "King: the speech"
    assert found.publisher == "Daily Courier"
    assert found.published == date(2021, 3, 4)
    assert found.url == "https://courier.example/a?b=1"
    assert found.language == "en"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_line_ends_and_mark(tmp_path: Path, end: str) -> None:
    data = "\ufeff" + end.join(["---", "publisher: Courier", "---", WORDS])
    found = article(one(tmp_path / "a.txt", data))
    assert (found.publisher, found.text) == ("Courier", WORDS)


@pytest.mark.parametrize(
    "head", ["---\n", "---\nNot a key\n---\n", "---\ntitle: open\n", "-----\ntitle: x\n-----\n"]
)
def test_what_is_no_front_matter_stays_text(tmp_path: Path, head: str) -> None:
    assert article(one(tmp_path / "a.txt", head + WORDS)).text == head + WORDS


def test_what_a_file_lacks_is_filled_and_nothing_else(tmp_path: Path) -> None:
    known = {"published": date(2020, 1, 1), "publisher": "Herald"}
    bare = article(one(tmp_path / "a.txt", WORDS, **known))
    full = article(
        one(tmp_path / "b.txt", f"---\npublisher: Courier\npublished: 2021-03-04\n---\n{WORDS}", **known)
    )
    assert (bare.publisher, bare.published) == ("Herald", date(2020, 1, 1))
    assert (full.publisher, full.published) == ("Courier", date(2021, 3, 4))


def test_ids_come_from_content(tmp_path: Path) -> None:
    first = article(one(tmp_path / "a.txt", WORDS))
    again = article(one(tmp_path / "b.txt", WORDS))
    other = article(one(tmp_path / "c.txt", WORDS, publisher="Courier"))
    assert first.id == again.id != other.id


PAGE = """<!doctype html><html lang="en"><head><title>King meets envoy | Daily Courier</title>
<meta property="og:title" content="King meets envoy"><meta property="og:site_name" content="Daily Courier">
{date}<link rel="canonical" href="https://courier.example/king">
</head><body><nav><a href="/">All news</a></nav><article><h1>King meets envoy</h1>
<p>The king of Ruritania met the envoy of Freedonia in Strelsau on Monday.</p>
<p>They spoke of the border, which has been closed since May 3, 2019.</p></article>
<footer>Copyright 2018 Daily Courier</footer></body></html>"""


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        ('<meta property="article:published_time" content="2021-03-04T23:30:00-05:00">', date(2021, 3, 4)),
        ('<script type="application/ld+json">{"datePublished": "2021-03-04"}</script>', date(2021, 3, 4)),
        ('<meta name="date" content="2022-02-30">', None),
        ("", None),
    ],
)
def test_page(tmp_path: Path, markup: str, published: date | None) -> None:
    found = article(one(tmp_path / "a.html", PAGE.format(date=markup)))
    assert (found.title, found.publisher) == ("King meets envoy", "Daily Courier")
    assert found.url == "https://courier.example/king"
    assert found.published == published
    assert "The king of Ruritania met the envoy" in found.text
    assert "All news" not in found.text


def test_page_in_its_own_encoding(tmp_path: Path) -> None:
    page = (
        f'<html><head><meta charset="windows-1252"></head><body><p>Zo\u00eb said: {WORDS}</p></body></html>'
    )
    assert "Zo\u00eb" in article(one(tmp_path / "a.htm", page.encode("cp1252"))).text


def test_page_that_runs_script_gives_only_text(tmp_path: Path) -> None:
    page = f"<html><body><script>alert(1)</script><p onclick='x()'>{WORDS}</p></body></html>"
    assert article(one(tmp_path / "a.html", page)).text.strip() == WORDS


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {"text": WORDS, "id": "a-1", "title": "T", "publisher": "P", "published": "2021-03-04T10:00:00Z"}
        ),
        "",
        json.dumps(
            {"text": WORDS, "id": 7, "url": "https://courier.example", "language": "en", "extra": [1]}
        ),
    ]
    first, second = read_lines(tmp_path, lines)
    assert article(first).id == "a-1"
    assert article(first).published == date(2021, 3, 4)
    assert article(second).id == "7"
    assert article(second).source == f"{tmp_path / 'a.jsonl'}:3"


def read_lines(folder: Path, lines: list[str]) -> list[Article | Rejected]:
    path = folder / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"title": "x"}', 'has no "text"'),
        ('{"text": ""}', "has no text"),
        ('{"text": null}', "must be a string"),
        ('{"text": 5}', "must be a string"),
        ('{"text": "x", "title": 5}', '"title" must be a string'),
        ('{"text": "A b.", "published": "2022-02-30"}', "2022-02-30"),
        ('{"text": "A b.", "published": 20220301}', "is not a day"),
        ("not json", "is not JSON"),
        ('["text"]', "not an object"),
        ('{"text": "cut off', "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"text": ' + "9" * 10_000 + "}", "is not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(tmp_path: Path, line: str, words: str) -> None:
    good = json.dumps({"text": WORDS})
    first, second, third = read_lines(tmp_path, [good, line, good])
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert "line 2" in reason(second)
    assert words in reason(second)


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    good = json.dumps({"text": WORDS}).encode()
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "caf\xe9"}\n' + good)
    first, second = read(tmp_path / "a.jsonl")
    assert "line 1: is not UTF-8 (byte 0xe9" in reason(first)
    assert isinstance(second, Article)


def test_lone_surrogates_and_nul_are_repaired_in_place(tmp_path: Path) -> None:
    (found,) = read_lines(
        tmp_path, ['{"text": "The \\ud800king\\u0000 left. \\ud83d\\ude00", "title": "a\\udfff"}']
    )
    assert article(found).text == "The \ufffdking\ufffd left. \U0001f600"
    assert article(found).title == "a\ufffd"


def test_json_lines_are_a_stream(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            line = json.dumps({"text": WORDS}).encode() + b"\n"
            view = memoryview(buffer)  # type: ignore[arg-type]
            view[: len(line)] = line
            self.given += 1
            return len(line)

    raw = Endless()
    stdin = io.TextIOWrapper(io.BufferedReader(raw))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", stdin)
        articles = read_articles(["-"])
        assert [article(next(articles)).text for _ in range(5)] == [WORDS] * 5
    assert raw.given < 10_000


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (json.dumps({"text": WORDS}).encode() + b"\n", WORDS),
        (b"\n \n" + json.dumps({"text": WORDS}).encode(), WORDS),
        (WORDS.encode(), WORDS),
        (f"---\npublisher: X\n---\n{WORDS}".encode(), WORDS),
        (f"<html><body><p>{WORDS}</p></body></html>".encode(), WORDS),
        (f"\n<!DOCTYPE html>\n<p>{WORDS}</p>".encode(), WORDS),
        (b"{braces} " + WORDS.encode(), "{braces} " + WORDS),
        (WORDS.encode("utf-16"), WORDS),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (found,) = read("-")
    assert article(found).text.strip() == text
    assert (article(found).source or "").startswith("-")


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    (found,) = read("-")
    assert reason(found) == "is empty"


def test_folders_and_globs(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/.hidden.txt", "note.pdf", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<p>{WORDS}</p>" if name.endswith("html") else WORDS)
    assert [Path(article(a).source or "").name for a in read(tmp_path)] == ["a.md", "b.txt", "c.html"]
    assert [Path(article(a).source or "").name for a in read(tmp_path / "*.txt")] == ["b.txt"]
    assert [Path(article(a).source or "").name for a in read(tmp_path / "**" / "*.html")] == ["c.html"]


def test_bracket_in_a_name_is_not_a_glob(tmp_path: Path) -> None:
    assert article(one(tmp_path / "a[1].txt", WORDS)).text == WORDS


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n", "has no text"),
        ("a.txt", b"*** 12 ***", "has no word"),
        ("a.txt", bytes(range(256)) * 20, "is not text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "is not text"),
        ("a.txt", bytes(range(1, 32)) * 20 + b"\xff\xd8", "binary"),
        ("a.txt", ("Caf\u00e9 owners met. " * 30).encode("latin-1"), "is not UTF-8 (byte 0xe9 at offset 3)"),
        ("a.txt", "\u041f\u0440\u0435\u0437\u0438\u0434\u0435\u043d\u0442 ".encode("koi8-r") * 30, "iconv"),
        ("a.txt", b"\xff\xfeT", "is not UTF-16"),
        ("a.txt", b"A \xed\xa0\x80 lone surrogate", "is not UTF-8"),
        (
            "a.txt",
            b"---\ntitle: x\npublished: 2022-02-30\n---\nA text.",
            "'2022-02-30' is not a day of the calendar",
        ),
        ("a.txt", b"---\ntitle: x\n---\n", "has no text after its front matter"),
        ("a.txt", b"The king left. " * 350_000, f"5,250,000 characters, at most {MAX_CHARACTERS:,}"),
        ("a.html", b"", "is empty"),
        ("a.html", b"<html><body><div><p", "no article's text"),
        ("a.html", b"<<<>>><p", "no article's text"),
        ("a.html", b"<html><head><title>x</title></head><body></body></html>", "no article's text"),
        ("a.html", b"<div>" * 100_000 + WORDS.encode() + b"</div>" * 100_000, "nested"),
        ("a.html", b"<html>" + bytes(50), "is not text"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b"\n\n", "is empty"),
        (
            "a.txt.gz",
            gzip.compress(b"a" * 1_000_000),
            "suffix '.gz' is not one of an article; allowed are .txt .md",
        ),
        ("a.pdf", b"%PDF-1.4", "allowed are .txt"),
    ],
)
def test_bad_input_is_said_and_the_rest_goes_on(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(WORDS)
    bad, good = read(tmp_path / name, tmp_path / "good.txt")
    assert words in reason(bad)
    assert "\n" not in reason(bad)
    assert isinstance(bad, Rejected)
    assert bad.source == str(tmp_path / name)
    assert article(good).text == WORDS


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, pattern, folder, nameless, zipped, good = read(
        tmp_path / "no.txt", tmp_path / "*.md", tmp_path / "empty", "", tmp_path / "no.zip", write(tmp_path)
    )
    assert "No such file" in reason(missing)
    assert "no file has such a name" in reason(pattern)
    assert "no article in this folder" in reason(folder)
    assert "no name" in reason(nameless)
    assert "No such file" in reason(zipped)
    assert isinstance(good, Article)


def write(folder: Path) -> Path:
    path = folder / "good.txt"
    path.write_text(WORDS)
    return path


def test_a_file_too_large_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES * 4)
    (found,) = read(path)
    assert reason(found).startswith(f"has {MAX_BYTES * 4:,} bytes, at most {MAX_BYTES:,}")


def test_a_line_too_long_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "' + b"a" * (MAX_BYTES * 2) + b'"}\n')
        stream.write(json.dumps({"text": WORDS}).encode())
    long, good = read(path)
    assert "line 1" in reason(long)
    assert isinstance(good, Article)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark(tmp_path: Path, encoding: str) -> None:
    text = "Zo\u00eb met the king \u2013 " + WORDS
    assert article(one(tmp_path / "a.txt", text.encode(encoding))).text == text
