"""What can go wrong, said in one line: what was given, what is allowed, what to do."""

from __future__ import annotations


class KGError(Exception):
    """Base of every error that a user can cause and mend; only the command line makes exit codes of them."""


class InputError(KGError):
    """An article, a file or an option that cannot be read."""


class KnowledgeError(KGError):
    """A row of a knowledge file that breaks its schema; names file, line and key."""


class ContractError(KGError):
    """A record that breaks the statement contract; a fault of the program, never of an article."""


class StoreError(KGError):
    """A store that is missing, damaged, held by another writer or asked something it cannot do.

    ``damage`` tells that it has to be mended.
    """

    def __init__(self, message: str, *, damage: bool = False) -> None:
        super().__init__(message)
        self.damage = damage


class QueryError(KGError):
    """A SPARQL query, or a parameter of one, that is malformed or not allowed."""


class QueryLimitError(QueryError):
    """A query that is allowed, but takes more time, memory or rows than it may."""
