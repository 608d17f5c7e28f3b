"""The whole way from a module folder to its packages, readable on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from packager.archive import write_zip
from packager.catalogs.localize import localize, read_catalog
from packager.catalogs.player import player_translations
from packager.catalogs.po_parser import read_po
from packager.catalogs.pseudo import is_pseudo, pseudo_catalog
from packager.course import Course, load_course
from packager.course.budgets import check_budget
from packager.course.references import language_not_listed
from packager.diagnostics import Diagnostic, Place, Severity, worst
from packager.editorial import lint
from packager.localization.drafts import draft_of
from packager.localization.gate import release_errors
from packager.player import Site, render
from packager.player.weighing import weigh
from packager.project import Project
from packager.project.shipped import assets_dir, templates_dir
from packager.refreshers import Words, read_words, refresher, reminders
from packager.scenario.lint import check_scenarios
from packager.standards import Package, PackageInfo, Standard, package
from packager.validate import validate_files


@dataclass(frozen=True, slots=True)
class Built:
    """One package: where it lies (None if it was not written, because of an error) and what is to be said of it."""

    path: Path | None
    findings: tuple[Diagnostic, ...]


def build_module(
    project: Project,
    folder: Path,
    locales: tuple[str, ...],
    standards: tuple[Standard, ...],
    out: Path,
    draft: bool = False,
) -> Iterator[Built]:
    """Every package of one module, language by language, as soon as each is written.

    ``locales`` empty: all languages of the module. A package in which the validator finds an error is not written, nor
    is a language that is not finished, in which the checks find an error or that weighs more than the module allows;
    ``draft`` builds such a one marked as that.
    Raises OSError if ``out`` cannot be written.
    """

    def build(course: Course) -> Iterator[Built]:
        for locale in wanted_locales(course, locales):
            yield from _build_language(project, course, locale, standards, out, draft)

    return of_sound(project, folder, locales, build)


def of_sound(
    project: Project, folder: Path, locales: tuple[str, ...], build: Callable[[Course], Iterator[Built]]
) -> Iterator[Built]:
    """What is to be said of a module before anything is built, and what ``build`` makes of one without an error."""
    course, findings = load_sound(project, folder, locales)
    if findings:
        yield Built(None, findings)
    if course is not None:
        yield from build(course)


def _build_language(
    project: Project, course: Course, locale: str, standards: tuple[Standard, ...], out: Path, draft: bool
) -> Iterator[Built]:
    errors = release_errors(project, course, locale) if locale in course.translations else ()
    if errors:
        yield Built(None, as_told(errors, draft))
        if not draft:
            return
    site = make_draft(project, course, locale) if errors else make_site(project, course, locale)
    if heavy := over_budget(*site, standards):
        yield Built(None, as_told(heavy, draft))
        if not draft:
            return
    refreshed = make_refreshers(project, site[0])
    for standard in standards:
        packages = (make_package(made, standard) for made in (site, *refreshed))
        yield from (write_package(draft_package(each) if errors else each, out) for each in packages)
    if refreshed and not errors:
        yield Built(write_reminders(project, site[0], out), ())


def as_told(errors: tuple[Diagnostic, ...], draft: bool) -> tuple[Diagnostic, ...]:
    """Errors; in a draft they stop nothing."""
    return tuple(replace(each, severity=Severity.WARNING) for each in errors) if draft else errors


def over_budget(localized: Course, site: Site, standards: tuple[Standard, ...]) -> tuple[Diagnostic, ...]:
    """What is to be said if learners download more than the module allows, with the largest of the scripts."""
    if not localized.budget or not standards:
        return ()
    script = max((player_files(each.script) for each in standards), key=lambda files: sum(map(len, files.values())))
    place = localized.place or Place("")
    return tuple(check_budget(localized.budget, place, localized.locale, weigh(localized, site, script)))


def load_sound(
    project: Project, folder: Path, locales: tuple[str, ...]
) -> tuple[Course | None, tuple[Diagnostic, ...]]:
    """The course, None if an error is found in it, and what is to be said before anything is built."""
    course, findings = load_course(folder, project.root)
    if course is not None:  # what is only advised is told by `packager check`
        findings += tuple(f for f in check_scenarios(course) if f.severity is not Severity.INFO)
        findings += tuple(f for f in lint(course) if f.severity is Severity.ERROR)
    if course is None or worst(findings) is Severity.ERROR:
        return None, findings
    for locale in locales:
        if locale not in course.languages and not is_pseudo(locale):
            findings += tuple(language_not_listed(course, locale))
    return course, findings


def wanted_locales(course: Course, locales: tuple[str, ...]) -> list[str]:
    """Those of ``locales`` that the course has, all if none are named, and the pseudo-locales after them."""
    pseudo = [tag for tag in locales if is_pseudo(tag)]
    return [*(tag for tag in course.languages if not locales or tag in locales), *pseudo]


def make_site(project: Project, course: Course, locale: str) -> tuple[Course, Site]:
    """The course in one language, rendered; a pseudo-locale needs no catalog."""
    return rendered(project, localized_course(project, course, locale))


def localized_course(project: Project, course: Course, locale: str) -> Course:
    """The course in one language; a pseudo-locale needs no catalog."""
    read = pseudo_catalog(course, locale) if is_pseudo(locale) else read_catalog(project.catalog(locale, course.id))
    return localize(course, read, locale)


def make_draft(project: Project, course: Course, locale: str) -> tuple[Course, Site]:
    """The course in a language that is not finished, every text that is not finished marked, rendered."""
    return rendered(project, draft_course(project, course, locale))


def draft_course(project: Project, course: Course, locale: str) -> Course:
    """The course in a language that is not finished, every text that is not finished marked."""
    return draft_of(course, read_po(project.catalog(locale, course.id)), locale)


def draft_package(made: Package) -> Package:
    """The package under a name that says that it is a draft."""
    return replace(made, filename=f"{made.filename.removesuffix('.zip')}-draft.zip")


def make_refreshers(project: Project, localized: Course) -> list[tuple[Course, Site]]:
    """The refreshers of a localized course, rendered."""
    return [rendered(project, each) for each in refreshers_of(project, localized)]


def refreshers_of(project: Project, localized: Course) -> list[Course]:
    """The refreshers of a localized course."""
    words = _refresher_words(project, localized)
    return [refresher(localized, interval, words) for interval in localized.refreshers]


def write_reminders(project: Project, localized: Course, out: Path) -> Path:
    """The calendar that says when each refresher is due, beside the packages."""
    path = out / f"{localized.id}-refreshers-{localized.version}-{localized.locale}.ics"
    path.write_bytes(reminders(localized, _refresher_words(project, localized)))
    return path


def rendered(project: Project, localized: Course) -> tuple[Course, Site]:
    """A localized course with its site."""
    words = player_translations(localized.locale)
    return localized, render(localized, words, None, template_folders(project), style_sheet())


def _refresher_words(project: Project, localized: Course) -> Words:
    return read_words(player_translations(localized.locale), localized.locale, template_folders(project))


def template_folders(project: Project) -> list[Path]:
    """Where templates are looked for: the project's own override those of the packager."""
    return [folder for folder in (project.root / "templates", templates_dir()) if folder.is_dir()]


