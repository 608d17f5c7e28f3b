"""In whose language a command tells what it found: the one asked for, else that of the environment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from packager.catalogs import player, told
from packager.catalogs.told import UntoldError, of_environment, reader, told_languages
from packager.diagnostics import Diagnostic, Place, Severity
from packager.diagnostics.message import _
from packager.serve.places import as_shown
from tests.conftest import run_packager

HEADER = """msgid ""
msgstr ""
"Language: {lang}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n > 1;\\n"

msgid "this {{element}} has no title"
msgstr "{title}"

msgid "add a title"
msgstr "{help}"

msgid "An organization or item has no title."
msgstr "{summary}"

msgid "{{n}} warning"
msgid_plural "{{n}} warnings"
msgstr[0] "{{n}} {warning}"
msgstr[1] "{{n}} {warning}s"

msgid "warning"
msgstr "{warning}"

msgid "Findings in {{file}}"
msgstr "{found} {{file}}"
"""
FRENCH = {
    "title": "cet {element} n’a pas de titre",
    "help": "ajoutez un titre",
    "summary": "Une organisation ou un élément n’a pas de titre.",
    "warning": "avertissement",
    "found": "Constats dans",
}
ARABIC = {
    "title": "العنصر {element} بلا عنوان",
    "help": "أضف عنوانا",
    "summary": "منظمة أو عنصر بلا عنوان.",
    "warning": "تحذير",
    "found": "الملاحظات في",
}
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two languages of a few words, in place of those that ship: what these say is their translators' matter."""
    for lang, words in (("fr", FRENCH), ("ar", ARABIC)):
        path = tmp_path / "locales" / lang / "LC_MESSAGES" / "packager.po"
        path.parent.mkdir(parents=True)
        path.write_text(HEADER.format(lang=lang, **words), "utf-8")
    monkeypatch.setattr(player, "locales_dir", lambda: tmp_path / "locales")
    monkeypatch.setattr("packager.project.shipped.locales_dir", lambda: tmp_path / "locales")
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    forget = player.shipped_words.cache_clear
    forget()
    yield
    forget()


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """A package with one thing wrong that has a translation, and others that have none."""
    made = tmp_path / "imsmanifest.xml"
    made.write_text(
        """<manifest identifier="course-1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Course</title>
<item identifier="i" identifierref="r"/></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="a.html"><file href="a.html"/>
</resource></resources></manifest>""",
        "utf-8",
    )
    return made


def tell(manifest: Path, *more: str, **env: Any) -> str:
    return run_packager("validate", str(manifest), "--select", "M016", *more, **env).stdout


def test_the_language_that_was_asked_for(manifest: Path) -> None:
    told = tell(manifest, "--lang", "fr", LANG="ar")
    assert "avertissement M016: cet item n’a pas de titre" in told
    assert "    ajoutez un titre\n" in told
    assert "1 avertissement. `packager explain CODE` says more about a rule." in told  # not translated: English


def test_without_a_word_it_is_english(manifest: Path) -> None:
    assert "warning M016: this item has no title" in tell(manifest)


@pytest.mark.parametrize("name", VARIABLES)
def test_else_that_of_the_environment(manifest: Path, name: str) -> None:
    assert "cet item" in tell(manifest, **{name: "fr_CA.UTF-8"})


@pytest.mark.parametrize(
    ("env", "lang"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "fr_FR@euro"}, "fr"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "ar_EG"}, "ar"),
        ({"LC_MESSAGES": "fr_FR", "LC_ALL": "en_GB"}, "en"),
        ({"LANGUAGE": "de:ar:fr", "LANG": "fr_FR"}, "ar"),
        ({"LANGUAGE": "en:fr", "LANG": "fr_FR"}, "en"),
        ({"LANGUAGE": "fr", "LANG": "C.UTF-8"}, "fr"),
        ({"LANGUAGE": "fr", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "", "LANG": "POSIX"}, "en"),
        ({"LANG": "../../etc"}, "en"),
    ],
)
def test_the_variables_are_read_as_gettext_reads_them(
    env: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert of_environment() == lang


def test_a_language_that_is_not_known_is_told_with_those_that_are(manifest: Path) -> None:
    run = run_packager("validate", str(manifest), "--lang", "xx")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "packager: nothing is told in `xx`; known are ar, en, fr.\n"


@pytest.mark.parametrize("command", [("check",), ("i18n", "check"), ("rules",), ("explain", "M016"), ("build",)])
def test_every_command_that_tells_findings_takes_a_language(command: tuple[str, ...]) -> None:
    assert run_packager(*command, "--lang", "xx").returncode == 2


def test_a_region_or_script_is_heard_as_its_language() -> None:
    assert reader("fr-CA").lang == "fr"
    assert reader("en-GB").lang == "en"
    with pytest.raises(UntoldError):
        reader("frx")
    assert told_languages() == ("ar", "en", "fr")


def test_json_keeps_keys_codes_and_severities(manifest: Path) -> None:
    (report,) = json.loads(tell(manifest, "--lang", "fr", "--format", "json"))
    (found,) = report["findings"]
    assert (found["code"], found["severity"]) == ("M016", "warning")
    assert (found["message"], found["help"]) == ("cet item n’a pas de titre", "ajoutez un titre")
    assert report["summary"] == {"error": 0, "warning": 1, "info": 0}


def test_sarif_and_junit_tell_in_the_language(manifest: Path) -> None:
    sarif = json.loads(tell(manifest, "--lang", "fr", "--format", "sarif"))["runs"][0]
    assert sarif["results"][0]["message"]["text"].startswith("cet item n’a pas de titre.")
    assert sarif["results"][0]["level"] == "warning"
    assert sarif["language"] == "fr"
    assert sarif["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == FRENCH["summary"]
    junit = tell(manifest, "--lang", "fr", "--format", "junit")
    assert 'message="cet item n’a pas de titre" type="warning"' in junit


def test_the_page_is_in_the_language_and_its_direction(manifest: Path) -> None:
    page = tell(manifest, "--lang", "ar", "--format", "html")
    assert '<html lang="ar" dir="rtl">' in page
    assert "العنصر <bdi>item</bdi> بلا عنوان" in page
    assert re.search(r"<h1>الملاحظات في <bdi>[^<]*imsmanifest.xml</bdi></h1>", page)
    assert '<span class="badge">تحذير M016</span>' in page
    assert '<html lang="fr">' in tell(manifest, "--lang", "fr", "--format", "html")


def test_rules_and_their_explanations_begin_in_the_language() -> None:
    assert FRENCH["summary"] in run_packager("rules", "M016", "--lang", "fr").stdout
    told = run_packager("explain", "M016", "--lang", "fr").stdout
    assert told.startswith(f"M016 untitled-item (warning)\n\n{FRENCH['summary']}\n\nThe LMS's menu")


def test_no_catalog_is_read_for_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A start must not take longer for it."""
    monkeypatch.setattr(player, "shipped_words", lambda *_names: pytest.fail("a catalog was read"))
    assert told.reader("").told(_("add a title")) == "add a title"


def test_the_live_page_tells_in_that_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Diagnostic(
        "M016", Severity.WARNING, _("this {element} has no title", element="item"), Place("a.yaml", 1, 1)
    )
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert as_shown(tmp_path, found)["message"] == "cet item n’a pas de titre"
