"""Office titles: what "first deputy foreign minister", "ex-president" and "Lt. Gen." mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from kg.knowledge.actors.bodies import portfolio_rows
from kg.knowledge.actors.names import name_key
from kg.knowledge.actors.rows import Gender, OfficeKind, OfficeRow, PrefixRow, SuffixRow
from kg.knowledge.memo import Memo
from kg.knowledge.tables import knowledge_file, read_table
from kg.model import SECTORS


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a title names it.

    ``key`` is what holders are found by; ``name`` the office in full ("Minister of Foreign Affairs");
    ``relation`` what a person with this title stands in (``holdsOffice`` or ``speaksFor``); ``status``
    ``current``, ``former`` ("ex-president"), ``acting`` or ``elect``; ``gender`` what the title itself
    marks ("spokeswoman").
    """

    key: str
    name: str
    kind: OfficeKind
    gender: Gender | None
    relation: str
    sector: str | None
    status: str = "current"


class Titles:
    """All titles, found by name key; built once."""

    def __init__(self) -> None:
        self.offices: dict[str, Office] = {}
        self.names: dict[str, str] = {}
        self.kinds: dict[str, OfficeKind] = {}
        self.sectors: dict[str, str | None] = {}
        for row in read_table(
            knowledge_file("actors", "offices.csv"),
            OfficeRow,
            key=("key", "name", "gender"),
            allowed={"sector": SECTORS},
        ):
            self._add(Office(row.key, row.name, row.kind, row.gender, row.relation, row.sector), row.forms)
        self._add_ministers()
        path = knowledge_file("actors", "title_prefixes.csv")
        self._prefixes = {name_key(r.prefix): r.status for r in read_table(path, PrefixRow, key="prefix")}
        path = knowledge_file("actors", "title_suffixes.csv")
        self._suffixes = {name_key(r.suffix): r.status for r in read_table(path, SuffixRow, key="suffix")}
        phrases = (*self.offices, *self._prefixes, *self._suffixes)
        self._words = frozenset(word for phrase in phrases for word in phrase.split(" "))
        self._found: Memo[str, Office | None] = Memo(lambda title: self._find(name_key(title)))

    def _add(self, office: Office, forms: tuple[str, ...]) -> None:
        self.names.setdefault(office.key, office.name)
        self.kinds.setdefault(office.key, office.kind)
        self.sectors.setdefault(office.key, office.sector)
        for form in forms:
            self.offices.setdefault(name_key(form), office)

    def _add_ministers(self) -> None:
        for row in portfolio_rows():
            minister = Office(
                f"{row.key}-minister", row.minister, "minister", None, "holdsOffice", row.sector
            )
            forms = [f"{word} minister" for word in row.before]
            forms += [f"{title} {word}" for word in row.after for title in ("minister of", "minister for")]
            self.names[minister.key] = minister.name
            self._add(minister, tuple(forms))
            forms = [f"{word} secretary" for word in row.before]
            forms += [f"{title} {word}" for word in row.after for title in ("secretary of", "secretary for")]
            forms += [f"secretary of state for {word}" for word in row.after]
            self._add(replace(minister, name=row.minister.replace("Minister", "Secretary")), tuple(forms))

    def find(self, title: str) -> Office | None:
        """The office of a title without its country, or None: "foreign minister", "former deputy premier"."""
        return self._found[title]

    def may_have(self, word: str) -> bool:
        """Whether any title can have ``word`` in it; a word with marks in it may always."""
        return not (word.isascii() and word.isalpha()) or word.lower() in self._words

    def _find(self, key: str) -> Office | None:
        office = self.offices.get(key)
        if office is not None:
            return office
        words = key.split(" ")
        for cut in range(len(words) - 1, 0, -1):
            status = self._prefixes.get(" ".join(words[:cut]))
            rest = self._find(" ".join(words[cut:])) if status else None
            if status and rest:
                return _changed(rest, status, " ".join(words[:cut]))
            status = self._suffixes.get(" ".join(words[cut:]))
            rest = self._find(" ".join(words[:cut])) if status else None
            if status and rest:
                return _changed(rest, status, " ".join(words[cut:]))
        return None


def _changed(office: Office, status: str, words: str) -> Office:
    if status == "none":
        return office
    if status == "deputy":
        kind: OfficeKind = (
            office.kind if office.kind in ("minister", "spokesperson", "envoy", "military") else "other"
        )
        key = f"{words.replace(' ', '-')}-{office.key}"
        return replace(office, key=key, name=f"{words.title()} {office.name}", kind=kind)
    # "acting former" tells of the past: what is over stays over.
    return office if office.status == "former" else replace(office, status=status)


@cache
def titles() -> Titles:
    """The titles of the shipped files."""
    return Titles()
