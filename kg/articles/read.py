"""Sources to articles: each input is read by its kind, and what cannot be read is said, never raised."""

from __future__ import annotations

import io
import itertools
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from kg.articles.decode import decode, decode_page
from kg.articles.jsonl import lines_of, read_json_lines
from kg.articles.page import read_page
from kg.articles.plain import split_front_matter
from kg.articles.record import MAX_BYTES, Defaults, make_article
from kg.articles.sources import JSON_LINES, PAGE, TEXT, expand, kind_of, unknown_suffix
from kg.errors import InputError
from kg.model import Article, Rejected

_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*(?:\"|\}|$)")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<\?xml|<!--|<(?:html|head|body|article|div|p)\b)", re.I
)


def read_articles(
    sources: Iterable[str], *, published: date | None = None, publisher: str | None = None
) -> Iterator[Article | Rejected]:
    """Every article of ``sources``: files, folders, globs, ``-`` for standard input; in their order.

    ``published`` and ``publisher`` hold for the articles that do not name their own. What cannot be read
    comes as ``Rejected`` with the reason, and the rest goes on; nothing is raised for bad input.
    """
    defaults = Defaults(published, publisher)
    for place in expand(sources):
        if isinstance(place, Rejected):
            yield place
            continue
        try:
            yield from _read(place, defaults)
        except InputError as error:
            yield Rejected(str(place), str(error))
        except OSError as error:
            yield Rejected(str(place), f"cannot be read: {error.strerror or error}")


def _read(path: Path, defaults: Defaults) -> Iterator[Article | Rejected]:
    if str(path) == "-":
        yield from _read_unnamed(sys.stdin.buffer, "-", defaults)
        return
    kind = kind_of(path)
    if kind is None and path.suffix and path.exists():
        raise InputError(unknown_suffix(path))
    with path.open("rb") as stream:
        if kind == JSON_LINES:
            yield from read_json_lines(lines_of(stream), str(path), defaults)
        elif kind is None:
            yield from _read_unnamed(stream, str(path), defaults)
        else:
            yield _read_whole(_all_of(stream), kind, str(path), defaults)


def _read_unnamed(stream: BinaryIO, source: str, defaults: Defaults) -> Iterator[Article | Rejected]:
    """A stream without a suffix: JSON lines or a page if it begins like one, else text."""
    head = list(_to_first_line(stream))
    if head and (head[-1] is None or _OBJECT.match(head[-1])):
        yield from read_json_lines(itertools.chain(head, lines_of(stream)), source, defaults)
        return
    begun = b"".join(line for line in head if line is not None)
    data = _all_of(stream, begun)
    yield _read_whole(data, PAGE if _MARKUP.match(data) else TEXT, source, defaults)


def _to_first_line(stream: BinaryIO) -> Iterator[bytes | None]:
    for line in lines_of(stream):
        yield line
        if line is None or line.strip():
            return


def _all_of(stream: BinaryIO, begun: bytes = b"") -> bytes:
    """What is left of ``stream`` after ``begun``; no more than ``MAX_BYTES`` is ever held."""
    data = begun + stream.read(MAX_BYTES + 1 - len(begun))
    if len(data) > MAX_BYTES:
        size = _size(stream)
        given = f"has {size:,} bytes" if size else f"has more than {MAX_BYTES:,} bytes"
        raise InputError(f"{given}, at most {MAX_BYTES:,} are read as one article; split it")
    return data


def _size(stream: BinaryIO) -> int | None:
    try:
        return stream.seek(0, io.SEEK_END)
    except (OSError, ValueError):
        return None


def _read_whole(data: bytes, kind: str, source: str, defaults: Defaults) -> Article:
    if not data:
        raise InputError("is empty")
    if kind == PAGE:
        text, fields = read_page(decode_page(data))
        return make_article(text, fields, source, defaults)
    fields, text = split_front_matter(decode(data))
    if fields and not text.strip():
        raise InputError("has no text after its front matter")
    return make_article(text, fields, source, defaults)
