"""What people open: one offline HTML page for a graph, with the sentence behind every line."""

from kg.views.page import graph_page, write_graph, write_page
from kg.views.payload import Disagreement

__all__ = ["Disagreement", "graph_page", "write_graph", "write_page"]
