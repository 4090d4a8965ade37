"""Relations of one sentence: exactly those that it tells, and none where words only look like one.

A line is ``type: agents -> recipients [polarity modality] (predicate)``; what stands in brackets may be left
out and is then positive, actual and any. The lists must be exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from kg.model import Article, Statement

TITLES: list[tuple[str, list[str]]] = [
    ("California's governor, Tim Novak, spoke.", ["holdsOffice: Tim Novak -> California (Governor)"]),
    ("Massachusetts' state treasurer, Tim Cahill, resigned.", ["holdsOffice: Tim Cahill -> Massachusetts"]),
    ("Anna Berg, the mayor of Oslo, left.", ["holdsOffice: Anna Berg -> Oslo (Mayor)"]),
    ("Ivan Petrov, Senator for Indiana, resigned.", ["holdsOffice: Ivan Petrov -> Indiana (Senator)"]),
    ("Ivan Petrov, head of the Red Cross, left.", ["leads: Ivan Petrov -> Red Cross (Head)"]),
    ("Ivan Petrov, the director of Greenpeace, left.", ["holdsOffice: Ivan Petrov -> Greenpeace (Director)"]),
    ("Ivan Petrov is not the president of Kenya.", ["holdsOffice: Ivan Petrov -> Kenya [negative actual]"]),
    # the country that the catalogue knows
    (
        "Prime Minister Boris Johnson spoke.",
        ["holdsOffice: Boris Johnson -> United Kingdom (Prime Minister)"],
    ),
    ("Ivan Petrov met the president.", []),
    ("Kenya is in crisis. Speaker Ivan Petrov left.", ["holdsOffice: Ivan Petrov -> Kenya (Speaker)"]),
    ("Ivan Petrov, commander-in-chief of Kenya, left.", ["holdsOffice: Ivan Petrov -> Kenya"]),
    (
        "Chad shut its border with Sudan, a government spokesman said.",
        ["speaksFor: government spokesman -> Chad"],
    ),
    ("Chad shut its border with Sudan, a party spokesman said.", []),
    (
        "Olga Novak of Greenpeace left; she and Ivan Petrov, the head of the Red Cross, agreed.",
        ["belongsTo: Olga Novak -> Greenpeace", "leads: Ivan Petrov -> Red Cross"],
    ),
    ("Kenya argued with Chad, and senators of both parties left.", []),
    # a known person's own country, whatever else the text is about
    (
        "Chad argued with Kenya. Foreign Minister Sergei Lavrov flew to Kenya.",
        ["holdsOffice: Sergei Lavrov -> Russia (Foreign Minister)"],
    ),
    ("Chad argued with Kenya. Foreign Minister Ivan Petrov flew to Kenya on Monday with Mali.", []),
    ("Ivan Petrov, who twice served as president of Kenya, left.", []),
    ("King Albert II of Belgium left.", ["holdsOffice: Albert II -> Belgium (King)"]),
    # a minister who criticises a country, or deals with it, is hardly its own
    ("Peter Hahn, minister for equal opportunities, criticised China.", []),
    ("Kenya is in crisis. Finance Minister Peter Hahn signed a deal with Kenya.", []),
    (
        "Kenya is in crisis. Finance Minister Peter Hahn said the deal would ruin Kenya.",
        ["holdsOffice: Peter Hahn -> Kenya"],
    ),
    # where there is no prime minister, there is no deputy of one
    ("A deal was signed in Washington by Donald Trump and Vice Premier Liu Wen.", []),
    (
        "France voted. Deputy Prime Minister Tim Berg left.",
        ["holdsOffice: Tim Berg -> France (Deputy Prime Minister)"],
    ),
    # a chief of staff leads nobody, who is in charge does, and nobody is charged
    ("The mission's chief of staff, Tim Berg, left.", ["holdsOffice: Tim Berg -> mission (Chief of staff)"]),
    ("Tim Berg, chief of staff of the army, left.", ["holdsOffice: Tim Berg -> army (Chief of staff)"]),
    ("President Trump's chief of staff, Tim Berg, left.", []),
    ("Tim Berg, who is in charge of the mission, left.", ["leads: Tim Berg -> mission"]),
    ("Tim Berg is not in charge of the mission.", ["leads: Tim Berg -> mission [negative actual]"]),
    ("Tim Berg was in charge of the mission in 2004.", []),
    # whose name a noun in a list stands at, whose a word behind "and" is
    (
        "Among them are Tim Hahn, Oxford University law lecturer Meg Bates and lawyer Helen White.",
        ["belongsTo: Meg Bates -> Oxford University"],
    ),
    ("Oslo city councillor Glenda Berg left.", ["holdsOffice: Glenda Berg -> Oslo (Councillor)"]),
    ("The city councillor Glenda Berg left.", []),
    # who speaks for critics of a body does not speak for it
    ("Tim Berg, a spokesman for critics of the Red Cross, left.", ["speaksFor: Tim Berg -> critics"]),
    ("Tim Berg, a lawyer for opponents of Greenpeace, left.", []),
    (
        "Tim Berg, the assistant secretary for Asian affairs of Kenya, left.",
        ["holdsOffice: Tim Berg -> Kenya"],
    ),
    ("Kenya's would-be president, Tim Berg, left.", []),
    ("Kenya's one-time president Tim Berg left.", []),
    # a party in brackets beside an office
    (
        "Prime Minister Boris Johnson (Conservative Party) left.",
        ["holdsOffice: Boris Johnson -> United Kingdom", "memberOf: Boris Johnson -> Conservative Party"],
    ),
    # a name hung beside its title, as if there were two
    (
        "According to Nebraska's state auditor, Helen Brandt, the state could not pay.",
        ["holdsOffice: Helen Brandt -> Nebraska (State auditor)"],
    ),
    (
        "In Oslo, with Kenya's foreign minister, on Monday, Tim Novak wrote a book.",
        ["holdsOffice: Raychelle Omamo -> Kenya"],
    ),
    # whose title it is
    (
        "Ivan Petrov and Olga Novak, leader of the Communist Party, left.",
        ["leads: Olga Novak -> Communist Party"],
    ),
    # lawmakers are of a place and of a party
    ("Anna Berg, a Conservative Party lawmaker, left.", ["memberOf: Anna Berg -> Conservative Party"]),
    ("Minister Ivan Petrov of the Communist Party left.", ["memberOf: Ivan Petrov -> Communist Party"]),
    ("Senator Ivan Petrov of Texas objected.", ["holdsOffice: Ivan Petrov -> Texas (Senator)"]),
    ("Professor Ivan Petrov of Oxford University spoke.", ["belongsTo: Ivan Petrov -> Oxford University"]),
    (
        "Prime Minister Dr Ivan Petrov of Chad left.",
        ["holdsOffice: Ivan Petrov -> Chad (Prime Minister)"],
    ),
    # several titles, and whose they are
    (
        "Labour Leader and former Environment Minister Anna Novak spoke.",
        ["leads: Anna Novak -> Labour Party (Leader)"],
    ),
    (
        "The Labour leader and former environment minister, Anna Novak, spoke.",
        ["leads: Anna Novak -> Labour Party"],
    ),
    (
        "A researcher at Greenpeace and a minister in the Chadian government, Karim Novak was stopped.",
        ["belongsTo: Karim Novak -> Greenpeace", "holdsOffice: Karim Novak -> Chad"],
    ),
    ("The prime minister and the president, Ivan Petrov, met in Kenya.", []),
    (
        "The president of Kenya, Ivan Petrov, and the prime minister of Chad, Olga Novak, met.",
        ["holdsOffice: Ivan Petrov -> Kenya (President)", "holdsOffice: Olga Novak -> Chad (Prime minister)"],
    ),
    # what a party's adjective says
    (
        "Republican Senator Ivan Petrov of Texas objected.",
        ["memberOf: Ivan Petrov -> Republican Party", "holdsOffice: Ivan Petrov -> Texas (Senator)"],
    ),
    ("Canada voted. Liberal leader Anna Novak spoke.", ["leads: Anna Novak -> Liberal Party of Canada"]),
    ("The Green Party won. Green MP Tim Berg spoke.", ["memberOf: Tim Berg -> Green Party"]),
    ("Chad voted. Conservative MP Tim Berg spoke.", []),
    ("The Green Party won. The liberal economist Ivan Petrov left.", []),
    (
        "Labour Prime Minister Tim Berg of the United Kingdom left.",
        ["holdsOffice: Tim Berg -> United Kingdom", "memberOf: Tim Berg -> Labour Party"],
    ),
    ("Ivan Petrov, co-leader of the Green Party, left.", ["leads: Ivan Petrov -> Green Party"]),
    ("A minister under Ivan Petrov was arrested.", []),
    # several who share a title
    (
        "Presidents Ivan Petrov of Kenya and Tim Berg of Chad met.",
        ["holdsOffice: Ivan Petrov -> Kenya (President)", "holdsOffice: Tim Berg -> Chad (President)"],
    ),
    (
        "Kenyan ministers Ivan Petrov and Tim Berg left.",
        ["holdsOffice: Ivan Petrov, Tim Berg -> Kenya (Minister)"],
    ),
    ("Former presidents Ivan Petrov of Kenya and Tim Berg of Chad met.", []),
    ("Ivan Petrov and Tim Berg were ministers of Kenya.", []),
    (
        "Ivan Petrov and Tim Berg, leaders of the Communist Party, left.",
        ["leads: Ivan Petrov, Tim Berg -> Communist Party"],
    ),
    # the name is that of who heads it
    (
        "The head of the Red Cross in Chad, Ivan Petrov, left.",
        ["leads: Ivan Petrov -> International Committee of the Red Cross"],
    ),
    ("The leader of the rebels in Chad, Ivan Petrov, left.", ["leads: Ivan Petrov -> rebels"]),
    (
        "The Red Cross's head in Chad, Ivan Petrov, left.",
        ["holdsOffice: Ivan Petrov -> International Committee of the Red Cross (Head)"],
    ),
    ("A supporter of the party, Ivan Petrov, left.", []),
    # a deputy does not lead
    (
        "The deputy leader of the Communist Party, Ivan Petrov, left.",
        ["holdsOffice: Ivan Petrov -> Communist Party (Deputy leader)"],
    ),
    (
        "Ivan Petrov, the head of the board of Nordex, resigned.",
        ["leads: Ivan Petrov -> Nordex", "belongsTo: board -> Nordex"],
    ),
    ("They met Ivan Petrov (president of PluriMix Canada).", ["holdsOffice: Ivan Petrov -> PluriMix"]),
    # the body that the article has just told of
    (
        "The Socialist Party lost. Party leader Ivan Petrov resigned.",
        ["leads: Ivan Petrov -> Socialist Party of France"],
    ),
    ("The Socialist Party beat the Green Party. Party leader Ivan Petrov resigned.", []),
    (
        "The Foreign Ministry denied it. Ministry spokesman Ivan Petrov said so.",
        ["speaksFor: Ivan Petrov -> Foreign Ministry"],
    ),
    ("Nordex cut jobs. Company spokeswoman Anna Novak said so.", ["speaksFor: Anna Novak -> Nordex"]),
    (
        "The Bloc Citizen won. Afterwards bloc leader Ivan Petrov left.",
        ["leads: Ivan Petrov -> Bloc Citizen"],
    ),
    ("The Opposition Front won. Opposition leader Ivan Petrov left.", []),
    ("The Ministry of Education denied it. Education Minister Ivan Petrov said so.", []),
    # those who have no name
    ("A Turkish minister resigned.", ["holdsOffice: Turkish minister -> Turkey (Minister)"]),
    ("An Israeli diplomat said so.", ["belongsTo: Israeli diplomat -> Israel"]),
    ("A former Turkish minister resigned.", []),
    ("The ex-Turkish president, Anna Novak, resigned.", []),
    ("Anna Novak, president of Turkey from 1999 to 2004, died.", []),
    (
        "Anna Novak, president of Turkey since 2004, died.",
        ["holdsOffice: Anna Novak -> Turkey"],
    ),
    ("Anna Novak, once the leader of Hamas, died.", []),
    ("Anna Novak, now the leader of Hamas, died.", ["leads: Anna Novak -> Hamas"]),
    ("Hamas, which was led by Anna Novak until May, attacked.", []),
    ("Anna Novak, who had led Hamas, died.", []),
    ("Turkey has applied to join OPEC.", ["memberOf: Turkey -> Exporting Countries [positive planned]"]),
    ("No Turkish minister resigned.", []),
    # envoys are of who sends them
    ("The US ambassador to Russia, John Sullivan, left.", ["holdsOffice: John Sullivan -> United States"]),
    ("John Sullivan, the ambassador to Russia, left.", []),
    # no offices
    (
        "Ivan Petrov, a researcher at Amnesty International, left.",
        ["belongsTo: Ivan Petrov -> Amnesty International"],
    ),
    ("The Kenyan diplomat Amina Mohamed left.", ["belongsTo: Amina Mohamed -> Kenya"]),
    ("Ivan Petrov, a local official from Greenpeace, left.", ["belongsTo: Ivan Petrov -> Greenpeace"]),
    # who speaks
    (
        "Maria Novak, a spokeswoman for the Red Cross, left.",
        ["speaksFor: Maria Novak -> Red Cross (Spokeswoman)"],
    ),
    ("The Kremlin's spokesman, Ivan Petrov, spoke.", ["speaksFor: Ivan Petrov -> Kremlin (Spokesman)"]),
    ("Ivan Petrov, who speaks for the Red Cross, left.", ["speaksFor: Ivan Petrov -> Red Cross"]),
    ("Ivan Petrov spoke for the Red Cross.", []),
    ("Ivan Petrov speaks for all Kenyans.", []),
    (
        "Canada voted. The minister then ordered Auditor General Anna Novak to leave.",
        ["holdsOffice: Anna Novak -> Canada (Auditor General)"],
    ),
    # appointed, or not yet
    ("Ivan Petrov was named head of the Red Cross.", ["leads: Ivan Petrov -> Red Cross"]),
    ("Ivan Petrov was elected president of Kenya.", ["holdsOffice: Ivan Petrov -> Kenya (President)"]),
    (
        "Ivan Petrov has served as president of Kenya since 1999.",
        ["holdsOffice: Ivan Petrov -> Kenya (President)"],
    ),
    ("Ivan Petrov may become president of Kenya.", ["holdsOffice: Ivan Petrov -> Kenya [positive possible]"]),
    ("Ivan Petrov took over the chairmanship of the African Union.", ["leads: Ivan Petrov -> African Union"]),
    ("The potential candidate for president of Kenya, Ivan Petrov, left.", []),
    (
        "Ivan Petrov has been chosen as the head of the Red Cross.",
        ["leads: Ivan Petrov -> Red Cross [positive planned]"],
    ),
    ("Ivan Petrov replaced Olga Novak as head of the Red Cross.", ["leads: Ivan Petrov -> Red Cross"]),
    (
        "Ivan Petrov will succeed Olga Novak as president of Kenya.",
        ["holdsOffice: Ivan Petrov -> Kenya [positive planned]"],
    ),
    (
        "Olga Novak was replaced as head of the Red Cross by Ivan Petrov.",
        ["leads: Ivan Petrov -> Red Cross"],
    ),
    ("Ivan Petrov took over as head of the Red Cross.", ["leads: Ivan Petrov -> Red Cross"]),
    (
        "Ivan Petrov was not chosen as head of the Red Cross.",
        ["leads: Ivan Petrov -> Red Cross [negative planned]"],
    ),
    ("Ivan Petrov resigned as president of Kenya.", []),
    ("Ivan Petrov declared himself president of Kenya.", []),
    ("Ivan Petrov was nominated as president of Kenya.", []),
    # over, or nobody's
    ("Former president of Kenya Ivan Petrov left.", []),
    ("Former Kremlin spokesman Ivan Petrov left.", []),
    ("Former United States President Jimmy Carter spoke.", []),
    ("The deposed president of Kenya, Ivan Petrov, left.", []),
    ("Ivan Petrov, who was chair of the Red Cross from 1995 to 2001, left.", []),
    (
        "Ivan Petrov, who has been chair of the Red Cross since 1995, left.",
        ["holdsOffice: Ivan Petrov -> Red Cross"],
    ),
    # no director and no founder of a state
    ("The Polish film director Ivan Petrov died.", ["belongsTo: Ivan Petrov -> Poland"]),
    ("Ivan Petrov, the founder of modern Poland, was honoured.", []),
    # the country that the article is about
    (
        "Kenya's government fell. Interior Minister Ivan Petrov left. In Kenya's capital people marched.",
        ["holdsOffice: Ivan Petrov -> Kenya (Interior Minister)"],
    ),
    ("The current president of Kenya, Ivan Petrov, left.", ["holdsOffice: Ivan Petrov -> Kenya (President)"]),
    ("Ivan Petrov, then president of Kenya, left.", []),
    ("Kenya's next president, Ivan Petrov, spoke.", []),
    ("Ivan Petrov remains president of Kenya.", ["holdsOffice: Ivan Petrov -> Kenya"]),
    ("Ivan Petrov, president of Kenya during the wars, left.", []),
    ("Kenya's deceased leader, Ivan Petrov, was honoured.", []),
    ("Ivan Petrov was the president of Kenya.", []),
    ("Ivan Petrov said he was the leader of the Communist Party.", ["leads: Ivan Petrov -> Communist Party"]),
    ("Ivan Petrov served as president of Kenya from 1995 to 1999.", []),
    ("In 1990 Ivan Petrov became president of Kenya.", []),
    ("Ivan Petrov later became president of Kenya.", []),
    (
        "The alleged leader of the gang, Ivan Petrov, was arrested.",
        ["leads: Ivan Petrov -> gang [positive possible]"],
    ),
    (
        "The self-proclaimed president of Kenya, Ivan Petrov, left.",
        ["holdsOffice: Ivan Petrov -> Kenya [positive possible]"],
    ),
    (
        "Ivan Petrov, the so-called leader of Hamas, left.",
        ["leads: Ivan Petrov -> Hamas [positive possible]"],
    ),
    (
        "The leader of the alleged gang, Ivan Petrov, was arrested.",
        ["leads: Ivan Petrov -> alleged gang"],
    ),
    ("Every president of Kenya has left.", []),
    ("The president of the club of friends came.", []),
    ("The head of steam rose.", []),
]

MEMBERS: list[tuple[str, list[str]]] = [
    ("Turkey is a member of NATO.", ["memberOf: Turkey -> North Atlantic Treaty Organization"]),
    ("NATO member Turkey objected.", ["memberOf: Turkey -> North Atlantic Treaty Organization"]),
    ("Turkey, a NATO member, objected.", ["memberOf: Turkey -> North Atlantic Treaty Organization"]),
    (
        "NATO members such as Turkey, Hungary and Poland objected.",
        ["memberOf: Turkey, Hungary, Poland -> North Atlantic Treaty Organization"],
    ),
    (
        "Members of NATO, including Turkey, objected.",
        ["memberOf: Turkey -> North Atlantic Treaty Organization"],
    ),
    ("The European Union, of which Malta is a member, objected.", ["memberOf: Malta -> European Union"]),
    ("Malta belongs to the European Union.", ["memberOf: Malta -> European Union"]),
    (
        "Nigeria, Ghana and Togo are members of ECOWAS.",
        ["memberOf: Nigeria, Ghana, Togo -> Economic Community of West African States"],
    ),
    ("Sweden will join NATO.", ["memberOf: Sweden -> North Atlantic Treaty Organization [positive planned]"]),
    ("Sweden became a member of NATO.", ["memberOf: Sweden -> North Atlantic Treaty Organization"]),
    (
        "Sweden wants to become a member of NATO.",
        ["memberOf: Sweden -> North Atlantic Treaty Organization [positive planned]"],
    ),
    (
        "Kenya did not become a member of NATO.",
        ["memberOf: Kenya -> North Atlantic Treaty Organization [negative actual]"],
    ),
    ("The G7 includes Japan and Canada.", ["memberOf: Japan, Canada -> G7"]),
    (
        "Kenya is not a member of NATO.",
        ["memberOf: Kenya -> North Atlantic Treaty Organization [negative actual]"],
    ),
    (
        "If Ivan Petrov is a member of the Communist Party, he will resign.",
        ["memberOf: Ivan Petrov -> Communist Party [positive conditional]"],
    ),
    (
        "Ivan Petrov denied that he was a member of the Communist Party.",
        ["memberOf: Ivan Petrov -> Communist Party [negative actual]"],
    ),
    (
        "The coalition consisting of the Green Party and the Communist Party has resigned.",
        ["memberOf: Green Party, Communist Party -> coalition"],
    ),
    ("Olga Novak of the Communist Party left.", ["memberOf: Olga Novak -> Communist Party"]),
    ("Reuters news service criticised Mali.", []),
    ("Syria's official news agency (SANA) told of it.", ["belongsTo: Syrian Arab News Agency -> Syria"]),
    ("A CNN reporter left.", ["belongsTo: CNN reporter -> CNN"]),
    ("Ivan Petrov (Communist Party) spoke.", ["memberOf: Ivan Petrov -> Communist Party"]),
    (
        "The coalition of the Green Party and the Communist Party lost.",
        ["memberOf: Green Party, Communist Party -> coalition"],
    ),
    (
        "EU member Malta and NATO member Turkey left.",
        ["memberOf: Malta -> European Union"],
    ),
    ("Talks on a coalition of the Green Party and the Communist Party failed.", []),
    (
        "They refused to form a coalition of the Green Party and the Communist Party.",
        ["memberOf: Green Party, Communist Party -> coalition [negative actual]"],
    ),
    ("Non-EU member Norway left.", []),
    ("Malta, a member state of the European Union, left.", ["memberOf: Malta -> European Union"]),
    (
        "Two members of the Communist Party, Ivan Petrov and Tim Berg, left.",
        ["memberOf: Ivan Petrov, Tim Berg -> Communist Party"],
    ),
    (
        "The alleged al-Qaeda member Ivan Petrov was arrested.",
        ["memberOf: Ivan Petrov -> Al-Qaeda [positive possible]"],
    ),
    ("Turkey was once a member of the League of Nations.", []),
    ("The member states of the EU met.", []),
    ("Members of the cabinet resigned.", []),
    ("The talks included France and Germany.", []),
]

PARTS: list[tuple[str, list[str]]] = [
    (
        "Sinn Fein, the political wing of the IRA, left.",
        ["partOf: Sinn Féin -> Provisional Irish Republican Army"],
    ),
    (
        "Hamas's armed wing, the Qassam Brigades, attacked.",
        ["partOf: Izz ad-Din al-Qassam Brigades -> Hamas"],
    ),
    ("The armed wing of the group, Hamas, attacked.", []),
    (
        "The mission is composed of soldiers from Kenya and Ghana.",
        ["partOf: soldiers -> mission", "contributesTo: Kenya, Ghana -> mission"],
    ),
    (
        "Kenya contributed 500 soldiers to the peacekeeping force.",
        ["contributesTo: Kenya -> peacekeeping force"],
    ),
    ("Kenya sent a letter to the peacekeeping force.", []),
    ("Crimea is part of Ukraine.", ["locatedIn: Crimea -> Ukraine"]),
]

LED: list[tuple[str, list[str]]] = [
    ("The Saudi-led coalition bombed Sanaa.", ["leads: Saudi Arabia -> Saudi-led coalition"]),
    ("The opposition party led by Ivan Petrov won.", ["leads: Ivan Petrov -> opposition party"]),
    ("The committee is chaired by Norway.", ["leads: Norway -> committee"]),
    (
        "The Chadian government, headed by Ivan Petrov, resigned.",
        ["holdsOffice: Ivan Petrov -> Chad (Head of Government)"],
    ),
    ("The Chadian government, led by the Communist Party, resigned.", []),
    ("They formed an interim government under Ivan Petrov.", ["leads: Ivan Petrov -> interim government"]),
    ("Rebels under Ivan Petrov attacked.", ["leads: Ivan Petrov -> Rebels"]),
    (
        "They will form a government led by Ivan Petrov.",
        ["leads: Ivan Petrov -> government [positive planned]"],
    ),
    ("The rebels, once led by Ivan Petrov, attacked.", []),
    (
        "A group allegedly led by Ivan Petrov attacked.",
        ["leads: Ivan Petrov -> group [positive possible]"],
    ),
    ("They want a government led by Ivan Petrov.", []),
    ("Kenya was poor under Ivan Petrov.", []),
    ("The opposition gets more money than governing coalition.", []),
    ("The party would command a majority.", []),
    ("Ivan Petrov, leading rebels of the north, left.", ["leads: Ivan Petrov -> rebels"]),
    ("The US-led invasion of Iraq failed.", []),
    ("Ivan Petrov led the talks.", []),
    ("Ivan Petrov wants to lead Guinea.", []),
]

TIES: list[tuple[str, list[str]]] = [
    ("Three Swedish citizens were arrested.", ["belongsTo: Swedish citizens -> Sweden"]),
    (
        "British and Japanese diplomats met.",
        ["belongsTo: British diplomats -> United Kingdom", "belongsTo: Japanese diplomats -> Japan"],
    ),
    (
        "British and Japanese leaders met.",
        ["holdsOffice: Boris Johnson -> United Kingdom", "holdsOffice: Fumio Kishida -> Japan"],
    ),
    ("Al Jazeera's Alan Fisher reported it.", ["belongsTo: Alan Fisher -> Al Jazeera"]),
    ("Paul White of Greenpeace spoke.", ["belongsTo: Paul White -> Greenpeace"]),
    ("Anna Berg, a Swedish singer, left.", ["belongsTo: Anna Berg -> Sweden"]),
    (
        "Afghan, American, British, and Canadian troops left.",
        [
            "belongsTo: Afghan troops -> Afghanistan",
            "belongsTo: American troops -> United States",
            "belongsTo: British troops -> United Kingdom",
            "belongsTo: Canadian troops -> Canada",
        ],
    ),
    (
        "Anna Novak, from the Green Party, Ivan Petrov, from Greenpeace, and Tim Berg, head of IBM, left.",
        [
            "belongsTo: Anna Novak -> Green Party",
            "belongsTo: Ivan Petrov -> Greenpeace",
            "leads: Tim Berg -> IBM",
        ],
    ),
    ("Ivan Petrov, who works for Greenpeace, left.", ["belongsTo: Ivan Petrov -> Greenpeace"]),
    ("Ivan Petrov, who worked for Greenpeace, left.", []),
    ("Ivan Petrov works for peace in Chad.", []),
    ("Ivan Petrov (CNN) reported it.", ["belongsTo: Ivan Petrov -> CNN"]),
    ("France objected. Its Senate called for talks.", ["belongsTo: Senate of France -> France"]),
    ("Ivan Petrov objected. His party called for talks.", []),
    ("Denmark's parliament, the Folketing, met.", ["belongsTo: Folketing -> Denmark"]),
    ("They want a former KGB guard suspected of killing the agent Ivan Petrov.", []),
    ("Three former British soldiers were arrested.", []),
    ("Critics of the Kenyan government left.", []),
    ("Guests of the Kenyan government left.", []),
    ("Bosnian Serb troops left.", []),
    ("Afghan-ISAF forces left.", []),
    ("They helped the people of Pakistan.", []),
    ("They visited a Turkish bath and ate French fries.", []),
    ("Spanish flu and the Dutch disease hurt them.", []),
    ("The opposition to Russia's plans grew.", []),
    ("Chinese New Year was celebrated.", []),
]

PLACES: list[tuple[str, list[str]]] = [
    ("Shots were heard in Almaty, Kazakhstan.", ["locatedIn: Almaty -> Kazakhstan"]),
    (
        "They visited Oslo, Norway, and Rome, Italy.",
        ["locatedIn: Oslo -> Norway", "locatedIn: Rome -> Italy"],
    ),
    ("Shots were heard in the Kazakh city of Almaty.", ["locatedIn: Almaty -> Kazakhstan (city)"]),
    ("Shots were heard in Homs, the third-largest city in Syria.", ["locatedIn: Homs -> Syria"]),
    ("Shots were heard in Aleppo, Syria's second city.", ["locatedIn: Aleppo -> Syria"]),
    ("Shots were heard in Goma in eastern Congo.", ["locatedIn: Goma -> Democratic Republic of the Congo"]),
    (
        "The Vienna-based OSCE objected.",
        ["locatedIn: Organization for Security and Co-operation in Europe -> Vienna"],
    ),
    ("Shots were heard in the northern Syrian city of Aleppo.", ["locatedIn: Aleppo -> Syria (city)"]),
    ("Shots were heard in Ukraine's Donetsk region.", ["locatedIn: Donetsk Oblast -> Ukraine"]),
    ("Shots were heard in Aleppo, in northern Syria.", ["locatedIn: Aleppo -> Syria"]),
    ("Gori, which is a town in Georgia, was shelled.", ["locatedIn: Gori -> Georgia (town)"]),
    ("Gori is not a town in Chad.", ["locatedIn: Gori -> Chad [negative actual]"]),
    ("The Texas city of Austin was calm.", ["locatedIn: Austin -> Texas"]),
    ("The Gaza Strip city of Rafah was shelled.", []),
    ("Shots were heard in Paris, Texas.", ["locatedIn: Paris -> Texas"]),
    ("Shots were heard in Paris, London and Berlin.", []),
    ("They flew to the capital of Chad.", []),
]

SIDES: list[tuple[str, list[str]]] = [
    ("Hezbollah, an ally of Iran, objected.", ["alliedWith: Hezbollah -> Iran"]),
    ("Russian ally Serbia objected.", ["alliedWith: Serbia -> Russia"]),
    ("Russia, which is allied with Syria, objected.", ["alliedWith: Russia -> Syria"]),
    ("Russia and Belarus are allies.", ["alliedWith: Russia -> Belarus"]),
    # told both ways, it holds once
    ("Russia is allied with Belarus, and Belarus is an ally of Russia.", ["alliedWith: Russia -> Belarus"]),
    ("Poland is not an ally of Russia.", ["alliedWith: Poland -> Russia [negative actual]"]),
    ("Ivan Petrov, a rival of Olga Novak, left.", ["opposes: Ivan Petrov -> Olga Novak"]),
    (
        "The Green Party's coalition partner, the Communist Party, lost.",
        ["alliedWith: Communist Party -> Green Party"],
    ),
    ("China, Kenya's largest trading partner, objected.", []),
    ("Ivan Petrov and his partner, Olga Novak, left.", []),
    ("Kremlin critic Ivan Petrov left.", ["opposes: Ivan Petrov -> Kremlin"]),
    ("The Russian critic Ivan Petrov left.", []),
    ("Iran's ally, Hezbollah, objected.", ["alliedWith: Hezbollah -> Iran"]),
    ("Ivan Petrov, a former ally of Olga Novak, left.", []),
    ("Shadow foreign minister Ivan Petrov left.", []),
    ("Ivan Petrov thanked his ally in the fight.", []),
]

KIN: list[tuple[str, list[str]]] = [
    ("Olga Novak, the wife of Ivan Petrov, left.", ["relativeOf: Olga Novak -> Ivan Petrov (wife)"]),
    ("Olga Novak and her brother Ivan Petrov left.", ["relativeOf: Ivan Petrov -> Olga Novak (brother)"]),
    ("Ivan Petrov's wife, Olga Novak, left.", ["relativeOf: Olga Novak -> Ivan Petrov (wife)"]),
    ("Ivan Petrov was succeeded by his son Peter Petrov.", ["relativeOf: Peter Petrov -> Ivan Petrov (son)"]),
    ("The wife of Ivan Petrov, Olga Novak, left.", ["relativeOf: Olga Novak -> Ivan Petrov (wife)"]),
    (
        "The wife of Ivan Petrov, Olga Novak and Tim Berg left.",
        ["relativeOf: wife -> Ivan Petrov"],
    ),
    ("Ivan Petrov's ex-wife, Olga Novak, left.", []),
    ("The father of the nation was honoured.", []),
]

# what the words of a title themselves say of the body that it is of, and of its time
BODIES_IN_TITLES: list[tuple[str, list[str]]] = [
    ("Kenyan opposition leader Kofi Otieno left.", ["leads: Kofi Otieno -> Opposition of Kenya"]),
    ("Kenya voted. Opposition leader Kofi Otieno left.", ["leads: Kofi Otieno -> Opposition of Kenya"]),
    ("Opposition leader Kofi Otieno left.", []),
    ("Kofi Otieno, the former Kenyan opposition leader, left.", []),
    (
        "Kofi Otieno, a Kenyan opposition figure, left.",
        ["belongsTo: Kofi Otieno -> Opposition of Kenya (Opposition figure)"],
    ),
    (
        "Sweden's opposition party leader, Lars Berg, left.",
        ["leads: Lars Berg -> Opposition of Sweden (Party leader)"],
    ),
    ("Swedish party leader Lars Berg left.", ["belongsTo: Lars Berg -> Sweden (Party leader)"]),
    ("Kenya is in crisis. Police chief Ali Hassan left.", ["leads: Ali Hassan -> Police of Kenya"]),
    ("Police chief Ali Hassan left.", []),
    ("Kenya is in crisis. Regional police chief Ali Hassan left.", ["leads: Ali Hassan -> regional police"]),
    ("Norwegian police spokesman Lars Berg left.", ["speaksFor: Lars Berg -> Police of Norway"]),
    ("Norwegian government spokesman Lars Berg left.", ["speaksFor: Lars Berg -> Norway"]),
    (
        "Kenya is in crisis. Army Chief of Staff Ali Hassan left.",
        ["holdsOffice: Ali Hassan -> Army of Kenya (Chief of Staff)"],
    ),
    ("A Kenyan government adviser left.", ["belongsTo: adviser -> Kenya (Adviser)"]),
    ("Jan Berg, Kenya director of Greenpeace, left.", ["holdsOffice: Jan Berg -> Greenpeace (Director)"]),
    ("Kenya is in crisis. Safety Board President Jan Berg left.", []),
    ("Jan Berg, the new candidate foreign minister of Norway, left.", []),
    # he was it half a century ago
    (
        "Wing Commander Jan Berg of the Kenyan air force left.",
        ["belongsTo: Jan Berg -> Air Force of Kenya", "belongsTo: Air Force of Kenya -> Kenya"],
    ),
    ("The grave of President Richard Nixon was visited.", []),
    (
        "Petrov was held on Monday; the police chief of Oslo, Lars Berg, on Friday.",
        ["holdsOffice: Lars Berg -> Oslo (Police chief)"],
    ),
    (
        "The spokesman for the rebels, Lars Berg of the Norwegian Army, left.",
        ["speaksFor: Lars Berg -> rebels", "belongsTo: Army of Norway -> Norway"],
    ),
    # two offices, the second hung on what the first is of
    (
        "Anna Berg, mayor of Oslo and leader of the Greens, left.",
        ["holdsOffice: Anna Berg -> Oslo (Mayor)", "leads: Anna Berg -> Greens"],
    ),
    (
        "Anna Berg, deputy prime minister and foreign minister of Norway, left.",
        [
            "holdsOffice: Anna Berg -> Norway (Deputy prime minister)",
            "holdsOffice: Anna Berg -> Norway (Foreign minister)",
        ],
    ),
    ("The mayor of Oslo and leader of the Greens left.", []),
]
POSTS: list[tuple[str, list[str]]] = [
    ("Anna Berg holds the post of foreign minister of Norway.", ["holdsOffice: Anna Berg -> Norway"]),
    ("Anna Berg held the post of foreign minister of Norway.", []),
    ("Anna Berg wants the post of foreign minister of Norway.", []),
    (
        "Anna Berg does not hold the office of president of Chad.",
        ["holdsOffice: Anna Berg -> Chad [negative actual]"],
    ),
    (
        "Anna Berg will assume the office of president of Chad.",
        ["holdsOffice: Anna Berg -> Chad [positive planned]"],
    ),
    (
        "Anna Berg was appointed to the post of foreign minister of Norway.",
        ["holdsOffice: Anna Berg -> Norway (Foreign minister)"],
    ),
    (
        "The army seized power in Chad. It then installed Anna Berg, once a general, as president.",
        ["holdsOffice: Anna Berg -> Chad (President)"],
    ),
    (
        "Chad's parliament elected Anna Berg president.",
        ["belongsTo: Parliament of Chad -> Chad", "holdsOffice: Anna Berg -> Chad (President)"],
    ),
    ("The Labour Party elected Anna Berg president.", []),
]
OF_BODIES: list[tuple[str, list[str]]] = [
    ("The Norwegian opposition left.", ["belongsTo: Opposition of Norway -> Norway"]),
    ("Chad's opposition left.", ["belongsTo: Opposition of Chad -> Chad"]),
    ("Despite fierce Russian opposition, the vote went ahead.", []),
    ("Strong German opposition delayed the vote.", []),
    ("North Korean troops left.", ["belongsTo: troops -> North Korea"]),
    ("Saudi Arabian soldiers left.", ["belongsTo: soldiers -> Saudi Arabia"]),
    ("The army of the West African state of Mali left.", ["belongsTo: Army of Mali -> Mali"]),
    ("The enemies of Mali left.", []),
    ("The EU's border agency, Frontex, sent ships.", ["partOf: Frontex -> European Union (agency)"]),
    ("Norway's border agency, Frontex, sent ships.", ["belongsTo: Frontex -> Norway"]),
    (
        "The lower house of the Chadian parliament left.",
        ["partOf: Lower House of Chad -> Parliament of Chad", "belongsTo: Parliament of Chad -> Chad"],
    ),
    ("Anna Berg was praised by her party, the Labour Party.", ["memberOf: Anna Berg -> Labour Party"]),
    ("Anna Berg was praised by her former party, the Labour Party.", []),
    ("Anna Berg was praised by her party.", []),
    ("Labour's Anna Berg left.", ["memberOf: Anna Berg -> Labour Party"]),
    ("The Movement for Change (MC) party left.", []),
    ("Crowds left Kenya's capital Nairobi.", ["locatedIn: Nairobi -> Kenya (capital)"]),
    ("In Kenya's capital Uganda lost.", []),
]

# what the noun beside a body's name says of it, and who stands under a name before his own
BESIDE_NAMES: list[tuple[str, list[str]]] = [
    (
        "The Colombian rebel group FARC left.",
        ["belongsTo: Revolutionary Armed Forces of Colombia -> Colombia"],
    ),
    (
        "FARC, a Colombian rebel group, left.",
        ["belongsTo: Revolutionary Armed Forces of Colombia -> Colombia"],
    ),
    ("Huawei is a Chinese company.", ["belongsTo: Huawei -> China (company)"]),
    ("Hamas is not a Syrian organisation.", ["belongsTo: Hamas -> Syria [negative actual]"]),
    ("The Russian gas giant Gazprom left.", ["belongsTo: Gazprom -> Russia"]),
    ("Chatham House, a British think tank, left.", ["belongsTo: Chatham House -> United Kingdom"]),
    ("Turkish opposition party CHP left.", ["belongsTo: Republican People's Party -> Turkey"]),
    ("The ruling party in Turkey, AKP, left.", ["belongsTo: Justice and Development Party -> Turkey"]),
    # not of a state, of none any more, or only at home there
    ("The Kurdish militant group PKK left.", []),
    ("Huawei, a former Chinese company, left.", []),
    ("Le Monde, a French-language newspaper, left.", []),
    ("Huawei, a company in Norway, left.", []),
    # one of those whom a body has, not the one who leads it
    ("A Taliban commander left.", ["belongsTo: Taliban commander -> Taliban"]),
    ("An Islamic Jihad leader left.", ["belongsTo: Islamic Jihad leader -> Palestinian Islamic Jihad"]),
    ("The Hamas commander left.", []),
    ("A former Taliban commander left.", []),
    ("Liberal Democrat leader Anna Berg left.", ["leads: Anna Berg -> Liberal Democrats"]),
    # parts of a body that are named as such
    ("The youth wing of the ANC left.", ["partOf: youth wing -> African National Congress (wing)"]),
    ("Sinn Fein, the political wing of the IRA, left.", ["partOf: Sinn Féin -> Irish Republican Army"]),
    ("The left wing of the hospital burned.", []),
    # two owners, the first a body of states
    (
        "NATO and Afghan forces left.",
        ["belongsTo: forces -> North Atlantic Treaty Organization, Afghanistan"],
    ),
    ("Hezbollah and Israeli troops left.", ["belongsTo: Israeli troops -> Israel"]),
    # allies before and behind "and"
    ("Brown ally Ed Balls left.", ["alliedWith: Ed Balls -> Brown"]),
    ("Former Brown ally Ed Balls left.", []),
    ("Syria and its ally Iran left.", ["alliedWith: Iran -> Syria"]),
    ("Peru and its allies Chile and Bolivia left.", ["alliedWith: Chile, Bolivia -> Peru"]),
    ("Peru and its neighbour Chile left.", []),
    # of the ground that a title names, not of the one that is visited
    ("The governor of the province of Kandahar, Ali Hassan, left.", ["holdsOffice: Ali Hassan -> Kandahār"]),
    ("The mayor of the city, Ali Hassan, left.", []),
    ("President Ivan Petrov visited Rome.", []),
    ("President Ivan Petrov was in Rome on Monday.", []),
    ("Foreign Minister Anna Berg arrived in Chad.", []),
    ("Foreign Minister Anna Berg is on a visit to Rome.", []),
    ("President Ivan Petrov returned to Oslo.", ["holdsOffice: Ivan Petrov -> Norway"]),
    ("President Ivan Petrov of Moldova visited Rome.", ["holdsOffice: Ivan Petrov -> Moldova"]),
]

CASES = [
    *TITLES,
    *MEMBERS,
    *PARTS,
    *LED,
    *TIES,
    *PLACES,
    *SIDES,
    *KIN,
    *BODIES_IN_TITLES,
    *POSTS,
    *OF_BODIES,
    *BESIDE_NAMES,
]


@pytest.fixture(scope="module")
def relations() -> Callable[[str], list[Statement]]:
    from kg.reading import Reader

    reader = Reader()
    articles = [Article(text, text, published=date(2022, 6, 15)) for text, _ in CASES]
    read = {r.article.text: r.statements for r in reader.read(articles)}

    def of(text: str) -> list[Statement]:
        return [s for s in read[text] if s.kind == "relation"]

    return of


def _fits(statement: Statement, line: str) -> bool:
    match = re.fullmatch(r"(\w+): (.*?) -> (.*?)(?: \[(\w+) (\w+)\])?(?: \((.*)\))?", line)
    assert match is not None, line
    kind, agents, recipients, polarity, modality, predicate = match.groups()
    return (
        statement.type == kind
        and _are(agents, [a.actor.name for a in statement.agents])
        and _are(recipients, [r.actor.name for r in statement.recipients])
        and (statement.polarity, statement.modality) == (polarity or "positive", modality or "actual")
        and (predicate is None or statement.predicate == predicate)
    )


def _are(wanted: str, names: list[str]) -> bool:
    listed = wanted.split(", ")
    return len(listed) == len(names) and all(any(n.endswith(w) for n in names) for w in listed)


@pytest.mark.parametrize(("text", "lines"), CASES, ids=[c[0][:50] for c in CASES])
def test_relations_of_a_sentence(
    relations: Callable[[str], list[Statement]], text: str, lines: list[str]
) -> None:
    found = relations(text)
    told = [
        f"{s.type}: {[a.actor.name for a in s.agents]} -> {[r.actor.name for r in s.recipients]} "
        f"[{s.polarity} {s.modality}] ({s.predicate})"
        for s in found
    ]
    assert len(found) == len(lines), told
    assert all(any(_fits(s, line) for s in found) for line in lines), told
