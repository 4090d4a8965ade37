"""Who says what: sources, cues and contents in sentences of our own, read by the shipped model."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc as Annotated
from spacy.vocab import Vocab

from kg.errors import KnowledgeError
from kg.knowledge.reporting import reporting, reporting_cues
from kg.language.copying import plain
from kg.language.plain import Doc
from kg.reading.attribution import attribution_of, find_attributions

KREMLIN = "No plan to sell gas — Kremlin"


def told(doc: Doc) -> list[str]:
    """Each attribution as "source | cue | content / content"."""
    lines = []
    for q in find_attributions(doc):
        source = doc[q.source[0] : q.source[1]].text if q.source else "-"
        cue = doc[q.cue].text if q.cue is not None else "-"
        content = " / ".join(" ".join(doc[start:end].text.split()) for start, end in q.content)
        lines.append(f"{source} | {cue} | {content}")
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # indirect speech
        ("Petrov said that the army had left.", ["Petrov | said | that the army had left"]),
        ("Petrov said the army had left.", ["Petrov | said | the army had left"]),
        ("He added that the talks would go on.", ["He | added | that the talks would go on"]),
        (
            "The governor asked whether the troops had left.",
            ["The governor | asked | whether the troops had left"],
        ),
        (
            "The minister told Reuters that the army had left.",
            ["The minister | told | that the army had left"],
        ),
        (
            "In a statement, the ministry said the talks had failed.",
            ["the ministry | said | the talks had failed"],
        ),
        (
            "In an interview with the paper, the president said he would resign.",
            ["the president | said | he would resign"],
        ),
        ("Monday saw Norland release four reporters.", []),
        ("The envoy called for sanctions on Norland.", ["The envoy | called | sanctions on Norland"]),
        ("The envoy called for a boycott of Norland.", ["The envoy | called | a boycott of Norland"]),
        ("Norland sought clemency from the court.", ["Norland | sought | clemency"]),
        ("Analysts think that the army will leave.", ["Analysts | think | that the army will leave"]),
        ("She denied that the army had left.", ["She | denied | that the army had left"]),
        (
            "The president denied involvement in the attack.",
            ["The president | denied | involvement in the attack"],
        ),
        ("Witnesses reported explosions in the city.", ["Witnesses | reported | explosions in the city"]),
        (
            "The president promised to withdraw the troops.",
            ["The president | promised | to withdraw the troops"],
        ),
        (
            "The ministry accused rebels of shelling the village.",
            ["The ministry | accused | rebels of shelling the village"],
        ),
        (
            "The mayor met a man who said that troops were ready.",
            ["a man | said | that troops were ready"],
        ),
        (
            "Officials said the army left and the police stayed.",
            ["Officials | said | the army left and the police stayed"],
        ),
        (
            "The ministry issued a statement saying that troops had left.",
            ["The ministry | saying | that troops had left"],
        ),
        ("Estimates suggest ten ships may be at sea.", ["Estimates | suggest | ten ships may be at sea"]),
        # the cue behind or inside
        (
            "Ten people died in the blast, officials said.",
            ["officials | said | Ten people died in the blast"],
        ),
        ("The army left the town, Peter Novak said.", ["Peter Novak | said | The army left the town"]),
        (
            "The army left the town, said Ivan Petrov, the ministry's spokesman.",
            ["Ivan Petrov, the ministry's spokesman | said | The army left the town"],
        ),
        (
            "The troops, he said, will leave the town.",
            ["he | said | The troops / will leave the town"],
        ),
        ("As Petrov told Reuters, the army left the town.", ["Petrov | told | the army left the town"]),
        (
            "The strike killed ten people, the ministry's press service reported on Friday.",
            ["the ministry's press service | reported | The strike killed ten people"],
        ),
        # according to
        ("Ten people died, according to police.", ["police | according | Ten people died"]),
        (
            "According to the ministry, ten people died in the blast.",
            ["the ministry | According | ten people died in the blast"],
        ),
        (
            "In the words of the mayor, the town is dead.",
            ["the mayor | words | the town is dead"],
        ),
        # direct speech
        ('"We will not go," Petrov said.', ['Petrov | said | "We will not go,"']),
        ('Petrov said, "We will not go."', ['Petrov | said | "We will not go."']),
        ('Petrov said: "We will not go."', ['Petrov | said | "We will not go."']),
        ("'We will not go,' Petrov said.", ["Petrov | said | 'We will not go,'"]),
        ('"Will they go?" Petrov asked.', ['Petrov | asked | "Will they go?"']),
        (
            '"We will leave," he said, "when the talks end."',
            ['he | said | "We will leave," / "when the talks end."'],
        ),
        (
            '"[The troops] have left," said the president, adding that tanks would follow.',
            [
                'the president | said | "[The troops] have left,"',
                "the president | adding | that tanks would follow",
            ],
        ),
        (
            '"If they ask, we will help," the spokesman said replying to a question.',
            ['the spokesman | said | "If they ask, we will help,"'],
        ),
        ('Petrov: "We will not leave the town."', ['Petrov | - | "We will not leave the town."']),
        ('The mayor was blunt: "We lost the town."', ['The mayor | - | "We lost the town."']),
        # mixed
        (
            'The minister said the troops "had left the town" by noon.',
            [
                'The minister | said | the troops "had left the town" by noon',
                'The minister | said | "had left the town"',
            ],
        ),
        (
            'The so-called "anti-terrorist operation" began in May, the minister said.',
            ['the minister | said | The so-called "anti-terrorist operation" began in May'],
        ),
        # over sentences and paragraphs
        (
            '"We lost. It was a hard day," the general said.',
            ['the general | said | "We lost. It was a hard day,"'],
        ),
        (
            '"We lost. It hurt.\n\n"We will go on," the general said.',
            ['the general | said | "We lost. It hurt. / "We will go on,"'],
        ),
        (
            '"We will not go," Petrov said on Tuesday. The hall was silent. It rained.',
            ['Petrov | said | "We will not go,"'],
        ),
        (
            'Petrov said the plan had failed. "It was a bad plan."',
            ["Petrov | said | the plan had failed", 'Petrov | said | "It was a bad plan."'],
        ),
        # nested and chained
        (
            "Petrov said that Ivanov had promised to withdraw troops.",
            [
                "Petrov | said | that Ivanov had promised to withdraw troops",
                "Ivanov | promised | to withdraw troops",
            ],
        ),
        (
            "State TV quoted a spokesman as saying that the army had left.",
            [
                "State TV | quoted | a spokesman as saying that the army had left",
                "a spokesman | saying | that the army had left",
            ],
        ),
        (
            "He was quoted by the agency as saying that the war was over.",
            [
                "the agency | quoted | He / as saying that the war was over",
                "He | saying | that the war was over",
            ],
        ),
        (
            "The agency, citing the ministry, reported that the army had left.",
            [
                "the ministry | reported | that the army had left",
                "The agency | reported | that the army had left",
            ],
        ),
        (
            '"It is a shame," the paper quoted him as saying.',
            ['the paper | quoted | "It is a shame," / him as saying', 'him | saying | "It is a shame,"'],
        ),
        (
            '"It is a shame," the paper reported him as saying.',
            ['the paper | reported | "It is a shame," / him as saying', 'him | saying | "It is a shame,"'],
        ),
        (
            "Rebels say they hold the town, while the army insists it has retaken it.",
            ["Rebels | say | they hold the town", "the army | insists | it has retaken it"],
        ),
        # nobody named
        ("It was reported that the army had left.", ["- | reported | that the army had left"]),
        ("He is said to have left the country.", ["- | said | He / to have left the country"]),
        ("The army has reportedly left the city.", ["- | reportedly | The army has / left the city"]),
        (
            "The alleged attack on the village killed two people.",
            ["- | alleged | The / attack on the village"],
        ),
        # nouns
        (
            "The claim that Norland attacked the port is false.",
            ["- | claim | that Norland attacked the port"],
        ),
        (
            "The minister's statement that the army had left angered many.",
            ["The minister | statement | that the army had left"],
        ),
        (
            "The mayor issued a warning that the dam might break.",
            ["The mayor | warning | that the dam might break"],
        ),
        # headlines
        (KREMLIN, ["Kremlin | - | No plan to sell gas", "- | plan | to sell gas"]),
        (
            "Norland has no plans to attack - ministry",
            ["ministry | - | Norland has no plans to attack", "Norland | plans | to attack"],
        ),
        ("Ten killed in raid on village: police", ["police | - | Ten killed in raid on village"]),
        (
            "Ministry: no plans to attack Norland",
            ["Ministry | - | no plans to attack Norland", "- | plans | to attack Norland"],
        ),
        # what somebody wants, plans, decides
        ("Sudland wants the release of the crew.", ["Sudland | wants | the release of the crew"]),
        ("Sudland wants Norland to release the crew.", ["Sudland | wants | Norland to release the crew"]),
        ("The cabinet decided to close the border.", ["The cabinet | decided | to close the border"]),
        ("Lee agreed to release the crew.", ["Lee | agreed | to release the crew"]),
        ("The minister plans to resign.", ["The minister | plans | to resign"]),
        (
            "The cabinet is considering closing the border.",
            ["The cabinet | considering | closing the border"],
        ),
        ("Lee is willing to resign.", ["Lee | willing | to resign"]),
        ("His plan to close the border failed.", ["His | plan | to close the border"]),
        # what somebody asks for
        ("The envoy called on both sides to stop.", ["The envoy | called | both sides to stop"]),
        ("The party called for a vote.", ["The party | called | a vote"]),
        ("Lee urged the rebels to leave the town.", ["Lee | urged | the rebels to leave the town"]),
        ("The mayor asked voters to stay at home.", ["The mayor | asked | voters to stay at home"]),
        ("The union demanded an apology.", ["The union | demanded | an apology"]),
        ("Calls for a ban grew louder.", ["- | Calls | for a ban"]),
        (
            "He urged Sudland to release the crew, and called on Norland to withdraw.",
            ["He | urged | Sudland to release the crew", "He | called | Norland to withdraw"],
        ),
        # what somebody calls it, blames on whom
        ('Lee called the attack a "crime".', ['Lee | called | the attack a "crime"']),
        ("The envoy described the talks as a farce.", ["The envoy | described | the talks as a farce"]),
        ("Many see the plan as a threat.", ["Many | see | the plan as a threat"]),
        ("Lee was accused by the paper of lying.", ["the paper | accused | Lee / of lying"]),
        ("Norland blames Sudland for the attack.", ["Norland | blames | Sudland for the attack"]),
        (
            "The union criticized the minister for ignoring workers.",
            ["The union | criticized | the minister for ignoring workers"],
        ),
        # what somebody knows, fears, is sure of
        ("Lee knows that the talks have failed.", ["Lee | knows | that the talks have failed"]),
        ("Lee is convinced that he will win.", ["Lee | convinced | that he will win"]),
        ("Lee made it clear that he would not resign.", ["Lee | clear | that he would not resign"]),
        ("There are fears that the dam will break.", ["- | fears | that the dam will break"]),
        ("The mayor expressed concern about the plan.", ["The mayor | concern | about the plan"]),
        ("Polls show that Lee is ahead.", ["Polls | show | that Lee is ahead"]),
        ("The envoy warned of more attacks.", ["The envoy | warned | more attacks"]),
        ("The group denied having shelled the port.", ["The group | denied | having shelled the port"]),
        ("The withdrawal was confirmed by the ministry.", ["the ministry | confirmed | The withdrawal"]),
        # whole sources
        (
            "Ann Lee, a senator from Norland who leads the party, said the talks had failed.",
            ["Ann Lee, a senator from Norland who leads the party | said | the talks had failed"],
        ),
        (
            "A spokesman for the ministry who asked not to be named said talks had failed.",
            ["A spokesman for the ministry who asked not to be named | said | talks had failed"],
        ),
        (
            '"The Herald" reported that the talks had failed.',
            ['"The Herald" | reported | that the talks had failed'],
        ),
        (
            "Both Lee and Novak said the talks had failed.",
            ["Both Lee and Novak | said | the talks had failed"],
        ),
        # where what is said ends
        (
            "He said the talks would go on, but gave no date.",
            ["He | said | the talks would go on"],
        ),
        (
            "The ministry said two ships had sunk, but did not say why.",
            ["The ministry | said | two ships had sunk"],
        ),
        (
            "Novak refused the offer; the talks will go on, he said.",
            ["he | said | the talks will go on"],
        ),
        # speech over sentences
        (
            '"We lost," Lee said on Friday. "It was hard."',
            ['Lee | said | "We lost," / "It was hard."'],
        ),
        (
            'The talks failed. "\nWe lost the town," said Lee.',
            ['Lee | said | " We lost the town,"'],
        ),
        (
            'The union voiced anger at "the worst of rulings. We had trusted the court. It has failed us."',
            [
                'The union | anger | at "the worst of rulings. We had trusted the court. It has failed us."',
                'The union | anger | "the worst of rulings. We had trusted the court. It has failed us."',
            ],
        ),
        (
            "Two officials told the paper that the talks had failed, the agency reported.",
            [
                "the agency | reported | Two officials told the paper that the talks had failed",
                "Two officials | told | that the talks had failed",
            ],
        ),
        (
            "Ten people have been reported killed in the raid.",
            ["- | reported | Ten people / killed in the raid"],
        ),
        ("A source declined to be named.", []),
        ("The minister refused to comment.", []),
        ("The cabinet declared a state of emergency.", []),
        ("The court used the law to jail him.", []),
        ("The mayor called the police.", []),
        ("The ship was called Hope.", []),
        ("The council held a session to honour the dead.", []),
        # what is welcomed, opposed, claimed, stressed
        ("The mayor welcomed the deal.", ["The mayor | welcomed | the deal"]),
        ("The mayor opposes the war.", ["The mayor | opposes | the war"]),
        ("The mayor supports the rebels.", []),
        ("The mayor described the raid.", ["The mayor | described | the raid"]),
        ("The mayor described the raid as a crime.", ["The mayor | described | the raid as a crime"]),
        ("The mayor stressed the need for unity.", ["The mayor | stressed | the need for unity"]),
        ("The mayor asked for help.", ["The mayor | asked | help"]),
        ("A group claimed responsibility for the raid.", ["A group | responsibility | for the raid"]),
        ("No group claimed responsibility for the raid.", []),
        ("He blamed soldiers who had left.", ["He | blamed | soldiers who had left"]),
        ("Rebels blamed for raid on port", ["- | blamed | raid on port"]),
        # at second hand
        (
            '"We lost," Ana Ruiz said, as quoted by the agency.',
            ['the agency | quoted | "We lost," Ana Ruiz said', 'Ana Ruiz | said | "We lost,"'],
        ),
        (
            "Troops entered the town, as inspectors have confirmed.",
            ["inspectors | confirmed | Troops entered the town"],
        ),
        (
            '"We lost," said a statement by the Office of State Revenue.',
            ['a statement by the Office of State Revenue | said | "We lost,"'],
        ),
        # where what is said ends
        (
            "Rebels say they hold the town and that it is calm.",
            ["Rebels | say | they hold the town and that it is calm"],
        ),
        (
            "Norland said that it was worried, but Sudland and Westland do not believe that it is.",
            ["Norland | said | that it was worried", "Sudland and Westland | believe | that it is"],
        ),
        (
            "He left the hall, believing that he had won, and declared himself president.",
            ["He | believing | that he had won", "He | declared | himself president"],
        ),
        ("Minister says troops may come, police clash with students", ["Minister | says | troops may come"]),
        (
            'The mayor called for troops to intervene: "We need them now."',
            ["The mayor | called | for troops to intervene", 'The mayor | - | "We need them now."'],
        ),
        (
            "Several governments and the court have expressed concern over the raid.",
            ["Several governments and the court | concern | over the raid"],
        ),
        (
            '"We say that the land is ours," said the statement.',
            [
                'the statement | said | "We say that the land is ours,"',
                "We | say | that the land is ours",
            ],
        ),
        (
            '"This is a war," the head of the army, General Ruiz, told reporters in Lima on Monday.',
            ['the head of the army, General Ruiz | told | "This is a war,"'],
        ),
        (
            '"We will go on until they leave," vowed one of the leaders of the march, Ana Ruiz.',
            ['one of the leaders of the march, Ana Ruiz | vowed | "We will go on until they leave,"'],
        ),
        (
            "The agency reported on Monday, citing unnamed officials, that the army had left.",
            [
                "unnamed officials | reported | that the army had left",
                "The agency | reported | that the army had left",
            ],
        ),
        ("He admitted to killing the mayor.", ["He | admitted | to killing the mayor"]),
        ("He was admitted to a hospital.", []),
        ("Guards in charge of security fled.", []),
        (
            'The letter of the union reads:\n"Guards beat our members. They fled."',
            ['The letter of the union | reads | "Guards beat our members. They fled."'],
        ),
        (
            'The envoy was late.\n"Guards beat our members. They fled."\nThe talks ended.',
            ['- | - | "Guards beat our members. They fled."'],
        ),
        ('The envoy was late.\n"Norland at War"\nThe talks ended.', []),
        ("Tension is rising as supporters of the mayor are protesting in the city.", []),
        ("Tanks rolled in as the council declared a state of war.", []),
        ("Tanks rolled in, as the council declared.", ["the council | declared | Tanks rolled in"]),
        (
            "The navy shelled the port, the Associated Press reports.",
            ["Associated Press | reports | The navy shelled the port"],
        ),
        ("The navy shelled the port (Reuters).", ["Reuters | - | The navy shelled the port"]),
        ("The navy shelled the port of the union (NPU).", []),
        ("The guard pleaded not guilty to beating the clerk.", ["The guard | guilty | to beating the clerk"]),
        # nothing is said
        ('The so-called "anti-terrorist operation" began in May.', []),
        ("The company's profits and the miners' wages fell.", []),
        ("The disease claimed ten lives.", []),
        ("Everything went according to plan.", []),
        ("The king rules according to the will of the people.", []),
        ("Rallies against the war, and strikes that closed the port, were held everywhere.", []),
        ("That said, the army left.", []),
        ("The bus added ten seats.", []),
        ("The army is expected to leave the town.", []),
        ("The storm blew the report away.", []),
        ("Norland: a country at war", []),
        ("", []),
    ],
)
def test_attributions(parse, text, expected):
    assert told(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("She denied that the army had left.", "deny"),
        ("Analysts think that the army will leave.", "think"),
        ("The mayor claimed that the army had left.", "claim"),
        ("The governor asked whether the troops had left.", "ask"),
        ("The mayor confirmed that the army had left.", "confirm"),
        ("The mayor admitted that the army had left.", "admit"),
        ("The mayor warned that the army would leave.", "warn"),
        ("The paper reported that the army had left.", "report"),
        ("The mayor promised that the army would leave.", "promise"),
        ("The mayor demanded that the army leave.", "request"),
        ("The mayor accused the army of killing ten people.", "accuse"),
        ("The bank predicted that prices would fall.", "predict"),
        ("The belief that the army had left was wrong.", "think"),
    ],
)
def test_manner(parse, text, manner):
    assert {q.manner for q in find_attributions(parse(text))} == {manner}


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("State TV quoted a spokesman as saying that the army had left.", ["TV"]),
        ("He was quoted by the agency as saying that the war was over.", ["agency"]),
        ("The agency, citing the ministry, reported that the army had left.", ["agency"]),
        ("He disagreed with a reporter citing analysts who think that the war goes on.", ["reporter"]),
        ("Petrov said that the army had left.", []),
    ],
)
def test_sources_further_up_the_chain(parse, text, via):
    doc = parse(text)
    assert [[doc[v].text for v in q.via] for q in find_attributions(doc) if q.claims][-1] == via


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("A senior official, who declined to be named, said the army would leave.", True),
        ("A senior official said the army would leave.", True),
        ("Officials said the army would leave.", True),
        ("Sources in the government said on condition of anonymity that talks had failed.", True),
        ("An anonymous source said the talks had failed.", True),
        ("Peter Novak, a senior official, said the army would leave.", False),
        ("The defense ministry said the army would leave.", False),
        ("He said the army would leave.", False),
    ],
)
def test_sources_without_a_name(parse, text, unnamed):
    assert [q.unnamed for q in find_attributions(parse(text))] == [unnamed]


@pytest.mark.parametrize(
    ("text", "word", "source", "quoted"),
    [
        ('"We will leave," Petrov said.', "leave", "Petrov", True),
        ("Petrov said they would leave.", "leave", "Petrov", False),
        ('Petrov said they "would leave the town" soon.', "leave", "Petrov", True),
        ('Petrov said they "would leave the town" and sell it.', "sell", "Petrov", False),
        ("Petrov said that Ivanov had promised to withdraw troops.", "withdraw", "Ivanov", False),
        ("Petrov said that Ivanov had promised to withdraw troops.", "promised", "Petrov", False),
        ("Petrov said that Ivanov had promised to withdraw troops.", "said", None, False),
        ("The army left the town on Monday.", "left", None, False),
        ("Petrov denied the accusation.", "accusation", None, False),
        ('The "Evening Post" quotes Petrov saying, "We left the town."', "left", "Petrov", True),
        ("Petrov cited the treaty, saying that the army had left.", "left", "Petrov", False),
        ("The clerk was held on allegations he armed the militia.", "held", None, False),
        ("Petrov said the bank is concerned, although they do not back the strike.", "back", "Petrov", False),
        ("The rebels, who police say killed him, fled.", "killed", "police", False),
        ("The rebels, who police say killed him, fled.", "fled", None, False),
        ("The rebels, who killed him, fled.", "killed", None, False),
        ("Petrov denied the attack.", "attack", "Petrov", False),
        ('"We met him," Petrov said. "He offered help."', "offered", "Petrov", True),
        (
            '"We lost," an official said. The minister said the army had left. "They are gone."',
            "gone",
            "minister",
            True,
        ),
    ],
)
def test_innermost_attribution_of_a_word(parse, text, word, source, quoted):
    doc = parse(text)
    found = attribution_of(next(t for t in doc if t.text == word), find_attributions(doc))
    if source is None:
        assert found is None
    else:
        assert found is not None and found.source_head is not None
        assert (doc[found.source_head].text, found.quoted) == (source, quoted)


def test_headlines_are_where_the_layout_says(parse):
    text = "Norland sells no gas - ministry"
    doc = parse(text)
    doc.user_data["kg.blocks"] = [(0, len(doc), "body")]
    assert told(doc) == []
    doc.user_data["kg.blocks"] = [(0, len(doc), "headline")]
    assert told(doc) == ["ministry | - | Norland sells no gas"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Navy 'shelled fishing boats'", ["- | - | 'shelled fishing boats'"]),
        ("Norland 'shelled' port", ["- | - | 'shelled'"]),
        ("Norland shells 'Fort Hope'", []),
        ("Norland 'shelled' port, says union", ["union | says | Norland 'shelled' port"]),
    ],
)
def test_what_a_headline_puts_in_quotation_marks_somebody_says(parse, text, expected):
    doc = parse(text)
    doc.user_data["kg.blocks"] = [(0, len(doc), "headline")]
    assert told(doc) == expected
    doc.user_data["kg.blocks"] = [(0, len(doc), "body")]
    assert [line for line in told(doc) if line.startswith("- | -")] == []


def test_a_tree_made_by_hand_needs_no_model():
    words = ["Anna", "said", "troops", "left", "."]
    doc = Annotated(
        Vocab(),
        words=words,
        heads=[1, 1, 3, 1, 1],
        deps=["nsubj", "root", "nsubj", "ccomp", "punct"],
        pos=["PROPN", "VERB", "NOUN", "VERB", "PUNCT"],
        tags=["NNP", "VBD", "NNS", "VBD", "."],
        lemmas=["Anna", "say", "troop", "leave", "."],
        sent_starts=[True, False, False, False, False],
    )
    assert told(plain(doc)) == ["Anna | said | troops left"]


def test_a_doc_without_a_tree_has_none():
    doc = Annotated(Vocab(), words=["Anna", "said", "troops", "left", "."])
    assert find_attributions(plain(doc)) == []


def test_the_table_of_reporting_words_is_wide():
    verbs = [cue for cue in reporting_cues().values() if cue.pos == "v"]
    assert len(verbs) >= 120 and len(reporting_cues()) >= 200
    cue = reporting("deny", "v")
    assert cue is not None and cue.manner == "deny"
    assert reporting("sing", "v") is None


@pytest.mark.parametrize(
    "row",
    ["sing,v,loudly,clause", "sing,verb,say,clause", "sing,v,say,", "sing,v,say,tune", "sing,v,say"],
)
def test_a_bad_row_is_named(tmp_path, row):
    path = tmp_path / "reporting.csv"
    path.write_text(f"lemma,pos,manner,complements\nsay,v,say,clause\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"reporting\.csv, line 3"):
        reporting_cues(path)
