"""The catalogs of a project -> what is to be said of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from packager.catalogs.files import FEW
from packager.catalogs.glossary import Term, module_glossary
from packager.course import Course, Message, messages
from packager.diagnostics import Report
from packager.localization.catalogs import module_catalog, player_catalog, read_catalog_file
from packager.localization.checker import check_catalog
from packager.localization.memory import check_again
from packager.project import Project
from packager.work import cores, shared

PLAYER = "player"


def check_project(project: Project, courses: Sequence[Course], locales: Sequence[str] = ()) -> list[Report]:
    """A report for each catalog of the modules in ``locales`` (none: all of a module's), and for the project's own
    translations of the player. Raises OSError, PoSyntaxError.
    """
    reports = [report for course in courses for report in check_module(project, course, locales)]
    tags = {tag for course in courses for tag in target_locales(course, locales)}
    for tag in sorted(tags):
        read = read_catalog_file(project, tag, PLAYER)
        if read.file.blocks:
            reports.append(Report(read.name, check_catalog(player_catalog(read))))
    return reports


def check_module(project: Project, course: Course, locales: Sequence[str] = ()) -> Iterator[Report]:
    """A report for each catalog of one module, after one for the glossary if that cannot be read."""
    terms, wrong = module_glossary(project, course)
    if wrong:
        yield Report(wrong[0].place.file, tuple(wrong))
    common = (project, course, terms, tuple(messages(course)))
    tags = target_locales(course, locales)
    if len(tags) < cores():
        yield from (_check_one(common, tag, whole=False) for tag in tags)
    else:
        yield from shared(_check_one, common, tags, alone=len(common[-1]) * len(tags) < FEW)


def _check_one(
    common: tuple[Project, Course, tuple[Term, ...], tuple[Message, ...]], locale: str, *, whole: bool = True
) -> Report:
    """The report on one catalog; if it is not taken ``whole``, all cores share it."""
    project, course, terms, texts = common
    read = read_catalog_file(project, locale, course.id)
    catalog = module_catalog(read, course, project, terms, texts)
    return Report(read.name, check_again(catalog, project.catalog(locale, course.id), whole=whole))


def target_locales(course: Course, locales: Iterable[str] = ()) -> list[str]:
    """The languages of the module but its own, all or those that are named."""
    named = set(locales)
    return [tag for tag in course.languages if tag != course.language and (not named or tag in named)]
