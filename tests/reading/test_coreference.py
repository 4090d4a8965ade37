"""Texts of our own, phrases in them, and the actors that they must lead to.

A case is a text with one phrase in square brackets and the names of the actors that it stands for, sorted; an
empty list where it must lead to nobody. The brackets are taken out before the text is read.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from kg.model import Article
from kg.reading import Reader

CASES: list[tuple[str, list[str]]] = [
    # a paper that is told or quotes something is nobody's "I"; a body says "we"
    ('"[I] will not resign," the Guardian quoted him as saying.', []),
    ('"[We] will not disarm," the African Union said.', ["African Union"]),
    # who speaks says "I": a third person between quotation marks is somebody else
    ('Peter Hahn met Ivan Petrov on Monday. Hahn said: "I do not trust [him]."', ["Ivan Petrov"]),
    ('Peter Hahn was in Lima on Monday. Hahn said [he] "will not resign".', ["Peter Hahn"]),
    # whom the paper itself puts in brackets
    ('Prisoners told of beatings. "[They] (the guards) beat us," a prisoner said.', ["guards"]),
    ('"[They] (the rebels) killed ten villagers," the general said.', ["rebels"]),
    ('The army met the rebels. "[They] (in the hills) killed ten villagers," Petrov said.', ["rebels"]),
    # who speaks for a body says "we" of it
    (
        'Israel closed the border. Hamas condemned it. "[They] starve our people," '
        "Hamas spokesman Ivan Berg said.",
        [],
    ),
    # wives and brothers
    ("Petrov's wife said [he] was beaten by police.", ["Petrov"]),
    ("Petrov's wife said [she] was beaten by police.", ["wife"]),
    # whom joined verbs have in common
    ("Chile criticised the media and accused [them] of lying.", ["media"]),
    ("The regulator criticised the bank and fined [it].", ["bank"]),
    # the government of the state and that of a city
    (
        "The city government of Lima is poor. It asked [the national government] for help.",
        ["national government"],
    ),
    # whoever is asked answers, and only with an answer
    ("Chad wants Mali to pay, but [it] has refused.", ["Mali"]),
    ("Chad called on Mali to pay, but [it] declined.", ["Mali"]),
    ("Chad asked Mali for help, and [it] will ask Niger, too.", ["Chad"]),
    ("Chad denied claims that [it] had shelled Mali.", ["Chad"]),
    # whose offices, and of whom one is freed
    ("Guards who had held three nuns freed one of [them].", ["nuns"]),
    # lists of kin, and whose kin a speaker tells of
    ("Tim Berg left behind his wife Anna, his son Ivan and [his] daughter Olga.", ["Tim Berg"]),
    ("Novak and his son met Petrov and [his] daughter.", ["Petrov"]),
    ('Tim Berg fell in May. "He made us proud," Robin Hahn said of [his] son.', ["Robin Hahn"]),
    # the object of the clause right before
    (
        "Olga Novak met Tim Berg. When she sees Ivan Petrov on Monday, she will talk to [him].",
        ["Ivan Petrov"],
    ),
    # family names that come first
    ("Spokesman Ma Jie confirmed the attack. [Ma] said that the army had left.", ["Ma Jie"]),
    # what people think they tell themselves
    ("The rebels were locals, but other agencies have said [they] suspect a sect.", ["agencies"]),
    ("Guards beat the miners. Doctors said [they] fear a strike.", ["Doctors"]),
    # who does something of his own
    ("Brown succeeds Tim Berg, who tendered [his] resignation to the queen.", ["Tim Berg"]),
    ("Maria Novak praised Olga Berg, who sold [her] house.", ["Olga Berg"]),
    ("Ivan Petrov praised Olga Berg, who condemned [his] arrest.", ["Ivan Petrov"]),
    # gender and number
    ("Maria Novak met Peter Hahn on Monday. [She] praised the deal.", ["Maria Novak"]),
    ("Maria Novak met Peter Hahn on Monday. [He] praised the deal.", ["Peter Hahn"]),
    ("Hungary closed the border with Serbia. [Its] soldiers had fired first.", ["Hungary"]),
    ("Peter Hahn shot [himself] in the foot.", ["Peter Hahn"]),
    ("The rebels took the town. [They] burned the market.", ["rebels"]),
    # a capital that acts is its state, and a state's neighbour is one; a person's is not
    ("Xi wrote to Tokayev that Kazakhstan was calm. He said Beijing would defend [its] citizens.", ["China"]),
    ("Kazakhstan was calm. Xi said that Beijing was ready to help its [neighbour].", ["Kazakhstan"]),
    ("Maria Novak visited Peru in May. She later sued her [neighbour].", ["neighbour"]),
    ("Troops were stationed in Beijing. Russia withdrew [its] envoy.", ["Russia"]),
    # the House is no White House, and no town of the name is meant where its region's country is spoken of
    (
        "The White House backed the bill. Speaker Nancy Pelosi said the [House] would vote in Washington.",
        ["House"],
    ),
    ("Canada met the U.S. envoy. Farmers from [Ontario] protested, U.S. officials said.", ["Ontario"]),
    # a doubled word is nobody
    ("Chad and Mali fought [side]-by-side against the rebels.", []),
    ("Chad and Mali left. Both [sides] met in Lima.", ["Chad", "Mali"]),
    # who gives only a name bears it
    ("Maria Novak left. A [teacher] who gave only his first name, Ivan, saw it.", ["Ivan"]),
    ("Maria Novak left. A [teacher] saw her brother, Ivan.", ["teacher"]),
    # who was named since comes before who was "he" two sentences ago
    (
        "Fambare Orta was kept out of Togo. He is now in Benin. Jean Kodjo, Africa's oldest ruler, died in "
        "May. After seizing power in 1967, [he] dissolved all parties.",
        ["Jean Kodjo"],
    ),
    # whose words a quotation goes on with, and of whom the sentence before it tells
    (
        'President Peter Hahn met envoys. He smiled. Ivan Petrov said: "We must wait." '
        '[He] added: "It is late."',
        ["Ivan Petrov"],
    ),
    (
        'Peter Hahn spoke first. "We are sorry," he said. Ivan Petrov, a survivor, described the fire. '
        '"I saw smoke. I ran," [he] said.',
        ["Ivan Petrov"],
    ),
    # whose party, and a subject of the clause right before
    ("Ana Berg told leaders that [her] nation would help Chad.", ["Ana Berg"]),
    ("Ivan Petrov was seized after [he] had thrown a shoe at Peter Hahn.", ["Ivan Petrov"]),
    ("Stating that [it] would wait, Chad signed the treaty.", ["Chad"]),
    ("Stating that [he] would wait, Chad signed the treaty.", []),
    # a man whom nobody names comes before a man who has a name
    (
        "A man threw a shoe at Prime Minister Peter Hahn. Hahn left. Hahn thanked the police. Hahn flew "
        "home. Hahn said that he was well. Hahn rested. The [man] will appear in court.",
        ["man"],
    ),
    (
        "Prime Minister Robert Mugabe leads the Unity party. Ana Berg left her Hope party and accused "
        "Mugabe's [party] of fraud.",
        ["party"],
    ),
    # the parties are not the one party, and our forces not theirs
    ("Chad's Unity party met. The [parties] signed a deal.", ["parties"]),
    ('Afghan forces advanced. "Our [forces] will leave in July," Barack Obama said.', ["forces"]),
    ("The parliament met. He was hit in the [body].", []),
    # whoever reports from it is no country to come back to
    (
        "Uganda mourned. An official spoke to the BBC. It is one of the [country]'s four kingdoms.",
        ["Uganda"],
    ),
    # somebody named behind what he is
    ("A [clerk] of a bank named Ivan Petrov was arrested.", ["Ivan Petrov"]),
    ("A [man] identified as Ivan Petrov was arrested.", ["Ivan Petrov"]),
    ("A [man] named in the report was arrested.", ["man"]),
    ("This cleared the [way] for Ivan Petrov to rule.", []),
    # what an apposition to a person says is a person
    (
        "New parliament backs Ivan Petrov, lower [house] of Peru's old assembly quits.",
        ["Lower House of Peru"],
    ),
    # where something was put out says nothing of a country
    (
        "A channel on Telegram named the [Health Ministry] as its source. Peru's president denied it.",
        ["Ministry of Health of Peru"],
    ),
    # plurals and lists
    (
        "Chad and Niger signed a pact. [They] promised to open the border.",
        ["Chad", "Niger"],
    ),
    (
        "Chad signed a pact with Niger on Monday. [Both countries] promised to open the border.",
        ["Chad", "Niger"],
    ),
    (
        "Chad signed a pact with Niger on Monday. The [two sides] promised to open the border.",
        ["Chad", "Niger"],
    ),
    (
        "Chad, Niger and Mali signed a pact on Monday. The [three states] promised to open the border.",
        ["Chad", "Mali", "Niger"],
    ),
    (
        "Maria Novak met Peter Hahn in Vienna. The [two leaders] discussed trade.",
        ["Maria Novak", "Peter Hahn"],
    ),
    ("Maria Novak met Peter Hahn in Vienna. The [pair] discussed trade.", ["Maria Novak", "Peter Hahn"]),
    (
        "Maria Novak and Peter Hahn met in Vienna. [Both] said the talks would go on.",
        ["Maria Novak", "Peter Hahn"],
    ),
    (
        "Maria Novak met Peter Hahn in Vienna. The talks were held at [their] request.",
        ["Maria Novak", "Peter Hahn"],
    ),
    ("The party lost the vote. On Monday [they] demanded a recount.", ["party"]),
    # titles
    (
        "Chad's president, Idris Bakari, met Maria Novak. The [president] then left for Cairo.",
        ["Idris Bakari"],
    ),
    (
        "Foreign Minister Maria Novak met Peter Hahn, the Interior Minister. The [interior minister] left.",
        ["Peter Hahn"],
    ),
    (
        "Interior Minister Maria Novak met Peter Hahn, a lawyer. The [minister] later resigned.",
        ["Maria Novak"],
    ),
    ("Maria Novak, a spokeswoman for the party, declined. The [spokeswoman] said no more.", ["Maria Novak"]),
    # names
    (
        "The Ruritanian Workers Front (RWF) called a strike. The [RWF] blocked roads.",
        ["Ruritanian Workers Front"],
    ),
    ("Maria Novak resigned on Monday. Mrs [Novak] had led the party.", ["Maria Novak"]),
    ("Maria Novak resigned on Monday. Nobody had asked [Maria] to do so.", ["Maria Novak"]),
    # bare definite nouns
    ("Zorin Steel closed a plant in Chad. The [company] fired 300 workers.", ["Zorin Steel"]),
    ("Boko Haram took a town. The [militants] burned the market.", ["Boko Haram"]),
    ("Hungary closed the border. The [country] wants help.", ["Hungary"]),
    # who speaks is somebody, and nobody of whom the words in quotation marks speak
    ("The ministry closed a mine after an accident. [It] said that nobody was hurt.", ["ministry"]),
    (
        'Maria Novak told reporters, "Peter Hahn has lied to us all." [She] then left.',
        ["Maria Novak"],
    ),
    (
        'Peter Hahn told reporters, "Ivan Petrov betrayed us." [He] added that talks would go on.',
        ["Peter Hahn"],
    ),
    # the name beside the noun is the one meant
    ("Israel closed the border. The militant [group] Hamas fired rockets.", ["Hamas"]),
    ("Hungary closed the border. The [town] of Szeged was cut off.", ["Szeged"]),
    # a government is its state, whoever leads it
    (
        "Australia voted on Sunday. Prime Minister John Howard said so. The Howard [government] was late.",
        ["Australia"],
    ),
    # what somebody is or becomes is nobody else
    ("France has a president. Maria Novak is the [president] of France.", ["Maria Novak"]),
    ("The court will hear the complaints of the protesters if lawyers file [them].", []),
    # a new one is a new one
    ("Maria Novak, a spokeswoman, declined. [A spokeswoman] for the rival party laughed.", ["spokeswoman"]),
    # "its chief" who accuses somebody is another's chief
    (
        "The Zorin Front took a town in Chad. The army struck back. General Peter Hahn, [its] chief, accused "
        "the Zorin Front of murder.",
        ["Army of Chad"],
    ),
    # states told of in passing burn no houses and beat nobody
    ('Mali and Chad argued. "[They] burned my house," said Anna Berg.', []),
    ("Mali and Chad argued. [They] signed a truce on Monday.", ["Chad", "Mali"]),
    # who held the office that day
    (
        "Boris Johnson flew to Kyiv. Seventeen lawmakers demanded that [the prime minister] resign.",
        ["Boris Johnson"],
    ),
    ("Peter Hahn flew to Kyiv. He met [a prime minister].", ["prime minister"]),
    # things compete with bodies: the nearer and more prominent is meant
    ("Chad signed a treaty with Niger. The treaty ends the war, and [it] bans landmines.", []),
    ("The army of Chad tested a missile on Monday. [It] flew over the desert and fell into the sea.", []),
    ("Gunfire closed the airport. Troops from Mali secured [its] runway.", []),
    ("The report names Chad. [It] runs to 300 pages.", []),
    ("Chad published a report. [It] also asked Niger for help.", ["Chad"]),
    ("The council passed a bill on Monday. [It] will meet again in May.", ["council"]),
    ("The bodies of the victims reached Lima. [They] were flown there by plane.", []),
    ("The rebels fired rockets at the town. [They] later fled.", ["rebels"]),
    ("A crowd gathered in Lima. [It] blocked the road.", ["crowd"]),
    # whose list it is
    ("Twenty rockets fell on Szeged and [its] suburbs.", []),
    ("Hungary and [its] allies closed the border.", ["Hungary"]),
    # who says so speaks of himself
    (
        "NATO praised the answer of Russia, but said [it] had seen no withdrawal.",
        ["North Atlantic Treaty Organization"],
    ),
    # who spoke last goes on
    ('"We support it," Peter Hahn told Jim Novak. [He] added that it held.', ["Peter Hahn"]),
    # parallel subjects
    ("The rockets did not only kill civilians, [they] also ended the talks.", []),
    # together
    ("Both suspects deny the charge, and Chad and Niger voiced [their] anger.", ["Chad", "Niger"]),
    ("Chad, Niger and [their] allies signed a pact.", ["Chad", "Niger"]),
    ("Peter Hahn told Ivan Petrov of [his] plan.", ["Peter Hahn"]),
    (
        "Maria Novak met Hahn in Lima. She will ask Petrov and Hahn to settle [their] quarrel.",
        ["Hahn", "Petrov"],
    ),
    ("The minister showed a report on the deaths in Chad. [It] said that 700 people had died.", []),
    ("The party met in Lima. [It] said that 700 people had come.", ["party"]),
    # nobody attacks what is his own, and who does something for himself says "himself"
    ("Militants surrounded the peacekeepers. The militants ambushed [their] convoy.", ["peacekeepers"]),
    ("The militants lost [their] weapons.", ["militants"]),
    ("Peter Hahn phoned Ivan Petrov on Monday, when Petrov called to congratulate [him].", ["Peter Hahn"]),
    ("Officers of the army met the miners, threatened to shoot and then held [them].", ["miners"]),
    # a government may be "they"
    ("The government of Chad must explain how [they] will pay.", ["Chad"]),
    # whose country and government
    ("Fiji is rich. Australian Prime Minister John Howard said his [government] would pay.", ["Australia"]),
    ("All troops in Kyrgyzstan answer to Russia. The Kyrgyz [nation] must know.", ["Kyrgyzstan"]),
    ("Syria shelled a town. US President Barack Obama condemned the [government].", ["Syria"]),
    ("Syria shelled a town. The [government] denied it.", ["Syria"]),
    # which side, which leader
    ("The army of Chad lost a town. The army regrouped. The rebel [army] cheered.", ["rebel army"]),
    ("The army of Chad lost a town. The [army] regrouped.", ["Army of Chad"]),
    ("Peter Hahn led a march. The [leader] of the group Red Dawn was arrested.", ["leader"]),
    ("Peter Hahn led a march. The [leader] was arrested.", ["Peter Hahn"]),
    # whose police
    (
        "Peru trusts its police. The arrival of [police] from Chile and Bolivia was welcomed in Peru.",
        ["police"],
    ),
    # a noun before or behind a name says what its bearer is
    (
        "Chad's largest opposition [party], the Zorin Movement, won. The army lost.",
        ["Zorin Movement"],
    ),
    ('The militant [group] "Red Dawn" fired rockets.', ["Red Dawn"]),
    ("Hungary seeks ties with Russia, Serbia's historical [ally].", ["Russia"]),
    ("The Zorin Movement, a [coalition] of small parties, won.", ["Zorin Movement"]),
    ("The new [commander] is Major-General Roger Hill.", ["Roger Hill"]),
    ("The [commander] is not Roger Hill.", ["commander"]),
    ("The two [candidates] are Ana Berg and Peter Hahn.", ["Ana Berg", "Peter Hahn"]),
    ("Peter Hahn, who has been the [premier] of Queensland for years, resigned.", ["Peter Hahn"]),
    (
        "Juan Rojas, leader of Chad's largest opposition [party], the Zorin Movement, has returned to Lima.",
        ["Zorin Movement"],
    ),
    ('The minister spoke to the Portuguese [newspaper] "Expresso" on Monday.', ["Expresso"]),
    # others are none of those told of
    ("Ana Berg met Peter Hahn. The other two [candidates] stayed away.", ["candidates"]),
    # the state spoken of, unless one of its parts may be meant
    ('Peru jailed Hill. "[The state] calls him a traitor," said Ana Berg.', ["Peru"]),
    ("India jailed Hill. [The state] had charged him.", []),
    ("Peru jailed Hill. [The state of emergency] ended.", []),
    # the force told of, by whatever name, where it is of one state
    (
        "Chad will send a peacekeeping force to Mali. The [contingent] will leave in May.",
        ["peacekeeping force"],
    ),
    ("Russian soldiers landed in Peru. Ana Berg criticised it. The [troops] stayed.", ["Russian soldiers"]),
    ("Chadian soldiers met French forces. The [troops] stayed.", ["troops"]),
    ("Russian soldiers landed in Peru. The wounded [troops] stayed.", ["wounded troops"]),
    # the court told of, not all the courts of the country
    ("The supreme court of Haiti ruled on Monday. The [court] had met in May.", ["Supreme Court of Haiti"]),
    # where something happens, not who does it
    ("NATO is in the south of Afghanistan. US forces fight in the [country].", ["Afghanistan"]),
    ("The United States attacked Peru. The [country] wants more land.", ["United States"]),
    # whom a headline describes
    (
        "Former Peruvian security [chief] arrested\n\nJuan Rojas, the former head of Peru's intelligence "
        "agency, was arrested on Monday, the agency said.",
        ["Juan Rojas"],
    ),
    (
        "[Journalist] arrested in Peru\n\nPolice in Peru arrested Juan Rojas, a reporter, on Monday.",
        ["Juan Rojas"],
    ),
    (
        "Russian-led [alliance] to send troops to Peru\n\nThe Collective Security Treaty Organization has "
        "decided to send troops to Peru, Ana Berg said.",
        ["Collective Security Treaty Organization"],
    ),
    (
        "Opposition [leader] released\n\nThe court released Peter Hahn, a journalist, on Monday after "
        "opposition leader Ana Berg had complained.",
        ["Opposition leader"],
    ),
    (
        "Police [officer] shot in Lima\n\nGeneral Peter Hahn condemned the shooting on Monday.",
        ["Police officer"],
    ),
    # of those counted in the sentence; their own
    (
        "Gunmen shot at a car. About 100 people were detained on Monday, among [them] a musician.",
        ["people"],
    ),
    ("Protesters met the mayor. Soldiers dropped [their] weapons.", ["Soldiers"]),
    ("Protesters met the mayor. Officers confiscated [their] banners.", ["Protesters"]),
    (
        "Peter Hahn met Ban Lee. Winston Hill met Ban but said nothing of [his] country's plans.",
        ["Winston Hill"],
    ),
    # nobody
    ("Hungary closed the border. [It] is also announced and confirmed that the talks failed.", []),
    ("Hungary closed the border. [It] is a pity that the talks failed.", []),
    ("Hungary closed the border. [It] was raining in Budapest.", []),
    ("Hungary closed the border. [It] is clear that the talks failed.", []),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("marked", "names"), CASES, ids=[text[:60] for text, _ in CASES])
def test_phrase_leads_to(marked: str, names: list[str], reader: Reader) -> None:
    found = re.search(r"\[(.*?)\]", marked)
    assert found is not None
    text = marked.replace("[", "").replace("]", "")
    low, high = found.start(), found.end() - 2
    (reading,) = reader.read([Article("a", text, published=date(2022, 1, 18))])
    told = reading.told
    inside = [
        mention
        for head, mentions in told.scene.mentions.items()
        for mention in mentions
        if low <= told.doc[head].idx < high
    ]
    assert sorted({mention.actor.name for mention in inside}) == names
