"""The spaCy component that lets the network read a Doc."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.language.attachments import mend_attachments
from kg.language.boundaries import corrected
from kg.language.decode import Ints, Reading, read, sentence_starts
from kg.language.enumerations import mend_enumerations
from kg.language.event_words import read_events
from kg.language.labels import spans
from kg.language.lemmas import FILE, Lemmas
from kg.language.network import Network, Output
from kg.language.predicates import read_predicates
from kg.language.semantics import COREFERENCE, EVENTS, FACTUALITY, PREDICATES, Coreference, Rolesets
from kg.language.semantics import FILE as ROLESETS
from kg.language.slips import mend_slips
from kg.language.windows import Window, cut

ARC_SCORE, NAME_SCORE = "kg.arc_score", "kg.name_score"
FACTORY = "kg_language"
WEIGHTS = Path(__file__).parent / "weights"
_ROOT, _UNATTACHED, _CONTINUED = "root", "dep", "parataxis"
_ARTICLES = frozenset({"a", "an", "the"})
_ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc that are no whitespace. ``places``: their indices; ``hard``, ``lines``:
    whether a blank line, a line break stands right before.
    """

    texts: list[str]
    places: list[int]
    hard: list[bool]
    lines: list[bool]


def words_of(doc: Doc) -> Words:
    """Split whitespace from words; two line breaks in a row always end a sentence."""
    words = Words([], [], [], [])
    gap = ""
    for token in doc:
        if token.is_space:
            gap += token.text
            continue
        words.texts.append(token.text)
        words.places.append(token.i)
        words.hard.append("\n\n" in gap.replace("\r", "") or "\u2029" in gap)
        words.lines.append("\n" in gap)
        gap = token.whitespace_ if token.whitespace_ == "\n" else ""
    return words


