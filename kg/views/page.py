"""The page itself: one HTML file that asks the network for nothing and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from kg.errors import InputError
from kg.model import Actor, Article, Statement
from kg.views.drawing import PHYSICS_UP_TO, network
from kg.views.payload import block, known_actors, ordered, page_data

_SCRIPTS = (
    "base.js",
    "data.js",
    "graph.js",
    "colours.js",
    "filters.js",
    "spread.js",
    "map.js",
    "labels.js",
    "looks.js",
    "canvas.js",
    "tools.js",
    "keys.js",
    "slider.js",
    "evidence.js",
    "panel.js",
    "sources.js",
    "table.js",
    "link.js",
    "save.js",
    "search.js",
    "main.js",
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")


def graph_page(
    statements: Sequence[Statement],
    articles: Mapping[str, Article] | Sequence[Article],
    *,
    title: str,
    actors: Sequence[Actor] = (),
    focus: Collection[str] = (),
    dyad: tuple[Collection[str], Collection[str]] | None = None,
) -> str:
    """The graph of ``statements`` as one HTML page: network, evidence, filters, search and table.

    ``articles`` give publisher, date and link of what is cited; a statement whose article is not among them
    is shown without. ``actors`` give other names, ``focus`` the ids of those whom the page is about,
    ``dyad`` those of the two sides of a view of two actors. The order of the input does not matter.
    """
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup
    from pyvis.network import Network

    by_id = articles if isinstance(articles, Mapping) else {article.id: article for article in articles}
    rows = ordered(statements)
    known = known_actors(rows, actors)
    net = Network(directed=True, cdn_resources="in_line")
    net.nodes, net.edges, communities = network(rows, known, focus)
    told, evidence = page_data(rows, known, by_id)
    library, own, style = _library(), _own_script(), _asset("page.css")
    plain_title = _CONTROL.sub(" ", title).strip() or "Graph"
    told |= {"title": plain_title, "physics": PHYSICS_UP_TO, "communities": communities}
    told["focus"], *sides = (
        [i for i, actor in enumerate(known) if actor.id in ids] for ids in (focus, *(dyad or ()))
    )
    told["dyad"] = sides or None
    net.templateEnv = Environment(
        loader=FileSystemLoader(str(files("kg.views") / "assets")),
        autoescape=True,
        keep_trailing_newline=True,
    )
    net.templateEnv.globals.update(
        title=plain_title,
        style=Markup(style),
        scripts=[Markup(library), Markup(own)],
        policy=_policy([library, own], [style]),
        told=lambda nodes, edges: Markup(block("data", told | {"nodes": nodes, "edges": edges})),
        evidence=Markup(block("evidence", evidence)),
    )
    net.path = "page.html.j2"
    page: str = net.generate_html()
    return page


def write_graph(
    path: str | Path,
    statements: Sequence[Statement],
    articles: Mapping[str, Article] | Sequence[Article],
    *,
    title: str,
    actors: Sequence[Actor] = (),
    focus: Collection[str] = (),
    dyad: tuple[Collection[str], Collection[str]] | None = None,
) -> None:
    """Writes :func:`graph_page` to ``path`` as UTF-8; an older page there stays whole until the new one is.

    Raises InputError where ``path`` cannot be written.
    """
    page = graph_page(statements, articles, title=title, actors=actors, focus=focus, dyad=dyad)
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


def _asset(name: str) -> str:
    return (files("kg.views") / "assets" / name).read_text(encoding="utf-8")


def _own_script() -> str:
    parts = "\n".join(_asset(name) for name in _SCRIPTS)
    return f'(async function () {{\n"use strict";\nconst kg = {{}};\n{parts}\n}})();\n'


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


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Nothing may be loaded, and only the page's own scripts and style may run."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(_hash(text) for text in scripts),
            "style-src " + " ".join(_hash(text) for text in styles),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
