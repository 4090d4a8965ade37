"""The page of the ontology: every term once, every link leads somewhere, nothing is asked of the network."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kg.graph.ontology import groups
from kg.graph.vocabulary import KG, SCHEMES
from kg.views.ontology import ontology_page


class Page(HTMLParser):
    """Ids, links and tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(ontology_page())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(str(value))
            elif name in ("href", "src"):
                self.links.append(str(value))


def test_every_term_is_explained_once() -> None:
    page = Page()
    assert len(page.ids) == len(set(page.ids))
    assert set(page.ids) >= set(KG) - set(SCHEMES)


def test_every_link_leads_to_a_place_of_the_page() -> None:
    page = Page()
    assert len(page.links) > 100
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    assert "script" not in page.tags
    assert "default-src &#39;none&#39;" in ontology_page()
    assert ontology_page() == ontology_page()


def test_terms_say_what_they_mean_and_join() -> None:
    terms = {term.name: term for group in groups() for term in group.terms}
    assert terms["agent"].label == "agent" and terms["agent"].meaning.startswith("Who does it")
    assert dict(terms["agent"].facts)["to"] == ("Actor",)
    assert dict(terms["REQUEST"].facts)["direct edge"] == ("requested",)
    assert dict(terms["REQUEST-assist"].facts)["mode of"] == ("REQUEST",)
    assert dict(terms["Polarity"].facts)["one of"] == ("positive", "negative")
    assert dict(terms["Person"].facts)["is a"] == ("Actor", "schema:Person")
    titles = {term.name: group.title for group in groups() for term in group.terms}
    assert titles["requested"] == "Direct edges of event types"
    assert titles["memberOf"] == "Relation types"
    assert re.search(r'<a href="#requested"><code>kg:requested</code></a>', ontology_page())
    assert all(term.meaning or term.label for term in terms.values())
