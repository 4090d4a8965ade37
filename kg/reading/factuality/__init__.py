"""Did it happen? Polarity and modality of event words, from cues and syntax, then from the network."""

from kg.reading.factuality.alleged import is_laid
from kg.reading.factuality.governed import factuality
from kg.reading.factuality.value import Factuality

__all__ = ["Factuality", "factuality", "is_laid"]
