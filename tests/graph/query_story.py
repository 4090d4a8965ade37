"""A second invented story, told by three publishers over two months: what the tests of the named queries
stand on, with the events that its reports make up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from graph_story import say
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.names import statement_iri
from kg.graph.rdf import day_literal
from kg.graph.vocabulary import EVENTS_GRAPH, RDF
from kg.model import Actor, Article, Statement, TimeRef

NORLAND = Actor("norland", "Norland", "State", "NRL", "GOV")
SUDLAND = Actor("sudland", "Sudland", "State", "SDL", "GOV")
ESTMARK = Actor("estmark", "Estmark", "State", "EST", "GOV")
UNION = Actor("lake-union", "Lake Union", "Organization", None, "IGO")
FLEET = Actor("lake-fleet", "Lake Fleet", "Organization", None, "MIL")
FRONT = Actor("lake-front", "Lake Front", "Organization", "NRL", "REB")
DORN = Actor("dorn", "Iva Dorn", "Person", "NRL", "GOV")
KERN = Actor("kern", "Mila Kern", "Person", "NRL", "GOV")
BRANDT = Actor("brandt", "Oskar Brandt", "Person", "NRL", "GOV")
STUDENTS = Actor("students", "students", "Group", "NRL", "EDU")
PORTO = Actor("porto", "Porto Lago", "Place", "NRL")
QUAY = Actor("quay", "Old Quay", "Place", "NRL")

ALL = (NORLAND, SUDLAND, ESTMARK, UNION, FLEET, FRONT, DORN, KERN, BRANDT, STUDENTS, PORTO, QUAY)
_BY_NAME = {actor.name.casefold(): actor for actor in ALL}

WIRE = Article(
    "wire-1",
    "Norland demanded that Sudland leave the lake.\n"
    "President Iva Dorn rules Norland.\n"
    "Sudland shelled the Old Quay of Porto Lago on February 27, Oskar Brandt, spokesman of Norland, said.\n"
    "Sudland and Norland are members of the Lake Union, whose Lake Fleet is small.\n"
    "The Lake Front opposes Norland.",
    publisher="Morning Wire",
    published=date(2021, 3, 1),
    language="en",
)
STAR = Article(
    "star-1",
    "Sudland rejected on March 3 what Norland asks.\n"
    "Estmark mediated between Norland and Sudland in Porto Lago.\n"
    "Estmark praised Norland, its ally.\n"
    "Sudland will visit Estmark.\n"
    "Sudland denied that Sudland had shelled Porto Lago.",
    publisher="Evening Star",
    published=date(2021, 3, 4),
    language="en",
)
LATER = Article(
    "wire-2",
    "Norland asked Estmark for boats.\n"
    "On April 5 Sudland ceased to be in the Lake Union.\n"
    "Norland will sign a treaty with Estmark.\n"
    "In Porto Lago students rallied against Norland.\n"
    "Sudland warned Norland that the river would close.\n"
    "Norland accused Sudland of theft.",
    publisher="Morning Wire",
    published=date(2021, 4, 10),
    language="en",
)
LAST = Article(
    "times-1",
    "Estmark gave Norland ten boats.\n"
    "Norland and Estmark signed the treaty.\n"
    "Mila Kern became President of Norland on April 18.\n"
    "Norland massed tanks at Porto Lago.\n"
    "Norland withdrew from Porto Lago.\n"
    "Mila Kern met Oskar Brandt in Porto Lago.\n"
    "Sudland shelled Porto Lago in February.",
    publisher="Harbour Times",
    published=date(2021, 4, 20),
    language="en",
)


def _tell(
    article: Article,
    sentence: str,
    type_: str,
    trigger: str,
    agents: str,
    recipients: str = "",
    *,
    at: str = "",
    day: str = "",
    source: str = "",
    **more: object,
) -> Statement:
    """A statement with its actors by name, as the sentence spells them; ``day`` as in 2021-03-03."""

    def named(names: str) -> Sequence[tuple[Actor, str]]:
        return [(_BY_NAME[name.casefold()], name) for name in names.split(", ") if name]

    return say(
        article,
        sentence,
        type_,
        trigger,
        named(agents),
        named(recipients),
        place=named(at)[0] if at else None,
        source=named(source)[0] if source else None,
        cue="said" if source else None,
        time=TimeRef(day, day, day) if day else None,
        **more,
    )


def told() -> list[tuple[Article, list[Statement]]]:
    """The articles with what they tell."""
    shelled = {"mode": "heavy-weapons", "agents": "Sudland"}
    brandt = "Sudland shelled the Old Quay"
    return [
        (
            WIRE,
            [
                _tell(
                    WIRE, "Norland dem", "REQUEST", "demanded", "Norland", "Sudland", theme="leave the lake"
                ),
                _tell(WIRE, "President", "holdsOffice", "President", "Iva Dorn", "Norland"),
                _tell(
                    WIRE,
                    brandt,
                    "ASSAULT",
                    "shelled",
                    at="Old Quay",
                    day="2021-02-27",
                    source="Oskar Brandt",
                    **shelled,
                ),
                _tell(WIRE, brandt, "speaksFor", "spokesman", "Oskar Brandt", "Norland"),
                _tell(WIRE, brandt, "locatedIn", "of", "Old Quay", "Porto Lago"),
                _tell(WIRE, "Sudland and", "memberOf", "members", "Sudland, Norland", "Lake Union"),
                _tell(WIRE, "Sudland and", "partOf", "whose", "Lake Fleet", "Lake Union"),
                _tell(WIRE, "The Lake", "opposes", "opposes", "Lake Front", "Norland"),
            ],
        ),
        (
            STAR,
            [
                _tell(STAR, "Sudland rej", "REJECT", "rejected", "Sudland", "Norland", day="2021-03-03"),
                _tell(
                    STAR,
                    "Estmark med",
                    "CONSULT",
                    "mediated",
                    "Estmark",
                    "Norland, Sudland",
                    at="Porto Lago",
                    mode="third-party",
                ),
                _tell(STAR, "Estmark pr", "SUPPORT", "praised", "Estmark", "Norland"),
                _tell(STAR, "Estmark pr", "alliedWith", "ally", "Estmark", "Norland"),
                _tell(
                    STAR,
                    "Sudland will",
                    "CONSULT",
                    "visit",
                    "Sudland",
                    "Estmark",
                    mode="visit",
                    modality="planned",
                ),
                _tell(
                    STAR,
                    "Sudland denied",
                    "ASSAULT",
                    "shelled",
                    at="Porto Lago",
                    source="Sudland",
                    polarity="negative",
                    **shelled,
                ),
            ],
        ),
        (
            LATER,
            [
                _tell(LATER, "Norland asked", "REQUEST", "asked", "Norland", "Estmark", theme="boats"),
                _tell(
                    LATER,
                    "On April",
                    "memberOf",
                    "in",
                    "Sudland",
                    "Lake Union",
                    polarity="negative",
                    day="2021-04-05",
                ),
                _tell(
                    LATER,
                    "Norland will",
                    "AGREE",
                    "sign",
                    "Norland",
                    "Estmark",
                    modality="planned",
                    theme="a treaty",
                ),
                _tell(
                    LATER,
                    "In Porto",
                    "PROTEST",
                    "rallied",
                    "students",
                    "Norland",
                    at="Porto Lago",
                    mode="demo",
                ),
                _tell(
                    LATER,
                    "Sudland w",
                    "THREATEN",
                    "warned",
                    "Sudland",
                    "Norland",
                    mode="restrict",
                    theme="the river would close",
                ),
                _tell(
                    LATER,
                    "Norland acc",
                    "ACCUSE",
                    "accused",
                    "Norland",
                    "Sudland",
                    mode="allege",
                    theme="theft",
                ),
            ],
        ),
        (
            LAST,
            [
                _tell(LAST, "Estmark gave", "AID", "gave", "Estmark", "Norland", theme="ten boats"),
                _tell(LAST, "Norland and", "AGREE", "signed", "Norland, Estmark"),
                _tell(
                    LAST,
                    "Mila Kern bec",
                    "holdsOffice",
                    "President",
                    "Mila Kern",
                    "Norland",
                    day="2021-04-18",
                ),
                _tell(LAST, "Norland mas", "MOBILIZE", "massed", "Norland", at="Porto Lago", mode="weapons"),
                _tell(LAST, "Norland wi", "RETREAT", "withdrew", "Norland", at="Porto Lago", mode="withdraw"),
                _tell(
                    LAST,
                    "Mila Kern met",
                    "CONSULT",
                    "met",
                    "Mila Kern, Oskar Brandt",
                    at="Porto Lago",
                    mode="meet",
                ),
                _tell(LAST, "Sudland sh", "ASSAULT", "shelled", at="Porto Lago", **shelled),
            ],
        ),
    ]


_KG, _SEM = "urn:kg:ontology#", "http://semanticweb.cs.vu.nl/2009/11/sem/"


def events() -> Iterator[Quad]:
    """The graph ``kg:events``: the shelling, told by three publishers and denied in one, and the treaty, of
    which its announcement and its signing tell."""
    every = [s for _, statements in told() for s in statements]
    shelling = [s for s in every if s.type == "ASSAULT"]
    treaty = [s for s in every if s.type == "AGREE"]
    event = NamedNode("urn:kg:event:shelling")
    yield from _event(event, "ASSAULT", "disputed", 3, [SUDLAND], shelling)
    yield _quad(event, _SEM + "hasBeginTimeStamp", day_literal("2021-02-27"))
    yield _quad(event, _SEM + "hasPlace", NamedNode("urn:kg:actor:porto"))
    clash = NamedNode("urn:kg:event:shelling:contradiction:1")
    yield _quad(event, _KG + "contradiction", clash)
    yield _quad(clash, _KG + "aspect", Literal("occurrence"))
    for number, (value, polarity) in enumerate((("it happened", "positive"), ("it did not", "negative"))):
        position = NamedNode(f"{clash.value}:{number}")
        yield _quad(clash, _KG + "position", position)
        yield _quad(position, _KG + "value", Literal(value))
        for s in shelling:
            if s.polarity == polarity:
                yield _quad(position, _KG + "reportedBy", statement_iri(s.id))
    yield from _event(NamedNode("urn:kg:event:treaty"), "AGREE", "actual", 2, [NORLAND, ESTMARK], treaty)


def _event(
    event: NamedNode,
    type_: str,
    factuality: str,
    publishers: int,
    actors: Sequence[Actor],
    reports: Sequence[Statement],
) -> Iterator[Quad]:
    yield _quad(event, RDF.type.value, NamedNode(_KG + "Event"))
    yield _quad(event, _SEM + "eventType", NamedNode(_KG + type_))
    yield _quad(event, _KG + "factuality", Literal(factuality))
    yield _quad(event, _KG + "independentPublishers", Literal(publishers))
    for actor in actors:
        yield _quad(event, _SEM + "hasActor", NamedNode(f"urn:kg:actor:{actor.id}"))
    for s in reports:
        yield _quad(event, _KG + "reportedBy", statement_iri(s.id))


def _quad(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(subject, NamedNode(predicate), value, EVENTS_GRAPH)
