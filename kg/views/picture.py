"""A picture of a page, for a README or a report: ``python -m kg.views.picture PAGE.html PICTURE.png``.

Needs Playwright and a Chromium on the PATH; neither is needed for anything else here.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError, KGError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The strongest line between two named actors, opened as a click on it would.
_OPEN_LINE = """([source, target]) => {
  const name = (end) => {
    const node = kgView.nodeOf.get(end);
    return node.actor === undefined ? "" : kgView.actorName(node.actor);
  };
  const found = kgView.drawn.edges.filter((e) => name(e.from) === source && name(e.to) === target)
    .sort((a, b) => kgView.live(b).length - kgView.live(a).length)[0];
  if (found) kgView.selectEdge(found.id);
  return Boolean(found);
}"""


def take_picture(
    page: Path,
    picture: Path,
    *,
    line: tuple[str, str] | None = None,
    size: tuple[int, int] = (1240, 780),
    dark: bool = False,
) -> None:
    """Writes a PNG of ``page`` in a window of ``size`` pixels, with the evidence of ``line`` open if given.

    Raises InputError where page or browser is missing, or no line is drawn between the actors of ``line``.
    """
    if not page.is_file():
        raise InputError(f"there is no page {page}; make one with kg view")
    browser_path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser_path is None:
        raise InputError(f"no browser on the PATH, looked for {', '.join(_BROWSERS)}; install Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise InputError("playwright is not installed; pip install playwright") from error
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        tab = browser.new_page(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
        )
        tab.set_default_timeout(120_000)
        tab.goto(page.resolve().as_uri())
        tab.wait_for_selector("html[data-ready]", state="attached")
        if line and not tab.evaluate(_OPEN_LINE, list(line)):
            raise InputError(f"no line from {line[0]!r} to {line[1]!r} is drawn on {page}")
        tab.wait_for_timeout(300)
        tab.screenshot(path=str(picture))
        browser.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command of this module; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m kg.views.picture", description="A picture of a page.")
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--line", nargs=2, metavar=("FROM", "TO"), help="open the evidence of this line")
    parser.add_argument("--dark", action="store_true")
    given = parser.parse_args(arguments)
    try:
        take_picture(given.page, given.picture, line=given.line and tuple(given.line), dark=given.dark)
    except KGError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
