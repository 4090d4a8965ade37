"""How fast the language model reads, as a ratio to what this machine must spend on it at the least.

    python benchmarks/language_speed.py [ARTICLES.jsonl] [--words 20000] [--at-most 4.0]

The floor, measured in the same run, is spaCy's bare tokenizer over the same texts plus the products of the
encoder's matrices, at the speed that NumPy's own float32 product reaches here with windows of the same size.
A ratio of 2 means that reading takes twice the floor. Exits 1 when the ratio is above ``--at-most``.
Without a file it reads made-up sentences.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import spacy

import kg.language
from kg.language.network import Network

# Per word piece: six layers of query, key, value, output (4 · 384²) and inner, outer (2 · 384 · 1536).
_WIDTH, _INNER, _LAYERS, _WINDOW = 384, 1536, 6, 160
_SENTENCES = (
    "The foreign ministry of Ruritania condemned the attack on the embassy on Tuesday.",
    "President Rudolf met his counterpart in Strelsau, where the two leaders signed an agreement on trade.",
    "Thousands of protesters, who had marched for days, were arrested by police near the parliament.",
)


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def texts_of(path: Path | None, words: int) -> list[str]:
    """Articles with about so many words in all; from JSON lines with a ``text``, or made up."""
    if path is None:
        article = "\n\n".join(" ".join(_SENTENCES) for _ in range(12))
        return [article] * max(1, words // len(article.split()))
    texts: list[str] = []
    count = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            count += len(texts[-1].split())
            if count >= words:
                break
    return texts


def floor(texts: list[str], pieces: int) -> float:
    """Seconds for the bare tokenizer and for the encoder's products alone."""
    blank = spacy.blank("en")
    tokenize = min(seconds(lambda: [blank.make_doc(text) for text in texts]) for _ in range(2))
    random = np.random.default_rng(0)
    rows = random.normal(size=(16 * _WINDOW, _WIDTH)).astype(np.float32)
    inner = random.normal(size=(16 * _WINDOW, _INNER)).astype(np.float32)
    square, wide = random.normal(size=(2, _WIDTH, _INNER)).astype(np.float32)
    tall = np.ascontiguousarray(wide.T)
    # Query, key, value and output are together one product of the inner layer's size.
    layer = min(seconds(lambda: (rows @ square, rows @ wide, inner @ tall)) for _ in range(8))
    return tokenize + _LAYERS * layer * pieces / len(rows)


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--at-most", type=float, default=4.0)
    options = parser.parse_args()
    texts = texts_of(options.articles, options.words)
    loading = seconds(kg.language.load)
    nlp = kg.language.load()
    list(nlp.pipe(texts[:2]))
    tokens = 0

    def read() -> None:
        nonlocal tokens
        tokens = sum(len(doc) for doc in nlp.pipe(texts))

    reading = min(seconds(read) for _ in range(2))
    words = sum(len(text.split()) for text in texts)
    counter = Network(kg.language.WEIGHTS).pieces
    pieces = sum(counter.count([token.text for token in nlp.make_doc(text)]) for text in texts)
    least = floor(texts, pieces)
    ratio = reading / least
    print(f"texts {len(texts)}  words {words}  tokens {tokens}  pieces {pieces}")
    print(f"load {loading:.2f} s  read {reading:.2f} s")
    print(f"{words / reading:.0f} words/s  {tokens / reading:.0f} tokens/s")
    print(f"floor {least:.2f} s  ratio {ratio:.2f}  allowed {options.at_most:.2f}")
    return int(ratio > options.at_most)


if __name__ == "__main__":
    sys.exit(main())
