"""Until a theme's font has come its text stands as wide and as high in a face of the device."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from packager.player.styles import page_styles
from packager.theme.fallback import fallback
from tests.theme.projects import font

HELLO_IN_ARIAL, HELLO_IN_ARIAL_BOLD = 2.278, 2.445
"""In em, by the tables of the fonts: 722, 667 in bold; 556; 222, 278; 222, 278; 556, 611 thousandths."""


@pytest.fixture
def boxes(tmp_path: Path) -> Path:
    """A font whose letters are all 0.6 em wide, a line of it 0.8 em above and 0.2 em below the base line."""
    path = tmp_path / "Boxes.ttf"
    path.write_bytes(font())
    return path


def said(rules: str, what: str) -> list[float]:
    return [float(value) for value in re.findall(rf"{what}:([\d.]+)%", rules)]


def test_a_word_is_as_wide_and_a_line_as_high(boxes: Path) -> None:
    rules, families = fallback("own", {"400": boxes}, ["Hello"])
    assert families == ("own-arial", "own-roboto", "own-noto")
    regular, bold = said(rules, "size-adjust")[:2]
    assert regular / 100 * HELLO_IN_ARIAL == pytest.approx(5 * 0.6, rel=0.01)
    assert bold / 100 * HELLO_IN_ARIAL_BOLD == pytest.approx(5 * 0.6, rel=0.02)
    for part, height in (("ascent-override", 80), ("descent-override", 20)):
        assert [
            of * size / 100 for of, size in zip(said(rules, part), said(rules, "size-adjust"), strict=True)
        ] == pytest.approx([height] * 6, rel=0.01)


def test_letters_with_marks_are_as_wide_as_without(boxes: Path) -> None:
    assert fallback("own", {"400": boxes}, ["Héllö"]) == fallback("own", {"400": boxes}, ["Hello"])


@pytest.mark.parametrize("text", ["مرحبا", "你好", ""])
def test_for_letters_whose_widths_are_not_known_nothing_stands(boxes: Path, text: str) -> None:
    assert fallback("own", {"400": boxes}, [text]) == ("", ())


def test_a_first_page_has_what_stands_for_the_font_of_its_own_language() -> None:
    near = '@font-face{{font-family:{0}-arial;src:local("Arial");size-adjust:90%}}'
    own = "@font-face{{font-family:{0};src:url(x)}}:root:lang({0}){{font-family:{0},{0}-arial}}"
    sheet = "".join((near + own).format(tag) for tag in ("en", "fr"))
    page = '<html lang="fr"><a lang="en">English</a>'
    assert page_styles(sheet, page) == near.format("fr") + ":root:lang(fr){font-family:fr,fr-arial}"
