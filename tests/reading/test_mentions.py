"""Names in texts of our own, as corrected after the language model, and the actors of names and offices."""

from __future__ import annotations

from datetime import date

import pytest

from kg.knowledge import catalogue
from kg.language.copying import plain
from kg.language.plain import Span
from kg.model import Article
from kg.reading import Reader
from kg.reading.actors.mentions import find_mentions
from kg.reading.reader import Reading

# Text, a name or phrase in it (its last occurrence counts), the actor that it must lead to; None: to nobody.
ACTORS: list[tuple[str, str, str | None]] = [
    # a name that the network cuts is spelled out by its letters
    (
        "The Movement for the Liberation of Zoria (MLZ) took a town. The MLZ group burned the market.",
        "MLZ group",
        "Movement for the Liberation of Zoria",
    ),
    # letters without brackets, an inner name, a slip of the pen; a name that goes on is somebody else's
    ("The Zorian Workers Alliance was founded in May. The ZWA won.", "ZWA", "Zorian Workers Alliance"),
    ("The Zorian Workers Alliance was founded in May. The ZKA won.", "ZKA", "ZKA"),
    ("Fambare Natchaba Orta left Togo. Natchaba was dismissed.", "Natchaba", "Fambare Natchaba Orta"),
    ("Ivan Zubarev spoke. Zubarov said no.", "Zubarov", "Ivan Zubarev"),
    ("Anna Petrova met Ivan Orlov. Petrov was ill.", "Petrov was", "Petrov"),
    # a list of states is no town in the second
    ("The crisis between Colombia, Venezuela, and Ecuador ended.", "Colombia", "Colombia"),
    ("The African republic of Chad voted.", "republic of Chad", "Chad"),
    # people counted or at home elsewhere
    ("Dozens of Yemeni were killed.", "Dozens", "Yemeni"),
    ("Police clashed with Ecuadorian Indians in Quito.", "Indians", "Ecuadorian Indians"),
    ("Police clashed with Indians in Delhi.", "Indians", "Indians"),
    ("Hong Kongers voted on Sunday.", "Hong Kongers", "Hong Kongers"),
    # the short name in brackets before what kind it is
    (
        "Morgan Tsvangirai's Movement for Democratic Change (MDC) party was raided in Zimbabwe.",
        "party",
        "Movement for Democratic Change",
    ),
    # a short name is that of the body told of, and of no other
    ("Kenya's Zorin Assembly met on Monday. The Zorin Assembly is new.", "Zorin Assembly", "Zorin Assembly"),
    (
        "The Punjab Workers Assembly met on Monday. On Tuesday the Assembly voted.",
        "Assembly",
        "Punjab Workers Assembly",
    ),
    # what a sentence or an article is about says whose a body is
    (
        "Nigeria passed a law. The Senate backed it. The United States was silent.",
        "Senate",
        "Upper House of Nigeria",
    ),
    (
        "The Senate, the upper house of the parliament of Kenya, rejected the bill.",
        "Senate",
        "Upper House of Kenya",
    ),
    ("The Senate, an opponent of Kenya, rejected the bill.", "Senate", "United States Senate"),
    ("In Japan, the House of Representatives voted.", "House", "House of Representatives of Japan"),
    # a people and somebody who bears its name
    ("Police in Tibet arrested ten Han after clashes.", "Han", "Han Chinese"),
    ("The Han attacked Tibetans.", "Han", "Han Chinese"),
    ("Han Chinese attacked Uighurs on Monday.", "Han Chinese", "Han Chinese"),
    ("Vice Premier Han Zheng met Putin. Han praised Russia.", "Han", "Han Zheng"),
    ("Seoul was calm. Han Duck-soo met Han Min-su. Han praised Russia.", "Han", "Han"),
    # a camp by its people: the body that is called so, or some of them
    ("The Houthis freed a cook.", "Houthis", "Houthis"),
    ("Chad will negotiate with the Islamists.", "Islamists", "Islamists"),
    ("Two Republicans refused to back the bill.", "Republicans", "Republicans"),
    ("A Democrat criticised the president.", "Democrat", "Democrat"),
    # two names that a hyphen joins; one name that has a hyphen
    ("The U.S.-North Korea talks failed.", "Korea", "United States + North Korea"),
    ("The Guinea-Bissau talks failed.", "Bissau", "Guinea-Bissau"),
    # people told of by what they do; what things may do too says nothing of people
    ("The police arrested those who burned it.", "those", "those who burned it"),
    ("The junta jailed those who failed to report for it.", "those", "those who failed to report"),
    ("The police praised those responsible.", "those", "those responsible"),
    ("He bought those that were left.", "those", None),
    ("Some accused the minister of lying.", "Some", "some"),
    ("He was criticised by many in the party.", "many", "many"),
    ("Some were burned.", "Some", None),
    ("Some of the studies criticised the firm.", "Some", None),
    ("He met Peter Hahn and others.", "others", "others"),
    ("He sold tents, boats and others.", "others", None),
    ("The canvassers called on the parties to vote.", "canvassers", "canvassers"),
    ("The flyer called for a strike.", "flyer", None),
    ("Hundreds of canvassers called for peace.", "Hundreds", "canvassers"),
    ("They repaired the canvassers.", "canvassers", None),
    # states that nobody names, where they take part
    ("Three Gulf states condemned it.", "states", "Gulf states"),
    ("He met Chad and urged other countries to help.", "countries", "countries"),
    ("People protested in several countries.", "countries", None),
    ("The abbot praised the prefect.", "abbot", "abbot"),
    ("The enemy shelled a hospital.", "enemy", "enemy"),
    # one of a people is a person, and no state
    ("A Norwegian was arrested in Lima.", "Norwegian", "Norwegian"),
    ("Peru is a Chilean ally.", "Chilean", "Chile"),
    # a number stands for people only where nothing but people can be meant
    ("The police arrested six on Monday.", "six", "six"),
    ("The blast left 13 dead.", "13", "13"),
    ("The bank charged $40 for it.", "40", None),
    ("The tax killed 40% of the trade.", "40", None),
    ("The firm sold six on Monday.", "six", None),
    # an office that is held is nobody
    ("The mayor was charged with abuse of office.", "office", None),
    # the known body whose name stands behind what it is
    ("Syria's state news agency, SANA, told of it.", "agency", "Syrian Arab News Agency"),
    ("Syria's state news agency told of it.", "agency", "State Media of Syria"),
    # a medium with a word for its kind
    ("Reuters news service told of an attack.", "service", "Reuters"),
    ("A CNN journalist told of an attack.", "journalist", "CNN journalist"),
    # a region has a government of its own, until the state's is told of
    ("The government of Bavaria blamed the firm.", "government", "Bavaria government"),
    (
        "Queensland Premier Maria Novak said that her government would build it.",
        "government",
        "Queensland government",
    ),
    ("Queensland Premier Maria Novak resigned. The government fell.", "government", "Queensland government"),
    (
        "Queensland Premier Maria Novak met Prime Minister John Howard. The government fell.",
        "government",
        "Australia",
    ),
    (
        "The provincial government of Punjab fell. The provincial government had hoped.",
        "provincial government",
        "Punjab government",
    ),
    ("The government of Georgia expelled him.", "government", "Georgia"),
    ("The Scottish government criticised him.", "Scottish government", "Scottish Government"),
    # a state to be in, a deed, a means, an office: nobody
    ("He came back after years of self-imposed exile.", "exile", None),
    ("An exile in Chad spoke.", "exile", "exile"),
    ("Since its formation in 2001, the party has won.", "formation", None),
    ("A military formation crossed the river.", "formation", "military formation"),
    ("The bill needs a two-thirds majority.", "majority", None),
    ("Her services were needed.", "services", None),
    ("Emergency services came.", "services", "Emergency services"),
    ("The rebels burned a house.", "house", None),
    ("The principles of justice are clear.", "justice", None),
    ("A justice resigned.", "justice", "justice"),
    ("He faces jail.", "jail", None),
    ("Training camps were found.", "camps", None),
    ("Juan Rojas was named as prime minister.", "minister", None),
    ("Juan Rojas was elected president of Chad.", "president", None),
    ("Juan Rojas ran for president.", "president", None),
    ("The post of prime minister is vacant.", "minister", None),
    ("Chad exercises its presidency of the European Union.", "presidency", None),
    ("The decree was published on the ministry's website.", "website", None),
    ("Hackers attacked the website.", "website", "website"),
    ("The minister wrote on his Facebook page that he won.", "Facebook", None),
    ("A video was posted on Telegram.", "Telegram", None),
    ("Peru called on Twitter to act.", "Twitter", "Twitter"),
    ("Chad paid Representatives Henry Hill and Ana Berg.", "Representatives", None),
    # a press service is who it speaks for
    (
        "The press service of the Peruvian Interior Ministry denied it.",
        "service",
        "Ministry of Internal Affairs of Peru",
    ),
    ("Police seized the headquarters of the Union of Miners.", "headquarters", "Union of Miners"),
    ("Police seized headquarters in Lima.", "headquarters", "headquarters"),
    # parties and ministries of the country that is spoken of
    ("Serbia voted. The Radical Party won.", "Party", "Serbian Radical Party"),
    ("The Lahore High Court freed him in Pakistan.", "High Court", "Lahore High Court"),
    ("Boris Tadić won in Serbia. The Democratic Party lost.", "Party", "Democratic Party"),
    (
        "Portugal voted. Luís Hill will run the Ministry of Foreign Affairs.",
        "Ministry",
        "Ministry of Foreign Affairs of Portugal",
    ),
    ("The democratically-elected Hamas party met.", "party", "Hamas"),
    ("The Minister of Interior and Administration of Poland left.", "Administration", None),
    ("Ana Berg, Minister of National Defense, left.", "National", None),
    ("The Minister of Justice left.", "Minister", "Minister of Justice"),
    ("A visa regime was agreed.", "regime", None),
    ("A military regime took over.", "regime", "military regime"),
    ("Garcia, whose presidency ends in May, left.", "presidency", None),
    ("Candidates for governor met.", "governor", None),
    # the name that brackets give, and letters that they give a name
    ("Syria's official news agency (SANA) reported it.", "agency", "Syrian Arab News Agency"),
    ("The Polish security agency (ABW) said so. The ABW left.", "ABW", "Internal Security Agency of Poland"),
    ("Blackwater USA paid.", "Blackwater USA", "Blackwater"),
    (
        "Peru's former Minister in the cabinet of Ana Berg left. The minister met Juan Rojas.",
        "Juan",
        "Juan Rojas",
    ),
    # a town in the name of a document, a people in that of a party
    ("Canada rejected the Kyoto Protocol.", "Kyoto", None),
    ("The Australian Labor Party won.", "Australian", None),
    ("The Kenyan Senate met.", "Kenyan", "Kenya"),
    # what a speaker calls "ours"
    ('"They attacked our soldiers," said Angela Merkel.', "our", "Germany"),
    ('"They attacked our offices," said Angela Merkel.', "our", "Angela Merkel"),
    # whose king he is may stand behind his name
    ("King Hahn of Jordan said that his country would wait.", "country", "Jordan"),
    # a title between commas, or one of somebody else
    ("An aide to Governor Maria Novak told reporters to leave.", "aide", "aide"),
    ("The commissioner for trade, Maria Novak, resigned.", "commissioner", "Maria Novak"),
    ("A declaration from rebel leader Peter Hahn followed.", "declaration", None),
    # a name in small letters is none
    ("A group of seven villagers left Chad.", "group of seven", "villagers"),
    # the noun only says what kind the named one is
    ("A bomb went off in the city of Galle on Monday.", "city", "Galle"),
    # the government of whom the text speaks, not of one that is named in passing
    (
        "Kenya says it is leaving the Norwegian-brokered truce. Talks had begun in Nairobi. The government "
        "wants new talks.",
        "government",
        "Kenya",
    ),
    ("Chad held talks in N'Djamena with Niger. Chad wants more trade in the country.", "country", "Chad"),
    ("Two Sri Lankan fishermen were shot.", "Sri Lankan", "Sri Lanka"),
    # "the Court" is the one told of; a country has a court of its own as well
    (
        "The International Court of Justice heard a case against Mali. On Monday, the Court gave a ruling.",
        "Court gave",
        "International Court of Justice",
    ),
    ("Kazakhstan's president chairs the Security Council.", "Council", "Security Council of Kazakhstan"),
    (
        "The UN envoy left Kazakhstan and spoke to the Security Council.",
        "Council",
        "United Nations Security Council",
    ),
]

