"""What is built again after an edit, what is told of what lies beside it, and what cannot be done."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from packager.build import keys
from packager.build.plan import Share, Wanted
from packager.build.run import Outcome, build
from packager.project import Project
from packager.work import Crew, processes
from tests.build.projects import SKY, catalog, edit, write_module
from tests.conftest import ROOT, run_packager

BOTH = ("scorm12", "scorm2004-4")
Build = Callable[..., Outcome]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two modules."""
    write_module(tmp_path, "land")
    write_module(tmp_path, "sea")
    return tmp_path


@pytest.fixture
def run(root: Path) -> Build:
    """Builds into ``dist`` in this process."""

    def built(*locales: str, standards: tuple[str, ...] = ("scorm12",), clean: bool = False, **wanted: Any) -> Outcome:
        project = Project(root)
        what = Wanted(standards, locales, **wanted)
        return build(project, project.modules(), what, root / "dist", Crew(1, processes().start), clean)

    return built


def names(outcome: Outcome) -> list[str]:
    return [path.name.removesuffix("-scorm12.zip").replace("-1.0.0", "") for path in outcome.built]


def test_all_is_built_once_and_then_is_current(run: Build, root: Path) -> None:
    assert run(standards=BOTH).summary == "12 built, 0 current"
    again = run(standards=BOTH)
    assert again.summary == "0 built, 12 current"
    assert again.left == {} and {path.parent for path in again.current} == {root / "dist"}


@pytest.mark.parametrize(
    ("file", "before", "after", "built"),
    [
        ("locales/fr/LC_MESSAGES/sea.po", "Des mots.", "Deux mots.", ["sea-fr"]),
        ("modules/land/one.yaml", "title: Page", "title:  Page", ["land-en", "land-fr", "land-ru"]),
        ("modules/land/media/sky.svg", "viewBox", " viewBox", ["land-en", "land-fr", "land-ru"]),
    ],
)
def test_an_edit_builds_what_reads_it_and_nothing_else(
    run: Build, root: Path, file: str, before: str, after: str, built: list[str]
) -> None:
    run()
    edit(root / file, before, after)
    assert names(run()) == built
    assert names(run()) == []


def test_a_file_that_stands_in_for_another_in_one_language_builds_that_language(run: Build, root: Path) -> None:
    run()
    (root / "modules" / "land" / "media" / "ru").mkdir()
    (root / "modules" / "land" / "media" / "ru" / "sky.svg").write_text(SKY.format(8), "utf-8")
    assert names(run()) == ["land-ru"]


def test_what_no_target_reads_builds_nothing(run: Build, root: Path) -> None:
    run()
    (root / "modules" / "land" / "notes.txt").write_text("To be done.", "utf-8")
    (root / "modules" / "land" / "media" / "unused.svg").write_text(SKY.format(7), "utf-8")
    assert run().summary == "0 built, 6 current"


def test_a_file_that_was_touched_but_not_changed_builds_nothing(run: Build, root: Path) -> None:
    run()
    os.utime(root / "modules" / "land" / "one.yaml", ns=(1, 1))
    for path in (root / "dist").iterdir():
        os.utime(path, ns=(1, 1))
    assert run().summary == "0 built, 6 current"


def test_a_package_that_somebody_changed_or_took_away_is_built_again(run: Build, root: Path) -> None:
    run()
    (root / "dist" / "land-1.0.0-en-scorm12.zip").unlink()
    (root / "dist" / "sea-1.0.0-ru-scorm12.zip").write_bytes(b"PK")
    assert names(run()) == ["land-en", "sea-ru"]


