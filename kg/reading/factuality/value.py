"""Polarity and modality of the contract, and how one word's effect on another is put together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity and modality of the contract."""

    polarity: str = "positive"
    modality: str = "actual"

    def under(self, polarity: str, modality: str) -> Factuality:
        """This, governed by something of the given effect."""
        together = "positive" if self.polarity == polarity else "negative"
        return Factuality(together, self.modality if self.modality != "actual" else modality)


def flip(polarity: str) -> str:
    """The other polarity."""
    return "negative" if polarity == "positive" else "positive"
