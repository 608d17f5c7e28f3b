"""Files of a module folder -> a Course, or everything that is wrong with them, in one run."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from packager.course.mistakes import explain_all
from packager.course.model import Course, Lesson, ModuleFile
from packager.course.references import check_references, lesson_outside, no_lesson
from packager.course.source import read_yaml
from packager.diagnostics import Diagnostic, Place, Severity, worst


def load_course(folder: Path, project: Path | None = None) -> tuple[Course | None, tuple[Diagnostic, ...]]:
    """The course in a module folder and all findings, ordered by file and line; no course if one is an error.

    File names in places are relative to ``project`` (default: the folder that holds ``modules/``).
    """
    root = project or folder.parent.parent
    module, findings = _load(folder / "module.yaml", root, ModuleFile)
    lessons: list[Lesson] = []
    if module is not None:
        for name in module.lessons:
            lesson, found = _load_lesson(folder, name, root)
            findings += found
            lessons += [lesson] if lesson else []
    if module is None or len(lessons) < len(module.lessons):
        return None, _ordered(findings)
    course = _course(module, tuple(lessons), folder)
    findings += check_references(course)
    return (None if worst(findings) is Severity.ERROR else course), _ordered(findings)


def _load_lesson(folder: Path, name: str, root: Path) -> tuple[Lesson | None, list[Diagnostic]]:
    place = getattr(name, "place", Place(_shown(folder / "module.yaml", root)))
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        return None, lesson_outside(place, name)
    if not (folder / name).is_file():
        return None, no_lesson(place, name)
    return _load(folder / name, root, Lesson)


def _load(path: Path, root: Path, model: type[Any]) -> tuple[Any, list[Diagnostic]]:
    """A file as ``model``; findings with errors mean that there is none."""
    name = _shown(path, root)
    value, findings = read_yaml(path, name)
    if value is None:
        return None, findings
    try:
        node = model.model_validate(value, context={"findings": findings})
    except ValidationError as error:
        return None, findings + explain_all(error, value, name)
    return node, findings


def _course(module: ModuleFile, lessons: tuple[Lesson, ...], folder: Path) -> Course:
    values = {name: getattr(module, name) for name in ModuleFile.model_fields if name != "lessons"}
    languages = tuple(dict.fromkeys((*module.languages, module.language)))
    course = Course(**{**values, "languages": languages}, lessons=lessons, folder=folder, locale=module.language)
    course._place = module.place
    return course


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _ordered(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(findings, key=lambda f: (f.place.file, f.place.line or 0, f.place.column or 0, f.code)))
