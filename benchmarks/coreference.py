"""How well the phrases of an article lead to the right actor: CoNLL F1 over the mentions of actors in GUM.

    python benchmarks/coreference.py GUM_FOLDER [GUM_FOLDER ...] [--genre news] [--by-document]

Each folder holds .conllu files with the ``Entity`` column of GUM (dev, test). The text is put together again
from the words, read as any article is, and the ``mentions`` of ``--layers`` are compared with GUM's.

What is counted. Of GUM: every mention of the entity types person and organization, common nouns and
pronouns of all persons included, and of a place those whose entity has a name in the text; singletons too.
Of ours: every mention but adjectives ("Russian troops"), which GUM does not annotate; all mentions of one
span together stand for the list of their actors, and mentions with the same list are one chain.

A mention is found when its head word lies in the smallest part of a GUM mention that still names it (column
``minspan``); ``exact`` asks for the same first and last character. MUC (Vilain et al. 1995), B3 (Bagga and
Baldwin 1998) and CEAFe (Luo 2005) are averaged to the CoNLL score (Pradhan et al. 2012), with and without
singletons. Exits 1 when the score by head words, singletons counted, is below ``--at-least`` in a folder.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_TYPES = frozenset({"person", "organization"})
_BRACKET = re.compile(r"\((\d+)-([^()]*?)(\)|(?=\(|\d+\)|$))|(\d+)\)")

Clusters = Mapping[Hashable, set[Hashable]]
Counts = tuple[float, float, float, float]
"""Hits and total of the gold side, hits and total of the predicted side."""


@dataclass(frozen=True, slots=True)
class Named:
    """One mention: character offsets, those of the words that its head must be among, and its chain."""

    start: int
    end: int
    core: tuple[tuple[int, int], ...]
    chain: Hashable


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    tag: str
    entity: str


# --- the three measures ----------------------------------------------------------------------------------


def _clusters(mentions: Mapping[Hashable, Hashable]) -> dict[Hashable, set[Hashable]]:
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, chain in mentions.items():
        found[chain].add(mention)
    return dict(found)


def muc(gold: Mapping[Hashable, Hashable], ours: Mapping[Hashable, Hashable]) -> Counts:
    """Links: of each chain, the fewest links that the other side would have to add."""

    def side(these: Mapping[Hashable, Hashable], those: Mapping[Hashable, Hashable]) -> tuple[float, float]:
        hits = total = 0
        for members in _clusters(these).values():
            parts = len({those[m] for m in members if m in those}) + sum(m not in those for m in members)
            hits += len(members) - parts
            total += len(members) - 1
        return hits, total

    return (*side(gold, ours), *side(ours, gold))


def b_cubed(gold: Mapping[Hashable, Hashable], ours: Mapping[Hashable, Hashable]) -> Counts:
    """Mentions: of each, the share of its chain that the other side has in the mention's chain too."""

    def side(these: Mapping[Hashable, Hashable], those: Mapping[Hashable, Hashable]) -> tuple[float, float]:
        hits = 0.0
        for members in _clusters(these).values():
            shared = Counter(those[m] for m in members if m in those)
            hits += sum(n * n for n in shared.values()) / len(members)
        return hits, len(these)

    return (*side(gold, ours), *side(ours, gold))


def ceaf_e(gold: Mapping[Hashable, Hashable], ours: Mapping[Hashable, Hashable]) -> Counts:
    """Chains: the best one-to-one pairing of chains by their overlap (Dice), summed."""
    keys, answers = list(_clusters(gold).values()), list(_clusters(ours).values())
    similar = np.zeros((len(keys), len(answers)))
    at = {m: j for j, members in enumerate(answers) for m in members}
    for i, members in enumerate(keys):
        for j, n in Counter(at[m] for m in members if m in at).items():
            similar[i, j] = 2 * n / (len(members) + len(answers[j]))
    best = assignment(similar)
    return best, len(keys), best, len(answers)


