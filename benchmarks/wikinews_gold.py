"""How well whole articles of Wikinews are read, against statements written without a look at the program.

    python benchmarks/wikinews_gold.py [ARTICLES.jsonl] [--blind]

``data/gold/wikinews.jsonl`` says where each statement stands, without the text, which comes from ARTICLES.
Rules may be written with the first, third … article in view; ``--blind`` scores the others, of which no more
than these totals are looked at.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from kg.cli import main as kg

_HOME = Path(__file__).resolve().parents[1]
ARTICLES = _HOME.parent / "shared/corpora/wikinews/politics.jsonl"
_GOLD = _HOME / "data/gold/wikinews.jsonl"


def gold_files(folder: Path, articles: Path, *, blind: bool) -> list[Path]:
    """Gold files as ``kg eval`` takes them, each with its article, made in ``folder``."""
    rows = (json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines())
    texts = {row["id"]: f"{row['title']}\n\n{row['text']}\n" for row in rows}
    made = []
    for number, line in enumerate(_GOLD.read_text(encoding="utf-8").splitlines(), 1):
        if (number % 2 == 0) != blind:
            continue
        gold = json.loads(line)
        text = texts[gold["article"]]
        (folder / f"{gold['article']}.txt").write_text(text, encoding="utf-8")
        gold["article"] = {"file": f"{gold['article']}.txt", "publisher": "Wikinews"}
        gold["use"] = "score" if blind else "tune"
        for part in ("required", "optional", "forbidden"):
            gold[part] = [_worded(rule, text) for rule in gold[part]]
        made.append(folder / f"{number:02}.json")
        made[-1].write_text(json.dumps(gold), encoding="utf-8")
    return made


def _worded(rule: dict[str, Any], text: str) -> dict[str, Any]:
    """A rule with the words that it stands at in place of their offsets."""
    if "at" in rule:
        start, end = rule.pop("at")
        rule["in"] = text[start:end]
    return rule


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="?", type=Path, default=ARTICLES)
    parser.add_argument("--blind", action="store_true", help="the half that nobody looks at")
    options = parser.parse_args(arguments)
    if not options.articles.is_file():
        print(f"{options.articles}: no such file; give the articles as JSON lines", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        files = gold_files(Path(folder), options.articles, blind=options.blind)
        return kg(["eval", *(["--summary"] if options.blind else []), *map(str, files)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
