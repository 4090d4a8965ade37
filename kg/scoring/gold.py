"""Gold files: the statements a person reads in one article, as rules that statements are held against."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import EVENT_MODES, RELATION_TYPES, Article

Names = tuple[str, ...]
Ends = tuple[Names, ...]
"""The alternatives for one end of a rule, each the keys of all its actors; an empty one: nobody is named."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One required, optional or forbidden statement. A field that is None is not asked for.

    ``number`` is the rule's place in its list, from 1. ``agents`` and ``recipients`` are None only where
    the file says nothing of them, which optional and forbidden rules may.
    """

    number: int
    type: str
    or_type: str | None = None
    fragment: str | None = None
    predicate: str | None = None
    agents: Ends | None = None
    recipients: Ends | None = None
    polarity: str | None = None
    modality: str | None = None
    mode: str | None = None
    source: str | None = None
    quoted: bool | None = None
    place: str | None = None
    start: str | None = None
    start_without_date: str | None = None
    theme: str | None = None
    anywhere: bool = False
    why: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all actors at either end."""
        ends = (*(self.agents or ()), *(self.recipients or ()))
        return frozenset(key for names in ends for key in names)


_FIELDS = {*Rule.__dataclass_fields__, "in", "agents_any", "recipients_any", "note"} - {"number", "fragment"}


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one article. ``actors`` maps a key to its accepted names, normalised by ``normal``."""

    name: str
    actors: Mapping[str, frozenset[str]]
    required: tuple[Rule, ...]
    optional: tuple[Rule, ...] = ()
    forbidden: tuple[Rule, ...] = ()
    article: Mapping[str, Any] | None = None
    use: str | None = None


def normal(name: str) -> str:
    """``name`` in small letters, with plain apostrophes and single spaces, without a leading "the"."""
    return re.sub(r"^the ", "", re.sub(r"\s+", " ", name.replace("\u2019", "'").strip().lower()))


def read_gold(path: str | Path) -> Gold:
    """The gold of a file laid out as data/gold/README.md says.

    Raises InputError where the file is missing, is no JSON or breaks the layout.
    """
    path = Path(path)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot read the gold file: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{path}: not a gold file, which is JSON in UTF-8: {error}") from error
    if not isinstance(data, dict):
        raise InputError(f"{path}: a gold file is one JSON object, not a {type(data).__name__}")
    return gold_from_json(data, name=str(path))


def gold_from_json(data: Mapping[str, Any], *, name: str = "gold") -> Gold:
    """The gold of a JSON object; ``name`` stands in messages and reports.

    Raises InputError naming the list, the rule and the key that break the layout.
    """
    for key in ("actors", "required"):
        if key not in data:
            raise InputError(f"{name}: the gold has no {key!r}")
    actors = {key: frozenset(normal(n) for n in names) for key, names in data["actors"].items()}
    lists = {}
    for part in ("required", "optional", "forbidden"):
        rules = data.get(part, [])
        # The optional part may also be a sentence for people, which no statement can be held against.
        rules = [] if isinstance(rules, str) else rules
        lists[part] = tuple(_rule(i, r, actors, f"{name}: {part} {i}") for i, r in enumerate(rules, 1))
    return Gold(name=name, actors=actors, article=data.get("article"), use=data.get("use"), **lists)


def gold_article(path: str | Path) -> Article:
    """The article of a gold file, found by the path it names, relative to itself.

    What the gold says of publisher and day fills in what the article does not tell.
    Raises InputError where there is no such article or it cannot be read.
    """
    from datetime import date

    from kg.articles import read_articles

    said = read_gold(path).article
    if not said or "file" not in said:
        raise InputError(f'{path}: the gold names no article; add "article": {{"file": …}}')
    published = said.get("published")
    file = Path(path).parent / said["file"]
    day = date.fromisoformat(published) if published else None
    read = next(iter(read_articles([str(file)], published=day, publisher=said.get("publisher"))), None)
    if not isinstance(read, Article):
        raise InputError(f"{path}: {read.reason if read else 'no article'} ({file})")
    return read


def _rule(number: int, data: Mapping[str, Any], actors: Iterable[str], where: str) -> Rule:
    for key in data:
        if key not in _FIELDS:
            raise InputError(f"{where}: unknown key {key!r}; known are {', '.join(sorted(_FIELDS))}")
    for key in ("type", "or_type"):
        if data.get(key) not in (None, *EVENT_MODES, *RELATION_TYPES):
            raise InputError(f"{where}: {key} {data[key]!r} is no type of the statement contract")
    if "type" not in data:
        raise InputError(f"{where}: the rule has no 'type'")
    plain = {k: v for k, v in data.items() if k in Rule.__dataclass_fields__}
    ends = {side: _ends(data, side) for side in ("agents", "recipients")}
    rule = Rule(**{**plain, **ends, "number": number, "fragment": data.get("in")})
    for key in (*rule.keys, *filter(None, (rule.source, rule.place))):
        if key not in actors:
            raise InputError(f"{where}: {key!r} is not among the actors of the file")
    return rule


def _ends(data: Mapping[str, Any], side: str) -> Ends | None:
    if f"{side}_any" in data:
        return tuple(tuple(names) for names in data[f"{side}_any"])
    return (tuple(data[side]),) if side in data else None
