"""spaCy's English tokenizer, brought closer to the treebanks where they differ all the time.

What can be counted (the prefixes that keep their hyphen, the abbreviations that keep their stop) the
training command learns from the treebanks; what is left are the rules below.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

FILE = "tokens.json"
# Runs of one mark are one word in the treebanks: "!!", "***", "<<"; so are "?!" and the like.
_RUNS = (r"[!?]{2,}", r"\*{2,}", r"={2,}", r"<{2,}", r">{2,}", r"~{2,}", r"_{2,}", r"\${2,}")
_SUFFIXES = (*_RUNS, r"(?<=[0-9])(?:[AaPp]\.?[Mm]\.?)", r"(?<=[a-z0-9)\]])[!?]+")
_INFIXES = (
    *_RUNS,
    r"(?<=[0-9])[–—](?=[0-9])",
    r"(?<=[A-Za-z])-(?=[0-9])",
    r"(?<=[ap]m)-(?=[0-9])",
    r"(?<=[a-z])[;](?=[a-z])",
)
_PHONE = re.compile(r"(?:[0-9]{3}-)?[0-9]{3}-[0-9]{4}")
# "):" is a closing bracket and a colon far more often in news than a sad face, and "and/or" is three words.
_NO_EXCEPTIONS = ("):", "and/or")
_HYPHEN = "(?:-"


def make_tokenizer(nlp: Language, folder: Path) -> Tokenizer:
    """A tokenizer for an English pipeline; ``folder`` holds the learned file."""
    learned = json.loads((folder / FILE).read_text(encoding="utf-8"))
    defaults = nlp.Defaults
    keep = "".join(rf"(?<!\b{re.escape(prefix)})" for prefix in learned["prefixes"])
    infixes = [f"{keep}{infix}" if _HYPHEN in str(infix) else infix for infix in defaults.infixes or ()]
    rules = {form: rule for form, rule in defaults.tokenizer_exceptions.items() if form not in _NO_EXCEPTIONS}
    rules |= {form: [{"ORTH": part} for part in parts] for form, parts in learned["exceptions"].items()}
    # All at once: a tokenizer reads its exceptions anew whenever one of its parts is set.
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*_RUNS, *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([*_SUFFIXES, *(defaults.suffixes or ())]).search,
        infix_finditer=compile_infix_regex([*_INFIXES, *infixes]).finditer,
        token_match=_PHONE.fullmatch,
        url_match=defaults.url_match,
    )
