"""Readers of the treebanks: CoNLL-U files of Universal Dependencies, with the name layers that belong
to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.language.labels import NAME_LABELS
from kg.language.training.names import ANY, UNDECIDED, Span, allowed_tags
from kg.language.training.propositions import Frames, Values, head_of, with_propositions
from kg.language.training.records import AllowedTags, Document, Sentence, Syntax

Row = list[str]
_ENTITY = re.compile(
    r"\((?P<id>\d+)(?:\[[\d/]+\])?-(?P<kind>[a-z]+)-[^()]*(?P<one>\))?|(?P<end>\d+)(?:\[[\d/]+\])?\)"
)
_GUM_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT", "time": "DATE"}
_INSIDE_NAMES = ("ADP", "DET", "CCONJ", "PART", "PUNCT", "NUM", "ADJ", "NOUN")


def blocks(path: Path) -> Iterator[tuple[dict[str, str], list[Row]]]:
    """Sentences of a tab-separated file with ``# key = value`` comments: ``(comments, rows)``."""
    comments: dict[str, str] = {}
    rows: list[Row] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("#") and not rows and "\t" not in line:
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = {}, []


def syntax_of(rows: list[Row]) -> tuple[tuple[str, ...], tuple[bool, ...], Syntax, list[Row]]:
    """Words, whether a space follows each, the tree, and the rows of words alone (no ranges, no empty
    nodes).
    """
    ranges: dict[int, tuple[int, bool]] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            ranges[first] = (last, "SpaceAfter=No" not in row[9])
    plain = [row for row in rows if row[0].isdigit()]
    spaces = ["SpaceAfter=No" not in row[9] for row in plain]
    for first, (last, space) in ranges.items():
        spaces[first - 1 : last] = [False] * (last - first) + [space]
    syntax = Syntax(
        tags=tuple(row[4] for row in plain),
        upos=tuple(row[3] for row in plain),
        feats=tuple("" if row[5] == "_" else row[5] for row in plain),
        lemmas=tuple(row[2] for row in plain),
        heads=tuple(int(row[6]) - 1 for row in plain),
        deps=tuple(row[7] for row in plain),
    )
    return tuple(row[1] for row in plain), tuple(spaces), syntax, plain


def read_ewt(
    folder: Path,
    part: str,
    names_folder: Path | None,
    demonyms: frozenset[str],
    frames: Frames | None = None,
    values: Values | None = None,
) -> Iterator[Document]:
    """EWT with the names of UNER, the predicates and their factuality where those have the same words;
    ``part`` is train, dev or test.
    """
    names = dict(_uner_names(names_folder / f"{part}.iob2")) if names_folder else {}
    current, sentences = "", list[Sentence]()
    for comments, rows in blocks(folder / f"{part}.conllu"):
        if "newdoc id" in comments and sentences:
            yield Document(current, "ewt", tuple(sentences))
            sentences = []
        current = comments.get("newdoc id", current)
        words, spaces, syntax, _ = syntax_of(rows)
        allowed = None
        other, found = names.get(comments["sent_id"], ((), []))
        if other == words:
            # UNER calls peoples OTH, among much else; its own PER, ORG and LOC stay as they are.
            found = [
                (start, end, label or ("NORP" if words[end - 1].lower() in demonyms else UNDECIDED))
                for start, end, label in found
            ]
            plain = allowed_tags(words, found, known=("PER", "ORG", "LOC"))
            allowed = _with_adjectives(words, syntax, plain, demonyms)
        sentence = Sentence(words, syntax, allowed, spaces, _opens(comments))
        sentences.append(with_propositions(sentence, comments["sent_id"], frames or {}, values or {}))
    yield Document(current, "ewt", tuple(sentences))


def _opens(comments: dict[str, str]) -> bool:
    return any(key.split(" ")[0] == "newpar" for key in comments)


def _with_adjectives(
    words: tuple[str, ...], syntax: Syntax, allowed: tuple[AllowedTags, ...], demonyms: frozenset[str]
) -> tuple[AllowedTags, ...]:
    """Undecided adjectives of nationality become NORP."""
    norp = frozenset(("S-NORP",))
    return tuple(
        norp if len(tags) > 1 and tag == "JJ" and word.lower() in demonyms and word[0].isupper() else tags
        for word, tag, tags in zip(words, syntax.tags, allowed, strict=True)
    )


def _uner_names(path: Path) -> Iterator[tuple[str, tuple[tuple[str, ...], list[Span]]]]:
    for comments, rows in blocks(path):
        words = tuple(row[1] for row in rows)
        yield comments["sent_id"], (words, iob_spans([row[2] for row in rows]))


def iob_spans(tags: Iterable[str]) -> list[Span]:
    """Spans of IOB2 or IO tags; a label that is not ours (OTH, MISC, the stray ``B-O``) is undecided."""
    found: list[Span] = []
    label = ""
    for index, tag in enumerate(tags):
        place, _, kind = tag.partition("-")
        if place == "I" and kind == label and found:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
        elif place in ("B", "I"):
            found.append((index, index + 1, kind if kind in NAME_LABELS else UNDECIDED))
        label = kind
    return found


