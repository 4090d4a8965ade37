"""All corpora in one call, each in its parts; the test parts are read for scores alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language

from kg.language.training.annotations import read_annotated
from kg.language.training.name_exchange import Pool, known_names, pool_of
from kg.language.training.name_sets import peoples, read_crossner, read_re3d, read_redocred, read_wikigold
from kg.language.training.names import find_demonyms
from kg.language.training.propositions import read_factuality, read_frames
from kg.language.training.records import Document
from kg.language.training.treebanks import read_ewt, read_gum

LICENCES = {
    "ewt": ("Universal Dependencies English Web Treebank 2.16", "CC BY-SA 4.0"),
    "gum": ("GUM, nine genres", "annotations CC BY 4.0; texts CC BY, CC BY-SA and public domain"),
    "uner_ewt": ("Universal NER, English EWT", "CC BY-SA 4.0"),
    "propbank_ewt": ("PropBank on EWT", "CC BY-SA 4.0"),
    "factuality_ewt": ("Universal Decompositional Semantics, factuality on EWT", "CC BY-SA 4.0"),
    "wikigold": ("Wikigold", "CC BY 4.0"),
    "redocred": ("Re-DocRED, dev and test", "MIT; Wikipedia text CC BY-SA"),
    "crossner_politics": ("CrossNER, politics, train and dev", "MIT"),
    "re3d": ("re3d, five open sources", "public domain, OGL 3.0, CC BY, CC BY-SA"),
    "wikinews": ("Wikinews, political events and names marked by us", "text CC BY 2.5; marks MIT"),
    "own": ("Our own sentences with political events", "MIT"),
}


@dataclass(frozen=True, slots=True)
class Corpora:
    """``trees``: documents with trees (and mostly names); ``names``: documents with names alone;
    ``news``: with political events, and many with names; ``pool``: names that may stand for others.
    """

    trees: list[Document]
    names: list[Document]
    dev: dict[str, list[Document]]
    test: dict[str, list[Document]]
    demonyms: frozenset[str]
    pool: Pool
    news: tuple[Document, ...] = ()


def with_annotations(corpora: Corpora, folder: Path, articles: Path, nlp: Language) -> Corpora:
    """The corpora with the articles whose events and names are marked in ``folder``, in their parts."""
    parts = {part: list(read_annotated(folder, articles, part, nlp)) for part in ("train", "dev", "test")}
    return replace(
        corpora,
        news=tuple(parts["train"]),
        dev={**corpora.dev, "wikinews": parts["dev"]},
        test={**corpora.test, "wikinews": parts["test"]},
    )


def read_all(folder: Path) -> Corpora:
    """Read everything that is trained on from ``folder``, which has one sub-folder for each key of
    LICENCES but ``own``.
    """
    nothing: frozenset[str] = frozenset()
    plain = [*read_ewt(folder / "ewt", "train", None, nothing), *read_gum(folder / "gum", "train", nothing)]
    demonyms = find_demonyms(plain, peoples(folder / "redocred", folder / "re3d"))
    parts = {
        part: {
            "ewt": list(
                read_ewt(
                    folder / "ewt",
                    part,
                    folder / "uner_ewt",
                    demonyms,
                    read_frames(folder / "propbank_ewt" / f"{part}.jsonl"),
                    read_factuality(folder / "factuality_ewt" / f"{part}.jsonl"),
                )
            ),
            "gum": list(read_gum(folder / "gum", part, demonyms)),
        }
        for part in ("train", "dev", "test")
    }
    names = [
        *read_wikigold(folder / "wikigold", demonyms),
        *read_redocred(folder / "redocred", demonyms),
        *read_crossner(folder / "crossner_politics", demonyms),
        *read_re3d(folder / "re3d", demonyms),
    ]
    return Corpora(
        trees=[*parts["train"]["ewt"], *parts["train"]["gum"]],
        names=[document for document in names if document.sentences],
        dev=parts["dev"],
        test=parts["test"],
        demonyms=demonyms,
        pool=pool_of(known_names()),
    )
