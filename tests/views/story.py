"""A small story told by two publishers, with statements made by hand: every polarity, every modality, every class."""

from __future__ import annotations

from datetime import date

from kg.ids import digest
from kg.model import Actor, ActorRef, Article, Attribution, Evidence, Span, Statement, TimeRef

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("tokayev", "Kassym-Jomart Tokayev", "Person", "KAZ", "GOV", "Q1147226", ("Tokayev",)),
        Actor("putin", "Vladimir Putin", "Person", "RUS", "GOV", "Q7747", ("Putin",)),
        Actor("peskov", "Dmitry Peskov", "Person", "RUS", "GOV", "Q4359366"),
        Actor("pashinyan", "Nikol Pashinyan", "Person", "ARM", "GOV", "Q19865471"),
        Actor("blinken", "Antony Blinken", "Person", "USA", "GOV", "Q13133"),
        Actor("zas", "Stanislav Zas", "Person", "BLR", "IGO"),
        Actor("massimov", "Karim Massimov", "Person", "KAZ", "SPY"),
        Actor("kaz", "Kazakhstan", "State", "KAZ", None, "Q232"),
        Actor("rus", "Russia", "State", "RUS", None, "Q159"),
        Actor("blr", "Belarus", "State", "BLR", None, "Q184"),
        Actor("arm", "Armenia", "State", "ARM", None, "Q399"),
        Actor("tjk", "Tajikistan", "State", "TJK", None, "Q863"),
        Actor("kgz", "Kyrgyzstan", "State", "KGZ", None, "Q813"),
        Actor("usa", "United States", "State", "USA", None, "Q30", ("Washington",)),
        Actor("chn", "China", "State", "CHN", None, "Q148"),
        Actor(
            "csto",
            "Collective Security Treaty Organization",
            "Organization",
            None,
            "IGO",
            "Q318693",
            ("CSTO",),
        ),
        Actor("contingent", "CSTO peacekeeping contingent", "Group", None, "MIL"),
        Actor("kremlin", "Kremlin", "Organization", "RUS", "GOV"),
        Actor("parliament", "Kyrgyz parliament", "Organization", "KGZ", "LEG"),
        Actor("police", "Kazakh police", "Organization", "KAZ", "COP"),
        Actor("protesters", "protesters", "Group", "KAZ", "OPP"),
        Actor("almaty", "Almaty", "Place", "KAZ", None, "Q35493"),
    )
}

TEXTS = {
    "a1": (
        "Steppe Courier",
        date(2022, 1, 6),
        "President turns to the alliance",
        "Kazakhstan's President Kassym-Jomart Tokayev asked the Collective Security Treaty Organization for help late on "
        "Wednesday. The CSTO will send a peacekeeping contingent to Kazakhstan, its secretary general Stanislav Zas said. "
        "Russia, Belarus, Armenia, Tajikistan and Kyrgyzstan each give soldiers to the CSTO peacekeeping contingent. "
        "Protesters stormed public buildings in Almaty on Wednesday. Police fired on protesters in Almaty. "
        "Karim Massimov was arrested by the authorities of Kazakhstan.",
    ),
    "a2": (
        "Northern Wire",
        date(2022, 1, 7),
        "Allies and doubters",
        "Armenian Prime Minister Nikol Pashinyan, who chairs the alliance this year, said the CSTO had agreed to the request of Tokayev. "
        "Secretary of State Antony Blinken questioned why Kazakhstan had called in Russia. "
        "\"Russia may not leave Kazakhstan soon,\" Blinken warned. "
        "The Kyrgyz parliament could reject the deployment if the contingent fires on protesters. "
        "China offered Kazakhstan support 🤝 and praised Tokayev. "
        "Tokayev turned to the CSTO on January 5, a Wednesday.",
    ),
    "a3": (
        "Northern Wire",
        date(2022, 1, 13),
        "The way back",
        "The CSTO peacekeeping contingent began its withdrawal from Kazakhstan on January 13. "
        "\"Vladimir Putin has no plans to meet the peacekeepers,\" Kremlin spokesman Dmitry Peskov said. "
        "The Kremlin denied that Russia had asked Kazakhstan for anything in return. "
        "Putin, Tokayev and Pashinyan held talks by video. "
        "Washington urged Kazakhstan to lift the state of emergency. "
        "He returned to his office in the evening.",
    ),
    "a4": (
        "Steppe Courier",
        date(2022, 1, 19),
        "Last soldiers leave",
        "The CSTO peacekeeping contingent withdrew from Kazakhstan on Wednesday. "
        "Tokayev thanked Russia and the other allies. "
        "Kazakhstan plans to visit Belarus for talks, an official told the paper. "
        "Russia and Kazakhstan agreed to hold joint exercises.",
    ),
}

