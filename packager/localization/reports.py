"""The catalogs of a project -> what is to be said of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from packager.catalogs.files import target_locales
from packager.catalogs.glossary import Term, module_glossary
from packager.catalogs.player import PLAYER
from packager.course import Course, Message, messages
from packager.diagnostics import Diagnostic, Report
from packager.languages.tags import base
from packager.localization.catalogs import CatalogFile, module_catalog, player_catalog, read_catalog_file
from packager.localization.checker import check_catalog
from packager.localization.memory import Memory, Told, check_again, check_part, was_checked
from packager.localization.report_memory import ground_of, recalled, remember, state_of
from packager.localization.text_memory import read_sources
from packager.localization.unit import Catalog
from packager.project import Project
from packager.work import FEW, cores, shared


def check_project(project: Project, courses: Sequence[Course], locales: Sequence[str] = ()) -> list[Report]:
    """A report for each catalog of the modules in ``locales`` (none: all of a module's), and for the project's own
    translations of the player. Raises OSError, PoSyntaxError.
    """
    texts = [_texts(project, course) for course in courses]
    tasks = [(each, tag) for each in range(len(courses)) for tag in target_locales(courses[each], locales)]
    found = _again(project, texts, tasks)
    reports: list[Report] = []
    for number, (_, _, _, wrong) in enumerate(texts):
        reports += [Report(wrong[0].place.file, wrong)] if wrong else []
        reports += [found[task] for task in tasks if task[0] == number]
    return reports + check_player(project, sorted({tag for _, tag in tasks}))


def check_player(project: Project, locales: Sequence[str]) -> list[Report]:
    """A report for each of the project's own translations of the player. Raises OSError, PoSyntaxError."""
    read = (read_catalog_file(project, tag, PLAYER) for tag in locales)
    return [Report(each.name, check_catalog(player_catalog(each))) for each in read if each.file.blocks]


Texts = tuple[Course, tuple[Term, ...], tuple[Message, ...], tuple[Diagnostic, ...]]
"""A course, its glossary, its messages, and what is wrong with the glossary's files."""
Task = tuple[int, str]
"""The number of a course, and a language."""


def _texts(project: Project, course: Course) -> Texts:
    terms, wrong = module_glossary(project, course)
    return course, terms, tuple(messages(course)), tuple(wrong)


def _again(project: Project, texts: Sequence[Texts], tasks: Sequence[Task]) -> dict[Task, Report]:
    """The report on each catalog; those that are as they were when they were last checked are not read."""
    grounds = [ground_of(*each[:3]) for each in texts]

    def state(task: Task) -> str:
        return state_of(project, texts[task[0]][0], task[1], grounds[task[0]])

    states = {task: state(task) for task in tasks}
    known = {task: recalled(texts[task[0]][0], task[1], states[task]) for task in tasks}
    found = {task: report for task, report in known.items() if report}
    rest = [task for task in tasks if task not in found]
    for task, report in zip(rest, _checked(project, texts, rest), strict=True):
        found[task] = report
        if states[task] and state(task) == states[task]:  # nobody saved it in between
            remember(texts[task[0]][0], task[1], states[task], report)
    return found


def _checked(project: Project, texts: Sequence[Texts], tasks: Sequence[Task]) -> list[Report]:
    """A report on each catalog. Each core takes whole ones; if a few are left then, all cores share each of these."""
    common = (project, texts)
    alone = sum(len(texts[number][2]) for number, _ in tasks) < FEW
    left = 0 if alone or len(tasks) % cores() > cores() // 2 else len(tasks) % cores()
    for course, _, messages_of, _ in () if alone else texts:
        if base(course.language) == "en":
            read_sources(course.id, [text.source for text in messages_of])
    whole, rest = tasks[: len(tasks) - left], tasks[len(tasks) - left :]
    new = [(number, tag) for number, tag in rest if not was_checked(tag, texts[number][0].id)]
    parts = [(task, slice(hand, None, cores())) for task in new for hand in range(cores())]
    work = [*((task, None) for task in whole), *parts]
    done = shared(_check_some, common, work, alone=alone, told="Checking")
    told: dict[Task, dict[str, Sequence[Told]]] = defaultdict(dict)
    for (task, _), part in zip(parts, done[len(whole) :], strict=True):
        told[task].update(part)  # type: ignore[arg-type]  # what comes of a share
    reports: list[Report] = done[: len(whole)]  # type: ignore[assignment]  # what comes of a whole catalog
    return reports + [_check_one(common, task, whole=False, told=told[task]) for task in rest]


def _check_some(common: tuple[Project, Sequence[Texts]], some: tuple[Task, slice | None]) -> Report | Memory:
    """The report on one catalog, or what is found in a share of its texts."""
    task, share = some
    if share is None:
        return _check_one(common, task)
    _file, catalog, course = _read(common, task)
    return check_part(catalog, course.id, share)


def _check_one(
    common: tuple[Project, Sequence[Texts]], task: Task, *, whole: bool = True, told: Memory | None = None
) -> Report:
    """The report on one catalog; if it is not taken ``whole``, all cores share it."""
    read, catalog, course = _read(common, task)
    found = check_again(catalog, course.id, whole=whole, told=told or {})
    return _report(read, found, len(catalog.units), len(common[1][task[0]][2]))


def _read(common: tuple[Project, Sequence[Texts]], task: Task) -> tuple[CatalogFile, Catalog, Course]:
    project, (number, locale) = common[0], task
    course, terms, texts, _ = common[1][number]
    read = read_catalog_file(project, locale, course.id)
    return read, module_catalog(read, course, project, terms, texts), course


def _report(read: CatalogFile, found: Sequence[Diagnostic], finished: int, texts: int) -> Report:
    """What was found, and of how many texts where it cannot be all of them."""
    looked_at = (("checked", f"{finished} of {texts} texts, those that are finished"),) if finished < texts else ()
    return Report(read.name, tuple(found), figures=looked_at)
