"""spaCy's Docs made plain: see :mod:`kg.language.plain`."""

from __future__ import annotations

from spacy import tokens as spacy_tokens
from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS, SPACY, TAG
from spacy.strings import StringStore

from kg.language.forms import Form, form_of
from kg.language.plain import Doc, Span, Token

_COLUMNS = [ORTH, LEMMA, TAG, POS, DEP, HEAD, SPACY]
_ANNOTATIONS = ("DEP", "SENT_START")
# From here on an unsigned number stands for a negative one.
_NEGATIVE = 1 << 63


def plain(doc: spacy_tokens.Doc) -> Doc:
    """The Doc of spaCy in plain objects; a later change of the one is not seen in the other.

    Raises RuntimeError for a tree in a knot, whose words hang on each other.
    """
    made = Doc(doc.text, dict(doc.user_data), (name for name in _ANNOTATIONS if doc.has_annotation(name)))
    rows: list[list[int]] = doc.to_array(_COLUMNS).tolist() if len(doc) else []
    vocab, strings = doc.vocab, _Strings(doc.vocab.strings)
    forms: dict[int, Form] = {}
    heads = []
    at = 0
    for i, (orth, lemma, tag, pos, dep, head, spacy) in enumerate(rows):
        form = forms.get(orth)
        if form is None:
            form = forms[orth] = form_of(vocab[orth])
        token = Token(made, i, at, form)
        token.lemma_, token.tag_, token.pos_, token.dep_ = map(strings.__getitem__, (lemma, tag, pos, dep))
        token.ent_type_, token.ent_iob_, token.whitespace_ = "", "O", " " if spacy else ""
        at += len(form.text) + bool(spacy)
        made.tokens.append(token)
        heads.append(i + (head if head < _NEGATIVE else head - 2 * _NEGATIVE))
    for token, above in zip(made.tokens, heads, strict=True):
        token.head = made.tokens[above]
    _check(heads)
    bounds = [(s.start, s.end) for s in doc.sents] if made.has_annotation("SENT_START") else [(0, len(rows))]
    made.sents = [Span(made, start, end) for start, end in bounds]
    for sentence in made.sents:
        for token in sentence:
            token.sent = sentence
    made.ents = (Span(made, ent.start, ent.end, ent.label_) for ent in doc.ents)
    return made


def _check(heads: list[int]) -> None:
    """Raises RuntimeError where the way up from a word comes to no root."""
    ends = {i for i, head in enumerate(heads) if i == head}
    for i in range(len(heads)):
        way = []
        while i not in ends:
            ends.add(i)
            way.append(i)
            i = heads[i]
            if i in way:
                raise RuntimeError(f"word {i} of the tree hangs below itself")


class _Strings(dict[int, str]):
    """The strings of a vocabulary, each looked up once."""

    def __init__(self, store: StringStore) -> None:
        self._store = store

    def __missing__(self, key: int) -> str:
        found = self[key] = self._store[key]
        return found