ARTICLES = {
    key: Article(
        key, text, title, publisher, day, f"https://{publisher.split()[0].lower()}.example/{key}", "en"
    )
    for key, (publisher, day, title, text) in TEXTS.items()
}


def span(article: str, quote: str, words: str) -> Span:
    """``words`` inside ``quote`` if they are there, else anywhere in the article."""
    text = ARTICLES[article].text
    start = text.index(quote)
    inside = quote.find(words)
    at = start + inside if inside >= 0 else text.index(words)
    return Span(words, at, at + len(words))


def reference(article: str, quote: str, named: str, how: str = "name") -> ActorRef:
    """``named`` is ``id=words``, or an id whose actor's name is the words."""
    key, _, words = named.partition("=")
    return ActorRef(ACTORS[key], span(article, quote, words or ACTORS[key].name), how)


def claim(
    article: str,
    begins: str,
    kind: str,
    predicate: str,
    agents: str,
    recipients: str = "",
    *,
    trigger: str,
    polarity: str = "positive",
    modality: str = "actual",
    source: str = "",
    cue: str | None = None,
    quoted: bool = False,
    place: str = "",
    time: tuple[str, str, str] | None = None,
    theme: str | None = None,
    confidence: float = 0.8,
    how: str = "name",
) -> Statement:
    """A statement over the sentence of ``article`` that begins with ``begins``; ``kind`` is ``TYPE`` or ``TYPE/mode``."""
    text = ARTICLES[article].text
    start = text.index(begins)
    end = text.find(". ", start)
    quote = text[start : end + 1 if end >= 0 else len(text)]
    type_, _, mode = kind.partition("/")

    def refs(names: str) -> tuple[ActorRef, ...]:
        return tuple(
            reference(article, quote, name.strip(), how) for name in names.split(",") if name.strip()
        )

    said = Attribution(refs(source)[0] if source else None, cue, quoted) if source or cue else None
    return Statement(
        id=digest(article, start, kind, predicate, agents, recipients, polarity, modality),
        kind="event" if type_.isupper() else "relation",
        type=type_,
        mode=mode or None,
        predicate=predicate,
        agents=refs(agents),
        recipients=refs(recipients),
        evidence=Evidence(article, start, start + len(quote), quote),
        trigger=span(article, quote, trigger),
        confidence=confidence,
        theme=theme,
        place=refs(place)[0] if place else None,
        time=TimeRef(*time) if time else None,
        polarity=polarity,
        modality=modality,
        attribution=said,
    )


WEDNESDAY = ("on Wednesday", "2022-01-05", "2022-01-05")
CSTO = "csto=CSTO"
ALL_FIVE = "rus, blr, arm, tjk, kgz"

