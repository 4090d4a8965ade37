"""Who takes part in an event as the network sees it, weighed with who does by tree and lexicon."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from kg.language.plain import Token
from kg.language.semantics import PARTICIPANTS, EventWords
from kg.reading.phrases.scene import Mention, Scene


@dataclass(frozen=True, slots=True)
class Trust:
    """How much the rules' word adds for one whom they name, and what the network needs more for another
    where they know the word and name somebody in the other role only.
    """

    rule: float
    empty: float


# Fitted on the development part of data/annotations. The tree serves nouns less well than verbs.
VERBS, NOUNS = Trust(0.8, 0.455), Trust(0.5, 0.3)
# From which sum of the network's probability and the rules' word on somebody has a role; what it takes more
# where the rules name somebody else in that role, and at a noun where they name nobody at all; and the share
# of their word that counts where they only guess at the slots of a word that the lexicon lacks.
LEAST, FILLED, ALL_NEW, GUESS = 0.5, 0.5, 0.3, 0.3
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
        for mention in (_whole(m, token, places) for m in places.get(word, ())):
            mentions[id(mention)] = mention
            chances = [math.exp(values[place]) for place in _ROLES]
            known = sums.setdefault(id(mention), [0.0] * len(_ROLES))
            known[:] = map(max, known, chances)
    start, end = token.sent.start, token.sent.end
    verb = token.pos_ == "VERB"
    trust = VERBS if verb else NOUNS
    far: list[list[Mention]] = [[m for m in rule if not start <= m.head < end] for rule in by_rule]
    for place, rule in enumerate(by_rule):
        named = {id(m): m for m in (_whole(m, token, places) for m in rule) if start <= m.head < end}
        mentions |= named
        for key in dict.fromkeys((*sums, *named)):  # in order, as several may share a head
            known = sums.setdefault(key, [0.0] * len(_ROLES))
            if key in named:
                known[place] += trust.rule * (GUESS if guessed else 1.0)
            elif named:
                known[place] -= FILLED
            elif any(by_rule) and not guessed:
                known[place] -= trust.empty
    least = LEAST + (0.0 if any(by_rule) or verb else ALL_NEW)
    for key, (agent, recipient) in sums.items():
        if max(agent, recipient) >= least:
            far[recipient > agent].append(mentions[key])
    agents, recipients = (tuple(sorted(found, key=lambda m: m.head)) for found in far)
    taken = {m.actor.id for m in agents}
    return agents, tuple(m for m in recipients if m.actor.id not in taken)


def _whole(mention: Mention, token: Token, places: Covering) -> Mention:
    """ "the president, Juan Paz": one phrase, whichever of its words the rules or the network point at."""
    word = token.doc[mention.head]
    outer = places.get(word.head.i, ()) if word.dep_ == "appos" else ()
    same = (m for m in outer if m.head == word.head.i and m.actor.id == mention.actor.id)
    return next(same, mention)
