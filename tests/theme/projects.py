"""Small projects with a theme, and fonts that are drawn here: each letter is a box."""

from __future__ import annotations

import string
from io import BytesIO
from pathlib import Path

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><path d="M0 0h80v20H0z"/></svg>'
MODULE = "module: hello\nversion: 1.0.0\ntitle: Hello\nlanguage: en\nlessons: [one.yaml]\n"
LESSON = """\
lesson: one
title: One
pages:
  - page: first
    title: First
    blocks:
      - text: Ça va.
"""


def project(root: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """A project with one module, `hello`, and ``files`` by name, which go before its own."""
    own = {"modules/hello/module.yaml": MODULE, "modules/hello/one.yaml": LESSON}
    for name, data in {**own, **(files or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def font(letters: str = string.printable, rights: int = 0) -> bytes:
    """A TrueType font with these letters, whose OS/2 table has ``rights`` as fsType."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for move, *lines in [((0, 0), (0, 700), (500, 700), (500, 0))]:
        pen.moveTo(move)
        for line in lines:
            pen.lineTo(line)
        pen.closePath()
    box = pen.glyph()
    names = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, box))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "licenseDescription": "OFL"})
    builder.setupOS2(fsType=rights)
    builder.setupPost()
    made = BytesIO()
    builder.save(made)
    return made.getvalue()
