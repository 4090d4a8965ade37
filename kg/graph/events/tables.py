"""The tables in which events are kept beside the ledger's: all of them can be made again from the ledger and
the decisions. A change of them, or of what is written into them, is a new VERSION."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.graph.events.record import Event, event_from_json, event_to_json
from kg.graph.events.reports import Report, from_text, to_text
from kg.graph.events.told import Told
from kg.graph.ledger_rows import article_of, statement_of
from kg.model import Article, Statement

VERSION = "1"

_TABLES = """
CREATE TABLE event_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE event_article (article INTEGER PRIMARY KEY, digest TEXT NOT NULL, fingerprint BLOB NOT NULL);
CREATE TABLE event_report (id TEXT PRIMARY KEY, article INTEGER NOT NULL, report TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX event_report_article ON event_report (article);
CREATE TABLE event_key (
    key TEXT NOT NULL, day INTEGER NOT NULL, report TEXT NOT NULL,
    PRIMARY KEY (key, day, report)) WITHOUT ROWID;
CREATE INDEX event_key_report ON event_key (report);
CREATE TABLE event_link (
    child TEXT NOT NULL, parent TEXT NOT NULL, likeness REAL NOT NULL,
    PRIMARY KEY (child, parent)) WITHOUT ROWID;
CREATE INDEX event_link_parent ON event_link (parent);
CREATE TABLE event_decision (judgement TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL);
CREATE TABLE event_member (report TEXT PRIMARY KEY, event TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX event_member_event ON event_member (event);
CREATE TABLE event (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, day TEXT, factuality TEXT NOT NULL, publishers INTEGER NOT NULL,
    reports INTEGER NOT NULL, contradictions INTEGER NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX event_day ON event (day);
CREATE TABLE event_actor (actor TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (actor, event)) WITHOUT ROWID;
CREATE INDEX event_actor_event ON event_actor (event);
"""
_VARIABLES = 900
"""Bound values of one query at most; SQLite allows 999 before 3.32."""
_NAMES = tuple(line.split()[2] for line in _TABLES.splitlines() if line.startswith("CREATE TABLE"))


def prepare(db: sqlite3.Connection) -> None:
    """Make the tables, empty, where they are missing or of another version."""
    if version(db) == VERSION:
        return
    for name in _NAMES:
        db.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _TABLES.split(";"):
        db.execute(statement)
    db.execute("INSERT INTO event_meta VALUES ('version', ?)", (VERSION,))


def version(db: sqlite3.Connection) -> str | None:
    """The version of the tables, None where there are none."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'event_meta'").fetchone():
        return None
    row = db.execute("SELECT value FROM event_meta WHERE key = 'version'").fetchone()
    return str(row[0]) if row else None


def gone(db: sqlite3.Connection) -> list[int]:
    """Numbers of articles that are no longer as they were when their reports were taken in."""
    rows = db.execute(
        "SELECT e.article FROM event_article AS e LEFT JOIN article AS a ON a.n = e.article "
        "WHERE a.digest IS NULL OR a.digest <> e.digest ORDER BY e.article"
    )
    return [row[0] for row in rows]


def fresh(db: sqlite3.Connection) -> list[int]:
    """Numbers of articles whose reports have not been taken in."""
    rows = db.execute(
        "SELECT a.n FROM article AS a LEFT JOIN event_article AS e ON a.n = e.article "
        "WHERE e.digest IS NULL ORDER BY a.n"
    )
    return [row[0] for row in rows]


def store_reports(
    db: sqlite3.Connection, article: int, fingerprint: bytes, found: Iterable[tuple[Report, Collection[str]]]
) -> None:
    """Keep the reports of an article with the keys that each is found by."""
    db.execute(
        "INSERT INTO event_article SELECT n, digest, ? FROM article WHERE n = ?", (fingerprint, article)
    )
    for report, keys in found:
        db.execute("INSERT INTO event_report VALUES (?, ?, ?)", (report.id, article, to_text(report)))
        db.executemany(
            "INSERT INTO event_key VALUES (?, ?, ?)", [(key, report.day, report.id) for key in sorted(keys)]
        )


def drop_reports(db: sqlite3.Connection, articles: Iterable[int]) -> tuple[set[str], set[str]]:
    """Forget the reports of articles. Returns those that must look for links anew, and those whose event has
    lost a report; the events stay until they are made again."""
    bereft: set[str] = set()
    left: set[str] = set()
    lost: set[str] = set()
    for n in articles:
        for (id_,) in db.execute("SELECT id FROM event_report WHERE article = ?", (n,)).fetchall():
            lost.add(id_)
            bereft.update(r[0] for r in db.execute("SELECT child FROM event_link WHERE parent = ?", (id_,)))
            left.update(comrades(db, id_))
            db.execute("DELETE FROM event_link WHERE child = ?1 OR parent = ?1", (id_,))
            db.execute("DELETE FROM event_key WHERE report = ?", (id_,))
            db.execute("DELETE FROM event_report WHERE id = ?", (id_,))
        db.execute("DELETE FROM event_article WHERE article = ?", (n,))
    return bereft - lost, left


def comrades(db: sqlite3.Connection, report: str) -> list[str]:
    """The reports of the same event, itself among them; none where it is in no event."""
    rows = db.execute(
        "SELECT other.report FROM event_member AS me JOIN event_member AS other ON other.event = me.event "
        "WHERE me.report = ?",
        (report,),
    )
    return [row[0] for row in rows]


def found_by(db: sqlite3.Connection, keys: Collection[str], day: int, reach: int) -> set[str]:
    """Reports with any of these keys, of days not further than ``reach`` from ``day``; undated ones (day 0)
    always."""
    near = "AND (day = 0 OR day BETWEEN ? AND ?)" if day else ""
    values = (day - reach, day + reach) if day else ()
    found: set[str] = set()
    several = sorted(keys)
    for start in range(0, len(several), _VARIABLES):
        some = several[start : start + _VARIABLES]
        sql = f"SELECT report FROM event_key WHERE key IN ({', '.join('?' * len(some))}) {near}"
        found.update(row[0] for row in db.execute(sql, (*some, *values)))
    return found


def find_report(db: sqlite3.Connection, id: str) -> Report | None:
    """A report by its id, or None."""
    row = db.execute("SELECT report FROM event_report WHERE id = ?", (id,)).fetchone()
    return from_text(row[0]) if row else None


def report(db: sqlite3.Connection, id: str) -> Report:
    """A report that there is. Raises KeyError."""
    found = find_report(db, id)
    if found is None:
        raise KeyError(id)
    return found


def told(db: sqlite3.Connection, found: Report) -> Told:
    """A report with its statement and its article."""
    row = db.execute(
        "SELECT s.json, e.fingerprint, a.id, NULL, a.title, a.publisher, a.published, a.url, a.language "
        "FROM event_report AS r JOIN article AS a ON a.n = r.article "
        "JOIN event_article AS e ON e.article = a.n "
        "JOIN statement AS s ON s.article = a.n AND s.id = r.id WHERE r.id = ?",
        (found.id,),
    ).fetchone()
    return Told(found, statement_of(row[0]), article_of(row[2:]), row[1])


def article(db: sqlite3.Connection, n: int) -> tuple[Article, list[Statement]]:
    """An article by its number, with its text and its statements in order."""
    row = db.execute(
        "SELECT id, text, title, publisher, published, url, language FROM article WHERE n = ?", (n,)
    ).fetchone()
    rows = db.execute("SELECT json FROM statement WHERE article = ? ORDER BY position", (n,))
    return article_of(row), [statement_of(r[0]) for r in rows]


def put_event(db: sqlite3.Connection, event: Event) -> None:
    """Keep an event."""
    day = event.start or event.told
    text = json.dumps(event_to_json(event), ensure_ascii=False, separators=(",", ":"))
    db.execute(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.id,
            event.type,
            day,
            event.factuality,
            event.publishers,
            len(event.reports),
            len(event.contradictions),
            text,
        ),
    )
    db.executemany("INSERT INTO event_member VALUES (?, ?)", [(t.statement, event.id) for t in event.reports])
    db.executemany(
        "INSERT OR IGNORE INTO event_actor VALUES (?, ?)", [(who.id, event.id) for who in event.participants]
    )


def drop_event(db: sqlite3.Connection, id: str) -> None:
    """Forget an event, not its reports."""
    for table, column in (("event", "id"), ("event_member", "event"), ("event_actor", "event")):
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", (id,))


def event_ids(db: sqlite3.Connection, members: Iterable[str]) -> set[str]:
    """The events that reports are in."""
    sql = "SELECT event FROM event_member WHERE report = ?"
    return {row[0] for member in members for row in db.execute(sql, (member,))}


def event(db: sqlite3.Connection, id: str) -> Event | None:
    """An event by its id, or None."""
    row = db.execute("SELECT json FROM event WHERE id = ?", (id,)).fetchone()
    return event_from_json(json.loads(row[0])) if row else None


def events(
    db: sqlite3.Connection,
    *,
    type: str | Sequence[str] | None = None,
    actor: str | Sequence[str] | None = None,
    factuality: str | None = None,
    since: str | None = None,
    until: str | None = None,
    publishers: int = 0,
    contradictory: bool = False,
    other: bool = True,
) -> Iterator[Event]:
    """See :meth:`kg.graph.events.collection.Events.all`."""
    where, values = ["publishers >= ?"], list[object]([publishers])
    for condition, choice in (
        ("type IN ({})", type),
        ("id IN (SELECT event FROM event_actor WHERE actor IN ({}))", actor),
        ("factuality IN ({})", factuality),
        ("day >= {}", since),
        ("day <= {}", until),
    ):
        if choice is not None:
            several = [choice] if isinstance(choice, str) else list(choice)
            where.append(condition.format(", ".join("?" * len(several))))
            values += several
    if contradictory:
        where.append("contradictions > 0")
    if not other:
        where.append("type <> 'OTHER'")
    sql = f"SELECT json FROM event WHERE {' AND '.join(where)} ORDER BY coalesce(day, '9999'), id"
    for row in db.execute(sql, values):
        yield event_from_json(json.loads(row[0]))


def find_events(db: sqlite3.Connection, start: str) -> set[str]:
    """The events that have a report whose id begins so; where that is one event's own id, only that one."""
    rows = db.execute(
        "SELECT report, event FROM event_member WHERE report >= ?1 AND report < ?1 || char(1114111)", (start,)
    ).fetchall()
    return {event for report, event in rows if report == start} or {event for _, event in rows}


def find_reports(db: sqlite3.Connection, start: str) -> list[str]:
    """The reports whose id begins so, in the order of their ids."""
    rows = db.execute(
        "SELECT id FROM event_report WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT 10",
        (start,),
    ).fetchall()
    return [start] if (start,) in rows else [row[0] for row in rows]


def label(db: sqlite3.Connection, id: str) -> str:
    """What a report is, for people who read decisions."""
    t = told(db, report(db, id))
    s = t.statement
    sides = [", ".join(ref.actor.name for ref in refs) for refs in (s.agents, s.recipients)]
    where = ", ".join(str(part) for part in (t.article.publisher, t.article.published) if part)
    return " ".join(f"{s.type} {sides[0] or '?'} -> {sides[1] or '?'}: {s.trigger.text} ({where})".split())


def put_link(db: sqlite3.Connection, child: str, parents: Iterable[tuple[str, float]]) -> None:
    """Give a report these links to reports before it in place of those that it has."""
    db.execute("DELETE FROM event_link WHERE child = ?", (child,))
    db.executemany("INSERT INTO event_link VALUES (?, ?, ?)", [(child, p, how) for p, how in parents])


def parents(db: sqlite3.Connection, child: str) -> dict[str, float]:
    """The reports before it that a report is linked to, with how alike they are."""
    return dict(db.execute("SELECT parent, likeness FROM event_link WHERE child = ?", (child,)))


def children(db: sqlite3.Connection, parent: str) -> list[str]:
    """The reports after it that are linked to a report."""
    return [row[0] for row in db.execute("SELECT child FROM event_link WHERE parent = ?", (parent,))]


def decided(db: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """The decisions that the events were made with: judgement and both reports."""
    return set(db.execute("SELECT judgement, one, other FROM event_decision"))


def put_decided(db: sqlite3.Connection, decisions: Iterable[tuple[str, str, str]]) -> None:
    """Note the decisions that the events are made with."""
    db.execute("DELETE FROM event_decision")
    db.executemany("INSERT INTO event_decision VALUES (?, ?, ?)", sorted(decisions))
