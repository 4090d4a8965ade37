"""Readers of the corpora that have names and no trees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import spacy

from kg.language.training.names import ANY, UNDECIDED, Span, allowed_tags, without_article
from kg.language.training.records import AllowedTags, Document, Sentence
from kg.language.training.treebanks import iob_spans

_REDOCRED = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "TIME": "DATE", "MISC": UNDECIDED}
_CROSSNER = {
    "politician": "PER",
    "person": "PER",
    "country": "LOC",
    "location": "LOC",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "election": "EVENT",
    "event": "EVENT",
}
_PEOPLE_ENDINGS = ("ian", "ean", "can", "ese", "ish", "eli", "aqi", "ani")
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP", "Temporal": "DATE"}


def read_wikigold(folder: Path, demonyms: frozenset[str]) -> Iterator[Document]:
    """Wikigold: IO tags; its MISC covers nationalities and events, and it has no dates."""
    lines = (folder / "CONLL-format" / "data" / "wikigold.conll.txt").read_text(encoding="utf-8").split("\n")
    sentences, number = list[Sentence](), 0
    for empty, group in groupby(lines, key=lambda line: not line.strip()):
        pairs = [] if empty else [line.rsplit(" ", 1) for line in group]
        if pairs and pairs[0][0] == "-DOCSTART-":
            yield Document(f"wikigold-{number}", "wikigold", tuple(sentences))
            sentences, number = [], number + 1
        elif pairs:
            words = tuple(word for word, _ in pairs)
            found = [
                (*without_article(words, start, end), label)
                for start, end, label in iob_spans(tag for _, tag in pairs)
            ]
            known = ("PER", "ORG", "LOC", "NORP", "EVENT")
            sentences.append(
                Sentence(words, names=allowed_tags(words, found, known=known, demonyms=demonyms))
            )
    yield Document(f"wikigold-{number}", "wikigold", tuple(sentences))


def read_redocred(folder: Path, demonyms: frozenset[str]) -> Iterator[Document]:
    """Re-DocRED: TIME is DATE; MISC, which holds events and works alike, is undecided; NUM is no name."""
    for part in ("dev", "test"):
        for number, document in enumerate(
            json.loads((folder / f"{part}_revised.json").read_text(encoding="utf-8"))
        ):
            found: list[list[Span]] = [[] for _ in document["sents"]]
            for vertex in document["vertexSet"]:
                # "Kazakh" and "Kazakhstan" are one vertex there; only the word itself tells a people from a
                # place.
                for mention in vertex:
                    if mention["type"] in _REDOCRED:
                        words = document["sents"][mention["sent_id"]]
                        span = without_article(words, *mention["pos"])
                        found[mention["sent_id"]].append((*span, _REDOCRED[mention["type"]]))
            known = ("PER", "ORG", "LOC", "NORP", "EVENT", "DATE")
            sentences = tuple(
                Sentence(
                    tuple(map(_clean, words)),
                    names=allowed_tags(words, spans, known=known, demonyms=demonyms),
                )
                for words, spans in zip(document["sents"], found, strict=True)
                if words
            )
            yield Document(f"redocred-{part}-{number}", "redocred", sentences)


def peoples(redocred: Path, re3d: Path) -> Iterator[str]:
    """Words that these corpora hold for a people: re3d's nationalities, and Re-DocRED's adjectives of a
    place.

    Re-DocRED calls "Bulgarian" a place, as it does "Bulgaria"; the derived form is the people.
    """
    for source in sorted(path for path in re3d.iterdir() if path.is_dir()):
        yield from (
            entity["value"] for entity in _mongo(source / "entities.json") if entity["type"] == "Nationality"
        )
    places: set[str] = set()
    for part in ("dev", "test"):
        for document in json.loads((redocred / f"{part}_revised.json").read_text(encoding="utf-8")):
            mentions = (mention for vertex in document["vertexSet"] for mention in vertex)
            places.update(
                mention["name"]
                for mention in mentions
                if mention["type"] == "LOC" and " " not in mention["name"]
            )
    stems = {place[:4] for place in places if not place.endswith(_PEOPLE_ENDINGS)}
    yield from sorted(place for place in places if place.endswith(_PEOPLE_ENDINGS) and place[:4] in stems)


def _clean(word: str) -> str:
    return "".join(word.split()) or "_"


def read_crossner(folder: Path, demonyms: frozenset[str]) -> Iterator[Document]:
    """CrossNER's politics part: no dates, and nationalities only here and there under misc."""
    for part in ("train", "dev"):
        text = (folder / f"{part}.txt").read_text(encoding="utf-8")
        for number, block in enumerate(text.strip().split("\n\n")):
            pairs = [line.split("\t") for line in block.split("\n")]
            words = tuple(pair[0] for pair in pairs)
            tags = [pair[1] for pair in pairs]
            own = [tag if tag == "O" else f"{tag[:2]}{_CROSSNER.get(tag[2:], 'misc')}" for tag in tags]
            found = [(*without_article(words, start, end), label) for start, end, label in iob_spans(own)]
            allowed = allowed_tags(words, found, known=("PER", "ORG", "LOC", "EVENT"), demonyms=demonyms)
            yield Document(
                f"crossner-{part}-{number}", "crossner_politics", (Sentence(words, names=allowed),)
            )


