"""Participles, and past tenses that are taken for one another, which a parser hangs or reads wrong."""

from __future__ import annotations

from spacy.tokens import Token

from kg.knowledge.inflection import known_forms
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words

_ACTIVE = frozenset({"obj", "mark", "ccomp", "xcomp", "case"})
_DONE_TO = frozenset({"VBN", "VBD", "VB"})  # of "hit" and "cut" the tagger cannot tell
PARTICIPLES = _DONE_TO | {"VBG"}
"""Tags of words that may be participles."""


def mend_participle(token: Token) -> None:
    """Change head, label or tag of a participle where the words alone tell that they are wrong."""
    if token.tag_ in _DONE_TO:
        _let_describe(token)
        _let_relate(token)
        _let_suffer(token)
        _let_undergo(token)
        _let_count(token)
        _let_go_on(token)
        _let_join_participle(token)
        _let_lack_its_helper(token)
        _let_tell_more(token)
        _let_yield(token)
    elif token.tag_ == "VBG" and token.dep_ == "advcl":
        _let_crowd(token)
        _let_restrict(token)
        _let_quote(token)
        _let_speak(token)
    elif token.tag_ == "VBG":
        _let_stand_before(token)


def _let_crowd(participle: Token) -> None:
    """ "arrested students protesting against the law": those right before it protest."""
    if participle.i == 0:
        return
    crowd = participle.nbor(-1)
    done_to = crowd.tag_ in ("NNS", "NNPS") and crowd.dep_ in ("obj", "obl", "nmod", "conj")
    if done_to and participle.lemma_ in words("demonstrating") and not participle.is_ancestor(crowd):
        participle.dep_, participle.head = "acl", crowd


def _let_restrict(participle: Token) -> None:
    """ "will shoot down any jet entering its airspace": the jet enters, where "any" leaves open which."""
    before = (c for c in participle.head.children if c.dep_ in ("obj", "obl") and c.i < participle.i)
    for noun in before:
        open_ = any(c.dep_ == "det" and c.lower_ in words("open_kind") for c in noun.children)
        if open_ and noun.right_edge.i == participle.i - 1 and noun.head.pos_ == "VERB":
            participle.dep_, participle.head = "acl", noun
            return


def _let_speak(participle: Token) -> None:
    """ "left, saying he was ill, blaming Peru", "accused Chile of lying, calling it a shame": whoever says
    something says more, not who is told of.
    """
    told = participle.head
    saying = told.head
    speaks = saying.tag_ == "VBG" and saying.dep_ == "advcl" and told.dep_ == "ccomp" and saying.i < told.i
    gerund = any(c.dep_ == "mark" and c.lower_ == "of" for c in told.children)
    judged = gerund and told.dep_ in ("ccomp", "xcomp") and saying.i < told.i
    acts = told.pos_ == "VERB" and not any(c.dep_ == "aux:pass" for c in told.children)
    cue = reporting(participle.lemma_, "v")
    comma = participle.i > 0 and participle.nbor(-1).text == ","
    if not comma or cue is None or not (cue.is_speech or cue.manner == "judge"):
        return
    if judged:
        participle.head = saying
    elif speaks and not acts and cue.is_speech:
        participle.head = saying.head


def _let_describe(participle: Token) -> None:
    """ "to drought-hit Mali": a participle behind a hyphen describes the name, and governs nothing."""
    doc, i = participle.doc, participle.i
    if i < 3 or i + 1 >= len(doc) or doc[i - 1].text != "-":
        return
    if doc[i - 1].whitespace_ or doc[i - 2].whitespace_ or doc[i - 3].tag_ not in ("IN", "TO"):
        return
    name = doc[i + 1]
    verb = next((t for t in participle.ancestors if t.pos_ == "VERB" and t.i < i - 3), None)
    if name.head.i != i or name.dep_ != "obj" or verb is None:
        return
    name.dep_, name.head = "obl", verb
    participle.dep_, participle.head = "amod", name
    doc[i - 3].dep_, doc[i - 3].head = "case", name
    doc[i - 2].dep_, doc[i - 2].head = "compound", participle
    doc[i - 1].dep_, doc[i - 1].head = "punct", participle


