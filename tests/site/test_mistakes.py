"""What can be wrong with a site is told, with the line, and nothing is written or lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from packager.course.site_texts import load_site
from packager.diagnostics import Severity
from packager.project import Project
from packager.site.links import check_links
from packager.site.run import make_site
from tests.conftest import run_packager
from tests.site.conftest import again, made
from tests.site.projects import NAMES, SITE, lay_out

Change = Callable[[Path], object]


def said(project: Project, root: Path) -> list[str]:
    outcome = make_site(project, root / "site", root / "dist")
    findings = [found for report in outcome.reports for found in report.findings]
    return [f"{found.place.file}:{found.place.line} {found.code} {found.message}" for found in findings]


def in_file(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("subjects: soil", "subjects: soul", "28 W001 no subject `soul`"),
        ("regions: africa", "regions: afrika", "29 W001 no region `afrika`"),
        ("module: the-room", "module: the-rooms", "31 W001 no module `the-rooms`"),
        ("region: asia", "region: africa", "24 W002 the region `africa` stands here twice"),
        ("module: dry-land", "module: the-room", "34 W002 the module `the-room` stands here twice"),
        (
            "address: https://training",
            "address: training",
            "4 Y012 `training.example.org/land` is no address",
        ),
        ("mail: amina@example.org", "mail: amina", "10 Y012 `amina` is no address for mail"),
        (
            "released: 2026-11-02",
            "released: 2 November",
            "30 Y012 `released`: `2 November` is no day",
        ),
        ("organisation: The Secretariat\n", "", "1 Y011 `organisation` is missing or empty"),
        ("licence: CC", "lisence: CC", "6 Y010 unknown key `lisence`"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    project = lay_out(tmp_path / "project", SITE.replace(old, new), translated=False)
    assert any(each.startswith(f"site.yaml:{told}") for each in said(project, tmp_path))
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("the-room", "Y020 the module id `the-room` is taken (by modules/the-room/module.yaml:1:1)"),
        ("site", "W003 a module cannot be called `site` beside a `site.yaml`"),
    ],
)
def test_two_modules_of_one_id_are_told_and_one_called_as_the_site(tmp_path: Path, name: str, told: str) -> None:
    project = lay_out(tmp_path / "project", translated=False)
    in_file(project.root / "modules/dry-land/module.yaml", "module: dry-land", f"module: {name}")
    assert f"modules/dry-land/module.yaml:1 {told}" in said(project, tmp_path)


def test_two_modules_of_one_title_and_one_without_description_are_told_and_shown(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project", translated=False)
    in_file(project.root / "modules/dry-land/module.yaml", "title: Living from dry land", "title: Who is in the room")
    in_file(project.root / "modules/first-rains/module.yaml", f"description: {NAMES['first-rains'][1]}\n", "")
    found = said(project, tmp_path)
    assert "modules/dry-land/module.yaml:1 W004 “Who is in the room” (en) is the title of `the-room`, too" in found
    assert "modules/first-rains/module.yaml:1 W005 no description of `first-rains`" in found
    assert (tmp_path / "site/en/modules/first-rains.html").is_file()


def test_a_description_of_blanks_is_none(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project", translated=False)
    in_file(project.root / "modules/dry-land/module.yaml", f"description: {NAMES['dry-land'][1]}", "description: '  '")
    assert "modules/dry-land/module.yaml:1 W005 no description of `dry-land`" in said(project, tmp_path)


@pytest.mark.parametrize("inside", ["site", "site/packages", "other/../site"])
def test_packages_are_not_built_among_the_pages(tmp_path: Path, inside: str) -> None:
    lay_out(tmp_path, translated=False)
    run = run_packager("site", "--packages", inside, cwd=tmp_path)
    said = f"packager: {inside} would lie among the pages in site: build the packages in a folder beside it\n"
    assert (run.returncode, run.stderr) == (2, said)
    assert not (tmp_path / "site").exists()


def test_the_folder_that_cannot_be_written_is_the_one_that_is_named(tmp_path: Path) -> None:
    lay_out(tmp_path, translated=False)
    (tmp_path / "dist").write_text("no folder")
    run = run_packager("site", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (2, "packager: cannot write to dist: it is a file, and no folder\n")


def test_a_description_in_some_languages_only_is_told_and_shown_as_it_was_written(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    rains = project.root / "modules/first-rains/module.yaml"
    in_file(rains, "duration: PT45M", "duration: PT45M\ntranslated:\n  prose: 50 %")
    catalog = project.catalog("ar", "first-rains")
    in_file(catalog, 'msgstr "لماذا تحسم الأمطار الأولى السنة."', 'msgstr ""')
    assert "modules/first-rains/module.yaml:1 W005 no description of `first-rains` in ar" in said(project, tmp_path)
    page = (tmp_path / "site/ar/modules/first-rains.html").read_text("utf-8")
    assert '<p class="lead"><span lang="en" dir="ltr">Why the first rains decide a year.</span></p>' in page


def test_a_language_that_is_not_finished_is_told_and_not_offered(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    project.catalog("zh", "the-room").unlink()
    assert "modules/the-room/module.yaml:1 W009 `the-room` is not offered in zh" in said(project, tmp_path)
    assert not list((tmp_path / "site").rglob("the-room*-zh-*"))


def test_texts_of_the_site_that_are_not_translated_are_told(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    project.catalog("ar", "site").unlink()
    assert "site.yaml:1 W008 10 of 10 texts are not translated into ar" in said(project, tmp_path)


def test_a_session_of_no_region_is_told_and_listed(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project", SITE.replace("    sessions: Eastern Africa\n", ""))
    told = "W007 session `nairobi`: its region, “Eastern Africa”, is none of `site.yaml`"
    assert told in "\n".join(said(project, tmp_path))
    assert "Nairobi" in (tmp_path / "site/en/workshops.html").read_text("utf-8")
    assert not (tmp_path / "site/en/calendars/africa.ics").exists()


def test_a_session_without_a_zone_is_told_and_the_site_stays_as_it_was(tmp_path: Path) -> None:
    first = made(tmp_path)
    before = (first.out / "en/workshops.html").read_bytes()
    in_file(first.project.root / "modules/the-room/lessons/one.yaml", "            zone: Africa/Nairobi\n", "")
    outcome = again(first.project, tmp_path).outcome
    (found,) = [found for report in outcome.reports for found in report.findings if found.severity is Severity.ERROR]
    assert (found.place.file, str(found.message)) == ("modules/the-room/lessons/one.yaml", "`zone` is missing or empty")
    assert not outcome.made
    assert (first.out / "en/workshops.html").read_bytes() == before


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    text = "text: '[There](modules/nowhere.html), [here](#nowhere), [us](https://example.org/)'\n"
    first = made(tmp_path, site=SITE.replace("licence: CC BY 4.0\n", text), translated=False)
    found = {str(each.message) for report in check_links(first.out) for each in report.findings}
    assert found == {
        "dead link to `modules/nowhere.html`: no such file",
        "dead link to `#nowhere`: no such place in the page",
    }


def test_the_command_says_what_was_done_and_what_is_dead(tmp_path: Path) -> None:
    lay_out(tmp_path, SITE.replace("licence: CC BY 4.0\n", "text: '[There](nowhere.html)'\n"), translated=False)
    result = run_packager("site", "--check", cwd=tmp_path)
    assert result.returncode == 1
    assert "W010: dead link to `nowhere.html`: no such file" in result.stdout
    assert "pages written, 0 current." in result.stdout


def test_links_of_other_servers_are_asked_for_with_the_check_alone(tmp_path: Path) -> None:
    lay_out(tmp_path, translated=False)
    result = run_packager("site", "--external", cwd=tmp_path)
    assert result.returncode == 2
    assert "add --check" in result.stderr
    assert not (tmp_path / "site").exists()


def test_an_empty_file_says_with_what_it_begins(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project", "", translated=False)
    assert said(project, tmp_path) == ["site.yaml:1 Y003 the file is empty"]
    (found,) = load_site(project.root)[1]
    assert "`organisation: The Secretariat`" in found.help


def test_without_the_file_the_command_says_where_one_is_shown(tmp_path: Path) -> None:
    lay_out(tmp_path, translated=False)
    (tmp_path / "site.yaml").unlink()
    result = run_packager("site", cwd=tmp_path)
    assert (result.returncode, result.stderr.startswith("packager: no site.yaml in ")) == (2, True)
