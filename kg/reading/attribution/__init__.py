"""Who says so: sources, cues and contents of everything said, thought, wanted or asked in a Doc."""

from kg.reading.attribution.attributions import Quotation, attribution_of, find_attributions

__all__ = ["Quotation", "attribution_of", "find_attributions"]
