"""A project and the folder of its packages -> its catalogue, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence

from packager.build.editions import Edition, edition
from packager.build.kit import player_files
from packager.build.make import site_of
from packager.catalogs.localize import localize
from packager.course import Course, messages
from packager.course.again import load_again
from packager.course.blocks.basic import ImageBlock
from packager.course.rules.twins import twins
from packager.course.site_file import Listed
from packager.course.site_texts import SiteCourse, in_languages, load_site
from packager.diagnostics import Diagnostic, Place, Report, Severity, worst
from packager.languages.tags import direction
from packager.localization.catalogs import read_catalog_file
from packager.localization.progress import Amount, counted, unfinished
from packager.player.media import Medium, course_media
from packager.player.weighing import weigh
from packager.project import Project
from packager.site.catalogue import Catalogue, Module, entries
from packager.site.packages import Package
from packager.site.rules import (
    check_listed,
    check_site,
    no_description,
    no_region,
    not_in_site,
    not_translated,
)
from packager.standards import DEFAULT_STANDARDS, STANDARDS
from packager.work.kept import code, once

_NOWHERE = Place("")


def read_project(project: Project) -> tuple[SiteCourse | None, list[tuple[Listed, Course]], list[Report]]:
    """The site, the modules that it lists, and a report on ``site.yaml`` and each module with an error; no site if one
    of these is an error."""
    site, findings = load_site(project.root)
    folders = project.modules()
    loaded = {folder.name: load_again(folder, project.root) for folder in folders}
    told = twins(folders)
    reports = [
        Report(f"modules/{name}/module.yaml", (*found, *told.get(name, ())))
        for name, (course, found) in loaded.items()
        if course is None or name in told
    ]
    courses = [course for course, _ in loaded.values() if course]
    shown: list[tuple[Listed, Course]] = []
    if site and not reports:
        findings += tuple(check_site(site, courses))
        shown = entries(site, courses)
        findings += tuple(check_listed(site.site, [course for _, course in shown]))
        site = in_languages(site, [course for _, course in shown])
    reports.insert(0, Report("site.yaml", findings))
    failed = any(worst(report.findings) is Severity.ERROR for report in reports)
    return (None if failed else site), shown, reports


def read_catalogue(
    project: Project, site: SiteCourse, shown: Sequence[tuple[Listed, Course]], packages: Sequence[Package]
) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """The catalogue and what is to be said of its texts. Raises OSError, PoSyntaxError."""
    told: list[Diagnostic] = []
    sites = {tag: _site_in(project, site, tag, told) for tag in site.languages}
    modules = tuple(_module(project, site, entry, course, packages, told) for entry, course in shown)
    made = Catalogue(sites, modules)
    for meeting in made.meetings(site.language) if site.site.regions else ():
        if not meeting.region:
            region = meeting.session.region
            told += no_region(meeting.session.place or _NOWHERE, meeting.session.id, region.value if region else "")
    return made, tuple(told)


def _site_in(project: Project, site: SiteCourse, tag: str, told: list[Diagnostic]) -> SiteCourse:
    if tag == site.language:
        return site
    entries = list(read_catalog_file(project, tag, site.id).file.entries())
    texts = tuple(messages(site))
    if missing := unfinished(texts, entries):
        told += not_translated(site.place or _NOWHERE, tag, len(missing), len(texts))
    finished = {entry.key: entry.translation for entry in entries if entry.finished and not entry.obsolete}
    return localize(site, finished, tag)


def _module(
    project: Project,
    site: SiteCourse,
    entry: Listed,
    course: Course,
    packages: Sequence[Package],
    told: list[Diagnostic],
) -> Module:
    own = tuple(each for each in packages if each.module == course.folder.name)
    found = {tag: edition(project, course, tag) for tag in course.languages}
    offered = tuple(tag for tag in (course.language, *course.translations) if not found[tag].errors)
    if left := [tag for tag in course.languages if tag not in offered]:
        told += not_in_site(course.place or _NOWHERE, course.id, left)
    texts = {tag: _texts_in(project, course, tag, found.get(tag)) for tag in site.languages}
    bare = [tag for tag in offered if (text := found[tag].course.description) and text.lang]
    if bare:
        told += no_description(course.place or _NOWHERE, course.id, bare)
    return Module(
        written=course,
        texts=texts,
        offered=offered,
        amounts={tag: _amount(project, course, tag) for tag in course.languages},
        weights={tag: _weight(project, course, found[tag].course, own) for tag in offered},
        covers={tag: cover for tag, text in texts.items() if (cover := _cover(text))},
        packages=own,
        subjects=entry.subjects,
        regions=entry.regions,
        released=entry.released,
        play=next((each.name for each in own if each.standard == "web"), ""),
    )


def _texts_in(project: Project, course: Course, tag: str, found: Edition | None) -> Course:
    """The module in a language, whatever is translated of it."""
    if found and not found.errors:
        return found.course
    entries = read_catalog_file(project, tag, course.id).file.entries() if found else ()
    return localize(
        course, {each.key: each.translation for each in entries if each.finished and not each.obsolete}, tag
    )


def _amount(project: Project, course: Course, tag: str) -> Amount:
    texts = tuple(messages(course))
    if tag == course.language:
        return Amount(translated=len(texts), translated_words=1)
    return counted(course, tag, read_catalog_file(project, tag, course.id).file.entries(), texts).total


def _weight(project: Project, course: Course, found: Course, packages: Sequence[Package]) -> int:
    """What a learner of everything downloads of the module as ``found`` in a language, in bytes; worked out once for
    the packages in it."""
    tag = found.locale

    def weighed() -> bytes:
        scripts = (player_files(STANDARDS[each].script, course.kinds()) for each in DEFAULT_STANDARDS)
        script = max(scripts, key=lambda files: sum(map(len, files.values())))
        made = site_of(project, course, tag)
        return str(sum(part.size for part in weigh(found, made, script))).encode()

    known = "".join(each.sha256 for each in packages if tag in each.locales)
    return int(once("weights", known.encode(), code("player", "build"), weighed)) if known else int(weighed())


def _cover(course: Course) -> Medium | None:
    """The picture of a module's cover, if it has one."""
    if not isinstance(course.cover, ImageBlock):
        return None
    alone = course.model_copy(update={"lessons": (), "banks": ()})
    media = course_media(alone, direction(course.locale or course.language))
    return media.get(course.cover.image)
