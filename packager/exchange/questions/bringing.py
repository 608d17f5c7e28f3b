"""A file of another program and a course -> the files of the module that change, and what was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from packager.course import Course
from packager.course.base import ID_PATTERN
from packager.course.declared import texts_of
from packager.course.questions.banks import Bank
from packager.course.questions.question import Question
from packager.course.texts import messages
from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.module_file import with_file
from packager.exchange.names import named
from packager.exchange.pictures import stored
from packager.exchange.questions.bank_file import Merged, merge, new_bank
from packager.exchange.questions.format_names import ImportFormat
from packager.exchange.questions.formats import reader, said
from packager.exchange.questions.incoming import Carried, Reading, questions_of
from packager.exchange.questions.open_lesson import open_lesson, with_questions

Pairs = Mapping[str, tuple[tuple[str, str], ...]]
"""A question's name -> its texts, each with its translation."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import makes: files by their path in the project, new ones apart from those that change; what became of
    the questions of the bank, and which open ones are new on a page; the file's translations, by language; what was
    lost."""

    merged: Merged
    opened: tuple[str, ...]
    made: Mapping[str, str | bytes]
    changed: Mapping[str, str]
    translations: Mapping[str, Pairs] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()


def bring_in(root: Path, course: Course, data: bytes, file: str, form: ImportFormat, bank: str = "") -> Brought:
    """The questions of ``file`` as a bank of the course, new or the one that is named so; open ones, which no bank
    holds, as a lesson. Raises ExchangeError if it cannot be read or there is no sure place for it, OSError."""
    name = bank or named(PurePosixPath(file).stem)
    if not re.fullmatch(ID_PATTERN, name):
        raise ExchangeError(f"`{name}` is no name of a bank: write small letters a to z, digits and single hyphens")
    reading = reader(form)(data, file, course.language)
    questions, lost = questions_of(reading.incoming, course.objectives)
    scored = [each for each in questions if each is not None and each.scored]
    unscored = [each for each in questions if each is not None and not each.scored]
    media, pictures = _media(root, course, name, reading.carried)
    losses = [*reading.losses, *lost, *pictures]
    if not scored and not unscored:
        told = f" ({losses[0].item}: {losses[0].why})" if losses else ""
        raise ExchangeError(f"there is no question in it that can be taken in{told}")
    merged, made, changed = _bank(root, course, name, scored, form)
    losses += [Loss(each, Place(""), "nothing", f"it is not in {file} and stays in the bank") for each in merged.kept]
    lesson = f"{name}-open"
    opened = open_lesson(lesson, _title(name), course, unscored, names_in(course) | {*merged.names})
    losses += opened.losses
    there = next((each for each in course.lessons if each.id == lesson and each.place), None)
    if opened.text and there and there.place:
        path = there.place.file
        changed |= {path: with_questions((root / path).read_text("utf-8-sig"), there.pages[-1].id, opened.questions)}
    elif opened.text:
        made |= {f"{_folder(course)}/lessons/{lesson}.yaml": opened.text}
        changed = _listed(root, course, changed, "lessons", f"lessons/{lesson}.yaml")
    translations, more = _translations(reading, questions, course, (merged.names, opened.names), data, file, form)
    return Brought(merged, opened.new, {**made, **media}, changed, translations, (*losses, *more))


def _bank(
    root: Path, course: Course, name: str, coming: list[Question], form: ImportFormat
) -> tuple[Merged, dict[str, str], dict[str, str]]:
    """The bank afterwards; files that are made, and files that change."""
    there = next((each for each in course.banks if each.id == name), None)
    if there and there.place:
        path = there.place.file
        before = (root / path).read_text("utf-8-sig")
        merged = merge(before, there, coming, names_in(course, there), said(form, course.language))
        return merged, {}, {path: merged.text} if merged.text != before else {}
    if not coming:
        return Merged(""), {}, {}
    merged = new_bank(name, _title(name), coming, names_in(course))
    made = {f"{_folder(course)}/banks/{name}.yaml": merged.text}
    return merged, made, _listed(root, course, {}, "banks", f"banks/{name}.yaml")


def _media(root: Path, course: Course, name: str, carried: Sequence[Carried]) -> tuple[dict[str, bytes], list[Loss]]:
    """Pictures of questions as files of the module that are not there yet, and where each has to be put by hand."""
    media: dict[str, bytes] = {}
    losses = []
    for each in carried:
        path, why = stored(each.data, name, media)
        told = f"questions hold none here: it is now `{path}`, put it on the page, above the question or the quiz"
        losses.append(Loss(each.item, each.place, f"a picture ({each.name})", told if path else why))
    files = {f"{_folder(course)}/{path}": data for path, data in media.items()}
    return {path: data for path, data in files.items() if not (root / path).exists()}, losses


def _listed(root: Path, course: Course, changed: dict[str, str], key: str, path: str) -> dict[str, str]:
    """The changed files with one file more in the lists of module.yaml."""
    module = f"{_folder(course)}/module.yaml"
    text = changed.get(module) or (root / module).read_text("utf-8-sig")
    return changed | {module: with_file(text, key, path)}


def _folder(course: Course) -> str:
    return f"modules/{course.folder.name}"


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def names_in(course: Course, but: Bank | None = None) -> set[str]:
    """The names that something in the course has, the questions of the bank ``but`` left out."""
    outside = {
        each.question
        for bank in course.banks
        if bank is not but
        for each in bank.questions
        if isinstance(each, Question)
    }
    outside |= {each.question for each in course.questions()} | {quiz.quiz for quiz in course.quizzes()}
    return outside | {each.scenario for each in course.scenarios()} | {page.id for page in course.pages()}


def _translations(
    reading: Reading,
    questions: tuple[Question | None, ...],
    course: Course,
    names: tuple[tuple[str, ...], tuple[str, ...]],
    data: bytes,
    file: str,
    form: ImportFormat,
) -> tuple[dict[str, Pairs], list[Loss]]:
    """What the file says in other languages of the course, by the names that its questions have now, in the bank
    and on a page."""
    made: dict[str, Pairs] = {}
    losses: list[Loss] = []
    for tag in reading.languages:
        if tag not in course.translations:
            if tag != course.language:
                told = f"the module is not translated into it: `packager new language {tag}`, then import again"
                losses.append(Loss("all questions", Place(file), f"the language {tag}", told))
            continue
        other, _ = questions_of(reader(form)(data, file, tag).incoming, course.objectives)
        scored, unscored = map(iter, names)
        pairs = {}
        for one, two in zip(questions, other, strict=False):
            if one is None:
                continue
            name = next(scored if one.scored else unscored)
            texts = tuple(text.value for text in texts_of(one))
            translated = tuple(text.value for text in texts_of(two)) if two else ()
            if len(texts) != len(translated):
                losses.append(
                    Loss(
                        name,
                        one.place or Place(file),
                        f"its texts in {tag}",
                        "they are others than in the module's language",
                    )
                )
            elif texts != translated:
                pairs[name] = tuple(zip(texts, translated, strict=True))
        made[tag] = pairs
    return made, losses


def offered(course: Course, pairs: Pairs) -> Iterator[tuple[str, str, str]]:
    """The context, source and translation of each text of the course that came in with a translation."""
    for message in messages(course):
        root, _, rest = message.context.partition("/")
        if root != "question":
            continue
        for source, translation in pairs.get(rest.partition("/")[0], ()):
            if source == message.source and translation != source:
                yield message.context, source, translation
                break
