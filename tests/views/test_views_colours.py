"""Colours that everybody can tell apart: measured on the style sheet, for each kind of colour blindness."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files

import pytest

QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")

# Machado, Oliveira and Fernandes 2009, severity 1.0; rows are red, green, blue in linear light.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

Colour = tuple[float, float, float]


def palette(theme: str) -> dict[str, Colour]:
    css = (files("kg.views") / "assets" / "page.css").read_text(encoding="utf-8")
    start = css.index(":root {") if theme == "light" else css.index(':root[data-theme="dark"] {')
    block = css[start : css.index("}", start)]
    return {
        name: tuple(_linear(int(value[i : i + 2], 16) / 255) for i in (0, 2, 4))  # type: ignore[misc]
        for name, value in re.findall(r"--([a-z-]+): #([0-9a-f]{6})", block)
    }


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def luminance(colour: Colour) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(a: Colour, b: Colour) -> float:
    """WCAG 2 contrast ratio."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Colour) -> Colour:
    r, g, b = colour
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: Colour, kind: str) -> Colour:
    rows = (sum(f * c for f, c in zip(row, colour, strict=True)) for row in BLINDNESS[kind])
    return tuple(min(1.0, max(0.0, value)) for value in rows)  # type: ignore[return-value]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", BLINDNESS)
def test_quads_can_be_told_apart(theme: str, kind: str) -> None:
    colours = palette(theme)
    for a, b in itertools.combinations(QUADS, 2):
        distance = sum(
            (p - q) ** 2
            for p, q in zip(lab(seen(colours[a], kind)), lab(seen(colours[b], kind)), strict=True)
        )
        assert distance**0.5 > 18, (a, b)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_and_words_stand_out_from_the_paper(theme: str) -> None:
    colours = palette(theme)
    for name in (*QUADS, "denied", "person", "organization", "place"):
        assert contrast(colours[name], colours["paper"]) >= 3, name
    for name in ("ink", "muted", "denied", *(f"text-{quad}" for quad in QUADS)):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
        assert contrast(colours[name], colours["panel"]) >= 4.5, name


def test_both_dark_blocks_are_the_same() -> None:
    css = (files("kg.views") / "assets" / "page.css").read_text(encoding="utf-8")
    asked = css[css.index(':root:not([data-theme="light"]) {') :]
    chosen = css[css.index(':root[data-theme="dark"] {') :]
    names = [re.findall(r"--[a-z-]+: [^;]+", block[: block.index("}")]) for block in (asked, chosen)]
    assert names[0] == names[1] and len(names[0]) > 20
