"""Words that point back: pronouns, offices and definite descriptions to the actors that an article has named.

Who decides: the rules say who can be meant at all (gender, number, class, the grammar of the clause) and
order those by salience, things that are no actors among them; where the language model has a coreference
head, its scores of pairs of head words order them anew, with what the grammar around the pronoun adds
(``leanings``), and let a word point at nobody (``ranking``). Without that head the rules decide alone.
Offices and names are decided by the catalogue and the article's own words, never by the head.
"""

from kg.reading.coreference.beside import (
    apposed,
    called,
    is_named_behind,
    named_beside,
    named_kind,
    spelled_out,
)
from kg.reading.coreference.collectives import collective
from kg.reading.coreference.descriptions import (
    can_act,
    definite,
    holder_of,
    is_definite,
    office_holder,
)
from kg.reading.coreference.headlines import learn_name, look_below
from kg.reading.coreference.leanings import told_ahead
from kg.reading.coreference.pronouns import pronoun
from kg.reading.coreference.speakers import address, first_person, own_voice, speak, unnamed_people
from kg.reading.coreference.states import countries_meant, owner_state

__all__ = [
    "address",
    "apposed",
    "called",
    "can_act",
    "collective",
    "countries_meant",
    "definite",
    "first_person",
    "holder_of",
    "is_definite",
    "is_named_behind",
    "learn_name",
    "look_below",
    "named_beside",
    "named_kind",
    "office_holder",
    "own_voice",
    "owner_state",
    "pronoun",
    "speak",
    "spelled_out",
    "told_ahead",
    "unnamed_people",
]
