"""Lessons of a document and a module, new or there -> the files of the module that are made and that change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from packager.course import Course
from packager.course.model import Lesson
from packager.course.schema import json_schema
from packager.course.source import parse_yaml
from packager.diagnostics import Place, Severity, worst
from packager.exchange.documents.again import merged, record, recorded
from packager.exchange.documents.lessons import Draft
from packager.exchange.documents.named_lessons import Before, LessonFile, before_of, lesson_files
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
    if not (root / "module.schema.json").exists():
        made["module.schema.json"] = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    for each in files:
        if why := _mistake(each.text):
            raise ExchangeError(f"{each.file} could not be written: {why}")
    return Brought(made, {}, files, draft.losses)


def put_into(root: Path, course: Course, draft: Draft, document: str, taken: set[str], other: str = "") -> Brought:
    """The lessons of a document in a module that is there; of one that came in before, what it says anew. ``taken``
    are names in the module, ``other`` is the language that the document is translated into. Raises ExchangeError if
    there is no sure place for a lesson, OSError."""
    folder = f"modules/{course.folder.name}"
    path = root / folder / _record(document)
    before = recorded(path.read_text("utf-8")) if path.is_file() else {}
    known = before_of(before)
    taken = (taken | {each.id for each in course.lessons}) - known.names
    files = lesson_files(draft.lessons, known, taken)
    made: dict[str, str | bytes] = {}
    changed: dict[str, str] = {}
    losses = list(draft.losses)
    module = listed = (root / folder / "module.yaml").read_text("utf-8-sig")
    for each in files:
        place = f"{folder}/{each.file}"
        if each.file not in before:
            if why := _mistake(each.text):
                raise ExchangeError(f"{each.file} could not be written: {why}")
            made[place] = each.text
            listed = with_file(listed, "lessons", each.file)
        elif not (root / place).is_file():
            if before[each.file] != each.text:
                losses.append(Loss(each.name, Place(place), "its new text", "the lesson's file is gone: it stays so"))
        else:
            text = (root / place).read_text("utf-8-sig")
            now, lost = _again(before[each.file], text, each, place)
            losses += lost
            changed |= {place: now} if now != text else {}
    for file in before.keys() - {each.file for each in files}:
        why = f"it is not in {document} any more and stays: take it out of module.yaml if it is to go"
        losses.append(Loss(file, Place(f"{folder}/{file}"), "nothing", why))
    if other and other not in course.languages:
        try:
            listed = with_language(listed, other)
        except NoPlaceError as error:
            raise ExchangeError(str(error)) from None
    changed |= {f"{folder}/module.yaml": listed} if listed != module else {}
    made |= {f"{folder}/{name}": data for name, data in draft.media.items() if not (root / folder / name).exists()}
    kept = record(document, {each.file: each.text for each in files})
    if not path.is_file():
        made[f"{folder}/{_record(document)}"] = kept
    elif path.read_text("utf-8") != kept:
        changed[f"{folder}/{_record(document)}"] = kept
    return Brought(made, changed, files, tuple(losses))


def _record(document: str) -> str:
    return f"imported/{named(PurePosixPath(document).stem)}.txt"


def _again(before: str, mine: str, lesson: LessonFile, place: str) -> tuple[str, list[Loss]]:
    """A lesson's text with what the document says anew, and what stays as it was edited by hand."""
    if before == lesson.text:
        return mine, []
    now, conflicts = merged(before, mine, lesson.text)
    if _mistake(now):
        why = "it was edited by hand so that there is no sure place for it: write it there"
        return mine, [Loss(lesson.name, Place(place), "what the document says anew", why)]
    why = "edited by hand: it stays; write there what the document says, if that is better"
    return now, [Loss(lesson.name, Place(place, each.line), each.wanted, why) for each in conflicts]


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
