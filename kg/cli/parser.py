"""The command line of ``kg``, and nothing behind it."""

from __future__ import annotations

import argparse
from datetime import date, datetime

from kg import __version__
from kg.cli import events_options, ontology, query_options, serve, view_options
from kg.cli.making import Commands, Help
from kg.cli.making import make as _command
from kg.cli.parser_actors import add_actors
from kg.cli.texts import ACTORS, EXPORT, SERVERS, SOURCES, STORE

EXPORTS = (
    *("turtle", "trig", "nquads", "jsonld", "rdfxml", "rdf12", "void"),
    *("graphml", "gexf", "json", "csv", "jsonl"),
)


def make_parser() -> argparse.ArgumentParser:
    """The parser of every command; ``run`` of what it parses is the function to call with it."""
    parser = argparse.ArgumentParser(
        prog="kg",
        description="Reads news articles into a knowledge graph of actors and relations.\n"
        "Every edge opens down to its sentence, its source, its date and how sure it is.",
        epilog="example:\n  kg build articles/ --store graph/\n  kg view --store graph/ -o graph.html\n\n"
        "kg COMMAND --help tells more. Exit status: 0 done, 1 error or input rejected, 2 wrong usage.",
        formatter_class=Help,
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        *(_add_build, _add_extract, _add_query, _add_view, _add_serve, _add_export, _add_events),
        *(_add_ontology, _add_explain, _add_status, _add_verify, _add_remove, _add_rebuild),
        *(_add_eval, _add_classify, _add_describe),
    ):
        add(commands)
    add_actors(commands)
    return parser


def _day(value: str) -> date:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        message = f"{value!r} is not a day of the calendar; give one such as 2022-01-18"
        raise argparse.ArgumentTypeError(message) from None


def _share(value: str) -> float:
    try:
        if 0 <= (share := float(value)) <= 1:
            return share
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{value!r} is not a number between 0 and 1")


def _add_reading(command: argparse.ArgumentParser, several: str = "+") -> None:
    command.add_argument("sources", nargs=several, metavar="SOURCE", help="what to read; see below")
    command.add_argument(
        "--published", type=_day, metavar="DAY", help="day of articles that do not tell theirs"
    )
    command.add_argument("--publisher", metavar="NAME", help="publisher of articles that do not tell theirs")
    _add_model(command)


def _add_model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", metavar="NAME", help="another spaCy pipeline, by name or path")
    command.add_argument(
        "--actors",
        action="append",
        default=[],
        metavar="FILE",
        help="actors of your own, as CSV, JSON lines or TOML; they go before the shipped ones (repeatable)",
    )


def _add_store(command: argparse.ArgumentParser) -> None:
    command.add_argument("--store", required=True, metavar="DIR", help=STORE)


def _add_selection(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--actor", metavar="NAME", help="only statements with this actor (a name, an id or a QID)"
    )
    command.add_argument("--since", type=_day, metavar="DAY", help="only from this day on")
    command.add_argument("--until", type=_day, metavar="DAY", help="only up to this day")
    command.add_argument("--facts", action="store_true", help="only what is told as happened or holding")
    command.add_argument(
        "--confidence", type=_share, metavar="SHARE", help="only what is at least so sure (0 to 1)"
    )


def _add_build(commands: Commands) -> None:
    command = _command(
        commands,
        "build",
        "read articles into a store",
        f"{SOURCES}\n\nexample:\n"
        "  kg build articles/ more.jsonl --store graph/ --publisher 'Daily Courier'\n\n"
        "Articles that the store holds already are not read again, so a stopped run can be repeated.\n"
        "A new text at a known URL is a new version, and the old one is kept; the same text at two URLs is\n"
        f"one article at two places.\n\n{SERVERS}\n\n{ACTORS}",
    )
    _add_reading(command)
    _add_store(command)
    command.add_argument(
        "--again", action="store_true", help="read articles that the store holds already once more"
    )


def _add_extract(commands: Commands) -> None:
    command = _command(
        commands,
        "extract",
        "print the statements of articles, without a store",
        f"{SOURCES}\n\nexample:\n  kg extract article.txt --published 2022-01-18\n"
        "  kg extract - --json < articles.jsonl > statements.jsonl\n"
        f"  kg extract article.txt --actors mine.csv\n\n{ACTORS}",
    )
    _add_reading(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one statement a line, as JSON")
    form.add_argument(
        "--layers", action="store_true", help="one article a line, as JSON, with every step's result"
    )


def _add_query(commands: Commands) -> None:
    query_options.add_options(
        _command(commands, "query", "ask a store, by a named query or SPARQL", query_options.HELP)
    )


def _add_ontology(commands: Commands) -> None:
    ontology.add_options(_command(commands, "ontology", ontology.HELP, ontology.EPILOG))


def _add_view(commands: Commands) -> None:
    command = _command(commands, "view", view_options.HELP, view_options.EPILOG)
    _add_store(command)
    view_options.add(command, _day)
    _add_selection(command)


def _add_serve(commands: Commands) -> None:
    command = _command(commands, "serve", serve.HELP, serve.EPILOG)
    _add_store(command)
    serve.add_options(command)


def _add_export(commands: Commands) -> None:
    command = _command(commands, "export", "write a store in another format", EXPORT)
    _add_store(command)
    command.add_argument("--format", choices=EXPORTS, help="the format; without it, the file's suffix tells")
    command.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write; without it, or with -, standard output"
    )
    command.add_argument(
        "--all",
        action="store_true",
        help="in networks, what is denied, planned or open too, told apart by attributes",
    )
    _add_selection(command)


