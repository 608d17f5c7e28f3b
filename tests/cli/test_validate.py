"""The commands of an LMS admin, as typed in a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT, run_packager
from tests.validate.examples.archive import zipped
from tests.validate.examples.packages import scorm12, scorm2004, third_edition

SOUND = zipped(scorm12())
WRONG = zipped(scorm12(('default="O1"', 'default="O2"')))
WARNED = zipped(scorm12() | {"a b.": b"x"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound package, one with an error, one with a warning, and a page saved in a zip's place."""
    for name, data in {
        "sound": SOUND,
        "wrong": WRONG,
        "warned": WARNED,
        "login": b"<!doctype html><title>Log in",
    }.items():
        (tmp_path / f"{name}.zip").write_bytes(data)
    return tmp_path


def found(*arguments: str, cwd: Path) -> list[list[str]]:
    """The codes found in each file."""
    reports = json.loads(run_packager("validate", *arguments, "--format", "json", cwd=cwd).stdout)
    return [[each["code"] for each in report["findings"]] for report in reports]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["sound.zip"], 0),
        (["wrong.zip"], 1),
        (["sound.zip", "wrong.zip"], 1),
        (["warned.zip"], 0),
        (["warned.zip", "--fail-on", "warning"], 1),
        (["login.zip"], 2),
        (["sound.zip", "not-there.zip"], 2),
        (["wrong.zip", "--ignore", "M011"], 0),
        (["wrong.zip", "--ignore", "P,M0"], 0),
        (["wrong.zip", "--select", "P"], 0),
        (["wrong.zip", "--select", "M011"], 1),
        (["login.zip", "--ignore", "P001"], 2),
        (["sound.zip", "--ignore", "M999"], 2),
        (["sound.zip", "--standard", "scorm13"], 2),
        ([], 2),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    result = run_packager("validate", *arguments, cwd=folder)
    assert result.returncode == code, result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_reports_come_in_the_order_of_the_files(folder: Path) -> None:
    names = ["wrong.zip", "sound.zip", "warned.zip"] * 4
    assert found(*names, cwd=folder) == [["M011"], [], ["P021", "M039"]] * 4


def test_a_folder_of_zips_and_a_pattern_stand_for_the_zips(folder: Path) -> None:
    names = ["login.zip", "sound.zip", "warned.zip", "wrong.zip"]
    for argument in (".", "*.zip", str(folder / "*.zip")):
        reports = json.loads(run_packager("validate", argument, "--format", "json", cwd=folder).stdout)
        assert [Path(report["file"]).name for report in reports] == names, argument


def test_a_folder_with_a_manifest_is_one_package(folder: Path) -> None:
    course = folder / "course"
    course.mkdir()
    for name, data in scorm12().items():
        (course / name).write_bytes(data)
    (course / "download.zip").write_bytes(SOUND)
    assert found("course", cwd=folder) == [["M039"]]
    assert found("course/imsmanifest.xml", cwd=folder) == [[]]


def test_the_standard_can_be_forced(folder: Path) -> None:
    (folder / "new.zip").write_bytes(zipped(scorm2004()))
    assert found("new.zip", cwd=folder) == [[]]
    assert "X011" in found("new.zip", "--standard", "scorm12", cwd=folder)[0]


@pytest.mark.parametrize("output", ["json", "sarif", "junit", "html"])
def test_every_format_can_be_read_by_its_readers(folder: Path, output: str) -> None:
    result = run_packager("validate", "wrong.zip", "warned.zip", "--format", output, cwd=folder)
    assert result.returncode == 1
    assert result.stderr == ""
    if output in {"json", "sarif"}:
        assert json.loads(result.stdout)
    else:
        assert etree.fromstring(result.stdout.encode(), etree.HTMLParser() if output == "html" else None) is not None
    assert "M011" in result.stdout


def test_pipes_get_no_colour_and_no_progress(folder: Path) -> None:
    result = run_packager("validate", "wrong.zip", "sound.zip", cwd=folder)
    assert "\x1b" not in result.stdout + result.stderr
    assert result.stderr == ""


def test_a_terminal_gets_colour_unless_it_asks_for_none(folder: Path) -> None:
    assert "\x1b[31merror M011" in on_a_terminal(folder)
    assert "\x1b[31m" not in on_a_terminal(folder, NO_COLOR="1")


def on_a_terminal(folder: Path, **env: str) -> str:
    """What a terminal shows."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "packager", "validate", "wrong.zip"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=follower, stderr=follower, env={**os.environ, "PYTHONPATH": str(ROOT), **env}
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            data = os.read(leader, 65_536)
        except OSError:
            break
        if not data:
            break
        shown += data
    process.wait()
    os.close(leader)
    return shown.decode()


def test_verbose_adds_the_schema_validators_own_words(folder: Path) -> None:
    broken = third_edition(("<resources>", "<resources><metadata/>"))
    (folder / "broken.zip").write_bytes(zipped(broken))
    plain = run_packager("validate", "broken.zip", cwd=folder).stdout
    assert "`metadata` is not allowed here" in plain
    assert "Element '{http" not in plain
    assert "Element '{http" in run_packager("validate", "broken.zip", "--verbose", cwd=folder).stdout


def test_what_is_no_zip_is_called_by_its_name(folder: Path) -> None:
    result = run_packager("validate", "login.zip", cwd=folder)
    assert "it is a web page, no zip: a course as one HTML file, or a login page saved" in result.stdout


def test_a_single_rule_is_explained() -> None:
    result = run_packager("explain", "p007")
    assert result.returncode == 0
    assert "P007 duplicate-entry (warning)" in result.stdout
    assert "packager repair" in result.stdout
    assert run_packager("explain", "P999").returncode == 2


def test_the_rules_are_listed() -> None:
    every = run_packager("rules").stdout.splitlines()
    assert len(every) > 120
    some = run_packager("rules", "p").stdout.splitlines()
    assert [line[0] for line in some] == ["P"] * len(some)
    assert set(some) < set(every)


def test_inspect_tells_standard_title_and_addresses(folder: Path) -> None:
    result = run_packager("inspect", "sound.zip", cwd=folder)
    assert result.returncode == 0, result.stderr
    for words in (
        "SCORM 1.2",
        "Title:          Course",
        "starts index.html",
        "SCO: reports results",
        "Before index.html",
    ):
        assert words in result.stdout, words
    (made,) = json.loads(run_packager("inspect", "sound.zip", "--format", "json", cwd=folder).stdout)
    assert made["tree"][0]["items"][1]["launch"] == "two.html"
    assert run_packager("inspect", "login.zip", cwd=folder).returncode == 2
