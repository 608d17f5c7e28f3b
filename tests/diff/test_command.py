"""``packager diff``: what can be named, how it is printed, how it ends."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from packager.archive import write_whole, zipped
from tests.conftest import run_packager
from tests.diff.conftest import END, Files, question, set_to, write
from tests.validate.examples.packages import scorm12

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "question/depth/prompt"
msgid "What of depth?"
msgstr "Et la profondeur ?"
"""


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def drop_last(files: Files) -> None:
    del files[END]["pages"][2]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three revisions: as it was, reworded (tag v2), without its last page."""
    folder = write(tmp_path_factory.mktemp("repository"))
    (folder / "locales" / "fr" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "locales" / "fr" / "LC_MESSAGES" / "water.po").write_text(PO, "utf-8")
    git(folder, "init", "-q")
    reword = set_to("depth", choice="What of depth, seen from above?")
    for tag, edits in (("v1", ()), ("v2", (reword,)), ("v3", (reword, drop_last))):
        write(folder, *edits)
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", tag)
        git(folder, "tag", tag)
    return folder


def test_two_revisions_as_json(repository: Path) -> None:
    done = run_packager("diff", "HEAD~2:", "v2", "--format", "json", cwd=repository)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    (found,) = made["differences"]
    assert (made["old"], made["new"], made["breaks"], found["name"]) == ("HEAD~2:", "v2", False, "water")
    assert [each["kind"] for each in found["learners"]] == ["question-reworded"]
    assert found["translators"] == [{"locale": "fr", "new": 0, "again": 6}]


def test_a_language_that_is_new_is_all_that_is_not_translated(tmp_path: Path) -> None:
    def add(files: Files) -> None:
        files["module.yaml"]["languages"].append("es")

    old, new = write(tmp_path / "old"), write(tmp_path / "new", add)
    (found,) = json.loads(run_packager("diff", str(old), str(new), "--format", "json").stdout)["differences"]
    (words,) = found["translators"]
    assert words["locale"] == "es" and words["new"] > 60


def test_a_revision_and_the_folder_as_it_is(repository: Path) -> None:
    done = run_packager("diff", "HEAD~1:", ".", cwd=repository)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert "  ! page “Last” is gone: who stood there goes on at the beginning\n" in done.stdout
    assert "  - finished: passed, 100 %; " in done.stdout


def test_two_folders_as_markdown(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", drop_last)
    done = run_packager("diff", str(old), str(new), "--format", "md")
    assert done.returncode == 1
    assert "\n### water\n\n#### Learners\n\n- **Breaks:** page “Last” is gone" in done.stdout


def test_two_packages_of_others(tmp_path: Path) -> None:
    paths = [tmp_path / "old.zip", tmp_path / "new.zip"]
    for path, more in zip(paths, ({}, {"more.js": b"1"}), strict=True):
        write_whole(path, zipped({**scorm12(), **more}))
    done = run_packager("diff", *map(str, paths))
    assert done.returncode == 0
    assert "1 new, 0 gone" in done.stdout and "only its maker knows" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nowhere", ".", "nowhere is no file, no folder and no revision"),
        ("--upload-pack=x", ".", ""),
        ("HEAD:", "nowhere.zip", "no revision"),
        ("modules/water/module.yaml", "HEAD:", "cannot be read"),
        ("{zip}", "HEAD:", "one is a package, the other sources"),
    ],
)
def test_what_cannot_be_compared_ends_with_2_and_a_word(
    repository: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    package = tmp_path / "a.zip"
    write_whole(package, zipped(scorm12()))
    done = run_packager("diff", old.format(zip=package), new, cwd=repository)
    assert done.returncode == 2
    assert said in done.stderr
    assert not done.stdout


def test_a_module_with_a_mistake_is_not_compared(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", lambda files: question(files, "depth").pop("answers"))
    done = run_packager("diff", str(old), str(new))
    assert done.returncode == 2
    assert "module `water` of" in done.stderr and "has mistakes (modules/water/lessons/start.yaml:" in done.stderr


def test_the_help_has_examples() -> None:
    shown = run_packager("diff", "--help").stdout
    assert "packager diff HEAD~3: ." in shown and "0 nothing breaks" in shown
