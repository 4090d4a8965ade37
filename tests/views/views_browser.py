"""A headless Chromium for the tests of the page, and a page that records all that it should not do."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(
    filter(
        None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))
    ),
    None,
)


# A machine that does other work as well is slow; what never comes true fails all the same.
WAIT = 90_000


@dataclass
class Seen:
    """What the page did that it must not do."""

    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def nothing(self) -> bool:
        return not (self.requests or self.dialogs or self.errors)


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; skips the test where Playwright or Chromium is missing."""
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install playwright)"
    )
    if CHROMIUM is None:
        pytest.skip("no chromium on the PATH (Debian: apt install chromium)")
    api.expect.set_options(timeout=WAIT)
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


def opened(browser: Any, path: Path, hash_: str = "", **context: Any) -> tuple[Any, Seen]:
    """The page at ``path``, opened with ``hash_`` behind its address, and what it did meanwhile; the file
    itself is the only request allowed (a download of the page's own making is none)."""
    options = {"viewport": {"width": 1280, "height": 860}} | context
    page = browser.new_context(**options).new_page()
    page.set_default_timeout(WAIT)
    seen = Seen()
    page.on(
        "request",
        lambda r: (
            None
            if r.url.split("#")[0] == path.as_uri() or r.url.startswith("blob:")
            else seen.requests.append(r.url)
        ),
    )
    page.on("dialog", lambda d: (seen.dialogs.append(d.message), d.dismiss()))
    page.on("pageerror", lambda e: seen.errors.append(str(e)))
    page.on("console", lambda m: seen.errors.append(m.text) if m.type in ("error", "warning") else None)
    page.goto(path.as_uri() + (f"#{hash_}" if hash_ else ""))
    page.wait_for_selector("html[data-ready]", state="attached")
    return page, seen


def edge_between(page: Any, source: str, target: str, manner: str = "fact") -> dict[str, Any]:
    """An edge of the drawing, and where on the screen to click it."""
    found: dict[str, Any] = page.evaluate(
        """([source, target, manner]) => {
          const at = (id) => kgView.actorName(kgView.nodeOf.get(id).actor);
          const edge = kgView.drawn.edges.find((e) => !e.happening && e.manner === manner
            && kgView.quadOf(e.type) !== "relation" && at(e.from) === source && at(e.to) === target);
          const box = document.getElementById("network").getBoundingClientRect();
          const p = kgView.network.canvasToDOM(kgView.edgePoint(edge.id, 0.3));
          return {id: edge.id, x: box.left + p.x, y: box.top + p.y};
        }""",
        [source, target, manner],
    )
    return found


def expect(locator: Any) -> Any:
    """Playwright's assertions, which wait: what a key or a click leads to may come a moment after it."""
    from playwright.sync_api import expect

    return expect(locator)


def shows(page: Any, count: int) -> None:
    """The table comes to have ``count`` statements."""
    expect(page.locator("#table tbody tr")).to_have_count(count)


def shown(page: Any) -> int:
    """How many statements the table has."""
    return int(page.locator("#table tbody tr").count())


def until(page: Any, condition: str) -> None:
    """Waits for the JavaScript ``condition``; the page's policy forbids Playwright's own way of waiting."""
    end = time.monotonic() + WAIT / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"it never came true: {condition}"
        page.wait_for_timeout(50)
