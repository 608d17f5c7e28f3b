"""What runs from left to right in a text that runs from right to left, and what is left to the algorithm."""

from __future__ import annotations

import pytest

from packager.course.media.svg import put_labels, read_labels
from packager.course.media.webvtt import put_cues
from packager.course.text import Markdown, PlainText
from packager.languages.isolation import isolated
from packager.player.language import bare, plain
from packager.player.markdown import markdown


def shown(text: str) -> str:
    return isolated(text).replace("\u2066", "[").replace("\u2069", "]")


@pytest.mark.parametrize(
    "told",
    [
        "لغة [C++] سهلة",
        "منصة [.NET] و[C#]",
        "«[C++]»، ([18+])",
        "الحرارة [-5 °C] اليوم",
        "مسافة [5 km]، ثم [10 m²]",
        "اتصل: [+49 30 123 456].",
        "هاتف [(030) 123-456]",
        "[10 000] هكتار و[1 250 000.5]",
        "[2024-03-12] تاريخ",
        "المقرر [3/COP(16)].",
        "من [2.0-beta] إلى",
        "انظر [https://www.unccd.int/] و[#UnitedForLand]",
    ],
)
def test_a_run_that_would_lose_its_order_is_isolated(told: str) -> None:
    assert shown(told.replace("[", "").replace("]", "")) == told


@pytest.mark.parametrize(
    "text",
    [
        "في 2013 UNCCD",
        "الهدف 15.3، و25%",
        "1, 2, 3 و 2013 2014",
        "SDG 15.3 (LDN)",
        "A/RES/70/1 و Node.js",
        "من 10-20 يوما",
        "الفقرة (b)",
        "كوب-16 وUNCCD",
        "",
        "\u200eC++ كما كتبها",
        "\u2066C++\u2069 كما كتبها",
    ],
)
def test_what_keeps_its_order_or_was_seen_to_stays(text: str) -> None:
    assert isolated(text) == text


def test_texts_of_a_page_are_isolated_in_its_direction_only_and_markup_never() -> None:
    text = "**C++** و `-5` و [.NET](https://example.org/) -5"
    assert "\u2066" not in str(markdown(Markdown(text)))
    made = str(markdown(Markdown(text), "rtl"))
    assert "<strong>\u2066C++\u2069</strong>" in made
    assert 'href="https://example.org/"' in made
    assert str(plain(PlainText("C++ <b>"), "rtl")) == "\u2066C++ &lt;b&gt;\u2069"
    assert bare(PlainText("-5"), "ltr") == "-5"
    assert bare(PlainText("-5", lang="en"), "rtl") == "-5", "it is marked as English, from left to right"


def test_labels_of_drawings_and_captions_too() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><text>Minus five</text></svg>'
    (label,) = read_labels(drawing, "")
    assert "\u2066-5\u2069" in put_labels(drawing, [label.translated("-5")], "ar", "rtl").decode()
    assert "\u2066" not in put_labels(drawing, [label.translated("-5")], "fr", "ltr").decode()
    captions = b"WEBVTT\n\n00:00.000 --> 00:01.000\nfive\n"
    made = put_cues(captions, [PlainText("<i>C++</i> &amp; -5")], "rtl").decode()
    assert "<i>\u2066C++\u2069</i> &amp; \u2066-5\u2069" in made