def _let_stand_before(participle: Token) -> None:
    """ "accused neighbouring Peru of it", "visiting officials were told": a participle before a noun that is
    no deed on it, as the word says or the plural verb behind it.
    """
    noun = next((c for c in participle.children if c.dep_ == "obj" and c.i > participle.i), None)
    if noun is None or noun.left_edge.i != participle.i + 1 or noun.left_edge.dep_ == "det":
        return
    if any(c.dep_ in ("mark", "aux", "nsubj", "advmod") for c in participle.children):
        return
    verb, subject = participle.head, participle.dep_.startswith(("nsubj", "csubj"))
    plural = verb.tag_ == "VBP" or any(c.lower_ in ("are", "were", "have") for c in verb.children)
    counts = subject and plural and noun.tag_ in ("NNS", "NNPS") and verb.i > noun.i
    if not counts and participle.lower_ not in words("lying_near"):
        return
    label = "obj" if participle.dep_ in ("ccomp", "xcomp") else participle.dep_.replace("csubj", "nsubj")
    noun.dep_, noun.head = label, verb
    for child in [c for c in participle.children if c.i != noun.i]:
        child.head = noun
    participle.dep_, participle.head = "amod", noun


def _let_relate(participle: Token) -> None:
    """ "the duties it imposed": with a pronoun as its subject and no auxiliary it is no participle."""
    if participle.dep_ != "acl" or any(c.dep_.startswith("aux") for c in participle.children):
        return
    for subject in [c for c in participle.children if c.tag_ == "PRP" and c.dep_.startswith("nsubj")]:
        participle.dep_, participle.tag_, subject.dep_ = "acl:relcl", "VBD", "nsubj"


def _let_suffer(participle: Token) -> None:
    """ "saw the embassy torched", "left two dead and ten captured": done to whoever stands before it, though
    the tagger took it for a past tense.
    """
    active = any(c.dep_.startswith("aux") or c.dep_ in _ACTIVE for c in participle.children)
    if active or participle.tag_ == "VB":
        return
    if not _is_seen_done(participle):
        return
    participle.tag_ = "VBN"
    for subject in [c for c in participle.children if c.dep_ == "nsubj"]:
        subject.dep_ = "nsubj:pass"


def _let_undergo(participle: Token) -> None:
    """ "rebels, since pardoned, tried to": with neither subject nor object it is done to them."""
    doc = participle.doc
    first = next(t for t in participle.subtree if not t.is_punct)
    alone = all(c.dep_ in ("mark", "advmod", "punct") for c in participle.children)
    begun = (
        first.i > 0 and first.lower_ in ("since", "once", "though", "later") and doc[first.i - 1].text == ","
    )
    closed = participle.i + 1 < len(doc) and doc[participle.i + 1].text == ","
    if participle.dep_ == "advcl" and participle.tag_ == "VBD" and alone and begun and closed:
        participle.tag_ = "VBN"


def _let_count(participle: Token) -> None:
    """ "ten were killed and another wounded": no word that counts describes a participle."""
    before = [c for c in participle.children if c.i == participle.i - 1 and c.dep_ in ("det", "nummod")]
    counts = before and (before[0].lower_ == "another" or before[0].tag_ == "CD")
    if counts and participle.dep_ == "conj" and participle.pos_ == "VERB":
        participle.tag_, before[0].dep_ = "VBN", "nsubj:pass"


def _let_go_on(participle: Token) -> None:
    """ "were burned and their owners driven out": behind "and" stands another clause."""
    noun = participle.head
    verb = noun.head
    joined = [c for c in participle.children if c.dep_ == "cc" and verb.i < c.i < noun.i]
    if participle.dep_ == "acl" and joined and noun.dep_ == "nsubj:pass" and verb.i < noun.i:
        participle.tag_, participle.dep_, participle.head = "VBN", "conj", verb
        noun.head = participle


