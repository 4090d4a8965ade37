"""Did it happen? One case a line: the sentence, the event word, its polarity and modality."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

pytest.importorskip("spacy")

CASES = [
    # told as happened
    ("The two presidents met in Vienna.", "met", "positive", "actual"),
    ("The rebels managed to capture the town.", "capture", "positive", "actual"),
    ("The army began to withdraw on Monday.", "withdraw", "positive", "actual"),
    ("The minister did not refuse to resign.", "resign", "positive", "actual"),
    ("Mali expelled the envoy who criticized the vote.", "criticized", "positive", "actual"),
    # denied or not done
    ("The two presidents did not meet.", "meet", "negative", "actual"),
    ("Serbia never recognized Kosovo.", "recognized", "negative", "actual"),
    ("The minister refused to resign.", "resign", "negative", "actual"),
    ("The rebels failed to capture the town.", "capture", "negative", "actual"),
    ("The ministry denied that the army had shelled the village.", "shelled", "negative", "actual"),
    ("The troops left without attacking the village.", "attacking", "negative", "actual"),
    ("The senate has yet to ratify the treaty.", "ratify", "negative", "actual"),
    ("The court found the general not guilty.", "found", "negative", "actual"),
    ("No civilians were killed.", "killed", "negative", "actual"),
    ("At least two people were killed.", "killed", "positive", "actual"),
    ("Nobody attacked the embassy.", "attacked", "negative", "actual"),
    # planned
    ("The president plans to meet the rebels.", "meet", "positive", "planned"),
    ("The president is not planning to meet the rebels.", "meet", "negative", "planned"),
    ("The president has no plans to meet the rebels.", "meet", "negative", "planned"),
    ("The president has no plans yet to meet the rebels.", "meet", "negative", "planned"),
    ("The minister will visit Cairo on Friday.", "visit", "positive", "planned"),
    ("The minister is to visit Cairo on Friday.", "visit", "positive", "planned"),
    ("The army will be sent and deployed along the border.", "deployed", "positive", "planned"),
    ("The envoy was to visit Cairo.", "visit", "positive", "planned"),
    ("Foreign minister to visit Cairo", "visit", "positive", "planned"),
    ("Turkey sent troops to protect the airport.", "protect", "positive", "planned"),
    # may be
    ("The group may attack the capital.", "attack", "positive", "possible"),
    ("The group allegedly attacked the capital.", "attacked", "positive", "possible"),
    ("Did the army attack the village?", "attack", "positive", "possible"),
    ("The army is considering sending more troops.", "sending", "positive", "possible"),
    # hangs on an if
    (
        "If the rebels disarm, the government would release the prisoners.",
        "disarm",
        "positive",
        "conditional",
    ),
    (
        "If the rebels disarm, the government would release the prisoners.",
        "release",
        "positive",
        "conditional",
    ),
    ("The EU will impose sanctions unless Minsk frees the journalists.", "frees", "positive", "conditional"),
    # asked for
    ("The UN called on Israel to stop the strikes.", "stop", "positive", "requested"),
    ("France urged Mali to release the hostages.", "release", "positive", "requested"),
    ("The opposition demanded that the president resign.", "resign", "positive", "requested"),
]


@pytest.mark.parametrize(("sentence", "word", "polarity", "modality"), CASES)
def test_factuality_of_an_event_word(
    parse: Callable[[str], Doc], sentence: str, word: str, polarity: str, modality: str
) -> None:
    from kg.reading.factuality import factuality

    token = next(t for t in parse(sentence) if t.text == word)
    told = factuality(token)
    assert (told.polarity, told.modality) == (polarity, modality)