def read_re3d(folder: Path, demonyms: frozenset[str]) -> Iterator[Document]:
    """re3d: its mentions are noun phrases, so only those written wholly in capitals count; the rest
    are undecided.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        entities: dict[str, list[dict[str, Any]]] = {}
        for entity in _mongo(source / "entities.json"):
            entities.setdefault(entity["documentId"], []).append(entity)
        for record in _mongo(source / "documents.json"):
            doc = nlp(record["text"])
            marks = entities.get(record["_id"], [])
            sentences = []
            for sent in doc.sents:
                tokens = [token for token in sent if not token.is_space]
                if tokens:
                    words = tuple(token.text for token in tokens)
                    places = [(token.idx, token.idx + len(token)) for token in tokens]
                    sentences.append(Sentence(words, names=_re3d_names(words, places, marks, demonyms)))
            yield Document(f"re3d-{record['_id']}", "re3d", tuple(sentences))


def _mongo(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def _re3d_names(
    words: tuple[str, ...],
    places: list[tuple[int, int]],
    marks: list[dict[str, Any]],
    demonyms: frozenset[str],
) -> tuple[AllowedTags, ...]:
    found, unsure = list[Span](), set[int]()
    for mark in sorted(marks, key=lambda mark: int(mark["begin"]) - int(mark["end"])):
        covered = [i for i, (start, end) in enumerate(places) if mark["begin"] < end and start < mark["end"]]
        if not covered or mark["type"] not in _RE3D:
            continue
        start, end = without_article(words, covered[0], covered[-1] + 1)
        named = all(
            word[0].isupper() or word in ("of", "the", "and", "-", "al", "for") for word in words[start:end]
        )
        exact = places[covered[0]][0] == mark["begin"] and places[covered[-1]][1] == mark["end"]
        if (
            exact
            and (mark["type"] == "Temporal" or (named and words[start][0].isupper()))
            and end - start <= 7
        ):
            found.append((start, end, _RE3D[mark["type"]]))
        unsure.update(covered)
    # A person's mention is the longest with his offices in it, so of nested ones the shortest is the name.
    found.sort(key=lambda span: span[1] - span[0] if span[2] == "PER" else -100 - span[1] + span[0])
    allowed = list(allowed_tags(words, found, known=("PER", "ORG", "LOC", "NORP", "DATE"), demonyms=demonyms))
    for index in unsure:
        if len(allowed[index]) > 1:
            allowed[index] = ANY
    return tuple(allowed)
