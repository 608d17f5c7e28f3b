"""A file of another program and a course -> the files of the module that change, and what was lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from packager.course import Course
from packager.course.banks import Bank
from packager.course.declared import texts_of
from packager.course.question import Question
from packager.course.texts import messages
from packager.diagnostics import Place
from packager.exchange.bank_file import Merged, Said, merge, new_bank
from packager.exchange.formats import Format, reader, writer
from packager.exchange.incoming import Reading, questions_of
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.module_file import with_bank
from packager.exchange.names import named

Pairs = Mapping[str, tuple[tuple[str, str], ...]]
"""A question's name -> its texts, each with its translation."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import makes: files by their path in the project, new ones apart from those that change; what became of
    the questions; the translations that the file had, by language; what was lost."""

    merged: Merged
    made: Mapping[str, str]
    changed: Mapping[str, str]
    translations: Mapping[str, Pairs] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()


def bring_in(root: Path, course: Course, data: bytes, file: str, form: Format, bank: str = "") -> Brought:
    """The questions of ``file`` as a bank of the course, new or the one that is named so. Raises ExchangeError if it
    cannot be read or there is no sure place for it, OSError."""
    reading = reader(form)(data, file, course.language)
    questions, lost = questions_of(reading.incoming, course.objectives)
    losses = [*reading.losses, *lost, *_unscored(questions)]
    coming = [each for each in questions if each is not None and each.scored]
    if not coming:
        told = f" ({losses[0].item}: {losses[0].why})" if losses else ""
        raise ExchangeError(f"there is no question in it that a bank can hold{told}")
    name = bank or named(PurePosixPath(file).stem)
    there = next((each for each in course.banks if each.id == name), None)
    folder = f"modules/{course.folder.name}"
    if there and there.place:
        path = there.place.file
        before = (root / path).read_text("utf-8-sig")
        merged = merge(before, there, coming, _taken(course, there), _said(form, course.language))
        changed = {path: merged.text} if merged.text != before else {}
        made: dict[str, str] = {}
        losses += [_kept(each, path, file) for each in merged.kept]
    else:
        merged = new_bank(name, name.replace("-", " ").capitalize(), coming, _taken(course))
        module = f"{folder}/module.yaml"
        made = {f"{folder}/banks/{name}.yaml": merged.text}
        changed = {module: with_bank((root / module).read_text("utf-8-sig"), f"banks/{name}.yaml")}
    translations, more = _translations(reading, questions, course, merged, data, file, form)
    return Brought(merged, made, changed, translations, (*losses, *more))


def _unscored(questions: tuple[Question | None, ...]) -> Iterator[Loss]:
    for each in questions:
        if each is not None and not each.scored:
            why = "a bank holds scored questions only: write it on a page as `open:`"
            yield Loss(each.question, each.place or Place(""), "the question", why)


def _kept(name: str, path: str, file: str) -> Loss:
    return Loss(name, Place(path), "nothing", f"it is not in {file} and stays in the bank")


def _taken(course: Course, but: Bank | None = None) -> set[str]:
    outside = {
        each.question
        for bank in course.banks
        if bank is not but
        for each in bank.questions
        if isinstance(each, Question)
    }
    outside |= {each.question for each in course.questions()} | {quiz.quiz for quiz in course.quizzes()}
    return outside | {each.scenario for each in course.scenarios()} | {page.id for page in course.pages()}


def _said(form: Format, language: str) -> Said:
    write = writer(form)

    def said(question: Question) -> bytes:
        return write([question], language).data

    return said


def _translations(
    reading: Reading,
    questions: tuple[Question | None, ...],
    course: Course,
    merged: Merged,
    data: bytes,
    file: str,
    form: Format,
) -> tuple[dict[str, Pairs], list[Loss]]:
    """What the file says in other languages of the course, by the names that its questions have in the bank."""
    made: dict[str, Pairs] = {}
    losses: list[Loss] = []
    for tag in reading.languages:
        if tag not in course.translations:
            if tag != course.language:
                told = f"the module is not translated into it: `packager new language {tag}`, then import again"
                losses.append(Loss("all questions", Place(file), f"the language {tag}", told))
            continue
        other, _ = questions_of(reader(form)(data, file, tag).incoming, course.objectives)
        names = iter(merged.names)
        pairs = {}
        for one, two in zip(questions, other, strict=False):
            if one is None or not one.scored:
                continue
            name = next(names)
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
