"""`packager i18n check` as translators run it: findings with the line of the PO file, opt-outs, exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from packager.course import load_course, messages
from packager.localization import memory, report_memory, reports
from packager.localization.catalogs import CatalogFile, ignored, read_catalog_file
from packager.localization.reports import check_project
from packager.project import Project
from packager.work.kept import folder, keep, kept
from tests.conftest import ROOT, SAMPLE, run_packager

MODULE = """\
module: small
version: 1.0.0
title: The room
language: en
languages: [en, es]
lessons: [one.yaml]
"""
LESSON = """\
lesson: one
title: First steps
pages:
  - page: first
    title: Who speaks first?
    blocks:
      - text: Speak for **90 seconds**, not longer.
"""
PO = """\
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. Module title
msgctxt "module/title"
msgid "The room"
msgstr "La sala"

{comment}#. Page title
msgctxt "page/first/title"
msgid "Who speaks first?"
msgstr "Quién habla primero?"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with one module in Spanish, whose catalog has one defect, in line 12."""
    module = tmp_path / "modules" / "small"
    module.mkdir(parents=True)
    (module / "module.yaml").write_text(MODULE, "utf-8")
    (module / "one.yaml").write_text(LESSON, "utf-8")
    write_catalog(tmp_path, "")
    return tmp_path


def write_catalog(project: Path, comment: str) -> None:
    path = project / "locales" / "es" / "LC_MESSAGES" / "small.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PO.format(comment=comment), "utf-8")


def codes(project: Path) -> list[tuple[str, int | None]]:
    course, findings = load_course(project / "modules" / "small", project)
    assert course is not None, findings
    reports = check_project(Project(project), [course])
    return [(found.code, found.place.line) for report in reports for found in report.findings]


def test_a_finding_names_the_line_in_the_po_file(small: Path) -> None:
    result = run_packager("i18n", "check", "--format", "sarif", "--fail-on", "warning", cwd=small)
    assert result.returncode == 1, result.stderr
    (found,) = json.loads(result.stdout)["runs"][0]["results"]
    place = found["locations"][0]["physicalLocation"]
    assert found["ruleId"] == "L017"
    assert place["artifactLocation"]["uri"].endswith("locales/es/LC_MESSAGES/small.po")
    assert place["region"]["startLine"] == 12


def test_severities_and_chosen_rules_decide_the_exit_code(small: Path) -> None:
    assert run_packager("i18n", "check", cwd=small).returncode == 0
    assert run_packager("i18n", "check", "--fail-on", "warning", "--ignore", "L017", cwd=small).returncode == 0
    told = run_packager("i18n", "check", "--select", "L017", "--fail-on", "warning", cwd=small)
    assert told.returncode == 1
    assert "`?`" in told.stdout


def test_a_comment_with_a_reason_switches_a_rule_off(small: Path) -> None:
    assert codes(small) == [("L017", 12)]
    write_catalog(small, "# packager: ignore L017 an echo question\n")
    assert codes(small) == []
    write_catalog(small, "# packager: ignore L017\n")
    assert codes(small) == [("L091", 12)]
    write_catalog(small, "# packager: ignore L017, L010 an echo question\n")
    assert codes(small) == [("L090", 12)]


def test_ignore_comments_are_read_as_translators_write_them() -> None:
    assert list(ignored(["packager: ignore L018: a name"])) == [("L018", "a name")]
    assert list(ignored(["see packager docs", "packager:ignore L018,L012 both"])) == [
        ("L018", "both"),
        ("L012", "both"),
    ]


def test_a_broken_glossary_is_told_with_its_line(small: Path) -> None:
    (small / "glossary.yaml").write_text("terms:\n  - es: la sala\n", "utf-8")
    assert ("L080", 1) in codes(small)
    (small / "glossary.yaml").write_text("terms:\n  - {term: room, es: [recinto, salón]}\n", "utf-8")
    assert ("L012", 7) in codes(small)


def test_fuzzy_and_obsolete_translations_are_not_checked(small: Path) -> None:
    write_catalog(small, "#, fuzzy\n")
    assert codes(small) == []


def test_captions_have_the_time_that_they_are_shown(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "modules" / SAMPLE, tmp_path / "modules" / SAMPLE)
    shutil.copy(ROOT / "glossary.yaml", tmp_path)
    module = tmp_path / "modules" / SAMPLE
    (module / "media" / "talk.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nAsk for the floor.\n", "utf-8")
    (module / "media" / "talk.mp4").write_bytes(b"\0")
    lesson = next((module / "lessons").glob("01-*.yaml"))
    text = lesson.read_text("utf-8")
    keys = ("- video: media/talk.mp4", "  captions: media/talk.vtt", "  title: A talk", "  transcript: Ask.")
    block = "".join(f"      {key}\n" for key in keys)
    lesson.write_text(text.replace("    blocks:\n", f"    blocks:\n{block}", 1), "utf-8")
    course, findings = load_course(module, tmp_path)
    assert course is not None, findings
    po = tmp_path / "locales" / "es" / "LC_MESSAGES" / f"{SAMPLE}.po"
    po.parent.mkdir(parents=True)
    entry = next(cue for texts in course.media_texts for cue in getattr(texts, "cues", ()))
    assert entry.value == "Ask for the floor."
    context = next(message.context for message in messages(course) if message.source == entry.value)
    slow = "Pida la palabra levantando con calma la placa con el nombre de su país."
    po.write_text(f'msgid ""\nmsgstr ""\n\nmsgctxt "{context}"\nmsgid "{entry.value}"\nmsgstr "{slow}"\n', "utf-8")
    (report, *_) = check_project(Project(tmp_path), [course], ["es"])
    assert "L034" in [found.code for found in report.findings]


@pytest.mark.parametrize("cores", [2, 4])
def test_each_catalog_is_told_in_its_turn_however_the_cores_share_them(
    small: Path, cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two cores take one catalog each and share the third; four share out none of three."""
    module = small / "modules" / "small" / "module.yaml"
    module.write_text(MODULE.replace("[en, es]", "[en, es, fr, pt]"), "utf-8")
    for tag in ("fr", "pt"):
        shutil.copytree(small / "locales" / "es", small / "locales" / tag)
    course, _ = load_course(module.parent, small)
    assert course is not None
    serial = check_project(Project(small), [course])
    assert [each.file for each in serial] == [f"locales/{tag}/LC_MESSAGES/small.po" for tag in ("es", "fr", "pt")]
    monkeypatch.setenv("PACKAGER_CACHE", str(small / "another"))
    for module_of in (reports, memory):
        monkeypatch.setattr(module_of, "FEW", 0)
        monkeypatch.setattr(module_of, "cores", lambda: cores)
    assert check_project(Project(small), [course]) == serial


