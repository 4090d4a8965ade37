"""HTML pages: the article's text by trafilatura (Barbaresi 2021, ACL demos), its own metadata; no network."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.articles.record import day
from kg.errors import InputError
from kg.knowledge.tables import read_table

# libxml2 cuts a page at this depth without a word; what stood deeper would be missing.
_DEEPEST = 256
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}>")


def read_page(html: str) -> tuple[str, dict[str, Any]]:
    """The article's text, paragraphs apart by a line end, and the fields the page names for itself.

    Raises InputError for a page without an article's text, or one nested too deep to be read whole.
    """
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    tree = _tree(html)
    published = _published(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    page = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, config=_settings())
    text = getattr(page, "text", None)
    if not text or not any(map(str.isalpha, text)):
        raise InputError("no article's text was found in this page")
    fields = {
        "title": getattr(page, "title", None),
        "publisher": getattr(page, "sitename", None),
        "url": getattr(page, "url", None),
        "published": published,
        "language": language,
    }
    return text, fields


def _tree(html: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(_DECLARATION.sub("", html, count=1), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"is no page that can be read: {error}") from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest >= _DEEPEST:
        raise InputError(f"its elements are nested {_DEEPEST} deep or more, which no article needs; not read")
    return tree


@cache
def _settings() -> Any:
    """Trafilatura's own settings, but short articles are articles too (it gives up paragraphs below 250)."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "20")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return config


@dataclass(frozen=True, slots=True)
class _DatePath:
    path: str
    attribute: str


@cache
def _date_paths() -> tuple[_DatePath, ...]:
    return read_table(files("kg.articles").joinpath("page_dates.csv"), _DatePath, key=("path", "attribute"))


def _published(tree: Any) -> str | None:
    """The first day of publication that the page's metadata names; its running text is not looked at."""
    for row in _date_paths():
        for element in tree.iterfind(row.path):
            text = element.text if row.attribute == "text()" else element.get(row.attribute)
            for candidate in _days_in(text or "", row.attribute):
                try:
                    return day(candidate).isoformat()
                except InputError:
                    continue
    return None


_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def _days_in(text: str, attribute: str) -> list[str]:
    return _LINKED_DATA.findall(text) if attribute == "text()" else [text.strip()]
