"""Which theme a module has: one that it names, that of its project, or the one that everybody has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from packager.course.base import closest
from packager.course.media.rasters import check_picture
from packager.course.media.texts import check_drawings
from packager.course.model import Course
from packager.course.module.file import ModuleFile
from packager.course.module.parts import backslashes
from packager.course.rules.references import missing_file, outside_module
from packager.course.theme.beside import THEME_FILE, leads_out
from packager.course.theme.file import SHIPPED, Theme, shipped, whole
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _, listed
from packager.untrusted.reach import is_within

Load = Callable[[Path], tuple[Any, list[Diagnostic]]]
"""A file -> the theme that is written in it, None if it has an error; and what is wrong with it."""
OF_PROJECT = "../.."
"""The way from a module to the folder that holds ``modules/``."""


@rule("Y090", "unknown-theme")
def unknown_theme(place: Place, name: str, suggestion: str | None) -> Iterable[Finding]:
    """`theme` in module.yaml names neither a built-in theme nor a file.

    Write one of the names, or the path of a file such as `theme.yaml` in the module's folder. Without `theme` a module
    has that of `theme.yaml` beside `modules/`.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("write {names}, or the path of a file such as `theme.yaml`", names=listed(SHIPPED))
    )
    yield Finding(_("no theme `{name}`", name=name), place, help_)


def theme_of(module: ModuleFile, folder: Path, root: Path, load: Load) -> tuple[Theme | None, str, list[Diagnostic]]:
    """The theme of a module, whole; the way from the module's folder to the one that the theme's files lie in; and what
    is wrong. No theme if that is an error. ``root`` is the project's folder."""
    named = module.theme
    if named in SHIPPED:
        return shipped(named), "", []
    if not named and not (root / THEME_FILE).is_file():
        return shipped(SHIPPED[0]), "", []
    way, found = _where(named, getattr(named, "place", module.place or Place("")), folder, root)
    if found:
        return None, "", found
    written, found = load((root if way else folder) / (named or THEME_FILE))
    return (whole(written) if written else None), way, found


def _where(named: str, place: Place, folder: Path, root: Path) -> tuple[str, list[Diagnostic]]:
    """The way to the folder of the file that is named, and why that cannot be."""
    if not named:
        return OF_PROJECT, _reached(THEME_FILE, place, root)
    if not named.endswith((".yaml", ".yml")):
        return "", unknown_theme(place, named, closest(named, SHIPPED))
    if found := _reached(named, place, folder):
        return "", found
    if _is_there(folder, named):
        return "", []
    if named == THEME_FILE and (root / THEME_FILE).is_file():
        return OF_PROJECT, []
    return "", missing_file(place, named, None)


def _reached(path: str, place: Place, folder: Path) -> list[Diagnostic]:
    """What is wrong with a path that must lie in a folder."""
    if "\\" in path:
        return backslashes(place, path)
    return outside_module(place, path) if leads_out(path) or not is_within(folder / path, folder) else []


def check_theme(course: Course, shown: Callable[[Path], str]) -> Iterator[Diagnostic]:
    """What is wrong with the files of a course's theme. ``shown`` gives a file's name in findings."""
    theme, home = course.theme, course.theme_folder
    for name in theme.files():
        place = getattr(name, "place", theme.place or Place(""))
        if found := _reached(name, place, home):
            yield from found
        elif not _is_there(home, name):
            yield from missing_file(place, name, _meant(home, name))
    logo = theme.logo
    for name in dict.fromkeys((logo.light, logo.dark or logo.light) if logo else ()):
        file = home / name
        if _reached(name, Place(""), home) or not _is_there(home, name):
            continue
        yield from check_picture(file, name, getattr(name, "place", Place("")))
        yield from check_drawings([file], shown)


def _is_there(home: Path, name: str) -> bool:
    """Whether the file is there, spelt so: a disk that folds case must not hide a wrong one."""
    file = home / name
    try:
        return file.is_file() and file.name in {each.name for each in file.parent.iterdir()}
    except OSError:  # a name that is too long for the disk
        return False


def _meant(home: Path, name: str) -> str | None:
    folder = (home / name).parent
    there = (
        [each.relative_to(home).as_posix() for each in folder.iterdir() if each.is_file()] if folder.is_dir() else []
    )
    return closest(name, there)
