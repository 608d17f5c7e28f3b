"""What strangers' files say is printed, and steers no terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.cli.terminal import echo
from tests.cli.writers import NAME, PO, write_project
from tests.conftest import Run, run_packager

ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f\rover"
FORBIDDEN = set("\x1b\x07\x9b\x08\x7f\r")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    return write_project(tmp_path / "project")


def harmless(run: Run) -> bool:
    """Whether it said something, and nothing that steers."""
    said = run.stdout + run.stderr
    return bool(said.strip()) and not FORBIDDEN & set(said)


def test_line_ends_and_colours_of_our_own_stay(capsys: pytest.CaptureFixture[str]) -> None:
    echo("a\tb\r\nc\nd", nl=False)
    assert capsys.readouterr().out == "a\tb\r\nc\nd"


def test_a_report_with_escapes(project: Path) -> None:
    row = ",".join(f'"{letter}{ESCAPES}"' for letter in "aqr")
    (project / "report.csv").write_text(f"learner,item,response,score\n{row},1\n", "utf-8")
    for output in ("text", "json", "csv"):
        assert harmless(run_packager("results", "report.csv", "--names", "--format", output, cwd=project))
    (project / "other.csv").write_text(f'"x{ESCAPES}",y\n1,2\n', "utf-8")
    assert harmless(run_packager("results", "other.csv", cwd=project))


def test_a_catalog_with_escapes(project: Path) -> None:
    catalog = project / PO
    sound = catalog.read_text("utf-8")
    catalog.write_text(sound.replace("Des mots.", f"Des {ESCAPES.replace(chr(13), '')} mots."), "utf-8")
    for command in (("check", "-l", "fr"), ("status", "-l", "fr"), ("update", NAME, "-l", "fr")):
        assert harmless(run_packager("i18n", *command, cwd=project))
    catalog.write_text(f"{sound}\nmsgid {ESCAPES}\n", "utf-8")
    for command in (("check", "-l", "fr"), ("status", "-l", "fr"), ("update", NAME, "-l", "fr")):
        assert harmless(run_packager("i18n", *command, cwd=project))


@pytest.mark.parametrize("name", ["csv", "html", "xliff2"])
def test_a_file_that_comes_back_with_escapes(name: str, project: Path) -> None:
    back = f"b.{name if name != 'xliff2' else 'xlf'}"
    assert run_packager("i18n", "export", NAME, "-l", "fr", "-f", name, "-o", back, cwd=project).returncode == 0
    text = (project / back).read_text("utf-8")
    steering = "\x9b31m\x7f" if name == "xliff2" else ESCAPES.replace("\r", "")  # XML holds no others
    (project / back).write_text(text.replace("Des mots.", f"Des {steering} mots."), "utf-8")
    assert harmless(run_packager("i18n", "import", back, cwd=project))


def test_a_module_with_escapes(project: Path) -> None:
    lesson = project / "modules" / NAME / "one.yaml"
    lesson.write_text(lesson.read_text("utf-8") + '      - image: "media/\\e[2J.svg"\n        alt: x\n', "utf-8")
    assert harmless(run_packager("check", cwd=project))
    assert harmless(run_packager("build", cwd=project))
