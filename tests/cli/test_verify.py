"""`packager verify` where nothing is played: without a browser, without a package.

It runs a loop of its own, so in a process of its own: in a worker of the tests Playwright's may be running.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import start_packager
from tests.verify.examples import SOUND
from tests.verify.packages import zipped


def test_a_browser_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    path = zipped(tmp_path / "course.zip", SOUND)
    run = start_packager("verify", str(path), "--browser", str(tmp_path / "chromium"))
    assert run.returncode == 2
    assert "no browser at" in run.stderr
    assert "install Debian's `chromium`" in run.stderr


def test_what_cannot_be_read_needs_no_browser_to_be_told(tmp_path: Path) -> None:
    (path := tmp_path / "course.zip").write_bytes(b"no zip")
    run = start_packager("verify", str(path), "--format", "json", "--browser", "/nowhere")
    (report,) = json.loads(run.stdout)
    assert (run.returncode, [found["code"] for found in report["findings"]]) == (2, ["P001"])


def test_a_code_that_no_rule_of_it_has_is_a_mistyped_command(tmp_path: Path) -> None:
    path = zipped(tmp_path / "course.zip", SOUND)
    run = start_packager("verify", str(path), "--select", "M0")
    assert run.returncode == 2
    assert "no rule begins with `M0`" in run.stderr.replace("\n", " ")
