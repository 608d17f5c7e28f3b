"""Labels of drawings and cues of captions are messages, and come back translated with all else as it was."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from packager.catalogs.localize import localize
from packager.course import Course, localize_texts, messages
from packager.course.media.svg import put_labels, read_labels
from packager.course.media.webvtt import as_webvtt, cue_seconds, put_cues, read_cues
from packager.course.text import PlainText
from packager.player.media import course_media
from packager.player.site import render
from tests.course.conftest import Load


def gif(colour: str) -> bytes:
    made = BytesIO()
    Image.new("L", (9, 9), colour).save(made, "GIF")
    return made.getvalue()


SVG = b"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
  <!-- drawn by hand -->
  <title>A room</title>
  <style>text { fill: red }</style>
  <text x="10" y="10">Chair</text>
  <g text-anchor="end"><text x="90" y="10">Sea and <tspan fill="red">land</tspan> together</text></g>
  <text x="50" y="50" text-anchor="middle">Chair</text>
</svg>
"""
LABELS = ["A room", "Chair", "Sea and", "land", "together", "Chair"]
VTT = (
    b"\xef\xbb\xbfWEBVTT - film\r\n\r\nNOTE not said\r\nat all\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n"
    b"intro\r\n00:00:01.000 --> 00:00:03.500 line:80%\r\n- Good morning.\r\n- Sit down.\r\n\r\n\r\n"
    b"00:00:04.000 --> 00:00:06.000\r\nThe chair opens.\r\n"
)
BLOCKS = """\
      - image: media/room.svg
        alt: A room
      - image: media/sign.gif
        alt: A sign
      - video: media/film.mp4
        title: A film
        captions: media/film.vtt
        transcript: What is said
"""
FILES = {
    "media/room.svg": SVG,
    "media/film.vtt": VTT,
    "media/film.mp4": b"film",
    "media/sign.gif": gif("white"),
    "media/ar/sign.gif": gif("black"),
}


@pytest.fixture
def course(load: Load) -> Course:
    made, findings = load(BLOCKS, files=FILES)
    assert made is not None, findings
    return made


def arabic(course: Course, words: dict[str, str]) -> Course:
    catalog = {(m.context, m.source): words[m.source] for m in messages(course) if m.source in words}
    return localize(course, catalog, "ar")


def test_each_label_and_each_cue_is_a_message_with_its_line(course: Course) -> None:
    found = {m.context: m for m in messages(course) if m.context.startswith(("picture/", "captions/"))}
    assert [m.source for m in found.values()] == [*LABELS, "- Good morning.\n- Sit down.", "The chair opens."]
    assert len(found) == 8, "every context stands once, the two chairs too"
    shown = [(m.role, m.place.file.removeprefix("modules/demo/"), m.place.line) for m in found.values()]
    assert shown[0] == ("label", "media/room.svg", 3)
    assert shown[1] == ("label", "media/room.svg", 5)
    assert shown[6:] == [("caption", "media/film.vtt", 11), ("caption", "media/film.vtt", 16)]


def test_a_drawing_in_arabic_keeps_each_text_where_it_stood(course: Course) -> None:
    told = arabic(course, {"Chair": "الرئيس", "land": "الأرض"})
    data = course_media(told, "rtl")["media/room.svg"].data
    root = etree.fromstring(data)
    assert root.get("direction") == "rtl"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    texts = [(e.text, e.get("text-anchor")) for e in root.iter("{*}text")]
    assert texts == [("الرئيس", None), ("Sea and ", None), ("الرئيس", "middle")]
    assert root.get("text-anchor") == "end", "the start of a text is at its right now"
    assert root.find("{*}g").get("text-anchor") == "start"
    assert root.find("{*}title").get("direction") == "ltr", "what is not translated says its own language"
    assert b"drawn by hand" in data
    assert b"text { fill: red }" in data


def test_captions_keep_their_timing_and_line_ends(course: Course) -> None:
    told = arabic(course, {"The chair opens.": "الرئيس يفتتح --> الجلسة"})
    data = course_media(told, "rtl")["media/film.vtt"].data.decode()
    assert "00:00:04.000 --> 00:00:06.000\r\nالرئيس يفتتح → الجلسة\r\n" in data
    assert data.count("-->") == 2, "no translation makes a cue of its own"
    assert "- Good morning.\r\n- Sit down." in data


def test_a_file_of_a_language_stands_in_for_the_common_one(course: Course) -> None:
    assert course_media(course, "ltr")["media/sign.gif"].data == gif("white")
    localized = course_media(arabic(course, {}), "rtl")["media/sign.gif"]
    assert (localized.name, localized.data) == ("media/sign.gif", gif("black"))


def test_without_translations_the_files_are_the_authors(course: Course) -> None:
    for made in (course_media(course, "ltr"), course_media(arabic(course, {}), "rtl")):
        assert made["media/room.svg"].data == SVG
        assert made["media/film.vtt"].data == VTT[3:], "but for the byte order mark, all as it was"


