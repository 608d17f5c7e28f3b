"""Markdown, pictures, styles, language."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from packager.course.text import Markdown
from packager.languages.tags import direction
from packager.player.environment import percent, weight
from packager.player.markdown import markdown, markdown_inline
from packager.player.pictures import picture_size
from packager.player.sheets import KINDS, OWN, STYLES, joined
from packager.player.styles import page_styles


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**a** *b*", "<p><strong>a</strong> <em>b</em></p>"),
        ("# Top", "<h2>Top</h2>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](https://a.org)", '<p><a href="https://a.org" target="_blank" rel="noopener noreferrer">x</a></p>'),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_markdown(source: str, expected: str) -> None:
    assert markdown(Markdown(source)) == expected


def test_inline_markdown_has_no_paragraphs() -> None:
    assert markdown_inline(Markdown("- not a *list*")) == "- not a <em>list</em>"
    assert markdown_inline(Markdown("x", lang="ar")) == '<span lang="ar" dir="rtl">x</span>'


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_size_of_a_picture(kind: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (123, 45)).save(file, kind)
    assert picture_size(file.getvalue()) == (123, 45)


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        (b'<svg width="20" height="10">', (20, 10)),
        (b'<?xml version="1.0"?>\n<svg viewBox="0 0 640 240.4">', (640, 240)),
        (b'<svg width="100%" height="100%" viewBox="0,0,8,6">', (8, 6)),
        (b"<svg>", None),
        (b'<svg viewBox="a b c d">', None),
        (b"", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\xff\xd8\xff\xe0" + struct.pack(">H", 3), None),
    ],
)
def test_size_of_an_svg_and_of_damaged_files(svg: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(svg) == size


def test_the_first_page_gets_the_rules_that_it_needs() -> None:
    sheet = (
        ":root{--m: 0;--n: 1;--o:2;--k:3px;--l:var(--k) 1px}p,td{margin:var(--m);padding:var(--l)}"
        ".a .b{x:y}.a:hover,[data-s=t]{u:v}[data-state=right]{r:s}"
        "#saved[data-state=lost]{r:s}:lang(ar){l:r}:lang(en) em{i:j}"
        "@media(w:1px){td{a:b}p{c:d}:root{--m:4}}@media print{p{e:f}}.open p{g:h}#toc{i:j}"
    )
    page = '<html lang="en"><body><p class="a x" id="saved">t <em id="toc">u</em></p></body></html>'
    needed = (
        ":root{--m:0;}p{margin:var(--m);padding:3px 1px}.a:hover{u:v}#saved[data-state=lost]{r:s}:lang(en) em{i:j}"
        "@media(w:1px){p{c:d}:root{--m:4;}}"
    )
    assert page_styles(sheet, page) == needed
    with pytest.raises(ValueError, match="style"):
        page_styles("p::before{content:'</style>'}", page)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", "rtl"), ("ar-EG", "rtl"), ("en", "ltr"), ("zh-Hant", "ltr"), ("az-Arab", "rtl"), ("he-Latn", "ltr")],
)
def test_direction(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("tag", "due"), [("en", "80%"), ("fr", "80 %"), ("zh", "80%"), ("ar", "80\u200e%\u200e"), ("xx-XY", "80%")]
)
def test_a_percentage_is_written_as_its_language_does(tag: str, due: str) -> None:
    assert " ".join(percent(0.8, tag).split()) == due  # French has a no-break space


def test_a_weight_has_the_decimal_mark_and_the_unit_of_its_language() -> None:
    assert weight(1_460_000, "es") == "1,5\xa0MB"
    assert weight(1_460_000, "en") == "1.5\xa0MB"
    assert weight(200, "en") == "1\xa0kB"
    assert [weight(12_345, tag) for tag in ("ar", "fr", "ru")] == ["12\xa0كيلوبايت", "12\xa0ko", "12\xa0кБ"]


def test_a_course_has_the_styles_of_its_kinds_and_of_no_others() -> None:
    parts = {
        STYLES: b"p{a:b}",
        f"{KINDS}steps.css": b".steps{c:d}",
        f"{KINDS}cloze.css": b".cloze{e:f}",
        OWN: b"p{g:h}",
    }
    assert joined(parts, {"steps", "text"}) == b"p{a:b}.steps{c:d}p{g:h}"
    assert joined(parts) == b"p{a:b}.cloze{e:f}.steps{c:d}p{g:h}"


def test_motion_with_keyframes_comes_later_and_takes_its_guard_along() -> None:
    motion = "@media (prefers-reduced-motion:no-preference){a{transition:color 1s}@keyframes turn{from{top:0}}}"
    assert page_styles(f"{motion}a{{color:red}}", "<a></a>") == "a{color:red}"
