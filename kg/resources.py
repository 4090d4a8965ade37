"""Where the folders that stand beside the package in a checkout are found, installed or not."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``name`` ("queries", "data"): inside the installed package, or beside it in a checkout.

    Raises InputError where the installation lacks it.
    """
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise InputError(f"this installation of kg has no folder {name!r}; install it again from its sources")
