"""CAMEO actor codes such as ``AFGGOVMIL`` as a country and a PLOVER sector."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from kg.knowledge.tables import read_table
from kg.model import SECTORS

NOBODY = "---"
"""The code of what is no actor; dictionaries use it to switch a phrase off."""
_OF_GOVERNMENT = frozenset({"MIL", "COP", "JUD", "LEG", "SPY", "PRM"})


@dataclass(frozen=True, slots=True)
class _CodeRow:
    code: str
    kind: Literal["role", "body", "region", "country"]
    stands_for: str | None = None

    def __post_init__(self) -> None:
        if self.kind in ("role", "body") and (self.stands_for or "IGO") not in SECTORS:
            raise ValueError(f"stands_for {self.stands_for!r} is not allowed; allowed are {sorted(SECTORS)}")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a code says: country, sector, and whether it names the country itself (``plain``)."""

    country: str | None
    sector: str | None
    plain: bool = False


@cache
def _codes() -> dict[str, _CodeRow]:
    path = files("kg.importing").joinpath("cameo_codes.csv")
    return {row.code: row for row in read_table(path, _CodeRow, key="code")}


def standing(code: str, countries: Collection[str]) -> Standing:
    """What an actor's code says; ``countries`` are the codes of all countries.

    Parts that only tell one body from another ("IGOUNO") are passed over. Raises ValueError for a code that
    is not made of threes, or begins with what is neither a country nor a code of CAMEO.
    """
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    if not code.isalnum() or len(code) % 3:
        raise ValueError(f"the code {code!r} is not made of parts of three letters, such as AFGGOV")
    first = _codes().get(parts[0])
    if parts[0] in countries:
        return _of_country(parts[0], parts[1:])
    if first is None:
        raise ValueError(
            f"the code {code!r} begins with {parts[0]!r}, which is neither a country nor a CAMEO code; "
            "a country of your own needs a record with its code alone"
        )
    if first.kind == "country":
        return _of_country(str(first.stands_for), parts[1:])
    if first.kind == "region":
        return Standing(None, _sector(parts[1:]))
    if first.kind == "body":
        country = next((part for part in parts[1:] if part in countries), None)
        return Standing(country if first.stands_for is None else None, first.stands_for or _sector(parts[1:]))
    return Standing(None, _sector(parts))


def _of_country(country: str, roles: list[str]) -> Standing:
    return Standing(country, _sector(roles), plain=not roles)


def _sector(parts: list[str]) -> str | None:
    """The sector of role codes: the first, but the arm of government where the first is GOV ("GOVMIL")."""
    rows = [row for part in parts if (row := _codes().get(part)) is not None and row.stands_for in SECTORS]
    sectors = [str(row.stands_for) for row in rows]
    if sectors[:1] == ["GOV"] and len(sectors) > 1 and sectors[1] in _OF_GOVERNMENT:
        return sectors[1]
    return sectors[0] if sectors else None


def agent_sector(code: str) -> str:
    """The sector of an agent's code; raises ValueError, naming what is allowed, for one that has none."""
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    sector = _sector(parts)
    if sector is None:
        roles = sorted(
            row.code for row in _codes().values() if row.kind in ("role", "body") and row.stands_for
        )
        raise ValueError(f"the agent code {code!r} has no role; allowed are {', '.join(roles)}")
    return sector
