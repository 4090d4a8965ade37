"""Where people are at home whom their own phrase leaves without a country, in texts of our own."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.reading import Reader

# Text, a noun in it, and the country of those of its actors who have the
# noun in their name.
CASES: list[tuple[str, str, set[str | None]]] = [
    # crowds are at home where they march, also where only the streets or the rally say that they do
    ("Some 900 nurses marched through the Peruvian capital.", "nurses", {"PER"}),
    ("Thousands of people waved flags in the streets of Lima.", "people", {"PER"}),
    ("Hundreds rallied in Lima against a tax.", "hundreds", {"PER"}),
    ("Activists were beaten at a rally in Lima.", "Activists", {"PER"}),
    ("Farmers blocked roads across Peru.", "Farmers", {"PER"}),
    ("Students marched outside the Chilean embassy in Lima.", "Students", {"PER"}),
    ("Police clubbed lawyers who were marching through the Peruvian capital.", "lawyers", {"PER"}),
    ("A crowd outside Chile's consulate in Lima demanded the release of a singer.", "crowd", {"PER"}),
    # … but not who marches to an embassy, nor guests, nor those whose country the words tell
    ("Students marched to the Chilean embassy.", "Students", {None}),
    ("A crowd outside Chile's consulate demanded the release of a singer.", "crowd", {None}),
    ("Foreign students marched through Lima.", "students", {None}),
    ("Chilean students marched through Lima.", "students", {"CHL"}),
    ("Residents of Lima marched in Santiago.", "Residents", {"PER"}),
    ("Refugees marched through Lima.", "Refugees", {None}),
    ("Tourists were robbed in Lima.", "Tourists", {None}),
    ("Journalists were beaten in Lima.", "Journalists", {None}),
    ("Envoys met in Lima.", "Envoys", {None}),
    ("Workers were kidnapped in Lima.", "Workers", {None}),
    ("Peru evacuated students from Santiago.", "students", {None}),
    # who is treated or held somewhere
    ("Chilean surgeons treated burn victims in Peru.", "victims", {"PER"}),
    ("Chilean surgeons treated patients at a hospital in Peru.", "patients", {"PER"}),
    ("About 90 lorry drivers blocked the main road into the Peruvian capital.", "drivers", {"PER"}),
    ("About 90 lorry drivers drove into Peru.", "drivers", {None}),
    ("Ten teachers were arrested in the Chilean capital.", "teachers", {"CHL"}),
    # who is struck, or helped with what is sent
    ("Chilean surgeons treated victims of the Peru mudslide.", "victims", {"PER"}),
    ("Chilean surgeons treated victims of the Peru bombing.", "victims", {None}),
    ("Chile shelled a Peruvian border village, killing two shepherds.", "shepherds", {"PER"}),
    ("Chile shelled a Peruvian border village, killing two journalists.", "journalists", {None}),
    ("Chile shipped wheat to Peru to help farmers.", "farmers", {"PER"}),
    ("Chile shipped wheat to Peru to help refugees.", "refugees", {None}),
    # whom the police of a country, or of a town there, act against, and to whom its rulers yield
    ("Police in Peru fired tear gas to disperse miners.", "miners", {"PER"}),
    ("Police in Peru arrested six leaders of the banned Peasants' League.", "leaders", {"PER"}),
    ("Police in Peru arrested six leaders of a Chilean gang.", "leaders", {"CHL"}),
    ("Police in Peru arrested six smugglers.", "smugglers", {None}),
    ("Peruvian troops fired on miners.", "miners", {None}),
    ("The governor of Peru's northern province gave way to hunger strikers.", "strikers", {"PER"}),
    ("The Peruvian government gave in to the demands of strikers.", "strikers", {"PER"}),
    ("Peru praised the strikers.", "strikers", {None}),
    ("Peru's president met striking miners.", "miners", {"PER"}),
    ("Peru's president met miners.", "miners", {None}),
    ("Peru freed 200 political prisoners.", "prisoners", {"PER"}),
    ("Peru freed 200 prisoners.", "prisoners", {None}),
    ("A judge in Peru jailed three activists.", "activists", {"PER"}),
    ("A judge in Peru jailed three spies.", "spies", {None}),
    # whom a crowd wants to go, where no other country is told of
    ("Students marched in Lima to demand that the education minister resign.", "education minister", {"PER"}),
    (
        "Students marched in Lima to demand that the education minister condemn Chile.",
        "education minister",
        {None},
    ),
    ("Security forces in Peru shot six protesters.", "protesters", {"PER"}),
    ("Peru's prime minister rejected the miners' demands.", "miners", {"PER"}),
    ("Peruvian soldiers shot six protesters.", "protesters", {None}),
    # soldiers are of those whom they obey, or who sent them
    ("Troops loyal to Peru's ousted premier seized a bridge.", "Troops", {"PER"}),
    ("Fighters loyal to Peru seized a bridge.", "Fighters", {None}),
    ("The battalions that Peru rushed to the Chilean frontier have dug in.", "battalions", {"PER"}),
    ("The battalions that Peru defeated have dug in.", "battalions", {None}),
    ("Osgood said that Peru's envoy in Chile had been summoned.", "envoy", {"PER"}),
    ("Peru said its ambassador in Chile had been summoned.", "ambassador", {"PER"}),
    # things are of those to whom they belong
    ("Peruvian police impounded a lorry belonging to a Chilean charity.", "lorry", {"CHL"}),
    ("A Peruvian frigate seized two trawlers flying the flag of Chile.", "trawlers", {"CHL"}),
    ("A mob in Peru attacked shops owned by Chileans.", "shops", {"CHL"}),
    # provinces and capitals are of their state
    ("The governor of Peru's northern province criticised Chile.", "governor", {"PER"}),
    ("Residents of the Peruvian capital criticised Chile.", "Residents", {"PER"}),
    ("Soldiers near the Chilean border fired on a boat.", "Soldiers", {None}),
    # counterparts and hosts are of the other side
    ("Peru's army chief blamed Chile, but his counterpart denied the charge.", "counterpart", {"CHL"}),
    ("Chad's premier blamed Mali and Niger, but his counterpart rejected the charge.", "counterpart", {None}),
    ("Speaking in Lima, Chile's premier praised his hosts.", "hosts", {"PER"}),
    ("Peru's minister met his Kenyan counterpart in Chile.", "counterpart", {"KEN"}),
    # whom a calamity struck is at home where it did, but for guests; hirelings are of whoever pays them
    ("Chad treated survivors of the earthquake that levelled two towns in Peru.", "survivors", {"PER"}),
    ("Chad sent tents to people made homeless by floods in Peru.", "people", {"PER"}),
    ("Tourists caught in the floods in Peru were rescued.", "Tourists", {None}),
    ("Gunmen working for Peru's intelligence agency shot an editor.", "Gunmen", {"PER"}),
    ("Two diplomats at Peru's embassy were arrested by Kenya.", "diplomats", {"PER"}),
    ("Kenya's minister met his Peruvian opposite number in Quito.", "opposite number", {"PER"}),
    # "that country" and "the two countries"
    ("Peru demanded an apology from Chile after fans from that country burned its flag.", "fans", {"CHL"}),
    (
        "The premiers of the three countries, Peru, Chile and Bolivia, will meet.",
        "premier",
        {"PER", "CHL", "BOL"},
    ),
    (
        "Peru eased a ban on Chilean wool before the two countries' trade ministers met.",
        "trade minister",
        {"PER", "CHL"},
    ),
    (
        "A pact under which Peruvian oil flows through Chile was signed by the energy ministers of "
        "the two countries.",
        "energy minister",
        {"PER", "CHL"},
    ),
    # "nine" are nine more of those told of right before; "others" of another deed need not be
    ("Seven Peruvian miners were killed and nine wounded.", "nine", {"PER"}),
    ("Smugglers killed seven Peruvian miners and wounded nine.", "nine", {"PER"}),
    ("Seven Peruvian miners slept and nine were wounded.", "nine", {None}),
    # whose ship it was done to, theirs are the crew; what is only condemned has no envoys
    ("Chile seized a Peruvian trawler and detained its crew.", "crew", {"PER"}),
    ("Two Peruvian trawlers were seized by Chile and their captains arrested.", "captain", {"PER"}),
    ("Chile raided a Peruvian newspaper and arrested its editor.", "editor", {"PER"}),
    ("Chile accused Peru of spying and expelled its ambassador.", "ambassador", {"PER"}),
    ("Chile condemned the Peruvian raid and sacked its ambassador.", "ambassador", {"CHL"}),
    ("Chile held an election and jailed its critics.", "critics", {"CHL"}),
    ("Chile closed the offices of a Peruvian charity and arrested its director.", "director", {"PER"}),
    ("Two Peruvian villages were burned and their inhabitants driven out.", "inhabitants", {"PER"}),
    # a state's neighbours and allies are no part of it; a man's are at home where he is
    ("Chile warned its neighbours.", "neighbours", {None}),
    ("Chile's allies condemned Peru.", "allies", {None}),
    ("Peruvian police shot two of the nun's kidnappers.", "kidnappers", {None}),
    ("Peru's generals condemned Chile.", "generals", {"PER"}),
    # those held abroad are of whoever wants them back
    ("Chile urged Peru to free its diplomats.", "diplomats", {"CHL"}),
    ("Chile demanded that Peru release its sailors.", "sailors", {"CHL"}),
    ("Chile urged Peru to free its political prisoners.", "prisoners", {"PER"}),
    (
        "Chile condemned the raid and Mali called for calm, but Peru denied that its guards had fired.",
        "guards",
        {"PER"},
    ),
    # a minister is of the state of which he says what it does, and not of his counterpart's
    (
        "Togo backs the plan, Foreign Minister Osgood said after meeting his Kenyan counterpart.",
        "Osgood",
        {"TGO"},
    ),
    ("Togo must pay, Foreign Minister Osgood said after meeting his Kenyan counterpart.", "Osgood", {None}),
    (
        "Togo backs the plan, Minister Osgood said after talks with his Kenyan counterpart.",
        "counterpart",
        {"KEN"},
    ),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("text", "noun", "countries"), CASES, ids=[text for text, _, _ in CASES])
def test_country_of_who_has_none_by_name(
    text: str, noun: str, countries: set[str | None], reader: Reader
) -> None:
    (reading,) = reader.read([Article("a", text)])
    events = (s for s in reading.statements if s.kind == "event")
    told = {r.actor.name: r.actor.country for s in events for r in (*s.agents, *s.recipients)}
    assert {country for name, country in told.items() if noun.lower() in name.lower()} == countries