STATEMENTS = (
    claim("a1", "Kazakhstan's", "REQUEST/assist", "ask", "tokayev", "csto", trigger="asked", time=("late on Wednesday", "2022-01-05", "2022-01-05"), theme="help", confidence=0.93),
    claim("a1", "Kazakhstan's", "holdsOffice", "President", "tokayev", "kaz", trigger="President", confidence=0.97),
    claim("a1", "The CSTO will", "AID", "send", CSTO, "kaz", trigger="send", modality="planned", source="zas", cue="said", theme="a peacekeeping contingent", confidence=0.84),
    claim("a1", "The CSTO will", "holdsOffice", "secretary general", "zas", CSTO, trigger="secretary general", confidence=0.9),
    claim("a1", "Russia, Bel", "contributesTo", "give", ALL_FIVE, "contingent", trigger="give", confidence=0.88),
    claim("a1", "Russia, Bel", "partOf", "CSTO", "contingent", CSTO, trigger="CSTO", confidence=0.8),
    claim("a1", "Protesters", "PROTEST/riot", "storm", "protesters=Protesters", trigger="stormed", place="almaty", time=WEDNESDAY, confidence=0.82),
    claim("a1", "Police", "ASSAULT/firearms", "fire", "police=Police", "protesters", trigger="fired", place="almaty", confidence=0.77),
    claim("a1", "Karim", "COERCE/arrest", "arrest", "kaz", "massimov", trigger="arrested", confidence=0.85),
    claim("a1", "Protesters", "locatedIn", "in", "almaty", "kaz=Kazakhstan", trigger="in", confidence=0.6),
    claim("a2", "Armenian", "AGREE", "agree", CSTO, "tokayev=Tokayev", trigger="agreed", source="pashinyan", cue="said", theme="the request of Tokayev", confidence=0.71),
    claim("a2", "Armenian", "holdsOffice", "Prime Minister", "pashinyan", "arm=Armenia", trigger="Prime Minister", confidence=0.95, how="demonym"),
    claim("a2", "Armenian", "leads", "chair", "pashinyan", CSTO, trigger="chairs", confidence=0.66),
    claim("a2", "Secretary of", "ACCUSE/disapprove", "question", "blinken", "kaz", trigger="questioned", confidence=0.74),
    claim("a2", "Secretary of", "holdsOffice", "Secretary of State", "blinken", "usa=Secretary", trigger="Secretary of State", how="new", confidence=0.6),
    claim("a2", '"Russia may', "RETREAT/withdraw", "leave", "rus", trigger="leave", polarity="negative", modality="possible", source="blinken=Blinken", cue="warned", quoted=True, place="kaz", confidence=0.62),
    claim("a2", "The Kyrgyz", "REJECT/assist", "reject", "parliament", CSTO.replace("CSTO", "contingent"), trigger="reject", modality="conditional", theme="the deployment", confidence=0.58),
    claim("a2", "China", "SUPPORT", "offer", "chn", "kaz", trigger="offered", theme="support", confidence=0.79),
    claim("a2", "China", "SUPPORT", "praise", "chn", "tokayev=Tokayev", trigger="praised", confidence=0.81),
    claim("a2", "Tokayev turned", "REQUEST/assist", "turn to", "tokayev=Tokayev", CSTO, trigger="turned to", time=("on January 5, a Wednesday", "2022-01-05", "2022-01-05"), confidence=0.86, how="alias"),
    claim("a3", "The CSTO peace", "RETREAT/withdraw", "withdrawal", "contingent", trigger="withdrawal", place="kaz", time=("on January 13", "2022-01-13", "2022-01-13"), confidence=0.9),
    claim("a3", '"Vladimir', "CONSULT/meet", "meet", "putin", "contingent=the peacekeepers", trigger="meet", polarity="negative", modality="planned", source="peskov", cue="said", quoted=True, confidence=0.83, how="coreference"),
    claim("a3", '"Vladimir', "speaksFor", "spokesman", "peskov", "kremlin", trigger="spokesman", confidence=0.94),
    claim("a3", "The Kremlin", "REQUEST", "ask", "rus", "kaz", trigger="asked", polarity="negative", source="kremlin", cue="denied", confidence=0.76),
    claim("a3", "Putin, Tok", "CONSULT/multilateral", "talk", "putin=Putin, tokayev=Tokayev, pashinyan=Pashinyan", trigger="talks", confidence=0.87),
    claim("a3", "Washington", "REQUEST/yield", "urge", "usa=Washington", "kaz", trigger="urged", theme="the state of emergency", confidence=0.8, how="metonym"),
    claim("a3", "He returned", "OTHER", "return", "putin=He", trigger="returned", confidence=0.4, how="coreference"),
    claim("a4", "The CSTO peace", "RETREAT/withdraw", "withdraw", "contingent", trigger="withdrew", place="kaz", time=("on Wednesday", "2022-01-19", "2022-01-19"), confidence=0.92),
    claim("a4", "Tokayev thanked", "SUPPORT", "thank", "tokayev=Tokayev", "rus", trigger="thanked", confidence=0.84),
    claim("a4", "Kazakhstan plans", "CONSULT/visit", "visit", "kaz", "blr", trigger="visit", modality="planned", cue="told", confidence=0.55),
    claim("a4", "Russia and Kaz", "AGREE", "agree", "rus, kaz", trigger="agreed", theme="joint exercises", confidence=0.73),
    claim("a4", "Russia and Kaz", "COOPERATE", "exercise", "rus, kaz", trigger="exercises", modality="planned", confidence=0.69),
)  # fmt: skip
