"""Plain text, with an optional front matter between two ``---`` lines."""

from __future__ import annotations

import re

from kg.articles.record import FIELDS

_HEAD = re.compile(r"---[ \t]*\r?\n(?P<head>(?:[^\n]*\n){0,60}?)---[ \t]*(?:\r?\n|\Z)")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The known fields of the front matter, and the article's text: what follows it, exactly.

    Lines between the fences that are not ``key: value``, blank or a ``#`` comment make it no front matter,
    and the text stays whole. Keys that no article has are left aside.
    """
    match = _HEAD.match(text)
    if match is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in match["head"].splitlines():
        pair = _PAIR.fullmatch(line.rstrip())
        if pair is None:
            if line.strip() and not line.lstrip().startswith("#"):
                return {}, text
            continue
        if pair["key"].lower() in FIELDS:
            fields[pair["key"].lower()] = _unquoted((pair["value"] or "").strip())
    return fields, text[match.end() :]


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
