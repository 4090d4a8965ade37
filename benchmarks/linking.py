"""How fast names are linked, as ratios to a plain lookup in a dict of ready keys.

    python benchmarks/linking.py [--rounds N]

Exact aliases are asked for in the spellings of the files, once each and then again (what news repeats);
other spellings have a vowel changed and a consonant doubled in every name. "found" is the share of names
for which the right actor stands first. Speeds are of processor time, so that a busy machine counts less.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterable

from kg.knowledge.actors import shelves
from kg.knowledge.actors.names import name_key
from kg.knowledge.catalogue import Catalogue
from kg.model import Actor

_VOWELS = str.maketrans("aeiou", "eaoui")


def main() -> None:
    """Print speeds, ratios and shares found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    rounds = parser.parse_args().rounds
    gc.disable()
    loaded = min(_time(Catalogue) for _ in range(rounds))
    catalogue = Catalogue()
    places = _time(lambda: catalogue.find("Warm Up"))
    known = dict(_names())
    names = list(known)
    floor = {name: name_key(name) for name in names}
    plain = min(_time(lambda: [floor[n] for n in names]) for _ in range(rounds)) / len(names)
    first = _time(lambda: [catalogue.find(n) for n in names]) / len(names)
    again = min(_time(lambda: [catalogue.find(n) for n in names]) for _ in range(rounds)) / len(names)
    other = {
        _respelled(name): actor for name, actor in known.items() if actor.cls == "Person" and " " in name
    }
    catalogue.spellings.people("warm up")
    fuzzy = _time(lambda: [catalogue.spellings.people(n) for n in other]) / len(other)
    found = sum(_first(catalogue.spellings.people(n)) == actor.id for n, actor in other.items())
    print(f"catalogue loaded in {loaded:.3f} s, the places in {places:.3f} s more when first asked for")
    for what, spent in (("exact, first time", first), ("exact, again", again), ("other spelling", fuzzy)):
        print(f"{what:18} {1 / spent:>10,.0f} a second, {spent / plain:8,.1f} times a dict lookup")
    print(f"{len(names):,} names; of {len(other):,} other spellings {found / len(other):.3f} found")


def _names() -> Iterable[tuple[str, Actor]]:
    countries = shelves.countries()
    for shelf in (shelves.people(countries), shelves.organizations(countries), shelves.groups(countries)):
        for entry in shelf.values():
            yield from ((name, entry.actor) for name in (entry.actor.name, *entry.actor.aliases))


def _respelled(name: str) -> str:
    """One vowel after the first letter changed, one consonant doubled, in the last word."""
    head, _, last = name.rpartition(" ")
    inner = last[1:].replace("l", "ll", 1).replace("r", "rr", 1)
    at = next((i for i, letter in enumerate(inner) if letter in "aeiou"), None)
    changed = inner if at is None else inner[:at] + inner[at].translate(_VOWELS) + inner[at + 1 :]
    return f"{head} {last[:1]}{changed}"


def _first(hits: tuple[tuple[Actor, float], ...]) -> str | None:
    return hits[0][0].id if hits else None


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