def test_the_site_holds_the_translated_drawing(course: Course) -> None:
    templates = Path(__file__).parents[3] / "templates"
    site = render(
        arabic(course, {"Chair": "الرئيس"}),
        gettext.NullTranslations(),
        None,
        [templates],
        {"player/player.css": b"p{margin:0}", "player/foreign.js": b""},
    )
    assert "الرئيس".encode() in site.files["media/room.svg"]


@pytest.mark.parametrize(
    ("file", "data", "told"),
    [
        ("media/room.svg", b"<svg", "Y040 the drawing cannot be read: "),
        (
            "media/room.svg",
            b"<html><body/></html>",
            "Y040 the drawing cannot be read: it does not begin with `<svg xmlns=",
        ),
        ("media/room.svg", b"<svg/>", "Y040 the drawing cannot be read: it does not begin with `<svg xmlns="),
        ("media/film.vtt", b"1\n00:00 --> 00:01\nHi", "Y041 the captions cannot be read: it begins neither with"),
        ("media/film.vtt", b"", "Y041 the captions cannot be read: it begins neither with"),
        (
            "media/film.vtt",
            b"1\n00:00:01,000 --> 00:00:02,000\n\xc2",
            "Y041 the captions cannot be read: line 3 is not in",
        ),
        (
            "media/film.vtt",
            b"WEBVTT\n\n00:00.000 --> 00:01.000\n\xff",
            "Y041 the captions cannot be read: line 4 is not",
        ),
        (
            "media/film.vtt",
            b"1\n00:00:05,000 --> 00:00:02,000\nHi",
            "Y041 the captions cannot be read: the cue of line 3 ends",
        ),
    ],
)
def test_a_file_that_no_browser_shows_is_a_finding(load: Load, file: str, data: bytes, told: str) -> None:
    made, findings = load(BLOCKS, files=FILES | {file: data})
    assert made is None
    assert [f.place.file for f in findings] == [f"modules/demo/{file}"]
    assert f"{findings[0].code} {findings[0].message}".startswith(told)


def test_a_drawing_reads_no_other_file(load: Load, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words", "utf-8")
    entity = f'<!DOCTYPE svg [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'.encode()
    data = entity + b'<svg xmlns="http://www.w3.org/2000/svg"><text>Hello &s;</text></svg>'
    made, findings = load(BLOCKS, files=FILES | {"media/room.svg": data})
    assert "secret words" not in str(findings) + str([m.source for m in messages(made)] if made else "")


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z"), exclude_characters="<>&"), min_size=1)


@given(st.lists(WORDS, min_size=6, max_size=6))
def test_what_is_put_into_a_drawing_is_read_from_it(words: list[str]) -> None:
    made = put_labels(SVG, [PlainText(word) for word in words], "fr", "ltr")
    assert [label.value for label in read_labels(made, "x.svg")] == words


@given(st.lists(WORDS, min_size=2, max_size=2))
def test_what_is_put_into_captions_is_read_from_them(words: list[str]) -> None:
    made = put_cues(VTT, [PlainText(word) for word in words])
    assert [cue.value for cue in read_cues(made, "x.vtt")] == words


SRT = (
    "\ufeff1\r\n00:00:01,500 --> 00:00:02,000 X1:40 X2:600\r\n<i>Thank</i> <font color=red>you</font>, 3 < 4\r\n\r\n"
    "2\r\n0:00:03,000 --> 0:00:04,250\r\n{\\an8}The floor\r\nis yours\r\n"
).encode()


def test_subrip_becomes_webvtt_with_the_same_cues_times_and_lines() -> None:
    made = as_webvtt(SRT).decode()
    assert made.startswith("WEBVTT\n\n")
    assert "00:00:01.500 --> 00:00:02.000\r\n<i>Thank</i> you, 3 &lt; 4\r\n" in made
    assert "00:00:03.000 --> 00:00:04.250\r\nThe floor\r\nis yours" in made
    cues = read_cues(SRT, "film.srt")
    assert [cue.place.line for cue in cues if cue.place] == [3, 7], "as in the file"
    assert cue_seconds(SRT) == (0.5, 1.25)


def test_a_film_with_subrip_has_translated_webvtt_in_the_package(load: Load) -> None:
    blocks = BLOCKS[BLOCKS.index("      - video") :].replace("film.vtt", "film.srt")
    course, findings = load(blocks, files={"media/film.mp4": b"film", "media/film.srt": SRT})
    assert findings == ()
    assert course is not None
    told = localize_texts(course, lambda text: "الكلمة لكم" if text.source == "The floor\nis yours" else None)
    medium = course_media(told, "ltr")["media/film.srt"]
    assert medium.name == "media/film.srt.vtt"
    assert "00:00:03.000 --> 00:00:04.250\r\nالكلمة لكم\r\n" in medium.data.decode()