def _add_events(commands: Commands) -> None:
    command = _command(commands, "events", "bring together what several reports tell", events_options.HELP)
    events_options.add_options(command, _day)
    _add_store(command)


def _add_explain(commands: Commands) -> None:
    command = _command(
        commands,
        "explain",
        "say why a statement is there: words, tree paths, lexicon entry, links, source, confidence",
        "example:\n  kg extract article.txt --json | head -1     # take its id\n"
        "  kg explain 4f1c09 article.txt\n  kg explain 4f1c09 --store graph/ --json\n\n"
        "The beginning of an id is enough where only one statement has it. With a store, the article\n"
        "is read again from the text kept there; give --model and --actors as when it was built.",
    )
    command.add_argument("statement", metavar="STATEMENT", help="id of a statement, or how it begins")
    _add_reading(command, several="*")
    command.add_argument("--store", metavar="DIR", help=STORE)
    command.add_argument("--json", action="store_true", help="everything as one JSON object")


def _add_status(commands: Commands) -> None:
    about = "say what a store holds, how large it is, and whether it is sound"
    command = _command(commands, "status", about, "example:\n  kg status --store graph/ --json")
    _add_store(command)
    command.add_argument("--json", action="store_true", help="as one JSON object")


def _add_verify(commands: Commands) -> None:
    about = "check a store: every offset against its text, the ledger against the graph"
    more = "example:\n  kg verify --store graph/\n\nPrints what is wrong, a line each; kg rebuild mends it."
    _add_store(_command(commands, "verify", about, more))


def _add_remove(commands: Commands) -> None:
    command = _command(
        commands,
        "remove",
        "take articles out of a store, with all their versions",
        "example:\n  kg remove https://news.example/2022/01/13 --store graph/\n\n"
        "An address that is only a further place of a text takes away that place, not the article.",
    )
    command.add_argument("article", nargs="+", metavar="ARTICLE", help="the id or the URL of an article")
    _add_store(command)


def _add_rebuild(commands: Commands) -> None:
    command = _command(
        commands,
        "rebuild",
        "make a store again from the articles kept in it",
        "example:\n  kg rebuild graph/\n  kg rebuild graph/ --rdf-only\n\n"
        "The RDF is made anew, which mends a damaged one; then every article is read again by this version\n"
        "of the program. Articles, actors and statements that are read as before keep their ids.\n"
        "With --rdf-only nothing is read again: the statements stay as they are. Where the ledger is lost,\n"
        "all articles are read again from the journal of texts beside it.",
    )
    command.add_argument("folder", nargs="?", metavar="DIR", help=STORE)
    command.add_argument("--store", metavar="DIR", help="the same")
    part = command.add_mutually_exclusive_group()
    part.add_argument(
        "--rdf-only", action="store_true", help="make only the RDF again, from the statements as they are"
    )
    part.add_argument(
        "--tables-only", action="store_true", help="make only the flat tables again, from the RDF"
    )
    _add_model(command)


def _add_eval(commands: Commands) -> None:
    command = _command(
        commands,
        "eval",
        "read the articles of gold files and score the statements",
        "example:\n  kg eval data/gold/*.json\n  kg eval data/gold/*.json --json > figures.json\n\n"
        "Prints precision, recall and F1 by type (plain: sentence, type and actors right; strict: polarity,\n"
        "modality and source too), errors by kind, and how well the confidence is calibrated.\n"
        "Gold files are laid out as data/gold/README.md says.",
    )
    command.add_argument("gold", nargs="+", metavar="GOLD", help="gold files (.json)")
    _add_model(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument(
        "--summary", action="store_true", help="only the figures, not every missed or wrong statement"
    )
    form.add_argument("--json", action="store_true", help="everything as one JSON object")


def _add_classify(commands: Commands) -> None:
    command = _command(
        commands,
        "classify",
        "say what one marked actor does to another, a sentence a line",
        "example:\n  echo "
        '\'{"sentence": "Oslo thanked Lima.", "agent": [0, 4], "recipient": [13, 17]}\' | kg classify -\n\n'
        "agent and recipient are character offsets, end exclusive; recipient may be null. For each line one\n"
        'JSON object is printed: "type" (null where there is nothing), "mode", "score"; a line that\n'
        'cannot be read has an "error" besides. Blank lines are passed over.',
    )
    command.add_argument("file", metavar="FILE", help="JSON lines, or - for standard input")
    _add_model(command)


def _add_describe(commands: Commands) -> None:
    command = _command(
        commands,
        "describe",
        "say of actor phrases which country, sector and class they are of, and who is meant",
        'example:\n  echo \'{"phrase": "the Kazakh president", "date": "2022-01-13"}\' | kg describe -\n\n'
        "the date, which may be left out, says when the words were written: offices have holders at a date.\n"
        'For each line one JSON object is printed: "country" (ISO 3166-1 alpha-3), "sector" (PLOVER),\n'
        '"class" and "actor" (of the catalogue), null where nothing says it. A line that cannot be read has\n'
        'an "error" besides; blank lines are passed over.',
    )
    command.add_argument("file", metavar="FILE", help="JSON lines, or - for standard input")
    _add_model(command)
