"""Make the two print fonts in resources/fonts/print from the originals beside them. Needs fontTools; run it by hand.

reportlab applies no OpenType features and has no fallback, so the printed face must carry what the pages need at plain
code points: tabular digits instead of the proportional ones, the signs of owners and states, and two kinds of blank and
hyphen. Layout tables that reportlab never reads are dropped. The same originals give the same bytes.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
PAIR = (
    ("AtkinsonHyperlegibleNext_400Regular.ttf", "AHN-Regular.ttf"),
    ("AtkinsonHyperlegibleNext_700Bold.ttf", "AHN-Bold.ttf"),
)
UNREAD_TABLES = ("GDEF", "GPOS", "GSUB")
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SAME_GLYPH = {0x2011: 0x002D, 0x202F: 0x2009}
"""No-break hyphen drawn as the hyphen, narrow no-break blank as the thin one."""

Contour = list[tuple[int, int]]

SQUARE: Contour = [(95, 39), (95, 629), (685, 629), (685, 39)]
BOX: Contour = [(60, -60), (60, 660), (780, 660), (780, -60)]
BOX_INSIDE: Contour = [(118, -2), (722, -2), (722, 602), (118, 602)]
TICK: Contour = [(80, 300), (150, 365), (260, 250), (520, 560), (595, 500), (268, 110)]
POLYGONS: dict[int, tuple[str, int, list[Contour]]] = {
    0x25A0: ("print.square", 780, [SQUARE]),
    0x25A1: ("print.squareOpen", 780, [SQUARE, [(160, 104), (620, 104), (620, 564), (160, 564)]]),
    0x25C6: ("print.diamond", 780, [[(5, 334), (390, 719), (775, 334), (390, -51)]]),
    0x25B2: ("print.triangle", 780, [[(20, 34), (390, 694), (760, 34)]]),
    0x2610: ("print.box", 840, [BOX, BOX_INSIDE]),
    0x2611: ("print.boxTicked", 840, [BOX, BOX_INSIDE, [(x + 82, y - 34) for x, y in TICK]]),
    0x2713: ("print.tick", 680, [TICK]),
    0x2192: (
        "print.arrow",
        890,
        [
            [(60, 296), (60, 372), (660, 372), (660, 296)],
            [(520, 564), (590, 564), (830, 334), (590, 104), (520, 104), (715, 334)],
        ],
    ),
}
ROUND: dict[int, tuple[str, int]] = {0x25CF: ("print.disc", 0), 0x25CB: ("print.ring", 250), 0x25D0: ("print.halfDisc", 265)}
"""Name and the radius of what is cut out; of U+25D0 only the right half is cut."""
CENTRE, RADIUS, ROUND_WIDTH = (390, 334), 330, 780


def main() -> None:
    (FONTS / "print").mkdir(exist_ok=True)
    for source, target in PAIR:
        font = TTFont(FONTS / source, recalcTimestamp=False)
        to_print(font)
        font.save(FONTS / "print" / target)
        sys.stdout.write(f"{target}: {len(font.getBestCmap())} characters\n")


def to_print(font: TTFont) -> None:
    """Change `font` in place: digits, added signs, dropped tables."""
    for table in UNREAD_TABLES:
        if table in font:
            del font[table]
    names = dict(font.getBestCmap())
    changed = {ord("0") + value: f"{name}.tf" for value, name in enumerate(DIGITS)}
    changed |= {code: names[like] for code, like in SAME_GLYPH.items()}
    for code, (name, width, contours) in POLYGONS.items():
        _add(font, name, width, contours)
        changed[code] = name
    for code, (name, hole) in ROUND.items():
        _add_round(font, name, hole, half=code == 0x25D0)
        changed[code] = name
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(changed)


def _add(font: TTFont, name: str, width: int, contours: list[Contour]) -> None:
    pen = TTGlyphPen(None)
    for first, *rest in contours:
        pen.moveTo(first)
        for point in rest:
            pen.lineTo(point)
        pen.closePath()
    _keep(font, name, width, pen)


def _add_round(font: TTFont, name: str, hole: int, half: bool) -> None:
    pen = TTGlyphPen(None)
    pen.qCurveTo(*_circle(RADIUS, clockwise=True), None)
    pen.closePath()
    if half:
        x, y = CENTRE
        arc = [point for point in _circle(hole, clockwise=False) if point[0] > x]
        arc.sort(key=lambda point: point[1])
        pen.moveTo((x, y - hole))
        pen.qCurveTo(*arc, (x, y + hole))
        pen.closePath()
    elif hole:
        pen.qCurveTo(*_circle(hole, clockwise=False), None)
        pen.closePath()
    _keep(font, name, ROUND_WIDTH, pen)


def _circle(radius: int, clockwise: bool) -> Contour:
    """Eight control points of a circle of quadratic curves; the points on the curve lie half-way between them."""
    reach = radius / math.cos(math.pi / 8)
    turn = -1 if clockwise else 1
    angles = [turn * (math.pi / 8 + step * math.pi / 4) for step in range(8)]
    return [(round(CENTRE[0] + reach * math.cos(angle)), round(CENTRE[1] + reach * math.sin(angle))) for angle in angles]


def _keep(font: TTFont, name: str, width: int, pen: TTGlyphPen) -> None:
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)


if __name__ == "__main__":
    main()
