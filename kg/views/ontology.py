"""The ontology as one HTML page: what every class, property, type and value of the graph means."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from kg.graph.ontology import groups
from kg.graph.vocabulary import KG, PREFIXES


def ontology_page() -> str:
    """The page: no script, no request to anywhere, the same for the same ontology."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    assets = files("kg.views") / "assets"
    style = (assets / "ontology.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    found = groups()
    environment = Environment(
        loader=FileSystemLoader(str(assets)), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    page: str = environment.get_template("ontology.html.j2").render(
        groups=found,
        names={term.name for group in found for term in group.terms},
        prefixes=PREFIXES,
        namespace=KG.iri,
        style=Markup(style),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )
    return page
