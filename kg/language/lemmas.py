"""Lemmas: a table of the forms that a rule would get wrong, and rules by ending for the rest, both
per tag.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kg.knowledge.inflection import known_forms, known_plurals
from kg.knowledge.words import words

FILE = "lemmas.json"
PROPER_TAGS = ("NNP", "NNPS")
LONGEST_ENDING = 5


def edit(form: str, lemma: str) -> tuple[int, str]:
    """How to make a lemma of a form: so many characters off the end, then these on.

    >>> edit("studies", "study")
    (3, 'y')
    """
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return len(form) - common, lemma[common:]


def apply(form: str, rule: tuple[int, str]) -> str:
    """Undo :func:`edit`; a rule that would take the whole form leaves it as it is."""
    off, on = rule
    return form[: len(form) - off] + on if off < len(form) else form


# Endings that only plurals have.
_PLURALS = ("ions", "ments", "ities")


class Lemmas:
    """``table``: tag → form → lemma; ``rules``: tag → ending → rule. Forms are in lower case but for
    proper nouns. ``known``, laid out as ``table``, goes before both.
    """

    def __init__(
        self,
        table: Mapping[str, Mapping[str, str]],
        rules: Mapping[str, Mapping[str, tuple[int, str]]],
        known: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.table, self.rules, self.known = table, rules, known or {}

    @classmethod
    def read(cls, path: Path) -> Lemmas:
        """From the file that the training command writes."""
        data = json.loads(path.read_text(encoding="utf-8"))
        rules = {
            tag: {ending: (int(rule[0]), str(rule[1])) for ending, rule in by_ending.items()}
            for tag, by_ending in data["rules"].items()
        }
        # The event lexicon's verbs are inflected by grammar: a corpus has not seen "extradited".
        return cls(data["table"], rules, {**known_forms(), "NNS": known_plurals()})

    def lemma(self, word: str, tag: str, *, name: bool = False) -> str:
        """The lemma of a word with this tag. ``name``: it is part of a name, so its capitals are its own."""
        word = word.replace("’", "'") if "’" in word else word
        form = word if tag in PROPER_TAGS else word.lower()
        known = self.known.get(tag, {}).get(form) or self.table.get(tag, {}).get(form)
        if known is None and tag in ("VB", "VBP") and form.endswith(("ing", "ed")):
            # a gerund or participle whose tag is wrong: "to stop bombing"
            known = self.known.get("VBG" if form.endswith("ing") else "VBD", {}).get(form)
        if known is None and tag in ("VB", "VBP") and form not in words("base_form_too"):
            known = self.known.get("VBD", {}).get(form)  # a past form whose tag is wrong: "forgave the debt"
        if known is None and tag in ("VBD", "VBN", "VBZ") and form in self.known.get("VB", {}):
            known = form  # a base form whose tag is wrong: the headline "Police raid offices"
        if known is None and tag == "VBD":
            known = self.known.get("VBN", {}).get(form)  # "had banned trade, frozen assets"
        if known is None and tag in ("VBD", "VBN") and form.endswith("s"):
            known = self.known.get("VBZ", {}).get(form)  # "regrets", taken for a past form
        if known is not None:
            return known
        if tag in ("NN", "VBG") and form.endswith(_PLURALS):
            tag = "NNS"  # a plural that was taken for a singular or a gerund: "no indications"
        lemma = self.by_rule(form, tag)
        if name and word[:1].isupper() and tag.startswith("JJ"):
            return word[0] + lemma[1:]
        return lemma

    def by_rule(self, form: str, tag: str) -> str:
        """What the rule of the longest known ending makes of a form."""
        rules = self.rules.get(tag, {})
        for length in range(min(LONGEST_ENDING, len(form)), -1, -1):
            rule = rules.get(form[len(form) - length :])
            if rule is not None:
                return apply(form, rule)
        return form
