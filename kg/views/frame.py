"""What every page of ours is made with: a template, a style sheet, scripts in parts, and a policy under which
nothing else may load or run.

Another page than the graph takes the parts that it needs: ``base`` (words, dates, elements), ``data``
(statements and actors out of the blocks of :mod:`kg.views.payload`), ``evidence`` (a statement with its
marked sentence; where a click on an actor leads is up to the page: ``kg.selectActor``).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from jinja2 import Environment

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")


def plain_title(title: str) -> str:
    """``title`` on one line, and never empty."""
    return _CONTROL.sub(" ", title).strip() or "Graph"


@dataclass(frozen=True, slots=True)
class Additions:
    """What a page has beside the assets of the views: folders of templates, texts of styles and of scripts,
    and sources that directives of its policy allow."""

    folders: Sequence[str] = ()
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()
    sources: Mapping[str, str] = field(default_factory=dict)


def environment(
    parts: Sequence[str], *, title: str, with_network: bool = False, more: Additions | None = None
) -> Environment:
    """Where templates that extend ``frame.html.j2`` are rendered: it knows title, style, scripts and policy.

    ``parts`` are names of scripts among the assets, without ``.js``, run in their order as one function;
    ``with_network`` puts vis-network before them, ``more`` comes behind.
    """
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    more = more or Additions()
    scripts = [
        *([_library()] if with_network else []),
        *([_own_script(parts)] if parts else []),
        *more.scripts,
    ]
    style = "".join([asset("page.css"), *more.styles])
    made = Environment(
        loader=FileSystemLoader([str(files("kg.views") / "assets"), *more.folders]),
        autoescape=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        title=plain_title(title),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        policy=_policy(scripts, [style], more.sources),
    )
    return made


def asset(name: str) -> str:
    """The text of a file among the assets."""
    return (files("kg.views") / "assets" / name).read_text(encoding="utf-8")


def _own_script(parts: Sequence[str]) -> str:
    text = "\n".join(asset(f"{name}.js") for name in parts)
    return f'(async function () {{\n"use strict";\nconst kg = {{}};\n{text}\n}})();\n'


def _library() -> str:
    """vis-network as pyvis ships it, licence note kept; the pointer to its source map would be a request."""
    found = sorted(
        (Path(str(files("pyvis"))) / "lib").glob("vis-*/vis-network.min.js"),
        key=lambda path: [int(part) for part in re.findall(r"\d+", path.parent.name)],
    )
    if not found:
        raise InputError("pyvis has no lib/vis-*/vis-network.min.js; install pyvis 0.3.2 or newer")
    text = found[-1].read_text(encoding="utf-8")
    text = re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", text)
    # Inside a script element only these three could end or confuse it.
    return re.sub(r"<(?=/script|script|!--)", r"\\x3c", text, flags=re.IGNORECASE)


def _policy(scripts: Sequence[str], styles: Sequence[str], sources: Mapping[str, str]) -> str:
    """Nothing may be loaded but from ``sources``, and only the page's own scripts and style may run."""
    allowed = {
        "default-src": "",
        "script-src": " ".join(map(_hash, scripts)),
        "style-src": " ".join(map(_hash, styles)),
        "img-src": "data:",
        "base-uri": "",
        "form-action": "",
    }
    for directive, more in sources.items():
        allowed[directive] = f"{allowed.get(directive, '')} {more}".strip()
    none = "'none'"
    return "; ".join(f"{directive} {found or none}" for directive, found in allowed.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
