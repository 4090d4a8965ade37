"""What may be asked: a query is parsed, and refused if any part of it would write, or reach outside the
store.

Two readings must agree that a query is harmless: our own tokens, and the parse tree of rdflib's SPARQL 1.1
grammar. What either cannot read is refused, since the engine might read it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError

Term = NamedNode | Literal

# Far more than a question needs, and far less than what brought the engine's process down (5,000 brackets,
# 20,000 members of a list, 9,000 summands) or kept the parser busy for seconds.
MAX_LENGTH = 20_000
MAX_TOKENS = 4_000
MAX_NESTING = 20
MAX_OPERATORS = 300
MAX_GROUPS = 200

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\r\n]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:.%-]|\\.)*|_:[\w.-]+)
    |(?P<tag>@[A-Za-z][A-Za-z0-9-]*)
    |(?P<word>[^\W\d]\w*)
    |(?P<number>\d[\d.]*(?:[eE][+-]?\d+)?)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\[uU]")
# Words that begin an update or reach outside; none of them is a word of a harmless query.
_REFUSED = frozenset(
    ["service", "from", "load", "insert", "delete", "drop", "clear", "create", "copy", "move", "using"]
)
# Virtuoso knows these prefixes unasked; what stands behind them runs in its SQL.
_OF_SERVERS = ("bif:", "sql:")
_REFUSED_NODES = frozenset({"ServiceGraphPattern", "DatasetClause"})
_OPEN, _CLOSE = "({[", ")}]"


class Token(NamedTuple):
    """A piece of a query with its place; spaces and comments are no tokens."""

    kind: str
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query. Raises QueryError at a character that cannot begin one."""
    at = 0
    while at < len(sparql):
        match = _TOKEN.match(sparql, at)
        if match is None:
            raise QueryError(f"the query cannot be read at {sparql[at : at + 20]!r} (character {at})")
        if match.lastgroup != "space":
            yield Token(str(match.lastgroup), match.group(), at)
        at = match.end()


@lru_cache(maxsize=256)
def check(sparql: str) -> None:
    """Raise QueryError unless ``sparql`` is a query that only reads this store."""
    if len(sparql) > MAX_LENGTH:
        raise QueryError(f"the query has {len(sparql)} characters; at most {MAX_LENGTH} are allowed")
    if _ESCAPE.search(sparql):
        raise QueryError("the query holds a \\u escape; write the character itself")
    _check_tokens(sparql)
    for node in _nodes(_parsed(sparql)):
        if node in _REFUSED_NODES:
            raise QueryError(
                "the query asks for data outside this store (SERVICE or FROM), which is not allowed"
            )


def _check_tokens(sparql: str) -> None:
    depth = deepest = operators = groups = count = 0
    for token in tokens(sparql):
        count += 1
        if token.kind == "word" and token.text.casefold() in _REFUSED:
            raise QueryError(
                f"{token.text} is not allowed here: queries read this store and nothing else "
                "(SELECT, ASK, CONSTRUCT, DESCRIBE)"
            )
        if token.kind in ("name", "iri") and token.text.lstrip("<").casefold().startswith(_OF_SERVERS):
            raise QueryError(f"{token.text} is not allowed here: it calls a function of the server's own")
        if token.kind == "mark":
            operators += token.text in "!|/^&*+-="
            groups += token.text == "{"
            depth += (token.text in _OPEN) - (token.text in _CLOSE)
            deepest = max(deepest, depth)
    for what, found, most in (
        ("words and signs", count, MAX_TOKENS),
        ("brackets inside each other", deepest, MAX_NESTING),
        ("operators", operators, MAX_OPERATORS),
        ("groups", groups, MAX_GROUPS),
    ):
        if found > most:
            raise QueryError(f"the query has {found} {what}; at most {most} are allowed")


