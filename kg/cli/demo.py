"""``make demo``: the sample articles into a store and a page, and a look at what was read."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from kg.cli import main
from kg.cli.extract import summary
from kg.cli.output import plain
from kg.model import Article, Statement
from kg.resources import folder


def demo(target: Path) -> int:
    """Build ``target``/store and ``target``/graph.html and print what is in them; the exit status."""
    target.mkdir(parents=True, exist_ok=True)
    store, page = target / "store", target / "graph.html"
    status = main(["build", str(folder("data") / "articles"), "--store", str(store), "--again"])
    status = status or main(
        ["view", "--store", str(store), "-o", str(page), "--title", "Kazakhstan, January 2022"]
    )
    if status:
        return status
    from kg.graph import open_store

    with open_store(store, read_only=True) as opened:
        statements = list(opened.statements())
        articles = {article.id: article for article in opened.articles(text=False)}
    _print_counts(statements)
    _print_examples(statements, articles)
    print(
        f"\nNext:\n  open {page} in a browser; click an edge to read its sentences\n"
        f"  .venv/bin/kg query --list\n"
        f"  .venv/bin/kg extract YOUR-ARTICLE.txt --published 2022-01-18\n"
        f"  .venv/bin/kg build YOUR-FOLDER --store {target}/mine"
    )
    return 0


def _print_counts(statements: list[Statement]) -> None:
    facts = sum(s.is_fact for s in statements)
    print(f"\n{len(statements)} statements, {facts} told as facts; the others are denied, planned or open:")
    for kind in ("event", "relation"):
        counts = Counter(s.type for s in statements if s.kind == kind)
        print(f"  {kind}s: " + ", ".join(f"{name} {count}" for name, count in counts.most_common()))


def _print_examples(statements: list[Statement], articles: dict[str, Article]) -> None:
    print("\nFor example:")
    for s in _varied(statements):
        article = articles[s.evidence.article]
        source = ", ".join(str(part) for part in (article.publisher, article.published) if part)
        print(plain(f"  {summary(s)}"))
        print(plain(f'      "{" ".join(s.evidence.quote.split())}" ({source})'))


def _varied(statements: list[Statement]) -> list[Statement]:
    """The surest statements with two ends, each of another type; two of them are no facts, one a relation."""
    chosen: list[Statement] = []
    whole = [s for s in statements if s.agents and s.recipients and s.type != "OTHER"]
    ranked = sorted(whole, key=lambda s: (-s.confidence, s.id))
    facts = [s for s in ranked if s.is_fact]
    open_ones = [s for s in ranked if s.kind == "event" and not s.is_fact]
    groups = (
        (open_ones, 2),
        ([s for s in facts if s.kind == "event"], 3),
        ([s for s in facts if s.kind != "event"], 1),
    )
    for group, number in groups:
        fresh = {s.type: s for s in reversed(group) if s.type not in {c.type for c in chosen}}
        chosen += sorted(fresh.values(), key=lambda s: (-s.confidence, s.id))[:number]
    return chosen


if __name__ == "__main__":
    sys.exit(demo(Path(sys.argv[1])))
