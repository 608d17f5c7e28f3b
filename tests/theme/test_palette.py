"""Any colour of sRGB makes tokens that can be read, and none is moved that need not be."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from packager.course.theme.file import SHIPPED, shipped
from packager.theme.contrast import contrast
from packager.theme.oklch import Oklch, from_hex, to_hex
from packager.theme.pairs import PAIRS
from packager.theme.palette import palette
from packager.theme.sheet import dressed
from tests.conftest import ROOT

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
BASE = ROOT / "templates" / "player" / "styles" / "base.css"


@given(COLOURS, COLOURS | st.just(""))
@example("#000000", "#000000")
@example("#ffffff", "#ffffff")
@example("#808080", "")
@example("#ffff00", "#0000ff")
def test_every_pair_that_is_used_can_be_read_whatever_the_brand(brand: str, accent: str) -> None:
    made = palette(brand, accent)
    for scheme in (made.light, made.dark):
        low = [pair for pair in PAIRS if contrast(scheme[pair.front], scheme[pair.back]) < pair.least]
        assert low == []


@given(COLOURS)
def test_a_colour_that_could_stay_did(brand: str) -> None:
    made = palette(brand)
    shifted = {(shift.name, shift.scheme) for shift in made.shifts}
    for scheme, tokens in (("light", made.light), ("dark", made.dark)):
        assert (tokens["main"] == brand) != (("main", scheme) in shifted)
    for shift in made.shifts:
        assert shift.had < shift.least
        assert shift.became == (made.light if shift.scheme == "light" else made.dark)[shift.name]


@given(COLOURS)
def test_a_colour_keeps_its_hue_where_it_becomes_text(brand: str) -> None:
    given_, text = from_hex(brand), from_hex(palette(brand).light["main"])
    if min(given_.chroma, text.chroma) > 0.04:  # of a grey there is none
        assert abs((given_.hue - text.hue + 180) % 360 - 180) < 4


def test_what_had_to_be_shifted_is_told_with_its_contrast() -> None:
    made = palette("#ffd100")
    assert [(shift.name, shift.scheme, round(shift.had, 2), shift.least) for shift in made.shifts] == [
        ("main", "light", 1.25, 4.5)
    ]
    assert made.light["fill"] == "#ffd100"  # buttons keep it, with text that is nearly black
    assert palette("#00205b").light["main"] == "#00205b"


@pytest.mark.parametrize("name", SHIPPED)
def test_no_colour_of_a_theme_that_ships_is_shifted_on_light_pages(name: str) -> None:
    theme = shipped(name)
    assert [each for each in palette(theme.brand).shifts if each.scheme == "light"] == []


@given(COLOURS)
def test_a_colour_comes_back_from_oklch(colour: str) -> None:
    assert to_hex(from_hex(colour)) == colour


@pytest.mark.parametrize(
    ("colour", "there"),
    [  # CSS Color 4, 10.2, and its sample pages
        ("#ff0000", (0.62796, 0.25768, 29.23)),
        ("#00ff00", (0.86644, 0.29483, 142.5)),
        ("#0000ff", (0.45201, 0.31321, 264.05)),
        ("#ffffff", (1.0, 0.0, 0.0)),
    ],
)
def test_known_colours_have_their_places(colour: str, there: tuple[float, float, float]) -> None:
    found = from_hex(colour)
    assert found.lightness == pytest.approx(there[0], abs=1e-3)
    assert found.chroma == pytest.approx(there[1], abs=1e-3)
    if there[1]:
        assert found.hue == pytest.approx(there[2], abs=0.1)


@given(st.floats(0.2, 0.95), st.floats(0, 0.5), st.floats(0, 360))
def test_what_srgb_does_not_hold_loses_chroma_and_keeps_its_lightness(light: float, chroma: float, hue: float) -> None:
    made = from_hex(to_hex(Oklch(light, chroma, hue)))
    assert made.lightness == pytest.approx(light, abs=0.015)
    assert made.chroma <= chroma + 0.01


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_the_players_own_tokens_are_those_of_the_usual_theme() -> None:
    """So that a course without a theme is proved as well, and the sheet says what it looks like."""
    sheet = BASE.read_text("utf-8")
    calm = shipped("calm")
    assert declared(dressed(sheet, calm)) == declared(sheet)


def declared(sheet: str) -> list[tuple[str, str]]:
    """The tokens of a sheet and their values, in order."""
    return re.findall(r"(--[\w-]+):\s*([^;{}]*)", sheet)


def test_a_theme_takes_the_places_of_the_tokens_and_adds_no_rule() -> None:
    sheet = ":root{--main:#123456;--fill:var(--main);--on:#fff;--corner:8px;color:red}p{a:b}"
    sheet += "@media screen and (prefers-color-scheme:dark){:root{--main:#fff}}@media print{:root{--page:#fff}}"
    made = dressed(sheet, shipped("harbour").model_copy(update={"brand": "#ffd100"}))
    assert made.count("{") == sheet.count("{")
    assert "--fill:#ffd100" in made.partition("@media")[0]
    assert "--corner:0px;" in made
    assert made.endswith("@media print{:root{--page:#fff}}")