def test_the_time_that_entries_are_to_have_is_part_of_the_key(run: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run().summary == "6 built, 0 current"


def test_a_new_tool_builds_all(run: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    monkeypatch.setattr(keys, "version_of", lambda name: "99" if name == "pillow" else "1")
    assert run().summary == "6 built, 0 current"


def test_what_is_not_asked_for_again_but_is_of_now_is_no_left_over(run: Build) -> None:
    run(standards=BOTH)
    run(bundle=True)
    assert run("fr").left == {}


@pytest.mark.parametrize("slip", ["oops: 1\n", "    - page\n", "      - text: TBD\n"])
def test_the_last_good_packages_of_a_module_with_a_mistake_stay(run: Build, root: Path, slip: str) -> None:
    run()
    good = {path: path.read_bytes() for path in (root / "dist").glob("*.zip")}
    lesson = root / "modules" / "land" / "one.yaml"
    sound = lesson.read_text("utf-8")
    lesson.write_text(sound + slip, "utf-8")
    assert run().left == {}
    assert run(clean=True).removed == ()
    assert {path: path.read_bytes() for path in (root / "dist").glob("*.zip")} == good
    lesson.write_text(sound, "utf-8")
    assert run().summary == "0 built, 6 current", "they are remembered, too"


def test_a_mistake_keeps_the_packages_of_its_version_only(run: Build, root: Path) -> None:
    run()
    module = root / "modules" / "land" / "module.yaml"
    edit(module, "1.0.0", "1.1.0")
    run()
    edit(module, "lessons:", "oops: 1\nlessons:")
    assert {name.removesuffix("-scorm12.zip") for name in run(clean=True).removed} == {
        f"land-1.0.0-{tag}" for tag in ("en", "fr", "ru")
    }
    assert len(list((root / "dist").glob("land-1.1.0-*"))) == 3


def test_an_older_version_is_told_and_removed_when_that_is_asked_for(run: Build, root: Path) -> None:
    run()
    edit(root / "modules" / "land" / "module.yaml", "1.0.0", "1.1.0")
    outcome = run()
    assert sorted(outcome.left) == [f"land-1.0.0-{tag}-scorm12.zip" for tag in ("en", "fr", "ru")]
    assert run().left == outcome.left, "it is told until it is gone"
    assert sorted(run(clean=True).removed) == sorted(outcome.left)
    assert sorted(path.name for path in (root / "dist").glob("land-*")) == [
        f"land-1.1.0-{tag}-scorm12.zip" for tag in ("en", "fr", "ru")
    ]
    assert run().left == {}


def test_a_language_that_was_taken_out_is_told(run: Build, root: Path) -> None:
    run()
    edit(root / "modules" / "land" / "module.yaml", "[en, fr, ru]", "[en, fr]")
    assert run().left == {"land-1.0.0-ru-scorm12.zip": "its language or its refresher was taken out"}


def test_a_module_that_is_gone_is_told(run: Build, root: Path) -> None:
    run()
    (root / "modules" / "land" / "module.yaml").unlink()
    assert {name.partition("-")[0] for name in run().left} == {"land"}


def test_a_package_of_before_does_not_stand_silently_beside_the_new_where_its_language_failed(
    run: Build, root: Path
) -> None:
    run()
    edit(root / "modules" / "land" / "one.yaml", "Some words.", "Other words.")
    outcome = run()
    assert names(outcome) == ["land-en"]
    assert sorted(outcome.left) == ["land-1.0.0-fr-scorm12.zip", "land-1.0.0-ru-scorm12.zip"]
    assert {each.code for report in outcome.reports for each in report.findings} == {"L095"}
    assert outcome.told.endswith("; stopped by errors: 2.")
    again = run()
    assert again.reports == outcome.reports, "what was found is told again, though nothing is checked again"
    run(clean=True)
    assert sorted(path.name for path in (root / "dist").glob("land-*")) == ["land-1.0.0-en-scorm12.zip"]


def test_a_package_that_no_build_remembers_is_told_if_it_is_called_like_ours(run: Build, root: Path) -> None:
    run()
    ours = ["land-0.9.0-all-cmi5.zip", "land-0.9.0-fr-scorm12.zip", "land-0.9.0-pt-BR.html", "land-0.9.0-web-draft.zip"]
    own = ["land-use.zip", "photos.zip", "land-2024-photos.zip", "land-2.zip", "land-2030-01-31.html", "land-1.0.0.ics"]
    for name in (*ours, *own):
        (root / "dist" / name).touch()
    assert list(run().left) == ours
    assert list(run(clean=True).removed) == ours
    assert {path.name for path in (root / "dist").iterdir()} >= set(own)


def test_another_project_with_the_same_folder_keeps_its_packages(run: Build, root: Path, tmp_path: Path) -> None:
    run()
    other = Project(tmp_path / "other")
    write_module(other.root, "lake")
    outcome = build(other, other.modules(), Wanted(("scorm12",)), root / "dist", clean=True)
    assert (outcome.summary, outcome.left, outcome.removed) == ("3 built, 0 current", {}, ())
    again = run(clean=True)
    assert (again.summary, again.removed) == ("0 built, 6 current", ())
    (root / "modules" / "land" / "module.yaml").unlink()
    assert {name.partition("-")[0] for name in run(clean=True).removed} == {"land"}
    assert len([*(root / "dist").glob("lake-*.zip")]) == 3


def test_an_error_in_one_module_stops_no_other(run: Build, root: Path) -> None:
    edit(root / "modules" / "land" / "one.yaml", "title: Page", "titel: Page")
    outcome = run()
    assert names(outcome) == ["sea-en", "sea-fr", "sea-ru"]
    assert [len(report.findings) for report in outcome.reports] == [1, 0]


def test_a_catalog_that_cannot_be_read_stops_its_language_only(root: Path) -> None:
    catalog(root, "land", "fr").write_text('msgid "unclosed\n', "utf-8")
    result = run_packager("build", "-s", "scorm12", cwd=root)
    assert result.returncode == 2
    assert "packager: land in fr is not built: " in result.stderr and "line 1" in result.stderr
    assert "Traceback" not in result.stderr
    assert len(list((root / "dist").glob("*.zip"))) == 5


def test_shares_make_the_whole_and_tell_nothing_of_each_other(root: Path) -> None:
    project = Project(root)
    for number in (1, 2, 3):
        wanted = Wanted(("scorm12",), share=Share(number, 3))
        assert build(project, project.modules(), wanted, root / "dist").left == {}
    assert build(project, project.modules(), Wanted(("scorm12",)), root / "dist").summary == "0 built, 6 current"


def test_several_processes_make_the_same_bytes_as_one(root: Path) -> None:
    project = Project(root)
    for out, number in (("one", 1), ("two", 2)):
        build(project, project.modules(), Wanted(BOTH), root / out, Crew(number, processes().start))
    one, two = ({path.name: path.read_bytes() for path in (root / out).glob("*.zip")} for out in ("one", "two"))
    assert len(one) == 12 and one == two


@pytest.mark.parametrize("name", ["land-1.0.0-en-scorm12.zip", ".packager.json"])
def test_a_link_in_the_folder_is_never_written_through(root: Path, name: str) -> None:
    (root / "dist").mkdir()
    (root / "precious").write_text("mine", "utf-8")
    (root / "dist" / name).symlink_to(root / "precious")
    assert run_packager("build", "-s", "scorm12", cwd=root).returncode == 0
    assert (root / "precious").read_text("utf-8") == "mine"
    assert not (root / "dist" / name).is_symlink()


def test_the_command_says_how_many_are_built_and_how_many_are_current(root: Path) -> None:
    (root / "theme.yaml").write_text("brand: '#ffd100'\n", "utf-8")  # of which something is advised, by `check` alone
    assert run_packager("check", cwd=root).stdout.count("Y091") == 1, "once for both modules"
    assert "12 built, 0 current." in run_packager("build", cwd=root).stdout
    edit(catalog(root, "sea", "fr"), "Des mots.", "Deux mots.")
    said = run_packager("build", cwd=root).stdout.splitlines()
    assert [line.partition("  ")[0] for line in said] == [
        "dist/sea-1.0.0-fr-scorm12.zip",
        "dist/sea-1.0.0-fr-scorm2004-4.zip",
        "2 built, 10 current.",
    ]
    assert "Nothing changed: 0 built, 12 current." in run_packager("build", cwd=root).stdout
    edit(root / "modules" / "sea" / "module.yaml", "[en, fr, ru]", "[en, fr]")
    assert "`packager build --clean` removes" in run_packager("build", cwd=root).stdout
    assert "Removed dist/sea-1.0.0-ru-scorm12.zip" in run_packager("build", "--clean", cwd=root).stdout


def test_machines_get_findings_alone_however_often_they_ask(root: Path) -> None:
    for _ in range(2):
        assert json.loads(run_packager("build", "--format", "json", cwd=root).stdout)


def test_of_two_modules_with_one_name_none_is_built_and_nothing_is_lost(root: Path) -> None:
    assert run_packager("build", "-s", "scorm12", cwd=root).returncode == 0
    assert run_packager("i18n", "extract", cwd=root).returncode == 0
    before = {path: path.read_bytes() for path in (*root.glob("dist/*.zip"), *root.glob("locales/*.pot"))}
    shutil.copytree(root / "modules" / "sea", root / "modules" / "a-sea")
    edit(root / "modules" / "a-sea" / "one.yaml", "title: Page", "title: Another page")
    edit(root / "modules" / "land" / "one.yaml", "title: Page", "title:  Page")
    for command in (
        ["build", "-s", "scorm12", "--clean"],
        ["check"],
        ["i18n", "extract", "sea"],
        ["i18n", "update", "a-sea"],
    ):
        told = run_packager(*command, cwd=root)
        assert told.returncode == 1, told.stderr
        for name, other in (("sea", "a-sea"), ("a-sea", "sea")):
            said = f"modules/{name}/module.yaml:1:1: error Y020: the module id `sea` is taken (by modules/{other}/"
            assert (said in told.stdout) or command[-1] == other, told.stdout
        assert command[0] != "build" or "3 built" in told.stdout, "the other module is"
    assert {path: path.read_bytes() for path in before} == before
    (root / "modules" / "a-sea" / "module.yaml").unlink()
    assert run_packager("check", cwd=root).returncode == 0


def test_a_cluster_without_an_address_is_not_this_machine(root: Path) -> None:
    result = run_packager("build", "--cluster", "", cwd=root)
    assert result.returncode == 2
    assert "write where the scheduler listens" in " ".join(result.stderr.replace("│", " ").split())
    assert not (root / "dist").exists()


@pytest.mark.parametrize("share", ["0/4", "5/4", "x"])
def test_a_share_that_is_none_is_told(root: Path, share: str) -> None:
    result = run_packager("build", "--shard", share, cwd=root)
    assert result.returncode == 2
    assert "is no share" in result.stderr
    assert not (root / "dist").exists()


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_built(root: Path) -> None:
    (root / "dist").write_text("a file", "utf-8")
    result = run_packager("build", cwd=root)
    assert result.returncode == 2
    assert result.stderr.startswith("packager: cannot write to dist")
    assert (root / "dist").read_text("utf-8") == "a file"


def test_a_folder_in_which_nothing_can_be_written_is_told_before_anything_is_built(root: Path) -> None:
    result = run_packager("build", "-o", "/proc/self/fdinfo", cwd=root)
    assert result.returncode == 2
    assert result.stderr.startswith("packager: cannot write to /proc/self/fdinfo: ")


def test_a_full_disk_is_told_and_leaves_nothing_half_written(root: Path) -> None:
    """The system refuses the rest of a file that is larger than a process may write."""
    code = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); runpy.run_module"
    command = [sys.executable, "-c", f"{code}('packager', run_name='__main__', alter_sys=True)", "build"]
    # bytecode would be cut off, too, and be read by all others
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr == "packager: cannot write to dist: File too large\n"
    assert list((root / "dist").iterdir()) == []
