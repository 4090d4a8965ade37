"""Words that point back: pronouns, offices and definite descriptions to the actors that an article has named.

Who decides: the rules say who can be meant at all (gender, number, class, the grammar of the clause) and
order those by salience, things that are no actors among them; where the language model has a coreference
head, its scores of pairs of head words order them anew, with what the grammar around the pronoun adds
(``leanings``), and let a word point at nobody (``ranking``). Without that head the rules decide alone.
Offices and names are decided by the catalogue and the article's own words, never by the head.
"""

from kg.reading.coreference.collectives import collective
from kg.reading.coreference.descriptions import (
    apposed,
    can_act,
    countries_meant,
    definite,
    holder_of,
    is_definite,
    named_beside,
    named_kind,
    office_holder,
    owner_state,
)
from kg.reading.coreference.pronouns import pronoun
from kg.reading.coreference.speakers import address, first_person, own_voice, speak, unnamed_people

__all__ = [
    "address",
    "apposed",
    "can_act",
    "collective",
    "countries_meant",
    "definite",
    "first_person",
    "holder_of",
    "is_definite",
    "named_beside",
    "named_kind",
    "office_holder",
    "own_voice",
    "owner_state",
    "pronoun",
    "speak",
    "unnamed_people",
]
