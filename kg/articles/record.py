"""What is known of one input becomes an ``Article``, or an ``InputError`` that says why it cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kg.errors import InputError
from kg.ids import digest
from kg.model import Article

MAX_CHARACTERS = 300_000
"""An article with more characters of text is rejected: the longest news features have some 150,000, and the
language model needs about 10 MB of memory for each 1,000."""

MAX_BYTES = 16_000_000
"""No more is read of one file, page or JSON line: room for such a text in any encoding and page."""

FIELDS = ("id", "title", "publisher", "published", "url", "language")

# What no RDF literal, XML file or terminal can hold: halves of surrogate pairs, and NUL.
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every article that does not say it itself."""

    published: date | None = None
    publisher: str | None = None


def repair(text: str) -> str:
    """``text`` with lone surrogates and NUL replaced one for one by U+FFFD, so that offsets stay exact."""
    return _UNSTORABLE.sub(_REPLACEMENT, text)


def day(value: object) -> date:
    """The day of an ISO 8601 date or date and time, as written there (its own time zone).

    Raises InputError for anything else, 2022-02-30 among it.
    """
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise InputError(
        f"published {value!r} is not a day of the calendar in ISO form; "
        "give one such as 2022-01-18, or leave it out"
    )


def make_article(text: object, fields: Mapping[str, object], source: str, defaults: Defaults) -> Article:
    """An article of ``text`` and ``fields`` (those of ``FIELDS``); missing and blank ones are not known.

    Raises InputError where the text is missing, blank or too long, or a field has the wrong type.
    """
    if not isinstance(text, str):
        raise InputError(f'"text" must be a string, given {_kind(text)}')
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"the text has {len(text):,} characters, at most {MAX_CHARACTERS:,} are "
            "read as one article; split it"
        )
    text = repair(text)
    if not any(map(str.isalpha, text)):
        raise InputError("has no text" if not text.strip() else "has no word in its text")
    identifier, title, publisher, url, language = (
        _word(name, fields.get(name)) for name in ("id", "title", "publisher", "url", "language")
    )
    published = defaults.published if _blank(fields.get("published")) else day(fields["published"])
    publisher = publisher or defaults.publisher
    if identifier is None:
        when = published.isoformat() if published else None
        identifier = "urn:kg:article:" + digest(url or "", title or "", publisher, when, text)
    return Article(
        id=identifier,
        text=text,
        title=title,
        publisher=publisher,
        published=published,
        url=url,
        language=language,
        source=source,
    )


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _word(name: str, value: object) -> str | None:
    if _blank(value):
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f'"{name}" must be a string or null, given {_kind(value)}')
    return repair(value) if name == "id" else " ".join(repair(value).split())


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", bool: "a truth value", type(None): "nothing"}
    return kinds.get(type(value), "a number")
