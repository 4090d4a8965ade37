"""Who is answered: names that point here from elsewhere and pages of other sites are not."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from kg.serve.access import LOOPBACK, host_name, refusal

HERE = "127.0.0.1:8000"


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("localhost", "localhost"),
        ("LOCALHOST:8000", "localhost"),
        ("127.0.0.1:8000", "127.0.0.1"),
        ("[::1]:8000", "::1"),
        ("[::1]", "::1"),
        ("localhost:80:80", None),
        ("localhost:evil", None),
        ("localhost@evil.example", None),
        ("evil.example/localhost", None),
        ("::1", None),
        ("", None),
        (" localhost", None),
    ],
)
def test_names_of_hosts(host: str, name: str | None) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ({"host": HERE}, None),
        ({"host": "localhost"}, None),
        ({"host": "rebound.example:8000"}, "not one that this server goes by"),
        ({"host": "127.0.0.1.evil.example"}, "not one that this server goes by"),
        ({}, "not one that this server goes by"),
        ({"host": HERE, "origin": f"http://{HERE}"}, None),
        ({"host": HERE, "origin": "http://localhost:8000"}, "are not answered"),
        ({"host": HERE, "origin": "https://evil.example"}, "are not answered"),
        ({"host": HERE, "origin": "null"}, "are not answered"),
        ({"host": HERE, "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, None),
        ({"host": HERE, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, "are not answered"),
        (
            {"host": HERE, "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"},
            "are not answered",
        ),
        (
            {
                "host": HERE,
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "document",
            },
            None,
        ),
        (
            {
                "host": HERE,
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "iframe",
            },
            "are not answered",
        ),
    ],
)
def test_who_is_refused(headers: dict[str, str], says: str | None) -> None:
    found = refusal(Headers(headers), LOOPBACK)
    assert found is None if says is None else found is not None and says in found


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK%20%7B%7D", "/actor?id=x", "/static/yasgui.min.js"])
def test_a_refused_host_gets_nothing(client: TestClient, path: str) -> None:
    found = client.get(path, headers={"host": "rebound.example"})
    assert found.status_code == 403
    assert "--allow-host" in found.text


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("/", "script-src 'none'"),
        ("/timeline", "script-src 'sha256-"),
        ("/query", "connect-src 'self'"),
        ("/graph", "frame-src 'self'"),
        ("/nothing", "frame-ancestors 'self'"),
        ("/sparql", "default-src 'none'"),
        ("/static/yasgui.min.css", "default-src 'none'"),
    ],
)
def test_every_answer_has_a_policy(client: TestClient, path: str, holds: str) -> None:
    found = client.get(path)
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy and holds in policy
    assert "'unsafe-inline'" not in policy.replace("style-src-attr 'unsafe-inline'", "")
    assert "frame-ancestors" in policy
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in found.headers
