"""Who takes part in an event as the network sees it, weighed with who does by tree and lexicon."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from spacy.tokens import Token

from kg.language.semantics import PARTICIPANTS, EventWords
from kg.reading.scene import Mention, Scene

# Fitted on the development part of data/annotations: from which probability on the network names somebody
# whom the rules don't, and down to which somebody stays whom only the rules name.
ALONE, SHARED = 0.5, 0.12
_ROLES = {role: PARTICIPANTS.index(role) for role in ("agent", "recipient")}

Parties = tuple[tuple[Mention, ...], tuple[Mention, ...]]
Covering = Mapping[int, tuple[Mention, ...]]


def covering(scene: Scene) -> Covering:
    """For each token the mentions whose phrase it is in, the shortest phrase."""
    found: dict[int, tuple[Mention, ...]] = {}
    longest = sorted(scene.mentions.values(), key=lambda ms: -max((m.end - m.start for m in ms), default=0))
    for mentions in longest:
        for mention in mentions:
            for i in range(mention.start, mention.end):
                found[i] = mentions
    for i, mentions in scene.mentions.items():
        if mentions:
            found[i] = mentions
    return found


def weighed_parties(token: Token, by_rule: Parties, learned: EventWords, places: Covering) -> Parties:
    """Agents and recipients of the event at a word after weighing; each in text order."""
    scores = learned.participants.get(token.i)
    if scores is None:
        return by_rule
    likely: dict[str, dict[int, float]] = defaultdict(dict)
    mentions: dict[int, Mention] = {}
    for word, values in scores.items():
        for mention in places.get(word, ()):
            mentions[id(mention)] = mention
            for role, place in _ROLES.items():
                value = math.exp(values[place])
                likely[role][id(mention)] = max(value, likely[role].get(id(mention), 0.0))
    sentence = token.sent
    kept: list[tuple[Mention, ...]] = []
    for role, rule in zip(_ROLES, by_rule, strict=True):
        said = {id(m) for m in rule}
        found = {
            id(m): m for m in rule
            if not sentence.start <= m.head < sentence.end or likely[role].get(id(m), 0.0) >= SHARED
        }  # fmt: skip
        found |= {
            key: mentions[key] for key, value in likely[role].items() if value >= ALONE and key not in said
        }
        kept.append(tuple(sorted(found.values(), key=lambda m: m.head)))
    taken = {m.actor.id for m in kept[0]}
    return kept[0], tuple(m for m in kept[1] if m.actor.id not in taken)