def make_package(localized: tuple[Course, Site], standard: Standard) -> Package:
    """The site with the script, the manifest and the control documents of a standard."""
    course, site = localized
    files = {**site.files, **player_files(standard.script)}
    return package(files, package_info(course), standard, control_documents(standard.control_documents))


def package_info(course: Course) -> PackageInfo:
    """What the manifest says about a localized course."""
    return PackageInfo(
        module=course.id,
        version=course.version,
        title=course.title.value,
        language=course.locale,
        description=course.description.value if course.description else "",
        objectives={key: text.value for key, text in course.objectives.items()},
        mastery=course.mastery,
        duration=course.duration or "",
    )


def write_package(made: Package, out: Path) -> Built:
    """Check a package with the validator that LMS admins use, and write it if no error is found."""
    findings = tuple(f for f in validate_files(made.filename, made.files).findings if f.severity is not Severity.INFO)
    if worst(findings) is Severity.ERROR:
        return Built(None, findings)
    path = out / made.filename
    write_zip(path, made.files)
    return Built(path, findings)


@cache
def player_files(script: str) -> Mapping[str, bytes]:
    """The bundled player of a standard, by the names that the files have in a package."""
    return _files(assets_dir() / "player" / script, "player/")


@cache
def style_sheet() -> Mapping[str, bytes]:
    """The style sheet, by the name that it has in a package."""
    return {"player/player.css": (assets_dir() / "player" / "player.css").read_bytes()}


@cache
def control_documents(folder: str) -> Mapping[str, bytes]:
    """The schemas that a standard asks to be in each package."""
    return _files(assets_dir() / "control-documents" / folder, "")


def _files(folder: Path, prefix: str) -> Mapping[str, bytes]:
    return {
        prefix + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
