"""Accessibility, by axe-core as axe-playwright-python brings it; nothing of axe is part of the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from views_browser import opened

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="axe-playwright-python is not installed (pip install kg-news[test])",
)

STATES = {
    "as it opens": "() => {}",
    "an actor": "() => kgView.selectActor(0)",
    "a statement": "() => kgView.selectStatement(kgView.data.statements[0])",
    "around an actor": "() => kgView.showAround('a0')",
    "types unfolded": "() => document.querySelectorAll('.twist').forEach((b) => b.click())",
    "menu open": "() => { document.getElementById('save').open = true; }",
    "nothing left": "() => { kgView.filters.confidence = 1; kgView.update(); }",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_serious_fault(browser: Any, story_file: Path, scheme: str, width: int) -> None:
    # axe adds its own script to the page, which the page's policy would not let run.
    page, _ = opened(
        browser, story_file, color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 860}
    )
    found = []
    for state, act in STATES.items():
        page.evaluate("() => { kgView.readState(''); kgView.selectNothing(); }")
        page.evaluate(act)
        for fault in axe.Axe().run(page).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                found.append(
                    (
                        state,
                        fault["id"],
                        fault["nodes"][0]["html"][:160],
                        fault["nodes"][0].get("failureSummary"),
                    )
                )
    assert not found, found
    page.context.close()
