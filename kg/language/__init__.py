"""Text to spaCy Docs: the trained pipeline that ships with the package, or any other spaCy pipeline by
name.

The weights, their licence and their scores are in ``weights/``; ``training/`` makes them again from the
corpora.
"""

from __future__ import annotations

from pathlib import Path

from kg.language import spacy_import as spacy_import  # before spaCy

# isort: split
import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from kg.errors import InputError
from kg.language.component import ARC_SCORE, FACTORY, NAME_SCORE, WEIGHTS
from kg.language.factory import make_reader as make_reader
from kg.language.tokens import make_tokenizer

__all__ = ["ARC_SCORE", "NAME_SCORE", "WEIGHTS", "load"]


def load(model: str | None = None, *, threads: int = 0, weights: Path = WEIGHTS) -> Language:
    """The pipeline that reads news.

    Without ``model`` it is the shipped one: English, tags, Universal Dependencies, lemmas, sentences, and
    entities PER, ORG, LOC, NORP, EVENT and DATE; it runs on ``threads`` threads (0: one for each core) with
    the files in ``weights``. Otherwise ``model`` is the name or the path of an installed spaCy pipeline.
    Raises KGError if there is no such pipeline, or if files of the weights are missing.
    """
    if model is None:
        # English's own tokenizer, which takes long to make, would only be thrown away.
        nlp = English(create_tokenizer=lambda nlp: Tokenizer(nlp.vocab))
        nlp.add_pipe(FACTORY, config={"folder": str(weights), "threads": threads})
        nlp.tokenizer = make_tokenizer(nlp, weights)
        return nlp
    try:
        return spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        raise InputError(
            f"no language model {model!r}; allowed are the name of an installed spaCy pipeline "
            "(en_core_web_trf) or the path of one; install it, or leave the model out to use the one "
            "that ships with this package"
        ) from error
