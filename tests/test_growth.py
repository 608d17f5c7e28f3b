"""Every rule and reader on long texts that go nowhere: twice the text may be twice the work, not four times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from html import escape

import pytest

from packager.archive import view_files
from packager.catalogs.changes import kind_of_change
from packager.catalogs.po import Entry, PoSyntaxError
from packager.catalogs.po_parser import parse_po
from packager.catalogs.po_wrapping import Style, field_lines
from packager.catalogs.pseudo import pseudo_text
from packager.course import Markdown
from packager.course.media.svg import harmless, put_labels, read_labels
from packager.course.media.webvtt import read_cues
from packager.course.reading.source import parse_yaml
from packager.diagnostics import Diagnostic, Report, Severity, printers
from packager.diagnostics.message import untranslated
from packager.diagnostics.model import Place
from packager.exchange.documents.formats import DocumentFormat, read_bytes
from packager.exchange.documents.languages_apart import languages_apart
from packager.exchange.documents.lessons import draft_of
from packager.exchange.losses import ExchangeError
from packager.exchange.packages.building import Building
from packager.exchange.packages.exelearning_idevices import idevice
from packager.exchange.packages.liascript import course
from packager.handoff import csv_table, html_page
from packager.handoff.align import align_text
from packager.handoff.bilingual import text_rows
from packager.handoff.codes import pieces, translated_pieces
from packager.handoff.unit import HandoffError
from packager.inspect.tools import authoring_tool
from packager.localization.checker import check_catalog
from packager.localization.unit import Catalog, Unit
from packager.player.markdown import markdown
from packager.results.tables import tables
from packager.validate import validate_files
from tests.growth import growth, seconds
from tests.validate.examples.packages import scorm12, scorm2004

SHORT = 5_000
LONG = 20_000
THOROUGH = 1_000_000
NOTICED = 0.8
"""CPU seconds for 20 kB below which nobody asks how they grow: squared work takes more."""
GROWTH = 9
"""Four times the text is four times the work; sixteen times where the work is squared."""
KINDS = {
    "letters": "a",
    "digits": "0",
    "blanks": " ",
    "line ends": "\n",
    "dots": ".",
    "percent": "%(a",
    "slashes": "/a",
    "tags": "<a ",
    "comments": "<!-- ",
    "quotes": "\"'",
    "brackets": "[(",
    "links": "](",
    "pictures": "![a](",
    "braces": "{{",
    "stars": "*a **a ",
    "underscores": "_a __a ",
    "backticks": "`a ``",
    "addresses": "https://a@",
    "numbers": "1, 2 ",
    "quotations": "> ",
    "lists": "- a\n  ",
    "entities": "&amp",
    "Chinese": "议，",
    "Arabic": "\u0645\u0640\u202b",
}


def _validate(files: Mapping[str, bytes]) -> None:
    report = validate_files("course.zip", files)
    printers.render([report], "text")


def _title(text: str) -> None:
    manifest = scorm2004()["imsmanifest.xml"].replace(b"<title>First", f"<title>{escape(text)}".encode(), 1)
    _validate(scorm2004() | {"imsmanifest.xml": manifest})


def _href(text: str) -> None:
    manifest = scorm2004()["imsmanifest.xml"].replace(b'href="page.html"', f'href="{escape(text)}"'.encode())
    _validate(scorm2004() | {"imsmanifest.xml": manifest})


def _prerequisites(text: str) -> None:
    rule = f'<adlcp:prerequisites type="aicc_script">{escape(text)}</adlcp:prerequisites></item>'
    _validate(scorm12() | {"imsmanifest.xml": scorm12()["imsmanifest.xml"].replace(b"</item>", rule.encode(), 1)})


def _page(text: str) -> None:
    _validate(scorm12() | {"index.html": text.encode()})


def _head(text: str) -> None:
    _validate(scorm12() | {"index.html": b"<!DOCTYPE html><meta name=generator content='" + text.encode()})


def _script(text: str) -> None:
    _validate(scorm12() | {"api.js": text.encode()})


def _names(text: str) -> None:
    _validate(scorm12() | {text[at : at + 200] + str(at): b"" for at in range(0, len(text), 200)})


def _manifest(text: str) -> None:
    _validate(scorm12() | {"imsmanifest.xml": text.encode()})


def _translation(text: str) -> None:
    for locale in ("fr", "ar", "zh", "ru"):
        units = (
            Unit(locale, "en", "page/a/text", text, f"{text} 1", "text", markdown=True),
            Unit(locale, "en", "question/b/answer", "Answer B is 5 km.", text, "answer, right"),
        )
        check_catalog(Catalog(locale, units))


def _po(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    for data in (
        text,
        f'msgid "{quoted}"\nmsgstr ""\n',
        f"#, {text[:9000]}\n#: {text}\nmsgid {text}",
        f'msgid "{text}',
    ):
        with suppress(PoSyntaxError):
            parse_po(data.encode())


def _written(text: str) -> None:
    for style in (Style(), Style(by_column=False, in_words=False)):
        field_lines("msgid", text, style)


def _yaml(text: str) -> None:
    for data in (text, f"title: |\n  {text}", f"title: {text}", f'title: "{text}'):
        parse_yaml(data, "module.yaml")


def _changed(text: str) -> None:
    kind_of_change(text, f"{text}x")


def _coded(text: str) -> None:
    translated_pieces(text, pieces(text))


def _aligned(text: str) -> None:
    with suppress(HandoffError):
        align_text(text_rows(text)[:50], [[Entry(context="page/a", source=text[:500])]], "en", "fr")


def _csv(text: str) -> None:
    for data in (text, f"key,context,source: en,translation: fr\n{text}"):
        with suppress(HandoffError):
            csv_table.read(data.encode())


def _html(text: str) -> None:
    with suppress(HandoffError):
        html_page.read(f"<title>a en fr</title><table><tr id={'0' * 16}.{'0' * 16}><td>{text}".encode())


def _svg(text: str) -> None:
    for inside in (text, f"<text>{escape(text)}</text><style>{escape(text)}</style><rect style='{escape(text)}'/>"):
        with suppress(ValueError):
            data = harmless(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode())[0]
            put_labels(data, read_labels(data, ""), "ar", "rtl")


def _captions(text: str) -> None:
    read_cues(f"WEBVTT\n\n{text}\n\n00:00.000 --> 00:01.000\n{text}".encode(), "")


def _results(text: str) -> None:
    with suppress(ValueError):
        for _ in tables(f"learner,score\n{text}\n{text[:99]}".encode()):
            pass


def _document(form: DocumentFormat) -> Callable[[str], None]:
    def read(text: str) -> None:
        with suppress(ExchangeError):
            draft_of(languages_apart(read_bytes(text.encode(), "a", form, lambda name: None)).outline)

    return read


def _printed(text: str) -> None:
    said = untranslated(text[:2000])
    found = Diagnostic("P001", Severity.ERROR, said, Place("a", path=text), said)
    for output in ("text", "json", "sarif", "junit", "html"):
        printers.render([Report("a.zip", (found,) * 3)], output)


def _lia(text: str) -> None:
    """A course of LiaScript, in which every line may be a quiz, an effect, a macro."""
    with suppress(ExchangeError):
        course(f"<!--\nauthor: A\n-->\n# A\n\n{text}\n\n[[{text}]]\n[[?]] {text}\n", "a.md", lambda name: None)


def _package(text: str) -> None:
    """A page of a package that is brought in, with a form that has a gap."""
    building = Building(view_files("a.zip", {}), "a")
    building.prose(f"<p>{text}</p><ul><li>{text}</li></ul>", "a.html", guess=True)
    idevice("form", "", {"questionsData": [{"activityType": "fill", "baseText": f"{text} <u>a</u>"}]}, "", building)


READERS: dict[str, Callable[[str], object]] = {
    "a title of a manifest": _title,
    "an address of a manifest": _href,
    "prerequisites": _prerequisites,
    "a manifest": _manifest,
    "a launched page": _page,
    "a page's head": _head,
    "a script": _script,
    "names of files": _names,
    "the authoring tool": lambda text: authoring_tool(text.split("/"), [text]),
    "a translation": _translation,
    "a PO file": _po,
    "a folded text": _written,
    "a pseudo-translation": lambda text: pseudo_text(text, "en-XA", is_markdown=True),
    "a changed text": _changed,
    "codes of a text": _coded,
    "paragraphs to align": _aligned,
    "a YAML file": _yaml,
    "Markdown": lambda text: markdown(Markdown(text)),
    "a CSV that came back": _csv,
    "a page that came back": _html,
    "a drawing": _svg,
    "captions": _captions,
    "a table of results": _results,
    "a course of LiaScript": _lia,
    "a page of a package": _package,
    "a document in Markdown": _document("markdown"),
    "a document in HTML": _document("html"),
    "findings": _printed,
}


@pytest.mark.parametrize("name", READERS)
def test_work_grows_with_the_text_and_not_with_its_square(name: str, thorough: bool) -> None:
    reader = READERS[name]
    for kind, piece in KINDS.items():
        long, short = (
            piece * (size // len(piece)) for size in ((THOROUGH, THOROUGH // 4) if thorough else (LONG, SHORT))
        )
        if all(seconds(reader, long) >= NOTICED for _ in range(2)):  # the first pays for what is kept afterwards
            times = growth(reader, short, long, GROWTH)
            assert times <= GROWTH, f"{name}, {kind}: {times:.0f} times the work for four times the text"
