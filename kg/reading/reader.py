"""The way through an article: text, Doc, mentions, events and relations, statements."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg import language
from kg.articles import Layout
from kg.errors import ContractError, InputError
from kg.knowledge import catalogue, lexicon
from kg.language.copying import plain
from kg.language.plain import Doc
from kg.model import Actor, Article, Rejected, Statement
from kg.reading.actors.mentions import find_mentions
from kg.reading.annotating import annotated
from kg.reading.attribution import find_attributions
from kg.reading.coreference import own_voice
from kg.reading.events.demands import with_demands
from kg.reading.events.find import find_events
from kg.reading.explaining.explain import explain
from kg.reading.grammar.syntax import forget
from kg.reading.layers import layers
from kg.reading.mending.names import correct_names
from kg.reading.mending.postpositive import join_titles
from kg.reading.mending.regrafting import regraft
from kg.reading.mending.speaker_names import name_speakers
from kg.reading.mending.two_owners import join_owners
from kg.reading.relations import find_relations
from kg.reading.statements.announced import still_to_come
from kg.reading.statements.assemble import (
    Origin,
    Told,
    distinct_statements,
    event_origin,
    relation_origin,
    statement_of,
)
from kg.reading.statements.confidence import confidence, features_of
from kg.reading.times import find_times

_MOST_WORDS = 250_000
"""New words after which a pipeline is made anew; they take about 150 megabytes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read: its statements in text order, and every actor that it mentions."""

    article: Article
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    told: Told
    origins: Mapping[str, Origin]
    """What each statement was made from, by its id."""

    def layers(self) -> dict[str, Any]:
        """What every step found, as the JSON object of ``kg extract --layers``."""
        return layers(self.told, self.statements)


def _where(error: Exception) -> str:
    """The place in the code where an error arose, for whoever is to mend it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}, line {last.lineno}"


class Reader:
    """Reads articles into statements with one language model, loaded once.

    ``model`` names a spaCy pipeline; without it the shipped one reads. ``actors`` are files of actors of
    your own, which go before the shipped ones. ``threads``: how many the shipped model runs on (0: one for
    each core). ``nlp`` is the pipeline. Raises KGError if there is no such model, or for a bad row of a file.
    """

    def __init__(
        self, model: str | None = None, *, actors: Iterable[str | Path] = (), threads: int = 0
    ) -> None:
        self._catalogue = catalogue.load(actors)
        self._load = partial(language.load, model, threads=threads)
        self.nlp: Language = self._load()
        self._words = len(self.nlp.vocab.strings)
        self._lexicon = lexicon.load()

    def read(
        self, articles: Iterable[Article], *, reject: Callable[[Rejected], None] | None = None
    ) -> Iterator[Reading]:
        """A ``Reading`` for each article, in order. Articles are read in batches; memory stays bounded.

        An article that brings out a fault of the reader, be it a broken contract, a tree in a knot or a
        mistake in a rule, is handed to ``reject`` and the rest goes on; without ``reject`` the error is
        raised.
        """

        def faulty(article: Article, error: Exception) -> None:
            assert reject is not None
            known = isinstance(error, (ContractError, RuntimeError))
            what = str(error) if known else f"{error!r}, {_where(error)}"
            reject(Rejected(article.source or article.id, f"cannot be read: {what}"))

        on_fault = None if reject is None else faulty
        for doc, article, layout in annotated(self._pipeline, articles, faulty=on_fault):
            try:
                reading = self._reading(plain(doc), article, layout)
            except Exception as error:
                if reject is None:
                    raise
                faulty(article, error)
                continue
            yield reading

    def _pipeline(self) -> Language:
        """The pipeline, made anew when it has met so many words that they would fill the memory."""
        if len(self.nlp.vocab.strings) - self._words > _MOST_WORDS:
            self.nlp = self._load()
            self._words = len(self.nlp.vocab.strings)
        return self.nlp

    def explain(self, reading: Reading, statement: str) -> dict[str, Any]:
        """Why a statement of a reading, named by its id, is there; see :mod:`kg.reading.explaining.explain`.

        Raises InputError where the reading has no such statement.
        """
        found = next((s for s in reading.statements if s.id == statement), None)
        if found is None:
            raise InputError(f"the article {reading.article.id} has no statement {statement!r}")
        origin = reading.origins[found.id]
        derived = origin.relation is not None and origin.relation.derived
        told_there = [s.id for s in reading.statements if s.trigger == found.trigger and s.id != found.id]
        return {
            **explain(found, origin, reading.told, self._catalogue, self._lexicon),
            "derived_from": told_there if derived else [],
        }

    def _reading(self, doc: Doc, article: Article, layout: Layout) -> Reading:
        join_titles(doc, self._catalogue)
        join_owners(doc, self._catalogue)
        correct_names(doc, self._catalogue)
        regraft(doc)
        name_speakers(doc, self._catalogue)
        dateline_day = layout.dateline.day if layout.dateline is not None else None
        quotations = tuple(find_attributions(doc))
        scene = find_mentions(doc, self._catalogue, article.id, article.published, quotations)
        own_voice(scene, article.publisher)
        times = tuple(find_times(doc, article.published, dateline_day))
        told = Told(article, layout, doc, scene, times, quotations)
        relations = list(find_relations(doc, scene))
        stated = {r.factual.i for r in relations if r.factual is not None}
        # What states a relation is no happening besides ("the force included …").
        events = [e for e in find_events(doc, scene, self._lexicon) if e.known or e.token.i not in stated]
        events = list(with_demands(events, doc, scene, article.publisher))
        found = list(still_to_come([event_origin(e, told) for e in events])) + [
            relation_origin(r, told) for r in relations
        ]
        made = []
        for origin in found:
            sure = confidence(features_of(origin, told, self._lexicon))
            statement = statement_of(origin, told, sure)
            if statement is not None:
                made.append((statement, origin))
        origins = {statement.id: origin for statement, origin in reversed(made)}
        told_so = sorted(
            (s for s, _ in made), key=lambda s: (s.evidence.start, s.trigger.start, s.kind, s.type, s.id)
        )
        statements = tuple(distinct_statements(iter(told_so)))
        forget(doc)
        return Reading(
            article, statements, tuple(scene.actors()), told, {s.id: origins[s.id] for s in statements}
        )
