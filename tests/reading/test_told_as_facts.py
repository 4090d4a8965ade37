"""What is denied, planned or imagined never looks like a fact; what is told as one stays one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Article, Statement

pytest.importorskip("spacy")

CASES = [
    # (the sentence, what carries the deed, who does it, polarity and modality)
    # what several verbs say, under one denial
    (
        "Aides denied that their guards had marched into Mali or shot a farmer there.",
        "shot", "guards", "negative actual",
    ),
    ("The mayor denied having beaten the clerk or robbed her.", "robbed", "mayor", "negative actual"),
    (
        "The queen denied that she had dissolved the assembly, jailed its clerk or banned the party.",
        "jailed", "queen", "negative actual",
    ),
    ("The guard denied that his men had entered the farm and beaten the owner.", "beaten", "men",
     "negative actual"),
    ("The guard denied that his men had entered the farm and killed the owner.", "killed", "men",
     "negative actual"),
    ("The guard denied that his men had beaten the owner, and arrested a clerk.", "arrested", "guard",
     "positive actual"),
    ("The guard denied that his men had beaten the owner and accused the clerk of lying.", "accused", "guard",
     "positive actual"),
    ("The guard denied the report and freed the farmers.", "freed", "guard", "positive actual"),
    ("The guild refused to pay the miners and sacked two clerks.", "sacked", "guild", "positive actual"),
    ("The bishop failed to condemn the raid or dismiss the priest.", "dismiss", "bishop", "negative actual"),
    ("The bishop failed on Sunday to condemn the raid.", "condemn", "bishop", "negative actual"),
    ("Mali declined on Monday to sell jets to Chad.", "sell", "Mali", "negative actual"),
    ("Mali managed on Friday to free ten hostages.", "free", "Mali", "positive actual"),
    ("Mali waited on Friday to free ten hostages.", "free", "Mali", "positive planned"),
    ("The bishop did not condemn the raid, dismiss the priest or bless the crowd.", "dismiss", "bishop",
     "negative actual"),
    ("The clerk was not killed, wounded or robbed.", "wounded", "", "negative actual"),
    ("The clerk was not killed but wounded.", "wounded", "", "positive actual"),
    ("The militia neither shelled, bombed nor burned the farm.", "bombed", "militia", "negative actual"),
    # what is believed, claimed or charged of somebody
    ("The militia is said to have looted the farm and killed the owner.", "killed", "militia",
     "positive possible"),
    ("The clerk is accused of having robbed the guild and killed a guard.", "killed", "clerk",
     "positive possible"),
    ("The militia claims to have looted the farm and killed the owner.", "killed", "militia",
     "positive possible"),
    ("The militia was forced to leave the farm and burned it.", "burned", "militia", "positive actual"),
    ("Police suspect that the clerk robbed the guild.", "robbed", "clerk", "positive possible"),
    # where something is said is not what says it
    ("The guard denied in a statement that his men had beaten the owner.", "beaten", "men",
     "negative actual"),
    ("The guard denies in a statement that his men are beating the owner.", "beating", "men",
     "negative actual"),
    ("The guard said in a statement that his men had beaten the owner.", "beaten", "men", "positive actual"),
    ('"The militia has burned the farm," said the bishop without naming Chad.', "burned", "militia",
     "positive actual"),
    # others' words are not those of whoever judges or gets them
    ("The bishop rejected a letter condemning Chad.", "condemning", "", "positive actual"),
    ("The bishop received a letter condemning Chad.", "condemning", "", "positive actual"),
    ("The bishop wrote a letter condemning Chad.", "condemning", "bishop", "positive actual"),
    ("The assembly voted down a resolution condemning Chad.", "condemning", "", "negative planned"),
    # aid by the ton
    ("Mali withheld 300 tons of food aid to Chad.", "aid", "", "negative planned"),
    ("Mali sent 300 tons of food aid to Chad.", "aid", "Mali", "positive actual"),
]  # fmt: skip


@pytest.fixture(scope="module")
def statements() -> Callable[[str], tuple[Statement, ...]]:
    from kg.reading import Reader

    read = {r.article.text: r.statements for r in Reader().read([Article(t, t) for t, *_ in CASES])}
    return lambda text: read[text]


@pytest.mark.parametrize(("text", "deed", "doer", "told"), CASES)
def test_only_facts_look_like_facts(
    statements: Callable[[str], tuple[Statement, ...]], text: str, deed: str, doer: str, told: str
) -> None:
    found = [s for s in statements(text) if s.kind == "event" and deed in s.trigger.text.split()]
    seen = [(";".join(a.actor.name for a in s.agents), f"{s.polarity} {s.modality}") for s in found]
    assert seen == [(doer, told)]