class Reader:
    """Sets tags, features, lemmas, the tree, sentences and entities; in ``doc.user_data`` two arrays
    :data:`ARC_SCORE` and :data:`NAME_SCORE`, float32 ``[len(doc)]``, the probabilities of the chosen arc and
    name tag; and what :mod:`kg.language.semantics` tells.
    """

    def __init__(self, vocab: Vocab, folder: Path, *, threads: int = 0) -> None:
        self.network = Network(folder, threads=threads)
        self.lemmas = Lemmas.read(folder / FILE)
        self.rolesets = Rolesets.read(folder / ROLESETS, self.network.senses)
        strings, network = vocab.strings, self.network
        self._tags = np.array([strings.add(tag) for tag in network.tags], np.uint64)
        self._upos = np.array([strings.add(upos) for upos in network.upos], np.uint64)
        self._feats = np.array([vocab.morphology.add(feats) for feats in network.feats], np.uint64)
        self._deps = np.array([strings.add(dep) for dep in network.deps], np.uint64)
        self._strings = strings
        self._space = [strings.add("_SP"), strings.add("SPACE"), vocab.morphology.add("")]
        self._special = {dep: strings.add(dep) for dep in (_ROOT, _UNATTACHED, _CONTINUED)}

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc, in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Read Docs in batches; the windows of a batch share the network's runs."""
        docs = iter(stream)
        while batch := list(islice(docs, max(1, batch_size))):
            split = [words_of(doc) for doc in batch]
            windows = [self._windows(words) for words in split]
            texts = [
                words.texts[w.start : w.end] for words, cuts in zip(split, windows, strict=True) for w in cuts
            ]
            outputs = iter(self.network.run(texts) if texts else [])
            for doc, words, cuts in zip(batch, split, windows, strict=True):
                self._annotate(doc, words, cuts, [next(outputs) for _ in cuts])
                yield doc

    def _windows(self, words: Words) -> list[Window]:
        sizes = [len(self.network.pieces.pieces(word)) for word in words.texts]
        return cut(words.texts, sizes, words.hard, words.lines)

    def _annotate(self, doc: Doc, words: Words, windows: list[Window], outputs: list[Output]) -> None:
        readings = []
        for window, output in zip(windows, outputs, strict=True):
            part = slice(window.start, window.end)
            likely = corrected(doc, words.places[part], output.starts)
            starts = sentence_starts(likely, np.array(words.hard[part]), np.array(words.lines[part]))
            readings.append(read(output, starts))
        size = len(doc)
        places = np.array(words.places, np.int64)
        arc_scores, name_scores = np.ones(size, np.float32), np.ones(size, np.float32)
        if readings:
            arc_scores[places] = np.concatenate([reading.arc_scores for reading in readings])
            name_scores[places] = np.concatenate([reading.name_scores for reading in readings])
        doc.user_data[ARC_SCORE], doc.user_data[NAME_SCORE] = arc_scores, name_scores
        if not size:
            return
        table: Any = self._table(doc, words, windows, outputs, readings)
        doc.from_array(_ATTRIBUTES, table)
        doc.set_ents(list(_entities(doc, words, windows, readings)), default="outside")
        mend_enumerations(doc)
        mend_attachments(doc)
        mend_slips(doc)
        self._semantics(doc, places, outputs, readings)

    def _semantics(
        self, doc: Doc, places: npt.NDArray[np.int64], outputs: list[Output], readings: list[Reading]
    ) -> None:
        def joined(name: str) -> npt.NDArray[np.float32]:
            return np.concatenate([getattr(output, name) for output in outputs])

        def spread(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
            wide = np.zeros((len(doc), *values.shape[1:]), np.float32)
            wide[places] = values
            return wide

        if not outputs:
            return
        starts = np.concatenate([reading.starts for reading in readings])
        doc.user_data[PREDICATES] = read_predicates(
            self.network,
            self.rolesets,
            joined("senses"),
            starts,
            (joined("predicates"), joined("arguments")),
            places,
            lambda token: doc[token].lemma_,
        )
        doc.user_data[FACTUALITY] = spread(joined("factuality"))
        doc.user_data[COREFERENCE] = Coreference(
            spread(joined("anaphors")), spread(joined("antecedents")), self.network.distances
        )
        doc.user_data[EVENTS] = read_events(
            self.network,
            joined("events"),
            joined("facts"),
            starts,
            (joined("triggers"), joined("participants")),
            places,
            len(doc),
        )

    def _fine(self, texts: Sequence[str], tags: Ints) -> Ints:
        """The tags; right behind an article stands no verb but a noun."""
        behind = np.array([False, *(text.lower() in _ARTICLES for text in texts)])[: len(texts)]
        bare, noun = (np.isin(self.network.tags, names) for names in (["VB", "VBP"], ["NN"]))
        return np.where(behind & bare[tags], np.flatnonzero(noun)[0], tags)

    def _coarse(self, tags: Ints, upos: Ints) -> npt.NDArray[np.uint64]:
        """The universal tags; a word with the tag of a noun or an adjective is no verb, as the finer tag is
        surer.
        """
        found: npt.NDArray[np.uint64] = self._upos[upos]
        verbs = found == self._strings["VERB"]
        for name, fine in (("NOUN", ["NN", "NNS"]), ("ADJ", ["JJ", "JJR", "JJS"])):
            found = np.where(
                verbs & np.isin(self.network.tags, fine)[tags], np.uint64(self._strings[name]), found
            )
        return found

    def _table(
        self, doc: Doc, words: Words, windows: list[Window], outputs: list[Output], readings: list[Reading]
    ) -> npt.NDArray[np.uint64]:
        """The values of ``_ATTRIBUTES`` ``[len(doc), 6]``; heads are offsets, as spaCy wants them."""
        table = np.zeros((len(doc), len(_ATTRIBUTES)), np.uint64)
        heads = np.zeros(len(doc), np.int64)
        table[:, :3] = self._space
        places = np.array(words.places, np.int64)
        if len(places):
            numbers = self._fine(words.texts, np.concatenate([output.tags for output in outputs]))
            table[places, 0] = self._tags[numbers]
            table[places, 1] = self._coarse(numbers, np.concatenate([output.upos for output in outputs]))
            table[places, 2] = self._feats[np.concatenate([output.feats for output in outputs])]
            names = [name for reading in readings for name in reading.names]
            tags = [self.network.tags[tag] for tag in numbers]
            table[places, 3] = [
                self._strings.add(self.lemmas.lemma(word, tag, name=name != "O"))
                for word, tag, name in zip(words.texts, tags, names, strict=True)
            ]
            flat, deps = self._arcs(windows, outputs, readings)
            table[places, 4] = deps
            heads[places] = places[flat] - places
        inside = np.zeros(len(doc), np.bool_)
        inside[places] = True
        for index in np.flatnonzero(~inside).tolist():
            table[index, 3] = self._strings.add(doc[index].text)
            table[index, 4] = self._special[_UNATTACHED]
            # Leading whitespace has nothing before it, so it hangs on the first word, if there is one.
            heads[index] = -1 if index else (int(places[0]) if len(places) else 0)
        if not inside.any():
            table[0, 4] = self._special[_ROOT]
        table[:, 5] = heads.astype(np.uint64)
        return table

    def _arcs(
        self, windows: list[Window], outputs: list[Output], readings: list[Reading]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64]]:
        """Heads, as indices of words, a root's own; and relations. A joined window's first root goes
        to the last.
        """
        dependents = np.concatenate([output.dependents for output in outputs])
        vectors = np.concatenate([output.heads for output in outputs])
        heads = np.concatenate(
            [np.where(r.heads < 0, -1, r.heads + w.start) for w, r in zip(windows, readings, strict=True)]
        )
        deps = np.full(len(heads), self._special[_ROOT], np.uint64)
        inner = np.flatnonzero(heads >= 0)
        deps[inner] = self._deps[self.network.relations(dependents[inner], vectors[heads[inner]])]
        for window in windows:
            if window.joined:
                roots = np.flatnonzero(heads < 0)
                after = roots[roots >= window.start][0]
                heads[after] = roots[roots < window.start][-1]
                deps[after] = self._special[_CONTINUED]
        return np.where(heads < 0, np.arange(len(heads)), heads), deps


def _entities(doc: Doc, words: Words, windows: list[Window], readings: list[Reading]) -> Iterator[Span]:
    for window, reading in zip(windows, readings, strict=True):
        for start, end, label in spans(reading.names):
            first, last = words.places[window.start + start], words.places[window.start + end - 1]
            yield Span(doc, first, last + 1, label=label)
