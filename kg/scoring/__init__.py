"""Holds statements against a gold file: precision, recall and F1, loose and strict."""

from kg.scoring.evaluation import Found, Judged, Scores, Tally, evaluate
from kg.scoring.gold import Gold, Rule, gold_article, gold_from_json, read_gold
from kg.scoring.report import format_report

__all__ = [
    "Found",
    "Gold",
    "Judged",
    "Rule",
    "Scores",
    "Tally",
    "evaluate",
    "format_report",
    "gold_article",
    "gold_from_json",
    "read_gold",
]
