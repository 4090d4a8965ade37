"""Names exchanged for others of the same length, so that the network meets names of all the world.

The corpora are mostly American; the names of people, bodies and places that the project knows are not. A
name keeps its number of words, so the tree and everything on it stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from random import Random

from kg.knowledge.actors import shelves
from kg.knowledge.actors.places import CityRow
from kg.knowledge.tables import knowledge_file, read_table
from kg.language.labels import spans
from kg.language.training.records import Sentence

# By label and number of words.
Pool = Mapping[tuple[str, int], list[tuple[str, ...]]]
_SENTENCES, _LONGEST = 0.2, 6
_JOINTS = frozenset("-'’./&,()")


def pool_of(names: Iterable[tuple[str, str]]) -> Pool:
    """``(label, name)`` pairs, sorted by what can stand for what; a name that a tokenizer may cut
    inside a word is left out.
    """
    found: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
    for label, name in names:
        words = tuple(name.split())
        if words and len(words) <= _LONGEST and not _JOINTS & set(name) and words[0][0].isupper():
            found[label, len(words)].add(words)
    return {key: sorted(values) for key, values in found.items()}


def known_names() -> Iterator[tuple[str, str]]:
    """The people, their surnames, the bodies and the cities of the shipped catalogue."""
    countries = shelves.countries()
    people = shelves.people(countries)
    for person in people.values():
        yield from (("PER", name) for name in (person.actor.name, *person.actor.aliases))
    yield from (("PER", name.title()) for name in shelves.surnames(people))
    for body in shelves.organizations(countries).values():
        yield from (("ORG", name) for name in (body.actor.name, *body.actor.aliases))
    for city in read_table(knowledge_file("actors", "places.csv"), CityRow, key="key"):
        if city.kind == "city":
            yield "LOC", city.name


def exchanged(sentence: Sentence, pool: Pool, random: Random) -> Sentence:
    """The sentence with some of its decided names exchanged; most sentences as they are."""
    if not sentence.names or random.random() >= _SENTENCES:
        return sentence
    decided = [next(iter(tags)) if len(tags) == 1 else "O" for tags in sentence.names]
    words = list(sentence.words)
    for start, end, label in spans(decided):
        others = pool.get((label, end - start))
        if others and all(word.isalpha() for word in words[start:end]):
            words[start:end] = random.choice(others)
    return replace(sentence, words=tuple(words))
