"""Nothing outside of project, output and cache is read or written: by no name, and through no link."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from packager.build.current import NAME as RECORD
from packager.build.record import read_record, write_record
from tests.build.projects import LESSON, MODULE, catalog
from tests.cli.writers import NAME, WRITE_OVER, WRITERS, write_project
from tests.conftest import run_packager

MARK = "the secret of somebody else"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{MARK}</text></svg>'
PO = f'msgctxt "page/p/title"\nmsgid "Page"\nmsgstr "{MARK}"\n'
WORDS = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Contents"\nmsgstr "{MARK}"\n'
TERMS = f"terms:\n  - term: Some\n    fr: {MARK}\n"
MODULE_FOLDER = f"modules/{NAME}"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of somebody else, beside the project."""
    (folder := tmp_path / "outside").mkdir()
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    return write_project(tmp_path / "project")


#: What is a link in a project of somebody else -> what lies there; a name without an ending is a folder.
READ: dict[str, dict[str, str]] = {
    MODULE_FOLDER: {"module.yaml": MODULE.format(name=NAME), "one.yaml": LESSON.replace("Some words.", MARK)},
    f"{MODULE_FOLDER}/module.yaml": {"": MODULE.format(name=NAME).replace("Hello", MARK)},
    f"{MODULE_FOLDER}/one.yaml": {"": LESSON.replace("Some words.", MARK)},
    f"{MODULE_FOLDER}/media/sky.svg": {"": SVG},
    f"{MODULE_FOLDER}/media": {"sky.svg": SVG},
    f"{MODULE_FOLDER}/media/fr/sky.svg": {"": SVG},
    f"{MODULE_FOLDER}/media/fr": {"sky.svg": SVG},
    f"{MODULE_FOLDER}/glossary.yaml": {"": TERMS},
    "glossary.yaml": {"": TERMS},
    f"locales/fr/LC_MESSAGES/{NAME}.po": {"": PO},
    "locales/fr/LC_MESSAGES/player.po": {"": WORDS},
    "locales/fr": {f"LC_MESSAGES/{NAME}.po": PO},
    "locales": {f"fr/LC_MESSAGES/{NAME}.po": PO},
}


def linked(link: Path, outside: Path, files: dict[str, str]) -> None:
    """A link in the place of ``link``; it leads to ``files``, or to the one without a name."""
    target = outside / "target"
    for name, text in files.items():
        path = target / name if name else target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    link.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(link):
        link.rename(link.with_name(f"{link.name} before"))
    link.symlink_to(target)


