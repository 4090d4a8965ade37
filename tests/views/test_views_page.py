"""The page as text: the same for the same graph, closed to scripts from data, whole when written."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from views_hostile import HOSTILE, hostile_graph
from views_story import ACTORS, ARTICLES, STATEMENTS

from kg.errors import InputError
from kg.views import graph_page, write_graph
from kg.views.payload import script_json

BLOCK = re.compile(r'<script type="(\S+)" id="(\w+)">(.*?)</script>', re.DOTALL)


def data_of(page: str, block: str = "data") -> dict[str, list[dict[str, object]]]:
    kind, text = next((kind, text) for kind, name, text in BLOCK.findall(page) if name == block)
    if kind == "text/plain":
        text = zlib.decompress(base64.b64decode(text)).decode("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def story_page() -> str:
    return graph_page(STATEMENTS, ARTICLES, title="A story", actors=list(ACTORS.values()))


def test_same_graph_same_page_whatever_the_order() -> None:
    mixed = list(STATEMENTS)
    random.Random(4).shuffle(mixed)
    backwards = list(reversed(ARTICLES.values()))
    again = graph_page(mixed + mixed[:3], backwards, title="A story", actors=list(ACTORS.values())[::-1])
    assert story_page() == again


def test_same_page_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib, views_story as s; from kg.views import graph_page;"
        "page = graph_page(s.STATEMENTS, s.ARTICLES, title='A story', actors=list(s.ACTORS.values()));"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(folders)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {hashlib.sha256(story_page().encode()).hexdigest() + "\n"}


def test_policy_names_every_script_and_style_and_nothing_else() -> None:
    page = story_page()
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    policy = found.group(1).replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    bodies = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    bodies += re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" for body in bodies
    }
    assert hashes == set(re.findall(r"'sha256-[^']*'", policy))
    assert len(bodies) == 3
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_outside() -> None:
    page = BLOCK.sub("", story_page())
    markup = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"<(link|img|iframe|object|embed|base)\b|\bsrc=", markup)
    assert "sourceMappingURL" not in page
    assert "@license" in page


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_the_data(text: str) -> None:
    statements, articles, actors = hostile_graph(text)
    page = graph_page(statements, articles, title=text, actors=actors)
    assert len(re.findall(r"</script", page, re.IGNORECASE)) == 4
    assert len(re.findall(r"<script", page, re.IGNORECASE)) == 4
    page.encode("utf-8")
    data = data_of(page)
    assert text in str(data["actors"][0]["name"])
    assert not any(str(article["url"] or "").lower().startswith("javascript") for article in data["articles"])


def test_json_for_a_script_reads_back() -> None:
    value = {"a": ["</script><!--", "\u2028\u2029", "&amp;", "\ud83e", "日本", "🤝"]}
    text = script_json(value)
    assert json.loads(text) == value
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", text)


def test_marks_count_as_a_browser_counts() -> None:
    evidence = data_of(story_page(), "evidence")
    at = next(i for i, s in enumerate(data_of(story_page())["statements"]) if s["predicate"] == "praise")
    row = evidence["statements"][at]
    quote = str(evidence["sentences"][int(str(row["sentence"]))])
    units = quote.encode("utf-16-le")
    start, end = next((a, b) for a, b, role in row["marks"] if role == "trigger")  # type: ignore[attr-defined]
    assert "🤝" in quote
    assert units[2 * start : 2 * end].decode("utf-16-le") == "praised"


def test_much_data_is_compressed_and_reads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = story_page()
    monkeypatch.setattr("kg.views.payload.PLAIN_UP_TO", 1000)
    packed = story_page()
    assert len(packed) < len(plain)
    for name in ("data", "evidence"):
        assert data_of(packed, name) == data_of(plain, name)


def test_every_statement_with_an_actor_is_drawn() -> None:
    data = data_of(story_page())
    drawn = {i for item in data["nodes"] + data["edges"] for i in item.get("statements", [])}  # type: ignore[attr-defined]
    assert drawn == set(range(len(STATEMENTS)))


def test_no_statements_make_a_page_that_says_so() -> None:
    assert data_of(graph_page([], {}, title="Nothing"))["statements"] == []


def test_an_unknown_article_is_shown_without_publisher() -> None:
    page = graph_page(STATEMENTS[:1], {}, title="x")
    assert data_of(page)["articles"][0]["publisher"] is None


def test_above_400_actors_stand_communities() -> None:
    one = STATEMENTS[0]
    agent = one.agents[0]
    many = [
        replace(
            one, id=f"s{i}", agents=(replace(agent, actor=replace(agent.actor, id=f"p{i}", name=f"P {i}")),)
        )
        for i in range(450)
    ]
    data = data_of(graph_page(many, ARTICLES, title="x"))
    actors = [node for node in data["nodes"] if "actor" in node]
    assert len(actors) == 451
    assert sum(bool(node["first"]) for node in actors) == 36
    assert not any(node["wide"] for node in actors)
    assert sum("community" in node for node in data["nodes"]) == len(data["communities"]) - 1 > 0
    held = sorted(actor for one in data["communities"] for actor in one["actors"])  # type: ignore[attr-defined]
    assert held == list(range(451))


def test_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old", encoding="utf-8")
    write_graph(path, STATEMENTS, ARTICLES, title="A story", actors=list(ACTORS.values()))
    assert path.read_text(encoding="utf-8") == story_page()
    assert [file.name for file in tmp_path.iterdir()] == ["graph.html"]


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing"):
        write_graph(tmp_path / "missing" / "graph.html", STATEMENTS, ARTICLES, title="x")
