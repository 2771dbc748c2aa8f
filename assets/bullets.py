#!/usr/bin/env python3
"""Makes assets/bullets.ttf: a font in which every character is a bullet (needs fontTools)."""
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

EM, WIDTH, CENTRE, RADIUS = 1000, 350, 370, 135


def bullet():
    pen = TTGlyphPen(None)
    x, y, r = WIDTH // 2, CENTRE, RADIUS
    # Eight points off the curve are a circle to the eye.
    c = round(r * 0.414)
    pen.qCurveTo((x + c, y + r), (x + r, y + c), (x + r, y - c), (x + c, y - r), (x - c, y - r), (x - r, y - c),
                 (x - r, y + c), (x - c, y + r), None)
    pen.closePath()
    return pen.glyph()


font = FontBuilder(EM, isTTF=True)
font.setupGlyphOrder([".notdef", "bullet"])
font.setupCharacterMap({0x2022: "bullet"})
font.setupGlyf({".notdef": bullet(), "bullet": bullet()})
font.setupHorizontalMetrics({name: (WIDTH, WIDTH // 2 - RADIUS) for name in (".notdef", "bullet")})
font.setupHorizontalHeader(ascent=905, descent=-212)
font.setupNameTable({"familyName": "pellucid-bullets", "styleName": "Regular"})
font.setupOS2(sTypoAscender=905, sTypoDescender=-212, sTypoLineGap=0, usWinAscent=905, usWinDescent=212)
font.setupPost()
every = CmapSubtable.newSubtable(13)
every.platformID, every.platEncID, every.language = 3, 10, 0
every.cmap = {char: "bullet" for char in range(1, 0x110000)}
font.font["cmap"].tables = [every]
font.font["head"].created = font.font["head"].modified = 0
font.font.recalcTimestamp = False
font.save(Path(__file__).parent / "bullets.ttf")
