"""From one colour to the tokens of the player, light and dark, each as legible as :mod:`packager.theme.pairs` asks.

Lightness decides whether something can be read, so it is what is set, and moved where that is not enough; hue and, as
far as sRGB goes, chroma are the organisation's. Greys have a breath of the brand's hue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from packager.theme.contrast import TEXT, contrast
from packager.theme.oklch import Oklch, from_hex, to_hex
from packager.theme.pairs import Pair, grounds

LIGHT, DARK = "light", "dark"
WHITE = "#ffffff"


class _Grey(NamedTuple):
    """A token by its lightness and the most chroma that it takes of the brand's."""

    lightness: float
    chroma: float


_GREYS = {
    LIGHT: {
        "page": _Grey(0.971, 0.004),
        "card": _Grey(1.0, 0.0),
        "tint": _Grey(0.945, 0.018),
        "line": _Grey(0.889, 0.010),
        "ink": _Grey(0.255, 0.018),
        "soft": _Grey(0.488, 0.022),
        "edge": _Grey(0.621, 0.020),
    },
    DARK: {
        "page": _Grey(0.204, 0.012),
        "card": _Grey(0.250, 0.015),
        "tint": _Grey(0.319, 0.042),
        "line": _Grey(0.362, 0.018),
        "ink": _Grey(0.932, 0.008),
        "soft": _Grey(0.752, 0.016),
        "edge": _Grey(0.637, 0.020),
    },
}
_FULL = 0.077
"""The chroma from which on a brand gives greys all that they take."""
_VERDICTS = {
    LIGHT: {
        "right": Oklch(0.461, 0.108, 153),
        "wrong": Oklch(0.479, 0.156, 30),
        "partly": Oklch(0.467, 0.099, 74),
        "right-tint": Oklch(0.950, 0.022, 156),
        "wrong-tint": Oklch(0.950, 0.019, 30),
        "partly-tint": Oklch(0.954, 0.027, 86),
    },
    DARK: {
        "right": Oklch(0.799, 0.114, 154),
        "wrong": Oklch(0.793, 0.120, 29),
        "partly": Oklch(0.829, 0.118, 83),
        "right-tint": Oklch(0.301, 0.044, 161),
        "wrong-tint": Oklch(0.303, 0.051, 28),
        "partly-tint": Oklch(0.311, 0.041, 85),
    },
}
_ON_DARK = _Grey(0.223, 0.032)
_BRIGHT = 0.788
"""How light a dark brand becomes on dark ground, where it cannot stay as it is: with more chroma than it has, so that
it is not dull, and no more than does not glare."""
_VIVID, _GLARING = 1.18, 0.11
_PALE = 0.93
"""The same of a grey, which would look as if it were switched off."""
_MIDDLE = 0.6
"""The lightness from which on a brand need only become a little lighter there."""
_STEP = 0.004


@dataclass(frozen=True, slots=True)
class Shift:
    """A colour of the author's that could not stay: what it is for (a token), in which scheme, what became of it, and
    on which ground it had how much contrast."""

    name: str
    scheme: str
    colour: str
    became: str
    ground: str
    had: float
    least: float


@dataclass(frozen=True, slots=True)
class Palette:
    """The tokens that are colours, by name, each as ``#rrggbb``; and what was shifted."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    shifts: tuple[Shift, ...]


@lru_cache(maxsize=50)
def palette(brand: str, accent: str = "") -> Palette:
    """The tokens for a brand, and a second colour if there is one, both ``#rrggbb``. Any colour of sRGB will do."""
    light, of_light = _scheme(LIGHT, brand, accent)
    dark, of_dark = _scheme(DARK, brand, accent)
    return Palette(MappingProxyType(light), MappingProxyType(dark), (*of_light, *of_dark))


def _scheme(scheme: str, brand: str, accent: str) -> tuple[dict[str, str], list[Shift]]:
    colour = from_hex(brand)
    share = min(1.0, colour.chroma / _FULL)
    made = {name: to_hex(_of(grey, colour.hue, share)) for name, grey in _GREYS[scheme].items()}
    made |= {name: to_hex(each) for name, each in _VERDICTS[scheme].items()}
    for name in ("ink", "soft", "edge", "right", "wrong", "partly"):
        made[name] = _legible(made[name], scheme, grounds(name), made)
    made["main"] = _on_grounds("main", brand, scheme, made)
    made["fill"], made["on"] = _filled(brand, colour, share) if scheme == LIGHT else _bright(made["main"], share)
    made["accent"] = _on_grounds("accent", accent, scheme, made) if accent else made["main"]
    given = {"main": brand, "fill": brand if scheme == LIGHT else made["fill"], "accent": accent or made["accent"]}
    return made, [_shift(name, scheme, was, made) for name, was in given.items() if made[name] != was]


def _of(grey: _Grey, hue: float, share: float) -> Oklch:
    return Oklch(grey.lightness, grey.chroma * share, hue)


def _on_grounds(token: str, given: str, scheme: str, made: Mapping[str, str]) -> str:
    """The author's colour where it can be read; on dark ground else a bright one of its hue, which is not dull."""
    wanted = grounds(token)
    if _holds(given, wanted, made):
        return given
    colour = from_hex(given)
    if scheme == DARK and colour.lightness < _MIDDLE:
        grey = 1 - min(1.0, colour.chroma / _FULL)
        bright = _BRIGHT + grey * (_PALE - _BRIGHT)
        given = to_hex(Oklch(bright, min(colour.chroma * _VIVID, _GLARING), colour.hue))
    return _legible(given, scheme, wanted, made)


def _legible(given: str, scheme: str, wanted: tuple[Pair, ...], made: Mapping[str, str]) -> str:
    """The nearest colour, darker in light and lighter in dark, that is legible on all grounds. It ends at black or
    white, which are."""
    colour, step = from_hex(given), -_STEP if scheme == LIGHT else _STEP
    while not _holds(given, wanted, made):
        colour = colour._replace(lightness=colour.lightness + step)
        given = to_hex(colour)
    return given


def _holds(given: str, wanted: tuple[Pair, ...], made: Mapping[str, str]) -> bool:
    return all(contrast(given, made[pair.back]) >= pair.least for pair in wanted)


def _filled(brand: str, colour: Oklch, share: float) -> tuple[str, str]:
    """The ground of buttons, and the text on it: white or nearly black. Between the two are mid tones that bear
    neither; they become a little darker."""
    dark = to_hex(_of(_ON_DARK, colour.hue, share))
    for on in (WHITE, dark):
        if contrast(on, brand) >= TEXT:
            return brand, on
    return _legible(brand, LIGHT, (Pair("fill", "on", TEXT),), {"on": WHITE}), WHITE


def _bright(main: str, share: float) -> tuple[str, str]:
    """The same on a dark page: what is bright enough for links bears text that is nearly black."""
    on = to_hex(_of(_ON_DARK, from_hex(main).hue, share))
    return main, _legible(on, LIGHT, (Pair("on", "fill", TEXT),), {"fill": main})


def _shift(token: str, scheme: str, was: str, made: Mapping[str, str]) -> Shift:
    """What is to be said of it: the ground on which it was worst."""
    backs = {"fill": (Pair("fill", "on", TEXT),)}.get(token, grounds(token))
    had, pair = min((contrast(was, made[pair.back]) / pair.least, pair) for pair in backs)
    return Shift(token, scheme, was, made[token], pair.back, had * pair.least, pair.least)