def assignment(similar: np.ndarray) -> float:
    """The greatest sum of a one-to-one pairing of rows and columns (Hungarian method, by shortest paths)."""
    if not similar.size:
        return 0.0
    cost = -(similar if similar.shape[0] <= similar.shape[1] else similar.T)
    rows, columns = cost.shape
    above, left = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        match[0] = row
        column = 0
        least, back = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        while match[column]:
            used[column] = True
            free = np.flatnonzero(~used[1:]) + 1
            reduced = cost[match[column] - 1, free - 1] - above[match[column]] - left[free]
            better = reduced < least[free]
            least[free[better]] = reduced[better]
            back[free[better]] = column
            chosen = free[np.argmin(least[free])]
            step = least[chosen]
            above[match[used]] += step
            left[used] -= step
            least[free] -= step
            column = int(chosen)
        while column:
            match[column] = match[back[column]]
            column = int(back[column])
    return float(sum(-cost[match[j] - 1, j - 1] for j in range(1, columns + 1) if match[j]))


def without_singletons(mentions: Mapping[Hashable, Hashable]) -> dict[Hashable, Hashable]:
    """The mentions whose chain has another one."""
    sizes = Counter(mentions.values())
    return {m: chain for m, chain in mentions.items() if sizes[chain] > 1}


def f1(counts: Counts) -> tuple[float, float, float]:
    """Recall, precision and F1 of summed counts."""
    recall, precision = (hits / total if total else 0.0 for hits, total in (counts[:2], counts[2:]))
    return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0


# --- GUM -------------------------------------------------------------------------------------------------


def gum_document(lines: Iterable[str]) -> tuple[str, list[Named]]:
    """The text of a document and its mentions of actors."""
    text = ""
    words: list[_Word] = []
    glued, wide_until, wide_glued = True, 0, False
    for line in lines:
        if line.startswith("# newpar") and "_block" not in line and text:
            text, glued = text.rstrip() + "\n\n", True
        if not line.strip():
            wide_until = 0
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        no_space = "SpaceAfter=No" in cells[9].split("|")
        if "-" in cells[0]:
            # "don't" is one piece of text and two words: only behind the last of them comes a blank
            wide_until, wide_glued = int(cells[0].split("-")[1]), no_space
            continue
        text += "" if glued else " "
        found = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
        words.append(_Word(len(text), len(text) + len(cells[1]), cells[3], found[1] if found else ""))
        text += cells[1]
        inside = int(cells[0]) <= wide_until
        glued = (int(cells[0]) < wide_until or wide_glued) if inside else no_space
    return text, _actors(_entities(words), words)


