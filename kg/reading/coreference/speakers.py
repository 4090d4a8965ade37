"""Who speaks: "I" and "we" in quotations, and people of whom the article's own voice speaks without a name.

The latter ("I" and "you" of a column, "everyone") stand among the mentions of an article,
each chain an id of its own, but never in a statement: nobody knows who they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.ids import digest
from kg.knowledge.words import pronouns, words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.attribution import Quotation
from kg.reading.attribution.turns import interviewee
from kg.reading.grammar.issuers import issuer
from kg.reading.grammar.outline import blocks
from kg.reading.phrases.scene import Mention, Scene


def first_person(token: Token, speaker: Mention) -> Mention:
    """ "I" and "we" inside a quotation: the speaker."""
    return Mention(token.i, token.i, token.i + 1, speaker.actor, "coreference")


def speak(quotations: Sequence[Quotation], scene: Scene) -> None:
    """Gives "I" and "we" in quotations their speakers, known only when the whole article is read."""
    passing_on = {(head, start) for q in quotations for head in q.via for start, _ in q.content}
    for quotation in quotations:
        if quotation.source_head is None or not quotation.spoken:
            continue
        if any((quotation.source_head, start) in passing_on for start, _ in quotation.content):
            continue  # "the paper quoted him as saying": "we" are his
        speakers = scene.mentions.get(quotation.source_head, ())
        if not speakers:
            continue
        for start, end in quotation.content:
            for token in scene.doc[start:end]:
                row = pronouns().get(token.lower_)
                if row is None or row.person != "1" or token.pos_ != "PRON":
                    continue
                # a paper that quotes somebody is not who says "I"
                if row.number == "plural" or speakers[0].actor.cls not in ("Organization", "State"):
                    scene.mentions[token.i] = (_own(token, speakers[0], scene),)


def _own(token: Token, speaker: Mention, scene: Scene) -> Mention:
    """Who says so; but "our government" and "our soldiers" are those of the speaker's country."""
    country = speaker.actor.country
    if token.lower_ == "our" and country is not None and token.head.lemma_.lower() in words("own_country"):
        return Mention(token.i, token.i, token.i + 1, scene.catalogue.country(country), "coreference")
    return first_person(token, speaker)


def address(scene: Scene) -> None:
    """Gives "you" in the questions of an interview the one who answers them."""
    answering = interviewee(scene.doc)
    people = () if answering is None else scene.mentions.get(answering.i, ())
    if not people:
        return
    for start, end, _ in blocks(scene.doc, "question"):
        for token in scene.doc[start:end]:
            row = pronouns().get(token.lower_)
            if row is not None and row.person == "2" and token.pos_ == "PRON":
                scene.mentions[token.i] = (first_person(token, people[0]),)


def own_voice(scene: Scene, publisher: str | None) -> None:
    """Gives "we" outside quotations those who issue the text: whom a statement presents, or the publisher
    where the words themselves do something ("we urge", "we condemn").
    """
    issuing = issuer(scene.doc)
    present = () if issuing is None else scene.mentions.get(issuing.i, ())
    for start, end, _ in blocks(scene.doc, "body", "demand"):
        for token in scene.doc[start:end]:
            row = pronouns().get(token.lower_)
            if row is None or (row.person, row.number, token.pos_) != ("1", "plural", "PRON"):
                continue
            if token.i in scene.mentions:
                continue
            if present:
                scene.mentions[token.i] = tuple(first_person(token, m) for m in present)
            elif publisher and _performs(token):
                actor = _publisher(publisher, scene)
                scene.mentions[token.i] = (Mention(token.i, token.i, token.i + 1, actor, "coreference"),)


def _performs(token: Token) -> bool:
    """ "we urge the king to go": a present that does what it says."""
    verb = token.head
    plain = verb.dep_ in ("root", "conj", "parataxis") and not any(c.dep_ == "mark" for c in verb.children)
    return (
        plain and token.dep_ == "nsubj" and verb.tag_ == "VBP" and verb.lemma_.lower() in words("performing")
    )


def _publisher(name: str, scene: Scene) -> Actor:
    told = scene.by_alias(name)
    if told is not None and told.cls == "Organization":
        return told
    known = [hit.actor for hit in scene.catalogue.find(name) if hit.actor.cls == "Organization"]
    return (known or [scene.new_actor("Organization", name, country=None, sector=None, local=False)])[0]


def unnamed_people(scene: Scene) -> None:
    """Notes the mentions of people whom the article does not name, beside those that statements can use."""
    for token in scene.doc:
        if token.i in scene.mentions or token.pos_ not in ("PRON", "NOUN"):
            continue
        chain = _chain(token)
        if chain is not None:
            key = digest("aside", scene.article, chain)
            actor = Actor(f"urn:kg:actor:new:{key}", token.lower_, "Person")
            scene.asides[token.i] = Mention(token.i, token.i, token.i + 1, actor, "coreference")


def _chain(token: Token) -> str | None:
    """What tells the unnamed apart: "I" is one all through an article, each "someone" somebody else."""
    row = pronouns().get(token.lower_)
    if row is not None and row.person in ("1", "2") and token.pos_ == "PRON":
        return f"{row.person} {row.number}"
    if token.lower_ in words("somebody"):
        return f"somebody {token.i}"
    return None
