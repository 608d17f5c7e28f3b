"""Catalogs that other people's tools have written go through an update with nothing changed byte for byte."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from translate.storage.pypo import pofile

from packager.catalogs.files import update_catalog
from packager.course import Course, load_course
from packager.project import Project
from tests.conftest import ROOT

MODULE = "land-negotiation"


def gettext(*command: str) -> Callable[[bytes], bytes]:
    """A gettext tool, as Poedit and Weblate call them."""
    return lambda data: subprocess.run(command, input=data, capture_output=True, check=True).stdout


def by_polib(data: bytes) -> bytes:
    """As Lokalise's and many scripts' exports."""
    return str(polib.pofile(data.decode())).encode()


def by_translate_toolkit(data: bytes) -> bytes:
    """As Pootle and older Weblates wrote."""
    return bytes(pofile.parsestring(data))


def by_babel(width: int) -> Callable[[bytes], bytes]:
    """As Babel writes."""

    def write(data: bytes) -> bytes:
        out = io.BytesIO()
        write_po(out, read_po(io.BytesIO(data)), width=width)
        return out.getvalue()

    return write


TOOLS: dict[str, Callable[[bytes], bytes]] = {
    "as we write": bytes,
    "msgcat": gettext("msgcat", "-"),
    "msgcat --no-wrap": gettext("msgcat", "--no-wrap", "-"),
    "msgcat --width=100": gettext("msgcat", "--width=100", "-"),
    "msgcat --sort-by-file": gettext("msgcat", "--sort-by-file", "-"),
    "msgcat --no-location": gettext("msgcat", "--no-location", "-"),
    "msgattrib": gettext("msgattrib", "--no-obsolete", "-"),
    "polib": by_polib,
    "translate-toolkit": by_translate_toolkit,
    "Babel, 76": by_babel(76),
    "Babel, no wrap": by_babel(0),
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "a comment of somebody's": lambda data: data.replace(b"\n#. ", b"\n# checked by Ana\n#. ", 1),
}


@pytest.fixture(scope="module")
def course() -> Course:
    """The sample."""
    return loaded(ROOT)


@pytest.fixture(scope="module")
def edited(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The sample with one title edited."""
    project = tmp_path_factory.mktemp("edited")
    shutil.copytree(ROOT / "modules" / MODULE, project / "modules" / MODULE)
    shutil.copy(ROOT / "glossary.yaml", project)
    lesson = next((project / "modules" / MODULE / "lessons").glob("01-*"))
    text = lesson.read_text("utf-8")
    title = course.lessons[0].title.value
    assert text.count(f"title: {title}\n") == 1
    lesson.write_text(text.replace(f"title: {title}\n", f"title: {title}, and more\n"), "utf-8")
    return loaded(project)


def loaded(project: Path) -> Course:
    made, findings = load_course(project / "modules" / MODULE, project)
    assert made is not None, findings
    return made


def catalog(tmp_path: Path, locale: str, tool: str) -> Path:
    """The sample's catalog as a tool writes it, in a project of its own."""
    shutil.copy(ROOT / "glossary.yaml", tmp_path)
    path = Project(tmp_path).catalog(locale, MODULE)
    path.parent.mkdir(parents=True)
    path.write_bytes(TOOLS[tool]((Project(ROOT).catalog(locale, MODULE)).read_bytes()))
    return path


FLAG = rb"(?:md-text|max-length:\d+)"
DROPPED = re.compile(rb"^#, %b\r?\n|, %b|(?<=^#, )md-text, " % (FLAG, FLAG), re.MULTILINE)
"""What translation tools check by, and gettext's tools and Poedit leave out when they write."""


@pytest.mark.parametrize("locale", ["fr", "ar", "zh"])
@pytest.mark.parametrize("tool", TOOLS)
def test_an_update_with_nothing_changed_gives_back_dropped_flags_and_changes_no_other_byte(
    course: Course, tmp_path: Path, tool: str, locale: str
) -> None:
    path = catalog(tmp_path, locale, tool)
    before = path.read_bytes()
    dropped = b"md-text" not in before
    _, written, counts = update_catalog(Project(tmp_path), course, locale)
    after = path.read_bytes()
    assert (after.count(b"md-text"), after.count(b"max-length:")) == FLAGS[locale]
    assert DROPPED.sub(b"", after) == DROPPED.sub(b"", before) if dropped else after == before
    assert written == dropped
    assert set(+counts) == {"kept"}
    assert not update_catalog(Project(tmp_path), course, locale)[1]


def test_weblate_set_up_as_the_documentation_says_changes_the_lines_of_a_text_and_of_the_header_that_are_new() -> None:
    """Weblate writes by translate-toolkit, folding as `po_line_wrap` says."""
    (component,) = json.loads((ROOT / "docs" / "weblate.json").read_text("utf-8"))
    before = OURS["fr"]
    store = pofile.parsestring(before)
    store.wrapper.width = component["file_format_params"]["po_line_wrap"]
    store.updateheader(last_translator="Ana <ana@example.org>")
    unit = next(unit for unit in store.units if "\n" in unit.target and not unit.isheader())
    unit.target += " Bon courage."
    old, new = (data.decode().splitlines() for data in (before, bytes(store)))
    assert len(new) == len(old)
    changed = [line for was, line in zip(old, new, strict=True) if was != line]
    assert [line.startswith('"Last-Translator: Ana') for line in changed] == [True, False]
    assert changed[1].endswith(' Bon courage."')


OURS = {tag: (Project(ROOT).catalog(tag, MODULE)).read_bytes() for tag in ("fr", "ar", "zh")}
FLAGS = {tag: (data.count(b"md-text"), data.count(b"max-length:")) for tag, data in OURS.items()}


@pytest.mark.parametrize("tool", TOOLS)
def test_one_edited_text_changes_its_entry_and_no_other(edited: Course, tmp_path: Path, tool: str) -> None:
    path = catalog(tmp_path, "fr", tool)
    before = path.read_bytes()
    update_catalog(Project(tmp_path), edited, "fr")
    newline = b"\r\n" if tool == "CRLF" else b"\n"
    old, new = (set(DROPPED.sub(b"", data).split(newline * 2)) for data in (before, path.read_bytes()))
    assert len(old - new) == len(new - old) == 1
    (entry,) = new - old
    assert b"#, fuzzy" in entry
    assert b"#| msgid" in entry
    plain = path.read_bytes().removeprefix(b"\xef\xbb\xbf")  # gettext's own tools read no byte order mark
    result = subprocess.run(["msgfmt", "-c", "-o", "-", "-"], input=plain, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