# Text, the word that a mention hangs on, the words of the mention: who stands behind a noun has it in them.
SPANS: list[tuple[str, str, str]] = [
    ("Pakistan's young government tried talks.", "government", "Pakistan's young government"),
    ("The current government of Chad tried talks.", "government", "government of Chad"),
    ("The governments of Chad and Mali tried talks.", "governments", "governments of Chad"),
    ("Two of the men called lawyers.", "Two", "Two of the men"),
]

# Text, name, label.
NAMES: list[tuple[str, str, str]] = [
    ("Mali asked Sierra Leone for help, and Sierra Leone agreed.", "Sierra Leone", "LOC"),
    ("Two Sri Lankan fishermen were shot off Colombo.", "Sri Lankan", "NORP"),
    ("The army accused Maj. Gen. Peter Hahn of treason.", "Peter Hahn", "PER"),
    (
        "The Movement for the Liberation of Zoria (MLZ) took a town.",
        "Movement for the Liberation of Zoria",
        "ORG",
    ),
    ("Speaker Woo Won-shik, who announced it, left.", "Woo Won-shik", "PER"),
    # the word that a name hangs on, but no title and no treaty
    ("An official told Northgate Dispatch that it was over.", "Northgate Dispatch", "ORG"),
    ("The Kremlin Spokesman said no.", "Kremlin", "ORG"),
    # a headline's verb is no part of a name, a particle is
    ("Lawmakers oust Karimov as speaker. Karimov left.", "Karimov", "PER"),
    ("Peter van der Berg and Ahmed al-Zorin left.", "Peter van der Berg", "PER"),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _read(reader: Reader, text: str) -> Reading:
    (reading,) = reader.read([Article("a", text, published=date(2022, 1, 18))])
    return reading


@pytest.mark.parametrize(("text", "phrase", "name"), ACTORS, ids=[f"{p}: {t[:40]}" for t, p, _ in ACTORS])
def test_phrase_is_of(text: str, phrase: str, name: str | None, reader: Reader) -> None:
    told = _read(reader, text).told
    low = text.rindex(phrase)
    inside = {
        mention.actor.name
        for head, mentions in told.scene.mentions.items()
        for mention in mentions
        if low <= told.doc[head].idx < low + len(phrase)
    }
    assert inside == (set() if name is None else set(name.split(" + ")))


@pytest.mark.parametrize(("text", "head", "words"), SPANS, ids=[words for _, _, words in SPANS])
def test_words_of_a_mention(text: str, head: str, words: str, reader: Reader) -> None:
    told = _read(reader, text).told
    (token,) = (t for t in told.doc if t.text == head)
    first = told.scene.mentions[token.i][0]
    assert told.doc[first.start : first.end].text == words


@pytest.mark.parametrize(("text", "name", "label"), NAMES, ids=[name for _, name, _ in NAMES])
def test_name_and_label(text: str, name: str, label: str, reader: Reader) -> None:
    assert (name, label) in {(ent.text, ent.label_) for ent in _read(reader, text).told.doc.ents}


def test_a_name_of_which_one_word_is_left(reader: Reader) -> None:
    # The network took "Kimi-" for the whole name; "Kimi" must not be looked up by itself for ever.
    doc = plain(reader.nlp("Kimi-in Dasoh objected. Kimi left."))
    (later,) = (t.i for t in doc if t.text == "Kimi" and t.i > 0)
    doc.ents = [Span(doc, 0, 2, label="PER"), Span(doc, later, later + 1, label="PER")]
    scene = find_mentions(doc, catalogue.load(), "a", None, ())
    assert [mention.actor.name for mention in scene.mentions[later]] == ["Kimi"]