def _let_join_participle(participle: Token) -> None:
    """ "rejected a plan drawn up by Peru and backed by Chile": backed is what was drawn up, and nobody who
    rejects it is.
    """
    above = participle.head
    if participle.dep_ != "conj" or not any(c.dep_ == "obl:agent" for c in participle.children):
        return
    active = any(c.dep_ in _ACTIVE or c.dep_.startswith(("aux", "nsubj")) for c in participle.children)
    if active or above.pos_ != "VERB" or any(c.dep_ == "aux:pass" for c in above.children):
        return
    things = [c for c in above.children if c.dep_ in ("obj", "obl") and c.i < participle.i]
    before = [t for c in things for t in c.subtree if t.dep_ == "acl" and t.tag_ == "VBN" and t.i > above.i]
    if before:
        participle.tag_, participle.head = "VBN", before[-1]


def _let_lack_its_helper(participle: Token) -> None:
    """ "was searched and its staff beaten", "were killed and five wounded": what has no "were" of its own."""
    above = participle.head
    passive = any(c.dep_ == "aux:pass" for c in above.children)
    if participle.dep_ != "conj" or not passive or participle.i < above.i:
        return
    if participle.lemma_ in words("handing") and {c.dep_ for c in participle.children} == {"cc", "obj"}:
        participle.tag_ = "VBN"  # "was summoned and handed a note"
        return
    forms, form = known_forms(), participle.lower_
    done = form in forms["VBN"] and form not in forms["VBD"]
    if not done and participle.lemma_ not in words("done_to_people"):
        return  # "were killed and the others fled"
    subject = next((c for c in participle.children if c.dep_ == "nsubj" and c.i < participle.i), None)
    active = any(c.dep_ in _ACTIVE or c.dep_.startswith("aux") for c in participle.children)
    if subject is not None and not active:
        participle.tag_, subject.dep_ = "VBN", "nsubj:pass"


def _let_tell_more(participle: Token) -> None:
    """ "handed over a man wanted in Peru": no verb has a participle for an object; it tells more of the noun
    right before it.
    """
    objects = [c for c in participle.head.children if c.dep_ == "obj" and c.i < participle.i]
    past = participle.dep_ == "obj" and participle.tag_ in ("VBN", "VBD")
    if past and objects and objects[-1].right_edge.i == participle.i - 1:
        participle.dep_, participle.tag_, participle.head = "acl", "VBN", objects[-1]


def _let_yield(participle: Token) -> None:
    """ "when a shell fired from Peru hit a market": of two past tenses side by side, with one subject and
    nothing to join them, the first is a participle.
    """
    subject = next((c for c in participle.children if c.dep_ == "nsubj"), None)
    if participle.tag_ not in ("VBD", "VBN") or participle.dep_ not in ("advcl", "ccomp") or subject is None:
        return
    if subject.right_edge.i != participle.i - 1 or any(
        c.dep_ in _ACTIVE - {"mark"} or c.dep_.startswith("aux") for c in participle.children
    ):
        return
    near = [c for c in (*participle.head.children, *participle.children) if c.i > participle.i]
    second = next((c for c in near if c.tag_ == "VBD" and c.left_edge.i == c.i), None)
    if second is None or not any(
        c.dep_ == "obl" and c.right_edge.i == second.i - 1 for c in participle.children
    ):
        return
    second.dep_, second.head = participle.dep_, participle.head
    for child in [c for c in participle.children if c.i <= subject.i]:
        child.head = second
    participle.dep_, participle.tag_, participle.head = "acl", "VBN", subject


def _is_seen_done(participle: Token) -> bool:
    result = participle.head if participle.dep_ == "conj" else participle
    verb = result.head
    told = result.dep_ in ("xcomp", "ccomp") and verb.i < result.i <= participle.i
    return told and verb.lemma_ in words("seeing_done")


def _let_quote(participle: Token) -> None:
    """ "quoted Paz saying", "filmed guards beating him": whoever stands right before it does so."""
    verb = participle.head
    told = verb.lemma_ in words("showing_at_it") and verb.i < participle.i
    behind = [c for c in verb.children if c.i > verb.i and c.right_edge.i == participle.i - 1]
    if told and behind and behind[0].dep_ in ("obj", "nsubj"):
        behind[0].dep_ = "obj"
        participle.dep_, participle.head = "acl", behind[0]
