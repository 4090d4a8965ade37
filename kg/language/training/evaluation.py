"""Scores of the exported model: on gold tokens, and from raw text as in the CoNLL 2018 shared task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.decode import read
from kg.language.labels import NAME_TAGS, spans
from kg.language.lemmas import Lemmas
from kg.language.network import Network
from kg.language.training.chunks import Chunk, chunks
from kg.language.training.records import Document, Sentence
from kg.language.training.semantic_scores import score_semantics
from kg.language.training.tally import Tally

_BATCH = 64


def score_gold(documents: Sequence[Document], network: Network, lemmas: Lemmas) -> Tally:
    """Scores with gold words and gold sentences: uas, las, tags, upos, feats, lemmas and a count for
    each name label.
    """
    tally = Tally()
    todo = list(chunks(documents, network.pieces, None))
    for begin in range(0, len(todo), _BATCH):
        group = todo[begin : begin + _BATCH]
        outputs = network.run(
            [[word for sentence in chunk.sentences for word in sentence.words] for chunk in group]
        )
        for chunk, output in zip(group, outputs, strict=True):
            starts = _starts(chunk)
            reading = read(output, starts)
            inner = np.flatnonzero(reading.heads >= 0)
            deps = np.full(len(starts), "root", object)
            numbers = network.relations(output.dependents[inner], output.heads[reading.heads[inner]])
            deps[inner] = [network.deps[number] for number in numbers]
            score_semantics(tally, chunk, output, starts, network)
            offset = 0
            for sentence in chunk.sentences:
                part = slice(offset, offset + len(sentence.words))
                if sentence.names:
                    _names(tally, sentence, reading.names[part])
                if sentence.syntax:
                    tree = sentence.syntax
                    heads = [head - offset if head >= 0 else -1 for head in reading.heads[part].tolist()]
                    tags = [network.tags[tag] for tag in output.tags[part].tolist()]
                    _words(tally, "uas", tree.heads, heads)
                    _words(
                        tally,
                        "las",
                        list(zip(tree.heads, tree.deps, strict=True)),
                        list(zip(heads, deps[part], strict=True)),
                    )
                    _words(tally, "tags", tree.tags, tags)
                    _words(
                        tally, "upos", tree.upos, [network.upos[tag] for tag in output.upos[part].tolist()]
                    )
                    _words(
                        tally,
                        "feats",
                        tree.feats,
                        [network.feats[tag] for tag in output.feats[part].tolist()],
                    )
                    found = [lemmas.lemma(*pair) for pair in zip(sentence.words, tags, strict=True)]
                    _words(tally, "lemmas", tree.lemmas, found)
                offset = part.stop
    return tally


def _starts(chunk: Chunk) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    starts = np.zeros(sum(len(sentence.words) for sentence in chunk.sentences), np.bool_)
    offset = 0
    for sentence in chunk.sentences:
        starts[offset] = True
        offset += len(sentence.words)
    return starts


def _words(tally: Tally, key: str, gold: Sequence[object], guessed: Sequence[object]) -> None:
    tally.words(key, sum(a == b for a, b in zip(gold, guessed, strict=True)), len(gold))


def _names(tally: Tally, sentence: Sentence, tags: Sequence[str]) -> None:
    """Exact spans, by label; a label that the corpus lacks is passed over."""
    allowed = sentence.names or ()
    gold = spans([next(iter(one)) if len(one) == 1 else "O" for one in allowed])
    closed = [len(one) < len(NAME_TAGS) for one in allowed]
    open_labels = {tag[2:] for one in allowed if 1 < len(one) < len(NAME_TAGS) for tag in one}
    found = [span for span in spans(tags) if all(closed[span[0] : span[1]])]
    for label in {span[2] for span in (*gold, *found)}:
        mine = {span for span in found if span[2] == label}
        theirs = {span for span in gold if span[2] == label}
        if label in open_labels:
            # The corpus does not mark it everywhere, so only what it decides can be wrong.
            mine = {span for span in mine if any(len(allowed[i]) == 1 for i in range(span[0], span[1]))}
        tally.sets(label, set(theirs), set(mine))


def raw_text(document: Document) -> tuple[str, list[tuple[Sentence, list[tuple[int, int]]]]]:
    """A document's text, a blank line before each paragraph, and the character span of every word."""
    text, placed = "", []
    for sentence in document.sentences:
        if text:
            text = text.rstrip() + "\n\n" if sentence.paragraph else text
        places = []
        for index, word in enumerate(sentence.words):
            places.append((len(text), len(text) + len(word)))
            space = sentence.spaces[index] if sentence.spaces else True
            text += word + (" " if space else "")
        placed.append((sentence, places))
        if text[-1:] not in (" ", "") and not (sentence.spaces and not sentence.spaces[-1]):
            text += " "
    return text, placed


def score_raw(documents: Iterable[Document], nlp: Language) -> Tally:
    """F-scores from raw text: words, sentences, uas, las, tags, upos, lemmas; words align where their
    spans agree.
    """
    tally = Tally()
    texts = [raw_text(document) for document in documents]
    for doc, (_, placed) in zip(nlp.pipe(text for text, _ in texts), texts, strict=True):
        gold_words, gold_sentences = _gold_words(placed)
        words = {(token.idx, token.idx + len(token)): token for token in doc if not token.is_space}
        tally.sets("words", set(gold_words), set(words))
        tally.sets("sentences", set(gold_sentences), set(_sentences(doc)))
        both = set(gold_words) & set(words)
        for key in ("uas", "las", "tags", "upos", "lemmas"):
            tally.gold[key] += len(gold_words)
            tally.guessed[key] += len(words)
        for place in both:
            head, dep, tag, upos, lemma = gold_words[place]
            token = words[place]
            mine = (
                None
                if token.head is token or token.head == token
                else (token.head.idx, token.head.idx + len(token.head))
            )
            tally.right["uas"] += mine == head
            tally.right["las"] += mine == head and token.dep_ == dep
            tally.right["tags"] += token.tag_ == tag
            tally.right["upos"] += token.pos_ == upos
            tally.right["lemmas"] += token.lemma_ == lemma
    return tally


Place = tuple[int, int]


def _gold_words(
    placed: list[tuple[Sentence, list[Place]]],
) -> tuple[dict[Place, tuple[Place | None, str, str, str, str]], list[Place]]:
    words: dict[Place, tuple[Place | None, str, str, str, str]] = {}
    sentences = []
    for sentence, places in placed:
        tree = sentence.syntax
        if tree is None:
            continue
        sentences.append((places[0][0], places[-1][1]))
        for index, place in enumerate(places):
            head = places[tree.heads[index]] if tree.heads[index] >= 0 else None
            words[place] = (head, tree.deps[index], tree.tags[index], tree.upos[index], tree.lemmas[index])
    return words, sentences


def _sentences(doc: Doc) -> Iterator[Place]:
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        if tokens:
            yield tokens[0].idx, tokens[-1].idx + len(tokens[-1])