def _parsed(sparql: str) -> Any:
    from pyparsing.exceptions import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return parseQuery(sparql)
    except ParseBaseException as error:
        raise QueryError(f"the query is not SPARQL 1.1: {error}") from error
    except RecursionError as error:
        raise QueryError("the query is nested too deep to be read; split it") from error


def _nodes(tree: Any) -> Iterator[str]:
    """The names of all nodes of a parse tree, which is made of mappings and lists."""
    todo = [tree]
    while todo:
        node = todo.pop()
        name = getattr(node, "name", None)
        if isinstance(name, str):
            yield name
        if isinstance(node, Mapping):
            todo.extend(node.values())
        elif isinstance(node, list | tuple) or type(node).__name__ in ("ParseResults", "plist"):
            todo.extend(node)


def bind(sparql: str, bindings: Mapping[str, Term | Collection[Term]], *, by_bind: bool = False) -> str:
    """The query with a VALUES block of the given terms at the head of its outermost group (see
    :func:`_heads`); ``by_bind``: with BIND instead, which means the same, at that head alone.

    A term is written by the RDF library's own serializer and stays one token whatever stands in it. Raises
    QueryError for a variable that the query does not have.
    """
    known = {token.text[1:] for token in tokens(sparql) if token.kind == "variable"}
    blocks = {}
    for variable, given in bindings.items():
        if variable not in known:
            raise QueryError(
                f"the query has no variable ?{variable}; it has {', '.join(sorted(known)) or 'none'}"
            )
        terms = [given] if isinstance(given, NamedNode | Literal) else list(given)
        blocks[variable] = (_bound if by_bind else _values)(variable, terms)
    if not blocks:
        return sparql
    heads = _heads(sparql)
    for at, graph in reversed(heads[:1] if by_bind else heads):
        head = "".join(block for variable, block in blocks.items() if variable != graph)
        sparql = sparql[:at] + head + sparql[at:]
    return sparql


def _values(variable: str, terms: Collection[Term]) -> str:
    return f" VALUES ?{variable} {{ {' '.join(map(str, terms))} }} "


def _bound(variable: str, terms: Collection[Term]) -> str:
    """What Virtuoso 7 takes: beside VALUES it hangs over some joins, and BIND outside a group of its own does
    not get through its compiler."""
    return " UNION ".join(f" {{ BIND({term} AS ?{variable}) }} " for term in terms) or " FILTER(false) "


def _heads(sparql: str) -> list[tuple[int, str]]:
    """The places where parameters are bound: the head of the outermost group, and of a GRAPH group it begins
    with, each with the variable that must not be bound there: the name of that graph, or "".

    The engine would else look through the whole graph first, and bind the parameters last.
    """
    outermost = _outermost_group(sparql)
    after = list(islice(tokens(sparql[outermost:]), 8))
    if after and after[0].text.upper() == "GRAPH":
        inner = next((token for token in after if token.text == "{"), None)
        if inner:
            return [(outermost, ""), (outermost + inner.start + 1, after[1].text[1:])]
    return [(outermost, "")]


def _outermost_group(sparql: str) -> int:
    """The place behind the brace that opens the WHERE clause."""
    depth, form, groups = 0, "", []
    previous = ""
    template = False
    for token in tokens(sparql):
        if (
            not form
            and token.kind == "word"
            and token.text.upper() in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
        ):
            form = token.text.upper()
        if token.kind == "mark" and token.text in _OPEN:
            if token.text == "{" and depth == 0:
                groups.append(token.start + 1)
                template = template or (form == "CONSTRUCT" and previous == "CONSTRUCT")
            depth += 1
        elif token.kind == "mark" and token.text in _CLOSE:
            depth -= 1
        previous = token.text.upper()
    if form == "CONSTRUCT" and not template:
        raise QueryError("CONSTRUCT WHERE takes no parameters; write CONSTRUCT { … } WHERE { … }")
    groups = groups[1:] if template else groups
    if not groups:
        raise QueryError("the query has no WHERE clause for its parameters")
    return groups[0]
