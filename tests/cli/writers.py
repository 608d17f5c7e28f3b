"""Every command that writes a file, in a small project: what it takes, what it writes, what makes it write another."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from packager.archive import zipped
from tests.build.projects import LESSON, catalog, write_module
from tests.conftest import run_packager
from tests.validate.examples.packages import scorm12

NAME = "a"
REPORT = "learner,item,response,score\nAna,p,yes,1\nBen,p,no,0\n"


@dataclass(frozen=True)
class Writer:
    """``arguments`` of the command, ``target`` the file that it writes, ``change`` what makes that another."""

    arguments: tuple[str, ...]
    target: str
    change: Callable[[Path], object]


def write_project(root: Path) -> Path:
    """A project with a module, its catalogs, a report and a package to repair."""
    write_module(root, NAME)
    (root / "report.csv").write_text(REPORT, "utf-8")
    (root / "course.zip").write_bytes(zipped(scorm12() | {"Thumbs.db": b"x"}))
    assert run_packager("i18n", "extract", NAME, cwd=root).returncode == 0
    return root


def _new_words(root: Path) -> None:
    lesson = root / "modules" / NAME / "one.yaml"
    lesson.write_text(LESSON + f"      - text: {'More words, many of them. ' * 600}\n", "utf-8")


def _new_title(root: Path) -> None:
    module = root / "modules" / NAME / "module.yaml"
    module.write_text(module.read_text("utf-8").replace("Hello", "Good day"), "utf-8")


def _translated_elsewhere(root: Path) -> None:
    assert run_packager("i18n", "export", NAME, "-l", "fr", "-f", "csv", "-o", "back.csv", cwd=root).returncode == 0
    back = root / "back.csv"
    back.write_text(back.read_text("utf-8-sig").replace("Des mots.", "D’autres mots."), "utf-8-sig")


def _theirs(root: Path) -> None:
    (root / "theirs.po").write_text((root / PO).read_text("utf-8").replace("Des mots.", "D’autres mots."), "utf-8")


def _other_report(root: Path) -> None:
    (root / "report.csv").write_text(REPORT.replace("Ben,p,no,0", "Ben,p,yes,1"), "utf-8")


PO = str(catalog(Path(), NAME, "fr"))
WRITERS = {
    "build": Writer(("build", "-l", "en", "-s", "scorm12", "-o", "dist"), "dist/a-1.0.0-en-scorm12.zip", _new_title),
    "i18n extract": Writer(("i18n", "extract", NAME), f"locales/{NAME}.pot", _new_words),
    "i18n update": Writer(("i18n", "update", NAME, "-l", "fr"), PO, _new_words),
    "i18n import": Writer(("i18n", "import", "back.csv", "--write"), PO, _translated_elsewhere),
    "i18n export": Writer(("i18n", "export", NAME, "-l", "fr", "-f", "xliff2"), "a-fr.xlf", _new_words),
    "i18n preview": Writer(("i18n", "preview", NAME, "-l", "fr"), "a-fr.html", _new_title),
    "i18n merge": Writer(("i18n", "merge", PO, PO, "theirs.po"), PO, _theirs),
    "export": Writer(("export", NAME, "-f", "epub"), "a-en.epub", _new_title),
    "guide": Writer(("guide", NAME, "-o", "guide.html"), "guide.html", _new_title),
    "results": Writer(("results", "report.csv", "--mastery", "50", "--chart", "r.svg"), "r.svg", _other_report),
    "repair": Writer(("repair", "course.zip", "-o", "new.zip"), "new.zip", lambda root: None),
    "new": Writer(("new", "second"), "modules/second/module.yaml", lambda root: None),
    "new page": Writer(("new", "page", "thanks", "--module", NAME), f"modules/{NAME}/one.yaml", lambda root: None),
}
WRITE_OVER = tuple(name for name in WRITERS if name not in ("repair", "new"))
"""Those that may find a file in their place."""


def bytes_of(path: Path) -> bytes | None:
    """What is in a file; None if there is none."""
    return path.read_bytes() if os.path.lexists(path) else None
