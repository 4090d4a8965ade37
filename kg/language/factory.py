"""The pipeline component as spaCy makes it.

No postponed annotations in this file: spaCy before 3.8 reads the types of a factory's arguments.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.language.component import FACTORY, WEIGHTS, Reader


@Language.factory(
    FACTORY,
    default_config={"folder": None, "threads": 0},
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.sents",
        "doc.ents",
    ],
)
def make_reader(nlp: Language, name: str, folder: str | None, threads: int) -> Callable[..., Any]:
    """The component's factory; ``folder`` is that of the shipped weights unless another is given."""
    return Reader(nlp.vocab, Path(folder) if folder else WEIGHTS, threads=threads)
