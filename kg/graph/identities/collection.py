"""The decisions about actors of a store, as :attr:`kg.graph.Store.identities` gives them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import InputError, StoreError
from kg.graph.decisions import Decision, now
from kg.graph.ground import Ground
from kg.graph.identities import candidates, described
from kg.graph.identities.candidates import Candidate
from kg.graph.identities.who import Who, in_article, observed

_SHOWN = 5


class Identities:
    """Who is decided to be whom. Decisions stand in the table of the store, beside those about events; what
    articles said stays as it was observed."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._read: tuple[Decision, ...] = ()
        self._who = Who(())

    def who(self) -> Who:
        """What the decisions come to now. Raises InputError for a bad row of the table."""
        rows = self._ground.table.read()
        if rows is not self._read:
            self._who, self._read = Who(rows), rows
        return self._who

    def update(self) -> bool:
        """Bring the graph ``kg:identities`` up to date with decisions and articles; whether that changed it.
        Raises StoreError for a store opened read-only."""
        self._check_writable()
        return self._ground.keep_identities(self.who())

    def _check_writable(self) -> None:
        if not self._ground.writes:
            raise StoreError(f"{self._ground.name} was opened read-only; open it for writing to decide")

    def decisions(self) -> list[Decision]:
        """The decisions in force, in the order in which they were made."""
        return self.who().judgements.in_force()

    def id(self, given: str) -> str:
        """The id of the one actor of the store that an id, a QID or a name means.

        An id stays as it is, also where another stands for it. Raises InputError where there is no such
        actor, or several.
        """
        who, ledger = self.who(), self._ground.ledger()
        if given in who.ids or ledger.one("SELECT 1 FROM actor WHERE id = ?", given):
            return given
        found = described.find(ledger, who, given)
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(
                f"{given!r} names several actors: {', '.join(found[:_SHOWN])}; give the id of one"
            )
        raise InputError(
            f"{self._ground.name} has no actor {given!r}; "
            f"kg actors search NAME --store {self._ground.name} finds ids"
        )

    def merge(self, one: str, other: str, *, by: str = "", why: str = "", unsure: bool = False) -> Decision:
        """Decide that two actors are the same; ``unsure`` only notes that they were looked at and left open.

        Raises InputError as :meth:`id`, and where they are the same already.
        """
        who = self.who()
        left, right = who.of(self.id(one)), who.of(self.id(other))
        if left == right:
            raise InputError(f"{one!r} and {other!r} are the same actor already: {left}")
        return self._decide([("unsure" if unsure else "positive", left, right)], by, why)[0]

    def split(self, one: str, other: str, *, by: str = "", why: str = "") -> Decision:
        """Decide that two actors are not the same: it parts what was merged, and nothing merges them after.

        Those that were merged are told apart by their ids. Raises InputError as :meth:`id`.
        """
        left, right = self.id(one), self.id(other)
        if left == right:
            raise InputError(
                f"{one!r} and {other!r} have one id, {left}; name the articles that mean somebody else by it "
                "(--article), or give the two ids that were merged"
            )
        return self._decide([("negative", left, right)], by, why)[0]

    def split_articles(
        self, given: str, articles: Sequence[str], *, by: str = "", why: str = ""
    ) -> list[Decision]:
        """Decide that whom these articles mean by an actor is somebody else, one and the same in all of them.

        Raises InputError as :meth:`id`, and where the articles do not have the actor, or no other has it.
        """
        id_ = observed(self.id(given))
        rows = self._ground.ledger().rows(
            "SELECT DISTINCT a.id FROM actor JOIN article AS a ON a.n = actor.article WHERE actor.id = ?", id_
        )
        there = sorted(row[0] for row in rows)
        chosen = [_one_of(there, article, id_) for article in articles]
        if set(chosen) >= set(there):
            raise InputError(f"no other article has {id_}; a split needs articles on both sides")
        own = [in_article(id_, article) for article in dict.fromkeys(chosen)]
        rows_ = [("negative", id_, one) for one in own] + [("positive", own[0], one) for one in own[1:]]
        return self._decide(rows_, by, why)

    def undo(
        self, one: str | None = None, other: str | None = None, *, by: str = "", why: str = ""
    ) -> list[Decision]:
        """Take back the last decision, or those about ``one``, or about both; what was one act goes as a
        whole. Returns what was taken back. Raises InputError where there is nothing to take back."""
        standing = self.decisions()
        if one is None:
            found = [d for d in standing if (d.when, d.by) == (standing[-1].when, standing[-1].by)]
        else:
            sides = [self._meant(given) for given in (one, other) if given is not None]
            found = [d for d in standing if all(_names(d) & side for side in sides)]
        if not found:
            raise InputError("no decision stands that could be taken back" + (f" about {one}" if one else ""))
        self._decide([("withdrawn", d.left, d.right) for d in found], by, why)
        return found

    def review(self, *, limit: int = 20, unsure: bool = False) -> list[Candidate]:
        """The pairs of actors that are likeliest to be one and of which nothing is decided, the closest
        first; with ``unsure`` those too that were left open."""
        who, ledger = self.who(), self._ground.ledger()
        found = list(described.actors(ledger, who))
        decided = ("positive", "negative") if unsure else ("positive", "negative", "unsure")
        pairs = candidates.find(found, lambda a, b: who.judgements.between(a, b) in decided)
        return candidates.with_evidence(pairs[:limit], ledger, who)

    def _meant(self, given: str) -> set[str]:
        who = self.who()
        found = {given, *described.find(self._ground.ledger(), who, given)}
        return found | {id_ for one in found for id_ in who.members(one)}

    def _decide(self, rows: Sequence[tuple[str, str, str]], by: str, why: str) -> list[Decision]:
        self._check_writable()
        when = now()
        labels = {id_: self._label(id_) for row in rows for id_ in row[1:]}
        made = [
            Decision("actor", judgement, left, right, by, when, why, labels[left], labels[right])
            for judgement, left, right in rows
        ]
        self._ground.table.add(made)
        self.update()
        return made

    def _label(self, id: str) -> str:
        """What the id is, for a reader of the table."""
        row = self._ground.ledger().one(
            "SELECT name, cls, country FROM actor WHERE id = ? "
            "GROUP BY name, cls, country ORDER BY count(*) DESC, name LIMIT 1",
            observed(id),
        )
        return "" if row is None else f"{row[0]} ({', '.join(part for part in row[1:] if part)})"


def _names(decision: Decision) -> set[str]:
    return {id_ for side in (decision.left, decision.right) for id_ in (side, observed(side))}


def _one_of(there: Sequence[str], given: str, id: str) -> str:
    """The article whose id is ``given``, or begins so."""
    found = [given] if given in there else [article for article in there if article.startswith(given)]
    if len(found) != 1:
        what = "begins several ids" if found else "is no article that has the actor"
        raise InputError(f"{given!r} {what}; {id} is in {', '.join(list(there)[:_SHOWN])}")
    return found[0]