def read_gum(folder: Path, part: str, demonyms: frozenset[str]) -> Iterator[Document]:
    """GUM, one document a file; names are read off the proper nouns among its entity mentions."""
    for path in sorted((folder / part).glob("*.conllu")):
        sentences = []
        open_spans: dict[str, list[tuple[int, str]]] = {}
        for comments, rows in blocks(path):
            words, spaces, syntax, plain = syntax_of(rows)
            mentions = _mentions(plain, open_spans)
            spans = [(start, end, kind) for start, end, kind, _ in mentions]
            allowed = _gum_names(words, syntax, spans, demonyms)
            sentences.append(
                Sentence(
                    words,
                    syntax,
                    allowed,
                    spaces,
                    _opens(comments),
                    mentions=_mention_heads(syntax, mentions),
                )
            )
        yield Document(path.stem, "gum", tuple(sentences))


def _mentions(rows: list[Row], pending: dict[str, list[tuple[int, str]]]) -> list[tuple[int, int, str, str]]:
    """Entity mentions of a sentence, ``(start, end, GUM's own type, entity)``; ``pending`` is emptied, as
    no mention crosses sentences.
    """
    pending.clear()
    found = []
    for index, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for match in _ENTITY.finditer(entity):
            if match["one"]:
                found.append((index, index + 1, match["kind"], match["id"]))
            elif match["id"]:
                pending.setdefault(match["id"], []).append((index, match["kind"]))
            elif pending.get(match["end"]):
                start, kind = pending[match["end"]].pop()
                found.append((start, index + 1, kind, match["end"]))
    return found


def _mention_heads(syntax: Syntax, mentions: list[tuple[int, int, str, str]]) -> tuple[tuple[int, str], ...]:
    """The head words of mentions and whom they mean; where two share a head, the shorter mention counts,
    as "A and B" has the head of A.
    """
    heads: dict[int, str] = {}
    for start, end, _, entity in sorted(mentions, key=lambda mention: mention[1] - mention[0]):
        heads.setdefault(head_of(syntax.heads, start, end), entity)
    return tuple(sorted(heads.items()))


def _gum_names(
    words: tuple[str, ...], syntax: Syntax, mentions: list[Span], demonyms: frozenset[str]
) -> tuple[AllowedTags, ...]:
    """A mention headed by a proper noun is a name, cut to its proper nouns; other proper nouns stay
    undecided.
    """
    found, unsure = list[Span](), set[int]()
    for start, end, kind in sorted(mentions, key=lambda span: span[1] - span[0]):
        label = _GUM_LABELS.get(kind)
        if label is None:
            continue
        if label == "DATE":
            numeric = any(syntax.upos[i] in ("NUM", "PROPN") for i in range(start, end))
            if numeric and end - start <= 6:
                found.insert(0, (start + (words[start].lower() == "the"), end, label))
            else:
                unsure.update(range(start, end))
            continue
        span = _proper_part(words, syntax, start, end, label)
        if span:
            found.append((*span, label))
    for index, upos in enumerate(syntax.upos):
        if upos == "PROPN":
            unsure.add(index)
    allowed = list(
        allowed_tags(words, found, known=("PER", "ORG", "LOC", "EVENT", "DATE"), demonyms=demonyms)
    )
    for index in unsure:
        if len(allowed[index]) > 1 or "O" in allowed[index]:
            allowed[index] = ANY
    return _with_adjectives(words, syntax, tuple(allowed), demonyms)


def _proper_part(
    words: tuple[str, ...], syntax: Syntax, start: int, end: int, label: str
) -> tuple[int, int] | None:
    head = next((i for i in range(start, end) if not start <= syntax.heads[i] < end), start)
    if syntax.upos[head] != "PROPN":
        return None
    # Titles ("President Musharraf") are no part of a person's name in the other corpora.
    while start < head and (syntax.deps[start] in ("nmod:desc", "det", "amod") and label == "PER"):
        start += 1
    if label == "PER" and start and syntax.upos[start - 1] == "DET":
        return None
    inside = [i for i in range(start, end) if syntax.upos[i] == "PROPN"]
    low = high = head
    for i in sorted((i for i in inside if i < head), reverse=True):
        if not _links(words, syntax, i, low, label):
            break
        low = i
    for i in (i for i in inside if i > head):
        if not _links(words, syntax, high, i, label):
            break
        high = i
    while (
        label != "PER"
        and low > start
        and syntax.upos[low - 1] in ("ADJ", "NOUN")
        and words[low - 1][0].isupper()
    ):
        low -= 1
    return low, high + 1


def _links(words: tuple[str, ...], syntax: Syntax, left: int, right: int, label: str) -> bool:
    """Whether what stands between two proper nouns keeps them one name."""
    between = range(left + 1, right)
    if label == "PER" and any(syntax.upos[i] not in ("PUNCT",) or words[i] == "," for i in between):
        return False
    return len(between) <= 3 and all(
        syntax.upos[i] in _INSIDE_NAMES
        and words[i] not in (",", "(", ")", ";", ":", "/", "—", "–")
        and (syntax.upos[i] not in ("ADJ", "NOUN") or words[i][0].isupper())
        for i in between
    )
