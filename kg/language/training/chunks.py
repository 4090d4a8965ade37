"""Documents to chunks: runs of sentences that the network sees at once, somewhat disturbed in training.

A chunk's length is drawn at random, single sentences included, so that the network reads a headline as well
as a page. The disturbances stand for what newspapers do and web text does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from kg.language.pieces import WordPieces
from kg.language.training.name_exchange import Pool, exchanged
from kg.language.training.records import Document, Sentence, Syntax

WINDOW_PIECES = 160
_Layer = TypeVar("_Layer")
_SINGLE, _FULL = 0.2, 0.5
_LOWER, _UPPER, _MARKS, _NO_STOP, _HEADLINES = 0.03, 0.03, 0.15, 0.04, 0.05
_LONGEST_HEADLINE = 18
_ARTICLES = frozenset({"a", "an", "the"})
_BEING = frozenset({"is", "are", "was", "were", "be", "been"})
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
            sentence = original if random is None else headline(original, random)
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


def headline(sentence: Sentence, random: Random) -> Sentence:
    """Now and then a sentence as headlines have it: without articles, forms of "be" and the final stop,
    some with a capital on every word; sometimes the stop alone is dropped.
    """
    syntax = sentence.syntax
    if syntax is None or len(sentence.words) < 4:
        return sentence
    draw = random.random()
    last = len(sentence.words) - 1
    stop = {last} if syntax.tags[last] == "." else set[int]()
    if draw < _NO_STOP:
        return without(sentence, stop)
    if draw >= _NO_STOP + _HEADLINES or last > _LONGEST_HEADLINE:
        return sentence
    small = {i for i, word in enumerate(sentence.words) if word.lower() in _ARTICLES}
    being = {
        i for i, dep in enumerate(syntax.deps) if dep in ("aux:pass", "cop") and sentence.words[i] in _BEING
    }
    short = without(sentence, stop | small | being)
    if random.random() < 0.5:
        return short
    return replace(short, words=tuple(word[:1].upper() + word[1:] for word in short.words))


def without(sentence: Sentence, words: Set[int]) -> Sentence:
    """The sentence without those of the words that nothing hangs on or points at and that are in no name."""
    syntax = sentence.syntax
    if syntax is None:
        return sentence
    named = {i for i, tags in enumerate(sentence.names or ()) if "O" not in tags}
    dropped = words - set(syntax.heads) - _marked(sentence) - named
    kept = [i for i in range(len(sentence.words)) if i not in dropped]
    if not dropped or len(kept) < 2:
        return sentence
    place = {old: new for new, old in enumerate(kept)}

    def of(values: tuple[_Layer, ...]) -> tuple[_Layer, ...]:
        return tuple(values[i] for i in kept)

    tree = Syntax(
        tags=of(syntax.tags),
        upos=of(syntax.upos),
        feats=of(syntax.feats),
        lemmas=of(syntax.lemmas),
        heads=tuple(place.get(syntax.heads[i], -1) for i in kept),
        deps=of(syntax.deps),
    )
    frames, mentions = sentence.frames, sentence.mentions
    return replace(
        sentence,
        words=of(sentence.words),
        syntax=tree,
        names=of(sentence.names) if sentence.names else None,
        spaces=None,
        frames=None
        if frames is None
        else tuple(
            replace(f, word=place[f.word], arguments=tuple((role, place[word]) for role, word in f.arguments))
            for f in frames
        ),
        factuality=tuple((place[word], value) for word, value in sentence.factuality),
        mentions=None if mentions is None else tuple((place[word], entity) for word, entity in mentions),
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
