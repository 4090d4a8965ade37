"""Documents to chunks: runs of sentences that the network sees at once, somewhat disturbed in training.

A chunk's length is drawn at random, single sentences included, so that the network reads a headline as well
as a page. The disturbances stand for what newspapers do and web text does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from kg.language.pieces import WordPieces
from kg.language.training.name_exchange import Pool, exchanged
from kg.language.training.records import Document, Sentence

WINDOW_PIECES = 160
_SINGLE, _FULL = 0.2, 0.5
_LOWER, _UPPER, _MARKS, _NO_STOP = 0.03, 0.03, 0.15, 0.06
_CURLY = {
    "'s": "’s",
    "'": "’",
    "n't": "n’t",
    "'re": "’re",
    "'ve": "’ve",
    "'ll": "’ll",
    "'m": "’m",
    "'d": "’d",
    "...": "…",
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive sentences of one document; ``pieces`` is their count without the two special ones."""

    sentences: tuple[Sentence, ...]
    pieces: int


def chunks(
    documents: Sequence[Document], pieces: WordPieces, random: Random | None, pool: Pool | None = None
) -> Iterator[Chunk]:
    """Cut every document into chunks; without ``random`` all are as long as the window allows and
    undisturbed. Names are exchanged for those of ``pool`` now and then.
    """
    for document in documents:
        limit = _limit(random)
        run: list[Sentence] = []
        size = 0
        for original in document.sentences:
            sentence = original if random is None else without_stop(original, random)
            if random and pool:
                sentence = exchanged(sentence, pool, random)
            count = pieces.count(sentence.words)
            if run and size + count > limit:
                yield _chunk(run, pieces, random)
                run, size, limit = [], 0, _limit(random)
            run.append(sentence)
            size += count
        if run:
            yield _chunk(run, pieces, random)


def _limit(random: Random | None) -> int:
    if random is None:
        return WINDOW_PIECES
    draw = random.random()
    if draw < _SINGLE:
        return 0
    return WINDOW_PIECES if draw < _SINGLE + _FULL else random.randint(20, WINDOW_PIECES)


def _chunk(run: list[Sentence], pieces: WordPieces, random: Random | None) -> Chunk:
    sentences = tuple(run) if random is None else disturbed(run, random)
    return Chunk(sentences, sum(pieces.count(sentence.words) for sentence in sentences))


def without_stop(sentence: Sentence, random: Random) -> Sentence:
    """Now and then drop the final mark, as headlines do; only where nothing hangs on it."""
    syntax = sentence.syntax
    last = len(sentence.words) - 1
    if (
        syntax is None
        or last < 3
        or random.random() >= _NO_STOP
        or syntax.tags[last] != "."
        or last in syntax.heads
        or last in _marked(sentence)
    ):
        return sentence
    cut = replace(
        syntax,
        tags=syntax.tags[:last],
        upos=syntax.upos[:last],
        feats=syntax.feats[:last],
        lemmas=syntax.lemmas[:last],
        heads=syntax.heads[:last],
        deps=syntax.deps[:last],
    )
    return replace(
        sentence,
        words=sentence.words[:last],
        syntax=cut,
        names=sentence.names[:last] if sentence.names else None,
        spaces=None,
    )


def _marked(sentence: Sentence) -> set[int]:
    """The words that a layer above the tree points at."""
    frames = sentence.frames or ()
    words = {word for frame in frames for word in (frame.word, *(head for _, head in frame.arguments))}
    return words | {word for word, _ in (*sentence.factuality, *(sentence.mentions or ()))}


def disturbed(run: Sequence[Sentence], random: Random) -> tuple[Sentence, ...]:
    """All sentences of a chunk in the same other dress: all small, all capitals, or typographic marks."""
    draw = random.random()
    if draw < _LOWER:
        return tuple(
            replace(sentence, words=tuple(word.lower() for word in sentence.words)) for sentence in run
        )
    if draw < _LOWER + _UPPER:
        return tuple(
            replace(sentence, words=tuple(word.upper() for word in sentence.words)) for sentence in run
        )
    if draw < _LOWER + _UPPER + _MARKS:
        return tuple(replace(sentence, words=_typographic(sentence.words, random)) for sentence in run)
    return tuple(run)


def _typographic(words: Sequence[str], random: Random) -> tuple[str, ...]:
    result, opening = [], True
    dashes = random.random() < 0.5
    for word in words:
        if word == '"':
            result.append("“" if opening else "”")
            opening = not opening
        elif dashes and word == "--":
            result.append("—")
        else:
            result.append(_CURLY.get(word, word))
    return tuple(result)
