"""From files, folders and streams to articles; from an article's text to readable blocks, offsets exact."""

from kg.articles.datelines import Dateline
from kg.articles.layout import Block, Layout, lay_out
from kg.articles.read import read_articles
from kg.articles.record import MAX_BYTES, MAX_CHARACTERS

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Block", "Dateline", "Layout", "lay_out", "read_articles"]
