"""What our pages are made of: assets, templates, the policy that lets nothing else run, and the way into a
file."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from jinja2 import Environment

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")


@cache
def asset(name: str) -> str:
    """The text of an asset of the views."""
    return (files("kg.views") / "assets" / name).read_text(encoding="utf-8")


def script(names: Iterable[str]) -> str:
    """Assets as one script whose parts share ``kg`` and nothing else."""
    parts = "\n".join(map(asset, names))
    return f'(async function () {{\n"use strict";\nconst kg = {{}};\n{parts}\n}})();\n'


def templates(*packages: str) -> Environment:
    """The templates in the assets of packages, every value in them escaped."""
    from jinja2 import Environment, FileSystemLoader

    folders = [str(files(package) / "assets") for package in packages]
    return Environment(loader=FileSystemLoader(folders), autoescape=True, keep_trailing_newline=True)


def plain_title(title: str, otherwise: str) -> str:
    """``title`` as one line, or ``otherwise`` where nothing is left of it."""
    return _CONTROL.sub(" ", title).strip() or otherwise


def policy(scripts: Sequence[str], styles: Sequence[str], more: Mapping[str, str] | None = None) -> str:
    """A Content-Security-Policy: nothing may be loaded, and only the page's own scripts and styles may run.

    ``more`` adds sources to directives.
    """
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(map(_hash, scripts)) or "'none'",
        "style-src": " ".join(map(_hash, styles)) or "'none'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    for name, sources in (more or {}).items():
        before = directives.get(name, "'none'")
        directives[name] = sources if before == "'none'" else f"{before} {sources}"
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def write_page(path: str | Path, page: str) -> None:
    """Writes a page as UTF-8; an older one there stays whole until the new one is.

    Raises InputError where ``path`` cannot be written.
    """
    target = Path(path)
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        raise InputError(f"cannot write the page to {target}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(page)
        Path(draft).chmod(0o644)
        Path(draft).replace(target)
    except OSError as error:
        Path(draft).unlink(missing_ok=True)
        raise InputError(f"cannot write the page to {target}: {error.strerror}") from error
