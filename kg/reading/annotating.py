"""Articles to annotated Docs: while one batch is read, the next goes through the language model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from spacy.language import Language
from spacy.tokens import Doc

from kg.articles import Layout, lay_out
from kg.model import Article
from kg.reading.grammar.outline import note_layout

_BATCH = 16
_BATCH_CHARACTERS = 100_000

Annotated = tuple[Doc, Article, Layout]
Fault = tuple[Article, Exception]


def annotated(
    pipeline: Callable[[], Language],
    articles: Iterable[Article],
    *,
    faulty: Callable[[Article, Exception], None] | None = None,
) -> Iterator[Annotated]:
    """Each article with its Doc and layout, in order; two batches at most are held.

    ``pipeline`` is asked for each batch. The articles are taken, and the Docs given, in the caller's thread;
    only the language model runs in another, and never two batches at once. An article on which it fails is
    handed to ``faulty`` and the rest goes on; without ``faulty`` the error is raised.
    """
    with ThreadPoolExecutor(max_workers=1) as worker:
        waiting: Future[tuple[list[Annotated], list[Fault]]] | None = None
        annotate = _annotate if faulty is None else _annotate_each
        for batch in _batches(articles):
            task = worker.submit(annotate, pipeline(), batch)
            if waiting is not None:
                yield from _sound(waiting, faulty)
            waiting = task
        if waiting is not None:
            yield from _sound(waiting, faulty)


def _sound(
    task: Future[tuple[list[Annotated], list[Fault]]], faulty: Callable[[Article, Exception], None] | None
) -> Iterator[Annotated]:
    found, faults = task.result()
    for article, error in faults:
        assert faulty is not None
        faulty(article, error)
    yield from found


def _annotate(nlp: Language, batch: Sequence[Article]) -> tuple[list[Annotated], list[Fault]]:
    pairs = nlp.pipe(_docs(nlp, batch), as_tuples=True)
    return [(doc, article, layout) for doc, (article, layout) in pairs], []


def _annotate_each(nlp: Language, batch: Sequence[Article]) -> tuple[list[Annotated], list[Fault]]:
    """As above; where the batch fails, each article by itself, so that one fault costs one article."""
    try:
        return _annotate(nlp, batch)
    except Exception as error:
        if len(batch) == 1:
            return [], [(batch[0], error)]
    alone = [_annotate_each(nlp, [article]) for article in batch]
    return [a for found, _ in alone for a in found], [f for _, faults in alone for f in faults]


def _docs(nlp: Language, batch: Sequence[Article]) -> Iterator[tuple[Doc, tuple[Article, Layout]]]:
    for article in batch:
        layout = lay_out(article.text, article.title)
        doc = nlp.make_doc(layout.text)
        note_layout(doc, layout)
        yield doc, (article, layout)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles that go through the network together: many short ones, a long one alone."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and (len(batch) == _BATCH or size + len(article.text) > _BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield batch
