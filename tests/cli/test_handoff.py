"""`packager i18n export`, `import` and `align`, as they are typed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from packager.cli.findings import has_findings
from tests.conftest import ROOT, SAMPLE, run_packager
from tests.site.projects import lay_out


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "modules" / SAMPLE, tmp_path / "modules" / SAMPLE)
    shutil.copy(ROOT / "glossary.yaml", tmp_path)
    (tmp_path / "locales/zh/LC_MESSAGES").mkdir(parents=True)
    shutil.copy(ROOT / f"locales/zh/LC_MESSAGES/{SAMPLE}.po", tmp_path / "locales/zh/LC_MESSAGES")
    assert run_packager("i18n", "update", "-l", "zh", cwd=tmp_path).returncode == 0
    return tmp_path


def test_nothing_is_written_before_write_and_then_one_text(project: Path) -> None:
    po = project / f"locales/zh/LC_MESSAGES/{SAMPLE}.po"
    before = po.read_bytes()
    made = run_packager("i18n", "export", SAMPLE, "-l", "zh", "-f", "csv", "-o", "zh.csv", cwd=project)
    assert made.returncode == 0, made.stderr
    text = (project / "zh.csv").read_text("utf-8-sig")
    old = next(line for line in before.decode().splitlines() if line.startswith('msgstr "') and len(line) > 14)[8:-1]
    (project / "zh.csv").write_text(text.replace(f",{old},", f",{old}新,", 1), "utf-8-sig")
    dry = run_packager("i18n", "import", "zh.csv", cwd=project)
    assert dry.returncode == 0, dry.stdout + dry.stderr
    assert f"- {old}\n+ {old}新\n" in dry.stdout
    assert "1 changed" in dry.stdout
    assert "add --write" in dry.stdout
    assert po.read_bytes() == before
    assert run_packager("i18n", "import", "zh.csv", "--write", cwd=project).returncode == 0
    changed = [(a, b) for a, b in zip(before.splitlines(), po.read_bytes().splitlines(), strict=True) if a != b]
    assert changed == [(f'msgstr "{old}"'.encode(), f'msgstr "{old}新"'.encode())]
    again = run_packager("i18n", "import", "zh.csv", cwd=project)
    assert again.stdout.split("\n")[-2].endswith("as before")


def test_a_table_begins_with_what_a_translator_works_in(project: Path) -> None:
    run_packager("i18n", "export", SAMPLE, "-l", "zh", "-f", "csv", "-o", "zh.csv", cwd=project)
    head = (project / "zh.csv").read_text("utf-8-sig").partition("\n")[0]
    assert head.rstrip() == f"source: en,translation: zh,state,what it is,context,key: {SAMPLE}"


def test_a_text_whose_source_was_edited_meanwhile_is_taken_as_fuzzy(project: Path) -> None:
    assert run_packager("i18n", "export", SAMPLE, "-l", "zh", "-f", "csv", "-o", "zh.csv", cwd=project).returncode == 0
    module = project / "modules" / SAMPLE / "module.yaml"
    lines = module.read_text("utf-8").splitlines()
    module.write_text("\n".join(f"{x} today" if x.startswith("title:") else x for x in lines) + "\n", "utf-8")
    with (project / "zh.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [[row[0], row[1] + "新" * (row[4] == "module/title"), *row[2:]] for row in csv.reader(stream)]
    with (project / "zh.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    result = run_packager("i18n", "import", "zh.csv", cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "module/title: changed" in result.stdout
    assert "新 (fuzzy)" in result.stdout


def test_a_text_that_was_missing_is_new_and_one_that_was_there_is_changed(tmp_path: Path) -> None:
    assert run_packager("new", "mine", "--locale", "fr", cwd=tmp_path).returncode == 0

    def taken(word: str) -> str:
        run_packager("i18n", "export", "mine", "-l", "fr", "-f", "csv", "-o", "fr.csv", cwd=tmp_path)
        with (tmp_path / "fr.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = [[row[0], word if row[4] == "module/title" else row[1], *row[2:]] for row in csv.reader(stream)]
        with (tmp_path / "fr.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return run_packager("i18n", "import", "fr.csv", "--write", cwd=tmp_path).stdout

    first, second = taken("Le mien"), taken("La mienne")
    assert "module/title: new\n" in first and "\n1 new, " in first
    assert "module/title: changed\n" in second and "\n1 changed, " in second


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "mine has 1 finding; `packager check mine` tells it."),
        (2, "mine has 2 findings; `packager check mine` tells them."),
    ],
)
def test_findings_are_counted_in_a_sentence(number: int, told: str) -> None:
    assert has_findings("mine", number) == told


def test_a_language_by_the_name_of_a_tool_is_taken_for_the_modules(project: Path) -> None:
    run_packager("i18n", "export", SAMPLE, "-l", "zh", "-f", "xliff2", "-o", "zh.xlf", cwd=project)
    text = (project / "zh.xlf").read_text("utf-8")
    (project / "zh.xlf").write_text(text.replace('trgLang="zh"', 'trgLang="zh-CN"'), "utf-8")
    result = run_packager("i18n", "import", "zh.xlf", cwd=project)
    assert (result.returncode, result.stderr) == (0, "zh-CN is taken for zh\n")
    (project / "zh.xlf").write_text(text.replace('trgLang="zh"', 'trgLang="xx"'), "utf-8")
    refused = run_packager("i18n", "import", "zh.xlf", cwd=project)
    assert (refused.returncode, "--locale" in refused.stderr) == (2, True)
    named = run_packager("i18n", "import", "zh.xlf", "--locale", "zh", cwd=project)
    assert named.returncode == 0, named.stderr


def test_texts_keep_their_codes_though_poedit_dropped_the_flags(project: Path) -> None:
    """Poedit 3 and msgcat leave out flags that gettext does not know, `md-text` among them."""
    po = project / f"locales/zh/LC_MESSAGES/{SAMPLE}.po"
    export = ("i18n", "export", SAMPLE, "-l", "zh", "-f", "xliff2", "-o")
    assert run_packager(*export, "before.xlf", cwd=project).returncode == 0
    subprocess.run(["msgcat", "-o", str(po), str(po)], check=True)
    assert "md-text" not in po.read_text("utf-8")
    assert run_packager(*export, "after.xlf", cwd=project).returncode == 0
    assert (project / "after.xlf").read_bytes() == (project / "before.xlf").read_bytes()
    assert run_packager("i18n", "import", "after.xlf", cwd=project).stdout.endswith("as before\n")


def test_a_file_that_is_none_is_told(project: Path) -> None:
    (project / "zh.csv").write_text("a,b\n", "utf-8")
    result = run_packager("i18n", "import", "zh.csv", cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert "the first row" in result.stderr


def test_a_bilingual_text_fills_the_catalog_as_fuzzy(project: Path) -> None:
    po = project / f"locales/zh/LC_MESSAGES/{SAMPLE}.po"
    po.unlink()
    source = next(p for p in (project / "modules" / SAMPLE).rglob("*.yaml") if p.name != "module.yaml")
    title = next(x.split(": ", 1)[1] for x in source.read_text("utf-8").splitlines() if x.strip().startswith("title: "))
    (project / "notes.txt").write_text(f"{title}\n自我介绍\nNot in the module\n不在\n", "utf-8")
    result = run_packager("i18n", "align", "notes.txt", "-l", "zh", "--write", cwd=project)
    assert result.returncode == 0, result.stderr
    assert "no place for row 3: Not in the module" in result.stdout
    assert 'msgstr "自我介绍"' in po.read_text("utf-8")
    assert "#, fuzzy" in po.read_text("utf-8")


def test_the_texts_of_a_site_are_handed_out_taken_back_and_shown(tmp_path: Path) -> None:
    lay_out(tmp_path, translated=False)
    assert run_packager("i18n", "update", "site", cwd=tmp_path).returncode == 0
    made = run_packager("i18n", "export", "site", "-l", "ar", "-f", "csv", "-o", "ar.csv", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    table = (tmp_path / "ar.csv").read_text("utf-8-sig")
    (tmp_path / "ar.csv").write_text(table.replace("\nAfrica,,", "\nAfrica,أفريقيا,"), "utf-8-sig")
    taken = run_packager("i18n", "import", "ar.csv", "--write", cwd=tmp_path)
    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert 'msgstr "أفريقيا"' in (tmp_path / "locales/ar/LC_MESSAGES/site.po").read_text("utf-8")
    shown = run_packager("i18n", "preview", "site", "-l", "ar", "-o", "ar.html", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    page = (tmp_path / "ar.html").read_text("utf-8")
    assert "أفريقيا" in page
    assert "The Secretariat" in page
    assert run_packager("i18n", "preview", "site", "-l", "fr", cwd=tmp_path).returncode == 2