def all_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, those in zips too; links are not followed."""
    files = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}
    for path in folder.glob("**/*.zip"):
        with zipfile.ZipFile(path) as archive:
            files |= {f"{path}/{name}": archive.read(name) for name in archive.namelist()}
    return files


@pytest.mark.parametrize("link", READ)
def test_what_a_link_leads_to_is_not_read(link: str, project: Path, outside: Path) -> None:
    linked(project / link, outside, READ[link])
    before = all_in(outside)
    said = ""
    for command in (
        ("check",),
        ("build", "--draft", "-s", "scorm12"),
        ("i18n", "update"),
        ("i18n", "check"),
        ("i18n", "status"),
        ("i18n", "export", NAME, "-l", "fr", "-f", "csv"),
        ("i18n", "preview", NAME, "-l", "fr"),
        ("export", NAME, "-l", "fr", "-f", "md"),
        ("guide", NAME, "-l", "fr", "-o", "guide.html"),
    ):
        try:
            run = run_packager(*command, cwd=project)
        except OSError as error:  # what the command itself catches (packager/__main__.py)
            said += str(error)
            continue
        said += run.stdout + run.stderr
    assert "leads out of" in said, "it is told"
    assert MARK not in said
    assert [name for name, data in all_in(project).items() if MARK.encode() in data] == []
    assert all_in(outside) == before


@pytest.mark.parametrize("name", WRITE_OVER)
def test_what_a_link_leads_to_is_not_written_over(name: str, project: Path, outside: Path) -> None:
    writer = WRITERS[name]
    writer.change(project)
    target = project / writer.target
    target.parent.mkdir(exist_ok=True)
    linked(target, outside, {"": MARK})
    try:
        run_packager(*writer.arguments, cwd=project)
    except OSError as error:
        assert "leads out of" in str(error)
    assert (outside / "target").read_text("utf-8") == MARK


@pytest.mark.parametrize("name", ["i18n extract", "i18n update", "new", "new page"])
def test_nothing_is_written_into_a_folder_that_a_link_leads_to(name: str, project: Path, outside: Path) -> None:
    writer = WRITERS[name]
    writer.change(project)
    folder = project / writer.target.partition("/")[0]
    folder.rename(outside / "target")
    folder.symlink_to(outside / "target")
    before = all_in(outside)
    try:
        assert run_packager(*writer.arguments, cwd=project).returncode in (1, 2)
    except OSError as error:
        assert "leads out of" in str(error)
    assert all_in(outside) == before


@pytest.mark.parametrize("tag", ["../../outside/x", "../fr", "/etc", "fr/../fr", "fr\0", "..", "c:fr"])
def test_a_language_is_no_path(tag: str, project: Path, outside: Path) -> None:
    (outside / "x" / "LC_MESSAGES").mkdir(parents=True)
    (outside / "x" / "LC_MESSAGES" / f"{NAME}.po").write_text(PO, "utf-8")
    commands = (
        ("build", "-l", tag),
        ("graph", NAME, "-l", tag),
        ("export", NAME, "-f", "md", "-l", tag),
        ("guide", NAME, "-o", "guide.html", "-l", tag),
        ("i18n", "update", "-l", tag),
        ("i18n", "check", "-l", tag),
        ("i18n", "status", "-l", tag),
        ("i18n", "export", NAME, "-f", "csv", "-l", tag),
        ("i18n", "preview", NAME, "-l", tag),
        ("i18n", "align", "report.csv", "-l", tag),
        ("new", "third", "-l", tag),
        ("new", "language", tag),
    )
    before = all_in(outside)
    for command in commands:
        run = run_packager(*command, cwd=project)
        assert run.returncode in (1, 2), (command, run.stdout)
        assert MARK not in run.stdout + run.stderr
    assert all_in(outside) == before
    assert sorted(path.name for path in (project / "locales").iterdir()) == [f"{NAME}.pot", "fr", "ru"]


@pytest.mark.parametrize("name", ["../../outside/modules/a", "/etc", "..", "a/../a", "A b", ""])
def test_a_file_that_comes_back_names_a_module_and_no_path(name: str, project: Path, outside: Path) -> None:
    write_project(outside)
    assert run_packager("i18n", "export", NAME, "-l", "fr", "-f", "xliff2", "-o", "b.xlf", cwd=project).returncode == 0
    back = project / "b.xlf"
    text = back.read_text("utf-8")
    assert f'original="{NAME}"' in text
    back.write_text(text.replace(f'original="{NAME}"', f'original="{name}"').replace("Des mots.", "Volé."), "utf-8")
    before = all_in(outside)
    run = run_packager("i18n", "import", "b.xlf", "--write", cwd=project)
    assert run.returncode == 2
    assert all_in(outside) == before


@pytest.mark.parametrize(
    "key", ["module: ../x", "version: ../1", "language: ../fr", "languages: [../fr]", "banks: [../x.yaml]"]
)
def test_ids_versions_and_banks_are_no_paths(key: str, project: Path) -> None:
    module = project / MODULE_FOLDER / "module.yaml"
    name = key.partition(":")[0]
    lines = [line for line in module.read_text("utf-8").splitlines() if not line.startswith(f"{name}:")]
    module.write_text("\n".join([*lines, key]) + "\n", "utf-8")
    before = all_in(project.parent)
    assert run_packager("build", "-o", "dist", cwd=project).returncode == 1
    assert {name for name in all_in(project.parent).keys() - before.keys() if "cache" not in name} <= {
        str(project / "dist" / RECORD)
    }


def test_a_record_that_came_with_the_project_removes_nothing_elsewhere(project: Path, outside: Path) -> None:
    victim = outside / "victim"
    victim.write_text("here", "utf-8")
    assert run_packager("build", "-l", "en", cwd=project).returncode == 0
    known = read_record(project / "dist")
    assert known.made and known.modules
    changes: list[Callable[[], object]] = [
        lambda: known.left.update({"../../outside/victim": "gone"}),
        lambda: [setattr(made, "name", "../../outside/victim") for made in known.made.values()],
        lambda: [module.update(folder="../../outside") for module in known.modules.values()],
    ]
    for change in changes:
        change()
        write_record(project / "dist", known)
        assert run_packager("build", "-l", "en", "--clean", cwd=project).returncode == 0
        assert victim.read_text("utf-8") == "here"


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(project: Path) -> None:
    for name in ("module.yaml", "one.yaml", "media/sky.svg"):
        path = project / MODULE_FOLDER / name
        data = path.read_bytes()
        path.unlink()
        os.mkfifo(path)
        assert run_packager("check", cwd=project).returncode in (1, 2)
        assert run_packager("build", cwd=project).returncode in (1, 2)
        path.unlink()
        path.write_bytes(data)
    assert catalog(project, NAME, "fr").is_file()
