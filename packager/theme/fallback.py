"""What stands for a theme's font until it has come: a face that most devices have, set to the same widths and heights,
so that nothing on the page moves when the font takes its place (CSS Fonts 5, 4: size-adjust and the metric overrides).

``local_faces.json`` tells of each such face by which names a device may have it, and how wide its letters are in
thousandths of an em, to the nearest ten: Arial (Windows, Apple; Liberation Sans is as wide), Roboto (Android), Noto
Sans (Linux). Browsers that do not know the descriptors show the face as it is.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_TYPOGRAPHIC = 1 << 7
"""In OS/2.fsSelection: the typographic metrics are those of a line (OpenType 1.9, USE_TYPO_METRICS)."""
_MOST_UNKNOWN = 0.5
"""Of a course's letters: a face of which less is known stands for no font."""


@dataclass(frozen=True, slots=True)
class _Face:
    """A face on a device; ``advances`` in em."""

    face: str
    weight: str
    local: tuple[str, ...]
    advances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Metrics:
    """Of a font, in per cent of an em; ``advances``, of the letters that the faces on devices have too, in em."""

    ascent: float
    descent: float
    gap: float
    advances: Mapping[str, float]


def fallback(family: str, fonts: Mapping[str, Path], texts: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The rules for what stands for the fonts of a family (by weight: ``400``, ``700``, ``100 900``) in these texts,
    and the families to name after it. Raises OSError."""
    used = Counter(unicodedata.normalize("NFD", "".join(texts)))
    made = {}
    for face in _faces():
        weight = next(each for each in (face.weight, *fonts) if each in fonts)
        path = fonts[weight]
        font = _metrics(path, path.stat().st_mtime_ns, float(face.weight) if " " in weight else None)
        if ratio := _ratio(used, font.advances, face.advances):
            made[f"{family}-{face.face}", face.weight] = _rule(f"{family}-{face.face}", face, font, ratio)
    return "".join(made.values()), tuple(dict.fromkeys(name for name, _weight in made))


def _rule(name: str, face: _Face, font: _Metrics, ratio: float) -> str:
    sources = ",".join(f'local("{each}")' for each in face.local)
    heights = zip(("ascent", "descent", "line-gap"), (font.ascent, font.descent, font.gap), strict=True)
    overrides = "".join(f";{part}-override:{value / ratio:.4g}%" for part, value in heights)
    weight = "" if face.weight == "400" else f";font-weight:{face.weight}"
    return f"@font-face{{font-family:{name};src:{sources}{weight};size-adjust:{100 * ratio:.4g}%{overrides}}}"


def _ratio(used: Counter[str], font: Mapping[str, float], face: Mapping[str, float]) -> float:
    """How wide these letters are in a font if they are 1 wide in a face; 0 if too little is known of them."""
    known = {letter: number for letter, number in used.items() if letter in font and letter in face}
    if sum(known.values()) <= _MOST_UNKNOWN * sum(number for letter, number in used.items() if letter.isprintable()):
        return 0
    return sum(number * font[each] for each, number in known.items()) / sum(
        number * face[each] for each, number in known.items()
    )


@cache
def _faces() -> tuple[_Face, ...]:
    told = json.loads((Path(__file__).parent / "local_faces.json").read_text("utf-8"))
    return tuple(
        _Face(
            each["face"],
            each["weight"],
            tuple(each["local"]),
            {letter: int(width) / 1000 for width, letters in each["advances"].items() for letter in letters},
        )
        for each in told
    )


@lru_cache(maxsize=40)
def _metrics(path: Path, changed: int, weight: float | None) -> _Metrics:
    """Of a font file; with ``weight``, of that instance of a variable one."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        glyphs = font.getGlyphSet(location=None if weight is None else {"wght": weight})
        em, letters = font["head"].unitsPerEm, font.getBestCmap()
        known = sorted({letter for face in _faces() for letter in face.advances if ord(letter) in letters})
        advances = {letter: glyphs[letters[ord(letter)]].width / em for letter in known}
        line, own = font["hhea"], font["OS/2"]
        if own.fsSelection & _TYPOGRAPHIC:
            heights = own.sTypoAscender, -own.sTypoDescender, own.sTypoLineGap
        else:
            heights = line.ascent, -line.descent, line.lineGap
        ascent, descent, gap = (100 * height / em for height in heights)
        return _Metrics(ascent, descent, gap, advances)
