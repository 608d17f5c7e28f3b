"""Lessons of a document and a module, new or there -> the files of the module that are made and that change."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from packager.course import Course
from packager.course.keys.schema import SCHEMA_FILE, schema_file
from packager.course.model import Lesson
from packager.course.reading.source import parse_yaml
from packager.diagnostics import Place, Severity, worst
from packager.exchange.documents.again import merged, record, recorded
from packager.exchange.documents.lessons import Draft
from packager.exchange.documents.named_lessons import Before, LessonFile, before_of, lesson_files, seem_there
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.module_file import with_file
from packager.exchange.names import named
from packager.new.parts import NoPlaceError, with_language
from packager.new.scalars import scalar


@dataclass(frozen=True, slots=True)
class NewModule:
    """A module that a document begins."""

    name: str
    language: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import makes: files by their path in the project, new ones apart from those that change."""

    made: Mapping[str, str | bytes]
    changed: Mapping[str, str]
    lessons: tuple[LessonFile, ...]
    losses: tuple[Loss, ...]


def begin(root: Path, wanted: NewModule, draft: Draft, document: str) -> Brought:
    """A new module of a document. Raises ExchangeError if a lesson cannot be written."""
    files = lesson_files(draft.lessons, Before(), set())
    folder = f"modules/{wanted.name}"
    languages = ", ".join(dict.fromkeys((wanted.language, *wanted.others)))
    lines = [
        "# yaml-language-server: $schema=../../module.schema.json",
        f"module: {wanted.name}",
        "version: 1.0.0",
        f"title: {scalar(draft.title)}",
        f"language: {wanted.language}",
        f"languages: [{languages}]",
        "completion: all pages",
        "lessons:",
        *(f"  - {each.file}" for each in files),
    ]
    made: dict[str, str | bytes] = {f"{folder}/module.yaml": "\n".join(lines) + "\n"}
    made |= {f"{folder}/{each.file}": each.text for each in files}
    made |= {f"{folder}/{path}": data for path, data in draft.media.items()}
    made[f"{folder}/{_record(document)}"] = record(document, {each.file: each.text for each in files})
    if not (root / SCHEMA_FILE).exists():
        made[SCHEMA_FILE] = schema_file()
    for each in files:
        if why := _mistake(each.text):
            raise ExchangeError(f"{each.file} could not be written: {why}")
    return Brought(made, {}, files, draft.losses)


def put_into(root: Path, course: Course, draft: Draft, document: str, taken: set[str], other: str = "") -> Brought:
    """The lessons of a document in a module that is there; of one that came in before, what it says anew. ``taken``
    are names in the module, ``other`` is the language that the document is translated into. Raises ExchangeError if
    there is no sure place for a lesson, OSError."""
    folder = root / "modules" / course.folder.name
    path = folder / _record(document)
    before = recorded(path.read_text("utf-8")) if path.is_file() else {}
    if not before and seem_there(draft.lessons, _lesson_paths(root, course)):
        told = "give the document the name that it had then (see `imported/` of the module), or name another module"
        raise ExchangeError(f"{course.id} has these lessons already: {told}")
    known = before_of(before)
    files = lesson_files(draft.lessons, known, (taken | {each.id for each in course.lessons}) - known.names)
    made, changed, losses = _lessons(folder, files, before)
    module = folder / "module.yaml"
    text = module.read_text("utf-8-sig")
    listed = _listed(text, files, made.keys(), other if other not in course.languages else "")
    changed |= {"module.yaml": listed} if listed != text else {}
    made |= {name: data for name, data in draft.media.items() if not (folder / name).exists()}
    kept = record(document, {each.file: each.text for each in files})
    if not path.is_file():
        made[_record(document)] = kept
    elif path.read_text("utf-8") != kept:
        changed[_record(document)] = kept
    for file in sorted(before.keys() - {each.file for each in files}):
        why = f"it is not in {document} any more and stays: take it out of module.yaml if it is to go"
        losses.append(Loss(file, Place(file), "nothing", why))
    below = f"modules/{course.folder.name}"
    return Brought(
        {f"{below}/{name}": data for name, data in made.items()},
        {f"{below}/{name}": text for name, text in changed.items()},
        files,
        (*draft.losses, *losses),
    )


def _lesson_paths(root: Path, course: Course) -> list[Path]:
    return [root / each.place.file for each in course.lessons if each.place]


def _lessons(
    folder: Path, files: Sequence[LessonFile], before: Mapping[str, str]
) -> tuple[dict[str, str | bytes], dict[str, str], list[Loss]]:
    """Lessons that are new, those that change, by their paths in the module, and what stays as it is."""
    made: dict[str, str | bytes] = {}
    changed: dict[str, str] = {}
    losses: list[Loss] = []
    for each in files:
        if each.file not in before:
            if why := _mistake(each.text):
                raise ExchangeError(f"{each.file} could not be written: {why}")
            made[each.file] = each.text
        elif not (folder / each.file).is_file():
            if before[each.file] != each.text:
                losses.append(Loss(each.name, Place(each.file), "its new text", "the lesson's file is gone"))
        else:
            text = (folder / each.file).read_text("utf-8-sig")
            now, lost = _again(before[each.file], text, each)
            losses += lost
            changed |= {each.file: now} if now != text else {}
    return made, changed, losses


def _listed(module: str, files: Sequence[LessonFile], new: Container[str], language: str) -> str:
    """module.yaml with the new lessons, each behind the one that it follows, and a language that is new."""
    last = ""
    for each in files:
        if each.file in new:
            module = with_file(module, "lessons", each.file, last)
        last = each.file
    try:
        return with_language(module, language) if language else module
    except NoPlaceError as error:
        raise ExchangeError(str(error)) from None


def _record(document: str) -> str:
    return f"imported/{named(PurePosixPath(document).stem)}.txt"


def _again(before: str, mine: str, lesson: LessonFile) -> tuple[str, list[Loss]]:
    """A lesson's text with what the document says anew, and what stays as it was edited by hand."""
    if before == lesson.text:
        return mine, []
    now, conflicts = merged(before, mine, lesson.text)
    if _mistake(now):
        why = "it was edited by hand so that there is no sure place for it: write it there"
        return mine, [Loss(lesson.name, Place(lesson.file), "what the document says anew", why)]
    why = "edited by hand: it stays; write there what the document says, if that is better"
    return now, [Loss(lesson.name, Place(lesson.file, each.line), each.wanted, why) for each in conflicts]


def _mistake(text: str) -> str:
    """Why a lesson cannot be read, if it cannot."""
    value, findings = parse_yaml(text, "lesson")
    if worst(findings) is Severity.ERROR:
        return findings[0].message
    try:
        Lesson.model_validate(value, context={"findings": findings})
    except ValidationError as error:
        first = error.errors()[0]
        return f"{first['msg']} ({'.'.join(map(str, first['loc']))})"
    return "" if worst(findings) is not Severity.ERROR else findings[0].message
