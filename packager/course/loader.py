"""Files of a module folder -> a Course, or everything that is wrong with them, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from packager.course.base import Node, in_language
from packager.course.declared import MediaFile, media_in, texts_of
from packager.course.explained import explained_terms
from packager.course.links import links_of
from packager.course.media.texts import check_drawings, read_media_texts
from packager.course.model import Course, Lesson
from packager.course.module.file import ModuleFile
from packager.course.module.parts import misplaced, part_outside, scenario_files, with_scenarios
from packager.course.questions.banks import Bank
from packager.course.questions.practice import check_practice, with_practice
from packager.course.reading.cut_texts import check_cut, with_lost_words
from packager.course.reading.included import Included, with_ways
from packager.course.reading.mistakes import explain_all
from packager.course.reading.source import MAX_FILE_BYTES, read_yaml
from packager.course.rules.references import check_references
from packager.course.rules.unlisted import check_listed
from packager.course.theme.chosen import check_theme, theme_of
from packager.course.theme.file import Theme
from packager.diagnostics import Diagnostic, Place, Severity, worst
from packager.untrusted.reach import is_within

N = TypeVar("N", bound=Node)


@dataclass(frozen=True, slots=True)
class _Read:
    """A part of a course without an error, what was found in it, and the bytes of each file that it was made of."""

    node: Node
    findings: tuple[Diagnostic, ...]
    files: Mapping[Path, bytes]

    def stands(self) -> bool:
        """Whether the files are still the same."""
        return all(_bytes(path) == data for path, data in self.files.items())


ReadBefore = dict[Path, _Read]
"""What was read of the files of a module, by their path."""


def load_course(
    folder: Path, project: Path | None = None, read_before: ReadBefore | None = None
) -> tuple[Course | None, tuple[Diagnostic, ...]]:
    """The course in a module folder and all findings, ordered by file and line; no course if one is an error.

    File names in places are relative to ``project`` (default: the folder that holds ``modules/``).
    With ``read_before``, which starts empty and is filled, a file is parsed again only if its bytes are others.
    """
    root = project or folder.parent.parent
    if refused := _elsewhere(folder, root):
        return None, tuple(refused)
    module, findings = _load(folder / "module.yaml", root, ModuleFile, read_before)
    if module is None:
        return None, _ordered(findings)
    lessons, found = _load_all(folder, module.lessons, root, Lesson, read_before)
    banks, more = _load_all(folder, module.banks, root, Bank, read_before)
    findings += found + more
    if len(lessons) < len(module.lessons) or len(banks) < len(module.banks):
        return None, _ordered(findings)
    theme, way, found = theme_of(module, folder, root, lambda path: _load(path, root, Theme, read_before))
    findings += found
    if theme is None:
        return None, _ordered(findings)
    course = _course(module, with_practice(lessons), banks, folder)
    said = tuple(texts_of((lessons, banks)))
    links = tuple(links_of(said))
    terms, more = explained_terms(folder, root, course.language, links, lambda file: _shown(file, root))
    course = course.model_copy(update={"theme": theme, "theme_way": way, "glossary": terms})
    explained, media = tuple(texts_of(terms)), tuple(media_in(course))
    findings += more
    findings += check_theme(course, lambda file: _shown(file, root))
    findings += check_references(course, (*said, *explained), (*links, *links_of(explained)), media)
    findings += check_practice(lessons, banks)
    if worst(findings) is not Severity.ERROR:  # a wrong path leaves the right file without anybody who names it
        used = _used(module, course, media)
        findings += check_listed(course, module.languages, used, lambda file: _shown(file, root))
    written = {node.place.file for node in (course, *lessons, *banks, *course.scenarios()) if node.place}
    findings += check_cut(texts_of((course, *course.objectives.values())), sorted(written), root)
    if worst(findings) is not Severity.ERROR:  # every path is known to lie in the module
        texts, found = read_media_texts(folder, media, lambda file: _shown(file, root))
        course = course.model_copy(update={"media_texts": texts})
        findings += found
        findings += check_drawings(_there(course, media), lambda file: _shown(file, root))
    return (None if worst(findings) is Severity.ERROR else course), _ordered(findings)


def load_file(path: Path, root: Path, model: type[N]) -> tuple[N | None, tuple[Diagnostic, ...]]:
    """A file of the project ``root`` that is no part of a module, and what is wrong with it; none if that is an error.
    A link must not lead out of the project."""
    if not is_within(path, root):
        return None, tuple(part_outside(Place(_shown(path, root), 1, 1), _shown(path, root)))
    made, findings = _load(path, root, model, None)
    return (None if worst(findings) is Severity.ERROR else made), _ordered(findings)


def _elsewhere(folder: Path, root: Path) -> list[Diagnostic]:
    """What is wrong with a module that a link leads to, out of the project."""
    path = folder / "module.yaml"
    if is_within(folder, root) and is_within(path, folder):
        return []
    shown = _shown(path, root)
    return part_outside(Place(shown, 1, 1), shown)


def _there(course: Course, media: Iterable[MediaFile]) -> list[Path]:
    """The files that go into packages, and those that stand in for them in other languages, each once."""
    named = dict.fromkeys(each.path for each in media)
    names = (name for path in named for name in (path, *(in_language(path, tag) for tag in course.languages)))
    return [file for name in names if (file := course.folder / name).is_file()]


def _used(module: ModuleFile, course: Course, media: Iterable[MediaFile]) -> Iterator[str]:
    """The files of the module that lead to learners, by their path in it."""
    yield from (*module.lessons, *module.banks, module.theme, *course.theme.files(), *(each.path for each in media))
    for scenario in course.scenarios():
        if scenario.place:
            yield scenario.place.file[scenario.place.file.find("scenarios/") :]


def _load_all(
    folder: Path, names: tuple[str, ...], root: Path, model: type[N], before: ReadBefore | None
) -> tuple[tuple[N, ...], list[Diagnostic]]:
    """The files that module.yaml names, those that can be read, and what is wrong with any."""
    made: list[N] = []
    findings: list[Diagnostic] = []
    start = Place(_shown(folder / "module.yaml", root))
    for name in names:
        if refused := misplaced(folder, name, getattr(name, "place", start)):
            findings += refused
            continue
        node, found = _load(folder / name, root, model, before, folder)
        findings += found
        made += [node] if node else []
    return tuple(made), findings


def _load(
    path: Path, root: Path, model: type[Any], before: ReadBefore | None, folder: Path | None = None
) -> tuple[Any, list[Diagnostic]]:
    """A file as ``model``; findings with errors mean that there is none."""
    read = before.get(path) if before else None
    if read and read.stands():
        return read.node, list(read.findings)
    files = {} if before is None else {path: _bytes(path)}
    name = _shown(path, root)
    value, findings = read_yaml(path, name)
    if value is None:
        return None, findings
    ways: dict[str, str] = {}
    if folder:
        included = Included(folder, lambda file: _shown(file, root))
        value, ways = included.lesson(value), included.ways
        findings += included.findings
        if before is not None:
            files |= {part: _bytes(part) for part in included.files}
        if worst(included.findings) is Severity.ERROR:
            return None, findings
        if before is not None:
            parts = (folder / each for each in scenario_files(value))
            files |= {part: _bytes(part) for part in parts if is_within(part, folder)}
        value, found = with_scenarios(value, folder, lambda file: _shown(file, root))
        findings += found
        if worst(found) is Severity.ERROR:
            return None, findings
    try:
        node = model.model_validate(value, context={"findings": findings})
    except ValidationError as error:
        return None, with_lost_words(findings + explain_all(error, value, name), name, path.read_text("utf-8-sig"))
    node = with_ways(node, ways) if ways else node
    if before is not None and worst(findings) is not Severity.ERROR:
        before[path] = _Read(node, tuple(findings), files)
    return node, findings


def _bytes(path: Path) -> bytes:
    """What is in a file; nothing where it is not read, which is told of elsewhere."""
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= MAX_FILE_BYTES else b""
    except (OSError, ValueError):
        return b""


def _course(module: ModuleFile, lessons: tuple[Lesson, ...], banks: tuple[Bank, ...], folder: Path) -> Course:
    other = ("lessons", "banks", "theme")
    values = {name: getattr(module, name) for name in ModuleFile.model_fields if name not in other}
    languages = tuple(dict.fromkeys((*module.languages, module.language)))
    values |= {"languages": languages, "lessons": lessons, "banks": banks}
    made = Course.model_construct(**values, folder=folder, locale=module.language)  # each value is checked already
    return made.put_at(module.place)


def _shown(path: Path, root: Path) -> str:
    path = Path(normpath(path))  # what is included is reached by way of the module
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def _ordered(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(findings, key=lambda f: (f.place.file, f.place.line or 0, f.place.column or 0, f.code)))
