"""Who takes part in an event as the network sees it, weighed with who does by tree and lexicon."""

from __future__ import annotations

import math
from collections.abc import Mapping

from spacy.tokens import Token

from kg.language.semantics import PARTICIPANTS, EventWords
from kg.reading.scene import Mention, Scene

# Fitted on the development part of data/annotations. From which sum of the network's probability and the
# rules' word on somebody has a role, and what it takes more at a noun where the rules name nobody at all.
LEAST, ALL_NEW = 0.5, 0.3
# How much the rules' word adds (a share of it where they only guess at the slots of a word that the lexicon
# lacks), and what the network needs more for one whom they don't name: where they name somebody else in that
# role, and where they know the word and name somebody in the other one. The tree serves nouns less well.
RULE, EMPTY, FILLED = {True: 0.8, False: 0.5}, {True: 0.455, False: 0.3}, 0.5
GUESS = 0.3
_ROLES = tuple(PARTICIPANTS.index(role) for role in ("agent", "recipient"))

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


def weighed_parties(
    token: Token, by_rule: Parties, learned: EventWords, places: Covering, *, guessed: bool
) -> Parties:
    """Agents and recipients of the event at a word after weighing, each in text order; nobody is both.

    Whom the rules take from another sentence stays, as the network sees one sentence. ``guessed``: the
    rules only guess at the slots.
    """
    scores = learned.participants.get(token.i)
    if scores is None:
        return by_rule
    sums: dict[int, list[float]] = {}
    mentions: dict[int, Mention] = {}
    for word, values in scores.items():
        for mention in places.get(word, ()):
            mentions[id(mention)] = mention
            chances = [math.exp(values[place]) for place in _ROLES]
            known = sums.setdefault(id(mention), [0.0] * len(_ROLES))
            known[:] = map(max, known, chances)
    start, end = token.sent.start, token.sent.end
    verb = token.pos_ == "VERB"
    far: list[list[Mention]] = [[m for m in rule if not start <= m.head < end] for rule in by_rule]
    for place, rule in enumerate(by_rule):
        named = {id(m): m for m in rule if start <= m.head < end}
        mentions |= named
        for key in dict.fromkeys((*sums, *named)):  # in order, as several may share a head
            known = sums.setdefault(key, [0.0] * len(_ROLES))
            if key in named:
                known[place] += RULE[verb] * (GUESS if guessed else 1.0)
            elif named:
                known[place] -= FILLED
            elif any(by_rule) and not guessed:
                known[place] -= EMPTY[verb]
    least = LEAST + (0.0 if any(by_rule) or verb else ALL_NEW)
    for key, (agent, recipient) in sums.items():
        if max(agent, recipient) >= least:
            far[recipient > agent].append(mentions[key])
    agents, recipients = (tuple(sorted(found, key=lambda m: m.head)) for found in far)
    taken = {m.actor.id for m in agents}
    return agents, tuple(m for m in recipients if m.actor.id not in taken)
