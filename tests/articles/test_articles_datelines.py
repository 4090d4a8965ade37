"""Datelines in the forms of the agencies, and sentences that only look like one."""

from __future__ import annotations

import pytest

from kg.articles import lay_out

REST = "The minister said on Monday that the talks would go on."


@pytest.mark.parametrize(
    ("line", "place", "agency", "day"),
    [
        ("MOSCOW, January 18. /TASS/. ", "MOSCOW", "TASS", "January 18"),
        ("LIMA, May 3. /Andes Wire/. ", "LIMA", "Andes Wire", "May 3"),
        ("ST. PETERSBURG, Jan. 3 /TASS/. ", "ST. PETERSBURG", "TASS", "Jan. 3"),
        ("WASHINGTON (Reuters) - ", "WASHINGTON", "Reuters", None),
        ("NUR-SULTAN, Kazakhstan (AP) \u2014 ", "NUR-SULTAN", "AP", None),
        ("WASHINGTON, D.C. (AP) \u2014 ", "WASHINGTON", "AP", None),
        ("LONDON, Feb 3 (Reuters) - ", "LONDON", "Reuters", "Feb 3"),
        ("PARIS/BERLIN, Feb 3 (Reuters) - ", "PARIS/BERLIN", "Reuters", "Feb 3"),
        ("KYIV. Jan 5 (Interfax-Ukraine) \u2013 ", "KYIV", "Interfax-Ukraine", "Jan 5"),
        ("BEIJING, Jan. 6 (Xinhua) -- ", "BEIJING", "Xinhua", "Jan. 6"),
        ("UNITED NATIONS, January 6 (Xinhua) -- ", "UNITED NATIONS", "Xinhua", "January 6"),
        ("STRELSAU, May 3 (RNA) - ", "STRELSAU", "RNA", "May 3"),
        ("ASTANA. KAZINFORM - ", "ASTANA", "KAZINFORM", None),
        ("MOSCOW, January 6 - RIA Novosti. ", "MOSCOW", "RIA Novosti", "January 6"),
        ("Tehran, IRNA \u2013 ", "Tehran", "IRNA", None),
        ("Berlin (dpa) - ", "Berlin", "dpa", None),
        ("Moscow (CNN) ", "Moscow", "CNN", None),
        ("(CNN) -- ", None, "CNN", None),
        ("TASS, January 5. ", None, "TASS", "January 5"),
        ("BRUSSELS \u2014 ", "BRUSSELS", None, None),
        ("BRUSSELS\u2014", "BRUSSELS", None, None),
        ("ALMATY, Kazakhstan -- ", "ALMATY", None, None),
        ("VIENNA, 6 January 2022 \u2013 ", "VIENNA", None, "6 January 2022"),
        ("GENEVA (6 January 2022) \u2013 ", "GENEVA", None, "6 January 2022"),
        ("Moscow, January 6 \u2013 ", "Moscow", None, "January 6"),
        ("Paris, France: ", "Paris", None, None),
        ('"November 18 2004, Nairobi." ', "Nairobi", None, "November 18 2004"),
        ("January 5, 2022 \u2013 ", None, None, "January 5, 2022"),
        ("Monday, January 10, 2022\n\n", None, None, "Monday, January 10, 2022"),
        ("Published: January 7, 2022 10:03 am\n", None, None, "January 7, 2022"),
        ("January 7, 2022\n\nZENDA (Reuters) - ", "ZENDA", "Reuters", "January 7, 2022"),
    ],
)
def test_a_dateline_is_cut_off_and_kept(
    line: str, place: str | None, agency: str | None, day: str | None
) -> None:
    text = line + REST
    layout = lay_out(text)
    assert layout.text == REST
    assert layout.dateline is not None
    assert (layout.dateline.place, layout.dateline.agency, layout.dateline.day) == (place, agency, day)
    assert layout.original(0, len(REST)) == (len(line), len(text))
    cut = text[layout.dateline.start : layout.dateline.end]
    assert (place or agency or day or "") in cut
    assert REST[:5] not in cut


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO \u2014 the alliance \u2014 said that it would not take part in the talks.",
        "OPEC \u2013 Gulf states and others \u2013 agreed to cut what they pump.",
        "Bell (the spokesman) \u2013 A man of few words \u2013 said that it would not.",
        "On Friday, January 7. The talks ended without a word.",
        "In Moscow, January 18 was a holiday for the troops.",
        "MOSCOW and Kyiv agreed to meet on Monday.",
        "MOSCOW said that it would not.",
        "Freedonia left the pact on 5 May.",
        "Freedonia closed its border with Ruritania on 5 May 2021.",
        "January 5 - Protesters seized the airport of the town.",
        "President Bell (pictured) \u2013 who is 69 \u2013 said that it would not.",
        "U.S. President Ann Bell said that it would not.",
        "The king, the queen: All of them left the town on Monday.",
        "Friday, March 3: the day on which it all began.",
        "Ruritania (population 5 million) - Freedonia's neighbour - said no.",
    ],
)
def test_a_sentence_is_no_dateline(sentence: str) -> None:
    layout = lay_out(sentence)
    assert layout.dateline is None
    assert layout.text == sentence.replace("\u2019", "'")


def test_the_first_dateline_counts() -> None:
    layout = lay_out(f"ZENDA (Reuters) - {REST}\n\nSTRELSAU (AP) \u2014 {REST}")
    assert layout.dateline is not None
    assert layout.dateline.place == "ZENDA"
    assert layout.text == f"{REST}\n\n{REST}"


def test_a_dash_far_down_is_no_dateline() -> None:
    text = f"{REST}\n\nZENDA \u2014 The town has been closed since Monday."
    assert lay_out(text).text == text