@pytest.mark.parametrize("edited", ["nothing", "catalog", "text", "glossary", "rules"])
def test_a_catalog_is_read_again_if_anything_has_changed_that_its_report_comes_of(
    small: Path, edited: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACKAGER_CACHE", str(small / "cache"))
    codes(small)
    read: list[str] = []

    def watched(project: Project, locale: str, domain: str) -> CatalogFile:
        read.append(f"{domain} {locale}")
        return read_catalog_file(project, locale, domain)

    monkeypatch.setattr(reports, "read_catalog_file", watched)
    if edited == "catalog":
        write_catalog(small, "# packager: ignore L014 a joke\n")
    elif edited == "text":
        lesson = small / "modules" / "small" / "one.yaml"
        lesson.write_text(LESSON.replace("Who speaks first?", "Who speaks 1st?"), "utf-8")
    elif edited == "glossary":
        (small / "glossary.yaml").write_text("terms:\n  - {term: room, es: [recinto, salón]}\n", "utf-8")
    elif edited == "rules":
        monkeypatch.setattr(report_memory, "rules", lambda: "others")
    found = codes(small)
    assert read.count("small es") == (edited != "nothing")
    monkeypatch.setenv("PACKAGER_CACHE", str(small / "another"))
    assert codes(small) == found


@pytest.mark.parametrize("data", [b"[", b"[]", b'{"state": 1}', b'{"state": "STATE", "found": [["L001", "x"]]}'])
def test_a_report_of_another_shape_is_not_believed(data: bytes, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKAGER_CACHE", str(small / "cache"))
    found = codes(small)
    (file,) = folder("reports").iterdir()
    keep(file, data.replace(b"STATE", json.loads(kept(file))["state"].encode()))
    assert codes(small) == found