def _entities(words: list[_Word]) -> Iterator[tuple[str, int, int, str]]:
    """Id, first and last word, and further fields of each mention."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, word in enumerate(words):
        for match in _BRACKET.finditer(word.entity):
            if match[1]:
                if match[3]:
                    yield match[1], at, at, match[2]
                else:
                    opened[match[1]].append((at, match[2]))
            elif opened[match[4]]:
                start, fields = opened[match[4]].pop()
                yield match[4], start, at, fields


def _actors(entities: Iterable[tuple[str, int, int, str]], words: list[_Word]) -> list[Named]:
    found: list[tuple[str, str, Named]] = []
    named: set[str] = set()
    for key, first, last, fields in entities:
        kind, _, _, _, minimal = fields.split("-")[:5]
        core = [first + int(n) - 1 for n in minimal.split(",")]
        if words[core[0]].tag == "PROPN":
            named.add(key)
        spans = tuple((words[i].start, words[i].end) for i in core)
        found.append((key, kind, Named(words[first].start, words[last].end, spans, key)))
    kept = [m for key, kind, m in found if kind in _TYPES or (kind == "place" and key in named)]
    return sorted(kept, key=lambda m: (m.start, m.end))


# --- our reading -------------------------------------------------------------------------------------------


def our_mentions(layers: Mapping[str, list]) -> list[Named]:  # type: ignore[type-arg]
    """The mentions of ``--layers``; those of one span together name a list of actors."""
    tokens = layers["tokens"]
    lists: dict[tuple[int, int], set[str]] = defaultdict(set)
    for mention in layers["mentions"]:
        lists[mention["start"], mention["end"]].add(mention["actor"])
    found: dict[tuple[object, ...], Named] = {}
    for (start, end), actors in lists.items():
        inside = [n for n, t in enumerate(tokens) if start <= t[0] and t[1] <= end]
        head = next((n for n in inside if tokens[n][5] not in inside), None)
        if head is None or tokens[head][3] == "ADJ":
            continue
        chain = tuple(sorted(actors))
        core = ((tokens[head][0], tokens[head][1]),)
        found.setdefault((head, chain), Named(start, end, core, chain))
    return sorted(found.values(), key=lambda m: (m.start, m.end))


def aligned(
    gold: list[Named], ours: list[Named], *, exact: bool
) -> tuple[dict[Hashable, Hashable], dict[Hashable, Hashable]]:
    """Both sides as mention -> chain, under common keys where a mention is found; each at most once."""
    free = dict(enumerate(gold))
    answers: dict[Hashable, Hashable] = {}
    left: list[tuple[int, Named]] = []
    for n, mention in enumerate(ours):
        same = [k for k, g in free.items() if (g.start, g.end) == (mention.start, mention.end)]
        if same:
            del free[same[0]]
            answers[same[0]] = mention.chain
        else:
            left.append((n, mention))
    for n, mention in left:
        low, high = mention.core[0]
        fits = [k for k, g in free.items() if any(a <= low and high <= b for a, b in g.core)]
        if fits and not exact:
            best = min(fits, key=lambda k: free[k].end - free[k].start)
            del free[best]
            answers[best] = mention.chain
        else:
            answers["ours", n] = mention.chain
    return {k: g.chain for k, g in enumerate(gold)}, answers


def scores(pairs: list[tuple[dict[Hashable, Hashable], dict[Hashable, Hashable]]]) -> dict[str, float]:
    """CoNLL F1 and its parts in percent, over documents, and how many of the mentions are found."""
    found: dict[str, float] = {}
    for name, measure in (("MUC", muc), ("B3", b_cubed), ("CEAFe", ceaf_e)):
        total = [sum(column) for column in zip(*(measure(g, o) for g, o in pairs), strict=True)]
        found[name] = 100 * f1((total[0], total[1], total[2], total[3]))[2]
    hits = sum(len(g.keys() & o.keys()) for g, o in pairs)
    size = sum(len(g) for g, _ in pairs), sum(len(o) for _, o in pairs)
    recall, precision, mentions = f1((hits, size[0], hits, size[1]))
    found |= {"CoNLL": (found["MUC"] + found["B3"] + found["CEAFe"]) / 3}
    return found | {"mentions": 100 * mentions, "recall": 100 * recall, "precision": 100 * precision}


def documents(folder: Path, genre: str | None) -> Iterator[tuple[str, str, list[Named]]]:
    """Name, text and mentions of each document."""
    for path in sorted(folder.glob("*.conllu")):
        if genre is None or f"_{genre}_" in path.name:
            with path.open(encoding="utf-8") as lines:
                yield path.stem, *gum_document(lines)


def main() -> int:
    """Measure and print; the exit code."""
    from kg.model import Article
    from kg.reading import Reader

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--genre")
    parser.add_argument("--by-document", action="store_true")
    parser.add_argument("--at-least", type=float, default=0.0)
    options = parser.parse_args()
    reader, worst = Reader(), 100.0
    for folder in options.folders:
        read = list(documents(folder, options.genre))
        readings = reader.read(Article(name, text) for name, text, _ in read)
        pairs = [(gold, our_mentions(r.layers())) for (_, _, gold), r in zip(read, readings, strict=True)]
        print(f"{folder}: {len(read)} documents, {sum(len(g) for g, _ in pairs)} mentions of actors")
        for exact in (False, True):
            both = [aligned(gold, ours, exact=exact) for gold, ours in pairs]
            worst = worst if exact else min(worst, scores(both)["CoNLL"])
            _show("exact spans" if exact else "head words", scores(both))
            _show(
                "  no singletons", scores([(without_singletons(g), without_singletons(o)) for g, o in both])
            )
        if options.by_document:
            for (name, _, _), (gold, ours) in zip(read, pairs, strict=True):
                _show(name, scores([aligned(gold, ours, exact=False)]))
    return int(worst < options.at_least)


def _show(name: str, found: Mapping[str, float]) -> None:
    print(f"  {name:28} " + "  ".join(f"{key} {value:5.1f}" for key, value in found.items()))


if __name__ == "__main__":
    sys.exit(main())
