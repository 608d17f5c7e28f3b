"""The files that a module is made of besides module.yaml: lessons, banks, scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from packager.course.base import SourceMap, closest
from packager.course.reading.source import read_yaml
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _
from packager.untrusted.reach import is_there, is_within


@rule("Y024", "part-outside-module")
def part_outside(place: Place, path: str) -> Iterable[Finding]:
    """The file of a lesson, a bank or a scenario lies outside the module's folder, or the module outside the project.

    A link counts as what it leads to: whoever builds a project of somebody else must know what of theirs goes into it.
    """
    yield Finding(
        _("`{path}` leads out of the module's folder", path=path),
        place,
        _("put the file itself below the folder of module.yaml"),
    )


@rule("Y025", "missing-part")
def no_part(place: Place, path: str, there: str | None) -> Iterable[Finding]:
    """A lesson, a bank or a scenario is named whose file is not there."""
    help_ = _("did you mean `{suggestion}`?", suggestion=there) if there else _("write the file, or correct the path")
    yield Finding(_("no file `{path}`", path=path), place, help_)


@rule("Y037", "backslash")
def backslashes(place: Place, path: str) -> Iterable[Finding]:
    """A path is written with the backslashes of Windows, which no browser takes for a folder."""
    slashes = path.replace("\\", "/")
    yield Finding(_("`{path}` has backslashes", path=path), place, _("write `{text}`", text=slashes))


def misplaced(folder: Path, name: str, place: Place) -> list[Diagnostic]:
    """What is wrong with the path of a part; nothing if the file is there."""
    if "\\" in name:
        return backslashes(place, name)
    path = folder / name
    if name.startswith("/") or ".." in name.split("/") or not is_within(path, folder):
        return part_outside(place, name)
    if is_there(path):
        return []
    beside = path.parent
    there = [each.relative_to(folder).as_posix() for each in beside.glob("*.y*ml")] if beside.is_dir() else []
    return no_part(place, name, closest(name, there))


def with_scenarios(value: Any, folder: Path, shown: Callable[[Path], str]) -> tuple[Any, list[Diagnostic]]:
    """A lesson as read, each ``scenario: FILE.yaml`` replaced by what is in the file, and what is wrong in them.

    ``shown`` gives a file's name in findings.
    """
    findings: list[Diagnostic] = []
    for block, name in _in_files(value):
        if refused := misplaced(folder, name, getattr(name, "place", block.place)):
            findings += refused
            continue
        inner, found = read_yaml(folder / name, shown(folder / name))
        findings += found
        if isinstance(inner, SourceMap):
            block.update(inner)
            block.place = inner.place
    return value, findings


def scenario_files(value: Any) -> list[str]:
    """The files that a lesson as read takes its scenarios from."""
    return [name for _line, name in _in_files(value)]


def _in_files(value: Any) -> Iterator[tuple[SourceMap, str]]:
    for page in _maps(value, "pages"):
        for block in _maps(page, "blocks"):
            name = block.get("scenario")
            if isinstance(name, str) and name.endswith((".yaml", ".yml")):
                yield block, name


def _maps(value: Any, key: str) -> list[SourceMap]:
    """The mappings in the list under ``key``; none where the file has another shape, which the model will say."""
    items = value.get(key) if isinstance(value, SourceMap) else None
    return [item for item in items if isinstance(item, SourceMap)] if isinstance(items, list) else []
