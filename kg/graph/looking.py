"""The questions that every kind of store answers out of flat tables, with decisions laid over them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from kg.graph import aggregates, browsing, selection
from kg.graph.identities import described
from kg.graph.identities.collection import Identities
from kg.graph.identities.who import Who
from kg.graph.ledger import Ledger
from kg.model import Actor, Statement

Choice = str | Collection[str] | None
_OBSERVED = Who(())


class Looking(Protocol):
    """A store that is looked at. It says where its flat tables are, and who is who."""

    @property
    def identities(self) -> Identities:
        """Decisions about who is who, laid over the actors that articles tell of."""

    def _flat(
        self,
        *,
        article: str | None = None,
        among: Sequence[Collection[str]] = (),
        also: Collection[str] = (),
        name: str | None = None,
    ) -> Ledger:
        """The flat tables, as they are now, of all articles, or at least of these: of ``article``, or else of
        those that have somebody out of each of ``among``, or whom ``name`` names; with those that have any of
        ``also``. Actors by their ids in articles."""

    def statements(
        self,
        *,
        actor: Choice = None,
        agent: Choice = None,
        recipient: Choice = None,
        source: Choice = None,
        type: Choice = None,
        kind: str | None = None,
        polarity: str | None = None,
        modality: Choice = None,
        facts: bool = False,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
        confidence: float | None = None,
        observed: bool = False,
    ) -> Iterator[Statement]:
        """The statements that meet every filter given, by day and id of their article, then in text order.

        Actors are given by id; ``actor`` in any role. ``since`` and ``until`` are ISO days that the
        statement's own day, or else its article's, must lie between; ``facts`` asks for positive and actual
        ones, ``confidence`` for at least that much. Other names of actors come with :meth:`actors`, not here.
        Actors are those that decisions say they are; with ``observed`` those that were read in the articles.
        """
        who = _OBSERVED if observed else self.identities.who()
        parts = {None: actor, "agent": agent, "recipient": recipient, "source": source}
        values = {"type": type, "kind": kind, "polarity": polarity, "modality": modality}
        days = {"since": since, "until": until, "article": article}
        rest = {"facts": facts, "confidence": confidence, "values": values, **days}
        among = [ids for ids in described.asked(who, parts).values() if ids is not None]
        flat = self._flat(article=article, among=among, also=who.touched)
        yield from described.statements(flat, who, parts=parts, **rest)

    def pair_counts(self, *, facts: bool = True, most: int | None = None) -> list[tuple[str, str, int]]:
        """How many statements tell of each agent with each recipient, by id, the most told first; for things
        done together each pair once. Only what is told as a fact, unless ``facts`` is false."""
        return aggregates.pair_counts(self._flat(), self.identities.who(), facts=facts, most=most)

    def month_counts(self, *, facts: bool = True) -> list[tuple[str, str, int]]:
        """How many statements of each type each month has (``2022-01``), by month and type; undated ones are
        left out."""
        return aggregates.month_counts(self._flat(), facts=facts)

    def find_statements(self, start: str, most: int = 5) -> list[tuple[str, str]]:
        """Ids of statements that begin with ``start``, each with the id of its article; not more than
        ``most``."""
        return selection.find_statements(self._flat(), start, most)

    def actors(self, ids: Collection[str] | None = None, *, observed: bool = False) -> Iterator[Actor]:
        """Every actor, or those of ``ids``, once, by id, with all its names; or as ``observed``."""
        who = _OBSERVED if observed else self.identities.who()
        among = [] if ids is None else [who.observed(ids)]
        yield from described.actors(self._flat(among=among, also=who.touched), who, ids)

    def find_actors(self, name: str) -> list[str]:
        """Ids of the actors that go by ``name`` (any of their names, in any case), or have it as id or
        QID."""
        who = self.identities.who()
        return described.find(self._flat(name=name, also=who.touched), who, name)

    def names_like(self, part: str, most: int = 5) -> list[str]:
        """Some names of actors that hold ``part``, in any case; for messages and completion."""
        return selection.names_like(self._flat(), part, most)

    def search_actors(self, text: str, most: int = 50) -> list[browsing.Found]:
        """Actors with a name that holds ``text`` in any case, the best first."""
        return browsing.search(self._flat(), self.identities.who(), text, most)

    def prominent_actors(self, most: int = 12) -> list[browsing.Found]:
        """The actors that most events tell of."""
        return browsing.prominent(self._flat(), self.identities.who(), most)

    def days(self, actor: str | None = None) -> list[browsing.Day]:
        """Events of one actor (by id), or of all, counted by day, quad and manner."""
        who = self.identities.who()
        among = [] if actor is None else [who.observed([actor])]
        return browsing.days(self._flat(among=among, also=who.touched), who, actor)
