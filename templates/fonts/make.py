"""Make the bundled fonts from Adobe's Source Serif 4.5.1 and Source Sans 3.52 (npm: source-serif, source-sans).

    python make.py SERIF_FOLDER SANS_FOLDER        both with a TTF/ folder inside; writes beside this file

Each face is cut down to the characters of European languages, money and punctuation, keeps its typographic features,
and is renamed: the licence reserves the name "Source" for the fonts as Adobe made them. Two characters are added:
◐ (to Brief Sans) and a hyphen for the ends of lines at U+E0AD, so that a PDF can tell it from one that was typed.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
LINE_HYPHEN, HALF_CIRCLE = 0xE0AD, 0x25D0

# file name -> (folder, Adobe's face, in the web page too)
FACES = {
    "BriefSerif-Regular": ("serif", "SourceSerif4SmText-Regular", True),
    "BriefSerif-Italic": ("serif", "SourceSerif4SmText-It", True),
    "BriefSerif-Semibold": ("serif", "SourceSerif4SmText-Semibold", True),
    "BriefSerif-SemiboldItalic": ("serif", "SourceSerif4SmText-SemiboldIt", False),
    "BriefDisplay-Semibold": ("serif", "SourceSerif4Display-Semibold", True),
    "BriefDisplay-Italic": ("serif", "SourceSerif4Display-It", True),
    "BriefSans-Regular": ("sans", "SourceSans3-Regular", True),
    "BriefSans-Italic": ("sans", "SourceSans3-It", False),
    "BriefSans-Semibold": ("sans", "SourceSans3-Semibold", True),
    "BriefSans-Bold": ("sans", "SourceSans3-Bold", True),
}
RANGES = (
    "20-7e a0-17f 192 218-21b 2bb-2bc 2c6-2dd 300-304 306-308 30a-30c 323 327-328 394 3a9 3bc 3c0 2000-200b 2010-2027 "
    "202f-203a 2044 2070-208e 20a0-20c0 2103 2116 2120-2122 2126 2150-215e 2190-2199 2202 2206 2212 221a-221e 2248 "
    "2260-2265 25a0-25a1 25b2-25cf 2713-2717 fb00-fb04"
)
FEATURES = [
    "kern",
    "liga",
    "tnum",
    "lnum",
    "onum",
    "pnum",
    "smcp",
    "c2sc",
    "case",
    "sups",
    "subs",
    "frac",
    "numr",
    "dnom",
    "locl",
    "mark",
    "mkmk",
    "ccmp",
    "ordn",
]


def characters() -> list[int]:
    """Code points of RANGES."""
    found: list[int] = []
    for part in RANGES.split():
        first, _, last = part.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def cut(font: TTFont) -> None:
    """Keep the characters of RANGES and FEATURES, drop the rest."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.drop_tables += ["DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)


def rename(font: TTFont, name: str, original: str) -> None:
    """Give the font our name; copyright and licence stay."""
    family, style = name.split("-")
    family = family.replace("Brief", "Brief ")
    new = {1: family, 2: style, 3: f"{name}; from {original}", 4: f"{family} {style}", 6: name, 16: family, 17: style}
    for record in list(font["name"].names):
        if record.nameID in new:
            font["name"].setName(new[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID in (18, 21, 22, 25) or record.nameID > 255:
            font["name"].removeNames(nameID=record.nameID)


def add(font: TTFont, code: int, glyph: Any, metrics: tuple[int, int]) -> None:
    """Add one glyph and map `code` to it."""
    order = [*font.getGlyphOrder(), f"uni{code:04X}"]
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order
    font["glyf"].glyphs[order[-1]] = glyph
    font["hmtx"].metrics[order[-1]] = metrics
    font["maxp"].numGlyphs = len(order)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = order[-1]


def add_line_hyphen(font: TTFont) -> None:
    """A copy of the hyphen for the ends of lines."""
    glyphs, hyphen = font.getGlyphSet(), font.getBestCmap()[0x2010]
    pen = TTGlyphPen(glyphs)
    glyphs[hyphen].draw(pen)
    add(font, LINE_HYPHEN, pen.glyph(), font["hmtx"].metrics[hyphen])


def add_half_circle(font: TTFont) -> None:
    """○ with its left half filled."""
    glyphs, ring = font.getGlyphSet(), font.getBestCmap()[0x25CB]
    bounds = BoundsPen(glyphs)
    glyphs[ring].draw(bounds)
    left, bottom, right, top = bounds.bounds
    x, y, radius = (left + right) / 2, (bottom + top) / 2, (right - left) / 2 - 2
    angles = [math.pi / 2 + math.pi * step / 24 for step in range(24, -1, -1)]
    points = [(round(x + radius * math.cos(a)), round(y + radius * math.sin(a))) for a in angles]
    pen = TTGlyphPen(glyphs)
    glyphs[ring].draw(pen)
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()
    add(font, HALF_CIRCLE, pen.glyph(), font["hmtx"].metrics[ring])


def main(serif: Path, sans: Path) -> None:
    """Make every face."""
    for name, (kind, original, web) in FACES.items():
        source = {"serif": serif, "sans": sans}[kind] / "TTF" / f"{original}.ttf"
        font = TTFont(source, recalcTimestamp=False)
        cut(font)
        rename(font, name, original)
        add_line_hyphen(font)
        if kind == "sans":
            add_half_circle(font)
        font.save(HERE / f"{name}.ttf")
        if web:
            font.flavor = "woff2"
            font.save(HERE / f"{name}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
