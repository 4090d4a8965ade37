"""The command line of ``kg actors``."""

from __future__ import annotations

import argparse

from kg.cli.making import Commands, make
from kg.cli.texts import STORE

_FORMAT = """A file of actors of your own is CSV, JSON lines or TOML (kg extract --help tells the columns of
an actor). A TOML file may also tell [[office]] (person, office, of, start, end), [[member]] (member,
organization, start, end), [[period]] (actor, country, sector, start, end: what an actor stood for at a time),
[[agent]] (noun, sector, class, plurals: "ranger") and as_of, the day up to which what has no end is sure to
last. Days are 2022, 2022-01 or 2022-01-13."""


def add_actors(commands: Commands) -> None:
    """``kg actors`` with its commands."""
    group = make(
        commands,
        "actors",
        "look actors up, bring your own, decide who is the same",
        "example:\n  kg actors search Tokaev\n  kg actors show KAZ\n"
        "  kg actors add mine.toml --name Borduria --class State --country BOR --demonym Bordurian\n\n"
        f"kg actors COMMAND --help tells more.\n\n{_FORMAT}",
        "",
    )
    inner = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        *(_add_search, _add_show, _add_add, _add_import, _add_refresh),
        *(_add_merge, _add_split, _add_undo, _add_review, _add_decisions),
    ):
        add(inner)


def _repeated(command: argparse.ArgumentParser, option: str, metavar: str, what: str) -> None:
    command.add_argument(option, action="append", default=[], metavar=metavar, help=f"{what} (repeatable)")


def _as_json(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--json", action="store_true", help=what)


def _limit(command: argparse.ArgumentParser, most: int, what: str) -> None:
    command.add_argument("--limit", type=int, default=most, metavar="N", help=f"{what} at most ({most})")


def _the_store(command: argparse.ArgumentParser) -> None:
    command.add_argument("--store", required=True, metavar="DIR", help=STORE)


def _two(command: argparse.ArgumentParser, what: str, *, needed: int = 0) -> None:
    """The actors A and B, of which the first ``needed`` must be given."""
    for n, (name, letter, told) in enumerate((("one", "A", what), ("other", "B", "the same"))):
        command.add_argument(name, nargs=None if n < needed else "?", metavar=letter, help=told)


def _add_search(inner: Commands) -> None:
    command = make(
        inner,
        "search",
        "list the actors that a name can mean",
        "example:\n  kg actors search 'Ministry of Defence'\n  kg actors search protesters --store graph/",
        "kg.cli.actors_look:search",
    )
    command.add_argument("name", metavar="NAME", help="a name, or a part of one")
    _repeated(command, "--actors", "FILE", "actors of your own")
    command.add_argument("--store", metavar="DIR", help="look among the actors of this store, too")
    _limit(command, 20, "actors")
    _as_json(command, "one actor a line, as JSON")


def _add_show(inner: Commands) -> None:
    command = make(
        inner,
        "show",
        "print all that is known of an actor: names, offices and members with their years",
        "example:\n  kg actors show CSTO\n  kg actors show urn:kg:actor:state:KAZ --json",
        "kg.cli.actors_look:show",
    )
    command.add_argument("actor", metavar="ACTOR", help="a name, an id, a QID, or the code of a state")
    _repeated(command, "--actors", "FILE", "actors of your own")
    command.add_argument("--store", metavar="DIR", help="what this store tells, too")
    _as_json(command, "one JSON object")


def _add_add(inner: Commands) -> None:
    command = make(
        inner,
        "add",
        "put an actor into a file of your own",
        "example:\n  kg actors add mine.toml --name 'Iron Dawn' --class Organization --sector REB\n\n"
        f"The file is made where there is none, and left as it is if the actor does not fit.\n\n{_FORMAT}",
        "kg.cli.actors_own:add",
    )
    command.add_argument("file", metavar="FILE", help="the file (.toml, .csv or .jsonl)")
    command.add_argument("--name", required=True, help="its name")
    command.add_argument(
        "--class",
        dest="cls",
        required=True,
        metavar="CLASS",
        help="Person, State, Organization, Group or Place",
    )
    command.add_argument("--country", metavar="CODE", help="three capital letters; of a State its own code")
    command.add_argument("--sector", metavar="SECTOR", help="a PLOVER sector, such as GOV")
    command.add_argument("--gender", metavar="m|f", help="of a person")
    command.add_argument("--wikidata", metavar="QID", help="its item in Wikidata")
    _repeated(command, "--alias", "NAME", "another name")
    _repeated(command, "--demonym", "NAME", "an adjective or noun for its people")
    _repeated(command, "--capital", "NAME", "of a state")


def _add_import(inner: Commands) -> None:
    command = make(
        inner,
        "import-petrarch",
        "make a file of your own of actor and agent dictionaries in TABARI or PETRARCH format",
        "example:\n  kg actors import-petrarch countries.actors.txt agents.txt -o mine.toml\n\n"
        "CAMEO's role codes become PLOVER's sectors, date ranges [[period]] tables. Such dictionaries have\n"
        "no small letters and do not say what is a person or a body: names are written as the shipped\n"
        "catalogue has them or word by word, and where the class is a guess, a remark says so. What cannot\n"
        "be read is listed.",
        "kg.cli.actors_own:import_petrarch",
    )
    command.add_argument("dictionary", metavar="ACTORS", help="the dictionary of actors")
    command.add_argument("agents", nargs="?", metavar="AGENTS", help="the dictionary of agents")
    command.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write; without it, or with -, standard output"
    )


