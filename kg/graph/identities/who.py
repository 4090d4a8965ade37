"""What the decisions about actors come to: which id stands for whom.

``A`` and ``B`` decided the same are one actor, which goes by one of their ids. An id that was given to two
different people is split by article: ``A#in=ARTICLE`` is whoever that article calls ``A``, and where it is
decided not to be ``A``, it is an actor of its own that can be merged with others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.graph.decisions import Decision, Judgements
from kg.graph.rdf import references
from kg.model import Actor, ActorRef, Statement

IN = "#in="
NEW = "urn:kg:actor:new:"
"""What the ids of actors begin with that the catalogue does not know."""


def in_article(id: str, article: str) -> str:
    """The id of whoever the article calls ``id``, if that is somebody else."""
    return f"{id}{IN}{article}"


class Who:
    """A pure function of the decisions."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.judgements = Judgements(decisions, "actor")
        self._split = {
            other for one, other in self.judgements.pairs("negative") if other.startswith(one + IN)
        }
        groups: dict[str, set[str]] = {}
        for pair in self.judgements.pairs("positive"):
            groups.setdefault(self.judgements.canonical(pair[0]), set()).update(pair)
        self._members = {min(ids, key=_rank): frozenset(ids) for ids in groups.values()}
        self._head = {id_: head for head, ids in self._members.items() for id_ in ids}
        self.ids = frozenset((*self._head, *self._split))
        """The ids that decisions in force name."""
        self.touched = frozenset(map(observed, self.ids))
        """The ids in articles that decisions say something of."""

    def __bool__(self) -> bool:
        return bool(self.touched)

    def of(self, id: str, article: str | None = None) -> str:
        """The id that stands for the actor whom ``article`` calls ``id``."""
        if article is not None and self._split and (own := in_article(id, article)) in self._split:
            id = own
        return self._head.get(id, id)

    def members(self, id: str) -> frozenset[str]:
        """All ids decided to be the same actor as ``id``, itself among them."""
        return self._members.get(self._head.get(id, id), frozenset((id,)))

    def observed(self, ids: Iterable[str]) -> set[str]:
        """The ids in articles of all that are decided to be the same as any of these."""
        return {observed(member) for id_ in ids for member in self.members(id_)}

    def changed(self) -> Iterable[tuple[str, str]]:
        """Each id that another stands for, with that one."""
        return ((id_, head) for id_, head in sorted(self._head.items()) if id_ != head)

    def statement(self, s: Statement, described: dict[str, Actor]) -> Statement:
        """The statement with the actors that stand for those observed; words and offsets stay. ``described``
        tells of the actors that decisions touch, by id."""
        article = s.evidence.article

        def ref(found: ActorRef) -> ActorRef:
            head = self.of(found.actor.id, article) if found.actor.id in self.touched else found.actor.id
            return found if head == found.actor.id else replace(found, actor=described[head])

        if not any(found.actor.id in self.touched for _, found in references(s)):
            return s
        said = s.attribution
        if said is not None:
            said = replace(said, source=said.source and ref(said.source), via=tuple(map(ref, said.via)))
        return replace(
            s,
            agents=_distinct(map(ref, s.agents)),
            recipients=_distinct(map(ref, s.recipients)),
            place=s.place and ref(s.place),
            attribution=said,
        )


def _distinct(refs: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    found: dict[str, ActorRef] = {}
    for ref in refs:
        found.setdefault(ref.actor.id, ref)
    return tuple(found.values())


def observed(id: str) -> str:
    """The id as articles have it, without the article of a split."""
    return id.partition(IN)[0]


def _rank(id: str) -> tuple[bool, bool, str]:
    """Actors of the catalogue go before new ones, these before split ones."""
    return IN in id, id.startswith(NEW), id
