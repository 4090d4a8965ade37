"""Learn the lemma table and rules from the treebanks."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.language.lemmas import FILE, LONGEST_ENDING, PROPER_TAGS, Lemmas, edit
from kg.language.training.records import Document

_FEWEST = 2


def learn(documents: Iterable[Document]) -> Lemmas:
    """The commonest lemma of every form and tag; rules by majority over forms, not over tokens."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            if sentence.syntax:
                for word, tag, lemma in zip(
                    sentence.words, sentence.syntax.tags, sentence.syntax.lemmas, strict=True
                ):
                    word = word.replace("’", "'")
                    form = word if tag in PROPER_TAGS else word.lower()
                    counts[tag, form][lemma.replace("’", "'")] += 1
    majority = {key: found.most_common(1)[0][0] for key, found in counts.items()}
    votes: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (tag, form), lemma in majority.items():
        # A capital in the lemma belongs to that one word and makes no rule.
        rule = edit(form, lemma if tag in PROPER_TAGS else lemma.lower())
        for length in range(min(LONGEST_ENDING, len(form)) + 1):
            votes[tag, form[len(form) - length :]][rule] += 1
    rules: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for (tag, ending), found in sorted(votes.items(), key=lambda item: len(item[0][1])):
        rule, count = found.most_common(1)[0]
        shorter = Lemmas({}, rules).rules.get(tag, {})
        inherited = next(
            (shorter[ending[cut:]] for cut in range(1, len(ending) + 1) if ending[cut:] in shorter), None
        )
        if (count >= _FEWEST or not ending) and rule != inherited:
            rules[tag][ending] = rule
    by_rule = Lemmas({}, rules)
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (tag, form), lemma in sorted(majority.items()):
        if by_rule.by_rule(form, tag) != lemma:
            table[tag][form] = lemma
    return Lemmas(table, rules)


def write(lemmas: Lemmas, folder: Path) -> None:
    """Write what :meth:`Lemmas.read` reads."""
    data = {"table": lemmas.table, "rules": lemmas.rules}
    (folder / FILE).write_text(
        json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8"
    )