def _add_refresh(inner: Commands) -> None:
    command = make(
        inner,
        "refresh",
        "bring heads of state and government, ministers and members up to date from a SPARQL endpoint",
        "example:\n  kg actors refresh -o refreshed.toml\n"
        "  kg extract article.txt --actors refreshed.toml\n\n"
        "This is the only command that uses the network. What differs from the shipped catalogue is written\n"
        "to the file, which --actors then lays over it; what changed since the file was last written is\n"
        "reported. If the endpoint fails, the file stays as it was.",
        "kg.cli.actors_refresh:run",
    )
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="the file to write (.toml)")
    command.add_argument(
        "--endpoint",
        default="https://query.wikidata.org/sparql",
        metavar="URL",
        help="a SPARQL 1.1 endpoint with Wikidata's terms (default: Wikidata's own)",
    )
    _repeated(command, "--country", "CODE", "only this state")
    command.add_argument(
        "--page", type=int, default=2000, metavar="ROWS", help="rows asked for at once (2000)"
    )
    command.add_argument(
        "--retries", type=int, default=5, metavar="N", help="tries of each request at most (5)"
    )
    command.add_argument("--dry-run", action="store_true", help="only report what would change")


_DECISIONS = """Decisions are rows of decisions.csv in the store's folder (it may be a link): edit it, keep it
in git, the next command follows; a store on a SPARQL server keeps them there. What was read in the articles
is never changed, and what is taken back leaves no trace in the graph."""


def _deciding(command: argparse.ArgumentParser) -> None:
    _the_store(command)
    command.add_argument("--by", metavar="WHO", help="who decides (you)")
    command.add_argument("--why", default="", metavar="WORDS", help="why")


def _add_merge(inner: Commands) -> None:
    command = make(
        inner,
        "merge",
        "decide that two actors of a store are the same",
        "example:\n  kg actors merge 'Kasym Tokaev' 'Kassym-Jomart Tokayev' --store graph/ --why spelling\n\n"
        f"{_DECISIONS}",
        "kg.cli.actors_decide:merge",
    )
    _two(command, "a name that only one actor has, an id, or a QID", needed=2)
    command.add_argument(
        "--unsure", action="store_true", help="only note that they were looked at and left open"
    )
    _deciding(command)


def _add_split(inner: Commands) -> None:
    command = make(
        inner,
        "split",
        "decide that two actors of a store are not the same, or that some articles mean somebody else",
        "example:\n  kg actors split 'Ivan Petrov' 'Ivan Petrov Jr.' --store graph/\n"
        "  kg actors split 'Ivan Petrov' --article 4f1c09 --store graph/ --why 'the judge'\n\n"
        "With --article, whoever those articles call so becomes an actor of its own: A#in=ARTICLE.\n\n"
        f"{_DECISIONS}",
        "kg.cli.actors_decide:split",
    )
    _two(command, "a name that only one actor has, an id, or a QID", needed=1)
    _repeated(command, "--article", "ID", "an article, or how its id begins")
    _deciding(command)


def _add_undo(inner: Commands) -> None:
    command = make(
        inner,
        "undo",
        "take back the last decision about actors of a store, or those about one or two of them",
        "example:\n  kg actors undo --store graph/\n  kg actors undo 'Ivan Petrov' --store graph/\n\n"
        f"{_DECISIONS}",
        "kg.cli.actors_decide:undo",
    )
    _two(command, "a name, an id, or a QID")
    _deciding(command)


def _add_review(inner: Commands) -> None:
    command = make(
        inner,
        "review",
        "show the closest undecided pairs of actors of a store, with what speaks for and against a merge",
        "example:\n  kg actors review --store graph/ --limit 5\n\nNothing is decided by it.",
        "kg.cli.actors_decide:review",
    )
    _the_store(command)
    _limit(command, 10, "pairs")
    command.add_argument("--unsure", action="store_true", help="pairs, too, that were left open")
    _as_json(command, "one pair a line, as JSON")


def _add_decisions(inner: Commands) -> None:
    command = make(
        inner,
        "decisions",
        "list the decisions about actors of a store that are in force",
        f"example:\n  kg actors decisions --store graph/\n\n{_DECISIONS}",
        "kg.cli.actors_decide:decisions",
    )
    _the_store(command)
    _as_json(command, "one decision a line, as JSON")
