"""Polarity and modality of the contract, and how one word's effect on another is put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.knowledge import cues


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity and modality of the contract; ``cued``: a word says so, they are not only the default."""

    polarity: str = "positive"
    modality: str = "actual"
    cued: bool = field(default=False, compare=False)

    def under(self, polarity: str, modality: str) -> Factuality:
        """This, governed by something of the given effect."""
        together = "positive" if self.polarity == polarity else "negative"
        return Factuality(together, modality if self.yields_to(modality) else self.modality, self.cued)

    def by_a_word(self) -> Factuality:
        """This, said by a word."""
        return replace(self, cued=True)

    def yields_to(self, modality: str) -> bool:
        """The nearest word decides, but what is planned or possible on a condition is conditional."""
        return self.modality == "actual" or (modality == "conditional" and self.modality != "requested")


def flip(polarity: str) -> str:
    """The other polarity."""
    return "negative" if polarity == "positive" else "positive"


def applied(effect: cues.Embedder, own: Factuality, governor: Factuality) -> Factuality:
    """What a word that governs another makes of it, itself affirmed or denied."""
    if governor.polarity == "negative":
        inner = own.under(effect.neg_polarity, effect.neg_modality)
    else:
        inner = own.under(effect.polarity, effect.modality)
    return inner.under("positive", governor.modality).by_a_word()


def modality_of(modal: str) -> str:
    """What a modal verb makes of its clause."""
    row = cues.modal(modal)
    return row.modality if row is not None and row.modality else "planned"
