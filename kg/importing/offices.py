"""What an endpoint calls an office ("Minister of Defence of Kazakhstan") as an office of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.importing.wikidata import Term
from kg.knowledge.actors.names import name_key
from kg.knowledge.actors.rows import CountryRow
from kg.knowledge.actors.titles import Office, titles
from kg.knowledge.catalogue import Catalogue
from kg.model import Actor

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_KINDS = {"head-of-state": "head_of_state", "head-of-government": "head_of_government"}


class Offices:
    """Offices of states by what they are called."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def state(self, code: str) -> Actor | None:
        """The state with this code, if the catalogue has it."""
        try:
            return self._catalogue.country(code)
        except KeyError:
            return None

    def is_ministry(self, code: str, title: str) -> bool:
        """Whether the title is a minister's whose portfolio the catalogue knows."""
        office = self._named(code, title)
        return office is not None and office.kind == "minister" and office.key != "minister"

    def key(self, term: Term) -> str | None:
        """The key of a term's office; of heads of state and government the one used for their state."""
        named = self._named(term.country, term.office or "")
        wanted = _KINDS.get(term.role)
        if wanted is None or (named is not None and named.kind == wanted):
            return None if named is None else named.key
        state = self.state(term.country)
        held = self._catalogue.holdings.within(state.id) if state is not None else ()
        last = max(
            (h for h in held if titles().kinds[h.office] == wanted), key=lambda h: h.start or "", default=None
        )
        return term.role if last is None else last.office

    def _named(self, code: str, title: str) -> Office | None:
        for bare in self._bare(code, title):
            office = titles().find(bare)
            if office is not None and office.status == "current" and office.key in titles().names:
                return office
        return None

    def _bare(self, code: str, title: str) -> Iterator[str]:
        """The title as it is, and without the words for its state."""
        key = name_key(_BRACKETS.sub("", title))
        yield key
        state = self.state(code)
        row: CountryRow | None = None if state is None else self._catalogue.directory.country_row(state)
        for word in () if row is None else (row.name, *row.names, *row.adjectives):
            name = name_key(word)
            for link in ("of", "of the", "for", "in"):
                if key.endswith(f" {link} {name}"):
                    yield key.removesuffix(f" {link} {name}")
            if key.startswith(name + " "):
                yield key.removeprefix(name + " ")


def title_of(key: str) -> str:
    """A title that leads to the office with this key again."""
    name = titles().names[key]
    office = titles().find(name)
    if office is not None and office.key == key:
        return name
    return next(form for form, office in titles().offices.items() if office.key == key)
